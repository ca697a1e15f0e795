//! How is a name of the lexicon used?
//!
//! Told from the words beside it. A capital stays its state’s, whether it is a place or stands for those who
//! govern.

use super::known::hyphen;
use super::known::{Known, KnownNames};
use crate::lexicon::Names;
use crate::lexicon::names::{Named, Role, Sort, Word};
use crate::syntax::{Text, TokenKind};
use detente_text::MentionUse;

/// Words before the name of a place.
const WHERE: [&str; 17] = [
    "in",
    "at",
    "near",
    "into",
    "inside",
    "outside",
    "across",
    "throughout",
    "within",
    "around",
    "to",
    "from",
    "toward",
    "towards",
    "through",
    "via",
    "visiting",
];

/// Words after a capital in which something happens.
const HAPPENS: [&str; 22] = [
    "visit",
    "trip",
    "summit",
    "talks",
    "meeting",
    "conference",
    "airport",
    "suburb",
    "suburbs",
    "region",
    "mayor",
    "police",
    "hospital",
    "district",
    "neighborhood",
    "neighbourhood",
    "residents",
    "streets",
    "stadium",
    "embassy",
    "office",
    "correspondent",
];

/// Verbs and nouns of going.
const GOES: [&str; 26] = [
    "visit",
    "visits",
    "visited",
    "trip",
    "travel",
    "traveled",
    "travelled",
    "travels",
    "travelling",
    "traveling",
    "flew",
    "fly",
    "flies",
    "went",
    "go",
    "goes",
    "going",
    "arrived",
    "arrive",
    "arrives",
    "left",
    "leave",
    "fled",
    "returned",
    "return",
    "returns",
];

/// How it is used, and whom it is for.
pub(super) fn of<'l>(
    text: &Text<'_>,
    names: &Names,
    known: &KnownNames<'l>,
    it: &Known<'l>,
) -> Option<(&'l Named, MentionUse, &'static str)> {
    let first = it.named.first()?;
    let state = it.named.iter().find(|named| named.sort == Sort::State);
    let bloc = it.named.iter().find(|named| named.sort != Sort::State);
    if first.sort == Sort::Person {
        return Some((first, MentionUse::Person, "person-of-case"));
    }
    if compound(text, known, it) {
        return Some((first, MentionUse::Compound, "compound"));
    }
    Some(match first.role {
        Role::People => (first, MentionUse::Demonym, "demonym"),
        Role::Seat => (first, MentionUse::Capital, "seat"),
        Role::Capital => {
            if place(text, names, it) {
                (state.unwrap_or(first), MentionUse::Place, "capital-as-place")
            } else {
                (bloc.unwrap_or(first), MentionUse::Capital, "capital")
            }
        }
        Role::Name => match first.sort {
            Sort::Region => (first, MentionUse::Place, "region"),
            Sort::State if goes(text, it) => (first, MentionUse::Place, "name-as-place"),
            Sort::State | Sort::Person => (first, MentionUse::Name, "name"),
            Sort::Organisation => (first, MentionUse::Name, "organisation"),
            Sort::Group => (first, MentionUse::Name, "group"),
        },
    })
}

/// True for half of *Azerbaijan-Armenia*, and of two names of states that follow each other.
fn compound(text: &Text<'_>, known: &KnownNames<'_>, it: &Known<'_>) -> bool {
    let state = |token: usize| {
        known.named(token).is_some_and(|other| {
            other.named.iter().any(|named| matches!(named.sort, Sort::State | Sort::Organisation))
        })
    };
    let sentence = text.tokens[it.tokens.start].sentence;
    let own = it.named.iter().any(|named| named.sort == Sort::State);
    let here =
        |token: usize| text.tokens.get(token).is_some_and(|other| other.sentence == sentence);
    let joins = |token: usize| {
        here(token)
            && (hyphen(text, token) || text.word(token) == "\u{2013}")
            && text.tokens[token - 1].span.end == text.tokens[token].span.start
    };
    let after = it.tokens.end;
    let before = it.tokens.start.checked_sub(1);
    let next = joins(after) && here(after + 1) && state(after + 1)
        || before
            .and_then(|before| before.checked_sub(1).map(|one| (before, one)))
            .is_some_and(|(before, one)| joins(before) && here(one) && state(one));
    let name = |token: usize| {
        known.named(token).is_some_and(|other| {
            other.named.iter().all(|named| named.sort == Sort::State && named.role == Role::Name)
        })
    };
    let bare = own
        && name(it.tokens.start)
        && (here(after) && name(after)
            || before.is_some_and(|before| here(before) && name(before)));
    next || bare
}

/// The most tokens of a dateline.
const DATELINE: usize = 16;

/// True for a capital where something happens, false for one that stands for a government.
fn place(text: &Text<'_>, names: &Names, it: &Known<'_>) -> bool {
    let sentence = &text.sentences[text.tokens[it.tokens.start].sentence].tokens;
    let before = (sentence.start..it.tokens.start).rev().take(3).collect::<Vec<_>>();
    let lower = |at: usize| text.tokens[at].lower.as_str();
    let prior = before.first().map(|&at| lower(at));
    let after = (it.tokens.end < sentence.end).then(|| lower(it.tokens.end));
    let happens = |word: &str| HAPPENS.contains(&word);
    // "Kyiv, for its part, refused" is no dateline
    let apart = |at: usize| text.tokens[at - 1].span.end < text.tokens[at].span.start;
    let dated = || {
        (it.tokens.end..sentence.end)
            .take(DATELINE)
            .any(|at| apart(at) && matches!(lower(at), "(" | "\u{2014}" | "\u{2013}" | "-"))
    };
    let dateline = prior.is_none()
        && after.is_some_and(|word| match word {
            "," => dated(),
            _ => matches!(word, "(" | "\u{2014}" | "\u{2013}" | "-"),
        });
    let deed = after.is_some_and(|word| names.is(Word::Deed, word) || names.is(Word::Say, word));
    let own = after.is_some()
        && text.tokens[it.tokens.end].kind == TokenKind::Possessive
        && it.tokens.end + 1 < sentence.end
        && happens(lower(it.tokens.end + 1));
    let relations = before.get(1).is_some_and(|&at| {
        matches!(
            lower(at),
            "relations"
                | "ties"
                | "talks"
                | "independence"
                | "support"
                | "pressure"
                | "close"
                | "closer"
                | "loyal"
                | "message"
                | "warning"
                | "response"
                | "alternative"
                | "concessions"
                | "according"
                | "threat"
        )
    });
    if prior.is_some_and(|word| WHERE.contains(&word)) {
        return !(relations && matches!(prior, Some("to" | "from" | "toward" | "towards")));
    }
    let town = prior == Some("of")
        && before.get(1).is_some_and(|&at| {
            matches!(lower(at), "city" | "town" | "capital" | "port" | "suburb" | "outskirts")
        });
    if town {
        return true;
    }
    dateline
        || own
        || !deed && (after.is_some_and(happens) || prior.is_some_and(|word| GOES.contains(&word)))
}

/// True for a state to which somebody goes or in which something happens, but not for the one a war is in.
fn goes(text: &Text<'_>, it: &Known<'_>) -> bool {
    let sentence = &text.sentences[text.tokens[it.tokens.start].sentence].tokens;
    let before: Vec<&str> = (sentence.start..it.tokens.start)
        .rev()
        .take(4)
        .map(|at| text.tokens[at].lower.as_str())
        .collect();
    match before.as_slice() {
        [prior, rest @ ..]
            if matches!(*prior, "in" | "within" | "inside" | "across" | "throughout" | "near") =>
        {
            !rest.first().is_some_and(|word| matches!(*word, "war" | "conflict"))
        }
        [prior, rest @ ..] if matches!(*prior, "to" | "into" | "from" | "through") => {
            rest.first().is_some_and(|word| GOES.contains(word))
        }
        [prior, ..] => GOES[..3].contains(prior),
        [] => false,
    }
}
