//! Who does what an infinitive or a participle says?
//!
//! Such verbs have no subject of their own: what they depend on lends them one.

use super::words::Words;
use super::{Attach, FAR};
use crate::syntax::piece::{Link, Mood, Node, Piece, Shape};

impl Attach<'_, '_> {
    pub(super) fn infinitive(&mut self, group: usize, at: usize) {
        let mut place = at.checked_sub(1).and_then(|at| self.back(at));
        let mut parent = None;
        while let Some(here) = place {
            match self.piece(here) {
                Some(Piece::Group(before)) => {
                    parent = Some(Node::Group(before));
                    break;
                }
                Some(Piece::Phrase(phrase)) => {
                    if self.into.phrases[phrase].preposition.is_some() {
                        // *the ability of all parties to find*, *called on Baku to stop*: what the phrase hangs on.
                        place = here.checked_sub(2).and_then(|at| self.back(at));
                        continue;
                    }
                    parent = Some(Node::Phrase(phrase));
                    break;
                }
                Some(Piece::Adjective(_)) => {
                    place = here.checked_sub(1).and_then(|at| self.back(at));
                }
                Some(Piece::Coordinator(_)) => {
                    // *to stop and to talk*: as the infinitive before.
                    let before = self.nearest(here, |_| true);
                    if let Some(before) = before {
                        parent = self.group(before).parent;
                    }
                    break;
                }
                _ => break,
            }
        }
        let supposed = self.supposes(parent);
        let subject = parent.filter(|_| supposed || self.is_announced(group, at));
        let it = &mut self.into.groups[group];
        it.parent = parent;
        it.link = if supposed { Link::Condition } else { Link::Complement };
        // The phrase before is no noun that the infinitive explains.
        if let Some(Node::Phrase(phrase)) = subject {
            (it.parent, it.subject) = (None, Some(phrase));
        }
        if !supposed && subject.is_some() {
            (it.shape, it.link, it.mood) = (Shape::Finite, Link::Main, Some(Mood::Future));
        }
    }

    /// *Were Peru to attack*: what the infinitive says is only supposed.
    fn supposes(&self, parent: Option<Node>) -> bool {
        let Some(Node::Phrase(phrase)) = parent else { return false };
        let before = self.into.phrases[phrase].at.checked_sub(1).and_then(|at| self.piece(at));
        matches!(before, Some(Piece::Group(group)) if self.is_inverted(group))
    }

    /// *Peru to send troops*: a headline says so what is to come.
    fn is_announced(&self, group: usize, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.piece(at)).and_then(Piece::phrase);
        let first = before.map(|phrase| self.into.phrases[self.first_of_row(phrase)].at);
        self.headline && first == Some(self.pieces.start) && self.group(group).tokens.len() > 1
    }

    pub(super) fn participle(&mut self, group: usize, at: usize) {
        let before = at.checked_sub(1).and_then(|at| self.back(at));
        let shape = self.group(group).shape;
        let (parent, link, subject) = match before.and_then(|at| Some((at, self.piece(at)?))) {
            // *in mediating*, *of failing*: depends on what stands before the preposition.
            Some((place, Piece::Preposition(token))) => {
                let time = Words::Adjunct.has(self.word(token));
                let on = place.checked_sub(1).and_then(|at| self.back(at));
                match on.and_then(|at| self.piece(at)) {
                    Some(Piece::Group(parent)) if !time => {
                        (Some(Node::Group(parent)), Link::Complement, None)
                    }
                    Some(Piece::Phrase(parent)) if !time => {
                        (Some(Node::Phrase(parent)), Link::Complement, None)
                    }
                    Some(Piece::Adjective(_)) => {
                        let copula = self.nearest(place, |_| true);
                        (copula.map(Node::Group), Link::Complement, None)
                    }
                    _ => (self.goes_with(place, group).map(Node::Group), Link::Adjunct, None),
                }
            }
            // *troops fighting in the east*, *a deal brokered by Cairo*
            Some((_, Piece::Phrase(phrase))) => {
                let first = self.first_of_row(phrase);
                (Some(Node::Phrase(first)), Link::Relative, Some(first))
            }
            Some((_, Piece::Group(parent))) if shape == Shape::Gerund || self.stands(parent) => {
                (Some(Node::Group(parent)), Link::Complement, None)
            }
            Some((place, Piece::Coordinator(_))) => {
                let other = self.nearest(place, |_| true);
                match other {
                    Some(other) if self.group(other).shape == shape => {
                        let it = self.group(other);
                        (it.parent, it.link, it.subject)
                    }
                    _ => (other.map(Node::Group), Link::Adjunct, None),
                }
            }
            Some((place, _)) => (self.goes_on(place, group).map(Node::Group), Link::Adjunct, None),
            None => (None, Link::Adjunct, None),
        };
        let it = &mut self.into.groups[group];
        (it.parent, it.link, it.subject) = (parent, link, subject);
    }

    /// *stands accused*
    fn stands(&self, group: usize) -> bool {
        Words::Standing.has(self.word(self.group(group).head))
    }

    /// Gives infinitives and participles the subject that the verb or noun above them gives.
    pub(super) fn control(&mut self, group: usize) {
        let it = self.group(group);
        if it.subject.is_some() || it.shape == Shape::Finite {
            return;
        }
        let subject = match (it.parent, it.link) {
            (Some(Node::Group(parent)), Link::Complement) => {
                let above = self.group(parent);
                match above.object {
                    // *urged Baku to stop*, *accused Moscow of failing*: the object does it.
                    Some(object) if self.into.phrases[object].at < it.at => Some(object),
                    _ => self.called_on(parent, it.at).or(above.subject),
                }
            }
            (Some(Node::Phrase(phrase)), Link::Complement) => {
                let noun = &self.into.phrases[phrase];
                match (noun.object_of, noun.owner.is_some()) {
                    (Some(above), false) if self.controls_object(above) => Some(phrase),
                    (Some(above), false) => self.group(above).subject,
                    (_, true) => Some(phrase),
                    (None, false) => {
                        self.hangs_on(phrase).or_else(|| self.particle_subject(phrase))
                    }
                }
            }
            (Some(Node::Group(parent)), _) => self.group(parent).subject,
            (Some(Node::Phrase(_)), _) => None,
            // *Speaking in Baku, he said*: the subject comes later.
            (None, _) => {
                let end = self.pieces.end.min(it.at + FAR);
                (it.at + 1..end)
                    .filter_map(|at| self.into.pieces[at].group())
                    .find(|&next| self.group(next).shape == Shape::Finite)
                    .and_then(|next| self.group(next).subject)
            }
        };
        self.into.groups[group].subject = subject;
    }

    /// *called on Baku to stop*: the phrase that is called on.
    fn called_on(&self, parent: usize, before: usize) -> Option<usize> {
        let it = self.group(parent);
        it.adjuncts.iter().copied().find(|&phrase| {
            let phrase = &self.into.phrases[phrase];
            phrase.at < before
                && phrase.preposition.is_some_and(|token| {
                    matches!(self.word(token), "on" | "upon" | "for") && token == it.tokens.end
                })
        })
    }

    /// *the ability of all parties to find*: the phrase with *of* after the noun.
    fn hangs_on(&self, phrase: usize) -> Option<usize> {
        let at = self.into.phrases[phrase].at;
        match (self.piece(at + 1), self.piece(at + 2)) {
            (Some(Piece::Preposition(token)), Some(Piece::Phrase(owner)))
                if matches!(self.word(token), "of" | "by" | "for") =>
            {
                Some(owner)
            }
            _ => None,
        }
    }

    /// *took on a role in mediating*: whoever took it on.
    fn particle_subject(&self, phrase: usize) -> Option<usize> {
        let it = &self.into.phrases[phrase];
        let token = it.preposition?;
        match self.piece(it.at.checked_sub(2)?) {
            Some(Piece::Group(group)) if self.group(group).tokens.end == token => {
                self.group(group).subject
            }
            _ => None,
        }
    }

    /// Verbs whose object does what the infinitive after it says.
    fn controls_object(&self, group: usize) -> bool {
        Words::Controls.has(self.word(self.group(group).head))
    }
}
