//! What stands around a token of one sentence?
//!
//! Small questions that all expressions of time ask.

use std::ops::Range;

use jiff::civil::Date;

use super::listed::Listed;
use crate::lexicon::Acts;
use crate::syntax::{Text, TokenKind};

/// One sentence, and the day it was published.
#[derive(Debug)]
pub(super) struct Reader<'t, 'a> {
    pub(super) text: &'t Text<'a>,
    /// Words that tell of time.
    pub(super) acts: &'t Acts,
    pub(super) tokens: Range<usize>,
    pub(super) anchor: Option<Date>,
    pub(super) year: Option<i16>,
}

impl<'t, 'a> Reader<'t, 'a> {
    /// A token in small letters; nothing outside of the sentence.
    pub(super) fn lower(&self, at: usize) -> &'t str {
        if self.tokens.contains(&at) { self.text.tokens[at].lower.as_str() } else { "" }
    }

    /// The token so many before.
    pub(super) fn back(&self, at: usize, count: usize) -> &'t str {
        at.checked_sub(count).map_or("", |at| self.lower(at))
    }

    /// True if a token begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.tokens.contains(&at)
            && self.text.word(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// True if no white space stands before a token.
    pub(super) fn joined(&self, at: usize) -> bool {
        self.tokens.contains(&at)
            && at > self.tokens.start
            && self.text.tokens[at - 1].span.end == self.text.tokens[at].span.start
    }

    /// True for a hyphen or a dash.
    pub(super) fn dash(&self, at: usize) -> bool {
        matches!(self.lower(at), "-" | "\u{2010}" | "\u{2011}" | "\u{2013}")
    }

    /// True if a token is a word in small letters that no sentence goes on with, so that what stands before it is
    /// its adjective: *2020 war*.
    pub(super) fn noun_follows(&self, at: usize) -> bool {
        self.tokens.contains(&at)
            && self.text.tokens[at].kind == TokenKind::Word
            && !Listed::GoingOn.has(self.lower(at))
            && !self.lower(at).ends_with("ed")
            && !self.lower(at).ends_with("ly")
    }
}
