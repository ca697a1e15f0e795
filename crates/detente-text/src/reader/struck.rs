//! What was struck out of a text?
//!
//! Between `~~` and `~~`, as Markdown writes it, or between the tags of HTML that may stand in Markdown. It is put
//! behind its paragraph, with its marks, so that the sentence that is left is whole and what was taken back isn't
//! lost. A text of which nothing was struck out stays as it is.

/// What strikes words out, and what ends it.
const MARKS: [(&str, &str); 4] =
    [("~~", "~~"), ("<del>", "</del>"), ("<s>", "</s>"), ("<strike>", "</strike>")];

/// A text with what was struck out put behind its paragraph.
pub(super) fn apart(text: String) -> String {
    if !MARKS.iter().any(|(open, _)| text.contains(open)) {
        return text;
    }
    let mut laid = String::with_capacity(text.len() + 64);
    let mut fenced = false;
    let mut paragraph = String::new();
    for line in text.split_inclusive('\n') {
        let words = line.trim();
        let fence = words.starts_with("```") || words.starts_with("~~~");
        fenced ^= fence;
        if fence || fenced || words.is_empty() {
            part(&std::mem::take(&mut paragraph), &mut laid);
            laid.push_str(line);
        } else {
            paragraph.push_str(line);
        }
    }
    part(&paragraph, &mut laid);
    laid
}

/// True for a block that is struck out as a whole.
pub(super) fn is_struck(words: &str) -> bool {
    inner(words).is_some()
}

fn inner(words: &str) -> Option<&str> {
    MARKS.iter().find_map(|(open, close)| {
        let inner = words.strip_prefix(open)?.strip_suffix(close)?;
        (!inner.trim().is_empty() && !inner.contains(close)).then_some(inner)
    })
}

/// Writes a paragraph, and then what was struck out of it.
fn part(paragraph: &str, laid: &mut String) {
    let mut struck = Vec::new();
    let mut rest = paragraph;
    let start = laid.len();
    while let Some((before, whole, after)) = next(rest) {
        laid.push_str(before);
        struck.push(whole);
        // The gap on one side is enough.
        let gap = laid.get(start..).is_some_and(|it| it.is_empty() || it.ends_with([' ', '\n']));
        rest = if gap { after.trim_start_matches(' ') } else { after };
    }
    if struck.is_empty() {
        laid.push_str(paragraph);
        return;
    }
    laid.push_str(rest);
    if laid.get(start..).is_some_and(|it| it.trim().is_empty()) {
        laid.truncate(start);
    }
    for whole in struck {
        let end = laid.trim_end_matches([' ', '\n', '\r']).len();
        laid.truncate(end);
        laid.push_str(if end == 0 { "" } else { "\n\n" });
        laid.push_str(&whole.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    laid.push('\n');
}

/// The first that is struck out: what stands before it, it with its marks, and what stands after it.
fn next(text: &str) -> Option<(&str, &str, &str)> {
    let (at, (open, close)) =
        MARKS.iter().filter_map(|mark| Some((text.find(mark.0)?, mark))).min_by_key(|it| it.0)?;
    let inner = text.get(at + open.len()..)?;
    let length = open.len() + inner.find(close)? + close.len();
    let whole = text.get(at..at + length)?;
    // More than two in a row are a line drawn with them.
    if is_struck(whole) && !inner.starts_with('~') {
        return Some((text.get(..at)?, whole, text.get(at + length..)?));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_back_stands_behind_its_paragraph() {
        let read = |text: &str| apart(text.to_owned());
        assert_eq!(
            read("# Talks\n\nThe envoys ~~left~~ stayed.\n\nNobody spoke.\n"),
            "# Talks\n\nThe envoys stayed.\n\n~~left~~\n\nNobody spoke.\n"
        );
        assert_eq!(read("~~All of it.~~\n\nOne.\n"), "~~All of it.~~\n\nOne.\n");
        assert_eq!(read("They <del>met\nand</del> wrote."), "They wrote.\n\n<del>met and</del>\n");
        for plain in ["~~~\ncode ~~a~~\n~~~\n", "about ~~5 days", "~~~~~~~~~~\n", "~~ ~~"] {
            assert_eq!(read(plain), plain);
        }
    }
}
