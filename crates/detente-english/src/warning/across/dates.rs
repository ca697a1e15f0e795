//! Which dates of the same event don't agree?
//!
//! The same deed by the same actors, told in mostly the same words, on days or in months that exclude each other
//! and lie near each other. Farther apart they are two events.

use std::collections::{BTreeMap, BTreeSet};

use super::digest::Digest;
use super::sources::Sources;
use super::{Across, Locator, called};
use crate::warning::cited;
use detente_text::Actor;
use detente_text::Document;
use detente_text::{DateMention, Event, Findings, Plover, Precision};

/// The most that one event is compared with.
const MOST: usize = 32;
/// Days between two dates of one event, at most.
const NEAR: i32 = 45;
/// Words in common: this part, in hundredths, of the shorter telling.
const ALIKE: usize = 50;

struct Told<'a> {
    document: usize,
    event: &'a Event,
    date: &'a DateMention,
    stems: &'a BTreeSet<String>,
}

type Key<'a> = (Plover, BTreeSet<&'a str>, BTreeSet<&'a str>);

pub(super) fn conflicting(
    documents: &[(&Document, &Findings)],
    digests: &[Digest],
    sources: &Sources,
) -> Vec<Across> {
    let mut seen: BTreeMap<Key<'_>, Vec<Told<'_>>> = BTreeMap::new();
    let mut warnings = Vec::new();
    for (document, ((_, found), digest)) in documents.iter().zip(digests).enumerate() {
        for (event, stems) in found.events.iter().zip(&digest.events) {
            let Some(date) = event.date.and_then(|at| found.dates.get(at)) else { continue };
            if event.actors.is_empty() && event.targets.is_empty() {
                continue;
            }
            let told = Told { document, event, date, stems };
            let known = seen.entry(key(event)).or_default();
            let other = known.iter().rev().take(MOST).find(|other| {
                sources.source(other.document) != sources.source(document)
                    && contradict(other, &told)
            });
            if let Some(other) = other {
                warnings.push(warning(documents, other, &told));
            }
            known.push(told);
        }
    }
    warnings
}

fn key(event: &Event) -> Key<'_> {
    (
        event.plover,
        event.actors.iter().filter_map(Actor::side).collect(),
        event.targets.iter().filter_map(Actor::side).collect(),
    )
}

fn contradict(one: &Told<'_>, other: &Told<'_>) -> bool {
    let fine = |date: &DateMention| matches!(date.precision, Precision::Day | Precision::Month);
    let common = one.stems.intersection(other.stems).count();
    let shorter = one.stems.len().min(other.stems.len());
    fine(one.date)
        && fine(other.date)
        && common > 0
        && 100 * common >= ALIKE * shorter
        && apart(one.date, other.date)
}

/// True if two dates exclude each other, but not by much.
fn apart(one: &DateMention, other: &DateMention) -> bool {
    let (Some(from), Some(to)) = (one.from, one.to) else { return false };
    let (Some(start), Some(end)) = (other.from, other.to) else { return false };
    let gap = if to < start {
        (start - to).get_days()
    } else if end < from {
        (from - end).get_days()
    } else {
        return false;
    };
    (1..=NEAR).contains(&gap)
}

fn warning(documents: &[(&Document, &Findings)], one: &Told<'_>, other: &Told<'_>) -> Across {
    let words = |told: &Told<'_>| {
        documents
            .get(told.document)
            .map_or_else(String::new, |(document, _)| cited(document.slice(told.date.span)))
    };
    let mut places = Vec::new();
    for told in [one, other] {
        places.push(Locator { document: told.document, span: Some(told.event.span) });
        places.push(Locator { document: told.document, span: Some(told.date.span) });
    }
    Across {
        code: "conflicting-dates",
        message: format!(
            "What looks like one event is dated {} in {} and {} in {}.",
            words(one),
            called(documents, one.document),
            words(other),
            called(documents, other.document)
        ),
        meaning: "Two events, or one with a wrong date: settle which before it enters the timeline.",
        places,
    }
}
