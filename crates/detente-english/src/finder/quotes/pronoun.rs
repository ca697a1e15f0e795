//! Whom does a pronoun before a verb of saying stand for?
//!
//! The subject of the nearest sentence before that fits, or who spoke there. *They* is nobody that is known.

use std::ops::Range;

use detente_text::{Actor, MentionUse};

use super::role::{role, stranger};
use super::scene::{Gender, Scene};
use super::speaker::Speaker;
use crate::lexicon::names::Word;
use crate::syntax::Tag;

/// A pronoun, and the one it stands for.
pub(super) fn pronoun(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    at: usize,
) -> Option<Speaker> {
    let gender = match scene.lower(at) {
        "he" | "him" | "his" => Some(Gender::Man),
        "she" | "her" => Some(Gender::Woman),
        "it" | "its" => None,
        "they" | "them" | "their" => {
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
        // "Doe wrote to her": she isn't Doe
        if (tokens.start..end).any(|token| is_object(scene, token, gender)) {
            continue;
        }
        if let Some((_, actor)) = spoke {
            return Some(actor.clone());
        }
        let mut led = subjects(scene, tokens.start..end);
        // "His cousin, Jane Doe, agreed"
        let kin = || {
            let first = scene.group(told.start).filter(|first| first.end <= end)?;
            matches!(scene.lower(first.start), "his" | "her" | "their").then_some(first)
        };
        if let Some(first) = led.next().or_else(kin) {
            if is_one(scene, &first) {
                let named = scene.apposed(&first).or_else(|| scene.apposed_to(&first));
                let named = named.map(|it| scene.mentions[it].actor.clone());
                return named.filter(|actor| scene.may_be(actor, gender));
            }
            let holder = by_role(scene, spoken, &first);
            let fits = |actor: &Actor| actor.is_person() && scene.may_be(actor, gender);
            if let Some(actor) = holder.filter(fits) {
                return Some(actor);
            }
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
        if led.any(|group| is_one(scene, &group)) {
            return None;
        }
    }
    None
}

/// True for *her* or *him* as an object: whoever is the subject is somebody else.
fn is_object(scene: &Scene<'_, '_>, token: usize, gender: Gender) -> bool {
    let word = match gender {
        Gender::Woman => "her",
        Gender::Man => "him",
    };
    let owns =
        matches!(scene.tag(token + 1), Some(Tag::Noun | Tag::Adjective | Tag::Name | Tag::Number));
    scene.lower(token) == word && !owns && !scene.quoted(token)
}

/// The subjects of the verbs among some words.
fn subjects<'s>(
    scene: &'s Scene<'_, '_>,
    words: Range<usize>,
) -> impl Iterator<Item = Range<usize>> + 's {
    let next = scene.parse.groups.partition_point(|group| group.head < words.start);
    let groups = scene.parse.groups[next..].iter();
    let groups = groups.take_while(move |group| group.head < words.end);
    let subjects = groups.filter_map(|group| scene.subject(group.head));
    subjects.filter(move |group| group.start >= words.start)
}

/// True for a subject that is one person perhaps, whom nobody named: a pronoun after it may stand for that one.
fn is_one(scene: &Scene<'_, '_>, group: &Range<usize>) -> bool {
    let one = matches!(
        scene.lower(group.start),
        "a" | "an" | "another" | "one" | "his" | "her" | "their"
    );
    let named = scene.tag(group.end - 1) == Some(Tag::Name) && scene.lower(group.start) != "the";
    (one || named) && stranger(scene, group.start, group.end)
}

/// Who holds the role that a subject tells, or whose it is.
fn by_role(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    group: &Range<usize>,
) -> Option<Actor> {
    let head = group.end - 1;
    match scene.mention(head) {
        Some(_) => None,
        None => role(scene, spoken, group.start, head).actor,
    }
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
        let led = subjects(scene, tokens.start..end).next();
        let body = led.as_ref().and_then(|first| by_role(scene, spoken, first));
        if let Some(actor) = body.filter(|actor| !actor.is_person()) {
            return Some(actor);
        }
        // "the ministry said": it may be meant, whosever it is
        if led.is_some_and(|first| {
            let head = first.end - 1;
            scene.is(Word::Mouth, head) && scene.mention(head).is_none()
        }) {
            return None;
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
