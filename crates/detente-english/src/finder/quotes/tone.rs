//! Who speaks after a colon, by how somebody puts it?
//!
//! *The minister was blunter: “…”*, *Doe put it this way: “…”*, *the statement read: “…”*.

use std::ops::Range;

use detente_text::Actor;

use super::scene::Scene;
use super::speaker::Speaker;
use super::subject;
use crate::lexicon::names::Word;

/// How many words after a verb tell how it is put: *was even blunter*.
const NEAR: usize = 3;

/// The subject of the last clause before a colon, if the clause only tells how the subject puts it.
pub(super) fn of(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    words: Range<usize>,
) -> Option<Speaker> {
    let head = scene.last_clause(&words)?.head;
    let toned = scene.is(Word::Seems, head)
        && (head + 1..words.end.min(head + 1 + NEAR)).any(|token| scene.is(Word::Tone, token));
    let text = scene.is(Word::Reads, head) && head + 1 == words.end;
    if !toned && !text && !scene.is(Word::Wording, head) {
        return None;
    }
    let speaker = subject::before(scene, spoken, words.start, head)?;
    // "The march began: “…”"
    let written = || scene.is(Word::Noun, speaker_head(scene, &speaker, head));
    (!text || written()).then_some(speaker)
}

/// The noun of a speaker's words.
fn speaker_head(scene: &Scene<'_, '_>, speaker: &Speaker, verb: usize) -> usize {
    let group = scene.subject(verb).unwrap_or(speaker.start..speaker.end);
    group.end.saturating_sub(1)
}
