//! On what does a position hang?
//!
//! *If the toll goes, …*, *… unless the guards leave*, *on condition that*, *should they come*: the clause from the word that opens it. What is asked
//! (*asked if*) is no condition. *Until*, *before* and the like are one only behind what is denied, *when* only behind what is to be.

use std::ops::Range;

use super::Reading;
use crate::lexicon::Stance;
use crate::syntax::{Form, Link, Node, Shape, Tag, form};

/// How many words before *if* tell that it is a question.
const ASKED: usize = 3;

impl Reading<'_> {
    /// The conditions of each sentence, in order.
    pub(super) fn find_conditions(&self) -> Vec<Vec<Range<usize>>> {
        let sentences = &self.teller.text.sentences;
        sentences.iter().map(|it| self.conditions_in(&it.tokens)).collect()
    }

    fn conditions_in(&self, sentence: &Range<usize>) -> Vec<Range<usize>> {
        let mut all: Vec<Range<usize>> = Vec::new();
        let mut at = sentence.start;
        while at < sentence.end {
            match self.opening(sentence, at) {
                Some(words) => {
                    let end = self.condition_end(sentence, at, at + words);
                    all.push(at..end);
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
        all
    }

    /// How many words open a condition at a token.
    fn opening(&self, sentence: &Range<usize>, at: usize) -> Option<usize> {
        let tokens = &self.teller.text.tokens[at..sentence.end];
        let always = self
            .stances
            .here(Stance::Condition, tokens)
            .filter(|_| !self.is_no_condition(sentence, at));
        let denied = || {
            let words = self.stances.here(Stance::DeniedCondition, tokens)?;
            self.is_behind(sentence, at, Behind::Denied).then_some(words)
        };
        let future = || {
            let words = self.stances.here(Stance::FutureCondition, tokens)?;
            let clause = self.starts_clause(at + words, sentence);
            (clause && self.is_behind(sentence, at, Behind::Future)).then_some(words)
        };
        always.or_else(denied).or_else(future).or_else(|| self.should(at))
    }

    /// True where a word that may open a condition opens none: *asked if*, *it is unclear if*, *provided aid*, *at once*.
    fn is_no_condition(&self, sentence: &Range<usize>, at: usize) -> bool {
        let from = at.saturating_sub(ASKED).max(sentence.start);
        self.word(at) == "if" && (from..at).any(|token| self.is(Stance::Asked, token))
            || self.word(at) == "provided" && !matches!(self.word_at(at + 1), "that" | "the" | "its" | "it" | "they" | "he" | "she")
            // *at once*, *once closest ally*
            || self.word(at) == "once" && !self.starts_clause(at + 1, sentence)
    }

    /// *should Peru sign anything*: the verb stands bare behind its subject, and no mark of a question follows.
    fn should(&self, at: usize) -> Option<usize> {
        let opens = self.word(at) == "should" && at > 0;
        let phrase = self.teller.parse.phrase_at(at + 1).filter(|_| opens)?;
        let verb = self.teller.parse.phrases[phrase].tokens.end;
        let bare = self.tag(verb) == Some(Tag::Verb) && form(self.word(verb)) == Form::Present;
        let before = self.teller.parse.phrase_at(at - 1).is_some_and(|before| {
            self.teller.parse.phrases[before].subject_of.is_some()
                && self.teller.parse.phrases[before].tokens.end == at
        });
        // *the army should the worst happen*: whoever stands before is no subject of it.
        let groups = &self.teller.parse.groups;
        let own = groups.get(self.first_from(at)).is_some_and(|it| {
            let ends = |subject: usize| self.teller.parse.phrases[subject].tokens.end;
            it.tokens.start == at && it.subject.is_some_and(|subject| ends(subject) <= at)
        });
        (bare && !(before && own)).then_some(1)
    }

    /// True if a clause begins at a token: a subject with a verb that has tense.
    fn starts_clause(&self, token: usize, sentence: &Range<usize>) -> bool {
        let groups = &self.teller.parse.groups;
        groups.get(self.first_from(token)).is_some_and(|it| {
            it.head < sentence.end
                && it.shape == Shape::Finite
                && it.subject.is_some_and(|subject| {
                    let start = self.teller.parse.phrases[subject].tokens.start;
                    (token..it.tokens.start).contains(&start) && start <= token + 2
                })
        })
    }

    /// True if what stands before a token in its sentence, or right before it, is so.
    fn is_behind(&self, sentence: &Range<usize>, at: usize, behind: Behind) -> bool {
        let groups = &self.teller.parse.groups;
        let first = self.first_from(sentence.start);
        let last = groups.partition_point(|it| it.tokens.end <= at);
        let fits = |it: &crate::syntax::Group| match behind {
            Behind::Denied => {
                it.polarity == crate::syntax::Polarity::Denied
                    || self.is(Stance::Refuse, it.head)
                    || self.is(Stance::RefuseNoun, it.head)
            }
            Behind::Future => matches!(it.mood, Some(crate::syntax::Mood::Future)),
        };
        // The last verb counts, and what that depends on.
        let mut near = groups[first.min(last)..last].iter().rev().take(2);
        let not = behind == Behind::Denied
            && at > sentence.start
            && matches!(self.word(at - 1), "not" | "nothing");
        // *until it does, … there can be no talks*
        let ahead = || {
            let mut rest =
                groups[self.first_from(at)..].iter().take_while(|it| it.head < sentence.end);
            rest.any(fits) && self.starts_clause(at + 1, sentence)
        };
        not || near.any(fits) || self.is_opening(sentence, at) && ahead()
    }

    /// True for the first word of a sentence, or one behind a break.
    fn is_opening(&self, sentence: &Range<usize>, at: usize) -> bool {
        at == sentence.start || matches!(self.tag(at - 1), Some(Tag::Break | Tag::Quote))
    }

    /// Where a condition ends: at a comma behind which the rest of the sentence begins; else with the clause.
    fn condition_end(&self, sentence: &Range<usize>, start: usize, from: usize) -> usize {
        let quote = |token: usize| self.teller.parse.quote_of.at(token);
        let last = self.phrase_end(sentence, start, from).unwrap_or(sentence.end);
        (from..last)
            .find(|&at| match self.tag(at) {
                Some(Tag::Comma) => {
                    let row = self.tag(at + 1) == Some(Tag::Coordinator)
                        || self.teller.parse.phrase_at(at + 1).is_some_and(|phrase| {
                            self.teller.parse.phrases[phrase].earlier.is_some()
                        });
                    !row || self.is_opening(sentence, start)
                        && self.tag(at + 1) != Some(Tag::Coordinator)
                }
                Some(Tag::Break) => !matches!(self.word(at), "." | "'") || at + 1 == sentence.end,
                Some(Tag::Quote) => {
                    quote(at) != quote(start)
                        || quote(start).is_some()
                            && at + 1 < sentence.end
                            && quote(at + 1).is_none()
                }
                _ => false,
            })
            .unwrap_or(last)
    }

    /// *Without the toll we cannot mend the road*: a condition that is no clause ends before the subject of the one behind it.
    fn phrase_end(&self, sentence: &Range<usize>, start: usize, from: usize) -> Option<usize> {
        let opens = self.is_opening(sentence, start) && !self.starts_clause(from, sentence);
        let next = self.teller.parse.groups.get(self.first_from(from)).filter(|_| opens)?;
        let subject = next.subject.filter(|_| next.shape == Shape::Finite)?;
        let tokens = &self.teller.parse.phrases[subject].tokens;
        (from < tokens.start && tokens.start < sentence.end).then_some(tokens.start)
    }

    /// The condition that a token stands in.
    pub(super) fn condition_at(&self, token: usize) -> Option<Range<usize>> {
        let sentence = self.teller.text.tokens.get(token)?.sentence;
        let all = self.conditions.get(sentence)?;
        let next = all.partition_point(|it| it.end <= token);
        all.get(next).filter(|it| it.contains(&token)).cloned()
    }

    /// The condition that what a verb says hangs on: one behind it, or one right before its clause.
    pub(super) fn condition_of(
        &self,
        group: usize,
        content: &Range<usize>,
    ) -> Option<Range<usize>> {
        let all = self.conditions.get(self.group(group).sentence)?;
        let free = |from: usize, to: usize| {
            let first = self.first_from(from);
            let between = self.teller.parse.groups[first..].iter().zip(first..);
            !between.take_while(|(it, _)| it.tokens.end <= to).any(|(it, number)| {
                number != group
                    && it.shape == Shape::Finite
                    && it.link == Link::Main
                    && !self.says(number, group)
            })
        };
        // What stands outside of a quotation is no condition in it.
        let quote = |token: usize| self.teller.parse.quote_of.at(token);
        let own = |it: &&Range<usize>| {
            quote(content.start).is_none() || quote(it.start) == quote(content.start)
        };
        let inside =
            all.iter().filter(own).find(|it| content.start < it.start && it.end <= content.end);
        let after = all
            .iter()
            .filter(own)
            .find(|it| it.start >= content.end && free(content.end, it.start));
        let before = all
            .iter()
            .rev()
            .filter(own)
            .find(|it| it.end <= content.start && free(it.end, content.start));
        inside.or(after).or(before).cloned()
    }

    /// True for the verb by which a clause is said.
    fn says(&self, saying: usize, group: usize) -> bool {
        self.group(group).parent == Some(Node::Group(saying))
            || self.is(Stance::Saying, self.group(saying).head)
    }
}

/// What stands before a word by which a condition may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Behind {
    Denied,
    Future,
}
