//! On which line of a JSON text does each item of a list begin?
//!
//! The text is known to be JSON. What an item says isn't asked.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// The line of each item of the list that these keys lead to, from 1; items that can't be told have none.
pub(super) fn of_items(json: &str, path: &[&str]) -> Vec<usize> {
    let mut lines = Vec::new();
    let (mut line, mut done) = (1, 0);
    for item in items(json, path).unwrap_or_default() {
        let start = item.get().as_ptr().addr() - json.as_ptr().addr();
        line += json[done..start].matches('\n').count();
        done = start;
        lines.push(line);
    }
    lines
}

/// The items of the list, as they stand in the text; of what is no list, itself.
fn items<'a>(json: &'a str, path: &[&str]) -> Option<Vec<&'a RawValue>> {
    let mut found: &RawValue = serde_json::from_str(json).ok()?;
    for key in path {
        // Of keys that come twice the last counts.
        let members: BTreeMap<String, &RawValue> = serde_json::from_str(found.get()).ok()?;
        found = members.get(*key).copied()?;
    }
    Some(serde_json::from_str(found.get()).unwrap_or_else(|_| vec![found]))
}

#[cfg(test)]
mod tests {
    use super::of_items;

    #[test]
    fn items_are_counted_where_they_begin() {
        let json = "{\"by\": \"x\", \"first\": {\"n\": 1,\n\"items\": [\n {\"a\": 1},\n\n 7,[1,\n2], \"z\"]}}";
        assert_eq!(of_items(json, &["first", "items"]), [3, 5, 5, 6]);
        assert_eq!(of_items("\n{\"target\": 1}", &[]), [2]);
        assert_eq!(of_items("[]", &[]), [0_usize; 0]);
        assert_eq!(of_items("{\"a\": 1}", &["b"]), [0_usize; 0]);
    }
}
