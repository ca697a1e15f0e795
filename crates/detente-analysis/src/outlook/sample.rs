//! What is so in many draws?
//!
//! Every draw is solved for every setting of the unknowns. What comes out is rows of bits, one for each
//! thing that is counted, so that parts of a sweep that were computed apart add up to the whole.

use std::collections::BTreeMap;
use std::ops::Range;

use detente_model::{Budget, Conflict, Stop};
use detente_stability::lazy::{LANES, LaneSizes, Lanes, Lazy};
use fixedbitset::FixedBitSet;
use rayon::prelude::*;

use super::input::Inputs;
use super::settings::Settings;
use super::share::{NORMAL_95, Share, wilson};
use super::solve::{SolvedDraw, Solver, Test};
use crate::hold::Lasting;

/// Something that is counted. Packages and treaties by position, movers by position among the game's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Occurrence {
    /// That today lasts for a reason, or doesn't.
    Today(Lasting),
    /// That a package of a treaty passes a test.
    Passes(usize, usize, Test),
    /// That a package of a treaty is broken by a mover.
    Breaks(usize, usize, usize),
}

/// What is so in some draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sampled {
    /// The seed.
    pub seed: u64,
    /// Which draws, by number.
    pub draws: Range<u64>,
    /// How many settings of the unknowns each was solved for.
    pub settings: usize,
    /// A bit a draw and setting, settings running faster. What isn't there is never so.
    pub rows: BTreeMap<Occurrence, FixedBitSet>,
}

/// Some of the draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// All of them.
    All,
    /// Those with even numbers, on which choices are made.
    Even,
    /// Those with odd numbers, from which they are told.
    Odd,
}

impl Half {
    fn has(self, draw: u64) -> bool {
        match self {
            Self::All => true,
            Self::Even => draw.is_multiple_of(2),
            Self::Odd => !draw.is_multiple_of(2),
        }
    }

    /// The other half.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::All => Self::All,
            Self::Even => Self::Odd,
            Self::Odd => Self::Even,
        }
    }
}

/// About how many bytes draws may take, where nobody says.
const USUAL_BYTES: u64 = 1 << 31;

impl Sampled {
    /// How many draws.
    #[must_use]
    pub fn len(&self) -> usize {
        usize::try_from(self.draws.end - self.draws.start).unwrap_or(usize::MAX)
    }

    /// True if there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.draws.is_empty()
    }

    /// Whether something is so in a draw, by position, for a setting.
    #[must_use]
    pub fn is_so(&self, counted: Occurrence, draw: usize, setting: usize) -> bool {
        self.rows.get(&counted).is_some_and(|row| row.contains(draw * self.settings + setting))
    }

    /// For each draw the weight of the settings for which something is so.
    #[must_use]
    pub fn scores(&self, counted: Occurrence, weights: &[f64]) -> Vec<f64> {
        let mut scores = vec![0.0; self.len()];
        if let Some(row) = self.rows.get(&counted) {
            for at in row.ones() {
                scores[at / self.settings] += weights[at % self.settings];
            }
        }
        scores
    }

    /// The share of draws in which something is so, setting by setting.
    #[must_use]
    pub fn by_setting(&self, counted: Occurrence) -> Vec<f64> {
        let mut counts = vec![0_u32; self.settings];
        if let Some(row) = self.rows.get(&counted) {
            row.ones().for_each(|at| counts[at % self.settings] += 1);
        }
        let draws = u32::try_from(self.len().max(1)).map_or(f64::INFINITY, f64::from);
        counts.into_iter().map(|count| f64::from(count) / draws).collect()
    }

    /// The draws of a half, by position. Halves go by the draws' own numbers.
    pub fn of_half(&self, half: Half) -> impl Iterator<Item = usize> + use<> {
        let first = self.draws.start;
        (0..self.len()).filter(move |&draw| half.has(first + draw as u64))
    }

    /// The states of all draws and settings in which one of some things is so.
    #[must_use]
    pub fn any(&self, counted: impl Iterator<Item = Occurrence>) -> FixedBitSet {
        let mut any = FixedBitSet::with_capacity(self.len() * self.settings);
        counted.filter_map(|it| self.rows.get(&it)).for_each(|row| any.union_with(row));
        any
    }

    /// The share of draws of a half in which something is so.
    #[must_use]
    pub fn share(&self, counted: Occurrence, settings: &Settings, half: Half) -> Share {
        let row = self.rows.get(&counted);
        self.share_where(settings, half, |at| row.is_some_and(|row| row.contains(at)))
    }

    /// The same of whatever is so of a draw and setting, by position among the bits of a row.
    #[must_use]
    pub fn share_where(
        &self,
        settings: &Settings,
        half: Half,
        is_so: impl Fn(usize) -> bool,
    ) -> Share {
        let weights = settings.weights();
        let mut counts = vec![0.0; self.settings];
        let mut draws = 0.0_f64;
        let scores = self.of_half(half).map(|draw| {
            draws += 1.0;
            let so = (0..self.settings).filter(|setting| is_so(draw * self.settings + setting));
            so.map(|setting| {
                counts[setting] += 1.0;
                weights[setting]
            })
            .sum()
        });
        let (share, low, high) = wilson(scores, NORMAL_95);
        let by_setting: Vec<f64> = counts.iter().map(|count| count / draws.max(1.0)).collect();
        let (from, to) = settings.extremes(&by_setting);
        Share { share, low, high, from: from.min(share), to: to.max(share) }
    }

    /// Adds the draws that follow on these; `None` if others do, or what was counted doesn't fit.
    #[must_use]
    pub fn and(mut self, next: &Self) -> Option<Self> {
        if (self.seed, self.settings, self.draws.end)
            != (next.seed, next.settings, next.draws.start)
        {
            return None;
        }
        let before = self.len() * self.settings;
        let after = before + next.len() * next.settings;
        for row in self.rows.values_mut() {
            row.grow(after);
        }
        for (counted, row) in &next.rows {
            let own =
                self.rows.entry(*counted).or_insert_with(|| FixedBitSet::with_capacity(after));
            row.ones().for_each(|at| own.insert(before + at));
        }
        self.draws.end = next.draws.end;
        Some(self)
    }
}

/// Solves some draws for every setting; on a stop, those before the first that wasn't solved. Solvers: one
/// a setting. Costs a headline for each; any number of threads gives the same.
#[must_use]
pub fn sample(
    conflict: &Conflict,
    (inputs, solvers): (&Inputs, &[Solver]),
    (seed, draws): (u64, Range<u64>),
    budget: &Budget,
) -> (Sampled, Stop) {
    let mut sampled = Sampled {
        seed,
        draws: draws.start..draws.start,
        settings: solvers.len(),
        rows: BTreeMap::new(),
    };
    let mut first = draws.start;
    while first < draws.end {
        let last = draws.end.min(first.saturating_add(BLOCK * BLOCKS));
        let firsts: Vec<u64> = (0..BLOCKS).map(|at| first.saturating_add(at * BLOCK)).collect();
        let blocks: Vec<Block> = firsts
            .into_par_iter()
            .map(|first| {
                let mut block = Block::default();
                let draws = first..last.min(first.saturating_add(BLOCK));
                block.stop = block.solve(conflict, (inputs, solvers), seed, draws, budget).err();
                block
            })
            .collect();
        for block in blocks {
            block.solved.iter().for_each(|it| sampled.add(it));
            if let Some(stop) = block.stop {
                return (sampled, stop);
            }
        }
        if sampled.bytes() > budget.bytes.unwrap_or(USUAL_BYTES) {
            return (sampled, Stop::Budget);
        }
        first = last;
    }
    (sampled, Stop::Complete)
}

/// How many draws are solved one after the other, on what was prepared once.
const BLOCK: u64 = 16;
/// How many such blocks are held before they are added up.
const BLOCKS: u64 = 16;

/// Some draws, one after the other.
#[derive(Debug, Default)]
struct Block {
    /// What is so in each, for each setting.
    solved: Vec<Vec<SolvedDraw>>,
    /// What ended it early.
    stop: Option<Stop>,
}

impl Block {
    fn solve(
        &mut self,
        conflict: &Conflict,
        (inputs, solvers): (&Inputs, &[Solver]),
        seed: u64,
        draws: Range<u64>,
        budget: &Budget,
    ) -> Result<(), Stop> {
        let mut plays = solvers.iter().map(|it| it.play(budget)).collect::<Result<Vec<_>, _>>()?;
        let mut room = None;
        for index in draws {
            let draw = inputs.draw(conflict, seed, index);
            for (solver, play) in solvers.iter().zip(&mut plays) {
                let drawn = inputs.apply(&draw, solver.conflict(), solver.setting());
                solver.reprice(play, drawn, budget)?;
            }
            let mut settings = Vec::with_capacity(solvers.len());
            for (solvers, plays) in solvers.chunks(LANES).zip(plays.chunks_mut(LANES)) {
                let all: Vec<&Lazy> = plays.iter().map(|it| &it.lazy).collect();
                let mut lanes = Lanes::of(&all, LaneSizes::USUAL, room.take());
                for (at, (solver, play)) in solvers.iter().zip(plays).enumerate() {
                    if let Some(lanes) = lanes.take() {
                        play.lazy.lend(lanes, at);
                    }
                    settings.push(solver.solve_in(play, budget)?);
                    lanes = play.lazy.give_back();
                }
                room = lanes;
            }
            self.solved.push(settings);
        }
        Ok(())
    }
}

impl Sampled {
    fn add(&mut self, solved: &[SolvedDraw]) {
        let first = self.len() * self.settings;
        self.draws.end += 1;
        let mut mark = |counted: Occurrence, at: usize| {
            let row = self.rows.entry(counted).or_default();
            row.grow_and_insert(at);
        };
        for (setting, solved) in solved.iter().enumerate() {
            let at = first + setting;
            if let Some(today) = solved.today {
                mark(Occurrence::Today(today), at);
            }
            for (treaty, passing) in solved.treaties.iter().enumerate() {
                for &(package, test) in &passing.tests {
                    mark(Occurrence::Passes(treaty, package, test), at);
                }
                for &(package, mover) in &passing.breaks {
                    mark(Occurrence::Breaks(treaty, package, mover), at);
                }
            }
        }
    }

    fn bytes(&self) -> u64 {
        let row = (self.len() as u64 * self.settings as u64) / 8 + 128;
        row * self.rows.len() as u64
    }
}
