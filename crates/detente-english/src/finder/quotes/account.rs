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
use crate::syntax::{Link, Node, Voice};

/// Who is quoted by a verb among the words before a quotation.
pub(super) fn before(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    words: Range<usize>,
) -> Option<Speaker> {
    let verb = words.clone().rev().find(|&token| is_account(scene, token))?;
    let link = (verb + 1..words.end)
        .find(|&token| scene.lower(token) == "as" && scene.lower(token + 1).ends_with("ing"));
    let end = match link {
        Some(link) => link,
        // *quoted Doe: “…”*
        None if scene.lower(words.end - 1) == ":" => words.end - 1,
        None => return None,
    };
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

/// True if a sentence begins by saying according to whom all of it is so.
fn according(scene: &Scene<'_, '_>, verb: usize) -> bool {
    let start = scene.text.sentences[scene.text.tokens[verb].sentence].tokens.start;
    scene.lower(start) == "according" && scene.lower(start + 1) == "to" && start < verb
}
