//! Who said a quotation by words that stand apart from it?
//!
//! *“…” — Jane Doe, president of Chad*, in the same paragraph or below it; *“…” So said Jane Doe*; *“…” Those were the
//! words of Jane Doe*.

use std::ops::Range;

use detente_text::{Actor, PassageKind};

use super::marks::Marked;
use super::scene::Scene;
use super::speaker::{Cue, Speaker};
use super::subject;
use crate::lexicon::names::Word;
use crate::syntax::Shape;

/// The most words of a signature, or of a sentence that only says whose words these were.
const LONGEST: usize = 24;

/// Who said it, by a name after a dash.
pub(super) fn signed(scene: &Scene<'_, '_>, spoken: &[(usize, Actor)], it: &Marked) -> Option<Cue> {
    let text = scene.text;
    let from = scene.within(it.span.end, text.document.text.len()).start;
    let passage = text.sentences[text.tokens.get(from)?.sentence].passage;
    // "“No way back”: Doe" is a headline
    let dash = match scene.lower(from) {
        "\u{2014}" | "\u{2013}" | "-" | "\u{2015}" => true,
        ":" => passage == it.passage && is_headline(scene, passage),
        _ => false,
    };
    if !dash || passage > it.passage + 1 {
        return None;
    }
    let end = text.document.passages.get(passage)?.span.end;
    let words = from + 1..scene.within(text.tokens[from].span.end, end).end.max(from + 1);
    let told = scene.parse.groups.partition_point(|group| group.head < words.start);
    let mut verbs = scene.parse.groups[told..].iter().take_while(|group| group.head < words.end);
    if words.len() > LONGEST || verbs.any(|group| group.shape == Shape::Finite) {
        return None;
    }
    let speaker = subject::first(scene, spoken, words.start, words.end)?;
    Some(cue(scene, speaker, &words))
}

/// True for a passage that is a headline.
pub(super) fn is_headline(scene: &Scene<'_, '_>, passage: usize) -> bool {
    let passage = scene.text.document.passages.get(passage);
    passage.is_some_and(|passage| passage.kind == PassageKind::Title)
}

/// Who said it, by a sentence after it that says nothing else.
pub(super) fn afterwards(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    it: &Marked,
) -> Option<Cue> {
    let text = scene.text;
    let from = scene.within(it.span.end, text.document.text.len()).start;
    let sentence = &text.sentences[text.tokens.get(from)?.sentence];
    if sentence.passage != it.passage {
        return None;
    }
    let words = from..sentence.tokens.end.min(from + LONGEST);
    let so = matches!(scene.lower(from), "so" | "thus") && scene.is(Word::Say, from + 1);
    let verb = if so { from + 1 } else { by_noun(scene, &words)? };
    let speaker = subject::after(scene, spoken, verb, words.end)?;
    Some(cue(scene, speaker, &words))
}

/// *That was the message from*: the word after which the one stands whose words these were.
fn by_noun(scene: &Scene<'_, '_>, words: &Range<usize>) -> Option<usize> {
    let from = words.start;
    let points = matches!(scene.lower(from), "that" | "this" | "those" | "these" | "such")
        && matches!(scene.lower(from + 1), "was" | "were" | "is" | "are");
    let noun = (from + 2..words.end).find(|&token| scene.is(Word::Handed, token))?;
    let link = matches!(scene.lower(noun + 1), "of" | "from" | "by");
    (points && link && noun < from + 6).then_some(noun + 1)
}

fn cue(scene: &Scene<'_, '_>, speaker: Speaker, words: &Range<usize>) -> Cue {
    Cue::of(scene, Speaker { start: words.start, ..speaker }, words.start, words.end)
}
