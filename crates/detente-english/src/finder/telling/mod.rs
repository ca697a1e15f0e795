//! Which words tell something, and of whom?
//!
//! Events and claims are both *tellings*: a word that has a frame in the lexicon, and those who stand in the places
//! that the frame names. [`roles`] says whom a phrase stands for, [`meant`] whether what is told is said to be so;
//! this module matches frames. It proposes nothing itself: the finders of events and claims choose.

mod hearsay;
mod meant;
mod position;
mod roles;

use std::collections::BTreeSet;
use std::ops::Range;

use detente_model::Span;

use crate::lexicon::{Acts, Frame, Lexicon, Needs, Place, Sides, Tells, WordList};
use crate::syntax::{Link, Node, Parse, Piece, Shape, Tag, Text, Voice};
use detente_text::Actor;
use detente_text::Findings;
use detente_text::Plover;

use hearsay::Source;
pub(super) use meant::Standing;
use roles::Pairs;

/// A text, and all that is needed to say what it tells.
pub(super) struct Teller<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) found: &'a Findings,
    pub(super) parse: &'a Parse,
    pub(super) acts: &'a Acts,
    pairs: Pairs,
    /// For each sentence, whose word it is.
    sources: Vec<Source>,
}

/// The word that tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trigger {
    /// A verb group.
    Verb(usize),
    /// A noun phrase.
    Noun(usize),
}

/// One thing that is told.
#[derive(Debug, Clone)]
pub(super) struct Telling<'a> {
    pub(super) frame: &'a Frame,
    pub(super) trigger: Trigger,
    pub(super) actors: Vec<Actor>,
    pub(super) targets: Vec<Actor>,
    /// The tokens of the clause.
    pub(super) tokens: Range<usize>,
    pub(super) sentence: usize,
    /// Whether it is said to be so.
    pub(super) standing: Standing,
}

impl<'a> Teller<'a> {
    pub(super) fn of(
        text: &'a Text<'a>,
        found: &'a Findings,
        parse: &'a Parse,
        lexicon: &'a Lexicon,
    ) -> Self {
        let (acts, pairs) = (&lexicon.acts, Pairs::default());
        let mut teller = Self { text, found, parse, acts, pairs, sources: Vec::new() };
        teller.pairs = teller.find_pairs();
        teller.sources = teller.find_sources();
        teller
    }

    /// A token in lower case.
    pub(super) fn word(&self, token: usize) -> &'a str {
        &self.text.tokens[token].lower
    }

    /// The text between tokens.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        let start = self.text.tokens[tokens.start].span.start;
        Span::new(start, self.text.tokens[tokens.end.max(tokens.start + 1) - 1].span.end)
    }

    /// All that is told by frames for which `tells` is true, in the order of the text.
    pub(super) fn tellings(&self, tells: impl Fn(&Tells) -> bool + Copy) -> Vec<Telling<'a>> {
        let mut all = Vec::new();
        let mut taken = BTreeSet::new();
        for group in 0..self.parse.groups.len() {
            let Some(telling) = self.verb(group, tells) else { continue };
            let object = self.told_object(group);
            let nouns =
                |object: usize| self.acts.of_noun(self.word(self.parse.phrases[object].head));
            // *a truce was brokered*: of a verb without sides its noun says more.
            let bare = telling.actors.is_empty() && telling.targets.is_empty();
            if bare && object.is_some_and(|object| nouns(object).any(|frame| tells(&frame.tells))) {
                continue;
            }
            // *mediated talks*: what the verb tells already isn't told by its object again.
            taken.extend(object.filter(|&object| {
                !telling.frame.objects.is_empty()
                    || nouns(object).any(|frame| frame.tells == telling.frame.tells)
            }));
            // *laid the blame for the raid on Chad*: Chad isn't whom the raid hit.
            if telling.frame.tells == Tells::Event(Plover::Accuse) && !telling.frame.with.is_empty()
            {
                taken.extend(object.into_iter().flat_map(|object| self.parse.chain(object)));
            }
            all.push(telling);
        }
        all.extend((0..self.parse.groups.len()).filter_map(|it| self.spoken_demand(it, tells)));
        for phrase in 0..self.parse.phrases.len() {
            if !taken.contains(&phrase) {
                all.extend(self.noun(phrase, tells));
            }
        }
        all.sort_by_key(|telling| (telling.tokens.start, telling.tokens.end));
        all
    }

    /// What a verb tells: its most specific frame, or each if several say different things equally well.
    fn verb(&self, group: usize, tells: impl Fn(&Tells) -> bool) -> Option<Telling<'a>> {
        let it = &self.parse.groups[group];
        let by_verb = self.acts.of_verb(self.word(it.head));
        let by_adjective =
            it.adjective.into_iter().flat_map(|token| self.acts.of_adjective(self.word(token)));
        let frame = by_verb
            .chain(by_adjective)
            .filter(|frame| tells(&frame.tells) && self.fits_verb(frame, group))
            .rev_max_by_key(|frame| specificity(frame))?;
        let at = |place: &Place| self.at_verb(place, group, frame);
        let mut actors = first(&frame.actors, at, &[]);
        let mut targets = first(&frame.targets, at, &actors);
        settle(frame, &mut actors, &mut targets);
        if actors.len() > 1 && self.is_reciprocal(group) {
            targets.clone_from(&actors);
        }
        if !is_enough(frame, &actors, &targets) {
            return None;
        }
        let mut tokens = it.clause.clone();
        if it.link == Link::Complement {
            let start = match it.parent {
                Some(Node::Group(parent)) => self.parse.groups[parent].tokens.start,
                Some(Node::Phrase(parent)) => self.parse.phrases[parent].tokens.start,
                None => tokens.start,
            };
            tokens.start = tokens.start.min(start);
        }
        Some(Telling {
            frame,
            trigger: Trigger::Verb(group),
            actors,
            targets,
            tokens,
            sentence: it.sentence,
            standing: self.standing_of_verb(group),
        })
    }

    /// *accused each other*: each does it to the other.
    fn is_reciprocal(&self, group: usize) -> bool {
        let it = &self.parse.groups[group];
        let next = self.parse.groups.get(group + 1).map_or(usize::MAX, |next| next.tokens.start);
        let end = it.clause.end.max(it.tokens.end + 2).min(next).min(self.text.tokens.len());
        let words = |token: usize| (self.word(token), self.word(token + 1));
        let ends = |token: usize| {
            !matches!(
                self.parse.tags.get(token),
                Some(Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number)
            )
        };
        (it.tokens.end..end.saturating_sub(1)).any(|token| match words(token) {
            ("each", "other") | ("one", "another") => true,
            ("the", "other") => ends(token + 2),
            _ => false,
        })
    }

    fn fits_verb(&self, frame: &Frame, group: usize) -> bool {
        let it = &self.parse.groups[group];
        let prepositions = || {
            // After an object a preposition may belong to that: *called the plan a threat to peace*.
            let far = it.object.is_none() || !frame.objects.is_empty();
            let adjuncts = it.adjuncts.iter().filter(move |_| far);
            let adjuncts = adjuncts.filter_map(|&at| self.parse.phrases[at].preposition);
            // *pulled its troops out*
            let after = it.object.and_then(|object| self.parse.row(object).last());
            let after = after.map(|last| self.parse.phrases[last].tokens.end);
            let after = after.filter(|&token| match self.parse.tags.get(token) {
                Some(Tag::Adverb | Tag::Adjective | Tag::Infinitive) => true,
                // *asked the council for help*, *saw Oslo as a rival*
                Some(Tag::Preposition) => matches!(self.word(token), "for" | "as" | "with"),
                _ => false,
            });
            let next = [Some(it.tokens.end), after].into_iter().flatten();
            adjuncts.chain(next.filter(|&token| token < self.text.tokens.len()))
        };
        let with = |word: &str| frame.with.iter().any(|with| with == word);
        if !frame.with.is_empty() && !prepositions().any(|token| with(self.word(token))) {
            return false;
        }
        if frame.content.is_some_and(|content| !self.says(content, group)) {
            return false;
        }
        let by_doers = |subject: usize| self.is_headed(&frame.doers, subject);
        if !frame.doers.is_empty() && !it.subject.is_some_and(by_doers) {
            return false;
        }
        let mut around = it.subject.into_iter().chain(it.adjuncts.iter().copied());
        if !frame.unless.is_empty() && around.any(|at| self.is_headed(&frame.unless, at)) {
            return false;
        }
        let never = |object: usize| self.is_headed(&frame.never, object);
        if !frame.never.is_empty() && self.told_object(group).is_some_and(never) {
            return false;
        }
        if frame.own && self.is_of_another(group) {
            return false;
        }
        if frame.objects.is_empty() {
            return frame.about.is_empty()
                || it.object.is_some_and(|object| self.is_about(frame, object));
        }
        let object = self.told_object(group);
        let by_preposition = it.adjuncts.iter().copied().filter(|&at| {
            !frame.with.is_empty()
                && self.parse.phrases[at].preposition.is_some_and(|token| with(self.word(token)))
        });
        object.into_iter().chain(by_preposition).any(|object| {
            let row = self.parse.row(object).any(|phrase| self.is_headed(&frame.objects, phrase));
            // *dozens of missiles*, *three decades of rule*
            let counted = self.parse.chain(object).first().copied().is_some_and(|inner| {
                self.preposition(inner) == Some("of") && self.is_headed(&frame.objects, inner)
            });
            (row || counted) && (frame.about.is_empty() || self.is_about(frame, object))
        })
    }

    /// True if the deed that a verb acts on is another side's: *halted the Chadian advance*.
    fn is_of_another(&self, group: usize) -> bool {
        let Some(object) = self.told_object(group) else { return false };
        let it = &self.parse.groups[group];
        let by = it.adjuncts.iter().copied().find(|&at| self.preposition(at) == Some("by"));
        let subject = if it.voice == Voice::Passive { by } else { it.subject };
        let (theirs, own) = (self.doers(object), subject.map(|at| self.stands_for(at)));
        !theirs.is_empty() && own.is_none_or(|own| !own.iter().any(|it| theirs.contains(it)))
    }

    /// The phrase that a verb acts on: its object, or its subject in the passive.
    pub(in crate::finder) fn told_object(&self, group: usize) -> Option<usize> {
        let it = &self.parse.groups[group];
        match it.voice {
            Voice::Active => it.object,
            Voice::Passive => it.subject.or(match it.parent {
                Some(Node::Phrase(phrase)) => Some(phrase),
                Some(Node::Group(_)) | None => None,
            }),
        }
    }

    fn is_headed(&self, nouns: &BTreeSet<String>, phrase: usize) -> bool {
        nouns.contains(self.word(self.parse.phrases[phrase].head))
            || nouns.contains(&self.joined(phrase))
    }

    /// The head with what a hyphen ties to it: *cease-fire*.
    fn joined(&self, phrase: usize) -> String {
        let it = &self.parse.phrases[phrase];
        let tied = it.head >= it.tokens.start + 2 && self.word(it.head - 1) == "-";
        if tied {
            format!("{}-{}", self.word(it.head - 2), self.word(it.head))
        } else {
            String::new()
        }
    }

    fn is_about(&self, frame: &Frame, phrase: usize) -> bool {
        let chain = self.parse.chain(phrase);
        std::iter::once(phrase).chain(chain.into_iter().flat_map(|it| self.parse.row(it))).any(
            |it| {
                self.parse.phrases[it]
                    .tokens
                    .clone()
                    .any(|token| frame.about.contains(self.word(token)))
            },
        )
    }

    fn preposition(&self, phrase: usize) -> Option<&'a str> {
        self.parse.phrases[phrase].preposition.map(|token| self.word(token))
    }

    /// Those who may stand in a place around a verb, the likeliest first.
    fn at_verb(&self, place: &Place, group: usize, frame: &Frame) -> Vec<Vec<Actor>> {
        let it = &self.parse.groups[group];
        let with = |preposition: &str| -> Vec<usize> {
            let adjuncts = it.adjuncts.iter().copied();
            adjuncts.filter(|&at| self.preposition(at) == Some(preposition)).collect()
        };
        if let Some(deed) = self.accused_of(frame, group) {
            match place {
                Place::Object => return vec![self.does_deed(deed)],
                // *on*, *against*: whom it hit.
                Place::With(at)
                    if frame.with.is_empty() && matches!(at.as_str(), "on" | "against") =>
                {
                    return Vec::new();
                }
                // *blamed the raid on Chad on Niger*: the last is blamed.
                Place::With(at) if !frame.with.is_empty() => {
                    return with(at).into_iter().rev().map(|at| self.touches(at)).collect();
                }
                Place::With(_)
                | Place::Subject
                | Place::Owner
                | Place::Whose
                | Place::Complement => {}
            }
        }
        match place {
            Place::Subject if it.voice == Voice::Passive => {
                with("by").into_iter().map(|at| self.stands_for(at)).collect()
            }
            Place::Subject => {
                let Some(subject) = it.subject else { return Vec::new() };
                // *Moscow’s offer to mediate*: whoever owns the noun.
                let noun = it.link == Link::Complement && it.parent == Some(Node::Phrase(subject));
                let owners = if noun { self.owners(subject) } else { Vec::new() };
                // *ordered the army to deploy*: the army of whoever ordered it.
                let order = match it.parent {
                    Some(Node::Group(above))
                        if self.parse.groups[above].object == Some(subject) =>
                    {
                        self.parse.groups[above].subject.filter(|_| {
                            self.acts
                                .is(WordList::Agent, self.word(self.parse.phrases[subject].head))
                        })
                    }
                    Some(Node::Phrase(noun)) if noun == subject => {
                        let above = self.parse.phrases[noun].object_of;
                        above.and_then(|above| self.parse.groups[above].subject).filter(|_| {
                            self.acts.is(WordList::Agent, self.word(self.parse.phrases[noun].head))
                        })
                    }
                    Some(Node::Group(_) | Node::Phrase(_)) | None => None,
                };
                let order = order.map(|at| self.stands_for(at)).unwrap_or_default();
                vec![owners, self.stands_for(subject), order]
            }
            Place::Object => {
                let object = self.told_object(group);
                // *gave Kyiv weapons*
                let bare = it.adjuncts.iter().copied().find(|&at| self.preposition(at).is_none());
                let bare = bare.filter(|&at| {
                    let head = self.parse.phrases[at].head;
                    frame.objects.is_empty() || self.parse.mention_of.at(head).is_some()
                });
                object.into_iter().chain(bare).map(|at| self.touches(at)).collect()
            }
            Place::Owner => Vec::new(),
            Place::Whose => self.told_object(group).map(|at| self.doers(at)).into_iter().collect(),
            // *is alleged to have left*: of the subject, whoever else is named behind.
            Place::Complement if it.voice == Voice::Passive => {
                it.subject.map(|at| self.touches(at)).into_iter().collect()
            }
            Place::Complement => self.complement(group),
            // *with its war in Chad*: the phrase itself, then what follows it.
            Place::With(preposition) => with(preposition)
                .into_iter()
                .flat_map(|at| std::iter::once(at).chain(self.parse.chain(at)))
                .filter(|&at| self.acts.is(WordList::Nearby, preposition) || !self.is_nearby(at))
                .map(|at| self.touches(at))
                .collect(),
        }
    }

    /// *a town near the border with Chad*: who is named there only says where.
    fn is_nearby(&self, phrase: usize) -> bool {
        let Some(preposition) = self.parse.phrases[phrase].preposition else { return false };
        self.acts.is(WordList::Nearby, self.word(preposition))
            || self.before_preposition(phrase).is_some_and(|it| self.is_nearby(it))
    }

    /// The deed that a verb blames, where it blames no one by name: *condemned the attack on Kyiv*.
    fn accused_of(&self, frame: &Frame, group: usize) -> Option<usize> {
        let blames = frame.tells == Tells::Event(Plover::Accuse);
        self.told_object(group).filter(|&object| {
            let head = self.parse.phrases[object].head;
            let mut frames = self.acts.of_noun(self.word(head));
            let deed = frames.any(|frame| matches!(frame.tells, Tells::Event(_)))
                || self.acts.is(WordList::Deed, self.word(head));
            blames && deed && self.parse.mention_of.at(head).is_none()
        })
    }

    /// Those who do a deed, and never those whom it hits: *the Chadian raid on Faya*, *the killing of monks by Chad*.
    fn does_deed(&self, phrase: usize) -> Vec<Actor> {
        let mut all = Vec::new();
        for deed in self.parse.row(phrase) {
            let chain = self.parse.chain(deed);
            let by = chain.iter().copied().filter(|&at| self.preposition(at) == Some("by"));
            let by = by.chain(self.agent(deed)).flat_map(|at| self.touches(at));
            for actor in self.doers(deed).into_iter().chain(by) {
                if !all.contains(&actor) {
                    all.push(actor);
                }
            }
        }
        all
    }

    /// Those named in what depends on a verb, or on its object.
    fn complement(&self, group: usize) -> Vec<Vec<Actor>> {
        let it = &self.parse.groups[group];
        let nouns = || it.object.into_iter().chain(it.adjuncts.iter().copied());
        let depends = |other: &usize| {
            let other = &self.parse.groups[*other];
            let parent = other.parent == Some(Node::Group(group))
                || nouns().any(|noun| other.parent == Some(Node::Phrase(noun)));
            parent && matches!(other.link, Link::Complement | Link::Content)
        };
        let phrases = |other: usize| {
            let other = &self.parse.groups[other];
            let subject = other.subject.filter(|_| other.shape == Shape::Finite);
            subject.into_iter().chain(other.object).chain(other.adjuncts.iter().copied())
        };
        let inner = self.near_groups(group).filter(depends).flat_map(phrases);
        let after = it.object.into_iter().flat_map(|object| self.parse.chain(object));
        inner.chain(after).map(|at| self.touches(at)).collect()
    }

    /// What a noun tells.
    fn noun(&self, phrase: usize, tells: impl Fn(&Tells) -> bool) -> Option<Telling<'a>> {
        let it = &self.parse.phrases[phrase];
        let joined = self.joined(phrase);
        let named = self.acts.of_noun(self.word(it.head)).chain(self.acts.of_noun(&joined));
        if self.parse.mention_of.at(it.head).is_some() {
            return None;
        }
        let frame = named
            .filter(|frame| {
                tells(&frame.tells) && (frame.about.is_empty() || self.is_about(frame, phrase))
            })
            .rev_max_by_key(|frame| specificity(frame))?;
        let light = self.light_verb(phrase);
        let at = |place: &Place| self.at_noun(place, phrase, light);
        let mut actors = first(&frame.actors, at, &[]);
        if actors.is_empty() {
            actors = self.purpose(frame, phrase);
        }
        let mut targets = first(&frame.targets, at, &actors);
        if targets.is_empty() {
            targets = self.bearers(phrase);
        }
        settle(frame, &mut actors, &mut targets);
        let each_other = self.is_mutual(phrase) || light.is_some_and(|at| self.is_reciprocal(at));
        if actors.len() > 1 && each_other {
            targets.clone_from(&actors);
        }
        if !is_enough(frame, &actors, &targets) {
            return None;
        }
        let mut tokens = it.tokens.clone();
        for inner in self.parse.chain(phrase) {
            let last = self.parse.row(inner).last().unwrap_or(inner);
            tokens.end = tokens.end.max(self.parse.phrases[last].tokens.end);
        }
        if self.parse.date_of.at(tokens.end + 1).is_some()
            && self.parse.tags.get(tokens.end) == Some(&Tag::Preposition)
        {
            tokens.end += 1;
        }
        while self.parse.date_of.at(tokens.end).is_some() {
            tokens.end += 1;
        }
        if let Some(group) = light {
            let clause = &self.parse.groups[group].clause;
            tokens = tokens.start.min(clause.start)..tokens.end.max(clause.end);
        }
        Some(Telling {
            frame,
            trigger: Trigger::Noun(phrase),
            actors,
            targets,
            tokens,
            sentence: it.sentence,
            standing: self.standing_of_noun(phrase),
        })
    }

    /// Those whom a deed hits by the verb whose object it is: *Chad repelled the raid*, *the raid was repelled by Chad*.
    fn bearers(&self, phrase: usize) -> Vec<Actor> {
        let it = &self.parse.phrases[phrase];
        let Some(group) = it.object_of.or(it.subject_of) else { return Vec::new() };
        let verb = &self.parse.groups[group];
        if !self.acts.is(WordList::Bears, self.word(verb.head)) {
            return Vec::new();
        }
        let by = verb.adjuncts.iter().copied().find(|&at| self.preposition(at) == Some("by"));
        let bearer = match verb.voice {
            Voice::Passive => by,
            Voice::Active => verb.subject.filter(|&at| at != phrase),
        };
        bearer.map(|at| self.stands_for(at)).unwrap_or_default()
    }

    /// *tit-for-tat strikes*: each does it to the other.
    fn is_mutual(&self, phrase: usize) -> bool {
        let mut words = self.parse.phrases[phrase].tokens.clone();
        words.any(|token| self.acts.is(WordList::Mutual, self.word(token)))
    }

    /// The phrases after a noun, up to one that itself tells something: *talks on the war with Chad*.
    fn own_chain(&self, phrase: usize) -> Vec<usize> {
        let chain = self.parse.chain(phrase);
        let tells = |&at: &usize| {
            let head = self.word(self.parse.phrases[at].head);
            self.acts.of_noun(head).next().is_some()
                && self.parse.mention_of.at(self.parse.phrases[at].head).is_none()
        };
        let end = chain.iter().position(tells).map_or(chain.len(), |at| at + 1);
        chain.into_iter().take(end).collect()
    }

    /// The phrase after *by* in *talks led by Oman*.
    fn agent(&self, phrase: usize) -> Option<usize> {
        let it = &self.parse.phrases[phrase];
        let Piece::Group(group) = self.parse.next(it.at + 1, it.sentence)? else {
            return None;
        };
        let verb = &self.parse.groups[group];
        let by = verb.adjuncts.iter().find(|&&at| self.preposition(at) == Some("by"));
        by.copied().filter(|_| verb.shape == Shape::Participle)
    }

    /// The verb that leaves it to this noun to say what is done.
    pub(in crate::finder) fn light_verb(&self, phrase: usize) -> Option<usize> {
        let it = &self.parse.phrases[phrase];
        let first = std::iter::successors(Some(phrase), |&at| self.parse.phrases[at].earlier)
            .last()
            .unwrap_or(phrase);
        let object = self.parse.phrases[first].object_of.or(it.object_of);
        let light =
            |group: usize| self.acts.is(WordList::Light, self.word(self.parse.groups[group].head));
        let neutral = |group: usize| {
            self.acts.is(WordList::Neutral, self.word(self.parse.groups[group].head))
        };
        // *took part in talks*, *took over mediation*
        let object = object.or_else(|| {
            let before = self.parse.next(it.at.checked_sub(2)?, it.sentence)?;
            before.group().filter(|&group| {
                matches!(self.preposition(phrase), Some("in" | "on" | "over" | "into"))
                    && it.preposition == Some(self.parse.groups[group].tokens.end)
            })
        });
        // *held three rounds of talks*, *launched a wave of strikes*
        let object = object.or_else(|| {
            let over = self.before_preposition(phrase)?;
            let of = self.preposition(phrase) == Some("of");
            let head = self.parse.phrases[over].head;
            let counts = self.parse.tags[head] == Tag::Number
                || self.acts.is(WordList::Measure, self.word(head));
            self.parse.phrases[over].object_of.filter(|_| of && counts)
        });
        object.filter(|&group| light(group)).or_else(|| {
            it.subject_of.filter(|&group| {
                let passive = self.parse.groups[group].voice == Voice::Passive;
                passive && light(group) || neutral(group)
            })
        })
    }

    /// Those who may stand in a place around a noun, the likeliest first.
    fn at_noun(&self, place: &Place, phrase: usize, light: Option<usize>) -> Vec<Vec<Actor>> {
        let verb = light.map(|group| &self.parse.groups[group]);
        match place {
            Place::Owner => vec![self.doers(phrase)],
            Place::Whose => Vec::new(),
            Place::Subject => {
                let Some((group, it)) = light.zip(verb) else {
                    return self
                        .apposed(phrase)
                        .map(|at| self.stands_for(at))
                        .into_iter()
                        .collect();
                };
                if it.voice == Voice::Active {
                    let other =
                        it.subject.filter(|&at| at != phrase && !self.is_neutral_only(group));
                    return other.map(|at| self.stands_for(at)).into_iter().collect();
                }
                let by = it.adjuncts.iter().filter(|&&at| self.preposition(at) == Some("by"));
                by.map(|&at| self.stands_for(at)).collect()
            }
            Place::With(preposition) => {
                let by = self.agent(phrase).filter(|_| preposition == "by");
                let adjuncts = verb.map(|it| it.adjuncts.clone()).unwrap_or_default();
                let near = self.own_chain(phrase).into_iter().chain(adjuncts);
                let near = near.filter(|&at| {
                    // What *of* ties on, it ties to the word before it.
                    self.preposition(at) == Some(preposition)
                        && (preposition != "of"
                            || self.parse.phrases[at].at <= self.parse.phrases[phrase].at + 2)
                });
                by.into_iter().chain(near).map(|at| self.touches(at)).collect()
            }
            Place::Object => {
                let bare = verb.and_then(|it| {
                    it.adjuncts.iter().copied().find(|&at| self.preposition(at).is_none())
                });
                bare.map(|at| self.touches(at)).into_iter().collect()
            }
            // *the demand that Cairo withdraw*
            Place::Complement => {
                self.content(phrase).map(|at| self.touches(at)).into_iter().collect()
            }
        }
    }

    /// The subject of what a noun says somebody is to do.
    fn content(&self, phrase: usize) -> Option<usize> {
        let it = &self.parse.phrases[phrase];
        let mut groups = (it.at + 1..it.at + 6)
            .map_while(|at| self.parse.next(at, it.sentence))
            .filter_map(Piece::group);
        let group = groups.next().map(|group| &self.parse.groups[group])?;
        let depends = group.parent == Some(Node::Phrase(phrase)) && group.link == Link::Content;
        group.subject.filter(|_| depends)
    }

    /// *flew to Oslo for talks with*: those who do what the verb says, if that is of one kind with the noun.
    fn purpose(&self, frame: &Frame, phrase: usize) -> Vec<Actor> {
        let it = &self.parse.phrases[phrase];
        if self.preposition(phrase) != Some("for") {
            return Vec::new();
        }
        let pieces = &self.parse.sentences[it.sentence];
        let group = (pieces.start..it.at).rev().find_map(|at| self.parse.pieces[at].group());
        let group = group.map(|group| &self.parse.groups[group]);
        let alike = group.filter(|group| {
            let mut frames = self.acts.of_verb(self.word(group.head));
            group.voice == Voice::Active && frames.any(|other| other.tells == frame.tells)
        });
        let subject = alike.and_then(|group| group.subject);
        subject.map(|at| self.stands_for(at)).unwrap_or_default()
    }

    /// The phrase beside which another stands to say who it is: *Sudan* for *once its closest partner*.
    fn apposed(&self, phrase: usize) -> Option<usize> {
        let it = &self.parse.phrases[phrase];
        // *If Oman leaves Yemen, sanctions follow*: a bare noun is a new subject.
        let described = it.owner.is_some() || self.parse.tags[it.tokens.start] == Tag::Determiner;
        let mut at = it.at.checked_sub(1).filter(|_| described && it.subject_of.is_none())?;
        while let Piece::Adverb(_) | Piece::Subordinator(_) = self.parse.next(at, it.sentence)? {
            at = at.checked_sub(1)?;
        }
        let Piece::Comma(_) = self.parse.next(at, it.sentence)? else { return None };
        let name = self.parse.next(at.checked_sub(1)?, it.sentence)?.phrase()?;
        self.parse.mention_of.at(self.parse.phrases[name].head).map(|_| name)
    }
}

/// The first of those who may stand in these places, without `but`.
fn first(places: &[Place], at: impl Fn(&Place) -> Vec<Vec<Actor>>, but: &[Actor]) -> Vec<Actor> {
    let mut same = Vec::new();
    for actors in places.iter().flat_map(at).filter(|actors| !actors.is_empty()) {
        if actors.iter().any(|actor| !but.contains(actor)) {
            return actors;
        }
        if same.is_empty() {
            same = actors;
        }
    }
    same
}

/// True if those are named without whom a frame tells nothing.
fn is_enough(frame: &Frame, actors: &[Actor], targets: &[Actor]) -> bool {
    match frame.needs {
        Needs::Nobody => true,
        Needs::Actors => !actors.is_empty(),
        Needs::Targets => !targets.is_empty(),
        Needs::Both => !actors.is_empty() && !targets.is_empty(),
    }
}

/// How much a frame asks for: the one that asks for most says most.
fn specificity(frame: &Frame) -> usize {
    usize::from(!frame.objects.is_empty()) * 2
        + usize::from(!frame.doers.is_empty())
        + usize::from(!frame.with.is_empty())
        + usize::from(!frame.about.is_empty())
}

/// Nobody acts on themselves; in what is mutual, each acts on the other.
fn settle(frame: &Frame, actors: &mut Vec<Actor>, targets: &mut Vec<Actor>) {
    if frame.sides == Sides::Mutual {
        if actors.len() > 1 && targets.is_empty() {
            targets.clone_from(actors);
        }
        if targets.len() > 1 && actors.is_empty() {
            actors.clone_from(targets);
        }
        if actors != targets || actors.len() == 1 {
            targets.retain(|target| !actors.contains(target));
        }
        return;
    }
    // *the president returned to Chad*: nothing is done to one's own state.
    let own = |target: &Actor| actors.iter().any(|actor| actor.side() == Some(target.as_str()));
    targets.retain(|target| !actors.contains(target) && !own(target));
    let other = |target: &Actor| !actors.iter().any(|actor| actor.side() == target.side());
    if targets.iter().any(other) {
        targets.retain(other);
    }
}

/// The first of the greatest, where the standard library gives the last.
trait FirstMax: Iterator + Sized {
    fn rev_max_by_key(self, key: impl Fn(&Self::Item) -> usize) -> Option<Self::Item> {
        self.fold(None, |best, item| match best {
            Some(best) if key(&best) >= key(&item) => Some(best),
            _ => Some(item),
        })
    }
}

impl<I: Iterator> FirstMax for I {}
