//! Who stands where, for the question who speaks?
//!
//! Mentions by token, which words are quoted, which kind of office each person was named with, and who spoke last.

use std::collections::BTreeMap;
use std::ops::Range;

use super::marks::Marked;
use crate::lexicon::Names;
use crate::lexicon::names::{Title, Word};
use crate::syntax::{Group, Link, Parse, Shape, Tag, Text, TokenKind};
use detente_text::Actor;
use detente_text::{Mention, MentionUse};

/// A text with what is known of it.
#[derive(Debug)]
pub(super) struct Scene<'t, 'a> {
    pub(super) text: &'t Text<'a>,
    pub(super) names: &'t Names,
    pub(super) mentions: &'t [Mention],
    pub(super) parse: &'t Parse,
    /// By token: one more than the mention that covers it.
    covers: Vec<u32>,
    /// By token: whether it is quoted.
    quoted: Vec<bool>,
    /// By mention: its tokens.
    spans: Vec<Range<usize>>,
    /// By kind of office: who was named with it, and at which token.
    offices: BTreeMap<String, Vec<(usize, usize)>>,
    /// Persons of whom a word tells that they are women, or men.
    genders: BTreeMap<Actor, Gender>,
    /// The state in whose capital the report was written.
    pub(super) home: Option<Actor>,
}

/// What a pronoun tells of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Woman,
    Man,
}

impl<'t, 'a> Scene<'t, 'a> {
    /// Looks at a text once.
    pub(super) fn of(
        text: &'t Text<'a>,
        names: &'t Names,
        mentions: &'t [Mention],
        parse: &'t Parse,
        marked: &[Marked],
    ) -> Self {
        let mut scene = Self {
            text,
            names,
            mentions,
            parse,
            covers: vec![0; text.tokens.len()],
            quoted: vec![false; text.tokens.len()],
            spans: Vec::with_capacity(mentions.len()),
            offices: BTreeMap::new(),
            genders: BTreeMap::new(),
            home: None,
        };
        for (number, mention) in mentions.iter().enumerate() {
            let tokens = scene.within(mention.span.start, mention.span.end);
            scene.covers[tokens.clone()].fill(u32::try_from(number + 1).unwrap_or(0));
            scene.spans.push(tokens);
        }
        scene.home =
            crate::finder::actors::home(text, |token| scene.mention(token), scene.mentions);
        for marked in marked {
            let tokens = scene.within(marked.span.start, marked.span.end);
            scene.quoted[tokens].fill(true);
        }
        for (number, mention) in mentions.iter().enumerate() {
            if mention.used_as == MentionUse::Person {
                scene.look_at(number);
            }
        }
        scene
    }

    /// The office and the gender that the words beside a person tell.
    fn look_at(&mut self, number: usize) {
        let tokens = self.spans[number].clone();
        let sentence = self.text.sentences[self.text.tokens[tokens.start].sentence].tokens.clone();
        let mut end = tokens.start;
        while end > sentence.start && matches!(self.text.word(end - 1), "," | ".") {
            end -= 1;
        }
        let actor = &self.mentions[number].actor;
        for at in (sentence.start..end).rev().take(3) {
            let lower = self.text.tokens[at].lower.as_str();
            let gender = if self.names.is(Word::Female, lower) {
                Gender::Woman
            } else if self.names.is(Word::Male, lower) {
                Gender::Man
            } else {
                continue;
            };
            // "his wife" tells nothing of the husband
            if !matches!(lower, "his" | "her" | "him" | "he" | "she") {
                self.genders.entry(actor.clone()).or_insert(gender);
            }
            break;
        }
        let before =
            crate::finder::actors::office_before(self.text, self.names, sentence.start, end);
        let after = (tokens.end..sentence.end.min(tokens.end + 12)).skip(1).find_map(|at| {
            crate::finder::actors::title_ending(self.text, self.names, tokens.end + 1, at + 1)
        });
        let apposed = tokens.end < sentence.end && self.text.word(tokens.end) == ",";
        for title in before.into_iter().chain(after.filter(|_| apposed)) {
            let head = title.head().filter(|head| *head != title.kind);
            for name in head.into_iter().chain([title.kind.as_str()]) {
                self.offices.entry(name.to_owned()).or_default().push((tokens.start, number));
            }
        }
    }

    /// The tokens of a stretch of text.
    pub(super) fn within(&self, start: usize, end: usize) -> Range<usize> {
        let tokens = &self.text.tokens;
        let from = tokens.partition_point(|token| token.span.start < start);
        let to = tokens.partition_point(|token| token.span.start < end);
        from..to.max(from)
    }

    /// True if two places are in one sentence.
    pub(super) fn is_together(&self, one: usize, other: usize) -> bool {
        let sentence = |place: usize| {
            let at = self.text.tokens.partition_point(|token| token.span.start < place);
            self.text.tokens.get(at).map(|token| token.sentence)
        };
        sentence(one) == sentence(other)
    }

    /// The mention that covers a token.
    pub(super) fn mention(&self, token: usize) -> Option<usize> {
        usize::try_from(*self.covers.get(token)?).ok()?.checked_sub(1)
    }

    /// The tokens of a mention.
    pub(super) fn tokens(&self, mention: usize) -> Range<usize> {
        self.spans[mention].clone()
    }

    /// True if a token is quoted.
    pub(super) fn quoted(&self, token: usize) -> bool {
        self.quoted.get(token).copied().unwrap_or(false)
    }

    /// A token in small letters.
    pub(super) fn lower(&self, token: usize) -> &'t str {
        self.text.tokens.get(token).map_or("", |token| token.lower.as_str())
    }

    /// True for a word of a list, or for one of two: for a verb with the word after it (*point out*), for a noun
    /// with the word before it (*state media*).
    pub(super) fn is(&self, list: Word, token: usize) -> bool {
        let Some(it) = self.text.tokens.get(token).filter(|it| it.kind == TokenKind::Word) else {
            return false;
        };
        // "the United States"
        let verbs = matches!(list, Word::Say | Word::Manner | Word::Call | Word::Ask);
        if verbs && self.mention(token).is_some() {
            return false;
        }
        let before = token.checked_sub(1).map_or("", |before| self.lower(before));
        let pair = || {
            if matches!(list, Word::Mouth | Word::Noun) {
                self.names.is_pair(list, before, &it.lower)
            } else {
                self.names.is_pair(list, &it.lower, self.lower(token + 1))
            }
        };
        self.names.is(list, &it.lower) || pair()
    }

    /// True for a mark that ends a sentence, though the text may not have been cut there: *“…,” he said. “…”*.
    pub(super) fn ends_sentence(&self, token: usize) -> bool {
        let next = self.text.tokens.get(token + 1);
        let opens = next.is_none_or(|next| {
            let next = &self.text.document.text[next.span.start..next.span.end];
            next.chars().next().is_some_and(|first| !first.is_lowercase() && first != ',')
        });
        let word = token.checked_sub(1).map_or("", |before| self.lower(before));
        let initial = word.chars().count() == 1 || word.contains('.');
        match self.lower(token) {
            "." => opens && !initial && self.mention(token).is_none(),
            "!" | "?" => opens,
            _ => false,
        }
    }

    /// The verb of the last clause in some words that stands for itself: it is neither relative nor what another says.
    pub(super) fn last_clause(&self, words: &Range<usize>) -> Option<&'t Group> {
        let groups = &self.parse.groups;
        let next = groups.partition_point(|group| group.head < words.end);
        let mut clauses = groups[..next].iter().rev().take_while(|group| group.head >= words.start);
        clauses.find(|group| {
            group.shape == Shape::Finite && !matches!(group.link, Link::Relative | Link::Content)
        })
    }

    /// The group of words that is the subject of a verb, if it isn't quoted.
    pub(super) fn subject(&self, verb: usize) -> Option<Range<usize>> {
        let phrase = self.parse.group_at(verb)?.subject?;
        let mut tokens = self.parse.phrases[phrase].tokens.clone();
        // "an official said": an adjective that is no noun's may be one
        while tokens.end < verb && self.tag(tokens.end) == Some(Tag::Adjective) {
            tokens.end += 1;
        }
        (!self.quoted(tokens.start)).then_some(tokens)
    }

    /// The group of words that a token stands in.
    pub(super) fn group(&self, token: usize) -> Option<Range<usize>> {
        self.parse.phrase_at(token).map(|phrase| self.parse.phrases[phrase].tokens.clone())
    }

    /// The groups that hang on the group of a token by prepositions: *envoy for Yemen*.
    pub(super) fn chain(&self, token: usize) -> Vec<Range<usize>> {
        let chain = self.parse.phrase_at(token).map(|phrase| self.parse.chain(phrase));
        let rows = chain.into_iter().flatten().flat_map(|first| self.parse.row(first));
        rows.map(|phrase| self.parse.phrases[phrase].tokens.clone()).collect()
    }

    /// The first group of some words that hangs on no preposition.
    pub(super) fn first_group(&self, from: usize, to: usize) -> Option<Range<usize>> {
        let phrases = &self.parse.phrases;
        let next = phrases.partition_point(|phrase| phrase.tokens.start < from);
        let mut within = phrases[next..].iter().take_while(|phrase| phrase.tokens.end <= to);
        within.find(|phrase| phrase.preposition.is_none()).map(|phrase| phrase.tokens.clone())
    }

    /// The person whose name follows some words and a comma: *the president, Jane Doe*.
    pub(super) fn apposed(&self, words: &Range<usize>) -> Option<usize> {
        let next = (self.lower(words.end) == ",").then(|| self.group(words.end + 1)).flatten()?;
        let number = self.mention(next.end - 1)?;
        (self.mentions[number].used_as == MentionUse::Person).then_some(number)
    }

    /// The person whose name stands before a comma and some words: *Jane Doe, the president*.
    pub(super) fn apposed_to(&self, words: &Range<usize>) -> Option<usize> {
        let last = words.start.checked_sub(2).filter(|&last| self.lower(last + 1) == ",")?;
        let number = self.mention(last)?;
        let phrase = &self.parse.phrases[self.parse.phrase_at(last)?];
        let free = phrase.object_of.is_none() && phrase.preposition.is_none();
        (free && self.mentions[number].used_as == MentionUse::Person).then_some(number)
    }

    /// What part of speech a token is.
    pub(super) fn tag(&self, token: usize) -> Option<Tag> {
        self.parse.tags.get(token).copied()
    }

    /// True for a token that ends a group of words: a verb, a mark, a small word.
    pub(super) fn parts_groups(&self, token: usize) -> bool {
        !matches!(
            self.tag(token),
            Some(
                Tag::Noun
                    | Tag::Name
                    | Tag::Adjective
                    | Tag::Determiner
                    | Tag::Number
                    | Tag::Possessive
                    | Tag::Hyphen
            )
        )
    }

    /// The last person who was named with an office of this kind before a token, else the first after it.
    pub(super) fn holder(&self, kind: &str, before: usize) -> Option<&'t Actor> {
        let holders = self.offices.get(kind)?;
        let next = holders.partition_point(|(at, _)| *at < before);
        let (_, number) = next.checked_sub(1).map_or(holders.first(), |last| holders.get(last))?;
        Some(&self.mentions[*number].actor)
    }

    /// The last person on a side who was named with an office of this kind before a token, else the first after it.
    pub(super) fn holder_of(&self, kind: &str, side: &Actor, before: usize) -> Option<&'t Actor> {
        let holders = self.offices.get(kind)?;
        let next = holders.partition_point(|(at, _)| *at < before);
        let theirs = |(_, number): &(usize, usize)| {
            let actor = &self.mentions[*number].actor;
            (actor.side() == Some(side.as_str())).then_some(actor)
        };
        let last = holders[..next].iter().rev().take(64).find_map(theirs);
        last.or_else(|| holders[next..].iter().take(64).find_map(theirs))
    }

    /// The last person who was named with an office before a token: one of just that name, or that ends in it, else
    /// one of its kind.
    pub(super) fn office_holder(&self, title: &Title, before: usize) -> Option<&'t Actor> {
        let single = title.words.len() == 1;
        let head = title.head().filter(|_| single).and_then(|head| {
            let first = self.offices.get(head)?.first()?;
            self.holder(head, before).filter(|_| first.0 < before)
        });
        head.or_else(|| self.holder(&title.kind, before))
    }

    /// True unless it is known that a pronoun can't stand for somebody.
    pub(super) fn may_be(&self, actor: &Actor, gender: Gender) -> bool {
        self.genders.get(actor).is_none_or(|known| *known == gender)
    }

    /// True if a mention hangs on a preposition, or owns what follows.
    pub(super) fn oblique(&self, mention: usize) -> bool {
        let tokens = self.tokens(mention);
        let first = self.text.sentences[self.text.tokens[tokens.start].sentence].tokens.start;
        let mut at = tokens.start;
        // The words of the group before the name: "with Russian President"
        let mut steps = 0;
        let mut of_state = false;
        while at > first && steps < 6 {
            let title = crate::finder::actors::title_ending(self.text, self.names, first, at);
            if let Some(title) = title {
                at = at.saturating_sub(title.words.len()).max(first);
                steps += 1;
                continue;
            }
            let before = at - 1;
            let lower = self.lower(before);
            let group = self.mention(before).is_some()
                || matches!(lower, "the" | "a" | "an" | "his" | "her" | "its" | "their" | "'s")
                || self.names.is(Word::Aside, lower)
                || self.names.is(Word::Honorific, lower)
                || lower == "."
                    && before > first
                    && self.names.is(Word::Honorific, self.lower(before - 1))
                || !self.names.titles(lower).is_empty();
            if !group {
                break;
            }
            of_state |= self.mention(before).is_some_and(|owner| {
                matches!(
                    self.mentions[owner].used_as,
                    MentionUse::Name | MentionUse::Capital | MentionUse::Place
                )
            });
            // "President of the Russian Federation Vladimir Putin" is one group
            if of_state && before > first && matches!(self.lower(before - 1), "of" | "for" | "to") {
                return false;
            }
            at = before;
            steps += 1;
        }
        let led = at > first && self.names.is(Word::Oblique, self.lower(at - 1));
        let owns =
            self.text.tokens.get(tokens.end).is_some_and(|next| next.kind == TokenKind::Possessive);
        led || owns
    }
}
