//! Which rank does a party give to every state at once?
//!
//! What each state is worth is read off small tables as a key; keys are then replaced by dense
//! ranks, 1 for the least preferred feasible state and 0 for every state that is ruled out.

use detente_model::{
    BLOCK_STATES, Budget, Condition, Game, GamePreference, Gauge, Numbering, PartyId, Rank, Sliced,
    StateId,
};
use rayon::prelude::*;

use super::fit::{cells_of, count, place, threads};
use super::unsolved::Unsolved;
use super::word::{Cells, Word};

/// Classes of fewer states, on average, save nothing.
/// Crossed by `classes_say_what_sums_say`.
const LEAST_MEMBERS: u64 = 4;
/// How many statements are packed into one key at a time, beside a rank of 32 bits.
/// Crossed by `many_priorities_are_ranked_in_parts`.
const STATEMENTS_A_KEY: usize = 30;

/// Every party's rank of every state, ready for the engine. Independent of concepts, so it can be
/// used for several analyses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranks {
    pub(super) numbering: Numbering,
    /// One a party, all equally wide.
    pub(super) cells: Vec<Cells>,
}

impl Ranks {
    /// Ranks all states of a game for all its parties.
    ///
    /// Ordinal, and never compared between parties. Takes up to 16 bytes a cell for each thread
    /// while it works, and 2 or 4 bytes a cell and party afterwards.
    ///
    /// # Errors
    /// [`Unsolved`], if the game has too many cells or needs more memory than the budget allows, or
    /// somebody ended the work.
    pub fn build(game: &Game, budget: &Budget) -> Result<Self, Unsolved> {
        let cells = cells_of(game)? as u64;
        let needed = cells.saturating_mul(Self::bytes_a_cell(game));
        if let Some(allowed) = budget.bytes.filter(|&allowed| allowed < needed) {
            return Err(Unsolved::Memory { needed, allowed });
        }
        let numbering = Numbering::of(game);
        let parties: Vec<PartyId> = game.party_ids().collect();
        let rank = |&party: &PartyId| rank_cells(game, party, &numbering, budget).map(fit);
        let cells = parties.par_iter().map(rank).collect::<Result<Vec<Cells>, Unsolved>>()?;
        let is_wide = |cells: &Cells| matches!(cells, Cells::Wide(_));
        let cells =
            if cells.iter().any(is_wide) { cells.into_iter().map(widen).collect() } else { cells };
        Ok(Self { numbering, cells })
    }

    /// The feasible states and their numbers.
    #[must_use]
    pub fn numbering(&self) -> &Numbering {
        &self.numbering
    }

    /// A party's rank of a state: 1 is the least preferred feasible state, 0 marks one that is
    /// ruled out. Ordinal; never compared between parties.
    ///
    /// # Panics
    /// If the party or the state is of another game.
    #[must_use]
    pub fn rank(&self, party: PartyId, state: StateId) -> Rank {
        Rank(self.cells[party.0].at(state))
    }

    /// A party's rank of each cell, 0 where it is ruled out.
    pub(crate) fn cells(&self, party: PartyId) -> &Cells {
        &self.cells[party.0]
    }

    /// Works on the ranks of all parties as wide as they are.
    pub(super) fn with<R>(
        &self,
        narrow: impl FnOnce(&[&[u16]]) -> R,
        wide: impl FnOnce(&[&[u32]]) -> R,
    ) -> R {
        let all_narrow: Option<Vec<&[u16]>> = self.cells.iter().map(Cells::narrow).collect();
        let all_wide: Option<Vec<&[u32]>> = self.cells.iter().map(Cells::wide).collect();
        match (all_narrow, all_wide) {
            (Some(cells), _) => narrow(&cells),
            (None, Some(cells)) => wide(&cells),
            (None, None) => panic!("the ranks of all parties are equally wide"),
        }
    }

    pub(super) fn bytes_a_cell(game: &Game) -> u64 {
        threads(game.parties()) * 16 + 4 * game.parties() as u64 + 1
    }
}

/// A party's classes of states, held as ranks are, and a state of each class.
type Classed = (Cells, Vec<StateId>);

/// The classes of states at which the same points of a party count, as ranks are held: 0 where a state is ruled
/// out, else from 1 in the order of their first states; and a state of each class, the first for what is
/// ruled out. `None` where states have no such classes, or hardly fewer of them than there are states.
pub(crate) fn classes(
    game: &Game,
    gauge: &Gauge,
    numbering: &Numbering,
    budget: &Budget,
) -> Result<Option<Classed>, Unsolved> {
    let cells = cells_of(game)?;
    let Some(gauge) = gauge.classes() else { return Ok(None) };
    let keys = sums(&gauge, cells, budget);
    if budget.is_cancelled() {
        return Err(Unsolved::Cancelled);
    }
    let (mut classes, most) = densify(&keys, numbering);
    if u64::from(most) * LEAST_MEMBERS > numbering.count() {
        return Ok(None);
    }
    // States near each other read what lies near.
    let mut renamed = vec![0_u32; place(u64::from(most)) + 1];
    let mut examples = vec![StateId(0)];
    for state in numbering.states() {
        let class = &mut classes[index(state)];
        let new = &mut renamed[place(u64::from(*class))];
        if *new == 0 {
            *new = count(examples.len());
            examples.push(state);
        }
        *class = *new;
    }
    Ok(Some((fit((classes, most)), examples)))
}

/// Holds ranks in two bytes if they fit.
fn fit((ranks, most): (Vec<u32>, u32)) -> Cells {
    if most <= <u16 as Word>::MOST {
        Cells::Narrow(ranks.into_iter().map(u16::from_rank).collect())
    } else {
        Cells::Wide(ranks)
    }
}

fn widen(cells: Cells) -> Cells {
    match cells {
        Cells::Narrow(cells) => Cells::Wide(cells.into_iter().map(u32::from).collect()),
        Cells::Wide(cells) => Cells::Wide(cells),
    }
}

/// One party's ranks of all cells, 0 where a cell is ruled out, and the greatest of them. Ordinal.
///
/// Takes 12 bytes a cell while it works and 4 afterwards. Costs one pass over the cells for each
/// few statements, and one or two passes for the ranks; a sort where keys are spread wide.
fn rank_cells(
    game: &Game,
    party: PartyId,
    numbering: &Numbering,
    budget: &Budget,
) -> Result<(Vec<u32>, u32), Unsolved> {
    let still = || if budget.is_cancelled() { Err(Unsolved::Cancelled) } else { Ok(()) };
    still()?;
    let cells = place(game.space().cells());
    let ranked = match (Gauge::of_party(game, party), game.preference(party)) {
        (Some(gauge), _) => {
            let keys = sums(&gauge, cells, budget);
            still()?;
            densify(&keys, numbering)
        }
        (None, GamePreference::Lexicographic(conditions)) => {
            let mut ranks = vec![0_u32; cells];
            numbering.states().for_each(|state| ranks[index(state)] = 1);
            let mut most = 1;
            for part in conditions.chunks(STATEMENTS_A_KEY) {
                let keys = lexicographic_keys(part, &ranks, budget);
                still()?;
                (ranks, most) = densify(&keys, numbering);
            }
            (ranks, if numbering.count() == 0 { 0 } else { most })
        }
        (None, GamePreference::Additive { .. } | GamePreference::Ranking(_)) => {
            from_model(game, party, numbering, cells)
        }
    };
    still()?;
    Ok(ranked)
}

/// Ranks by the model's own comparison, one state at a time: for rankings, whose ranks are stored,
/// and for points too large for 64 bits.
fn from_model(game: &Game, party: PartyId, numbering: &Numbering, cells: usize) -> (Vec<u32>, u32) {
    let states: Vec<StateId> = numbering.states().collect();
    let dense = game.ranks(party, &states);
    let mut ranks = vec![0; cells];
    let mut most = 0;
    for (state, rank) in states.iter().zip(dense) {
        ranks[index(*state)] = rank.0;
        most = most.max(rank.0);
    }
    (ranks, most)
}

/// Keys that order states as earlier ranks do and, where those are equal, as some statements do.
/// Without meaning once the work is cancelled.
fn lexicographic_keys(conditions: &[Condition], earlier: &[u32], budget: &Budget) -> Vec<i64> {
    let sliced: Vec<Sliced> = conditions.iter().map(Sliced::new).collect();
    let mut keys: Vec<i64> = vec![0; earlier.len()];
    keys.par_chunks_mut(BLOCK_STATES).enumerate().for_each(|(block, keys)| {
        if budget.is_cancelled() {
            return;
        }
        let mut words = vec![0_u64; keys.len().div_ceil(64)];
        let first = block * BLOCK_STATES;
        for (key, &rank) in keys.iter_mut().zip(&earlier[first..]) {
            *key = i64::from(rank);
        }
        for condition in &sliced {
            condition.evaluate((first / 64) as u64, &mut words);
            for (keys, word) in keys.chunks_mut(64).zip(&words) {
                for (bit, key) in keys.iter_mut().enumerate() {
                    *key = *key << 1 | i64::from(word >> bit & 1 == 1);
                }
            }
        }
    });
    keys
}

/// The sum of each cell. Without meaning once the work is cancelled.
fn sums(gauge: &Gauge, cells: usize, budget: &Budget) -> Vec<i64> {
    let mut keys: Vec<i64> = vec![0; cells];
    keys.par_chunks_mut(BLOCK_STATES).enumerate().for_each(|(block, keys)| {
        if !budget.is_cancelled() {
            gauge.fill((block * BLOCK_STATES) as u64, keys);
        }
    });
    keys
}

/// The widest range of keys that is turned into ranks through a table with one entry a key: so many times as
/// many as there are keys, and never more than some hundred megabytes. A longer one takes longer than sorting.
/// Crossed by `points_far_apart_are_ranked_densely`.
const MOST_TABLE: (u64, u64) = (16, 1 << 25);

/// Replaces the keys of feasible cells by dense ranks from 1; others get 0.
fn densify(keys: &[i64], numbering: &Numbering) -> (Vec<u32>, u32) {
    let mut ranks = vec![0_u32; keys.len()];
    let range = numbering.states().map(|state| keys[index(state)]).fold(None, |range, key| {
        let (low, high) = range.unwrap_or((key, key));
        Some((key.min(low), key.max(high)))
    });
    let Some((low, high)) = range else { return (ranks, 0) };
    let (a_key, at_all) = MOST_TABLE;
    if high.abs_diff(low) < a_key.saturating_mul(keys.len() as u64).min(at_all) {
        let place = |key: i64| usize::try_from(key.abs_diff(low)).unwrap_or(usize::MAX);
        let mut table = vec![0_u32; place(high) + 1];
        numbering.states().for_each(|state| table[place(keys[index(state)])] = 1);
        let mut most = 0;
        for entry in &mut table {
            most += *entry;
            *entry = most;
        }
        numbering.states().for_each(|state| ranks[index(state)] = table[place(keys[index(state)])]);
        return (ranks, most);
    }
    let mut distinct: Vec<i64> = numbering.states().map(|state| keys[index(state)]).collect();
    distinct.par_sort_unstable();
    distinct.dedup();
    let rank = |key: i64| distinct.partition_point(|&other| other <= key);
    numbering.states().for_each(|state| {
        ranks[index(state)] = count(rank(keys[index(state)]));
    });
    (ranks, count(distinct.len()))
}

fn index(state: StateId) -> usize {
    place(state.0)
}
