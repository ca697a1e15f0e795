//! Whose verb with tense is it, and what does its clause depend on?
//!
//! The way back from the verb to its subject goes around what commas set apart and what depends on a noun.

use super::words::Words;
use super::{Attach, FAR};
use crate::syntax::piece::{Link, Node, Piece, Shape};
use crate::syntax::verb::is_only_base;

impl Attach<'_, '_> {
    /// Finds the subject of a group and what it depends on, from the pieces before it.
    pub(super) fn before(&mut self, group: usize) {
        let at = self.group(group).at;
        match self.group(group).shape {
            Shape::Finite => self.finite(group, at),
            Shape::Infinitive => self.infinitive(group, at),
            Shape::Gerund | Shape::Participle => self.participle(group, at),
        }
    }

    fn finite(&mut self, group: usize, at: usize) {
        if self.follows_infinitive(group, at) || self.said_by(group) {
            return;
        }
        let subject = self.subject_before(group, at);
        let (subject, link, parent) = match subject {
            Some(Subject::Phrase(phrase)) => {
                let first = self.first_of_row(phrase);
                let (link, parent) = self.introduced(self.into.phrases[first].at);
                (Some(first), link, parent)
            }
            Some(Subject::Antecedent(phrase)) => {
                (Some(phrase), Link::Relative, Some(Node::Phrase(phrase)))
            }
            Some(Subject::Shared(with)) => {
                let it = self.group(with);
                (it.subject, Link::Coordinated, Some(Node::Group(with)))
            }
            None => (None, Link::Main, None),
        };
        if let Some(phrase) = subject
            && link != Link::Coordinated
            && link != Link::Relative
        {
            self.into.phrases[phrase].subject_of.get_or_insert(group);
        }
        if let Some(object) = subject.and_then(|subject| self.fronted(group, subject)) {
            self.into.groups[group].object = Some(object);
            self.into.phrases[object].object_of.get_or_insert(group);
        }
        let it = &mut self.into.groups[group];
        (it.subject, it.link, it.parent) = (subject, link, parent);
    }

    /// *how much leverage Cairo has*: the object that stands before the subject.
    fn fronted(&self, group: usize, subject: usize) -> Option<usize> {
        let before = self.piece(self.into.phrases[subject].at.checked_sub(1)?)?.phrase()?;
        let phrase = &self.into.phrases[before];
        let free = phrase.preposition.is_none() && phrase.object_of.is_none();
        (free && self.group(group).object.is_none()).then_some(before)
    }

    /// *to stop and talk*: the second verb is an infinitive like the first. True if so.
    fn follows_infinitive(&mut self, group: usize, at: usize) -> bool {
        let it = self.group(group);
        let base = it.tokens.len() == 1 && is_only_base(self.word(it.head));
        let Some(place) = self.joint(group, at) else { return false };
        match self.nearest(place, |_| true) {
            Some(other) if base && self.group(other).shape == Shape::Infinitive => {
                let (parent, subject) = (self.group(other).parent, self.group(other).subject);
                let it = &mut self.into.groups[group];
                (it.shape, it.link, it.parent, it.subject) =
                    (Shape::Infinitive, Link::Complement, parent, subject);
                true
            }
            _ => false,
        }
    }

    /// How the clause is introduced whose subject stands at `at`.
    fn introduced(&self, at: usize) -> (Link, Option<Node>) {
        let Some(place) = at.checked_sub(1).and_then(|at| self.back(at)) else {
            return (Link::Main, None);
        };
        match self.piece(place) {
            Some(Piece::Subordinator(token)) => {
                let before = place.checked_sub(1).and_then(|at| self.back(at));
                let parent = match before.and_then(|at| self.piece(at)) {
                    Some(Piece::Group(group)) => Some(Node::Group(group)),
                    Some(Piece::Phrase(phrase)) => Some(Node::Phrase(phrase)),
                    // *it is not true that*
                    Some(Piece::Adjective(_)) => self.nearest(place, |_| true).map(Node::Group),
                    _ => None,
                };
                match self.word(token) {
                    "that" | "how" | "why" => (Link::Content, self.over_object(parent)),
                    "if" | "unless" | "whether" => (Link::Condition, parent),
                    _ => (Link::Adjunct, None),
                }
            }
            Some(Piece::Group(group)) if self.is_inverted(group) => (Link::Condition, None),
            Some(Piece::Group(group)) => (Link::Content, Some(Node::Group(group))),
            Some(Piece::Relative(_)) => (Link::Relative, None),
            Some(Piece::Phrase(noun)) if self.is_reported(noun) => {
                (Link::Content, Some(Node::Phrase(noun)))
            }
            _ => (Link::Main, None),
        }
    }

    /// *Had Peru attacked*: an auxiliary that stands before its subject to say what might have been.
    pub(super) fn is_inverted(&self, group: usize) -> bool {
        let it = self.group(group);
        it.tokens.len() == 1 && it.subject.is_none() && Words::Inverted.has(self.word(it.head))
    }

    /// *told reporters that*: what is said depends on the verb, not on who was told; *the claim that* on the noun.
    fn over_object(&self, parent: Option<Node>) -> Option<Node> {
        match parent {
            Some(Node::Phrase(phrase)) => match self.into.phrases[phrase].object_of {
                Some(group) if self.into.phrases[phrase].owner.is_none() => {
                    Some(Node::Group(group))
                }
                _ => parent,
            },
            Some(Node::Group(_)) | None => parent,
        }
    }

    /// Looks for the subject of a verb with tense at `at`, leftwards.
    fn subject_before(&self, group: usize, at: usize) -> Option<Subject> {
        let mut here = at.checked_sub(1)?;
        for _ in 0..FAR {
            match self.piece(here)? {
                Piece::Adverb(_) | Piece::Date(_) | Piece::Quote(_) | Piece::Adjective(_) => {
                    here = here.checked_sub(1)?;
                }
                Piece::Phrase(phrase) => {
                    let first = self.first_of_row(phrase);
                    let place = self.into.phrases[first].at;
                    if self.into.phrases[first].preposition.is_none() {
                        // *the offer to mediate talks is*: the object belongs to what depends on the noun.
                        let within =
                            self.into.phrases[first].object_of.map(|group| self.group(group));
                        if let Some(Node::Phrase(noun)) = within
                            .filter(|group| group.shape != Shape::Finite)
                            .and_then(|group| group.parent)
                        {
                            here = self.into.phrases[noun].at;
                            continue;
                        }
                        return Some(Subject::Phrase(phrase));
                    }
                    here = place.checked_sub(2)?;
                }
                Piece::Preposition(_) => here = here.checked_sub(1)?,
                Piece::Group(group) => match (self.group(group).parent, self.group(group).link) {
                    // A noun with what depends on it: *the decision not to intervene has strained*.
                    (Some(Node::Phrase(phrase)), Link::Complement | Link::Relative) => {
                        here = self.into.phrases[phrase].at;
                    }
                    _ => return None,
                },
                Piece::Relative(_) => {
                    let mut left = here.checked_sub(1)?;
                    // *most of which*, *some of whom*
                    while matches!(self.piece(left)?, Piece::Comma(_) | Piece::Quote(_)) {
                        left = left.checked_sub(1)?;
                    }
                    let phrase = self.piece(left)?.phrase()?;
                    // *Oman and Qatar, which mediate*: both.
                    let first = self.first_of_row(phrase);
                    let row = self.into.phrases[first].preposition.is_none();
                    return Some(Subject::Antecedent(if row { first } else { phrase }));
                }
                Piece::Coordinator(_) => {
                    return Some(Subject::Shared(self.goes_with(here, group)?));
                }
                // *did not attack, shell or occupy*
                Piece::Comma(_) if self.joint(group, at) == Some(here) => {
                    let with = self.goes_with(here, group)?;
                    let led = self.group(self.led_by(with));
                    if led.tokens.start == led.head {
                        return None;
                    }
                    return Some(Subject::Shared(with));
                }
                Piece::Comma(_) => here = self.over_comma(here)?,
                Piece::Subordinator(_) | Piece::Break(_) => return None,
            }
        }
        None
    }

    /// A comma before a verb closes something; where what stands before that ends.
    pub(super) fn over_comma(&self, comma: usize) -> Option<usize> {
        if let Some(saying) = self.saying_before(comma) {
            return saying.pieces.start.checked_sub(2);
        }
        let from = self.pieces.start.max(comma.saturating_sub(FAR));
        let mut right = comma;
        loop {
            let open =
                (from..right).rev().find(|&at| matches!(self.into.pieces[at], Piece::Comma(_)));
            let Some(open) = open else {
                // *Azerbaijan, which …*: nothing was opened; the phrase before the comma may still be the subject.
                let finite = (from..right).any(|at| {
                    matches!(self.into.pieces[at], Piece::Group(group) if self.group(group).shape == Shape::Finite)
                });
                return if finite { None } else { right.checked_sub(1) };
            };
            let first = self.ahead(open + 1).and_then(|at| self.piece(at))?;
            let finite = (open + 1..right).any(|at| {
                matches!(self.into.pieces[at], Piece::Group(group) if self.group(group).shape == Shape::Finite)
            });
            let aside = match first {
                Piece::Relative(_)
                | Piece::Preposition(_)
                | Piece::Subordinator(_)
                | Piece::Comma(_) => true,
                Piece::Group(group) => self.group(group).shape != Shape::Finite,
                Piece::Phrase(_) | Piece::Adjective(_) => !finite,
                Piece::Coordinator(_)
                | Piece::Adverb(_)
                | Piece::Date(_)
                | Piece::Quote(_)
                | Piece::Break(_) => false,
            };
            if aside {
                return open.checked_sub(1);
            }
            if finite {
                return None;
            }
            right = open;
        }
    }
}

/// Where a subject was found.
#[derive(Debug, Clone, Copy)]
enum Subject {
    /// Before the verb.
    Phrase(usize),
    /// Before the relative pronoun.
    Antecedent(usize),
    /// With the verb that this one is coordinated with.
    Shared(usize),
}
