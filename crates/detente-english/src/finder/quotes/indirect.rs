//! What is reported without quotation marks?
//!
//! *X said that ...*, *according to X, ...*: the clause, and who is said to have said it. Sentences that quote word
//! for word are left to the other rules.

use detente_model::Span;

use super::account;
use super::scene::Scene;
use super::speaker::{ACCOUNT, BY_DATELINE, TOGETHER, sureness};
use super::subject;
use super::verb::{passive, unsaid};
use crate::lexicon::names::Word;
use crate::syntax::{Shape, Tag};
use detente_text::Actor;
use detente_text::{Confidence, Quote, Verbatim};

/// Adds the indirect statements.
pub(super) fn find(scene: &Scene<'_, '_>, spoken: &[(usize, Actor)], quotes: &mut Vec<Quote>) {
    let text = scene.text;
    for sentence in &text.sentences {
        if text.is_over() {
            break;
        }
        let tokens = sentence.tokens.clone();
        if tokens.is_empty() || tokens.clone().any(|token| scene.quoted(token)) {
            continue;
        }
        let last = (tokens.start..tokens.end)
            .rev()
            .find(|&token| !matches!(scene.lower(token), "." | "!" | "?"))
            .map_or(tokens.start, |token| token + 1);
        if let Some(at) = tokens
            .clone()
            .find(|&token| scene.lower(token) == "according" && scene.lower(token + 1) == "to")
        {
            let speaker = subject::after(scene, spoken, at + 1, last);
            if let Some(speaker) = speaker.filter(|speaker| speaker.actor.is_some()) {
                let clause = if at == tokens.start {
                    (speaker.end..last)
                        .find(|&token| scene.lower(token) == ",")
                        .map(|comma| comma + 1..last)
                } else {
                    let end = if scene.lower(at - 1) == "," { at - 1 } else { at };
                    Some(tokens.start..end)
                };
                let end = speaker.end.max(at + 2);
                let rule = if speaker.rule == TOGETHER { TOGETHER } else { "according-to" };
                push(scene, quotes, clause, speaker.actor, at..end, rule);
            }
            continue;
        }
        let verb = tokens.clone().find(|&token| {
            scene.is(Word::Say, token)
                && (that(scene, token, last) || plain(scene, token))
                && !passive(scene, token)
                && !wanted(scene, token)
        });
        let Some(verb) = verb.filter(|&verb| !unsaid(scene, tokens.start, verb)) else { continue };
        let account = account::before(scene, spoken, verb..last);
        let speaker = account.or_else(|| subject::before(scene, spoken, tokens.start, verb));
        let stated = |start: usize| {
            let before = start.checked_sub(1).filter(|&before| before >= tokens.start);
            let none = |token: usize| scene.is(Word::Nobody, token);
            let led = before.is_some_and(|at| none(at) || supposed(scene, at));
            !(led || none(start) || supposed(scene, start))
        };
        let speaker = speaker.filter(|it| it.actor.is_some() && stated(it.start));
        let Some(speaker) = speaker else { continue };
        let start = if that(scene, verb, last) {
            (verb + 1..last)
                .find(|&token| scene.lower(token) == "that")
                .map_or(verb + 1, |that| that + 1)
        } else {
            verb + 1
        };
        let rule = match speaker.rule {
            told @ (BY_DATELINE | TOGETHER | ACCOUNT) => told,
            _ => "indirect",
        };
        push(scene, quotes, Some(start..last), speaker.actor, speaker.start..verb + 1, rule);
    }
}

/// True for what isn't said, but wanted: *urged them to say that ...*; *went on to say that ...* was said.
fn wanted(scene: &Scene<'_, '_>, verb: usize) -> bool {
    verb.checked_sub(1).is_some_and(|to| scene.lower(to) == "to")
        && !verb.checked_sub(2).is_some_and(|wish| scene.is(Word::Wish, wish))
}

/// True for a word before what is only supposed: *if Kenya says that*.
fn supposed(scene: &Scene<'_, '_>, token: usize) -> bool {
    matches!(scene.lower(token), "if" | "unless" | "whether")
}

/// True if a clause with *that* follows a verb, and belongs to no other: *said it was untrue that*.
fn that(scene: &Scene<'_, '_>, verb: usize, last: usize) -> bool {
    let other = |token: usize| {
        scene.parse.group_at(token).is_some_and(|group| group.shape == Shape::Finite)
    };
    (verb + 1..last.min(verb + 6))
        .take_while(|&token| !other(token))
        .any(|token| scene.lower(token) == "that")
}

/// True for verbs after which a clause follows without *that*.
fn plain(scene: &Scene<'_, '_>, verb: usize) -> bool {
    let next = verb + 1;
    let clause = next < scene.text.tokens.len()
        && !matches!(scene.tag(next), Some(Tag::Comma | Tag::Break))
        && !scene.is(Word::NoClause, next);
    scene.is(Word::PlainClause, verb) && clause
}

fn push(
    scene: &Scene<'_, '_>,
    quotes: &mut Vec<Quote>,
    clause: Option<std::ops::Range<usize>>,
    speaker: Option<Actor>,
    cue: std::ops::Range<usize>,
    rule: &'static str,
) {
    let Some(clause) = clause.filter(|clause| clause.end > clause.start + 1) else { return };
    let span = |tokens: &std::ops::Range<usize>| {
        Span::new(
            scene.text.tokens[tokens.start].span.start,
            scene.text.tokens[tokens.end - 1].span.end,
        )
    };
    quotes.push(Quote {
        span: span(&clause),
        speaker,
        cue: Some(span(&cue)),
        verbatim: Verbatim::Indirect,
        rule,
        confidence: sureness(rule).min(Confidence::Medium),
    });
}
