//! Who said a quotation by the words before it?
//!
//! A verb of saying in the same sentence, a noun for words that are given, or a name and a colon.

use std::ops::Range;

use detente_text::{Actor, MentionUse};

use super::account;
use super::apart::is_headline;
use super::handed;
use super::scene::Scene;
use super::speaker::{Cue, Speaker, TOGETHER};
use super::subject;
use super::tone;
use super::verb::passive;
use crate::lexicon::names::Word;
use crate::syntax::{Link, Tag};

/// How many words before a quotation are asked for its verb.
const FAR: usize = 120;

/// The words before a quotation, in the same sentence and after the quotation before it, that tell who said it.
pub(super) fn read(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    inside: &Range<usize>,
    before: usize,
) -> Option<Cue> {
    let start = start(scene, inside.start, before)?;
    let colon = scene.lower(inside.start - 1) == ":";
    // "Name: “…”" in a headline or an interview
    if colon
        && let Some(number) = inside.start.checked_sub(2).and_then(|last| scene.mention(last))
        && (scene.tokens(number).start == start || owned(scene, number, start))
    {
        let speaker = Speaker::named(scene, number, "speaker-before-colon");
        return Some(Cue::of(scene, speaker, start, inside.start - 1));
    }
    // "Kenyan minister: “…”"
    if colon
        && let Some(speaker) = subject::ending(scene, spoken, inside.start - 1)
        && speaker.start == start
    {
        return Some(Cue::of(scene, speaker, start, inside.start - 1));
    }
    if let Some(speaker) = account::before(scene, spoken, start..inside.start) {
        return Some(Cue::of(scene, speaker, start, inside.start));
    }
    if colon && let Some(speaker) = tone::of(scene, spoken, start..inside.start - 1) {
        return Some(Cue::of(scene, speaker, inside.start - 2, inside.start - 1));
    }
    if colon && let Some(speaker) = unread(scene, start..inside.start - 1) {
        return Some(Cue::of(scene, speaker, inside.start - 2, inside.start - 1));
    }
    let verbs = (start..inside.start)
        .rev()
        .filter(|&token| tells(scene, token) && !is_aside(scene, token, inside.start));
    let mut found = None;
    for verb in verbs.take(3) {
        let verb = outer(scene, start, verb, inside.start);
        found = subject_of(scene, spoken, start..inside.start, verb).map(|subject| (verb, subject));
        // "was accused of “…”", "a deal described as “…”": nobody says by whom
        if found.is_none() && passive(scene, verb) {
            found = Some((verb, Speaker::open(verb, verb + 1)));
        }
        if found.is_some() {
            break;
        }
    }
    let words = start..inside.start;
    if found.is_none() && handed::on_by_first(scene, words.clone()) {
        return Some(Cue::of(scene, Speaker::open(start, start + 1), start, inside.start));
    }
    if let Some((verb, subject)) = found {
        let who = subject.actor.as_ref();
        let subject = match who {
            _ if handed::on(scene, words.clone(), verb, who)
                || handed::turned_down(scene, words, verb, inside) =>
            {
                Speaker::open(subject.start, subject.end)
            }
            _ if account::is_anybodys(scene, verb) => Speaker::open(subject.start, subject.end),
            _ if account::is_within(scene, spoken, verb, who) => account::told(subject),
            _ => subject,
        };
        let begins = if subject.end <= start { start.max(subject.start) } else { subject.start };
        return Some(Cue::of(scene, Speaker { start: begins, ..subject }, verb, inside.start));
    }
    by_noun(scene, spoken, start, inside).or_else(|| {
        let subject = source(scene, spoken, start, inside.start)?;
        let verb = subject.start;
        Some(Cue::of(scene, subject, verb, inside.start))
    })
}

/// True if nothing but whose a person is stands before the name: *Kenya’s Doe*.
fn owned(scene: &Scene<'_, '_>, number: usize, start: usize) -> bool {
    let owner = scene.tokens(number).start.checked_sub(2);
    let owner = owner.filter(|&owner| scene.tag(owner + 1) == Some(Tag::Possessive));
    let state = owner.and_then(|owner| scene.mention(owner));
    scene.mentions[number].used_as == MentionUse::Person
        && state.is_some_and(|state| scene.tokens(state).start == start)
}

/// Somebody unknown, if the last clause before a colon has another verb than one of saying: *a driver shook her
/// head: “…”*.
fn unread(scene: &Scene<'_, '_>, words: Range<usize>) -> Option<Speaker> {
    let last = scene.last_clause(&words)?;
    let says = [Word::Say, Word::Call, Word::Ask].iter().any(|&list| scene.is(list, last.head))
        || tells(scene, last.head);
    (!says).then(|| Speaker::open(words.start, last.head + 1))
}

/// Where the words begin that may tell of a quotation: after the sentence or the quotation before it.
fn start(scene: &Scene<'_, '_>, quotation: usize, before: usize) -> Option<usize> {
    let text = scene.text;
    let mut sentence = &text.sentences[text.tokens.get(quotation)?.sentence];
    // The mark may have been taken for the start of a sentence: "He said: “…"
    if sentence.tokens.start >= quotation && scene.lower(quotation.checked_sub(1)?) == ":" {
        sentence = &text.sentences[text.tokens[quotation - 1].sentence];
    }
    let free = text.tokens.partition_point(|token| token.span.start < before);
    let least = sentence.tokens.start.max(free).max(quotation.saturating_sub(FAR));
    let ended = (least..quotation).rev().find(|&token| scene.ends_sentence(token));
    let start = ended.map_or(least, |end| end + 1);
    (start < quotation).then_some(start)
}

/// True for a verb that may tell who said a quotation after it.
fn tells(scene: &Scene<'_, '_>, token: usize) -> bool {
    let goes_on =
        matches!(scene.lower(token), "continued" | "continues" | "put" | "read" | "reads");
    // "wishes to recall"
    let wished = || {
        scene.is(Word::Plain, token)
            && token >= 2
            && scene.lower(token - 1) == "to"
            && scene.is(Word::Wish, token - 2)
    };
    if wished() {
        return !scene.quoted(token);
    }
    let verb =
        scene.is(Word::Say, token) || scene.is(Word::Call, token) || scene.is(Word::Ask, token);
    // "the reports", "the ruling", "Kenya’s claims"
    let noun = token.checked_sub(1).is_some_and(|before| match scene.tag(before) {
        Some(Tag::Determiner | Tag::Possessive | Tag::Infinitive) => true,
        Some(Tag::Adjective | Tag::Preposition) => scene.tag(token) == Some(Tag::Noun),
        _ => false,
    });
    verb && !goes_on && !noun && !scene.quoted(token)
}

/// True for the verb of a relative clause that a comma ends: *accused Doe, who has ruled since May, of “…”*.
fn is_aside(scene: &Scene<'_, '_>, verb: usize, quotation: usize) -> bool {
    let relative = scene.parse.group_at(verb).is_some_and(|group| group.link == Link::Relative);
    relative && (verb + 1..quotation - 1).any(|token| scene.lower(token) == ",")
}

/// The verb whose subject speaks: *Doe said that the court had concluded the plan was “absurd”* tells of Doe’s words,
/// *Doe said that the court had called it “absurd”* of the court’s.
fn outer(scene: &Scene<'_, '_>, start: usize, verb: usize, quotation: usize) -> usize {
    let beside = (verb + 1..quotation)
        .all(|token| matches!(scene.lower(token), ":" | ",") || scene.is(Word::BesideQuote, token));
    let calls = scene.is(Word::Call, verb)
        && (!scene.is(Word::Say, verb) || scene.lower(quotation - 1) == "as");
    if beside || calls {
        return verb;
    }
    let that = (start..verb)
        .rev()
        .take_while(|&token| scene.tag(token) != Some(Tag::Coordinator))
        .find(|&token| scene.lower(token) == "that");
    let says = |that: usize| {
        (start..that).rev().take(4).find(|&token| tells(scene, token) && scene.is(Word::Say, token))
    };
    that.and_then(says).unwrap_or(verb)
}

/// The one who says what a verb before a quotation tells of.
fn subject_of(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    words: Range<usize>,
    verb: usize,
) -> Option<Speaker> {
    let sentence = &scene.text.sentences[scene.text.tokens[verb].sentence].tokens;
    let goes_on = scene.lower(verb).ends_with("ing")
        && verb > words.start
        && matches!(scene.lower(verb - 1), "," | "and");
    let main = || {
        let next = spoken.partition_point(|(token, _)| *token < verb);
        let (_, actor) = spoken[..next].last().filter(|(token, _)| sentence.contains(token))?;
        let actor = Some(actor.clone());
        Some(Speaker { start: verb, end: verb + 1, actor, rule: "speaker-goes-on" })
    };
    if goes_on && let Some(main) = main() {
        return Some(main);
    }
    if passive(scene, verb) {
        let far = words.end.min(verb + 4);
        let by = (verb + 1..far).find(|&token| scene.lower(token) == "by")?;
        return subject::after(scene, spoken, by, words.end);
    }
    // "with the minister warning of …"
    let beside = || {
        let gerund = scene.lower(verb).ends_with("ing");
        subject::ending(scene, spoken, verb).filter(|_| gerund)
    };
    let from = sentence.start.min(words.start);
    // "wishes to recall", "went on to say": the subject is that of the verb before
    let wishes = || {
        let far = if scene.is(Word::Plain, verb) { 3 } else { 0 };
        let mut before = (verb.saturating_sub(far)..verb.saturating_sub(1)).rev();
        before.find_map(|wish| subject::before(scene, spoken, from, wish))
    };
    subject::before(scene, spoken, from, verb)
        .or_else(wishes)
        .or_else(beside)
        .or_else(|| source(scene, spoken, words.start, words.end))
}

/// A noun for words that are given: *Lourenço, in a statement, “…”*; or a quotation that begins with its own verb:
/// *He “reiterates that …”*.
fn by_noun(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    start: usize,
    inside: &Range<usize>,
) -> Option<Cue> {
    // "The council “strongly condemns …”"
    let mut words = inside.clone().skip(1);
    let first = words.find(|&token| scene.tag(token) != Some(Tag::Adverb)).unwrap_or(inside.start);
    // "Chad ‘threatens to leave’" in a headline: so somebody says of it
    let told = is_headline(scene, scene.text.sentences[scene.text.tokens[start].sentence].passage);
    let own = (scene.is(Word::Say, first) || scene.is(Word::Call, first)) && !told;
    let noun = (start..inside.start).rev().find(|&token| {
        scene.is(Word::Noun, token)
            && (start..token).rev().take(3).any(|before| scene.lower(before) == "in")
    });
    let (verb, subject) = match noun {
        Some(noun) => (noun, subject::first(scene, spoken, start, noun)?),
        None if own => (inside.start, subject::ending(scene, spoken, inside.start)?),
        None => return None,
    };
    Some(Cue::of(scene, subject, verb, inside.start.max(verb)))
}

/// *According to the ministry, ...*
fn source(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    start: usize,
    end: usize,
) -> Option<Speaker> {
    let at = (start..end)
        .find(|&token| scene.lower(token) == "according" && scene.lower(token + 1) == "to")?;
    let speaker = subject::after(scene, spoken, at + 1, end)?;
    let rule = if speaker.rule == TOGETHER { TOGETHER } else { "according-to" };
    Some(Speaker { start: at, rule, ..speaker })
}
