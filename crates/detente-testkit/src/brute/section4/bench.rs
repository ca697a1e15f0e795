//! What does each party compare a deal with?
//!
//! Today, play without a deal, and what the case names. Says nothing of deals.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use detente_model::PartyId;

use super::super::Concept;
use super::walk::{Walk, terminal};
use super::{Bound, NoDeal, Yardstick};

/// `D_i^SEQ(now)` = ∅ for every party; `None` where nothing is played.
pub(super) fn today_lasts(walk: &Walk<'_>) -> Option<bool> {
    let stays = |mover: usize| walk.play.undeterred(Concept::Seq, mover, walk.table.today);
    (!walk.table.is_domain()).then(|| walk.singles().into_iter().all(|it| stays(it).is_empty()))
}

/// Q from a state: the terminal classes of the graph of undeterred steps of single parties. None
/// of them can enter, advance or amend a treaty, which takes two parties at least.
pub(super) fn play_without(walk: &Walk<'_>, from: usize) -> Vec<BTreeSet<usize>> {
    let reached = |from: usize| {
        let mut reached = BTreeSet::from([from]);
        let mut waiting = vec![from];
        while let Some(here) = waiting.pop() {
            for mover in walk.singles() {
                for to in walk.play.undeterred(Concept::Seq, mover, here) {
                    if reached.insert(to) {
                        waiting.push(to);
                    }
                }
            }
        }
        reached
    };
    terminal(&reached(from), reached)
}

/// What a party compares with.
pub(super) fn yardstick(walk: &Walk<'_>, party: PartyId) -> Yardstick {
    let table = walk.table;
    let named_number = table.named_number(party);
    let named_state = table.named_state(party);
    let start = named_state.unwrap_or(table.today);
    if table.is_domain() {
        let bound = table.domain_yardstick(party);
        return Yardstick {
            party,
            named_number,
            named_state,
            disagreement: bound.clone(),
            no_deal: None,
            bound,
        };
    }
    let ends: BTreeSet<usize> = play_without(walk, start).into_iter().flatten().collect();
    let worse = |a: &usize, b: &usize| table.compare(party, *a, *b);
    let least = ends.iter().copied().min_by(worse).unwrap_or(start);
    // Of equal ones the first.
    let greatest = ends.iter().copied().rev().max_by(worse).unwrap_or(start);
    let lasts = ends.contains(&start);
    let from_play = if lasts { start } else { greatest };
    let bound = match &named_number {
        Some(number) => {
            let number = Bound::Number(number.clone());
            match table.against(party, from_play, &number) {
                Ordering::Less => number,
                Ordering::Equal | Ordering::Greater => Bound::State(from_play),
            }
        }
        None => Bound::State(from_play),
    };
    let no_deal = NoDeal { ends, least, greatest, start_lasts: lasts };
    let disagreement = Bound::State(start);
    Yardstick { party, named_number, named_state, disagreement, no_deal: Some(no_deal), bound }
}
