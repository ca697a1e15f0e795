//! Who speaks in a quotation that no verb beside it tells of?
//!
//! The one before goes on, or the one of whom the sentence before tells. Words beside the quotation that tell of
//! somebody else, or of somebody whom they don't name, leave the speaker open.

use std::ops::Range;

use detente_model::Span;
use detente_text::Actor;

use super::marks::{Closing, Marked};
use super::role::stranger;
use super::scene::Scene;
use super::shape;
use super::speaker::Speaker;
use super::subject;
use crate::lexicon::names::Word;
use crate::syntax::{Shape, Tag};

/// The quotation before.
pub(super) struct Last {
    pub(super) actor: Option<Actor>,
    pub(super) cue: Option<Span>,
    pub(super) it: Marked,
}

impl Last {
    fn goes_on(&self) -> Found {
        (self.actor.clone(), self.cue, "continued")
    }

    /// Where the quotation ends, or the words after it that tell of it.
    fn end(&self) -> usize {
        self.cue.map_or(self.it.span.end, |cue| cue.end.max(self.it.span.end))
    }
}

/// Who speaks, by which words, and how that was told.
type Found = (Option<Actor>, Option<Span>, &'static str);

/// Somebody spoke, and it isn't known who.
const NOBODY: Found = (None, None, "speaker-not-known");

/// How much may be told between a quotation and the next by the same speaker, in bytes.
const NEAR: usize = 400;

/// Who speaks in a quotation, given the one before it.
pub(super) fn of(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    it: &Marked,
    last: Option<&Last>,
) -> Option<Found> {
    if let Some(last) = last
        && shape::goes_on(scene, &last.it, it)
    {
        return Some(last.goes_on());
    }
    if !shape::sentence_like(scene, it) {
        return None;
    }
    let first = scene.within(it.span.start, it.span.end).start;
    let here = last.filter(|last| last.it.passage == it.passage);
    let told = told_before(scene, it, here, first);
    if told.is_empty() {
        return match here {
            Some(last) => Some(last.goes_on()),
            None => from_paragraph_before(scene, spoken, it, last).or(Some(NOBODY)),
        };
    }
    let near = here.filter(|last| it.span.start - last.it.span.end < NEAR);
    let introduces = scene.lower(first.saturating_sub(1)) == ":";
    match teller(scene, spoken, &told) {
        Teller::Person(actor) => Some((Some(actor), None, "speaker-of-sentence-before")),
        Teller::Side(actor) if !introduces => near
            .filter(|last| last.actor.as_ref() == Some(&actor))
            .map(Last::goes_on)
            .or(Some(NOBODY)),
        Teller::Nobody if !introduces => {
            let near = near.filter(|last| !names_another(scene, &told, last));
            near.map(Last::goes_on).or(Some(NOBODY))
        }
        Teller::Side(_) | Teller::Stranger | Teller::Nobody => Some(NOBODY),
    }
}

/// True if words name another side than the last speaker's: *the mood in Kampala was grim*.
fn names_another(scene: &Scene<'_, '_>, told: &Range<usize>, last: &Last) -> bool {
    let side = last.actor.as_ref().map(|actor| actor.side().unwrap_or(actor.as_str()));
    let mut named = told.clone().filter_map(|token| scene.mention(token));
    named.any(|number| {
        let actor = &scene.mentions[number].actor;
        Some(actor.side().unwrap_or(actor.as_str())) != side
    })
}

/// The last sentence that is told before a quotation in its paragraph, after the words that tell of the quotation before.
fn told_before(
    scene: &Scene<'_, '_>,
    it: &Marked,
    last: Option<&Last>,
    first: usize,
) -> Range<usize> {
    let passage = scene.text.document.passages.get(it.passage);
    let sentence = |token: usize| scene.text.tokens.get(token).map(|token| token.sentence);
    let start = match last {
        Some(last) => last.end(),
        None => passage.map_or(it.span.start, |passage| passage.span.start),
    };
    let mut told = scene.within(start.min(it.span.start), it.span.start).start..first;
    // What follows the verb in its own sentence goes with the quotation before.
    if last.is_some_and(|last| last.cue.is_some_and(|cue| cue.start >= last.it.span.end)) {
        let end = told.clone().find(|&token| {
            scene.ends_sentence(token) || sentence(token + 1) != sentence(told.start)
        });
        told.start = end.map_or(told.start, |end| end + 1).min(told.end);
    }
    while !told.is_empty() && !is_word(scene, told.end - 1) {
        told.end -= 1;
    }
    if let Some(last) = told.clone().last() {
        let begins = (told.start..last)
            .rev()
            .find(|&token| scene.ends_sentence(token) || sentence(token) != sentence(last));
        told.start = begins.map_or(told.start, |end| end + 1);
    }
    while !told.is_empty() && !is_word(scene, told.start) {
        told.start += 1;
    }
    told
}

/// Of whom a sentence tells.
enum Teller {
    /// Of a person.
    Person(Actor),
    /// Of a state or a body.
    Side(Actor),
    /// Of somebody whom it doesn't name.
    Stranger,
    /// Of no one who could speak.
    Nobody,
}

/// Of whom the first verb of a sentence tells.
fn teller(scene: &Scene<'_, '_>, spoken: &[(usize, Actor)], told: &Range<usize>) -> Teller {
    let next = scene.parse.groups.partition_point(|group| group.head < told.start);
    let mut groups = scene.parse.groups[next..].iter().take_while(|group| group.head < told.end);
    let verb = groups.find(|group| group.shape == Shape::Finite && group.subject.is_some());
    let subject = verb.and_then(|verb| subject::before(scene, spoken, told.start, verb.head));
    match subject {
        Some(Speaker { actor: Some(actor), .. }) if actor.is_person() => Teller::Person(actor),
        Some(Speaker { actor: Some(actor), .. }) => Teller::Side(actor),
        Some(speaker) if stranger(scene, speaker.start, speaker.end) => Teller::Stranger,
        Some(_) => Teller::Nobody,
        None => {
            let named = told.clone().any(|token| scene.mention(token).is_some());
            if named { Teller::Stranger } else { Teller::Nobody }
        }
    }
}

fn is_word(scene: &Scene<'_, '_>, token: usize) -> bool {
    !matches!(scene.tag(token), Some(Tag::Break | Tag::Comma | Tag::Quote))
}

/// Who speaks at the beginning of a paragraph: the one who spoke at the end of the one before.
fn from_paragraph_before(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    it: &Marked,
    last: Option<&Last>,
) -> Option<Found> {
    let last = last.filter(|last| last.it.passage + 1 == it.passage);
    if let Some(last) = last.filter(|last| last.it.closing == Closing::Later) {
        return Some(last.goes_on());
    }
    let before = it.passage.checked_sub(1).filter(|_| shape::alone(scene, it))?;
    let passage = scene.text.document.passages.get(before)?;
    let open = last.map_or(passage.span.start, Last::end);
    let words = scene.within(open, passage.span.end);
    if let Some(last) = last
        && !words.clone().any(|token| is_word(scene, token))
    {
        return Some(last.goes_on());
    }
    let sentence = scene.text.tokens.get(words.end.checked_sub(1)?)?.sentence;
    let told = &scene.text.sentences[sentence].tokens;
    let told = told.start.max(words.start)..told.end;
    let says = told.clone().any(|token| scene.is(Word::Say, token) && !scene.quoted(token));
    match teller(scene, spoken, &told) {
        Teller::Person(actor) if says => Some((Some(actor), None, "speaker-of-sentence-before")),
        Teller::Nobody => last.filter(|last| !names_another(scene, &told, last)).map(Last::goes_on),
        Teller::Person(_) | Teller::Side(_) | Teller::Stranger => Some(NOBODY),
    }
}
