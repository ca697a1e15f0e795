//! Who is the subject of a verb of saying?
//!
//! A name, a pronoun or a role, before the verb or after it. Nobody is guessed: where the subject's words don't tell
//! who it is, the speaker is open, whoever else is named nearby.

use std::ops::Range;

use detente_text::{Actor, MentionUse};

use super::pronoun::pronoun;
use super::role::{role, speaks_for_others};
use super::scene::Scene;
use super::speaker::{Speaker, TOGETHER};
use super::together;
use crate::lexicon::names::Word;
use crate::syntax::{Shape, Tag};

/// The subject before a verb; none where the parse doesn't find one.
pub(super) fn before(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    from: usize,
    verb: usize,
) -> Option<Speaker> {
    let fits = |phrase: &Range<usize>| from <= phrase.start && phrase.end <= verb;
    // A participle may be a verb with tense: "the ministry of trade denounced “…”"
    let group = scene.parse.group_at(verb);
    let tense = group.is_none_or(|group| group.shape != Shape::Participle);
    let parsed = scene.subject(verb).filter(|_| tense);
    let phrase = parsed.or_else(|| by_place(scene, from, verb)).filter(fits)?;
    // "Doe, an analyst at the bank, the largest, said"
    let apposed = scene
        .apposed_to(&phrase)
        .filter(|&person| scene.lower(verb - 1) == "," && scene.tokens(person).start >= from);
    let found = match apposed {
        Some(person) => Speaker::named(scene, person, "speaker-before-verb"),
        None => of_group(scene, spoken, &phrase, verb),
    };
    // "Chad, along with Niger, said"
    let beside = together::is_joined(scene, &phrase, from..verb);
    Some(if beside { Speaker { rule: TOGETHER, ..found } } else { found })
}

/// The subject of a verb that was taken for a noun or for a participle, by what stands before it: *Kenya, which … ,
/// claims that*, *Kenya backs it and claims that*, *the ministry of trade denounced*.
fn by_place(scene: &Scene<'_, '_>, from: usize, verb: usize) -> Option<Range<usize>> {
    let parse = scene.parse;
    if let Some(own) = scene.group(verb).filter(|own| own.start < verb) {
        return Some(own.start..verb);
    }
    let mut passed = (from..verb).rev().filter(|&token| {
        let dated =
            scene.tag(token) == Some(Tag::Preposition) && scene.tag(token + 1) == Some(Tag::Date);
        !dated && !matches!(scene.tag(token), Some(Tag::Adverb | Tag::Date))
    });
    let before = passed.next()?;
    if scene.tag(before) == Some(Tag::Coordinator) {
        let next = parse.groups.partition_point(|group| group.head < before);
        let mut groups = parse.groups[..next].iter().rev();
        let other = groups.find(|group| group.shape == Shape::Finite)?;
        return Some(parse.phrases[other.subject?].tokens.clone());
    }
    if scene.tag(before) == Some(Tag::Comma) {
        let quoted = (from..before).rev().find(|&token| scene.quoted(token));
        let first = scene.first_group(quoted.map_or(from, |last| last + 1), before)?;
        // "A spoke and B, who came late, said": the first may have another verb
        let other = (first.end..before).any(|at| scene.tag(at) == Some(Tag::Coordinator));
        return (!other).then_some(first);
    }
    let mut phrase = &parse.phrases[parse.phrase_at(before)?];
    while let Some(link) = phrase.preposition {
        phrase = &parse.phrases[parse.phrase_at(link.checked_sub(1)?)?];
    }
    Some(phrase.tokens.clone())
}

/// The subject after a verb: *said Peskov*, *according to the ministry*.
pub(super) fn after(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    verb: usize,
    to: usize,
) -> Option<Speaker> {
    let group = (verb + 1..to.min(verb + 3)).find_map(|token| scene.group(token))?;
    let start = group.start.max(verb + 1);
    let found = of_group(scene, spoken, &(start..group.end), to);
    let named = found.actor.is_some() && found.rule == "speaker-before-verb";
    Some(if named { Speaker { rule: "speaker-after-verb", ..found } } else { found })
}

/// The first group of some words that hangs on no preposition: *Doe, in a statement*.
pub(super) fn first(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    from: usize,
    to: usize,
) -> Option<Speaker> {
    scene.first_group(from, to).map(|group| of_group(scene, spoken, &group, to))
}

/// The group of words that ends before a token.
pub(super) fn ending(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    to: usize,
) -> Option<Speaker> {
    let group = scene.group(to.checked_sub(1)?)?;
    let group = group.start..group.end.min(to);
    Some(of_group(scene, spoken, &group, to))
}

/// Whom a group of words is for, with what hangs on it up to `to`; of several who speak together the first.
fn of_group(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    group: &Range<usize>,
    to: usize,
) -> Speaker {
    let row = together::row(scene, group, to);
    let (Some(first), Some(last)) = (row.first(), row.last()) else {
        return if together::is_last(scene, group) {
            Speaker { rule: TOGETHER, ..Speaker::open(group.start, group.end) }
        } else {
            of_one(scene, spoken, group, to)
        };
    };
    let one = of_one(scene, spoken, first, to);
    let same = |it| of_one(scene, spoken, it, to).actor == one.actor;
    let rule = if row.iter().skip(1).all(same) { one.rule } else { TOGETHER };
    Speaker { start: first.start, end: last.end, actor: one.actor, rule }
}

/// Whom one group of words is for.
fn of_one(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    group: &Range<usize>,
    to: usize,
) -> Speaker {
    const RULE: &str = "speaker-before-verb";
    let head = group.end - 1;
    if group.len() == 1
        && let Some(speaker) = pronoun(scene, spoken, head)
    {
        return speaker;
    }
    if let Some(number) = scene.mention(head) {
        return match scene.mentions[number].used_as {
            MentionUse::Person | MentionUse::Name | MentionUse::Capital | MentionUse::Compound => {
                Speaker { start: group.start, ..Speaker::named(scene, number, RULE) }
            }
            // "A Syrian said", "the town said"
            MentionUse::Demonym | MentionUse::Place => Speaker::open(group.start, group.end),
        };
    }
    if let Some(number) = holder(scene, group, to) {
        return Speaker { start: group.start, ..Speaker::named(scene, number, RULE) };
    }
    // "his office": his side's
    if group.len() > 1
        && let Some(owner) = pronoun(scene, spoken, group.start)
    {
        let side = owner.actor.filter(|_| scene.is(Word::Mouth, head));
        let actor = side.and_then(|actor| actor.side().map(Actor::new));
        let rule = if actor.is_some() { "speaker-by-role" } else { "speaker-not-known" };
        return Speaker { start: group.start, end: group.end, actor, rule };
    }
    role(scene, spoken, group.start, head)
}

/// The person who is named after an office: *the envoy for Yemen Jane Doe*, *the president of Chile, Jane Doe,*.
fn holder(scene: &Scene<'_, '_>, group: &Range<usize>, to: usize) -> Option<usize> {
    let head = group.end - 1;
    let person = |token: usize| {
        scene.mention(token).filter(|&number| scene.mentions[number].used_as == MentionUse::Person)
    };
    let chain = scene.chain(group.start);
    let office = speaks_for_others(scene, group.start, head);
    let within = chain
        .iter()
        .filter(|it| office && it.end <= to && !together::are_named(scene, it))
        .find_map(|it| person(it.end - 1).filter(|&number| !scene.oblique(number)));
    let apposed = || scene.apposed(&(group.start..chain.last().map_or(group.end, |it| it.end)));
    within.or_else(apposed).filter(|&number| scene.tokens(number).end <= to)
}
