//! What is known of somebody who speaks, and by which words?

use detente_model::Span;
use detente_text::{Actor, Confidence, SPEAKER_BY_ACCOUNT, SPEAKERS_TOGETHER};

use super::scene::Scene;

/// Somebody who speaks.
#[derive(Debug, Clone)]
pub(super) struct Speaker {
    /// The token with which the words for them begin.
    pub(super) start: usize,
    /// The token after these.
    pub(super) end: usize,
    /// Who it is; nobody that is known, for *they* and *a guard*.
    pub(super) actor: Option<Actor>,
    /// How it was told.
    pub(super) rule: &'static str,
}

impl Speaker {
    /// The one that a mention names.
    pub(super) fn named(scene: &Scene<'_, '_>, mention: usize, rule: &'static str) -> Self {
        let tokens = scene.tokens(mention);
        let actor = Some(scene.mentions[mention].actor.clone());
        Self { start: tokens.start, end: tokens.end, actor, rule }
    }

    /// Somebody whom the words don't name.
    pub(super) fn open(start: usize, end: usize) -> Self {
        Self { start, end, actor: None, rule: "speaker-not-known" }
    }
}

/// The rule that guesses whose government is meant.
pub(super) const BY_DATELINE: &str = "speaker-by-dateline";

/// The rule for the first of several who speak together.
pub(super) const TOGETHER: &str = SPEAKERS_TOGETHER;

/// The rule for words that another hands on: *Chad quoted Niger as saying*.
pub(super) const ACCOUNT: &str = SPEAKER_BY_ACCOUNT;

/// How surely a quotation is somebody's whom words beside it tell of.
pub(super) fn sureness(rule: &str) -> Confidence {
    match rule {
        BY_DATELINE | TOGETHER => Confidence::Low,
        ACCOUNT => Confidence::Medium,
        _ => Confidence::High,
    }
}

/// The words that tell who spoke.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    /// Who it was, if that is known.
    pub(super) speaker: Option<Actor>,
    /// From the speaker to the end of what belongs to the verb.
    pub(super) words: Span,
    /// The verb.
    pub(super) verb: usize,
    /// How it was told.
    pub(super) rule: &'static str,
}

impl Cue {
    /// The cue from its speaker and verb, which ends before `end` at the latest.
    pub(super) fn of(scene: &Scene<'_, '_>, speaker: Speaker, verb: usize, end: usize) -> Self {
        let start = speaker.start.min(verb);
        let least = verb.max(speaker.end.saturating_sub(1));
        let mut stop = least + 1;
        while stop < end
            && !scene.quoted(stop)
            && !matches!(
                scene.lower(stop),
                "," | "." | ";" | ":" | "!" | "?" | "\u{2014}" | "\u{2013}"
            )
        {
            stop += 1;
        }
        let tokens = &scene.text.tokens;
        let last = stop.min(tokens.len()).saturating_sub(1).max(start);
        let words = Span::new(tokens[start].span.start, tokens[last].span.end);
        Self { speaker: speaker.actor, words, verb, rule: speaker.rule }
    }
}
