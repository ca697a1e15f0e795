//! What kind of file is this?
//!
//! Told by how it begins, whatever it is called, and whether or not this build can read it.

/// Names of elements that a page may begin with.
const BEGINNINGS: [&str; 14] = [
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<meta",
    "<title",
    "<div",
    "<article",
    "<main",
    "<p>",
    "<h1",
    "<section",
    "<table",
    "<span",
];

/// True if bytes begin as a PDF does, perhaps after some others.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    start.windows(5).any(|window| window == b"%PDF-") && !start.starts_with(b"<")
}

/// True if a text begins as a web page does.
pub(super) fn is_page(text: &str) -> bool {
    let mut start =
        text.trim_start_matches(|letter: char| letter == '\u{feff}' || letter.is_whitespace());
    // Comments and the declaration of XML may stand before the page itself.
    for _ in 0..8 {
        let Some(end) = [("<!--", "-->"), ("<?xml", "?>")].iter().find_map(|(open, close)| {
            let rest = start.strip_prefix(open)?;
            rest.split_once(close).map(|(_, after)| after)
        }) else {
            break;
        };
        start = end.trim_start();
    }
    BEGINNINGS
        .iter()
        .any(|tag| start.get(..tag.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tag)))
}
