//! What stands after a verb?
//!
//! Its object, its prepositional phrases, an adjective. Where a preposition could belong to the object as well, both the verb
//! and the noun see it; frames choose.

use super::Attach;
use super::words::Words;
use crate::syntax::Tag;
use crate::syntax::piece::{Piece, Shape};
use crate::syntax::verb::{self, Form};

impl Attach<'_, '_> {
    /// Finds the object and the prepositional phrases after a group.
    pub(super) fn after(&mut self, group: usize) {
        let at = self.group(group).at;
        let mut here = at + 1;
        let mut object = None;
        let mut adjuncts = Vec::new();
        let mut adjective = None;
        let mut crossed = false;
        while let Some(piece) = self.piece(here) {
            match piece {
                Piece::Phrase(phrase) if self.into.phrases[phrase].preposition.is_some() => {
                    if self.into.phrases[phrase].earlier.is_none() {
                        adjuncts.push(phrase);
                    }
                }
                Piece::Phrase(phrase) if self.into.phrases[phrase].earlier.is_some() => {}
                Piece::Phrase(phrase) => {
                    if object.is_none()
                        && adjuncts.is_empty()
                        && !crossed
                        && !(self.takes_content(group) && self.opens_content(here, phrase))
                    {
                        object = Some(phrase);
                    } else if let Some(thing) = object
                        && adjuncts.is_empty()
                        && !crossed
                        && !(self.is_reported(thing) && self.opens_content(here, phrase))
                    {
                        // *gave Kyiv weapons*: the thing given is the object, who got it an adjunct without preposition.
                        adjuncts.extend(object.replace(phrase));
                    } else {
                        break;
                    }
                }
                Piece::Adjective(token) => adjective = adjective.or(Some(token)),
                Piece::Adverb(_) | Piece::Date(_) | Piece::Quote(_) => {}
                Piece::Preposition(_) => {
                    if matches!(self.piece(here + 1), Some(Piece::Group(_))) {
                        break;
                    }
                }
                Piece::Coordinator(_) => {
                    let joins = match self.piece(here + 1) {
                        Some(Piece::Phrase(phrase)) => self.into.phrases[phrase].earlier.is_some(),
                        Some(Piece::Preposition(_)) => true,
                        _ => false,
                    };
                    if !joins {
                        break;
                    }
                }
                Piece::Comma(_) => match self.piece(here + 1) {
                    Some(Piece::Phrase(phrase)) if self.into.phrases[phrase].earlier.is_some() => {}
                    Some(Piece::Coordinator(_)) => {}
                    // Who says it isn't part of it.
                    Some(Piece::Preposition(token))
                        if !crossed && self.word(token) != "according" =>
                    {
                        crossed = true;
                    }
                    _ => break,
                },
                Piece::Group(_) | Piece::Subordinator(_) | Piece::Relative(_) | Piece::Break(_) => {
                    break;
                }
            }
            here += 1;
        }
        if let Some(phrase) = object {
            self.into.phrases[phrase].object_of = Some(group);
        }
        let it = &mut self.into.groups[group];
        (it.object, it.adjuncts, it.adjective) = (object, adjuncts, adjective);
    }

    /// *claims it had left*: a noun after which a clause may follow without *that*.
    pub(super) fn is_reported(&self, phrase: usize) -> bool {
        Words::Reported.has(self.word(self.into.phrases[phrase].head))
    }

    /// Verbs after which what is said, thought or wanted may follow without *that*.
    fn takes_content(&self, group: usize) -> bool {
        Words::Content.has(self.word(self.group(group).head))
    }

    /// True if a phrase after a verb begins what is said: *said Russia would withdraw*.
    fn opens_content(&self, at: usize, phrase: usize) -> bool {
        let mut end = at;
        let mut last = phrase;
        while let Some(later) = self.into.phrases[last].later {
            last = later;
            end = self.into.phrases[later].at;
        }
        match self.ahead(end + 1).and_then(|at| self.piece(at)) {
            Some(Piece::Group(next)) => {
                let it = self.group(next);
                it.shape == Shape::Finite
                    && (self.tags[it.tokens.start] == Tag::Auxiliary
                        || verb::form(self.word(it.head)) != Form::Either
                        || matches!(self.ahead(it.at + 1).and_then(|at| self.piece(at)),
                            Some(Piece::Phrase(object)) if self.into.phrases[object].preposition.is_none()))
            }
            _ => false,
        }
    }
}
