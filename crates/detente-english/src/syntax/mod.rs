//! How do the words of a text hang together?
//!
//! Four steps, each one walk over the text and each asking one question: what is a word ([`token`]), what part of
//! speech is it ([`tag`]), which words belong together ([`piece`]), and which of these depend on which ([`clause`]).
//! The parse is shallow on purpose: it attaches what stands side by side, leaves open what the words leave open, and
//! costs time in proportion to the text. What the words mean isn't asked here.

mod abbreviation;
mod clause;
mod cover;
mod parse;
mod piece;
mod sentence;
mod speech;
mod tag;
mod token;
mod verb;
mod verbless;
mod word;

pub(crate) use parse::Parse;
pub(crate) use piece::{Aspect, Group, Link, Mood, Node, Piece, Polarity, Shape, Voice};
pub(crate) use sentence::Sentence;
pub(crate) use speech::Tag;
pub(crate) use token::{Token, TokenKind, lower, pieces};
pub(crate) use verb::{Form, form, forms, is_only_base, with_s};

use detente_model::Budget;
use detente_text::{Document, MOST_HELD};

use word::Words;

/// A document's passages in English, cut into sentences and words.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    pub(crate) document: &'a Document,
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentences: Vec<Sentence>,
    /// Up to where it is cut up.
    pub(crate) until: usize,
    /// True if memory ended it there.
    pub(crate) is_full: bool,
    words: Words,
    budget: &'a Budget,
}

/// About how many bytes a token takes with all that is found out about it.
const BYTES_OF_A_TOKEN: u64 = 224;

impl<'a> Text<'a> {
    /// Cuts up all passages that can be analysed, up to the one that a place in the text is in. Linear in the text.
    pub(crate) fn until(document: &'a Document, place: usize, budget: &'a Budget) -> Self {
        let mut text = Self {
            document,
            tokens: Vec::new(),
            sentences: Vec::new(),
            until: document.text.len(),
            is_full: false,
            words: Words::default(),
            budget,
        };
        for (number, passage) in document.passages.iter().enumerate() {
            if passage.span.start > place || budget.is_cancelled() {
                text.until = passage.span.start;
                break;
            }
            if document.is_analysed(passage) {
                sentence::cut(&mut text, number, passage.span);
            }
            if text.is_full {
                break;
            }
        }
        text
    }

    /// True if it is cut up as far as memory allows; then that is where it ends.
    fn ends_at(&mut self, place: usize) -> bool {
        let held = self.tokens.len() as u64 * BYTES_OF_A_TOKEN + self.document.text.len() as u64;
        self.is_full = self.budget.holds(held, MOST_HELD).is_err();
        if self.is_full {
            self.until = place;
        }
        self.is_full
    }

    /// True if it is cut up to its end: only then it can be said that something never stands in it.
    pub(crate) fn is_whole(&self) -> bool {
        self.until >= self.document.text.len()
    }

    /// True once the work is to end: what was found so far isn't asked for then.
    pub(crate) fn is_over(&self) -> bool {
        self.budget.is_cancelled()
    }

    /// The words of a token as they stand.
    pub(crate) fn word(&self, token: usize) -> &'a str {
        self.document.slice(self.tokens[token].span)
    }
}
