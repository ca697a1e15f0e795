//! What was struck out of a text?
//!
//! Between `~~` and `~~`, as Markdown writes it, or between the tags of HTML that may stand in Markdown. It is put
//! behind its paragraph, with its marks, so that the sentence that is left is whole and what was taken back isn't
//! lost. A text of which nothing was struck out stays as it is.

use std::ops::Range;

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
        // As in Markdown, a mark beside a blank neither opens nor closes: `~~5 to ~~10`.
        let is_close = !inner.is_empty() && inner.trim() == inner;
        (is_close && !inner.contains(close)).then_some(inner)
    })
}

/// Writes a paragraph, and then what was struck out of it.
fn part(paragraph: &str, laid: &mut String) {
    let mut struck = Vec::new();
    let mut at = 0;
    let start = laid.len();
    let mut marks = Marks::default();
    while let Some(whole) = marks.next(paragraph, at) {
        laid.push_str(&paragraph[at..whole.start]);
        at = whole.end;
        struck.push(&paragraph[whole]);
        // The gap on one side is enough.
        if laid.get(start..).is_some_and(|it| it.is_empty() || it.ends_with([' ', '\n'])) {
            let rest = &paragraph[at..];
            at += rest.len() - rest.trim_start_matches(' ').len();
        }
    }
    if struck.is_empty() {
        laid.push_str(paragraph);
        return;
    }
    laid.push_str(&paragraph[at..]);
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

/// Where the marks that open stand next, each looked for once, however often the others come.
#[derive(Debug, Default)]
struct Marks([Option<usize>; MARKS.len()]);

/// Where a mark stands that doesn't come any more.
const NOWHERE: usize = usize::MAX;

impl Marks {
    /// The first place from `at` on that is struck out, with its marks.
    fn next(&mut self, text: &str, at: usize) -> Option<Range<usize>> {
        loop {
            for (place, (open, _)) in self.0.iter_mut().zip(MARKS) {
                if place.is_none_or(|place| place < at) {
                    *place = Some(text[at..].find(open).map_or(NOWHERE, |found| at + found));
                }
            }
            let places = self.0.iter_mut().flatten().zip(MARKS);
            let (place, (open, close)) = places.min_by_key(|(place, _)| **place)?;
            let start = *place;
            let inner = text.get(start.checked_add(open.len())?..)?;
            let Some(length) = inner.find(close) else {
                *place = NOWHERE;
                continue;
            };
            let end = start + open.len() + length + close.len();
            // More than two in a row are a line drawn with them.
            if is_struck(&text[start..end]) && !inner.starts_with('~') {
                return Some(start..end);
            }
            // What ends one of the first kind may open the next.
            let from = if open == close { start + open.len() } else { end };
            *place = text[from..].find(open).map_or(NOWHERE, |found| from + found);
        }
    }
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
        assert_eq!(read("About ~~5, ~~no, not~~ now."), "About ~~5, now.\n\n~~no, not~~\n");
        let many = "~~a~~ b ".repeat(20_000) + "<del>";
        assert_eq!(read(&many).matches("~~a~~").count(), 20_000);
        for plain in [
            "at ~~5 to ~~10 a day",
            "~~~\ncode ~~a~~\n~~~\n",
            "about ~~5 days",
            "~~~~~~~~~~\n",
            "~~ ~~",
        ] {
            assert_eq!(read(plain), plain);
        }
    }
}
