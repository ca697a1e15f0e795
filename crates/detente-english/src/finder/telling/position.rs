//! What does somebody say that others must do, or that one won't do oneself?
//!
//! The verb of saying tells it with the clause that depends on it. What the clause tells by itself isn't asked here.

use super::{Standing, Teller, Telling, Trigger};
use crate::lexicon::{Content, Tells, WordList};
use crate::syntax::{Link, Mood, Node, Polarity, Shape, Tag, is_only_base};

/// How many verbs before and after another what depends on it is looked for.
const NEAR: usize = 6;

impl<'a> Teller<'a> {
    /// The clauses that say what a verb of saying leaves open: after it, or before it in *Chad must leave, officials said*.
    pub(in crate::finder) fn contents(&self, group: usize) -> impl Iterator<Item = usize> + '_ {
        let depends = move |other: &usize| {
            let other = &self.parse.groups[*other];
            other.parent == Some(Node::Group(group)) && other.link == Link::Content
        };
        self.near_groups(group).filter(depends)
    }

    /// The verbs around a verb among which those are looked for that depend on it.
    pub(super) fn near_groups(&self, group: usize) -> impl Iterator<Item = usize> {
        let after = group + 1..(group + NEAR).min(self.parse.groups.len());
        after.chain((group.saturating_sub(NEAR)..group).rev())
    }

    /// True if a clause that depends on a verb of saying says this.
    pub(super) fn says(&self, content: Content, group: usize) -> bool {
        let mut contents = self.contents(group);
        match content {
            Content::Needed => contents.any(|it| {
                let needed = self.is_needed(it) || self.is_asked(group, it);
                needed && !self.is_own(group, it)
            }),
            Content::Refused => contents.any(|it| {
                let own = self.is_own(group, it);
                let it = &self.parse.groups[it];
                let willed = matches!(it.mood, Some(Mood::Future | Mood::Conditional));
                own && willed && it.polarity == Polarity::Denied
            }),
        }
    }

    /// What a speaker says that somebody must do: *“The army must leave,” she said*.
    pub(super) fn spoken_demand(
        &self,
        group: usize,
        tells: impl Fn(&Tells) -> bool,
    ) -> Option<Telling<'a>> {
        let it = &self.parse.groups[group];
        let speaker = self.speaker(it.head).filter(|_| self.is_needed(group))?;
        let mut targets = self.stands_for(it.subject?);
        targets.retain(|target| target.side().is_none() || target.side() != speaker.side());
        let frame = self.acts.demand().filter(|frame| tells(&frame.tells))?;
        (!targets.is_empty()).then(|| Telling {
            frame,
            trigger: Trigger::Verb(group),
            actors: vec![speaker],
            targets,
            tokens: it.clause.clone(),
            sentence: it.sentence,
            standing: Standing::Actual,
        })
    }

    /// *must leave*, *has to leave*.
    pub(in crate::finder) fn is_needed(&self, group: usize) -> bool {
        let it = &self.parse.groups[group];
        let to = self.parse.tags.get(it.head + 1) == Some(&Tag::Infinitive);
        it.mood == Some(Mood::Needed) || to && self.acts.is(WordList::Needful, self.word(it.head))
    }

    /// True for a clause in the base form under a verb that says what is to be: *insisted that Oman withdraw*.
    pub(in crate::finder) fn is_asked(&self, above: usize, group: usize) -> bool {
        let it = &self.parse.groups[group];
        let base = it.tokens.start == it.head && {
            let head = self.word(it.head);
            head == "be" || is_only_base(head)
        };
        base && it.shape == Shape::Finite
            && it.link == Link::Content
            && self.acts.is(WordList::Mandative, self.word(self.parse.groups[above].head))
    }

    /// True if the subject of a clause is whoever says it: *said it would*, *Oslo said Norway would*.
    pub(in crate::finder) fn is_own(&self, saying: usize, group: usize) -> bool {
        let (Some(sayer), Some(subject)) =
            (self.parse.groups[saying].subject, self.parse.groups[group].subject)
        else {
            return false;
        };
        if sayer == subject {
            return true;
        }
        let head = self.parse.phrases[subject].head;
        if self.parse.tags[head] == Tag::Pronoun {
            return matches!(self.word(head), "it" | "he" | "she" | "they" | "we" | "i");
        }
        let (sayers, subjects) = (self.stands_for(sayer), self.stands_for(subject));
        sayers.iter().any(|one| {
            subjects.iter().any(|other| one.side().is_some() && one.side() == other.side())
        })
    }
}
