//! What is a word?
//!
//! Words as Unicode's word boundaries give them, hyphens apart, and the possessive `’s` a token of its own. The full
//! stop of an abbreviation after which the sentence goes on is none.

use detente_model::Span;
use unicode_segmentation::UnicodeSegmentation;

use super::word::Word;
use super::{Text, abbreviation};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    /// Letters.
    Word,
    /// Digits, perhaps with separators within.
    Number,
    /// The ending `'s`, or the apostrophe of a plural.
    Possessive,
    /// Punctuation, symbols.
    Mark,
}

/// One token; white space is between tokens.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) span: Span,
    pub(crate) kind: TokenKind,
    /// In lower case, with straight apostrophes.
    pub(crate) lower: Word,
    /// The sentence it stands in, as an index into those of the text.
    pub(crate) sentence: usize,
}

/// Cuts a stretch of text into tokens.
pub(super) fn cut(text: &mut Text<'_>, span: Span, sentence: usize) {
    let mut pieces = pieces(text.document.slice(span)).peekable();
    let mut before = "";
    while let Some((at, word, kind)) = pieces.next() {
        let abbreviated = std::mem::replace(&mut before, word);
        let next = pieces.peek().map_or("", |(_, next, _)| next);
        if word == "." && abbreviation::goes_on(abbreviated, next) {
            continue;
        }
        let start = span.start + at;
        let span = Span::new(start, start + word.len());
        let lower = text.words.one(&lower(word));
        text.tokens.push(Token { span, kind, lower, sentence });
    }
}

/// The tokens of some words with where they start, as every text is cut.
pub(crate) fn pieces(words: &str) -> impl Iterator<Item = (usize, &str, TokenKind)> {
    words.split_word_bound_indices().filter(|(_, word)| !word.trim().is_empty()).flat_map(
        |(at, word)| {
            let split = possessive(word).map_or(word.len(), |ending| word.len() - ending);
            let (stem, ending) = word.split_at(split);
            [(at, stem, kind(stem)), (at + split, ending, TokenKind::Possessive)]
                .into_iter()
                .filter(|(_, word, _)| !word.is_empty())
        },
    )
}

/// A word as it is compared: in small letters, with straight apostrophes.
pub(crate) fn lower(word: &str) -> String {
    word.to_lowercase().replace('\u{2019}', "'")
}

/// How many bytes of a word are its possessive ending.
fn possessive(word: &str) -> Option<usize> {
    ["'s", "\u{2019}s", "'S", "\u{2019}S"]
        .iter()
        .find(|ending| word.ends_with(**ending))
        .map(|ending| ending.len())
}

fn kind(word: &str) -> TokenKind {
    match word.chars().next() {
        Some(first) if first.is_numeric() => TokenKind::Number,
        Some(first) if first.is_alphabetic() => TokenKind::Word,
        _ => TokenKind::Mark,
    }
}
