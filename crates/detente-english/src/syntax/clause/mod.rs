//! How do the parts of a sentence depend on each other?
//!
//! A shallow attachment, from left to right: every verb group gets its subject, its object, its prepositional phrases
//! and what it depends on, by looking at the pieces beside it. Where more than one reading is open and the words don't
//! decide, the argument stays empty. Linear but for the way back to a subject, which ends at the sentence's start
//! or after [`FAR`] pieces.

mod control;
mod denial;
mod object;
mod row;
mod saying;
mod shape;
mod subject;
mod words;

use std::ops::Range;

use detente_text::PassageKind;

use self::saying::Saying;
use self::words::Words;
use super::piece::{Group, Link, Piece, Pieces, Shape};
use super::{Sentence, Tag, Text};

/// How many pieces back a subject is looked for.
const FAR: usize = 60;

/// Attaches the pieces of one sentence to each other.
pub(super) fn attach(
    into: &mut Pieces,
    text: &Text<'_>,
    tags: &[Tag],
    (sentence, pieces): (&Sentence, Range<usize>),
) {
    let kind = text.document.passages.get(sentence.passage).map(|passage| passage.kind);
    let headline = kind == Some(PassageKind::Title);
    let mut sentence = Attach { into, text, tags, pieces, headline, sayings: Vec::new() };
    sentence.prepositions();
    sentence.rows();
    if headline {
        sentence.bare_row();
    }
    sentence.find_sayings();
    for at in sentence.pieces.clone() {
        if let Piece::Group(group) = sentence.into.pieces[at] {
            sentence.shape(group);
            sentence.after(group);
            sentence.before(group);
        }
    }
    for saying in std::mem::take(&mut sentence.sayings) {
        sentence.say(&saying);
    }
    for at in sentence.pieces.clone().rev() {
        if let Piece::Group(group) = sentence.into.pieces[at] {
            sentence.control(group);
        }
    }
    for at in sentence.pieces.clone() {
        if let Piece::Group(group) = sentence.into.pieces[at] {
            sentence.control(group);
            sentence.clause(group);
            sentence.deny(group);
        }
    }
    for at in sentence.pieces.clone().rev() {
        if let Piece::Group(group) = sentence.into.pieces[at] {
            sentence.lend_object(group);
        }
    }
}

struct Attach<'a, 'b> {
    into: &'a mut Pieces,
    text: &'a Text<'b>,
    tags: &'a [Tag],
    pieces: Range<usize>,
    /// Whether the sentence is a headline, which has a grammar of its own.
    headline: bool,
    /// The verbs of saying that are set apart.
    sayings: Vec<Saying>,
}

impl Attach<'_, '_> {
    fn piece(&self, at: usize) -> Option<Piece> {
        self.pieces.contains(&at).then(|| self.into.pieces[at])
    }

    fn word(&self, token: usize) -> &str {
        &self.text.tokens[token].lower
    }

    fn group(&self, group: usize) -> &Group {
        &self.into.groups[group]
    }

    /// The first piece at or before `at` that isn't an adverb, a mark of speech or a date.
    fn back(&self, mut at: usize) -> Option<usize> {
        loop {
            match self.piece(at)? {
                Piece::Adverb(_) | Piece::Quote(_) => {}
                Piece::Date(_) => {
                    // The preposition of a date goes with it: *in 2020*.
                    if let Some(Piece::Preposition(_)) =
                        at.checked_sub(1).and_then(|at| self.piece(at))
                    {
                        at -= 1;
                    }
                }
                Piece::Phrase(_)
                | Piece::Group(_)
                | Piece::Preposition(_)
                | Piece::Subordinator(_)
                | Piece::Relative(_)
                | Piece::Coordinator(_)
                | Piece::Adjective(_)
                | Piece::Comma(_)
                | Piece::Break(_) => return Some(at),
            }
            at = at.checked_sub(1)?;
        }
    }

    /// The first piece at or after `at` that isn't an adverb or a date.
    fn ahead(&self, mut at: usize) -> Option<usize> {
        while let Piece::Adverb(_) | Piece::Date(_) = self.piece(at)? {
            at += 1;
        }
        Some(at)
    }

    /// Gives phrases the preposition before them. A word such as *after* before a clause is no preposition.
    fn prepositions(&mut self) {
        for at in self.pieces.clone().skip(1) {
            if let Piece::Preposition(token) = self.into.pieces[at - 1]
                && Words::Either.has(self.word(token))
                && matches!(self.into.pieces[at], Piece::Phrase(_))
                && self.starts_clause(at)
            {
                self.into.pieces[at - 1] = Piece::Subordinator(token);
            }
            if let (Piece::Preposition(token), Piece::Phrase(phrase)) =
                (self.into.pieces[at - 1], self.into.pieces[at])
            {
                self.into.phrases[phrase].preposition = Some(token);
            }
        }
    }

    /// Links phrases that stand in a row: *Angola, Zambia and Namibia*.
    fn rows(&mut self) {
        for at in self.pieces.clone() {
            let Piece::Coordinator(token) = self.into.pieces[at] else { continue };
            if self.word(token) == "but" {
                continue;
            }
            let comma = matches!(self.piece(at.wrapping_sub(1)), Some(Piece::Comma(_)));
            let before = if comma { at.wrapping_sub(2) } else { at.wrapping_sub(1) };
            let (Some(Piece::Phrase(first)), Some(Piece::Phrase(last))) =
                (self.piece(before), self.piece(at + 1))
            else {
                continue;
            };
            // *A, B, and C agreed* is a row; *they met A, and C agreed* is none.
            let longer = matches!(
                (self.piece(before.wrapping_sub(1)), self.piece(before.wrapping_sub(2))),
                (Some(Piece::Comma(_)), Some(Piece::Phrase(_)))
            );
            if self.starts_clause(at + 1) && (comma && !longer || self.ends_clause(before)) {
                continue;
            }
            self.join(first, last);
            // What stands before the first, with commas between, belongs to the row too.
            let mut left = before;
            while let (Some(Piece::Comma(_)), Some(Piece::Phrase(more))) =
                (self.piece(left.wrapping_sub(1)), self.piece(left.wrapping_sub(2)))
            {
                let Some(Piece::Phrase(here)) = self.piece(left) else { break };
                if self.into.phrases[here].preposition.is_some() {
                    break;
                }
                self.join(more, here);
                left -= 2;
            }
        }
    }

    /// Links the two names before the verb of a headline: *Peru, Chile sign treaty*.
    fn bare_row(&mut self) {
        let at = self.pieces.start;
        if let (
            Some(Piece::Phrase(first)),
            Some(Piece::Comma(_)),
            Some(Piece::Phrase(second)),
            Some(Piece::Group(_)),
        ) = (self.piece(at), self.piece(at + 1), self.piece(at + 2), self.piece(at + 3))
            && [first, second].iter().all(|&it| self.tags[self.into.phrases[it].head] == Tag::Name)
        {
            self.join(first, second);
        }
    }

    fn join(&mut self, earlier: usize, later: usize) {
        if self.into.phrases[later].earlier.is_none() && self.into.phrases[earlier].later.is_none()
        {
            self.into.phrases[earlier].later = Some(later);
            self.into.phrases[later].earlier = Some(earlier);
        }
        let mut phrase = Some(later);
        let preposition = self.into.phrases[earlier].preposition;
        while let Some(it) = phrase {
            if self.into.phrases[it].preposition.is_none() {
                self.into.phrases[it].preposition = preposition;
            }
            phrase = self.into.phrases[it].later;
        }
    }

    /// True if a verb with tense follows the phrase at `at`, perhaps after its prepositional phrases.
    fn starts_clause(&self, mut at: usize) -> bool {
        loop {
            at += 1;
            match self.ahead(at).and_then(|at| Some((at, self.piece(at)?))) {
                Some((_, Piece::Group(group))) => return self.group(group).shape == Shape::Finite,
                Some((next, Piece::Preposition(_))) => {
                    let Some(Piece::Phrase(_)) = self.piece(next + 1) else { return false };
                    at = next + 1;
                }
                _ => return false,
            }
        }
    }

    /// True if the phrase at `at` can end a clause: a verb with tense stands before it.
    fn ends_clause(&self, at: usize) -> bool {
        let from = self.pieces.start.max(at.saturating_sub(FAR));
        for at in (from..at).rev() {
            match self.into.pieces[at] {
                Piece::Group(group) => {
                    return matches!(self.group(group).shape, Shape::Finite | Shape::Infinitive);
                }
                Piece::Break(_) | Piece::Subordinator(_) | Piece::Quote(_) => return false,
                Piece::Phrase(_)
                | Piece::Preposition(_)
                | Piece::Relative(_)
                | Piece::Coordinator(_)
                | Piece::Adjective(_)
                | Piece::Adverb(_)
                | Piece::Date(_)
                | Piece::Comma(_) => {}
            }
        }
        false
    }

    fn first_of_row(&self, phrase: usize) -> usize {
        let mut first = phrase;
        while let Some(earlier) = self.into.phrases[first].earlier {
            first = earlier;
        }
        first
    }

    fn nearest(&self, before: usize, fits: impl Fn(&Group) -> bool) -> Option<usize> {
        let from = self.pieces.start.max(before.saturating_sub(FAR));
        let mut groups = (from..before).rev().filter_map(|at| self.into.pieces[at].group());
        groups.find(|&group| fits(self.group(group)))
    }

    /// The tokens of a group's clause: from its subject, where that is its own, to the next clause.
    fn clause(&mut self, group: usize) {
        let it = self.group(group);
        let mut start = it.tokens.start;
        if let Some(subject) = it.subject
            && it.shape == Shape::Finite
            && it.link != Link::Coordinated
        {
            let phrase = &self.into.phrases[subject];
            start = phrase.tokens.start.min(start);
        }
        let mut end = it.tokens.end;
        let mut here = it.at + 1;
        let mut inner = false;
        while let Some(piece) = self.piece(here) {
            match piece {
                Piece::Phrase(phrase) => {
                    if self.into.phrases[phrase].subject_of.is_some() && !inner {
                        break;
                    }
                    end = end.max(self.into.phrases[phrase].tokens.end);
                }
                Piece::Group(next) => {
                    let other = self.group(next);
                    let own = match other.link {
                        Link::Complement | Link::Relative | Link::Content => true,
                        Link::Main | Link::Coordinated | Link::Adjunct | Link::Condition => inner,
                    };
                    if !own {
                        break;
                    }
                    end = end.max(other.tokens.end);
                }
                Piece::Date(token) | Piece::Adjective(token) => end = end.max(token + 1),
                Piece::Comma(_) => {
                    let row = match self.piece(here + 1) {
                        Some(Piece::Phrase(phrase)) => self.into.phrases[phrase].earlier.is_some(),
                        _ => false,
                    };
                    if !row {
                        break;
                    }
                }
                Piece::Break(_) => break,
                Piece::Subordinator(token) => {
                    // What is said belongs to the saying; a clause of time or reason stands by itself.
                    if self.word(token) != "that" {
                        break;
                    }
                    inner = true;
                }
                Piece::Coordinator(_) => {
                    let row = match self.piece(here + 1) {
                        Some(Piece::Phrase(phrase)) => self.into.phrases[phrase].earlier.is_some(),
                        Some(Piece::Preposition(_)) => true,
                        _ => false,
                    };
                    if !row {
                        break;
                    }
                }
                Piece::Preposition(_) | Piece::Relative(_) | Piece::Adverb(_) | Piece::Quote(_) => {
                }
            }
            here += 1;
        }
        self.into.groups[group].clause = start..end;
    }
}
