//! Is what is told only heard?
//!
//! *According to unconfirmed reports*, *rumours say*, *…, reportedly*: nobody is named who would know it. What somebody who is named
//! says isn't hearsay, but only told: *by Chad's account*, *as Chad said*.

use std::ops::Range;

use super::meant::Standing;
use super::{Teller, Telling, Trigger};
use crate::lexicon::{Meant, WordList};
use crate::syntax::{Form, Link, Node, Shape, Tag, Voice, form};
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
        let next = || (token + 1 < sentence.end).then(|| self.parse.phrase_at(token + 1)).flatten();
        if according || matches!(self.word(token), "by" | "per") {
            let phrase = next();
            let heard = phrase.is_some_and(|phrase| {
                self.is_hearsay(phrase) || according && self.is_anybody(phrase)
            });
            let told = || phrase.is_some_and(|phrase| self.is_told_by(token, phrase));
            return match heard {
                true => Source::Hearsay,
                false if according || told() => Source::Somebody,
                false => Source::Writer,
            };
        }
        let opens = token == sentence.start || self.parse.tags[token - 1] == Tag::Comma;
        // *In Chad's words, …*
        let worded = opens
            && matches!(self.word(token), "in" | "on" | "from")
            && next().is_some_and(|phrase| self.is_account(phrase));
        if worded || self.is_as_told(sentence, token) {
            return Source::Somebody;
        }
        let next = self.parse.tags.get(token + 1);
        let closes =
            token + 1 == sentence.end || matches!(next, None | Some(Tag::Comma | Tag::Break));
        let apart = opens && closes && self.is_uncertain(token);
        if apart { Source::Hearsay } else { Source::Writer }
    }

    /// *per Chad*, *by Chad's account*, but not *per day*, *by Chad*.
    fn is_told_by(&self, token: usize, phrase: usize) -> bool {
        match self.word(token) {
            "per" => self.is_named(phrase),
            _ => self.is_account(phrase),
        }
    }

    /// True for a noun for what somebody says: *Chad's words*, *the account of Chad*, *all accounts*.
    fn is_account(&self, phrase: usize) -> bool {
        let it = &self.parse.phrases[phrase];
        let whose =
            it.owner.is_some() || self.word(it.tokens.start) == "all" || self.is_named(phrase);
        whose && self.acts.is(WordList::Account, self.word(it.head))
    }

    /// True at *as* before who says a sentence: *as Chad said on Monday, …*, *…, as reported by Chad*.
    fn is_as_told(&self, sentence: &Range<usize>, token: usize) -> bool {
        if self.word(token) != "as" {
            return false;
        }
        let next = self.parse.groups.partition_point(|group| group.tokens.start <= token);
        let Some(group) = self.parse.groups.get(next).filter(|it| it.head < sentence.end) else {
            return false;
        };
        let apart = |tokens: Range<usize>| {
            let mut tags = tokens.map(|token| self.parse.tags[token]);
            tags.any(|tag| matches!(tag, Tag::Comma | Tag::Break | Tag::Quote))
        };
        // *as Chad put it*, but not *as Chad announced sanctions*, *as Chad said it would*
        let it = |phrase: usize| self.word(self.parse.phrases[phrase].head) == "it";
        let alone = group.object.is_none_or(it);
        let by = self.word_after(group.tokens.end) == Some("by");
        let said = group.subject.is_some() && group.voice == Voice::Active || by;
        let end = (group.tokens.end..sentence.end).find(|&token| apart(token..token + 1));
        let other = self.parse.groups.get(next + 1).map_or(usize::MAX, |it| it.tokens.start);
        let closed = other >= end.unwrap_or(sentence.end);
        !apart(token..group.head)
            && alone
            && said
            && closed
            && self.acts.is(WordList::Attests, self.word(group.head))
    }

    fn word_after(&self, token: usize) -> Option<&str> {
        self.text.tokens.get(token).map(|token| token.lower.as_str())
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
        let subject = self.parse.groups[saying].subject;
        subject.is_some_and(|subject| self.is_hearsay(subject) || self.is_anybody(subject))
    }

    /// *some*, *many*, but not *some in Chad*, *some officials*.
    fn is_anybody(&self, phrase: usize) -> bool {
        self.acts.is(WordList::Anybody, self.word(self.parse.phrases[phrase].head))
            && !self.is_named(phrase)
    }

    /// True if somebody is named in a phrase or in those that hang on it.
    fn is_named(&self, phrase: usize) -> bool {
        let chain = self.parse.chain(phrase);
        std::iter::once(phrase).chain(chain).any(|at| {
            let mut tokens = self.parse.phrases[at].tokens.clone();
            tokens.any(|token| self.parse.mention_of.at(token).is_some())
        })
    }

    /// What shows or tells of somebody who does what a verb in *-ing* says: *a video shows troops shelling a town*, *images of troops
    /// shelling a town*.
    pub(super) fn shown_by(&self, group: usize) -> Option<Node> {
        let it = &self.parse.groups[group];
        let (Shape::Gerund, Link::Relative, Some(Node::Phrase(doer))) =
            (it.shape, it.link, it.parent)
        else {
            return None;
        };
        let phrase = &self.parse.phrases[doer];
        let shows = |above: &usize| {
            self.acts.is(WordList::Shows, self.word(self.parse.groups[*above].head))
        };
        let of = phrase.preposition.is_some_and(|token| self.word(token) == "of");
        let record = || {
            let noun = self.before_preposition(doer).filter(|_| of)?;
            let head = self.word(self.parse.phrases[noun].head);
            let told =
                self.acts.is(WordList::Record, head) || self.acts.is(WordList::Hearsay, head);
            told.then_some(Node::Phrase(noun))
        };
        phrase.object_of.filter(shows).map(Node::Group).or_else(record)
    }

    /// *unconfirmed reports*, but not *reports by the UN*.
    fn is_hearsay(&self, phrase: usize) -> bool {
        let it = &self.parse.phrases[phrase];
        let named = self.is_named(phrase);
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
            let Some((at, it)) = next.map(|group| (group, &self.parse.groups[group])) else {
                break;
            };
            if self.shown_by(at).is_some() {
                return true;
            }
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
