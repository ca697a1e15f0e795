//! For whom does somebody speak whom only a role tells?
//!
//! *The spokesman*, *a Kremlin aide*, *the ministry*: whoever was named with that role, or the side it belongs to.
//! Private persons and those who left or oppose their state speak for nobody but themselves.

use std::ops::Range;

use detente_text::{Actor, MentionUse};

use super::scene::Scene;
use super::speaker::{BY_DATELINE, Speaker, TOGETHER};
use super::together;
use crate::finder::actors::title_ending;
use crate::lexicon::names::{Title, Word};
use crate::syntax::{Polarity, Tag, TokenKind, Voice};

/// How many words back a role may reach.
const FAR: usize = 500;

/// How many sentences back a role may reach.
const BACK: usize = 10;

/// Who speaks if a noun at `head` of a group that begins at `start` does: the one who holds the office, the side it
/// belongs to, or nobody that is known.
pub(super) fn role(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    start: usize,
    head: usize,
) -> Speaker {
    let found = |actor: Option<Actor>| match actor {
        Some(actor) => {
            Speaker { start, end: head + 1, actor: Some(actor), rule: "speaker-by-role" }
        }
        None => Speaker::open(start, head + 1),
    };
    // "Two Kenyan diplomats": whoever they are
    let counted = scene.tag(start) == Some(Tag::Number) || scene.is(Word::Several, start);
    if counted || !speaks_for_others(scene, start, head) {
        return found(None);
    }
    if let Some(first) = together::owners(scene, start, head) {
        return Speaker { rule: TOGETHER, ..found(Some(first)) };
    }
    if let Some(number) = owner(scene, start, head) {
        return found(of_owner(scene, number, start, head));
    }
    let title = title_ending(scene.text, scene.names, start, head + 1);
    let definite = scene.lower(start) == "the";
    // "A diplomat was silent. The diplomat said": nobody else who is named with that office
    let known = definite && !(title.is_some() && unnamed_before(scene, head));
    let actor = same_role(scene, spoken, head).filter(|_| definite).or_else(|| {
        let title = title.filter(|_| known)?;
        scene.office_holder(title, head).cloned()
    });
    let actor = actor
        .or_else(|| for_office(scene, start, head))
        .or_else(|| same_body(scene, spoken, head).filter(|_| known))
        .or_else(|| linked(scene, head));
    if actor.is_some() {
        return found(actor);
    }
    // Nobody else's was told: that of where the report was written.
    let home = scene.home.clone().filter(|_| definite && scene.is(Word::Governs, head));
    match home {
        Some(home) => Speaker { rule: BY_DATELINE, ..found(Some(home)) },
        None => found(None),
    }
}

/// True for a noun whose bearers speak for a side: no private person, and nobody who left it or opposes it.
pub(super) fn speaks_for_others(scene: &Scene<'_, '_>, start: usize, head: usize) -> bool {
    let title = title_ending(scene.text, scene.names, start, head + 1);
    let speaks = scene.is(Word::Mouth, head)
        || scene.is(Word::Noun, head)
        || title.is_some_and(|title| !scene.names.is(Word::Private, &title.kind));
    let apart = || (start..head).any(|token| scene.is(Word::Apart, token));
    let group = || {
        (start..head)
            .any(|token| scene.mention(token).is_some_and(|it| scene.mentions[it].rule == "group"))
    };
    speaks && (!apart() || group())
}

/// True for a group of words that may be for somebody whom nobody named: an unknown name, a role, whoever isn't a
/// thing that was told of before.
pub(super) fn stranger(scene: &Scene<'_, '_>, start: usize, end: usize) -> bool {
    let head = end.saturating_sub(1);
    let thing =
        matches!(scene.lower(start), "the" | "this" | "that" | "these" | "those" | "it" | "its");
    let name = scene.tag(head) == Some(Tag::Name);
    let role = scene.is(Word::Mouth, head) || !scene.names.titles(scene.lower(head)).is_empty();
    scene.mention(head).is_none() && (!thing || name || role)
}

/// The mention that owns a group of words, or tells whose it is: *Kenya’s*, *Kenyan*.
fn owner(scene: &Scene<'_, '_>, start: usize, head: usize) -> Option<usize> {
    (start..head).rev().find_map(|token| scene.mention(token))
}

/// True for the adjective of a part of the world, for which nobody speaks.
fn is_region(scene: &Scene<'_, '_>, number: usize) -> bool {
    let tokens = scene.tokens(number);
    tokens.len() == 1 && scene.is(Word::Region, tokens.start)
}

/// Who speaks where a mention within the group tells whose the role is.
fn of_owner(scene: &Scene<'_, '_>, number: usize, start: usize, head: usize) -> Option<Actor> {
    let (tokens, mention) = (scene.tokens(number), &scene.mentions[number]);
    // "Russian-backed"; a city's mayor or police speak for the city
    if scene.lower(tokens.end) == "-"
        || mention.rule == "capital-as-place"
        || is_region(scene, number)
    {
        return None;
    }
    if mention.used_as == MentionUse::Person {
        // Whoever speaks for a person is on that side; a statement is the person's own.
        let own = scene.is(Word::Noun, head);
        return if own {
            Some(mention.actor.clone())
        } else {
            mention.actor.side().map(Actor::new)
        };
    }
    let actor = &mention.actor;
    let title = title_ending(scene.text, scene.names, tokens.end, head + 1);
    // "Kenyan diplomats", "a Kenyan diplomat": not the one who was named
    let one = |title: &&Title| {
        title.words.last().is_some_and(|word| *word == scene.lower(head))
            && !one_of_many(scene, start)
    };
    let holder = title.filter(one).and_then(|title| named_holder(scene, &title.kind, actor, start));
    Some(holder.unwrap_or_else(|| actor.clone()))
}

/// Who was named with an office of that state.
fn named_holder(scene: &Scene<'_, '_>, kind: &str, of: &Actor, before: usize) -> Option<Actor> {
    let found = |kind: &str| scene.holder_of(kind, of, before).cloned();
    let governs = ["president", "prime-minister", "monarch"];
    // "the Turkish leader" is whoever leads
    let leads = || governs.into_iter().filter(|_| kind == "leader").find_map(found);
    found(kind).or_else(leads)
}

/// Whose side the one is on who speaks for an office: *the president's spokesman*.
fn for_office(scene: &Scene<'_, '_>, start: usize, at: usize) -> Option<Actor> {
    let owner =
        (start + 1..at).find(|&token| scene.text.tokens[token].kind == TokenKind::Possessive)?;
    let title = title_ending(scene.text, scene.names, start + 1, owner)?;
    scene.office_holder(title, owner)?.side().map(Actor::new)
}

/// Who spoke when the same role was told last.
fn same_role(scene: &Scene<'_, '_>, spoken: &[(usize, Actor)], at: usize) -> Option<Actor> {
    let noun = scene.lower(at);
    // Nobody calls the prime minister "the minister".
    let prime = |token: usize| token > 0 && scene.lower(token - 1) == "prime";
    let before = reach(scene, at)
        .rev()
        .find(|&token| scene.lower(token) == noun && prime(token) == prime(at))?;
    let sentence = &scene.text.sentences[scene.text.tokens[before].sentence].tokens;
    let next = spoken.partition_point(|(token, _)| *token < sentence.start);
    spoken[next..]
        .iter()
        .find(|(token, _)| sentence.contains(token) && *token + 3 > before && *token < before + 16)
        .map(|(_, actor)| actor.clone())
}

/// True for a word before somebody who wasn't told of yet: *a diplomat*, *one official*.
fn one_of_many(scene: &Scene<'_, '_>, start: usize) -> bool {
    matches!(scene.lower(start), "a" | "an" | "another") || scene.tag(start) == Some(Tag::Number)
}

/// True if the last one who was told of by a noun was named by nobody: *an official declined to comment*.
fn unnamed_before(scene: &Scene<'_, '_>, at: usize) -> bool {
    let noun = scene.lower(at);
    let told = reach(scene, at).rev().filter(|&token| scene.lower(token) == noun);
    let mut groups = told.filter_map(|token| {
        scene.group(token).filter(|group| group.end == token + 1 && !scene.quoted(token))
    });
    groups.next().is_some_and(|group| {
        let named = scene.apposed(&group).or_else(|| scene.apposed_to(&group));
        one_of_many(scene, group.start) && named.is_none() && scene.mention(group.end).is_none()
    })
}

/// The words before a role that it may go back to.
fn reach(scene: &Scene<'_, '_>, at: usize) -> Range<usize> {
    let sentence = scene.text.tokens[at].sentence.saturating_sub(BACK);
    scene.text.sentences[sentence].tokens.start.max(at.saturating_sub(FAR))..at
}

/// The state whose ministry was named before: *the Russian foreign ministry ... the ministry said*; or whoever said
/// something in a statement: *Chad said in a statement ... the statement said*.
fn same_body(scene: &Scene<'_, '_>, spoken: &[(usize, Actor)], at: usize) -> Option<Actor> {
    let noun = scene.lower(at);
    if !scene.is(Word::Mouth, at) {
        return None;
    }
    let within = reach(scene, at);
    let start = within.start;
    within.rev().filter(|&token| scene.lower(token) == noun).find_map(|token| {
        // "near Chad, an official said": whose the role is stands in its own group
        let own = scene.group(token).map_or(token, |group| group.start).max(start);
        let owner = (own..token).rev().find_map(|before| scene.mention(before));
        let body = owner.filter(|&it| scene.mentions[it].used_as != MentionUse::Person);
        body.map(|it| scene.mentions[it].actor.clone())
            .or_else(|| said_in(scene, spoken, own))
            .or_else(|| issued(scene, spoken, token))
    })
}

/// Who gave out a text: *Chad issued a statement*.
fn issued(scene: &Scene<'_, '_>, spoken: &[(usize, Actor)], noun: usize) -> Option<Actor> {
    let phrase = &scene.parse.phrases[scene.parse.phrase_at(noun)?];
    let group = &scene.parse.groups[phrase.object_of.filter(|_| phrase.head == noun)?];
    let own = scene.is(Word::Noun, noun) && scene.is(Word::Issue, group.head);
    if !own || group.polarity == Polarity::Denied || group.voice == Voice::Passive {
        return None;
    }
    body(scene, spoken, scene.subject(group.head)?, group.head)
}

/// Who said something in the words that begin at a token: *Chad said in a statement*.
fn said_in(scene: &Scene<'_, '_>, spoken: &[(usize, Actor)], words: usize) -> Option<Actor> {
    let link = words.checked_sub(1).filter(|&at| scene.lower(at) == "in")?;
    let verb = (link.saturating_sub(2)..link).rev().find(|&at| scene.is(Word::Say, at))?;
    body(scene, spoken, scene.subject(verb)?, verb)
}

/// The only one who is the subject of a verb.
fn body(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    subject: Range<usize>,
    verb: usize,
) -> Option<Actor> {
    let head = subject.end - 1;
    if !together::row(scene, &subject, verb).is_empty() {
        return None;
    }
    match scene.mention(head).map(|number| &scene.mentions[number]) {
        Some(mention) => (mention.used_as != MentionUse::Demonym).then(|| mention.actor.clone()),
        None => {
            let body = role(scene, spoken, subject.start, head);
            body.actor.filter(|_| body.rule != TOGETHER)
        }
    }
}

/// Whose a role is by what is linked to it: *a spokesman for the ministry of Azerbaijan*.
fn linked(scene: &Scene<'_, '_>, head: usize) -> Option<Actor> {
    match scene.lower(head + 1) {
        "for" | "of" | "at" | "from" | "by" => {}
        // "the authorities in Kabul"
        "in" => {
            let mention = &scene.mentions[scene.mention(head + 2)?];
            let capital = mention.rule == "capital-as-place" && scene.is(Word::Governs, head);
            return capital.then(|| mention.actor.clone());
        }
        _ => return None,
    }
    let number = (head + 2..head + LINKED)
        .take_while(|&token| {
            scene.mention(token).is_some()
                || scene.lower(token) == "of"
                || !scene.parts_groups(token)
        })
        .find_map(|token| scene.mention(token))?;
    // "a spokesman for Kenyan farmers", "a spokesman for Kenyan President Jane Doe"
    let group = scene.group(scene.tokens(number).start)?;
    let last = group.end.checked_sub(1)?;
    let number = scene.mention(last).unwrap_or(number);
    let mention = &scene.mentions[number];
    let own = scene.mention(last) == Some(number)
        || speaks_for_others(scene, group.start, last)
        || scene.is(Word::Institution, last);
    if !own || is_region(scene, number) {
        return None;
    }
    match mention.used_as {
        MentionUse::Person => mention.actor.side().map(Actor::new),
        MentionUse::Name
        | MentionUse::Demonym
        | MentionUse::Capital
        | MentionUse::Compound
        | MentionUse::Place => Some(mention.actor.clone()),
    }
}

/// How many words after a role are asked whose it is.
const LINKED: usize = 9;
