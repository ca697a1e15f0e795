//! What do words beside a verb say of it that its own auxiliaries don't?
//!
//! *Neither Chad nor Niger attacked*, *attacked no one*, *nor did Chad leave*: it is denied. *Not only attacked*: it isn't. A verb that
//! shares an auxiliary with the one before it (*will not attack or occupy*) means the same by it.

use super::Attach;
use super::words::Words;
use crate::syntax::Tag;
use crate::syntax::piece::{self, Link, Node, Piece, Polarity, Shape};

/// How many words before an auxiliary that stands before its subject may deny it: *under no circumstances will*.
const FRONT: usize = 4;

impl Attach<'_, '_> {
    /// Decides whether a verb is denied, where its own words don't.
    pub(super) fn deny(&mut self, group: usize) {
        self.share(group);
        self.share_infinitive(group);
        self.turn_round(group);
        let it = self.group(group);
        let focus = |token: usize| {
            self.tags[token] == Tag::Negation
                && self.text.tokens.get(token + 1).is_some_and(|next| Words::Focus.has(&next.lower))
        };
        if it.tokens.clone().any(focus) {
            self.into.groups[group].polarity = Polarity::Affirmed;
            return;
        }
        let subject = it.subject.filter(|_| it.shape == Shape::Finite);
        let phrases = subject.into_iter().chain(it.object);
        let before =
            it.at.checked_sub(1).and_then(|at| self.back(at)).and_then(|at| self.piece(at));
        let nor = matches!(before, Some(Piece::Coordinator(token)) if self.word(token) == "nor");
        if nor || phrases.into_iter().any(|it| self.is_nobody(it)) || self.is_cleft(group) {
            self.into.groups[group].polarity = Polarity::Denied;
        }
    }

    /// *no soldier*, *none of them*, *neither Chad nor Niger*.
    fn is_nobody(&self, phrase: usize) -> bool {
        let first = self.into.phrases[self.first_of_row(phrase)].tokens.start;
        let before = first.checked_sub(1);
        // *not a single soldier*
        let not = before.is_some_and(|at| self.tags[at] == Tag::Negation);
        Words::Nobody.has(self.word(first)) || not && Words::One.has(self.word(first))
    }

    /// *It was not Chad that attacked*.
    fn is_cleft(&self, group: usize) -> bool {
        let it = self.group(group);
        let (Link::Relative, Some(Node::Phrase(noun))) = (it.link, it.parent) else { return false };
        let copula = self.into.phrases[noun].object_of.map(|above| self.group(above));
        copula.is_some_and(|above| {
            let it = above.subject.map(|it| self.word(self.into.phrases[it].head));
            above.polarity == Polarity::Denied && it == Some("it")
        })
    }

    /// *will attack and occupy*: the second verb is meant as the first.
    fn share(&mut self, group: usize) {
        let it = self.group(group);
        let (Link::Coordinated, Some(Node::Group(with))) = (it.link, it.parent) else { return };
        let first = self.group(self.led_by(with));
        if !self.is_bare(group) || first.tokens.start == first.head {
            return;
        }
        let but = (first.tokens.end..it.tokens.start).any(|token| self.word(token) == "but");
        let (mood, polarity) = (first.mood, first.polarity);
        let it = &mut self.into.groups[group];
        it.mood = it.mood.or(mood);
        if !but {
            it.polarity = polarity;
        }
    }

    /// *Never has Chad attacked*, *nor will it leave*: an auxiliary that stands before the subject belongs to the verb.
    fn turn_round(&mut self, group: usize) {
        let it = self.group(group);
        let Some(subject) = it.subject.filter(|_| it.shape == Shape::Finite) else { return };
        let place = self.into.phrases[self.first_of_row(subject)].at;
        let before = place.checked_sub(1).and_then(|at| self.piece(at)).and_then(Piece::group);
        let Some(auxiliary) = before.filter(|&at| {
            let it = self.group(at);
            // *Never again has*
            let beside = it.tokens.clone().filter(|&token| token != it.head);
            self.tags[it.head] == Tag::Auxiliary
                && it.subject.is_none_or(|its| its == subject && it.shape == Shape::Participle)
                && beside
                    .into_iter()
                    .all(|token| matches!(self.tags[token], Tag::Negation | Tag::Adverb))
        }) else {
            return;
        };
        let head = self.group(auxiliary).head;
        let start = self.text.sentences[self.group(group).sentence].tokens.start;
        let front = start.max(head.saturating_sub(FRONT))..head;
        let focus =
            |token: usize| Words::Focus.has(self.word(token)) || Words::UpTo.has(self.word(token));
        let focus = front.clone().any(focus);
        let denied = front.into_iter().any(|token| Words::Fronted.has(self.word(token))) && !focus;
        // *Had Chad attacked*, but not *never before had Chad attacked*
        let alone = self.group(auxiliary).tokens.len() == 1;
        if alone && Words::Inverted.has(self.word(head)) && !denied {
            return;
        }
        let mood = piece::mood(self.word(head));
        let it = &mut self.into.groups[group];
        it.mood = it.mood.or(mood);
        (it.link, it.parent) = (Link::Main, None);
        if denied {
            it.polarity = Polarity::Denied;
        }
    }
}
