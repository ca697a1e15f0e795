//! What are the parts of a text in Markdown?
//!
//! The characters stay the file's own, marks and all; only the marks of headings, items and quotations at the
//! start of a block are left out of it. What stands within a paragraph isn't laid out.

use detente_model::{Budget, Span, Stop};

use super::block::{Block, Draft, Hint};
use super::struck;
use super::text::{self, Line};

/// True for a text that can hardly be anything else.
pub(super) fn is_markdown(text: &str) -> bool {
    let mut end = text.len().min(64 << 10);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = text.get(..end).unwrap_or_default().trim_start_matches('\u{feff}');
    if front_matter(start).is_some() {
        return true;
    }
    let headings = start.lines().filter(|line| heading(line).is_some()).count();
    let links = start.matches("](http").count() + start.matches("](/").count();
    let first = start.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    heading(first).is_some() || headings >= 2 || (headings >= 1 && links >= 1) || links >= 3
}

pub(super) fn read(text: String, budget: &Budget) -> Result<Draft, Stop> {
    let mut draft = Draft::default();
    let mut done = 0;
    if let Some(end) = front_matter(&text) {
        let front = Span::new(0, end);
        draft.blocks.extend(Block::trimmed(&text, front, Hint::Furniture));
        says_front(&text, end, &mut draft);
        done = end;
    }
    let lines: Vec<Line> =
        text::lines(&text, budget)?.into_iter().filter(|line| line.span.start >= done).collect();
    let words = |line: &Line| text.get(line.span.start..line.span.end).unwrap_or_default();
    let mut fenced = false;
    let mut open = false;
    let mut headed = false;
    for (number, line) in lines.iter().enumerate() {
        budget.allows(0)?;
        let words = words(line);
        let fence = words.starts_with("```") || words.starts_with("~~~");
        if fence || fenced {
            fenced ^= fence;
            open = false;
            draft.blocks.extend(Block::trimmed(&text, line.span, Hint::Furniture));
            continue;
        }
        if let Some(mark) = heading(words) {
            open = false;
            let closed = words.trim_end_matches('#').len();
            let span = Span::new(line.span.start + mark, line.span.start + closed.max(mark));
            draft.blocks.extend(Block::trimmed(&text, span, level(mark, &mut headed)));
            continue;
        }
        if struck::is_struck(words) {
            open = false;
            draft.blocks.extend(Block::trimmed(&text, line.span, Hint::Struck));
            continue;
        }
        if is_underline(words) {
            // It makes a heading of the one line above it, else it parts two blocks.
            let single = open
                && lines.get(number.wrapping_sub(1)).is_some_and(|above| {
                    draft.blocks.last().is_some_and(|last| last.span.start >= above.span.start)
                });
            if single && !line.apart {
                let depth = if words.starts_with('=') { 2 } else { 3 };
                let hint = level(depth, &mut headed);
                if let Some(last) = draft.blocks.last_mut() {
                    last.hint = hint;
                }
            }
            draft.blocks.extend(Block::trimmed(&text, line.span, Hint::Furniture));
            open = false;
            continue;
        }
        let mark = item_mark(words);
        let quoted =
            |line: &Line| text.get(line.span.start..).is_some_and(|it| it.starts_with('>'));
        let above = number.checked_sub(1).and_then(|above| lines.get(above));
        let runs_on = mark == 0 || (quoted(line) && above.is_some_and(quoted));
        match draft.blocks.last_mut() {
            Some(last) if open && !line.apart && runs_on => last.span.end = line.span.end,
            Some(_) | None => {
                let span = Span::new(line.span.start + mark, line.span.end);
                let hint = if is_link_only(words) {
                    Hint::Furniture
                } else if mark > 0 {
                    Hint::Prose
                } else {
                    Hint::Unknown
                };
                draft.blocks.extend(Block::trimmed(&text, span, hint));
                open = hint != Hint::Furniture;
            }
        }
    }
    draft.text = text;
    Ok(draft)
}

/// A heading of the first depth that is the first of all is the headline.
fn level(mark: usize, headed: &mut bool) -> Hint {
    let first = !std::mem::replace(headed, true);
    if mark == 2 && first { Hint::Title } else { Hint::Heading }
}

/// How many bytes the mark of a heading takes, its space included.
fn heading(line: &str) -> Option<usize> {
    let marks = line.bytes().take_while(|byte| *byte == b'#').count();
    let rest = line.get(marks..)?.strip_prefix(' ')?;
    let worded = rest.chars().any(char::is_alphabetic);
    ((1..=6).contains(&marks) && worded).then_some(marks + 1)
}

fn is_underline(words: &str) -> bool {
    words.len() >= 3
        && ['=', '-', '*', '_'].iter().any(|mark| words.chars().all(|letter| letter == *mark))
}

/// How many bytes the mark of an item or of a quotation takes.
fn item_mark(words: &str) -> usize {
    let quoted = words.len() - words.trim_start_matches(['>', ' ']).len();
    let rest = words.get(quoted..).unwrap_or_default();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=3).contains(&digits)
        && rest.get(digits..).is_some_and(|it| it.starts_with(". ") || it.starts_with(") "));
    if ["- ", "* ", "+ "].iter().any(|mark| rest.starts_with(mark)) {
        quoted + 2
    } else if numbered {
        quoted + digits + 2
    } else {
        quoted
    }
}

/// True for a line that is nothing but links or pictures.
fn is_link_only(words: &str) -> bool {
    let mut rest = words.get(item_mark(words)..).unwrap_or_default().trim();
    let mut links = 0;
    while !rest.is_empty() {
        let Some(after) = rest
            .strip_prefix('!')
            .unwrap_or(rest)
            .strip_prefix('[')
            .and_then(|rest| rest.split_once("]("))
            .and_then(|(_, rest)| rest.split_once(')'))
        else {
            return false;
        };
        links += 1;
        rest = after.1.trim_start_matches([' ', '|', '\u{b7}', '\u{2022}', ',', ')']);
    }
    links > 0
}

/// Where the block of keys and values at the start of a file ends.
fn front_matter(text: &str) -> Option<usize> {
    let body = text.trim_start_matches('\u{feff}');
    let skipped = text.len() - body.len();
    let mut at = skipped;
    let mut keys = 0;
    for (number, line) in body.split_inclusive('\n').enumerate().take(200) {
        at += line.len();
        match (number, line.trim_end()) {
            (0, "---") => {}
            (0, _) => return None,
            (_, "---" | "...") => return (keys > 0).then_some(at),
            (_, line) => keys += usize::from(line.contains(':')),
        }
    }
    None
}

/// Reads title, date, author and outlet from the keys of a front matter.
fn says_front(text: &str, end: usize, draft: &mut Draft) {
    for line in text.get(..end).unwrap_or_default().lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'', '[', ']']).trim();
        if value.is_empty() {
            continue;
        }
        let told = &mut draft.metadata;
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => told.title = Some(value.to_owned()),
            "date" | "published" | "pubdate" | "publishdate" => {
                told.published = super::day::of(value);
            }
            "author" | "authors" | "byline" | "by" => told.byline = Some(value.to_owned()),
            "outlet" | "source" | "publisher" | "publication" | "site" => {
                told.outlet = Some(value.to_owned());
            }
            "lang" | "language" => told.language = Some(value.to_owned()),
            _ => {}
        }
    }
}
