//! Who said a quotation by the words after it?
//!
//! *“…,” Doe said*, *“…,” said Doe*, *“…,” according to Doe*. Words that tell of a speaker, but can't be read, leave
//! the speaker open.

use std::ops::Range;

use detente_text::Actor;

use super::account;
use super::marks::Marked;
use super::scene::Scene;
use super::shape;
use super::speaker::{Cue, Speaker};
use super::subject;
use crate::lexicon::names::Word;
use crate::syntax::Tag;

/// The words after a quotation, up to the end of their sentence or the next quotation.
struct Tail {
    tokens: Range<usize>,
    /// Whether a comma stands between the quotation and them.
    comma: bool,
    /// Whether they begin in small letters.
    small: bool,
}

impl Tail {
    fn of(scene: &Scene<'_, '_>, it: &Marked, after: usize) -> Option<Self> {
        let to = after.min(scene.text.document.text.len());
        let from = scene.within(it.span.end, to).start;
        let sentence = &scene.text.sentences[scene.text.tokens.get(from)?.sentence];
        if sentence.passage != it.passage {
            return None;
        }
        let end = scene.within(it.span.end, after.min(sentence.span.end)).end;
        let comma = scene.lower(from) == ",";
        let mark = comma || matches!(scene.lower(from), "\u{2014}" | "\u{2013}" | "-");
        let start = if mark { from + 1 } else { from };
        let small = scene.text.word(from).chars().next().is_some_and(char::is_lowercase);
        Some(Self { tokens: start..end.max(start), comma, small })
    }
}

/// How many words after a quotation are asked for its verb.
const FAR: usize = 24;

/// The words after a quotation that tell who said it; `ending` is its last mark or word.
pub(super) fn read(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    it: &Marked,
    after: usize,
    ending: &str,
) -> Option<Cue> {
    let tail = Tail::of(scene, it, after)?;
    if ending == "." && !tail.small {
        return None;
    }
    let Range { start: from, end } = tail.tokens;
    let or_open = |speaker: Option<Speaker>, verb: usize| {
        let speaker = speaker.unwrap_or_else(|| Speaker::open(from, verb + 1));
        let handed = (from..=verb).any(|token| account::is_account(scene, token));
        let speaker = if handed { account::told(speaker) } else { speaker };
        Cue::of(scene, Speaker { start: from, ..speaker }, verb, end)
    };
    if scene.lower(from) == "according" && scene.lower(from + 1) == "to" {
        return Some(or_open(subject::after(scene, spoken, from + 1, end), from + 1));
    }
    if matches!(
        scene.tag(from),
        Some(Tag::Coordinator | Tag::Relative | Tag::Subordinator | Tag::Preposition)
    ) {
        return None;
    }
    let called = ending != "," && !tail.comma;
    let verb = (from..end.min(from + FAR)).find(|&token| {
        scene.is(Word::Say, token)
            || scene.is(Word::Manner, token)
            || called && scene.is(Word::Call, token)
            || scene.is(Word::Ask, token)
    })?;
    if is_broken(scene, from, verb) {
        return None;
    }
    // "state media quoted her as saying"
    if matches!(scene.lower(verb), "quoted" | "quotes")
        && !(from..verb).any(|at| helps(scene, at, verb))
    {
        return Some(or_open(subject::after(scene, spoken, verb, end), verb));
    }
    let inverted = (from..verb).all(|token| scene.tag(token) == Some(Tag::Adverb));
    if inverted {
        let going_on = scene.lower(verb).ends_with("ing");
        return (!going_on).then(|| or_open(subject::after(scene, spoken, verb, end), verb));
    }
    let subject = subject::before(scene, spoken, from, verb)
        .or_else(|| subject::first(scene, spoken, from, verb))?;
    Some(or_open(Some(subject), verb))
}

/// The one who is told at the end of a sentence that is quoted in part: *They are “close” to a deal, Doe said.*
pub(super) fn at_end(scene: &Scene<'_, '_>, spoken: &[(usize, Actor)], it: &Marked) -> Option<Cue> {
    let tokens = &scene.text.tokens;
    let inside = scene.within(it.span.start, it.span.end);
    let sentence = tokens.get(inside.start)?.sentence;
    let end = scene.text.sentences[sentence].tokens.end;
    let comma = (inside.end..end)
        .rev()
        .find(|&token| scene.tag(token) == Some(Tag::Comma) && !scene.quoted(token))?;
    let from = comma + 1;
    let verb = (from..end.min(from + FAR)).find(|&token| scene.is(Word::Say, token))?;
    let more = (from..end).any(|token| scene.quoted(token) || scene.lower(token) == "that");
    // "They are “close” to a deal, says Doe"
    let subject = if verb == from && !scene.lower(verb).ends_with("ing") {
        Speaker { start: from, ..subject::after(scene, spoken, verb, end)? }
    } else {
        subject::before(scene, spoken, from, verb)?
    };
    (subject.start == from && !more).then(|| Cue::of(scene, subject, verb, end))
}

/// True if more than a subject stands between a quotation and a verb: a second sentence, a clause of its own.
fn is_broken(scene: &Scene<'_, '_>, from: usize, verb: usize) -> bool {
    let ends = |token: usize| {
        scene.lower(token) == "."
            && scene.mention(token).is_none()
            && token.checked_sub(1).is_none_or(|before| scene.lower(before).len() > 3)
    };
    let parts = |token: usize| {
        matches!(
            scene.lower(token),
            ";" | ":" | "that" | "which" | "when" | "because" | "but" | "while" | "where" | "if"
        )
    };
    let does = |token: usize| {
        scene.mention(token).is_none()
            && token > from
            && scene.is(Word::Deed, token)
            && scene.lower(token) != "cut"
            && !helps(scene, token, verb)
    };
    (from..verb).any(|token| ends(token) || parts(token) || does(token))
}

/// True for the auxiliary of a verb of saying: *has said*, *was quoted as saying*, *is reported to have said*.
fn helps(scene: &Scene<'_, '_>, token: usize, verb: usize) -> bool {
    let told = matches!(scene.lower(verb), "quoted" | "reported");
    match scene.lower(token) {
        "has" | "have" | "had" => token + 3 > verb && !told,
        "was" | "were" | "is" | "are" => token + 3 > verb && told,
        _ => false,
    }
}

/// A sentence after a question with fewer words may tell who asked it: *“Why?” Doe wanted to know.*
const SHORT: usize = 9;

/// The words after a quotation that tell of a speaker, but not of whom: *negotiators for both sides said*, *a guard
/// shook her head*.
pub(super) fn unread(
    scene: &Scene<'_, '_>,
    it: &Marked,
    after: usize,
    ending: &str,
) -> Option<Cue> {
    let tail = Tail::of(scene, it, after)?;
    let closed = ending == "," || tail.comma;
    let asked = matches!(ending, "?" | "!" | "\u{2014}" | "\u{2026}" | "-")
        && (tail.small || tail.tokens.len() < SHORT);
    let from = tail.tokens.start;
    let begins = !scene.lower(from).ends_with("ing")
        && matches!(
            scene.tag(from),
            Some(
                Tag::Noun
                    | Tag::Name
                    | Tag::Pronoun
                    | Tag::Determiner
                    | Tag::Adjective
                    | Tag::Number
                    | Tag::Verb
                    | Tag::Auxiliary
            )
        );
    if !(closed || asked) || !begins {
        return None;
    }
    let far = tail.tokens.end.min(from + FAR);
    let says = |token: &usize| scene.is(Word::Say, *token) || scene.is(Word::Manner, *token);
    let verb = (from..far).find(says).or_else(|| {
        let whole = shape::sentence_like(scene, it);
        (from..far)
            .find(|&token| matches!(scene.tag(token), Some(Tag::Verb | Tag::Auxiliary)))
            .filter(|_| whole)
    })?;
    let parted = (from..verb).any(|token| {
        matches!(scene.tag(token), Some(Tag::Relative | Tag::Coordinator | Tag::Break))
    });
    (!parted).then(|| Cue::of(scene, Speaker::open(from, verb + 1), verb, tail.tokens.end))
}
