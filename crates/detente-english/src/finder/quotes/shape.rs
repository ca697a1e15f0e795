//! What kind of words stand between quotation marks?
//!
//! Told from the words themselves and from those right beside them: whole sentences, fragments, names, words at arm’s
//! length. Who spoke isn't asked here.

use std::ops::Range;

use super::marks::{Closing, Marked};
use super::scene::Scene;
use crate::syntax::{Tag, TokenKind};

/// The last token within the marks.
pub(super) fn last_word<'t>(scene: &Scene<'t, '_>, inside: &Range<usize>) -> &'t str {
    (inside.start + 1..inside.end)
        .rev()
        .map(|token| scene.lower(token))
        .find(|word| {
            !matches!(
                *word,
                "\"" | "\u{201d}" | "\u{201c}" | "'" | "\u{2019}" | "\u{bb}" | "\u{300d}"
            )
        })
        .unwrap_or("")
}

/// True if the last sentence ends within the marks.
pub(super) fn ends_within(scene: &Scene<'_, '_>, inside: &Range<usize>) -> bool {
    matches!(last_word(scene, inside), "," | "." | "?" | "!" | "\u{2026}")
}

/// True if every longer word has a capital: a title or a name.
pub(super) fn is_name(scene: &Scene<'_, '_>, inside: &Range<usize>) -> bool {
    let mut words = inside
        .clone()
        .filter(|&token| scene.text.tokens[token].kind == TokenKind::Word)
        .filter(|&token| {
            !matches!(
                scene.lower(token),
                "of" | "the" | "and" | "in" | "for" | "to" | "a" | "an" | "on" | "at" | "by" | "de"
            )
        });
    let capital =
        |token: usize| scene.text.word(token).chars().next().is_some_and(char::is_uppercase);
    let first = words.next();
    first.is_some_and(capital) && words.all(capital)
}

/// True for words that the writer holds at arm's length.
pub(super) fn so_called(scene: &Scene<'_, '_>, inside: &Range<usize>) -> bool {
    let before =
        |back: usize| inside.start.checked_sub(back).map_or("", |token| scene.lower(token));
    one_word(scene, inside)
        || before(1) == "called" && matches!(before(2), "-" | "so")
        || matches!(before(1), "titled" | "entitled" | "headlined" | "codenamed" | "nicknamed")
        || before(1) == "as" && matches!(before(2), "known")
        || matches!(
            before(1),
            "word" | "term" | "phrase" | "film" | "book" | "song" | "novel" | "slogan"
        )
}

/// True for a word or two within a group of words: *the “interim” government*.
fn one_word(scene: &Scene<'_, '_>, inside: &Range<usize>) -> bool {
    let word = |token: usize| scene.text.tokens[token].kind == TokenKind::Word;
    let words = inside.clone().filter(|&token| word(token)).count();
    let before = inside.start.checked_sub(1);
    // "the self-declared “interim” government"
    let hyphened = before.and_then(|at| at.checked_sub(1)).and_then(|at| scene.tag(at));
    let before = before.and_then(|before| scene.tag(before));
    let within = matches!(before, Some(Tag::Determiner | Tag::Possessive | Tag::Adjective))
        || before == Some(Tag::Verb) && hyphened == Some(Tag::Hyphen);
    let small = || scene.text.word(inside.end).chars().next().is_some_and(char::is_lowercase);
    let next = scene.tag(inside.end);
    let noun = matches!(next, Some(Tag::Noun | Tag::Name | Tag::Adjective));
    // "a “proud” move", where the noun looks like a verb
    let seems = next == Some(Tag::Verb) && words == 1 && small();
    within && words <= 2 && (noun || seems)
}

/// True for a second fragment of the same sentence: *“absurd” and “dangerous”*.
pub(super) fn goes_on(scene: &Scene<'_, '_>, last: &Marked, it: &Marked) -> bool {
    let between = scene.within(last.span.end, it.span.start);
    let inside = scene.within(it.span.start, it.span.end);
    // "said that the court was “slow” and that Doe “has no case”"
    let mut words = between.clone().skip_while(|&token| scene.lower(token) == ",");
    let that = words.next().is_some_and(|token| {
        scene.tag(token) == Some(Tag::Coordinator) && scene.lower(token + 1) == "that"
    });
    let other = |token: usize| match scene.mention(token) {
        Some(mention) => !scene.oblique(mention),
        None => {
            scene.tag(token) == Some(Tag::Name)
                && token.checked_sub(1).and_then(|at| scene.tag(at)) != Some(Tag::Preposition)
        }
    };
    last.passage == it.passage
        && !between.is_empty()
        && between.len() < 9
        && !is_name(scene, &inside)
        && !so_called(scene, &inside)
        && !between.clone().any(|token| {
            matches!(scene.lower(token), "." | ";" | ":" | "while" | "whereas")
                || !that && other(token)
        })
        && (between.len() < 4
            || between
                .clone()
                .any(|token| matches!(scene.lower(token), "and" | "or" | "but" | "not" | ",")))
}

/// True if the marks hold a whole sentence or more.
pub(super) fn sentence_like(scene: &Scene<'_, '_>, it: &Marked) -> bool {
    let inside = scene.within(it.span.start, it.span.end);
    let first = inside.start + 1;
    let capital = scene.text.tokens.get(first).is_some_and(|_| {
        let word = scene.text.word(first);
        word.starts_with(['[', '\u{2026}', '.'])
            || word.chars().next().is_some_and(char::is_uppercase)
    });
    let words =
        inside.clone().filter(|&token| scene.text.tokens[token].kind == TokenKind::Word).count();
    let ended = it.closing == Closing::Later || ends_within(scene, &inside);
    capital && ended && words > 1 && !is_name(scene, &inside)
}

/// True if a paragraph holds nothing but the quotation.
pub(super) fn alone(scene: &Scene<'_, '_>, it: &Marked) -> bool {
    scene.text.document.passages.get(it.passage).is_some_and(|passage| {
        let text = &scene.text.document.text;
        let before = text.get(passage.span.start..it.span.start).unwrap_or("");
        let after = text.get(it.span.end..passage.span.end).unwrap_or("");
        before.trim().is_empty() && after.trim().len() < 3
    })
}
