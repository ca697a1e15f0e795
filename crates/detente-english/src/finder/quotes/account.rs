//! Whose words does somebody hand on?
//!
//! *Chad quoted Doe as saying: “…”*, *Doe was quoted by Chad's agency as saying*, *Chad said that Doe had said: “…”*: they are Doe's, by
//! the account of another.

use std::ops::Range;

use detente_text::Actor;

use super::scene::Scene;
use super::speaker::{ACCOUNT, Speaker, TOGETHER};
use super::subject;
use super::verb::passive;
use crate::lexicon::names::Word;
use crate::syntax::{Group, Link, Node, Shape, Voice};

/// How many verbs that share a subject are followed.
const FAR: usize = 8;

/// Who is quoted by a verb among the words before a quotation.
pub(super) fn before(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    words: Range<usize>,
) -> Option<Speaker> {
    let verb = words.clone().rev().find(|&token| is_account(scene, token))?;
    let link = (verb + 1..words.end)
        .find(|&token| scene.lower(token) == "as" && is_saying(scene, token + 1));
    let end = match link {
        Some(link) => link,
        // *quoted Doe: “…”*
        None if scene.lower(words.end - 1) == ":" => words.end - 1,
        None => return None,
    };
    if link.is_none() && is_put_so(scene, verb + 1..words.end)
        || goes_on(scene, verb + 1..words.end, link)
    {
        return None;
    }
    // *quoted Doe as saying he was ill, and added*: either may have added it.
    if said_beside(scene, verb + 1..words.end).next().is_some() {
        return Some(Speaker::open(verb, words.end));
    }
    let going_on = scene.lower(verb).ends_with("ing");
    if going_on && link.is_none() {
        return None;
    }
    let group = scene.parse.group_at(verb);
    let turned = passive(scene, verb) || group.is_some_and(|it| it.voice == Voice::Passive);
    let found = if turned && !going_on {
        let start = scene.text.sentences[scene.text.tokens[verb].sentence].tokens.start;
        subject::before(scene, spoken, start, verb)
    } else {
        subject::after(scene, spoken, verb, end)
    };
    Some(told(found.unwrap_or_else(|| Speaker::open(verb, end))))
}

/// *cited Niger's president as blocking the road: “…”*, *cited Niger's president, saying: “…”*: whoever cites them says it.
fn is_put_so(scene: &Scene<'_, '_>, mut words: Range<usize>) -> bool {
    words.any(|token| match scene.lower(token) {
        "as" => scene.lower(token + 1).ends_with("ing"),
        "," => is_saying(scene, token + 1),
        _ => false,
    })
}

/// *as saying*, *as having said*, but not *as blocking the road*.
fn is_saying(scene: &Scene<'_, '_>, token: usize) -> bool {
    let having = scene.lower(token) == "having";
    having || says(scene, token) && scene.lower(token).ends_with("ing")
}

/// True if another verb with tense stands in these words, beside the one by which words are handed on: then it decides whose words
/// follow (*cited Niger's president and said*). After *as saying* only a verb of saying does.
fn goes_on(scene: &Scene<'_, '_>, words: Range<usize>, link: Option<usize>) -> bool {
    finite(scene, words)
        .any(|group| stands(scene, group) && (link.is_none() || says(scene, group.head)))
}

/// The verbs of saying among these words that share a subject with another verb.
fn said_beside<'s>(
    scene: &'s Scene<'_, '_>,
    words: Range<usize>,
) -> impl Iterator<Item = &'s Group> {
    let coordinated = |group: &&Group| group.link == Link::Coordinated;
    finite(scene, words).filter(coordinated).filter(|group| says(scene, group.head))
}

/// The verbs with tense among these words.
fn finite<'s>(scene: &'s Scene<'_, '_>, words: Range<usize>) -> impl Iterator<Item = &'s Group> {
    let groups = &scene.parse.groups;
    let first = groups.partition_point(|group| group.head < words.start);
    let within = groups[first..].iter().take_while(move |group| group.head < words.end);
    within.filter(|group| group.shape == Shape::Finite)
}

fn says(scene: &Scene<'_, '_>, token: usize) -> bool {
    [Word::Say, Word::Call, Word::Ask].iter().any(|&list| scene.is(list, token))
}

/// True for a verb that depends on nothing, perhaps by way of those whose subject it shares.
fn stands(scene: &Scene<'_, '_>, group: &Group) -> bool {
    let mut it = group;
    for _ in 0..FAR {
        match (it.link, it.parent) {
            (Link::Main, _) => return true,
            (Link::Coordinated, Some(Node::Group(with))) => {
                it = &scene.parse.groups[with];
                if is_account(scene, it.head) {
                    return true;
                }
            }
            (
                Link::Coordinated
                | Link::Content
                | Link::Relative
                | Link::Adjunct
                | Link::Condition
                | Link::Complement,
                _,
            ) => return false,
        }
    }
    false
}

/// True for a verb by which words are handed on.
pub(super) fn is_account(scene: &Scene<'_, '_>, token: usize) -> bool {
    scene.is(Word::Account, token) && !scene.quoted(token) && scene.parse.group_at(token).is_some()
}

/// The same speaker, by the account of another.
pub(super) fn told(speaker: Speaker) -> Speaker {
    match speaker.rule {
        TOGETHER => speaker,
        _ if speaker.actor.is_some() => Speaker { rule: ACCOUNT, ..speaker },
        _ => speaker,
    }
}

/// True if a verb of saying stands in what somebody else says, or claims: *Chad said that Doe had said*.
pub(super) fn is_within(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    verb: usize,
    actor: Option<&Actor>,
) -> bool {
    let Some(group) = scene.parse.group_at(verb) else { return false };
    let (Link::Content, Some(Node::Group(above))) = (group.link, group.parent) else {
        return according(scene, verb);
    };
    let above = &scene.parse.groups[above];
    let start = scene.text.sentences[above.sentence].tokens.start;
    let other = subject::before(scene, spoken, start, above.head);
    above.head < verb
        && scene.is(Word::Say, above.head)
        && other.is_none_or(|other| other.actor.as_ref() != actor)
}

/// True if a verb stands in what people say of whom nobody knows who they are: *some say that Chad said*.
pub(super) fn is_anybodys(scene: &Scene<'_, '_>, verb: usize) -> bool {
    let Some(group) = scene.parse.group_at(verb) else { return false };
    let (Link::Content, Some(Node::Group(above))) = (group.link, group.parent) else {
        return false;
    };
    scene.parse.groups[above].subject.is_some_and(|subject| {
        let it = &scene.parse.phrases[subject].tokens;
        it.len() == 1 && scene.is(Word::Several, it.start)
    })
}

/// True if a sentence begins by saying according to whom all of it is so.
fn according(scene: &Scene<'_, '_>, verb: usize) -> bool {
    let start = scene.text.sentences[scene.text.tokens[verb].sentence].tokens.start;
    scene.lower(start) == "according" && scene.lower(start + 1) == "to" && start < verb
}
