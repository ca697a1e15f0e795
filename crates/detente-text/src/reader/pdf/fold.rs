//! How do the lines of a PDF become paragraphs?
//!
//! Ligatures are taken apart, words that a line break cut in two are joined, and lines of one paragraph become one
//! line; where each stretch stood is noted. Lines that stand on most pages are the page's. Two columns are not
//! told apart.

use std::collections::{BTreeMap, BTreeSet};

use detente_model::Span;

use super::Page;
use crate::document::Origin;
use crate::reader::block::{Block, Draft, Hint};
use crate::reader::text;

/// The pages' words, a paragraph a line.
pub(super) fn fold(pages: &[Page]) -> Draft {
    let hyphened = hyphened(pages);
    let running = running(pages);
    let mut draft = Draft::default();
    for (number, page) in (1_u32..).zip(pages) {
        let mut lines = text::lines(page);
        // Indents are where words happened to begin.
        for line in &mut lines {
            line.indent = 0;
        }
        let (mut edge, mut inner) = (Vec::new(), Vec::new());
        let mut apart = false;
        for (at, mut line) in lines.iter().copied().enumerate() {
            let outer = at < 2 || at + 2 >= lines.len();
            let words = page.get(line.span.start..line.span.end).unwrap_or_default();
            if outer && running.contains(&pattern(words)) {
                edge.push((line.span, Hint::Furniture));
                apart = true;
            } else {
                line.apart |= apart;
                apart = false;
                inner.push(line);
            }
        }
        let paragraphs = text::paragraphs(page, &inner).into_iter().map(|it| (it, Hint::Unknown));
        let mut all: Vec<_> = paragraphs.chain(edge).collect();
        all.sort_by_key(|(span, _)| span.start);
        for (span, hint) in all {
            let start = draft.text.len();
            lay_out(page, span, number, &hyphened, &mut draft);
            let end = draft.text.len();
            draft.blocks.extend(Block::trimmed(&draft.text, Span::new(start, end), hint));
            draft.text.push('\n');
        }
    }
    draft
}

/// Writes one paragraph on one line.
fn lay_out(page: &str, span: Span, number: u32, hyphened: &BTreeSet<String>, draft: &mut Draft) {
    let mut at = span.start;
    let mut fresh = true;
    let mut gap = false;
    let words = page.get(span.start..span.end).unwrap_or_default();
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        let here = at;
        at += letter.len_utf8();
        if letter.is_whitespace() {
            gap = true;
            fresh = true;
            continue;
        }
        if letter == '\u{ad}' {
            fresh = true;
            continue;
        }
        if gap && !draft.text.is_empty() && !draft.text.ends_with('\n') {
            draft.text.push(' ');
        }
        gap = false;
        if fresh {
            draft.origins.push(Origin { start: draft.text.len(), page: number, raw: here });
            fresh = false;
        }
        if let Some(parts) = ligature(letter) {
            draft.text.push_str(parts);
            fresh = true;
            continue;
        }
        if letter == '-' && letters.peek().is_some_and(|next| text::is_break(*next)) {
            let rest = page.get(at..span.end).unwrap_or_default();
            let next = rest.trim_start();
            let before = draft.text.rsplit(char::is_whitespace).next().unwrap_or_default();
            let after: String = next.chars().take_while(|it| it.is_alphanumeric()).collect();
            let cut = before.chars().next_back().is_some_and(char::is_alphabetic)
                && after.starts_with(char::is_lowercase);
            if !cut || hyphened.contains(&format!("{before}-{after}").to_lowercase()) {
                draft.text.push('-');
            }
            // Either way the word goes on.
            if cut || after.starts_with(char::is_alphanumeric) {
                while letters.next_if(|it| it.is_whitespace()).is_some() {}
                at = span.end - next.len();
            }
            fresh = true;
            continue;
        }
        draft.text.push(letter);
    }
}

fn ligature(letter: char) -> Option<&'static str> {
    match letter {
        '\u{fb00}' => Some("ff"),
        '\u{fb01}' => Some("fi"),
        '\u{fb02}' => Some("fl"),
        '\u{fb03}' => Some("ffi"),
        '\u{fb04}' => Some("ffl"),
        '\u{fb05}' | '\u{fb06}' => Some("st"),
        _ => None,
    }
}

/// Words that stand with a hyphen within a line: these keep it at the end of one.
fn hyphened(pages: &[Page]) -> BTreeSet<String> {
    let words = pages.iter().flat_map(|page| page.split_whitespace());
    words
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| word.contains('-'))
        .map(str::to_lowercase)
        .collect()
}

/// The first and last lines of pages that come again on others.
fn running(pages: &[Page]) -> BTreeSet<String> {
    let mut seen = BTreeMap::<String, usize>::new();
    for page in pages {
        let lines: Vec<&str> = page.lines().filter(|line| !line.trim().is_empty()).collect();
        let ends = lines.iter().take(2).chain(lines.iter().skip(2).rev().take(2));
        let ends: BTreeSet<String> = ends.map(|line| pattern(line)).collect();
        for line in ends {
            *seen.entry(line).or_default() += 1;
        }
    }
    let enough = (pages.len() / 2).max(2);
    seen.into_iter().filter(|(_, count)| *count >= enough).map(|(line, _)| line).collect()
}

/// A line with its numbers made alike.
fn pattern(line: &str) -> String {
    let plain = line.trim().chars().filter(|letter| !letter.is_whitespace());
    plain.map(|letter| if letter.is_numeric() { '#' } else { letter }).take(200).collect()
}
