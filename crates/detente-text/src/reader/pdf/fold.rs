//! How do the lines of a PDF become paragraphs?
//!
//! Lines of one paragraph become one line, whatever their spacing, over columns and pages too; ligatures are taken
//! apart, and words that a line break cut in two are joined. Where each stretch stood is noted. Lines that stand on
//! most pages are the page's.

use std::collections::{BTreeMap, BTreeSet};

use detente_model::Span;

use super::line::{LONGEST_WORD, Line, Page};
use super::paragraph::{self, Placed};
use crate::document::Origin;
use crate::reader::block::{Block, Draft};
use crate::reader::unseen;

/// How many lines at either end of a page may be the page's.
const EDGE: usize = 3;

/// The pages' words, a paragraph a line.
pub(super) fn fold(pages: &[Page]) -> Draft {
    let mut placed = Vec::new();
    let running = running(pages);
    for (number, page) in (1_u32..).zip(pages) {
        let edges = edges(page);
        let mut raw = 0;
        for (at, line) in page.lines.iter().enumerate() {
            let running = edges.contains(&at) && running.contains(&pattern(line));
            placed.push(Placed { line, page: number, raw, running });
            raw += line.text.len() + 1;
        }
    }
    let hyphened = hyphened(&placed);
    let mut draft = Draft::default();
    for paragraph in paragraph::all(&placed) {
        let start = draft.text.len();
        for (line, next) in paragraph.lines.iter().zip(next_of(&paragraph.lines)) {
            lay_out(line, next, &hyphened, &mut draft);
        }
        let end = draft.text.len();
        let block = Block::trimmed(&draft.text, Span::new(start, end), paragraph.hint);
        draft.blocks.extend(block);
        draft.text.push('\n');
    }
    draft
}

/// For each line the one after it.
fn next_of<'a>(lines: &'a [Placed<'a>]) -> impl Iterator<Item = Option<&'a Line>> {
    lines.iter().skip(1).map(|next| Some(next.line)).chain([None])
}

/// Writes a line behind those before it.
fn lay_out(
    placed: &Placed<'_>,
    next: Option<&Line>,
    hyphened: &BTreeSet<String>,
    draft: &mut Draft,
) {
    let words = placed.line.text.as_str();
    let mut fresh = true;
    let mut gap = false;
    let mut letters = words.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        if letter.is_whitespace() {
            (gap, fresh) = (true, true);
            continue;
        }
        let after = letters.peek().map(|(_, after)| *after);
        // A soft hyphen at the end of a line is the one that is seen.
        let soft = letter == '\u{ad}' && after.is_none();
        if !soft && unseen::is_unseen(draft.text.chars().next_back(), letter, after) {
            fresh = true;
            continue;
        }
        if gap && !draft.text.is_empty() && !draft.text.ends_with(['\n', ' ']) {
            draft.text.push(' ');
        }
        gap = false;
        if fresh {
            let start = draft.text.len();
            draft.origins.push(Origin { start, page: placed.page, raw: placed.raw + at });
            fresh = false;
        }
        if let Some(parts) = ligature(letter) {
            draft.text.push_str(parts);
            fresh = true;
        } else if after.is_none() && (soft || matches!(letter, '-' | '\u{2010}')) && next.is_some()
        {
            let near =
                draft.text.floor_char_boundary(draft.text.len().saturating_sub(LONGEST_WORD));
            let before = draft.text[near..].rsplit(char::is_whitespace).next().unwrap_or_default();
            let follows: String = next
                .map(|next| next.text.trim_start().chars().take_while(|it| it.is_alphanumeric()))
                .into_iter()
                .flatten()
                .collect();
            let cut = before.chars().next_back().is_some_and(char::is_alphabetic)
                && follows.starts_with(char::is_lowercase);
            let kept = hyphened.contains(&format!("{before}-{follows}").to_lowercase());
            if !soft && (!cut || kept) {
                draft.text.push('-');
            }
            // Either way the word goes on.
            if soft || cut || follows.starts_with(char::is_alphanumeric) {
                return;
            }
        } else {
            draft.text.push(letter);
        }
    }
    if next.is_some() && !draft.text.ends_with(['\n', ' ']) {
        draft.text.push(' ');
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
fn hyphened(lines: &[Placed<'_>]) -> BTreeSet<String> {
    let words = lines.iter().flat_map(|line| line.line.text.split_whitespace());
    words
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| word.contains('-'))
        .map(str::to_lowercase)
        .collect()
}

/// The lines at the head and at the foot of a page, by where they stand and by when they are written.
fn edges(page: &Page) -> BTreeSet<usize> {
    let count = page.lines.len();
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|one, other| {
        let base = |at: &usize| page.lines.get(*at).map_or(0.0, |line| line.base);
        base(other).total_cmp(&base(one))
    });
    let ends = order.iter().take(EDGE).chain(order.iter().rev().take(EDGE)).copied();
    ends.chain(0..EDGE.min(count)).chain(count.saturating_sub(EDGE)..count).collect()
}

/// The first and last lines of pages that come again on others.
fn running(pages: &[Page]) -> BTreeSet<(String, i64)> {
    let mut seen = BTreeMap::<(String, i64), usize>::new();
    for page in pages {
        let edges = edges(page);
        let lines = edges.iter().filter_map(|at| page.lines.get(*at));
        let patterns: BTreeSet<(String, i64)> = lines.map(pattern).collect();
        for pattern in patterns {
            *seen.entry(pattern).or_default() += 1;
        }
    }
    let enough = (pages.len() / 2).max(2);
    seen.into_iter().filter(|(_, count)| *count >= enough).map(|(line, _)| line).collect()
}

/// A line with its numbers made alike, and its size: a headline isn't the same line as the head of the other pages.
fn pattern(line: &Line) -> (String, i64) {
    let mut pattern = String::new();
    for letter in line.text.chars().filter(|letter| !letter.is_whitespace()).take(200) {
        match letter.is_numeric() {
            true if pattern.ends_with('#') => {}
            true => pattern.push('#'),
            false => pattern.push(letter),
        }
    }
    (pattern, paragraph::class(line.size))
}
