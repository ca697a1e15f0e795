//! How far does what is demanded, offered or refused reach?
//!
//! To the end of the sentence or the quotation; before a condition, before another clause of its own, before the words that say who says it,
//! and before what only adds to it.

use std::ops::Range;

use super::Reading;
use crate::syntax::{Link, Node, Shape, Tag};

impl Reading<'_> {
    /// The clause of a verb with tense, with its subject.
    pub(super) fn clause(&self, group: usize) -> Range<usize> {
        let it = self.group(group);
        let start = match it.subject.filter(|_| it.shape == Shape::Finite) {
            Some(subject) if it.link != Link::Coordinated => {
                let first = self.first_of_row(subject);
                self.teller.parse.phrases[first].tokens.start.min(it.tokens.start)
            }
            _ => it.tokens.start,
        };
        // *said Friday that X*: a subject far before belongs to another clause.
        let start = start.max(self.sentence_at(it.head).map_or(0, |it| it.start));
        start..self.end(it.tokens.end, Some(group))
    }

    /// From a phrase on, with all that belongs to it.
    pub(super) fn noun(&self, phrase: usize) -> Range<usize> {
        let it = &self.teller.parse.phrases[phrase];
        it.tokens.start..self.end(it.tokens.end, None)
    }

    /// From a token on, to the end of what a verb says.
    pub(super) fn from(&self, start: usize, group: usize) -> Range<usize> {
        start..self.end(self.group(group).tokens.end, Some(group))
    }

    fn first_of_row(&self, phrase: usize) -> usize {
        let phrases = &self.teller.parse.phrases;
        std::iter::successors(Some(phrase), |&at| phrases[at].earlier).last().unwrap_or(phrase)
    }

    /// Where what reaches at least to a token ends.
    fn end(&self, from: usize, group: Option<usize>) -> usize {
        let Some(sentence) = self.sentence_at(from.saturating_sub(1)) else { return from };
        let quote = |token: usize| self.teller.parse.quote_of.at(token);
        let within = quote(from.saturating_sub(1));
        let mut at = from;
        while at < sentence.end {
            let closed = within.is_some() && quote(at) != within;
            let ends = match self.tag(at) {
                Some(Tag::Break) => !self.is_bracket(at),
                Some(Tag::Comma) => self.is_apart(at, group),
                Some(Tag::Coordinator) => self.opens_clause(at + 1, group),
                Some(Tag::Verb | Tag::Auxiliary | Tag::Negation) if group.is_none() => {
                    self.is_other_verb(at, from)
                }
                _ => false,
            };
            if closed || ends || self.condition_at(at).is_some() {
                break;
            }
            at += 1;
        }
        // What leads to a condition belongs to neither.
        while at > from
            && matches!(
                self.tag(at - 1),
                Some(Tag::Comma | Tag::Coordinator | Tag::Break | Tag::Quote)
            )
        {
            at -= 1;
        }
        at
    }

    /// True for a verb with tense that belongs to what stands before a noun: *its call for a truce went unheard*.
    fn is_other_verb(&self, token: usize, from: usize) -> bool {
        self.teller.parse.groups.get(self.first_from(token)).is_some_and(|it| {
            let subject = it.subject.map(|at| self.teller.parse.phrases[at].tokens.start);
            it.tokens.start == token
                && it.shape == Shape::Finite
                && it.link != Link::Relative
                && subject.is_none_or(|at| at < from)
        })
    }

    /// *the (refugees)*: an insertion, not an end.
    fn is_bracket(&self, token: usize) -> bool {
        matches!(self.word(token), "(" | ")" | "[" | "]" | "." | "'" | "’" | "%" | "$") && {
            let last = self.sentence_at(token).map_or(token, |it| it.end);
            self.word(token) != "." || token + 1 < last && self.tag(token + 1) != Some(Tag::Quote)
        }
    }

    /// True at a comma behind which something else begins.
    fn is_apart(&self, comma: usize, group: Option<usize>) -> bool {
        let next = comma + 1;
        let phrase = self.teller.parse.phrase_at(next);
        match self.tag(next) {
            Some(Tag::Relative | Tag::Quote) => true,
            Some(Tag::Coordinator) => self.opens_clause(next + 1, group),
            Some(Tag::Verb | Tag::Auxiliary) => {
                let groups = &self.teller.parse.groups;
                let verb = groups.get(groups.partition_point(|it| it.tokens.end <= next));
                verb.is_some_and(|it| {
                    matches!(it.shape, Shape::Gerund | Shape::Participle | Shape::Finite)
                })
            }
            _ if matches!(self.word_at(next), "according" | "as" | "but" | "while" | "though") => {
                true
            }
            // *surveyors, a request that Peru turned down*
            _ => {
                let apposed = phrase.is_some_and(|at| {
                    let it = &self.teller.parse.phrases[at];
                    matches!(self.word(it.tokens.start), "a" | "an")
                        && matches!(
                            self.tag(it.tokens.end),
                            Some(Tag::Relative | Tag::Subordinator)
                        )
                });
                apposed || self.opens_clause(next, group)
            }
        }
    }

    /// True if a clause with a verb of its own begins at a token, and doesn't belong to a verb.
    fn opens_clause(&self, token: usize, group: Option<usize>) -> bool {
        let parse = &self.teller.parse;
        let Some(it) = parse.groups.get(self.first_from(token)) else { return false };
        if it.shape != Shape::Finite || self.sentence_at(token) != self.sentence_at(it.head) {
            return false;
        }
        let own = group.is_some_and(|group| it.parent == Some(Node::Group(group)));
        if own && matches!(it.link, Link::Coordinated | Link::Content) {
            return false;
        }
        let from = match it.subject {
            Some(subject) if it.link != Link::Coordinated => {
                parse.phrases[self.first_of_row(subject)].tokens.start
            }
            _ => it.tokens.start,
        };
        let near = from <= token + 3 || self.tag(token) == Some(Tag::Subordinator);
        let main =
            matches!(it.link, Link::Main | Link::Coordinated | Link::Adjunct | Link::Content);
        // A relative clause belongs to what stands before.
        near && main && from >= token
    }
}
