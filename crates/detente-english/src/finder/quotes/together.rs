//! Do several speak together?
//!
//! *Both Chad and Niger said*, *Chadian and Nigerien officials*, *the ministers of Chad and Niger*. Words that only say who
//! somebody is (*Doe, a farmer and father*) are no second speaker.

use std::ops::Range;

use detente_text::{Actor, MentionUse};

use super::scene::Scene;
use crate::finder::actors::title_ending;
use crate::lexicon::names::Word;
use crate::syntax::{Link, Shape, Tag};

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
    // "Chadian State Councillor and Foreign Minister Doe": one person of two offices
    let (one, other) = (tokens(row[0]), tokens(row[1]));
    let office = title_ending(scene.text, scene.names, one.start, one.end).is_some()
        || scene.tag(one.end - 1) == Some(Tag::Name);
    let bare = scene.mention(one.end - 1).is_none()
        && scene.tag(one.start) != Some(Tag::Determiner)
        && scene.tag(other.start) != Some(Tag::Determiner)
        && !scene.lower(one.end - 1).ends_with('s');
    let person = scene
        .mention(other.end - 1)
        .is_some_and(|number| scene.mentions[number].used_as == MentionUse::Person);
    if row.len() == 2 && office && bare && person {
        return vec![other];
    }
    row.into_iter().map(tokens).collect()
}

/// True for a group in a row with others that are named: *the ministers of Chad, Niger and envoy Jane Doe*.
pub(super) fn are_named(scene: &Scene<'_, '_>, group: &Range<usize>) -> bool {
    let phrases = &scene.parse.phrases;
    let Some(own) = scene.parse.phrase_at(group.start) else { return false };
    let first = std::iter::successors(Some(own), |&at| phrases[at].earlier).last().unwrap_or(own);
    scene.parse.row(first).any(|at| at != own && scene.mention(phrases[at].head).is_some())
}

/// True for the last of several who speak, where commas and prepositions hide the row: *the ministers of Chad, Niger, and
/// envoy Jane Doe have called for*.
pub(super) fn is_last(scene: &Scene<'_, '_>, group: &Range<usize>) -> bool {
    let Some(and) = group.start.checked_sub(1) else { return false };
    if scene.tag(and) != Some(Tag::Coordinator) || scene.lower(and) == "but" {
        return false;
    }
    let first = scene.text.sentences[scene.text.tokens[and].sentence].tokens.start;
    let groups = &scene.parse.groups;
    let next = groups.partition_point(|verb| verb.head < first);
    let mut verbs = groups[next..].iter().take_while(|verb| verb.head < and);
    let clause = verbs.any(|verb| verb.shape == Shape::Finite && verb.link != Link::Relative);
    !clause && (first..and).any(|token| scene.parse.phrase_at(token).is_some())
}

/// True if words beside a speaker add another: *Chad, along with Niger, said*, *Chad as well as Niger said*.
pub(super) fn is_joined(scene: &Scene<'_, '_>, group: &Range<usize>, words: Range<usize>) -> bool {
    let named = |mut words: Range<usize>| words.any(|token| scene.mention(token).is_some());
    let beside = |token: usize| scene.is(Word::Beside, token);
    let after = (group.end..words.end).any(|token| beside(token) && named(token + 1..words.end));
    let led = group.start.checked_sub(2).filter(|&token| beside(token) && token > words.start);
    after || led.is_some_and(|token| named(words.start..token))
}

/// The first of several whose a noun is at once: *Chadian and Nigerien officials*, *the ministers of Chad and Niger*.
pub(super) fn owners(scene: &Scene<'_, '_>, start: usize, head: usize) -> Option<Actor> {
    let mentions: Vec<usize> = (start..head).filter_map(|token| scene.mention(token)).collect();
    let before = mentions.windows(2).find(|pair| {
        let (one, other) = (&scene.mentions[pair[0]], &scene.mentions[pair[1]]);
        let mut between = scene.tokens(pair[0]).end..scene.tokens(pair[1]).start;
        let tied = !between.is_empty()
            && between.all(|token| {
                matches!(scene.tag(token), Some(Tag::Coordinator | Tag::Comma | Tag::Hyphen))
                    || scene.lower(token) == "\u{2013}"
            });
        one.actor != other.actor && tied
    });
    let after = || {
        let linked = matches!(scene.lower(head + 1), "for" | "of" | "from" | "in");
        let first = (head + 2..head + 4).find_map(|token| scene.parse.phrase_at(token));
        let row = first.filter(|_| linked).into_iter().flat_map(|first| scene.parse.row(first));
        let mut named = row.filter_map(|at| scene.mention(scene.parse.phrases[at].head));
        let first = named.next()?;
        named.next().map(|_| first)
    };
    let first = before.map(|pair| pair[0]).or_else(after)?;
    Some(scene.mentions[first].actor.clone())
}
