//! Whom does a pronoun before a verb of saying stand for?
//!
//! The subject of the nearest sentence before that fits, or who spoke there. *They* is nobody that is known.

use std::ops::Range;

use detente_text::{Actor, MentionUse};

use super::role::stranger;
use super::scene::{Gender, Scene};
use super::speaker::Speaker;
use crate::syntax::Tag;

/// A pronoun, and the one it stands for.
pub(super) fn pronoun(scene: &Scene<'_, '_>, spoken: &[(usize, Actor)], at: usize) -> Option<Speaker> {
    let gender = match scene.lower(at) {
        "he" => Some(Gender::Man),
        "she" => Some(Gender::Woman),
        "it" => None,
        "they" => {
            return Some(Speaker {
                start: at,
                end: at + 1,
                actor: None,
                rule: "speaker-by-pronoun",
            });
        }
        _ => return None,
    };
    let actor = match gender {
        Some(gender) => person_before(scene, spoken, at, gender),
        None => body_before(scene, spoken, at),
    };
    Some(Speaker { start: at, end: at + 1, actor, rule: "speaker-by-pronoun" })
}

/// How many words back a pronoun or a role may reach.
const FAR: usize = 500;

/// How many sentences back a pronoun may reach.
const BACK: usize = 10;

/// The person that a pronoun stands for: the subject of the nearest sentence before that has one, or who spoke there.
fn person_before(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    at: usize,
    gender: Gender,
) -> Option<Actor> {
    let sentence = scene.text.tokens[at].sentence;
    for number in (sentence.saturating_sub(BACK)..=sentence).rev() {
        let told = &scene.text.sentences[number].tokens;
        let end = told.end.min(at);
        let tokens = told.start.max(at.saturating_sub(FAR)).min(end)..told.end;
        let next = spoken.partition_point(|(token, _)| *token < end);
        let spoke = spoken[..next]
            .last()
            .filter(|(token, actor)| *token >= tokens.start && actor.is_person())
            .filter(|(_, actor)| scene.may_be(actor, gender));
        if let Some((_, actor)) = spoke {
            return Some(actor.clone());
        }
        let persons = || {
            let mut last = usize::MAX;
            (tokens.start..end)
                .filter(|&token| !scene.quoted(token))
                .filter_map(|token| scene.mention(token))
                .filter(move |&mention| std::mem::replace(&mut last, mention) != mention)
                .filter(|&mention| scene.mentions[mention].used_as == MentionUse::Person)
                .filter(|&mention| scene.may_be(&scene.mentions[mention].actor, gender))
        };
        let subject = persons().find(|&mention| !scene.oblique(mention));
        let any = || {
            let mut persons = persons();
            persons.next().filter(|_| persons.next().is_none())
        };
        if let Some(mention) = subject.or_else(any) {
            return Some(scene.mentions[mention].actor.clone());
        }
        if of_stranger(scene, tokens.start..end) {
            return None;
        }
    }
    None
}

/// True for words with a subject that may be somebody whom nobody named: a pronoun after them may stand for that one.
fn of_stranger(scene: &Scene<'_, '_>, words: Range<usize>) -> bool {
    let next = scene.parse.groups.partition_point(|group| group.head < words.start);
    let groups = scene.parse.groups[next..].iter().take_while(|group| group.head < words.end);
    let mut subjects = groups.filter_map(|group| scene.subject(group.head));
    subjects.any(|group| {
        let one = matches!(
            scene.lower(group.start),
            "a" | "an" | "another" | "one" | "his" | "her" | "their"
        );
        let named = scene.tag(group.end - 1) == Some(Tag::Name);
        words.contains(&group.start) && (one || named) && stranger(scene, group.start, group.end)
    })
}

/// The body that *it* stands for.
fn body_before(scene: &Scene<'_, '_>, spoken: &[(usize, Actor)], at: usize) -> Option<Actor> {
    let sentence = scene.text.tokens[at].sentence;
    for number in (sentence.saturating_sub(3)..=sentence).rev() {
        let told = &scene.text.sentences[number].tokens;
        let end = told.end.min(at);
        let tokens = told.start.max(at.saturating_sub(FAR)).min(end)..told.end;
        let next = spoken.partition_point(|(token, _)| *token < end);
        let spoke = spoken[..next]
            .last()
            .filter(|(token, actor)| *token >= tokens.start && !actor.is_person());
        if let Some((_, actor)) = spoke {
            return Some(actor.clone());
        }
        let subject = (tokens.start..end)
            .filter(|&token| !scene.quoted(token))
            .filter_map(|token| scene.mention(token))
            .find(|&mention| {
                matches!(
                    scene.mentions[mention].used_as,
                    MentionUse::Name | MentionUse::Capital | MentionUse::Demonym
                ) && !scene.oblique(mention)
            });
        if let Some(mention) = subject {
            return Some(scene.mentions[mention].actor.clone());
        }
    }
    None
}
