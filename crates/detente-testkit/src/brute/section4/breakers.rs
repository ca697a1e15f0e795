//! Who breaks a deal first, after how many steps, and who might begin it?
//!
//! Under SEQ, on chains of all movers that don't contain the signatories.

use std::collections::BTreeSet;

use detente_model::{PartyId, Position};

use super::super::Concept;
use super::table::changed;
use super::walk::{Kind, Walk};
use super::{Breach, Breaker};

fn breaches(walk: &Walk<'_>, mover: usize, from: usize) -> Vec<usize> {
    let steps = walk.steps(Concept::Seq, mover, from).into_iter();
    steps.filter(|&(_, kind)| kind == Kind::Breach).map(|(to, _)| to).collect()
}

/// The movers that break on chains from a state only after somebody else did.
pub(super) fn follows(walk: &Walk<'_>, from: usize, first: &[Breaker]) -> Vec<Vec<PartyId>> {
    let reached = walk.reached(Concept::Seq, &walk.rivals(), &[from]);
    let breaks = |&mover: &usize| reached.iter().any(|&at| !breaches(walk, mover, at).is_empty());
    let movers = &walk.table.brute.movers;
    let all = walk.rivals().into_iter().filter(breaks).map(|mover| movers[mover].clone());
    all.filter(|mover| first.iter().all(|breaker| breaker.mover != *mover)).collect()
}

/// The movers that end the first breach of a chain.
pub(super) fn breakers(walk: &Walk<'_>, from: usize) -> Vec<Breaker> {
    walk.rivals().into_iter().filter_map(|mover| breaker(walk, mover, from)).collect()
}

/// One round a step: the states to which chains without a breach lead, each with the first mover
/// that isn't this one.
fn breaker(walk: &Walk<'_>, mover: usize, from: usize) -> Option<Breaker> {
    let mut seen: BTreeSet<(usize, Option<usize>)> = BTreeSet::new();
    let mut front: BTreeSet<(usize, Option<usize>)> = BTreeSet::from([(from, None)]);
    for length in 1.. {
        let ends: Vec<_> =
            front.iter().filter(|(at, _)| !breaches(walk, mover, *at).is_empty()).collect();
        if !ends.is_empty() {
            let places: BTreeSet<usize> = ends.iter().map(|(at, _)| *at).collect();
            let begins: BTreeSet<Option<usize>> = ends.iter().map(|(_, began)| *began).collect();
            let movers = &walk.table.brute.movers;
            return Some(Breaker {
                mover: movers[mover].clone(),
                length,
                begins: begins.into_iter().map(|it| it.map(|it| movers[it].clone())).collect(),
                shown: places.into_iter().map(|at| shown(walk, mover, at)).collect(),
            });
        }
        seen.extend(front.iter().copied());
        let mut next = BTreeSet::new();
        for &(at, began) in &front {
            for other in walk.rivals() {
                let began = began.or_else(|| (other != mover).then_some(other));
                for (to, kind) in walk.steps(Concept::Seq, other, at) {
                    if kind == Kind::Plain && !seen.contains(&(to, began)) {
                        next.insert((to, began));
                    }
                }
            }
        }
        if next.is_empty() {
            return None;
        }
        front = next;
    }
    None
}

/// The smallest breach of a mover from a state: fewest variables, least levels, file order.
fn shown(walk: &Walk<'_>, mover: usize, from: usize) -> Breach {
    let table = walk.table;
    let base = table.at(from);
    let size = |to: usize| (changed(base, table.at(to)), levels(base, table.at(to)));
    let smallest = breaches(walk, mover, from).into_iter().min_by(|&a, &b| {
        size(a).cmp(&size(b)).then_with(|| table.file_order(base, table.at(a), table.at(b)))
    });
    Breach { from, to: smallest.expect("a breach from here was found") }
}

/// By how many levels two states differ; a treaty's levels are absent and its stages.
fn levels(a: &Position, b: &Position) -> usize {
    let level = |at: &Position| -> Vec<usize> {
        at.treaties.iter().map(|text| text.as_ref().map_or(0, |it| it.stage + 1)).collect()
    };
    let texts = level(a).into_iter().zip(level(b)).map(|(a, b)| a.abs_diff(b)).sum::<usize>();
    super::table::levels_apart(a, b) + texts
}
