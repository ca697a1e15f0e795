//! Which words with capitals does the lexicon not know?
//!
//! Rows of them, as they may be the names of persons or bodies. What they name isn't asked here.

use std::ops::Range;

use super::known::{Case, KnownNames, capital, hyphen};
use crate::lexicon::Names;
use crate::lexicon::names::{Role, Word, plain};
use crate::syntax::{Text, TokenKind};

/// The rows of unknown names of all sentences that aren't written in capitals, in order.
pub(super) fn find(
    text: &Text<'_>,
    names: &Names,
    known: &mut KnownNames<'_>,
    cases: &[Case],
) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    for (sentence, case) in text.sentences.iter().zip(cases) {
        if text.is_over() {
            break;
        }
        match case {
            Case::Sentence => {}
            Case::Title | Case::Capitals => continue,
        }
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let end = run(text, names, known, at, sentence.tokens.end);
            if end > at {
                runs.push(at..end);
            }
            at = end.max(at + 1);
        }
    }
    runs
}

/// The most tokens of a row.
const LONGEST: usize = 24;

/// Where the row that starts with this token ends; at the token itself if none does.
fn run(
    text: &Text<'_>,
    names: &Names,
    known: &mut KnownNames<'_>,
    start: usize,
    end: usize,
) -> usize {
    if !starts(text, names, known, start, end) {
        return start;
    }
    let mut at = start + 1;
    // No name is longer: what follows is looked at as one of its own.
    let end = end.min(start + LONGEST);
    loop {
        let joined = (at..end).take_while(|&token| hyphen(text, token)).count();
        let next = at + joined;
        if next >= end {
            return at;
        }
        let touches = text.tokens[at - 1].span.end == text.tokens[next].span.start
            || joined == 1
                && text.tokens[at - 1].span.end == text.tokens[at].span.start
                && text.tokens[at].span.end == text.tokens[next].span.start;
        if joined == 1 && touches {
            let first = plain(text.word(start));
            let lower = names.is(Word::Prefix, &text.tokens[at - 1].lower)
                || names.is(Word::FamilyFirst, &first)
                || names.is(Word::Particle, &text.tokens[at - 1].lower);
            let free = known.at(next).is_none();
            let name = text.tokens[next].kind == TokenKind::Word && (capital(text, next) || lower);
            if free && name {
                at = next + 1;
                continue;
            }
            return at;
        }
        if joined > 0 {
            return at;
        }
        if capital(text, at) && part(text, names, known, start, at) || initial(text, at, end) {
            at += 1;
        } else if names.is(Word::Particle, &text.tokens[at].lower)
            && !capital(text, at)
            && let Some(after) = particles(text, names, known, at, end)
        {
            at = after;
        } else {
            return at;
        }
    }
}

/// True if a row may start here.
fn starts(
    text: &Text<'_>,
    names: &Names,
    known: &mut KnownNames<'_>,
    at: usize,
    end: usize,
) -> bool {
    let token = &text.tokens[at];
    if token.kind != TokenKind::Word {
        return false;
    }
    let next_free = at + 1 < end && capital(text, at + 1) && known.at(at + 1).is_none();
    if let Some(number) = known.at(at) {
        // A given name that a place is called too.
        let place = &known.names[number];
        let first = text.sentences[token.sentence].tokens.start;
        let office = || {
            let end = if at > first && text.word(at - 1) == "," { at - 1 } else { at };
            super::title::ending(text, names, first, end).is_some()
        };
        let titled = || place.surname() && titled(text, names, first, at);
        let given = place.tokens.len() == 1
            && !place.named.is_empty()
            && place.named.iter().all(|named| matches!(named.role, Role::Name | Role::Capital))
            && (names.is(Word::Given, &plain(text.word(at))) || office())
            && next_free
            && !names.is(Word::Common, &text.tokens[at + 1].lower);
        let person = given || titled();
        if person {
            known.free(number);
        }
        return person;
    }
    if capital(text, at) {
        // At the start of a sentence every word has a capital.
        let first = text.sentences[token.sentence].tokens.start == at
            || !text.tokens[at - 1].kind.eq(&TokenKind::Word) && opens(text.word(at - 1));
        return !(names.is(Word::Common, &token.lower)
            || first && single_lower_elsewhere(names, &token.lower));
    }
    let touches =
        |one: usize| one + 1 < end && text.tokens[one].span.end == text.tokens[one + 1].span.start;
    let prefixed = names.is(Word::Prefix, &token.lower)
        && at + 2 < end
        && hyphen(text, at + 1)
        && touches(at)
        && touches(at + 1)
        && capital(text, at + 2);
    let particle = token.lower.len() > 2
        && names.is(Word::Particle, &token.lower)
        && particles(text, names, known, at, end).is_some();
    prefixed || particle
}

/// True if an honorific or an office stands right before a name: *Mr. Wagner*, *Foreign Minister Wagner*.
fn titled(text: &Text<'_>, names: &Names, first: usize, at: usize) -> bool {
    let end = if at > first && text.word(at - 1) == "." { at - 1 } else { at };
    let Some(last) = end.checked_sub(1).filter(|&last| last >= first && capital(text, last)) else {
        return false;
    };
    let lower = &text.tokens[last].lower;
    let office = super::title::ending(text, names, first, end);
    names.is(Word::Honorific, lower)
        || office.is_some_and(|(title, _)| {
            title.words.last().is_some_and(|last| *lower == *last.as_str())
        })
}

/// Words that no name starts with, though they have a capital at the start of a sentence.
fn single_lower_elsewhere(names: &Names, lower: &str) -> bool {
    names.is(Word::Say, lower) || lower.ends_with("ly") || lower.ends_with("ing")
}

fn opens(mark: &str) -> bool {
    matches!(
        mark,
        "\"" | "\u{201c}" | "\u{2018}" | "\u{ab}" | "\u{201e}" | "'" | ":" | "\u{2022}" | "*" | "#"
    )
}

/// True if a word with a capital goes on with the row.
fn part(
    text: &Text<'_>,
    names: &Names,
    known: &mut KnownNames<'_>,
    start: usize,
    at: usize,
) -> bool {
    match known.at(at) {
        None => {
            let month = || {
                let before = plain(text.word(at - 1));
                (names.is(Word::Given, &before) || names.is(Word::FamilyFirst, &before))
                    && text.tokens.get(at + 1).is_some_and(|next| next.kind != TokenKind::Number)
            };
            !names.is(Word::Common, &text.tokens[at].lower) || month()
        }
        Some(number) => {
            // A place that a person is called after.
            let place = &known.names[number];
            let family = start + 1 == at
                && place.tokens.len() == 1
                && place.named.iter().all(|named| matches!(named.role, Role::Name | Role::Capital))
                && names.is(Word::Given, &plain(text.word(start)));
            // "Jane Wagner", but not "Meanwhile Wagner"
            let first = text.sentences[text.tokens[start].sentence].tokens.start;
            let surname = || place.surname() && (start > first || at > start + 1);
            let person = family || surname();
            if person {
                known.free(number);
            }
            person
        }
    }
}

/// True for the point after an initial, if a name follows.
fn initial(text: &Text<'_>, at: usize, end: usize) -> bool {
    text.word(at) == "."
        && at + 1 < end
        && text.word(at - 1).chars().count() == 1
        && capital(text, at + 1)
}

/// Where small words within a name end, with the name after them.
fn particles(
    text: &Text<'_>,
    names: &Names,
    known: &KnownNames<'_>,
    at: usize,
    end: usize,
) -> Option<usize> {
    let small = (at..end)
        .take(3)
        .take_while(|&token| {
            names.is(Word::Particle, &text.tokens[token].lower) && !capital(text, token)
        })
        .count();
    let name = at + small;
    let hyphened = name < end && hyphen(text, name);
    let name = if hyphened { name + 1 } else { name };
    (name < end && capital(text, name) && known.at(name).is_none()).then_some(name + 1)
}
