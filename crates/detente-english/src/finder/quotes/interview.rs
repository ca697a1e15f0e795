//! Who speaks in an interview that is printed as questions and answers?
//!
//! Paragraphs that begin with a name and a colon, or with *Q:* and *A:*. Of the latter the one answers of whom alone the words
//! before the first question tell.

use detente_model::Span;
use detente_text::{Actor, Confidence, MentionUse, Passage, PassageKind, Quote, Verbatim};

use super::marks::Marked;
use super::scene::Scene;
use crate::lexicon::names::Word;

/// The most words before the colon.
const LONGEST: usize = 6;

/// Who is named at the head of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Head {
    /// *Q:*, *Reporter:*.
    Asks,
    /// *A:*.
    Answers,
    /// *Jane Doe:*.
    Named(Actor),
}

/// The words of each who is named at the head of a paragraph, if the document is an interview; those between marks are found
/// elsewhere.
pub(super) fn find(scene: &Scene<'_, '_>, marked: &[Marked]) -> Vec<Quote> {
    let passages = &scene.text.document.passages;
    let heads: Vec<(usize, Head, usize)> =
        passages.iter().enumerate().filter_map(|(at, it)| head(scene, at, it)).collect();
    let asked = heads.iter().any(|(at, head, _)| {
        let asks = scene.text.document.slice(passages[*at].span).contains('?');
        asks && *head != Head::Answers
    });
    let two = heads.iter().any(|(_, head, _)| Some(head) != heads.first().map(|(_, it, _)| it));
    if !(asked && two) {
        return Vec::new();
    }
    let guest = heads.first().and_then(|(first, ..)| guest(scene, passages[*first].span.start));
    let answers = heads.into_iter().filter_map(|(at, head, start)| {
        let speaker = match head {
            Head::Asks => return None,
            Head::Answers => guest.clone(),
            Head::Named(actor) => Some(actor),
        };
        if passages[at].kind == PassageKind::Title {
            return None;
        }
        let free = marked.iter().all(|it| it.passage != at);
        let confidence = if speaker.is_some() { Confidence::Medium } else { Confidence::Low };
        free.then(|| Quote {
            span: Span::new(start, passages[at].span.end),
            speaker,
            cue: Some(Span::new(passages[at].span.start, start)),
            verbatim: Verbatim::Yes,
            rule: "interview",
            confidence,
        })
    });
    answers.collect()
}

/// Who is named at the head of a paragraph, and where the words begin.
fn head(scene: &Scene<'_, '_>, at: usize, it: &Passage) -> Option<(usize, Head, usize)> {
    // A short question looks like a heading.
    match it.kind {
        PassageKind::Body | PassageKind::Heading | PassageKind::Title => {}
        PassageKind::Boilerplate | PassageKind::Struck => return None,
    }
    let tokens = scene.within(it.span.start, it.span.end);
    let far = tokens.end.min(tokens.start + LONGEST);
    let colon = (tokens.start + 1..far).find(|&token| scene.lower(token) == ":")?;
    let words = tokens.start..colon;
    let start = scene.text.tokens.get(colon + 1).filter(|_| colon + 1 < tokens.end)?.span.start;
    let person = scene.mention(words.start).filter(|&number| {
        scene.mentions[number].used_as == MentionUse::Person && scene.tokens(number) == words
    });
    let head = match person {
        Some(number) => Head::Named(scene.mentions[number].actor.clone()),
        None if words.len() == 1 && scene.is(Word::Answerer, words.start) => Head::Answers,
        None if scene.is(Word::Questioner, words.end - 1) => Head::Asks,
        None => return None,
    };
    Some((at, head, start))
}

/// The only person who is named before the questions begin.
fn guest(scene: &Scene<'_, '_>, before: usize) -> Option<Actor> {
    let told = scene.mentions.iter().take_while(|it| it.span.end <= before);
    let mut persons = told.filter(|it| it.used_as == MentionUse::Person).map(|it| &it.actor);
    let first = persons.next()?;
    persons.all(|other| other == first).then(|| first.clone())
}
