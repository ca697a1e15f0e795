//! Which words stand between quotation marks?
//!
//! Marks of all kinds, in pairs within one paragraph; a paragraph that opens with a mark and closes with none goes
//! on in the next. An apostrophe is no mark. Whether it is speech isn't asked here.

use detente_model::Span;

use crate::lexicon::Names;
use crate::lexicon::names::Word;
use detente_text::Document;

/// Words between marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marked {
    /// With the marks.
    pub(super) span: Span,
    /// The passage.
    pub(super) passage: usize,
    /// Whether the closing mark is there.
    pub(super) closing: Closing,
}

/// Where a closing mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closing {
    /// It is.
    There,
    /// The next paragraph goes on.
    Later,
}

/// The outermost quotations of all passages that can be analysed.
pub(super) fn find(document: &Document, names: &Names) -> Vec<Marked> {
    let mut found = Vec::new();
    let told: Vec<(usize, Span)> = document
        .passages
        .iter()
        .enumerate()
        .filter(|(_, passage)| document.is_analysed(passage))
        .map(|(number, passage)| (number, passage.span))
        .collect();
    for (at, &(passage, span)) in told.iter().enumerate() {
        let next = told.get(at + 1).is_some_and(|&(_, next)| {
            document.slice(next).chars().next().is_some_and(|char| OPENERS.contains(&char))
        });
        let closing = if next { Closing::Later } else { Closing::There };
        in_passage(document.slice(span), names, span.start, (passage, closing), &mut found);
    }
    found
}

const OPENERS: [char; 8] =
    ['"', '\u{201c}', '\u{201e}', '\u{ab}', '\u{300c}', '\u{300e}', '\u{2018}', '\u{2039}'];

/// The marks that close what this one opens.
fn closers(open: char) -> &'static [char] {
    match open {
        '\u{201c}' => &['\u{201d}', '\u{201f}'],
        '\u{201e}' | '\u{201f}' => &['\u{201d}', '\u{201c}'],
        '"' => &['"'],
        // Set by hand: ”so”
        '\u{201d}' => &['\u{201d}'],
        '\u{ab}' => &['\u{bb}'],
        '\u{bb}' => &['\u{ab}'],
        '\u{2039}' => &['\u{203a}'],
        '\u{300c}' => &['\u{300d}'],
        '\u{300e}' => &['\u{300f}'],
        '\u{2018}' | '\u{201a}' => &['\u{2019}', '\u{2018}'],
        '\'' => &['\''],
        _ => &[],
    }
}

fn in_passage(
    words: &str,
    names: &Names,
    offset: usize,
    (passage, expected): (usize, Closing),
    found: &mut Vec<Marked>,
) {
    let chars: Vec<(usize, char)> = words.char_indices().collect();
    let opens = |at: usize| opens(&chars, at) && !is_apostrophe(words, names, &chars, at);
    let mut at = 0;
    // Where no mark of a kind closes any more, none has to be looked for again.
    let mut hopeless: Vec<char> = Vec::new();
    while at < chars.len() {
        let (start, open) = chars[at];
        if closers(open).is_empty() || hopeless.contains(&open) || !opens(at) {
            at += 1;
            continue;
        }
        let single = is_single(open);
        // Within single marks stand no others of the kind: of two that could open, the first is an apostrophe.
        let end = (at + 1..chars.len())
            .find(|&end| closes(&chars, at, end) || single && chars[end].1 == open && opens(end));
        match end {
            Some(end) if closes(&chars, at, end) => {
                let stop = chars[end].0 + chars[end].1.len_utf8();
                if end > at + 1 {
                    found.push(Marked {
                        span: Span::new(offset + start, offset + stop),
                        passage,
                        closing: Closing::There,
                    });
                }
                at = end + 1;
            }
            Some(next) => at = next,
            None if single => at += 1,
            None => {
                if expected == Closing::Later && chars.len() > at + 3 {
                    found.push(Marked {
                        span: Span::new(offset + start, offset + words.len()),
                        passage,
                        closing: Closing::Later,
                    });
                    return;
                }
                hopeless.push(open);
                at += 1;
            }
        }
    }
}

fn is_single(mark: char) -> bool {
    matches!(mark, '\'' | '\u{2018}' | '\u{201a}')
}

/// True for a mark with which a word begins: *’em*, *’s-Gravenhage*.
fn is_apostrophe(words: &str, names: &Names, chars: &[(usize, char)], at: usize) -> bool {
    if !matches!(chars[at].1, '\'' | '\u{2018}') {
        return false;
    }
    let rest = &words[chars[at].0 + chars[at].1.len_utf8()..];
    let end = rest.find(|char: char| !char.is_alphanumeric()).unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    let article = matches!(word, "s" | "t") && after.starts_with(['-', ' ']);
    article || names.is(Word::Clipped, word)
}

/// True if a mark can open: nothing that it could close or shorten stands before it.
fn opens(chars: &[(usize, char)], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| chars[before].1);
    let after = chars.get(at + 1).map(|after| after.1);
    let free = before.is_none_or(|char| !char.is_alphanumeric());
    let words = after.is_some_and(|char| !char.is_whitespace());
    match chars[at].1 {
        '\u{201c}' | '\u{ab}' | '\u{300c}' | '\u{300e}' | '\u{2039}' | '\u{201e}' => {
            after.is_some()
        }
        '"' => free && words,
        '\u{201d}' => {
            before.is_some_and(char::is_whitespace) && after.is_some_and(char::is_alphanumeric)
        }
        '\u{bb}' => free && words && after.is_some_and(char::is_alphanumeric),
        // The apostrophe of "the ’90s"
        '\'' | '\u{2018}' | '\u{201a}' => {
            free && before
                .is_none_or(|char| char.is_whitespace() || "([\u{2014}\u{2013}-".contains(char))
                && after.is_some_and(|char| char.is_alphabetic() || "[\u{2026}.".contains(char))
        }
        _ => false,
    }
}

/// True if a mark closes what another one opens.
fn closes(chars: &[(usize, char)], open: usize, at: usize) -> bool {
    let mark = chars[at].1;
    if !closers(chars[open].1).contains(&mark) {
        return false;
    }
    let before = chars[at - 1].1;
    let after = chars.get(at + 1).map(|after| after.1);
    match mark {
        '\u{2019}' | '\'' | '\u{2018}' => {
            let ends = after.is_none_or(|char| !char.is_alphanumeric());
            // "the soldiers’ families" is no end, "said the soldiers’, he" may be one; after a name that begins with
            // an apostrophe ("’Amman") it is none either
            let name = chars.get(open + 1).is_some_and(|first| first.1.is_uppercase());
            let plural = before == 's'
                && after == Some(' ')
                && chars.get(at + 2).is_some_and(|next| next.1.is_lowercase())
                && (name || chars[at + 1..].iter().take(400).any(|later| later.1 == mark));
            ends && !before.is_whitespace() && !plural
        }
        '"' => !before.is_whitespace() || after.is_none_or(|char| !char.is_alphanumeric()),
        _ => true,
    }
}
