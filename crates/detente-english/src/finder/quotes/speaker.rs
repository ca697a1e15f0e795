//! Who is the subject of a verb of saying?
//!
//! A name, a pronoun or a role before the verb or after it. Nobody is guessed: where the words don't tell, there is
//! no speaker.

use super::scene::{Gender, Scene};
use crate::lexicon::names::Word;
use crate::syntax::TokenKind;
use detente_text::Actor;
use detente_text::MentionUse;

/// Somebody who speaks.
#[derive(Debug, Clone)]
pub(super) struct Speaker {
    /// The token with which the words for them begin.
    pub(super) start: usize,
    /// The token after these.
    pub(super) end: usize,
    /// Who it is; nobody that is known, for *they*.
    pub(super) actor: Option<Actor>,
    /// How it was told.
    pub(super) rule: &'static str,
}

/// The most tokens between a subject and its verb.
const REACH: usize = 40;

/// The subject before a verb.
pub(super) fn before(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    from: usize,
    verb: usize,
) -> Option<Speaker> {
    let mut fallback = None;
    let least = from.max(verb.saturating_sub(REACH));
    let mut at = past_apposition(scene, least, verb);
    while at > least {
        at -= 1;
        if scene.quoted(at) {
            continue;
        }
        if matches!(scene.lower(at), ";" | ":") {
            break;
        }
        if let Some(number) = scene.mention(at) {
            let tokens = scene.tokens(number);
            at = tokens.start;
            match candidate(scene, number, verb) {
                Fit::Subject(speaker) => return Some(speaker),
                Fit::Perhaps(speaker) => fallback = fallback.or(Some(speaker)),
                Fit::No => {}
            }
            continue;
        }
        if let Some(speaker) = pronoun(scene, spoken, at) {
            return Some(speaker);
        }
        if let Some(speaker) = role(scene, spoken, at, from) {
            return Some(speaker);
        }
    }
    fallback
}

/// Where to look on for the subject of a verb that a comma stands before: *Daglo, who leads the force, said*.
fn past_apposition(scene: &Scene<'_, '_>, least: usize, verb: usize) -> usize {
    if verb <= least || scene.lower(verb - 1) != "," {
        return verb;
    }
    let comma = (least..verb - 1).rev().take(24).find(|&token| {
        scene.lower(token) == ","
            && token.checked_sub(1).is_some_and(|name| scene.mention(name).is_some())
    });
    let Some(comma) = comma else { return verb };
    let person = scene
        .mention(comma - 1)
        .is_some_and(|mention| scene.mentions[mention].used_as == MentionUse::Person);
    if person || matches!(scene.lower(comma + 1), "who" | "which" | "whose") { comma } else { verb }
}

/// The subject after a verb: *said Peskov*, *according to the ministry*.
pub(super) fn after(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    verb: usize,
    to: usize,
) -> Option<Speaker> {
    let end = to.min(verb + 12);
    let mut at = verb + 1;
    let mut state = None;
    while at < end {
        if matches!(
            scene.lower(at),
            "," | "." | ";" | ":" | "that" | "in" | "on" | "during" | "to" | "after"
        ) && state.is_some()
            || scene.quoted(at)
        {
            break;
        }
        if let Some(number) = scene.mention(at) {
            let tokens = scene.tokens(number);
            let mention = &scene.mentions[number];
            if mention.used_as == MentionUse::Person
                && scene
                    .text
                    .tokens
                    .get(tokens.end)
                    .is_none_or(|next| next.kind != TokenKind::Possessive)
            {
                return Some(speaker(scene, number, verb + 1, "speaker-after-verb"));
            }
            state = state.or(Some(number));
            at = tokens.end;
            continue;
        }
        if at == verb + 1
            && let Some(speaker) = pronoun(scene, spoken, at)
        {
            return Some(speaker);
        }
        if state.is_none()
            && matches!(scene.lower(at), "," | "." | ";" | ":" | "that" | "to" | "in" | "on")
        {
            return None;
        }
        if state.is_none()
            && at > verb + 1
            && let Some(speaker) = role(scene, spoken, at, verb + 1)
        {
            return Some(speaker);
        }
        at += 1;
    }
    let number = state?;
    let tokens = scene.tokens(number);
    let actor = scene.mentions[number].actor.clone();
    let holder = (tokens.end..at).find_map(|token| {
        let title =
            crate::finder::actors::title_ending(scene.text, scene.names, tokens.end, token + 1)?;
        named_holder(scene, &title.kind, &actor, tokens.start)
    });
    Some(Speaker {
        start: verb + 1,
        end: at,
        actor: Some(holder.unwrap_or(actor)),
        rule: "speaker-after-verb",
    })
}

enum Fit {
    Subject(Speaker),
    Perhaps(Speaker),
    No,
}

/// Whether a name before a verb is its subject.
fn candidate(scene: &Scene<'_, '_>, number: usize, verb: usize) -> Fit {
    let tokens = scene.tokens(number);
    let mention = &scene.mentions[number];
    let owns =
        scene.text.tokens.get(tokens.end).is_some_and(|next| next.kind == TokenKind::Possessive);
    let mouth = (tokens.end..verb.min(tokens.end + 9))
        .take_while(|&token| {
            scene.mention(token).is_none() && !matches!(scene.lower(token), "," | ";" | "and")
        })
        .find(|&token| {
            scene.is(Word::Mouth, token) || scene.is(Word::Noun, token) || {
                let lower = scene.lower(token);
                !scene.names.titles(lower).is_empty()
            }
        });
    match mention.used_as {
        MentionUse::Person if owns => match mouth {
            // "Trump's spokesman said": whoever speaks for them
            Some(_) => {
                let side = mention.actor.side().map(Actor::new);
                let noun = mouth.is_some_and(|token| scene.is(Word::Noun, token));
                let actor = if noun { Some(mention.actor.clone()) } else { side };
                Fit::Subject(Speaker {
                    start: tokens.start,
                    end: verb,
                    actor,
                    rule: "speaker-for-person",
                })
            }
            None => Fit::No,
        },
        MentionUse::Person => {
            let found = speaker(scene, number, tokens.start, "speaker-before-verb");
            if scene.oblique(number) { Fit::Perhaps(found) } else { Fit::Subject(found) }
        }
        MentionUse::Place => match mouth {
            Some(token) if !scene.oblique(number) => {
                Fit::Subject(official(scene, number, token, verb))
            }
            Some(_) | None => Fit::No,
        },
        MentionUse::Demonym => match mouth {
            Some(token) => Fit::Subject(official(scene, number, token, verb)),
            None => Fit::No,
        },
        MentionUse::Name | MentionUse::Capital | MentionUse::Compound => match mouth {
            Some(token) => Fit::Subject(official(scene, number, token, verb)),
            None if owns => Fit::No,
            None if scene.oblique(number) => {
                let found = speaker(scene, number, tokens.start, "speaker-before-verb");
                // "the president of Azerbaijan said"
                let of = tokens.start.checked_sub(2).is_some_and(|role| {
                    scene.lower(role + 1) == "of"
                        && (scene.is(Word::Mouth, role)
                            || !scene.names.titles(scene.lower(role)).is_empty())
                });
                if of { Fit::Subject(found) } else { Fit::No }
            }
            None => Fit::Subject(speaker(scene, number, tokens.start, "speaker-before-verb")),
        },
    }
}

fn speaker(scene: &Scene<'_, '_>, number: usize, start: usize, rule: &'static str) -> Speaker {
    let tokens = scene.tokens(number);
    Speaker { start, end: tokens.end, actor: Some(scene.mentions[number].actor.clone()), rule }
}

/// The one who holds an office of a state, if that person was named; else the state.
fn official(scene: &Scene<'_, '_>, number: usize, token: usize, verb: usize) -> Speaker {
    let tokens = scene.tokens(number);
    let actor = &scene.mentions[number].actor;
    let holder =
        crate::finder::actors::title_ending(scene.text, scene.names, tokens.end, token + 1)
            .and_then(|title| named_holder(scene, &title.kind, actor, tokens.start));
    // "Josep Borrell, the EU's foreign policy chief, said"
    let mut before = tokens.start;
    while before > 0 && matches!(scene.lower(before - 1), "the" | "a" | "an" | "former") {
        before -= 1;
    }
    let apposed = before
        .checked_sub(2)
        .filter(|_| scene.lower(before - 1) == ",")
        .and_then(|last| scene.mention(last))
        .filter(|&person| scene.mentions[person].used_as == MentionUse::Person);
    if let Some(person) = apposed {
        let found = speaker(scene, person, scene.tokens(person).start, "speaker-before-verb");
        return Speaker { end: verb, ..found };
    }
    Speaker {
        start: tokens.start,
        end: verb,
        actor: Some(holder.unwrap_or_else(|| actor.clone())),
        rule: "speaker-by-role",
    }
}

/// Who was named with an office of that state.
fn named_holder(scene: &Scene<'_, '_>, kind: &str, of: &Actor, before: usize) -> Option<Actor> {
    let found = |kind: &str| scene.holder_of(kind, of, before).cloned();
    let governs = ["president", "prime-minister", "monarch"];
    // "the Turkish leader" is whoever leads
    let leads = || governs.into_iter().filter(|_| kind == "leader").find_map(found);
    found(kind).or_else(leads)
}

/// A pronoun, and the one it stands for.
fn pronoun(scene: &Scene<'_, '_>, spoken: &[(usize, Actor)], at: usize) -> Option<Speaker> {
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
    }
    None
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

/// A role without a name: *the spokesman*, *the ministry*.
fn role(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    at: usize,
    from: usize,
) -> Option<Speaker> {
    let title = crate::finder::actors::title_ending(scene.text, scene.names, from, at + 1);
    let mouth = scene.is(Word::Mouth, at) || scene.is(Word::Noun, at);
    if title.is_none() && !mouth {
        return None;
    }
    // The words of the group up to its article.
    let start = (from..at).rev().take(6).find(|&token| {
        matches!(scene.lower(token), "the" | "a" | "an" | "his" | "her" | "its" | "their")
    })?;
    if (start..at)
        .any(|token| scene.mention(token).is_some() || matches!(scene.lower(token), "," | "of"))
    {
        return None;
    }
    // A person may follow: then the name tells. "The president of" one is told by that one’s name, too.
    if scene.mention(at + 1).is_some()
        || scene.lower(at + 1) == "of"
            && (at + 2..at + 5).any(|token| scene.mention(token).is_some())
    {
        return None;
    }
    // "García, the rebel commander, said": García, whoever that is
    let unknown = start.checked_sub(2).filter(|&name| {
        name >= from
            && scene.lower(start - 1) == ","
            && scene.mention(name).is_none()
            && scene.text.word(name).chars().next().is_some_and(char::is_uppercase)
    });
    if let Some(name) = unknown {
        return Some(Speaker { start: name, end: at + 1, actor: None, rule: "speaker-not-known" });
    }
    let definite = scene.lower(start) == "the";
    let actor = same_role(scene, spoken, at).filter(|_| definite).or_else(|| {
        let title = title.filter(|_| definite)?;
        scene.office_holder(title, at).cloned()
    });
    let actor = actor
        .or_else(|| for_office(scene, start, at))
        .or_else(|| same_body(scene, at))
        .or_else(|| owner_of_role(scene, at));
    // Nobody else's was told: that of where the report was written.
    let governs = matches!(
        scene.lower(at),
        "ministry" | "government" | "presidency" | "parliament" | "army" | "military"
    );
    let home = || scene.home.clone().filter(|_| definite && governs);
    let (actor, rule) = match actor {
        Some(actor) => (Some(actor), "speaker-by-role"),
        None => home().map_or((None, "speaker-by-role"), |home| (Some(home), BY_DATELINE)),
    };
    Some(Speaker { start, end: at + 1, actor, rule })
}

/// The rule that guesses whose government is meant.
pub(super) const BY_DATELINE: &str = "speaker-by-dateline";

/// Whose side the one is on who speaks for an office: *the president's spokesman*.
fn for_office(scene: &Scene<'_, '_>, start: usize, at: usize) -> Option<Actor> {
    let owner =
        (start + 1..at).find(|&token| scene.text.tokens[token].kind == TokenKind::Possessive)?;
    let title = crate::finder::actors::title_ending(scene.text, scene.names, start + 1, owner)?;
    scene.office_holder(title, owner)?.side().map(Actor::new)
}

/// Who spoke when the same role was told last.
fn same_role(scene: &Scene<'_, '_>, spoken: &[(usize, Actor)], at: usize) -> Option<Actor> {
    let noun = scene.lower(at);
    let sentence = scene.text.tokens[at].sentence;
    let start = scene.text.sentences[sentence.saturating_sub(BACK)]
        .tokens
        .start
        .max(at.saturating_sub(FAR));
    // Nobody calls the prime minister "the minister".
    let prime = |token: usize| token > 0 && scene.lower(token - 1) == "prime";
    let before =
        (start..at).rev().find(|&token| scene.lower(token) == noun && prime(token) == prime(at))?;
    let sentence = &scene.text.sentences[scene.text.tokens[before].sentence].tokens;
    let next = spoken.partition_point(|(token, _)| *token < sentence.start);
    spoken[next..]
        .iter()
        .find(|(token, _)| sentence.contains(token) && *token + 3 > before && *token < before + 16)
        .map(|(_, actor)| actor.clone())
}

/// The state whose ministry was named before: *the Russian foreign ministry ... the ministry said*.
fn same_body(scene: &Scene<'_, '_>, at: usize) -> Option<Actor> {
    let noun = scene.lower(at);
    if !scene.is(Word::Mouth, at) {
        return None;
    }
    let sentence = scene.text.tokens[at].sentence;
    let start = scene.text.sentences[sentence.saturating_sub(BACK)]
        .tokens
        .start
        .max(at.saturating_sub(FAR));
    (start..at).rev().filter(|&token| scene.lower(token) == noun).find_map(|token| {
        let owner = (start..token).rev().take(5).find_map(|before| scene.mention(before))?;
        Some(&scene.mentions[owner].actor)
            .filter(|_| scene.mentions[owner].used_as != MentionUse::Person)
            .cloned()
    })
}

/// *a spokesman for the ministry of Azerbaijan* is told after it.
fn owner_of_role(scene: &Scene<'_, '_>, at: usize) -> Option<Actor> {
    let linked = matches!(scene.lower(at + 1), "for" | "of" | "at" | "from");
    let number =
        linked.then(|| (at + 2..at + 7).find_map(|token| scene.mention(token))).flatten()?;
    Some(scene.mentions[number].actor.clone())
}
