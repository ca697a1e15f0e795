//! How do the words of a text hang together?
//!
//! Four steps, each one walk over the text and each asking one question: what is a word ([`token`]), what part of
//! speech is it ([`tag`]), which words belong together ([`piece`]), and which of these depend on which ([`clause`]).
//! The parse is shallow on purpose: it attaches what stands side by side, leaves open what the words leave open, and
//! costs time in proportion to the text. What the words mean isn't asked here.

mod abbreviation;
mod clause;
mod parse;
mod piece;
mod sentence;
mod speech;
mod tag;
mod token;
mod verb;
mod verbless;

pub(crate) use parse::Parse;
pub(crate) use piece::{Aspect, Group, Link, Mood, Node, Piece, Polarity, Shape, Voice};
pub(crate) use sentence::Sentence;
pub(crate) use speech::Tag;
pub(crate) use token::{Token, TokenKind, lower, pieces};
pub(crate) use verb::{Form, form, forms, with_s};

use detente_text::Document;

/// A document's told passages, cut into sentences and words.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    pub(crate) document: &'a Document,
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentences: Vec<Sentence>,
}

impl<'a> Text<'a> {
    /// Cuts up all passages but furniture. Linear in the text.
    pub(crate) fn of(document: &'a Document) -> Self {
        let mut text = Self { document, tokens: Vec::new(), sentences: Vec::new() };
        for (number, passage) in document.passages.iter().enumerate() {
            if passage.kind != detente_text::PassageKind::Boilerplate {
                sentence::cut(&mut text, number, passage.span);
            }
        }
        text
    }

    /// The words of a token as they stand.
    pub(crate) fn word(&self, token: usize) -> &'a str {
        self.document.slice(self.tokens[token].span)
    }
}
