//! Which name is spelled in two ways?
//!
//! Ways to write one sound in Latin letters, and the pairs that the data files list. Misprints aren't looked for.

use std::collections::BTreeMap;

use detente_model::Span;

use super::cited;
use super::clues::Clues;
use crate::syntax::TokenKind;
use detente_text::Warning;

/// Shorter words are alike too often.
const SHORTEST: usize = 6;

/// Letters that one sound is written with; the longer ones first.
const SOUNDS: [(&str, &str); 22] = [
    ("sch", "s"),
    ("tch", "c"),
    ("dzh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("sh", "s"),
    ("ch", "c"),
    ("zh", "j"),
    ("dj", "j"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ph", "f"),
    ("tz", "z"),
    ("ts", "z"),
    ("ck", "k"),
    ("yy", "i"),
    ("iy", "i"),
    ("y", "i"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
];

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let mut by_sound: BTreeMap<String, BTreeMap<&str, Span>> = BTreeMap::new();
    for (_, sentence) in clues.body() {
        for at in sentence.tokens.clone() {
            let token = &clues.text.tokens[at];
            if token.kind != TokenKind::Word
                || !clues.capital(at)
                || clues.in_quotes(token.span.start)
            {
                continue;
            }
            let known = clues.lexicon.cautions.spellings.get(token.lower.as_str());
            let key = match known {
                Some(name) => format!("={name}"),
                None if clues.is_name(at) && token.lower.chars().count() >= SHORTEST => {
                    sound(&token.lower)
                }
                None => continue,
            };
            by_sound.entry(key).or_default().entry(&token.lower).or_insert(token.span);
        }
    }
    let mut all: Vec<Vec<Span>> = by_sound
        .into_values()
        .filter(|ways| ways.len() > 1)
        .map(|ways| ways.into_values().collect::<Vec<_>>())
        .collect();
    for ways in &mut all {
        ways.sort();
    }
    all.sort();
    let first = all.first()?;
    let message = format!(
        "One name is spelled in several ways: {}.",
        first.iter().map(|&span| cited(clues.words(span))).collect::<Vec<_>>().join(", ")
    );
    Some(Warning {
        code: "name-variant",
        message,
        meaning: "Join them to one actor or place, or say that they are two, before anything is counted.",
        spans: all.into_iter().flatten().collect(),
    })
}

/// A name as it sounds, roughly.
fn sound(lower: &str) -> String {
    let mut rest = slug::slugify(lower);
    for (letters, one) in SOUNDS {
        rest = rest.replace(letters, one);
    }
    let mut heard = String::with_capacity(rest.len());
    for letter in rest.chars() {
        if !heard.ends_with(letter) {
            heard.push(letter);
        }
    }
    heard
}
