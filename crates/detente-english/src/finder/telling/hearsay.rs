//! Is what is told only heard?
//!
//! *According to unconfirmed reports*, *rumours say*, *…, reportedly*: nobody is named who would know it. What somebody who is named
//! says isn't hearsay.

use std::ops::Range;

use super::meant::Standing;
use super::{Teller, Telling, Trigger};
use crate::lexicon::{Meant, WordList};
use crate::syntax::{Form, Link, Node, Tag, form};
use detente_text::Realis;

/// Whose word a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    Writer,
    /// Somebody's, as *according to* says.
    Somebody,
    /// Nobody's who would know it.
    Hearsay,
}

/// How far up what something depends on is followed.
const FAR: usize = 8;

impl Teller<'_> {
    /// Whose word each sentence is by words that stand apart.
    pub(super) fn find_sources(&self) -> Vec<Source> {
        let sentences = self.text.sentences.iter().map(|it| it.tokens.clone());
        let source = |tokens: Range<usize>| {
            let found = tokens.clone().map(|token| self.source_at(&tokens, token));
            found.max().unwrap_or(Source::Writer)
        };
        sentences.map(source).collect()
    }

    /// *Reportedly, …*, *according to rumours*, *according to Chad*.
    fn source_at(&self, sentence: &Range<usize>, token: usize) -> Source {
        let according = token > sentence.start
            && self.word(token) == "to"
            && self.word(token - 1) == "according";
        if according || matches!(self.word(token), "by" | "per") {
            let heard = (token + 1 < sentence.end)
                .then(|| self.parse.phrase_at(token + 1))
                .flatten()
                .is_some_and(|phrase| self.is_hearsay(phrase));
            return match heard {
                true => Source::Hearsay,
                false if according => Source::Somebody,
                false => Source::Writer,
            };
        }
        let opens = token == sentence.start || self.parse.tags[token - 1] == Tag::Comma;
        let next = self.parse.tags.get(token + 1);
        let closes =
            token + 1 == sentence.end || matches!(next, None | Some(Tag::Comma | Tag::Break));
        let apart = opens && closes && self.is_uncertain(token);
        if apart { Source::Hearsay } else { Source::Writer }
    }

    /// Uncertain if a sentence says of itself that it is only heard.
    pub(super) fn hearsay(&self, sentence: usize) -> Standing {
        match self.sources.get(sentence) {
            Some(Source::Hearsay) => Standing::Uncertain,
            Some(Source::Writer | Source::Somebody) | None => Standing::Actual,
        }
    }

    /// True for a verb of saying whose subject is nobody who would know it: *rumours say that*.
    pub(super) fn is_hearsay_of(&self, saying: usize) -> bool {
        self.parse.groups[saying].subject.is_some_and(|subject| self.is_hearsay(subject))
    }

    /// *unconfirmed reports*, but not *reports by the UN*.
    fn is_hearsay(&self, phrase: usize) -> bool {
        let it = &self.parse.phrases[phrase];
        let chain = self.parse.chain(phrase);
        let named = std::iter::once(phrase).chain(chain).any(|at| {
            self.parse.phrases[at]
                .tokens
                .clone()
                .any(|token| self.parse.mention_of[token].is_some())
        });
        let doubted = || it.tokens.clone().any(|token| self.is_uncertain(token));
        self.acts.is(WordList::Hearsay, self.word(it.head)) && !named || doubted()
    }

    fn is_uncertain(&self, token: usize) -> bool {
        self.acts.modifier(self.word(token)) == Some(Meant::As(Realis::Uncertain))
    }

    /// True right behind words after which what follows is not done: *far from leaving*.
    pub(super) fn is_denied_before(&self, token: usize) -> bool {
        let Some(last) = token.checked_sub(1) else { return false };
        let both =
            || last.checked_sub(1).map(|at| format!("{} {}", self.word(at), self.word(last)));
        // *has yet to leave*, not *and yet left*
        let tense = self.parse.tags.get(token) == Some(&Tag::Verb)
            && form(self.word(token)) != Form::Gerund;
        !tense && self.acts.is(WordList::Denying, self.word(last))
            || both().is_some_and(|both| self.acts.is(WordList::Denying, &both))
    }

    /// True for what somebody says, or is said to say: it is told by no more than a word.
    pub(in crate::finder) fn is_reported(&self, telling: &Telling<'_>) -> bool {
        if self.sources.get(telling.sentence).is_some_and(|source| *source != Source::Writer) {
            return true;
        }
        let group = match telling.trigger {
            Trigger::Verb(group) => Some(group),
            Trigger::Noun(phrase) => {
                let it = &self.parse.phrases[phrase];
                it.object_of.or(it.subject_of)
            }
        };
        let mut next = group;
        for _ in 0..FAR {
            let Some(it) = next.map(|group| &self.parse.groups[group]) else { break };
            let above = match it.parent {
                Some(Node::Group(above)) => above,
                Some(Node::Phrase(_)) => return it.link == Link::Content,
                None => return false,
            };
            if it.link == Link::Content {
                return true;
            }
            next = Some(above).filter(|_| matches!(it.link, Link::Complement | Link::Coordinated));
        }
        false
    }
}
