//! On which line of a JSON text does each item of a list begin?
//!
//! The text is known to be JSON. What an item says isn't asked.

use serde::de::{DeserializeOwned, IgnoredAny};

/// The line of each item of the list that these keys lead to, from 1; items that can't be told have none.
pub(super) fn of_items(json: &str, path: &[&str]) -> Vec<usize> {
    let found = path.iter().try_fold(0, |at, key| member(json, at, key));
    let (mut lines, mut line, mut done) = (Vec::new(), 1, 0);
    for start in found.map(|at| elements(json, at)).unwrap_or_default() {
        line += json[done..start].matches('\n').count();
        done = start;
        lines.push(line);
    }
    lines
}

/// Where the items of the list at a place begin; of what is no list, itself.
fn elements(json: &str, at: usize) -> Vec<usize> {
    let at = blank(json, at);
    if !json[at..].starts_with('[') {
        return vec![at];
    }
    let mut starts = Vec::new();
    let mut next = blank(json, at + 1);
    while let Some((_, end)) = value::<IgnoredAny>(json, next) {
        starts.push(next);
        next = blank(json, end);
        if !json[next..].starts_with(',') {
            break;
        }
        next = blank(json, next + 1);
    }
    starts
}

/// Where the value of a key begins in the object at a place; of keys that come twice the last counts.
fn member(json: &str, at: usize, wanted: &str) -> Option<usize> {
    let at = blank(json, at);
    let mut next = json[at..].starts_with('{').then(|| blank(json, at + 1))?;
    let mut found = None;
    while let Some((key, end)) = value::<String>(json, next) {
        let colon = blank(json, end);
        let start = blank(json, colon + 1);
        if key == wanted {
            found = Some(start);
        }
        let (_, end) = value::<IgnoredAny>(json, start)?;
        next = blank(json, end);
        if !json[next..].starts_with(',') {
            break;
        }
        next = blank(json, next + 1);
    }
    found
}

/// A value and where it ends.
fn value<T: DeserializeOwned>(json: &str, at: usize) -> Option<(T, usize)> {
    let mut values = serde_json::Deserializer::from_str(json.get(at..)?).into_iter::<T>();
    let value = values.next()?.ok()?;
    Some((value, at + values.byte_offset()))
}

fn blank(json: &str, at: usize) -> usize {
    let rest = json.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start().len())
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
