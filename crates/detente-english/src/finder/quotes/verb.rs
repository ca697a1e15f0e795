//! Is a verb of saying turned round, or denied?

use super::apart::is_headline;
use super::scene::Scene;
use crate::lexicon::names::Word;
use crate::syntax::{Polarity, Shape, Tag, TokenKind};

/// True if a verb has its agent after it, or none.
pub(super) fn passive(scene: &Scene<'_, '_>, verb: usize) -> bool {
    let be = |token: usize| {
        matches!(scene.lower(token), "was" | "were" | "is" | "are" | "been" | "being" | "be")
    };
    let before = verb.checked_sub(1).is_some_and(be)
        || verb.checked_sub(2).is_some_and(be) && scene.lower(verb - 1).ends_with("ly");
    let ending =
        scene.lower(verb).ends_with("ed") || matches!(scene.lower(verb), "told" | "said" | "put");
    // "an operation dubbed “…”"
    let named = scene.quoted(verb + 1) || matches!(scene.lower(verb + 1), "by" | "as");
    let noun = named
        && verb.checked_sub(1).is_some_and(|before| {
            scene.is(Word::Naming, verb)
                && scene.mention(before).is_none()
                && scene.text.tokens[before].kind == TokenKind::Word
                && !scene.is(Word::Doer, before)
                && !scene.is(Word::Mouth, before)
                && scene.names.titles(scene.lower(before)).is_empty()
                && !scene.lower(before).ends_with("ly")
        });
    // "Kenya accused of “…”" in a headline
    let participle = || {
        let shape = scene.parse.group_at(verb).map(|group| group.shape);
        let passage = scene.text.sentences[scene.text.tokens[verb].sentence].passage;
        shape == Some(Shape::Participle) && is_headline(scene, passage)
    };
    before && ending || noun || ending && participle()
}

/// True for a verb by which nothing is said to have been said: *denied that*, *did not say that*, *stopped short of
/// saying that*.
pub(super) fn unsaid(scene: &Scene<'_, '_>, first: usize, verb: usize) -> bool {
    let group = scene.parse.group_at(verb);
    if group.is_some_and(|group| group.polarity == Polarity::Denied) || scene.is(Word::Unsaid, verb)
    {
        return true;
    }
    // "Officials who declined to comment said"
    let own = group.is_some_and(|group| group.shape == Shape::Finite);
    let near = (first..verb).rev().take(UNSAID).take_while(|&token| {
        !matches!(scene.tag(token), Some(Tag::Comma | Tag::Coordinator | Tag::Break))
    });
    !own && near.into_iter().any(|token| scene.is(Word::Unsaid, token))
}

/// How many words before a verb are asked whether it is denied.
const UNSAID: usize = 3;
