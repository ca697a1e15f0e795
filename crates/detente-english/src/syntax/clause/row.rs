//! Which verbs stand in a row, and what do they share?
//!
//! *Will not attack, shell or occupy Chad*: all three are denied, lie ahead, have one subject and hit Chad. A verb that has words
//! of its own for any of these keeps them.

use super::words::Words;
use super::{Attach, FAR};
use crate::syntax::piece::{Link, Node, Piece, Polarity, Shape, Voice};
use crate::syntax::verb;

impl Attach<'_, '_> {
    /// True for a verb in its base form without an auxiliary or *to*.
    pub(super) fn is_bare(&self, group: usize) -> bool {
        let it = self.group(group);
        it.tokens.len() == 1 && verb::is_base(self.word(it.head))
    }

    /// Where a row is joined to a bare verb at `at`: the coordinator before it or, where a later one closes the row, the comma.
    pub(super) fn joint(&self, group: usize, at: usize) -> Option<usize> {
        let before = at.checked_sub(1).and_then(|at| self.back(at))?;
        match self.piece(before)? {
            Piece::Coordinator(_) => Some(before),
            Piece::Comma(_) if self.is_bare(group) && self.is_closed(at) => Some(before),
            Piece::Comma(_)
            | Piece::Phrase(_)
            | Piece::Group(_)
            | Piece::Preposition(_)
            | Piece::Subordinator(_)
            | Piece::Relative(_)
            | Piece::Adjective(_)
            | Piece::Adverb(_)
            | Piece::Date(_)
            | Piece::Quote(_)
            | Piece::Break(_) => None,
        }
    }

    /// True where a row of verbs goes on behind the one at `at` and is closed by *and* or *or* before a bare verb.
    fn is_closed(&self, at: usize) -> bool {
        let mut joined = false;
        let mut coordinated = false;
        for here in at + 1..self.pieces.end.min(at + FAR) {
            match self.into.pieces[here] {
                Piece::Group(group) if joined && self.is_bare(group) => {
                    if coordinated {
                        return true;
                    }
                    joined = false;
                }
                Piece::Comma(_) => (joined, coordinated) = (true, false),
                Piece::Coordinator(token) if self.word(token) != "but" => {
                    (joined, coordinated) = (true, true);
                }
                // *attack Chad, its army and its towns*
                Piece::Phrase(_) => (joined, coordinated) = (false, false),
                Piece::Preposition(_) | Piece::Adjective(_) | Piece::Adverb(_) | Piece::Date(_) => {
                }
                Piece::Group(_)
                | Piece::Coordinator(_)
                | Piece::Subordinator(_)
                | Piece::Relative(_)
                | Piece::Quote(_)
                | Piece::Break(_) => return false,
            }
        }
        false
    }

    /// The verb of a row that has the auxiliary for all: *will* for *occupy* in *will attack, shell or occupy*.
    pub(super) fn led_by(&self, with: usize) -> usize {
        let mut first = with;
        while let (true, Link::Coordinated, Some(Node::Group(above))) =
            (self.is_bare(first), self.group(first).link, self.group(first).parent)
            && above < first
        {
            first = above;
        }
        first
    }

    /// *Vowed not to attack or occupy*: what denies the first infinitive denies those that stand in a row with it, but *not to
    /// attack and to leave* denies the first only.
    pub(super) fn share_infinitive(&mut self, group: usize) {
        let it = self.group(group);
        if it.shape != Shape::Infinitive || it.polarity == Polarity::Denied {
            return;
        }
        let own = it.tokens.start != it.head;
        let Some(joint) = self.joint(group, it.at) else { return };
        let Some(first) = self.nearest(joint, |_| true).map(|first| self.group(first)) else {
            return;
        };
        let alike = first.shape == Shape::Infinitive && first.parent == it.parent;
        let apart = match self.piece(joint) {
            Some(Piece::Coordinator(token)) => match self.word(token) {
                "or" | "nor" => false,
                "but" => true,
                _ => own,
            },
            _ => false,
        };
        if alike && !apart && first.polarity == Polarity::Denied {
            self.into.groups[group].polarity = Polarity::Denied;
        }
    }

    /// *Attack, shell or occupy Chad*: a verb without an object has that of the next in its row, where it is one that has an object.
    pub(super) fn lend_object(&mut self, group: usize) {
        let it = self.group(group);
        let bare = it.object.is_none() && it.adjuncts.is_empty() && it.voice == Voice::Active;
        let word = self.word(it.head);
        if !bare || !(Words::Transitive.has(word) || Words::Sharing.has(word)) {
            return;
        }
        let Some(mut place) = self.ahead(it.at + 1) else { return };
        let mut joined = false;
        while let Some(Piece::Comma(_) | Piece::Coordinator(_)) = self.piece(place) {
            (joined, place) = (true, place + 1);
        }
        let Some(Piece::Group(next)) = self.piece(place).filter(|_| joined) else { return };
        let other = self.group(next);
        let row = other.link == Link::Coordinated && other.parent == Some(Node::Group(group))
            || other.shape == it.shape
                && other.shape != Shape::Finite
                && (other.parent, other.subject) == (it.parent, it.subject);
        let form = |head: usize| verb::form(self.word(head));
        if row && other.voice == Voice::Active && form(other.head) == form(it.head) {
            let (object, end) = (other.object, other.clause.end);
            let it = &mut self.into.groups[group];
            it.object = object;
            if object.is_some() {
                it.clause.end = end;
            }
        }
    }
}
