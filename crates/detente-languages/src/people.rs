//! Whom does a row of words name, and who was named before?
//!
//! An office, a state or body, and a name, in any order that the languages have. A family name alone is whoever was named with it before.

use std::collections::BTreeMap;
use std::ops::Range;

use detente_text::{Actor, MentionUse};

use super::naming;
use super::tongue::Tongue;
use super::words::{Words, is_joint};

/// The most words of a name, and how far from an office its state may stand.
const LONGEST: usize = 3;
const FAR: usize = 5;

/// How many words are looked through for somebody.
const ROW: usize = 24;

/// Persons of a text, by how their family names are compared.
#[derive(Debug, Default)]
pub(super) struct People {
    known: BTreeMap<String, Actor>,
    /// The last who spoke.
    pub(super) last: Option<Actor>,
}

/// Somebody whom a row of words names.
#[derive(Debug, Default, Clone)]
struct Row {
    side: Option<Actor>,
    name: Vec<usize>,
    /// The first word of an office or a name.
    start: Option<usize>,
}

impl People {
    /// Remembers those who are named with an office in a passage.
    pub(super) fn meet(&mut self, words: &Words<'_>, tongue: &Tongue) {
        let mut at = 0;
        while at < words.all.len() {
            // After *according to* names have other ends.
            let turned =
                tongue.according.iter().filter_map(|it| Some((at.checked_sub(it.len())?, it))).any(
                    |(from, it)| {
                        words.end_of(from, it, |it, wanted| it.lower == wanted) == Some(at)
                    },
                );
            if tongue.roles.contains(&words.all[at].lower)
                && (!turned || tongue.genitive.is_empty())
            {
                let end = (at + ROW).min(words.all.len());
                let row = row(words, tongue, at..end);
                if let (Some(side), Some(&last)) = (&row.side, row.name.last()) {
                    let surname = &words.all[last];
                    let actor = Actor::person(Some(side), words.slice(surname.span));
                    self.known.entry(surname.lower.clone()).or_insert(actor);
                    at = last;
                }
            }
            at += 1;
        }
    }

    /// The last who is named with an office between these words.
    pub(super) fn last_within(&self, words: &Words<'_>, range: Range<usize>) -> Option<Actor> {
        let mut before = range.rev().filter_map(|at| words.all.get(at));
        before.find_map(|word| self.known.get(&word.lower).filter(|_| word.mark.is_none()).cloned())
    }

    /// Who is named first by words that stand after a verb, or after *according to*.
    pub(super) fn named(
        &self,
        words: &Words<'_>,
        tongue: &Tongue,
        range: Range<usize>,
        case: Case,
    ) -> Option<Actor> {
        let range = range.start..range.end.min(range.start + ROW);
        self.of(words, tongue, &row(words, tongue, range), case)
    }

    /// Who is named last by the words before a verb.
    pub(super) fn before(
        &self,
        words: &Words<'_>,
        tongue: &Tongue,
        range: Range<usize>,
    ) -> Option<Actor> {
        let from = range.start.max(range.end.saturating_sub(2 * ROW));
        let mut at = from;
        let mut best = None;
        while at < range.end {
            let row = row(words, tongue, at..range.end);
            let Some(start) = row.start else { break };
            let last = row.name.last().copied().unwrap_or(start);
            best = self.of(words, tongue, &row, Case::Usual).or(best);
            at = last.max(start) + 1;
        }
        best
    }

    fn of(&self, words: &Words<'_>, tongue: &Tongue, row: &Row, case: Case) -> Option<Actor> {
        let Some(&last) = row.name.last() else { return row.side.clone() };
        let word = &words.all[last];
        let mut surname = words.slice(word.span).to_owned();
        if let Some(known) = self.known.get(&word.lower) {
            return Some(known.clone());
        }
        if case == Case::Genitive {
            let ends = tongue.genitive.iter().find(|(end, _)| surname.ends_with(end.as_str()));
            if let Some((end, called)) = ends {
                surname.truncate(surname.len() - end.len());
                surname.push_str(called);
            }
        }
        Some(Actor::person(row.side.as_ref(), &surname))
    }
}

/// The case in which a name stands, in languages that have cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// The one in which somebody is called.
    Usual,
    /// After *according to*.
    Genitive,
}

/// Reads an office, a side and a name from the first word on that may begin them.
fn row(words: &Words<'_>, tongue: &Tongue, range: Range<usize>) -> Row {
    let mut row = Row::default();
    let mut commas = 0;
    let mut at = range.start;
    while at < range.end {
        let Some(word) = words.all.get(at) else { break };
        if let Some(mark) = word.mark {
            match mark {
                _ if is_joint(mark) => {}
                '.' if words.all[at.saturating_sub(1)].lower.chars().count() <= 2 => {}
                ',' | '\u{60c}' if row.name.is_empty() && row.start.is_some() && commas == 0 => {
                    commas += 1;
                }
                ',' | '\u{60c}' if row.start.is_none() => {}
                _ if row.start.is_none() && mark != '.' => {}
                _ => break,
            }
            at += 1;
            continue;
        }
        let begun = row.start.is_some();
        if tongue.roles.contains(&word.lower) {
            if !row.name.is_empty() {
                break;
            }
            row.start.get_or_insert(at);
            at += 1;
            continue;
        }
        let found = naming::here(words, at, tongue);
        let named = if tongue.has_capitals() { word.capital } else { begun || found.is_none() };
        if let Some(found) = found.filter(|it| {
            let next = words.all.get(at + it.count);
            let office = next.is_some_and(|next| tongue.roles.contains(&next.lower));
            // An adjective says whose somebody is beside an office only.
            let fits = office || begun || it.used_as != MentionUse::Demonym;
            row.name.is_empty() && row.side.is_none() && fits
        }) {
            row.start.get_or_insert(at);
            row.side.get_or_insert(found.actor);
            at += found.count;
            continue;
        }
        if tongue.stops.contains(&word.lower) && begun {
            break;
        }
        if tongue.small.contains(&word.lower)
            || tongue.is_cue(&word.lower) && !word.capital && tongue.has_capitals()
        {
            if !row.name.is_empty() {
                break;
            }
            at += 1;
            continue;
        }
        if named && row.name.len() < LONGEST {
            if !tongue.has_capitals() {
                // Between an office and its state may stand what the office is for.
                let mut ahead = (at + 1..(at + FAR).min(range.end)).take_while(|&it| {
                    words
                        .all
                        .get(it)
                        .is_some_and(|it| it.mark.is_none() && !tongue.stops.contains(&it.lower))
                });
                let later = row.side.is_none()
                    && row.name.is_empty()
                    && begun
                    && ahead.any(|it| naming::here(words, it, tongue).is_some());
                if later {
                    at += 1;
                    continue;
                }
                let is_next = word.lower.starts_with("ال") && row.name.len() >= 2;
                if is_next {
                    break;
                }
            }
            row.start.get_or_insert(at);
            row.name.push(at);
            at += 1;
            continue;
        }
        if !row.name.is_empty() {
            break;
        }
        at += 1;
    }
    row
}
