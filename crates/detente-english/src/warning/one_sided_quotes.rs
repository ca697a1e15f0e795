//! Which side acts in the text, and is never heard?
//!
//! Others are quoted. A text that quotes nobody isn't one-sided in this sense, and of one that wasn't looked through to
//! its end this isn't known.

use std::collections::{BTreeMap, BTreeSet};

use super::clues::Clues;
use detente_text::MentionUse;
use detente_text::Warning;

/// A side that is named less often is a bystander.
const FEWEST: usize = 4;
/// A side has to be named at least a third as often as the most frequent one…
const SHARE: usize = 3;
/// …and be among the first of them.
const FIRST: usize = 4;

pub(super) fn find(clues: &Clues<'_>) -> Option<Warning> {
    let quotes = || clues.found.quotes.iter();
    let heard: BTreeSet<&str> = quotes().filter_map(|it| it.speaker.as_ref()?.side()).collect();
    // Of whom it isn't known that they are silent, it isn't said.
    let may_speak = quotes().flat_map(|it| clues.found.may_speak(it));
    let may_speak: BTreeSet<&str> = may_speak.filter_map(|it| it.side()).collect();
    if heard.is_empty() || !clues.text.is_whole() {
        return None;
    }
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in &clues.found.mentions {
        let Some(side) = mention.actor.side() else { continue };
        if !matches!(mention.used_as, MentionUse::Place) {
            *named.entry(side).or_insert(0) += 1;
        }
    }
    let acting: BTreeSet<&str> = clues
        .found
        .events
        .iter()
        .flat_map(|event| event.actors.iter().chain(&event.targets))
        .filter_map(|actor| actor.side())
        .collect();
    let most = *named.values().max()?;
    let mut prominent: Vec<(&str, usize)> = named.into_iter().collect();
    prominent.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
    let silent: Vec<(&str, usize)> = prominent
        .into_iter()
        .take(FIRST)
        .filter(|(side, count)| {
            *count >= FEWEST
                && count * SHARE >= most
                && !may_speak.contains(side)
                && (acting.is_empty() || acting.contains(side))
        })
        .collect();
    let (first, count) = silent.first()?;
    let quoted: Vec<&str> = heard.into_iter().map(|side| clues.called(side)).collect();
    let others = match silent.len() {
        1 => String::new(),
        _ => format!(
            "; nor {}",
            silent
                .iter()
                .skip(1)
                .map(|(side, _)| clues.called(side))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    };
    let spans = clues
        .found
        .mentions
        .iter()
        .filter(|it| it.actor.side() == Some(first))
        .map(|it| it.span)
        .take(3)
        .collect();
    Some(Warning {
        code: "one-sided-quotes",
        message: format!(
            "{} is named {} and never quoted{others}; quoted are {}.",
            clues.called(first),
            super::times(*count),
            quoted.join(", ")
        ),
        meaning: "What the silent side wants is told by others: take its own words from another source before ranking its preferences.",
        spans,
    })
}
