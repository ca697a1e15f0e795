//! Is a verb whose shape is past and participle the one or the other?
//!
//! *Troops deployed in the north attacked*: the pieces beside the verb decide, and where they don't, it has tense.

use super::words::Words;
use super::{Attach, FAR};
use crate::syntax::Tag;
use crate::syntax::piece::{Piece, Shape, Voice};
use crate::syntax::verb::{self, Form};

impl Attach<'_, '_> {
    /// Tells the past from the participle, where a verb's shape is both: *troops deployed in the north attacked*.
    pub(super) fn shape(&mut self, group: usize) {
        let it = self.group(group);
        let alone = it.tokens.len() == 1 || self.tags[it.tokens.start] != Tag::Auxiliary;
        if it.shape != Shape::Finite || !alone || verb::form(self.word(it.head)) != Form::Either {
            return;
        }
        let helped = self.tags[it.tokens.start..it.head].contains(&Tag::Auxiliary);
        // *never attacked*, *neither attacked nor*
        let start = it.tokens.start;
        let denied = self.tags[start] == Tag::Negation && self.word(start) != "not";
        if helped || denied || Words::Tensed.has(self.word(it.head)) {
            return;
        }
        let at = it.at;
        let next = self.ahead(at + 1).and_then(|at| self.piece(at));
        let has_object = match next {
            Some(Piece::Phrase(phrase)) => self.into.phrases[phrase].preposition.is_none(),
            _ => false,
        };
        let place = self.ahead(at + 1).unwrap_or(at);
        let agent = matches!(self.piece(place + 1), Some(Piece::Phrase(_)));
        let by =
            agent && matches!(next, Some(Piece::Preposition(token)) if self.word(token) == "by");
        let before = at.checked_sub(1).and_then(|at| self.back(at));
        let participle = match before.and_then(|at| Some((at, self.piece(at)?))) {
            None | Some((_, Piece::Break(_))) => !has_object,
            Some((comma, Piece::Comma(_))) => !has_object && !self.closes_aside(comma),
            // *It threatened to leave*
            Some((place, Piece::Phrase(phrase))) if self.is_subject_form(place, phrase) => false,
            Some((_, Piece::Phrase(_))) if has_object => self.is_given(group),
            Some((_, Piece::Phrase(_))) if by => true,
            // *Two soldiers killed in the north*: who did it isn't told.
            Some((_, Piece::Phrase(_))) if self.lacks_object(group) => match next {
                Some(Piece::Group(next)) => self.is_told(group, next),
                Some(Piece::Subordinator(token)) => self.word(token) != "that",
                _ => true,
            },
            Some((place, Piece::Phrase(phrase))) => {
                let governed = self.into.phrases[phrase].preposition.is_some();
                let object = place
                    .checked_sub(1)
                    .and_then(|at| self.back(at))
                    .is_some_and(|at| matches!(self.piece(at), Some(Piece::Group(_))));
                (governed || object) && self.has_tense_before(at) || self.has_tense_after(at)
            }
            Some((_, Piece::Preposition(_) | Piece::Subordinator(_))) => true,
            // *stands accused*
            Some((_, Piece::Group(above))) => {
                !has_object && Words::Standing.has(self.word(self.group(above).head))
            }
            Some(_) => false,
        };
        if participle {
            let it = &mut self.into.groups[group];
            it.shape = Shape::Participle;
            it.voice = Voice::Passive;
        }
    }

    /// True for a pronoun that is a subject by its form, *they*, or by its place, *it* at the start.
    fn is_subject_form(&self, place: usize, phrase: usize) -> bool {
        match self.word(self.into.phrases[phrase].head) {
            "he" | "she" | "they" | "we" | "i" => true,
            "it" => place == self.pieces.start,
            _ => false,
        }
    }

    /// True for a verb that never is without an object; in a headline more verbs are so.
    fn lacks_object(&self, group: usize) -> bool {
        let word = self.word(self.group(group).head);
        Words::Transitive.has(word)
            || self.headline && (Words::Headline.has(word) || Words::Told.has(word))
    }

    /// *Peru promised aid by Chile*: the headline says to whom it was promised.
    fn is_given(&self, group: usize) -> bool {
        let from = self.group(group).at + 1;
        let mut rest = (from..self.pieces.end).map(|at| self.into.pieces[at]);
        let by = rest
            .find(|it| matches!(it, Piece::Group(_) | Piece::Preposition(_) | Piece::Comma(_)))
            .is_some_and(|it| matches!(it, Piece::Preposition(token) if self.word(token) == "by"));
        self.headline && by && Words::Given.has(self.word(self.group(group).head))
    }

    /// *Peru urged to act*: the headline says to whom it was said.
    fn is_told(&self, group: usize, next: usize) -> bool {
        let infinitive = self.group(next).shape == Shape::Infinitive;
        self.headline && infinitive && Words::Told.has(self.word(self.group(group).head))
    }

    /// True if the comma closes words that another comma opened: *Russia, meanwhile, attacked*.
    fn closes_aside(&self, comma: usize) -> bool {
        let from = self.pieces.start.max(comma.saturating_sub(FAR));
        (from..comma).any(|at| matches!(self.into.pieces[at], Piece::Comma(_)))
            && self.over_comma(comma).is_some()
    }

    fn has_tense_before(&self, at: usize) -> bool {
        self.has_tense((self.pieces.start.max(at.saturating_sub(FAR))..at).rev())
    }

    fn has_tense_after(&self, at: usize) -> bool {
        self.has_tense(at + 1..self.pieces.end.min(at + FAR))
    }

    /// True if a verb with tense comes before anything that ends a stretch of a clause.
    fn has_tense(&self, mut pieces: impl Iterator<Item = usize>) -> bool {
        let decides = |at| match self.into.pieces[at] {
            Piece::Group(group) => (self.group(group).shape == Shape::Finite).then_some(true),
            Piece::Break(_)
            | Piece::Subordinator(_)
            | Piece::Relative(_)
            | Piece::Coordinator(_)
            | Piece::Comma(_) => Some(false),
            Piece::Phrase(_)
            | Piece::Preposition(_)
            | Piece::Adjective(_)
            | Piece::Adverb(_)
            | Piece::Date(_)
            | Piece::Quote(_) => None,
        };
        pieces.find_map(decides).unwrap_or(false)
    }
}
