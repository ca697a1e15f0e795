//! What stands apart from the phrases around it?
//!
//! Expressions of time that are no part of a noun phrase, and what two dashes set aside.

use std::ops::Range;

use super::Known;
use crate::syntax::{Tag, Text};

/// Gives tokens of dates their tag where the date isn't part of a noun phrase (*the September offensive* is).
pub(super) fn dates(known: &Known<'_>, tokens: &Range<usize>, tags: &mut [Tag]) {
    let mut at = 0;
    while at < tags.len() {
        let Some(date) = known.date_of.at(tokens.start + at) else {
            at += 1;
            continue;
        };
        let from = at;
        while at < tags.len() && known.date_of.at(tokens.start + at) == Some(date) {
            at += 1;
        }
        let within = from > 0
            && matches!(tags[from - 1], Tag::Determiner | Tag::Adjective | Tag::Possessive)
            && matches!(tags.get(at), Some(Tag::Noun | Tag::Adjective));
        let owns = tags.get(at) == Some(&Tag::Possessive);
        if !within && !owns {
            tags[from..at].fill(Tag::Date);
        }
    }
}

/// Two dashes in a sentence set something apart as two commas do: *Malta – an island – agreed*.
pub(super) fn asides(text: &Text<'_>, tokens: &Range<usize>, tags: &mut [Tag]) {
    let dash = |&at: &usize| {
        tags[at] == Tag::Break
            && matches!(text.word(tokens.start + at), "-" | "--" | "\u{2013}" | "\u{2014}")
    };
    let dashes: Vec<usize> = (0..tags.len()).filter(dash).collect();
    if let [open, close] = dashes[..]
        && open > 0
    {
        (tags[open], tags[close]) = (Tag::Comma, Tag::Comma);
    }
}
