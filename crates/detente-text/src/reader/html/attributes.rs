//! Has a tag more attributes than any page needs?
//!
//! A parser compares each attribute with all before it, so that a tag with very many costs it far more than its
//! length. Those beyond the first thousand are left out; nothing that a page shows stands in them.

/// The most attributes of one tag that are read. Crossed by `a_page_may_be_hostile_and_is_read_in_time`.
const MOST_ATTRIBUTES: usize = 1024;

/// The page without the attributes that are too many, if it has such; costs time in proportion to it.
pub(super) fn without_surplus(page: &str) -> Option<String> {
    let bytes = page.as_bytes();
    let mut kept = String::new();
    let (mut at, mut done) = (0, 0);
    while let Some(start) = find(bytes, at, b'<') {
        at = start + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let Tag { end, surplus } = tag(bytes, at);
        if let Some(surplus) = surplus {
            kept.push_str(page.get(done..surplus).unwrap_or_default());
            done = end;
        }
        let name = bytes.get(at..end).unwrap_or_default();
        at = end;
        // Signs within a script are no tags.
        for (opens, closes) in [("script", "</script"), ("style", "</style")] {
            let begun =
                name.get(..opens.len()).is_some_and(|it| it.eq_ignore_ascii_case(opens.as_bytes()));
            if begun {
                at = closing(bytes, end, closes.as_bytes());
            }
        }
    }
    (done > 0).then(|| {
        kept.push_str(page.get(done..).unwrap_or_default());
        kept
    })
}

/// Where a tag ends, and from where on it has too many attributes.
struct Tag {
    end: usize,
    surplus: Option<usize>,
}

fn tag(bytes: &[u8], name: usize) -> Tag {
    let (mut at, mut count, mut surplus) = (name, 0, None);
    let mut value = false;
    let mut apart = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => break,
            b'"' | b'\'' if value => {
                at = find(bytes, at + 1, byte).unwrap_or(bytes.len());
                (value, apart) = (false, true);
            }
            b'=' => value = true,
            b'/' => apart = true,
            byte if byte.is_ascii_whitespace() => apart = true,
            _ => {
                if apart && !value {
                    count += 1;
                    if count > MOST_ATTRIBUTES {
                        surplus = surplus.or(Some(at));
                    }
                }
                (value, apart) = (false, false);
            }
        }
        at += 1;
    }
    Tag { end: at.min(bytes.len()), surplus }
}

fn find(bytes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    let found = bytes.get(from..)?.iter().position(|byte| *byte == wanted)?;
    Some(from + found)
}

fn closing(bytes: &[u8], from: usize, closes: &[u8]) -> usize {
    let mut at = from;
    while let Some(found) = find(bytes, at, b'<') {
        let begun = bytes.get(found..found + closes.len());
        if begun.is_some_and(|it| it.eq_ignore_ascii_case(closes)) {
            return found;
        }
        at = found + 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_too_much_goes() {
        let many: String = (0..MOST_ATTRIBUTES + 5).map(|at| format!(" a{at}='{at} >'")).collect();
        let page = format!("<p>One <b{many}>two</b> <i class=\"x\">three</i>");
        let kept = without_surplus(&page).unwrap_or_default();
        assert!(kept.ends_with("a1023='1023 >' >two</b> <i class=\"x\">three</i>"), "{kept}");
        assert_eq!(without_surplus("<p a=1 b='>' c>One <i>two</i>"), None);
        let script = format!("<script>if (a<b{}</script><p>One", " c".repeat(2000));
        assert_eq!(without_surplus(&script), None);
    }
}
