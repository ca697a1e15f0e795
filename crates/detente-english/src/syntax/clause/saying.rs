//! Which words only tell who says a sentence?
//!
//! A verb of saying with its subject, set apart by commas: *Peru shelled the town, Chile said on Monday, killing six*. What stands
//! on both sides of it is one clause, and that clause is what is said. After a quotation nothing goes on behind it.

use std::ops::Range;

use super::words::Words;
use super::{Attach, FAR};
use crate::syntax::Tag;
use crate::syntax::piece::{Link, Node, Piece, Shape};

/// A verb of saying that is set apart.
#[derive(Debug, Clone)]
pub(super) struct Saying {
    pub(super) group: usize,
    /// Its pieces, without the commas around them.
    pub(super) pieces: Range<usize>,
    /// The phrase that says it, where it follows: *said Chile*.
    after: Option<usize>,
}

impl Attach<'_, '_> {
    /// Finds those of the sentence.
    pub(super) fn find_sayings(&mut self) {
        let groups = self.pieces.clone().filter_map(|at| self.into.pieces[at].group());
        self.sayings = groups.filter_map(|group| self.saying(group)).collect();
    }

    fn saying(&self, group: usize) -> Option<Saying> {
        let it = self.group(group);
        if it.shape != Shape::Finite || !Words::Tagging.has(self.word(it.head)) {
            return None;
        }
        let before = it.at.checked_sub(1).and_then(|at| self.back(at))?;
        let (start, after) = match self.piece(before) {
            Some(Piece::Comma(_)) => (it.at, Some(self.piece(self.ahead(it.at + 1)?)?.phrase()?)),
            Some(Piece::Phrase(_) | Piece::Adjective(_)) => (self.opening(it.at)?, None),
            _ => return None,
        };
        let comma = start.checked_sub(1)?;
        let end = self.closing(it.at + 1, after)?;
        let finite = |at: usize| {
            let group = self.into.pieces[at].group();
            group.is_some_and(|group| self.group(group).shape == Shape::Finite)
        };
        let told = (self.pieces.start.max(comma.saturating_sub(FAR))..comma).any(finite);
        let goes_on = matches!(self.piece(end), Some(Piece::Comma(_)))
            && !matches!(self.piece(end + 1), Some(Piece::Subordinator(token)) if self.word(token) == "that");
        // *“…,” Doe said, leaving*: whoever spoke left.
        let quoted = [comma.wrapping_sub(1), comma + 1];
        let quoted = quoted.into_iter().any(|at| matches!(self.piece(at), Some(Piece::Quote(_))));
        (comma > self.pieces.start && !quoted && (told || goes_on)).then_some(Saying {
            group,
            pieces: start..end,
            after,
        })
    }

    /// The piece after the comma before the subject of a verb at `at`, where nothing but the subject stands between.
    fn opening(&self, at: usize) -> Option<usize> {
        let from = self.pieces.start.max(at.saturating_sub(FAR));
        for here in (from..at).rev() {
            match self.into.pieces[here] {
                Piece::Comma(_) => {
                    // *Peru, Chile, and Bolivia said*, but not *…, and Bolivia said*
                    let and = matches!(self.piece(here + 1)?, Piece::Coordinator(_));
                    let row = self.is_in_row(if and { here + 2 } else { here + 1 });
                    if !row {
                        return (!and).then_some(here + 1);
                    }
                }
                Piece::Phrase(_)
                | Piece::Preposition(_)
                | Piece::Coordinator(_)
                | Piece::Adverb(_)
                | Piece::Date(_)
                | Piece::Adjective(_) => {}
                Piece::Group(_)
                | Piece::Subordinator(_)
                | Piece::Relative(_)
                | Piece::Quote(_)
                | Piece::Break(_) => return None,
            }
        }
        None
    }

    /// Where the words end that follow such a verb: at a comma, another clause or the end of the sentence.
    fn closing(&self, from: usize, speaker: Option<usize>) -> Option<usize> {
        let mut here = from;
        while let Some(piece) = self.piece(here).filter(|_| here < from + FAR) {
            match piece {
                Piece::Phrase(phrase) => {
                    let it = &self.into.phrases[phrase];
                    // *officials told reporters*
                    let told = self.piece(from - 1).and_then(Piece::group).is_some_and(|group| {
                        Words::TaggingOf.has(self.word(self.group(group).head))
                    });
                    let one = Some(phrase) == speaker || it.earlier.is_some();
                    if it.preposition.is_none() && !one && !told {
                        return None;
                    }
                }
                Piece::Adverb(_)
                | Piece::Date(_)
                | Piece::Preposition(_)
                | Piece::Coordinator(_)
                | Piece::Adjective(_) => {}
                Piece::Comma(_) => {
                    if !self.is_in_row(here + 1) {
                        return Some(here);
                    }
                }
                Piece::Break(_) | Piece::Relative(_) => return Some(here),
                Piece::Subordinator(token) if self.word(token) != "that" => return Some(here),
                Piece::Group(_) | Piece::Subordinator(_) | Piece::Quote(_) => return None,
            }
            here += 1;
        }
        Some(here)
    }

    /// True for a phrase that another stands before in its row.
    fn is_in_row(&self, at: usize) -> bool {
        let phrase = self.piece(at).and_then(Piece::phrase);
        phrase.is_some_and(|phrase| self.into.phrases[phrase].earlier.is_some())
    }

    /// The verb of saying that ends at a comma.
    pub(super) fn saying_before(&self, comma: usize) -> Option<&Saying> {
        let at = self.sayings.binary_search_by_key(&comma, |it| it.pieces.end).ok()?;
        self.sayings.get(at)
    }

    fn saying_of(&self, group: usize) -> Option<&Saying> {
        let at = self.sayings.binary_search_by_key(&group, |it| it.group).ok()?;
        self.sayings.get(at)
    }

    /// Gives a verb of saying its subject where that follows it. True if so.
    pub(super) fn said_by(&mut self, group: usize) -> bool {
        let Some(phrase) = self.saying_of(group).and_then(|it| it.after) else { return false };
        let first = self.first_of_row(phrase);
        self.into.phrases[first].object_of = None;
        self.into.phrases[first].subject_of.get_or_insert(group);
        let it = &mut self.into.groups[group];
        (it.subject, it.object) = (Some(first), None);
        true
    }

    /// The verb that a participle after a comma, or a verb after *and*, goes with: what stands before a verb of saying
    /// that is set apart; but *accusing* and the like go with whoever says it. `None` if either may be meant.
    pub(super) fn goes_with(&self, place: usize, group: usize) -> Option<usize> {
        let main = self.nearest(place, |it| it.shape == Shape::Finite)?;
        let Some(saying) = self.saying_of(main) else { return Some(main) };
        if saying.pieces.end > place {
            return Some(main);
        }
        let it = self.group(group);
        if self.speaks(group) {
            // *Peru jailed him, Chile said, accusing him of treason*
            let unclear = it.object.is_some_and(|object| {
                let head = self.into.phrases[object].head;
                self.tags[head] == Tag::Pronoun && self.word(head) != "it"
            });
            return (!unclear && it.shape != Shape::Finite).then_some(main);
        }
        self.nearest(saying.pieces.start, |it| {
            it.shape == Shape::Finite
                && !matches!(it.link, Link::Relative | Link::Adjunct | Link::Condition)
        })
    }

    /// True for a verb by which something is said.
    fn speaks(&self, group: usize) -> bool {
        let word = self.word(self.group(group).head);
        Words::Tagging.has(word) || Words::Speaking.has(word)
    }

    /// The verb that a participle after a comma goes with. *Denied that Peru had left, saying*: whoever denied it says so.
    pub(super) fn goes_on(&self, comma: usize, group: usize) -> Option<usize> {
        let mut main = self.goes_with(comma, group)?;
        while self.speaks(group)
            && let (Link::Content | Link::Coordinated, Some(Node::Group(above))) =
                (self.group(main).link, self.group(main).parent)
            && above < main
        {
            main = above;
        }
        Some(main)
    }

    /// Makes the clauses around a verb of saying that is set apart what is said.
    pub(super) fn say(&mut self, saying: &Saying) {
        let main = |this: &Self, at: usize| {
            let group = this.into.pieces[at].group()?;
            let it = this.group(group);
            (it.shape == Shape::Finite && it.link == Link::Main && group != saying.group)
                .then_some(group)
        };
        let start = saying.pieces.start.saturating_sub(1);
        let before = (self.pieces.start.max(start.saturating_sub(FAR))..start)
            .rev()
            .take_while(|&at| !matches!(self.into.pieces[at], Piece::Break(_)))
            .filter_map(|at| main(self, at));
        let mut said: Vec<usize> = before.collect();
        if said.is_empty() {
            let end = self.pieces.end.min(saying.pieces.end + FAR);
            said.extend((saying.pieces.end..end).find_map(|at| main(self, at)));
        }
        for group in said {
            let it = &mut self.into.groups[group];
            (it.link, it.parent) = (Link::Content, Some(Node::Group(saying.group)));
        }
    }
}
