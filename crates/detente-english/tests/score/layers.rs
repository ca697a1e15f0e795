//! When do a gold item and a record's item say the same?
//!
//! One function a layer. Spans of names must be exact; those of dates must touch; those of events and claims,
//! whose bounds are a matter of taste, must share half of the shorter one.

use std::collections::BTreeSet;

use super::actors::{Aliases, MayBeEmpty, is_named};
use super::figure::{Figure, Scores};
use super::layer::{compare, count, mostly, places, shared, touches};
use super::record::{At, Claim, Date, Event, Gold, Mention, Passage, Quote, Record};

/// Trimmed from the ends of quotations before they are compared.
const MARKS: &str = "\"'`,\u{2018}\u{2019}\u{201a}\u{201b}\u{201c}\u{201d}\u{201e}\u{201f}\u{ab}\u{bb}\u{2039}\u{203a}";

/// Scores a record of the text that the gold was made on.
pub(crate) fn score(gold: &Gold, found: &Record, text: &str) -> Scores {
    let aliases = Aliases { alternatives: &gold.actor_alt, apart: &gold.not_the_state };
    let text: Vec<char> = text.chars().collect();
    let mut scores = Vec::new();
    scores.extend(passages(&gold.record.passages, &found.passages, &text));
    scores.extend(mentions(&gold.record.mentions, &found.mentions, aliases));
    scores.extend(quotes(&gold.record.quotes, &found.quotes, &text, aliases));
    scores.extend(dates(&gold.record.dates, &found.dates));
    scores.extend(events(&gold.record.events, &found.events, aliases));
    scores.push(("claims", claims(&gold.record.claims, &found.claims, aliases)));
    scores.push(("warnings", warnings(&gold.record, found)));
    Scores(scores)
}

type Named = (&'static str, Figure);

/// By character, white space left out.
fn passages(gold: &[Passage], found: &[Passage], text: &[char]) -> [Named; 4] {
    let chars = |passages: &[Passage], kind: &str| -> BTreeSet<usize> {
        let of_kind = passages.iter().filter(|it| it.kind == kind);
        of_kind
            .flat_map(|it| it.start..it.end.min(text.len()))
            .filter(|&at| !text[at].is_whitespace())
            .collect()
    };
    [
        ("passages.title", "title"),
        ("passages.heading", "heading"),
        ("passages.body", "body"),
        ("passages.boilerplate", "boilerplate"),
    ]
    .map(|(layer, kind)| {
        let (gold, found) = (chars(gold, kind), chars(found, kind));
        let figure = Figure::Found {
            right: count(gold.intersection(&found).count()),
            wrong: count(found.difference(&gold).count()),
            missed: count(gold.difference(&found).count()),
        };
        (layer, figure)
    })
}

fn mentions(gold: &[Mention], found: &[Mention], aliases: Aliases<'_>) -> [Named; 3] {
    let exact = |gold: &Mention, found: &Mention| {
        places(&gold.at).any(|place| place == (found.at.start, found.at.end))
    };
    // A debatable name may have its article or its possessive ending with it.
    let nearly = |gold: &Mention, found: &Mention| {
        let (start, end) = (found.at.start, found.at.end);
        places(&gold.at).any(|place| {
            shared(place, (start, end)) > 0
                && place.0.abs_diff(start) <= 4
                && place.1.abs_diff(end) <= 2
        })
    };
    let right = |gold: &Mention, found: &Mention| {
        exact(gold, found) && aliases.same(&gold.actor, &gold.actor_alt, &found.actor)
    };
    let both = compare(gold, found, right, nearly, |_, _| false);
    let spans = compare(gold, found, exact, nearly, |_, _| false);
    let used = both.share(|gold, found| {
        gold.used_as == found.used_as || gold.use_alt.contains(&found.used_as)
    });
    [("mentions", both.figure), ("mentions_span", spans.figure), ("mentions_use", used)]
}

fn quotes(gold: &[Quote], found: &[Quote], text: &[char], aliases: Aliases<'_>) -> [Named; 3] {
    let same = |gold: &Quote, found: &Quote| {
        let found = trimmed((found.at.start, found.at.end), text);
        places(&gold.at).any(|place| trimmed(place, text) == found)
    };
    let speaker = |gold: &Quote, found: &Quote| match (&gold.speaker, &found.speaker) {
        (Some(wanted), Some(found)) if aliases.same(wanted, &[], found) => true,
        (None, None) => true,
        (Some(_) | None, also) => gold.speaker_alt.contains(also),
    };
    let spans = compare(gold, found, same, same, |_, _| false);
    let both = |gold: &Quote, found: &Quote| same(gold, found) && speaker(gold, found);
    let both = compare(gold, found, both, same, |_, _| false);
    [("quotes", spans.figure), ("speakers", spans.share(speaker)), ("speakers_f1", both.figure)]
}

fn trimmed((mut start, mut end): (usize, usize), text: &[char]) -> (usize, usize) {
    let trims = |at: usize| {
        text.get(at).is_some_and(|&it| {
            matches!(it, ' ' | '\t' | '\r' | '\n' | '\u{a0}') || MARKS.contains(it)
        })
    };
    while start < end && trims(start) {
        start += 1;
    }
    while end > start && trims(end - 1) {
        end -= 1;
    }
    (start, end)
}

fn dates(gold: &[Date], found: &[Date]) -> [Named; 2] {
    let near = |gold: &Date, found: &Date| touches(&gold.at, &found.at);
    let same_days = |gold: &Date, found: &Date| {
        let interval = (found.from.clone(), found.to.clone());
        let within = match (&gold.within, &interval) {
            (Some((first, last)), (Some(from), Some(to))) => {
                first <= from && from <= to && to <= last
            }
            (Some(_) | None, _) => false,
        };
        within
            || interval == (gold.from.clone(), gold.to.clone())
            || gold.intervals.contains(&interval)
    };
    let right = |gold: &Date, found: &Date| near(gold, found) && same_days(gold, found);
    let both = compare(gold, found, right, near, |_, _| false);
    let spans = compare(gold, found, near, near, |_, _| false);
    [("dates", both.figure), ("dates_span", spans.figure)]
}

fn events(gold: &[Event], found: &[Event], aliases: Aliases<'_>) -> [Named; 3] {
    let near = |gold: &At, found: &At| mostly(gold, found);
    let excuses = |gold: &Event, found: &Event| {
        let only = gold.optional_realis.as_ref();
        near(&gold.at, &found.at) && only.is_none_or(|only| only.contains(&found.realis))
    };
    let root = |gold: &Event, found: &Event| {
        let named = found.plover.as_ref().is_some_and(|it| gold.plover_alt.contains(it));
        near(&gold.at, &found.at) && (named || gold.plover == found.plover)
    };
    let full = |gold: &Event, found: &Event| {
        let actors = MayBeEmpty::from(gold.actors_optional);
        let targets = MayBeEmpty::from(gold.targets_optional);
        root(gold, found)
            && (gold.actors_any || aliases.meet(&gold.actors, &found.actors, actors))
            && (gold.targets_any || aliases.meet(&gold.targets, &found.targets, targets))
    };
    // What was told before may be found again at another place where it is told.
    let told_twice = |gold: &Event| !gold.at.alt_spans.is_empty();
    let found: Vec<Event> = found.iter().filter(|it| it.plover.is_some()).cloned().collect();
    let both =
        compare(gold, &found, full, excuses, |gold, found| told_twice(gold) && full(gold, found));
    let roots =
        compare(gold, &found, root, excuses, |gold, found| told_twice(gold) && root(gold, found));
    let realis = both.share(|gold, found| {
        gold.realis == found.realis || gold.realis_alt.contains(&found.realis)
    });
    [("events", both.figure), ("events_root", roots.figure), ("events_realis", realis)]
}

fn claims(gold: &[Claim], found: &[Claim], aliases: Aliases<'_>) -> Figure {
    let near = |gold: &Claim, found: &Claim| mostly(&gold.at, &found.at);
    let full = |gold: &Claim, found: &Claim| {
        let named: Vec<String> = gold.object.iter().filter(|id| is_named(id)).cloned().collect();
        near(gold, found)
            && aliases.meet(&gold.subject, &found.subject, MayBeEmpty::No)
            && (named.is_empty() || aliases.meet(&named, &found.object, MayBeEmpty::No))
    };
    compare(gold, found, full, near, |_, _| false).figure
}

/// Each code once.
fn warnings(gold: &Record, found: &Record) -> Figure {
    let codes = |record: &Record| -> BTreeSet<String> {
        record.warnings.iter().map(|it| it.code.clone()).collect()
    };
    let (known, found) = (codes(gold), codes(found));
    let required: BTreeSet<String> =
        gold.warnings.iter().filter(|it| !it.optional).map(|it| it.code.clone()).collect();
    Figure::Found {
        right: count(required.intersection(&found).count()),
        wrong: count(found.difference(&known).count()),
        missed: count(required.difference(&found).count()),
    }
}
