//! How low can others push a party, move after move?
//!
//! The floor of a state is the least rank, for one party, among the state itself and all ends of
//! legal sequences of the others. Floors are lowered by one mover's moves after the other's until
//! nothing changes: the least fixpoint of monotone maps, so any order gives the same result.

use std::borrow::Cow;

use detente_model::Stop;

use super::digit::{Entry, Fold, Lever, Sense, fold_moves};
use super::floors::Floors;
use super::group::{Groups, Placed};
use super::tile::{Rows, Tile};
use super::vectors::dispatch;
use super::word::Word;
use crate::meter::Meter;

/// How often all movers may have a turn before floors are settled in one pass over sorted states.
///
/// Rounds cost little each but have no bound of their own; that pass has one. Of the hundred
/// thousand random and published conflicts of this crate's tests, all but about twenty settle
/// within nine rounds; those that don't were built as long chains of replies.
/// Crossed by `agrees_on_chains_that_need_many_passes`.
const MOST_ROUNDS: usize = 24;

/// One mover whose every move must pay.
#[derive(Debug)]
pub(super) enum Paying<'a, W: Clone> {
    /// A party alone: its ranks in the order of memory.
    Tile(Tile, Cow<'a, [W]>),
    /// Several parties, or one with very many options.
    Groups(&'a Groups, Placed),
}

/// Lowers floors by any moves of the others. Each lever costs a pass over the cells.
///
/// # Errors
/// How the budget ended it.
pub(super) fn settle_any<W: Word>(
    floors: &mut Floors<W>,
    movers: &[Vec<Lever>],
    entry: &Entry,
    feasible: Option<&[bool]>,
    budget: &mut Meter<'_>,
) -> Result<(), Stop> {
    for values in [&mut floors.least, &mut floors.safest] {
        let mut quiet = 0;
        let mut before = Vec::new();
        for levers in movers.iter().cycle() {
            if quiet >= movers.len() {
                break;
            }
            budget.spend(values.len() * levers.len().max(1))?;
            before.clone_from(values);
            dispatch(|| fold_moves(values, levers, entry, Fold::Least, Sense::Targets));
            if let Some(feasible) = feasible {
                for (value, &is_feasible) in values.iter_mut().zip(feasible) {
                    *value = value.or_neutral(is_feasible);
                }
            }
            quiet = if before == *values { quiet + 1 } else { 1 };
        }
    }
    Ok(())
}

/// Lowers floors by those moves of the others that pay those who make them. Each round costs a
/// sweep for each mover; where rounds don't settle, one pass over sorted states does.
///
/// # Errors
/// How the budget ended it.
pub(super) fn settle_paying<W: Word>(
    floors: &mut Floors<W>,
    movers: &[Paying<'_, W>],
    finish: impl FnOnce(&mut Floors<W>, &mut Meter<'_>) -> Result<(), Stop>,
    budget: &mut Meter<'_>,
) -> Result<(), Stop> {
    let size = |mover: &Paying<'_, W>| match mover {
        Paying::Tile(tile, _) => tile.size(),
        Paying::Groups(..) => 0,
    };
    let mut rows = Rows::new(movers.iter().map(size).max().unwrap_or(0));
    // The turn in which each mover last had its chance; one sweep does all that it can do, so that
    // its own changes need no second one.
    let mut swept = vec![0; movers.len()];
    let mut quiet = 0;
    for which in (0..movers.len()).cycle() {
        if quiet >= movers.len() {
            break;
        }
        let turn = floors.next_turn();
        if turn as usize > MOST_ROUNDS * movers.len() {
            return finish(floors, budget);
        }
        let changed = match &movers[which] {
            Paying::Tile(tile, ranks) if floors.safest.is_empty() => {
                tile.sweep::<W, false>(ranks, floors, &mut rows, swept[which], budget)?
            }
            Paying::Tile(tile, ranks) => {
                tile.sweep::<W, true>(ranks, floors, &mut rows, swept[which], budget)?
            }
            Paying::Groups(groups, placed) => groups.sweep(placed, floors, swept[which], budget)?,
        };
        swept[which] = turn;
        quiet = if changed { 1 } else { quiet + 1 };
    }
    Ok(())
}
