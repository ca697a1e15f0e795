//! Do several speak together?
//!
//! *Both Chad and Niger said*, *Chadian and Nigerien officials*, *the ministers of Chad and Niger*. Words that only say who
//! somebody is (*Doe, a farmer and father*) are no second speaker.

use std::ops::Range;

use super::scene::Scene;
use crate::syntax::Tag;

/// The groups of words that stand in a row with one, up to `to`; none if it stands alone.
pub(super) fn row(scene: &Scene<'_, '_>, group: &Range<usize>, to: usize) -> Vec<Range<usize>> {
    let phrases = &scene.parse.phrases;
    let Some(own) = scene.parse.phrase_at(group.start) else { return Vec::new() };
    let first = std::iter::successors(Some(own), |&at| phrases[at].earlier).last().unwrap_or(own);
    let tokens = |at: usize| phrases[at].tokens.clone();
    let row: Vec<usize> = scene.parse.row(first).filter(|&at| tokens(at).end <= to).collect();
    // "Doe, a farmer and father": the same person
    let comma = row.get(1).is_some_and(|&second| {
        tokens(second).start.checked_sub(1).is_some_and(|at| scene.lower(at) == ",")
    });
    let named = row.iter().skip(1).any(|&at| scene.mention(phrases[at].head).is_some());
    if row.len() < 2 || comma && !named {
        return Vec::new();
    }
    row.into_iter().map(tokens).collect()
}

/// True for a noun that is several sides’ at once: *Chadian and Nigerien officials*, *the ministers of Chad and Niger*.
pub(super) fn owns(scene: &Scene<'_, '_>, start: usize, head: usize) -> bool {
    let mentions: Vec<usize> = (start..head).filter_map(|token| scene.mention(token)).collect();
    let before = mentions.windows(2).any(|pair| {
        let (one, other) = (&scene.mentions[pair[0]], &scene.mentions[pair[1]]);
        let between = scene.tokens(pair[0]).end..scene.tokens(pair[1]).start;
        let tied = !between.is_empty()
            && between.clone().all(|token| {
                matches!(scene.tag(token), Some(Tag::Coordinator | Tag::Comma | Tag::Hyphen))
                    || scene.lower(token) == "\u{2013}"
            });
        one.actor != other.actor && tied
    });
    let linked = matches!(scene.lower(head + 1), "for" | "of" | "from" | "in");
    let after = || {
        let first = (head + 2..head + 4).find_map(|token| scene.parse.phrase_at(token));
        let row = first.into_iter().flat_map(|first| scene.parse.row(first));
        row.filter(|&at| scene.mention(scene.parse.phrases[at].head).is_some()).count() > 1
    };
    before || linked && after()
}
