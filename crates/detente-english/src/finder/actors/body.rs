//! Which unknown names are those of organisations?
//!
//! Those that the text gives initials (*National Salvation Front (NSF)*), and those that end in a word for a
//! body. What they want, and whose they are, isn't asked here.

use std::collections::BTreeMap;
use std::ops::Range;

use super::known::KnownNames;
use super::person::words;
use crate::lexicon::Names;
use crate::lexicon::names::Word;
use crate::syntax::{Text, TokenKind};
use detente_text::Actor;
use detente_text::{Confidence, Mention, MentionUse};

/// Finds them; first by full name, then by initials.
pub(super) fn find(
    text: &Text<'_>,
    names: &Names,
    known: &KnownNames<'_>,
    runs: &[Range<usize>],
    mentions: &mut Vec<Mention>,
    taken: &mut [bool],
) {
    let mut by_name: BTreeMap<&str, Actor> = BTreeMap::new();
    let mut by_initials: BTreeMap<&str, Actor> = BTreeMap::new();
    for run in runs {
        if taken[run.start] {
            continue;
        }
        if let Some(initials) = initials(text, run) {
            let actor = Actor::new(initials);
            by_name.insert(words(text, run), actor.clone());
            by_initials.insert(initials, actor);
        }
    }
    for run in runs {
        if taken[run.clone()].contains(&true) {
            continue;
        }
        let name = words(text, run);
        let known_body = by_name.get(name).or_else(|| by_initials.get(name));
        let (actor, rule, confidence) = match known_body {
            Some(actor) => (actor.clone(), "body-with-initials", Confidence::Medium),
            None if ends_as_body(text, names, known, run) => {
                (Actor::named(name), "body-by-last-word", Confidence::Low)
            }
            None => continue,
        };
        mentions.push(Mention {
            actor,
            used_as: MentionUse::Name,
            span: super::span(text, run),
            rule,
            confidence,
        });
        taken[run.clone()].fill(true);
    }
}

/// The initials that stand in brackets after a name, if they are its own.
fn initials<'a>(text: &Text<'a>, run: &Range<usize>) -> Option<&'a str> {
    let sentence = &text.sentences[text.tokens[run.start].sentence].tokens;
    let inside = run.end + 1;
    if inside + 1 >= sentence.end
        || !matches!(text.word(run.end), "(")
        || text.word(inside + 1) != ")"
    {
        return None;
    }
    let short = text.word(inside);
    let letters: Vec<char> = short.chars().collect();
    let own: Vec<char> = run
        .clone()
        .filter(|&token| text.tokens[token].kind == TokenKind::Word)
        .filter_map(|token| text.word(token).chars().next())
        .filter(|char| char.is_uppercase())
        .collect();
    let fits = letters.len() > 1
        && letters.len() < 9
        && letters.iter().all(|char| char.is_uppercase())
        && letters.first() == own.first()
        && own.len() > 1;
    fits.then_some(short)
}

fn ends_as_body(
    text: &Text<'_>,
    names: &Names,
    known: &KnownNames<'_>,
    run: &Range<usize>,
) -> bool {
    let word = |token: usize| text.tokens[token].lower.as_str();
    let led = run.start.checked_sub(1).is_some_and(|before| known.at(before).is_some());
    run.len() > 1
        && !led
        && names.is(Word::Body, word(run.end - 1))
        && !run.clone().all(|token| names.is(Word::Institution, word(token)))
        && !names.is(Word::Aside, word(run.start))
}
