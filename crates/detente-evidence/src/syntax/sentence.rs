//! Where does a sentence end?

use std::ops::Range;

use detente_model::Span;

use super::{Text, token};

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
    for piece in sentencex::segment("en", text.document.slice(span)) {
        let end = start + piece.len();
        let words = piece.trim();
        let at = start + (piece.len() - piece.trim_start().len());
        start = end;
        if words.is_empty() {
            continue;
        }
        let first = text.tokens.len();
        token::cut(text, Span::new(at, at + words.len()), text.sentences.len());
        let tokens = first..text.tokens.len();
        text.sentences.push(Sentence { span: Span::new(at, at + words.len()), tokens, passage });
    }
}
