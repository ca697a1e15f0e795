//! How is a text written so that every YAML reader takes it for that text?
//!
//! Quotation marks are used wherever some reader, of YAML 1.1 or 1.2, in a list between brackets or
//! not, might take the bare text for something else. It is generous: a text that only looks
//! strange is quoted too.

/// Words that some YAML reader takes for a truth value, for nothing, or for no number.
const WORDS: [&str; 10] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan"];

/// Writes a text.
pub(crate) fn text(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Tells whether a text may stand without quotation marks.
fn is_plain(text: &str) -> bool {
    let inner = |c: char| {
        c.is_alphanumeric()
            || " ._-/()'=<>|!+%;&".contains(c)
            || (!c.is_ascii() && !c.is_whitespace() && !is_unprintable(c))
    };
    text.chars().next().is_some_and(|first| first.is_alphabetic() || first == '(')
        && text.chars().all(inner)
        && !text.ends_with(' ')
        && !WORDS.contains(&text.to_lowercase().as_str())
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if is_unprintable(c) => out.push_str(&format!("\\U{:08x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// What YAML doesn't print as it is, or what an editor may break a line at.
fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}
