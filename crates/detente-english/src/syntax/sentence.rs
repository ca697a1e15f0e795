//! Where does a sentence end?

use std::ops::Range;

use detente_model::Span;

use super::{Text, abbreviation, token};

/// One sentence.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    pub(crate) span: Span,
    /// Its tokens, as indices into those of the text.
    pub(crate) tokens: Range<usize>,
    /// The passage it stands in, as an index into those of the document.
    pub(crate) passage: usize,
}

/// Cuts one passage into sentences and these into tokens.
pub(super) fn cut(text: &mut Text<'_>, passage: usize, span: Span) {
    let mut start = span.start;
    let pieces = windows(text.document.slice(span)).flat_map(|it| sentencex::segment("en", it));
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let mut end = start + piece.len();
        let whole = |end: usize| text.document.slice(Span::new(start, end));
        while let Some(next) = pieces.next_if(|next| abbreviation::joins(whole(end), next)) {
            end += next.len();
        }
        let piece = whole(end);
        if text.ends_at(start) {
            return;
        }
        let words = piece.trim();
        let at = start + (piece.len() - piece.trim_start().len());
        start = end;
        if words.is_empty() {
            continue;
        }
        let first = text.tokens.len();
        token::cut(text, Span::new(at, at + words.len()), text.sentences.len());
        push(text, first, passage);
    }
}

/// The most bytes that are searched for ends of sentences at once: the search takes longer the more marks of quotation
/// are never closed.
const WINDOW: usize = 8192;

/// The pieces that are searched one by one; nearly all paragraphs are one piece.
fn windows(passage: &str) -> impl Iterator<Item = &str> {
    let mut rest = passage;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut most = rest.len().min(WINDOW);
        while !rest.is_char_boundary(most) {
            most -= 1;
        }
        let (mut piece, mut after) = rest.split_at(most);
        if !after.is_empty() {
            let end = piece.rfind(". ").or_else(|| piece.rfind(' ')).map(|at| at + 1);
            let end = end.filter(|end| *end > WINDOW / 2 && rest.is_char_boundary(*end));
            (piece, after) = rest.split_at(end.unwrap_or(most));
        }
        rest = after;
        Some(piece)
    })
}

/// The most tokens of a sentence: whoever wrote more without an end wrote no sentence, and what is asked of one has to
/// stay within bounds.
const LONGEST: usize = 2000;

/// Adds the tokens from one on as a sentence, or as several where they are too many.
fn push(text: &mut Text<'_>, first: usize, passage: usize) {
    let last = text.tokens.len();
    for start in (first..last).step_by(LONGEST) {
        let tokens = start..last.min(start + LONGEST);
        for token in &mut text.tokens[tokens.clone()] {
            token.sentence = text.sentences.len();
        }
        let span =
            Span::new(text.tokens[tokens.start].span.start, text.tokens[tokens.end - 1].span.end);
        text.sentences.push(Sentence { span, tokens, passage });
    }
}
