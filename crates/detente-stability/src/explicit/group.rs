//! What would several signatories answer together, where each of their moves must pay for all of
//! them?
//!
//! A joint improvement is dominance in several ranks. Of the positions that a mover could go to, few
//! have a low floor for their ranks: those are compared with all that it could come from. Single
//! parties with very many options are served too.

use std::collections::BTreeMap;

use detente_model::{Budget, Digit, Direction, Exit, Game, Mover, Power, StateId, Stop};

use super::digit::Entry;
use super::fit::{count, place};
use super::floors::Floors;
use super::layout::Layout;
use super::skyline::{Columns, Skyline};
use super::word::Word;
use crate::meter::Meter;

/// One mover's fibres, spelt out: independent of the order of cells in memory.
#[derive(Debug)]
pub(super) struct Groups {
    /// Digits that the mover controls, native.
    own: Vec<Digit>,
    /// All other digits, native.
    other: Vec<Digit>,
    fibres: Vec<Fibre>,
}

/// One fibre: groups of targets, each with those who may move there.
#[derive(Debug)]
struct Fibre(Vec<Group>);

#[derive(Debug)]
struct Group {
    /// Positions that may be moved to, with the members' ranks.
    targets: Vec<u32>,
    target_at: Columns,
    /// Of each target, which of `heights` it has.
    height: Vec<u32>,
    /// How far targets are along options that go one way, each once.
    heights: Vec<Vec<u32>>,
    /// Positions that may be moved from.
    sources: Vec<Sources>,
}

/// Positions that are equally far along options that go one way.
#[derive(Debug)]
struct Sources {
    /// What targets have to exceed.
    height: Vec<u32>,
    positions: Vec<u32>,
    /// The members' ranks.
    at: Columns,
}

/// How many positions are spelt out between two looks at the cancel flag.
const POSITIONS_A_LOOK: u32 = 1 << 10;

impl Groups {
    /// Spells a mover's fibres out. `ranks` are those of the members, native, 0 where a cell is
    /// ruled out. Costs a pass over all cells, and 12 bytes a cell and 8 for each member. Some
    /// fibres are missing once the work is cancelled.
    pub(super) fn new<W: Word>(
        game: &Game,
        mover: &Mover,
        ranks: &[&[W]],
        entry: &Entry,
        budget: &Budget,
    ) -> Self {
        let own: Vec<Digit> = mover.controls.iter().map(|control| control.digit).collect();
        let other: Vec<Digit> = game
            .space()
            .digits()
            .iter()
            .copied()
            .filter(|digit| digit.radix > 1 && !own.contains(digit))
            .collect();
        let mut groups = Self { own, other, fibres: Vec::new() };
        let positions = offsets(&groups.own, |digit: Digit| digit.stride);
        let bases = offsets(&groups.other, |digit: Digit| digit.stride);
        groups.fibres = bases
            .iter()
            .take_while(|_| !budget.is_cancelled())
            .map(|&base| fibre(game, mover, ranks, entry, (&positions, base), budget))
            .collect();
        groups
    }

    /// Where the fibres and positions lie in a layout.
    pub(super) fn placed(&self, layout: Layout) -> Placed {
        let stride = |digit: Digit| layout.stride(digit) as u64;
        Placed { offsets: offsets(&self.own, stride), bases: offsets(&self.other, stride) }
    }

    /// Lowers floors to what the mover's paying moves lead to, in every fibre in which something
    /// changed after a turn; tells whether that lowered any.
    pub(super) fn sweep<W: Word>(
        &self,
        placed: &Placed,
        floors: &mut Floors<W>,
        since: u32,
        meter: &mut Meter<'_>,
    ) -> Result<bool, Stop> {
        let mut changed = false;
        for (fibre, &base) in self.fibres.iter().zip(&placed.bases) {
            meter.spend(placed.offsets.len())?;
            let mut cells = placed.offsets.iter().map(|offset| base + offset);
            if cells.any(|cell| floors.changed_since(cell, 1, since)) {
                for group in &fibre.0 {
                    changed |= group.sweep(base, &placed.offsets, floors, since, meter)?;
                }
            }
        }
        Ok(changed)
    }
}

impl Groups {
    /// Finds the cells that the mover's paying moves lead to from some cells: calls `reach` with
    /// each cell that isn't reached yet, which must make `is_open` false for it. Native order.
    pub(super) fn spread(
        &self,
        placed: &Placed,
        is_source: impl Fn(usize) -> bool,
        is_open: impl Fn(usize) -> bool,
        mut reach: impl FnMut(usize),
        meter: &mut Meter<'_>,
    ) -> Result<(), Stop> {
        for (fibre, &base) in self.fibres.iter().zip(&placed.bases) {
            let cell = |position: u32| base + placed.offsets[position as usize];
            for group in &fibre.0 {
                let is_source = |position| is_source(cell(position));
                let is_open = |position| is_open(cell(position));
                for target in group.above(is_source, is_open, meter)? {
                    reach(cell(target));
                }
            }
        }
        Ok(())
    }
}

/// Where fibres and positions lie in memory.
#[derive(Debug)]
pub(super) struct Placed {
    offsets: Vec<usize>,
    bases: Vec<usize>,
}

/// The distance of each position from the first one, in the order of mixed radix.
fn offsets(digits: &[Digit], stride: impl Fn(Digit) -> u64) -> Vec<usize> {
    let mut offsets = vec![0_usize];
    for &digit in digits {
        let step = place(stride(digit));
        let radix = place(digit.radix);
        let before = offsets.len();
        for value in 1..radix {
            for at in 0..before {
                offsets.push(offsets[at] + value * step);
            }
        }
    }
    offsets
}

/// How one position of a fibre stands to a treaty that the mover can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// Everybody in the fibre may move here.
    Open,
    /// Only those at the same value of the digit.
    Kept(u64),
}

fn fibre<W: Word>(
    game: &Game,
    mover: &Mover,
    ranks: &[&[W]],
    entry: &Entry,
    (offsets, base): (&[usize], usize),
    budget: &Budget,
) -> Fibre {
    let feasible: Vec<u32> = (0_u32..)
        .zip(offsets)
        .filter(|&(_, &offset)| ranks[0][base + offset] != W::default())
        .map(|(position, _)| position)
        .collect();
    let cell = |position: u32| base + offsets[position as usize];
    // Positions by what everybody may move to, and by the values of the mover's treaties.
    let mut by_standing: BTreeMap<Vec<Standing>, Vec<u32>> = BTreeMap::new();
    let mut by_value: BTreeMap<Vec<u64>, Vec<u32>> = BTreeMap::new();
    for &position in &feasible {
        if position % POSITIONS_A_LOOK == 0 && budget.is_cancelled() {
            return Fibre(Vec::new());
        }
        let standing = standing(game, mover, entry, cell(position));
        by_standing.entry(standing).or_default().push(position);
        let values = treaty_values(mover, cell(position));
        by_value.entry(values).or_default().push(position);
    }
    let groups = by_standing.into_iter().filter_map(|(key, targets)| {
        // Who keeps what the targets keep may move there, whatever else it changes.
        let sources: Vec<u32> = match kept_everywhere(&key) {
            Some(values) => by_value.get(&values).cloned().unwrap_or_default(),
            None => by_value
                .iter()
                .filter(|(values, _)| keeps(&key, values))
                .flat_map(|(_, positions)| positions.iter().copied())
                .collect(),
        };
        if sources.len() < 2 {
            return None;
        }
        let ranks_of = |position: u32| ranks.iter().map(move |it| it[cell(position)].rank());
        let height = |position, side| height(mover, cell(position), side);
        let mut group = Group {
            target_at: Columns::new(ranks.len()),
            height: Vec::with_capacity(targets.len()),
            heights: Vec::new(),
            sources: Vec::new(),
            targets,
        };
        let mut known: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
        for &target in &group.targets {
            if target % POSITIONS_A_LOOK == 0 && budget.is_cancelled() {
                return None;
            }
            group.target_at.push(ranks_of(target));
            let next = count(known.len());
            group.height.push(*known.entry(height(target, Side::Target)).or_insert(next));
        }
        let mut heights: Vec<(Vec<u32>, u32)> = known.into_iter().collect();
        heights.sort_unstable_by_key(|it| it.1);
        group.heights = heights.into_iter().map(|it| it.0).collect();
        let mut by_height: BTreeMap<Vec<u32>, Vec<u32>> = BTreeMap::new();
        for source in sources {
            by_height.entry(height(source, Side::Source)).or_default().push(source);
        }
        for (height, positions) in by_height {
            let mut at = Columns::new(ranks.len());
            positions.iter().for_each(|&source| at.push(ranks_of(source)));
            group.sources.push(Sources { height, positions, at });
        }
        Some(group)
    });
    Fibre(groups.collect())
}

fn standing(game: &Game, mover: &Mover, entry: &Entry, cell: usize) -> Vec<Standing> {
    let state = StateId(cell as u64);
    mover
        .controls
        .iter()
        .filter_map(|control| {
            let value = control.digit.of(state);
            let is_open = match control.power {
                Power::Set(..) => return None,
                Power::End(_) => value == 0,
                Power::Conclude(id) if value == 0 => game.treaty(id).exit != Exit::Never,
                Power::Conclude(id) => entry[id.0].as_ref().is_none_or(|may| may[cell]),
            };
            Some(if is_open { Standing::Open } else { Standing::Kept(value) })
        })
        .collect()
}

/// The values of the treaties that a mover can change.
fn treaty_values(mover: &Mover, cell: usize) -> Vec<u64> {
    let treaties = mover.controls.iter().filter(|control| !matches!(control.power, Power::Set(..)));
    treaties.map(|control| control.digit.of(StateId(cell as u64))).collect()
}

/// The values that are kept, if none is open.
fn kept_everywhere(key: &[Standing]) -> Option<Vec<u64>> {
    key.iter()
        .map(|standing| match standing {
            Standing::Open => None,
            Standing::Kept(value) => Some(*value),
        })
        .collect()
}

fn keeps(key: &[Standing], values: &[u64]) -> bool {
    key.iter().zip(values).all(|(standing, value)| match standing {
        Standing::Open => true,
        Standing::Kept(kept) => kept == value,
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Source,
    Target,
}

/// How far a cell is along each option with a direction: numbers that must grow strictly exactly
/// where directions are respected.
fn height(mover: &Mover, cell: usize, side: Side) -> Vec<u32> {
    let state = StateId(cell as u64);
    let more = u64::from(side == Side::Target);
    let heights = mover.controls.iter().filter_map(|control| {
        let level = control.digit.of(state);
        let height = match control.power {
            Power::Set(_, Direction::Forward) => level + more,
            Power::Set(_, Direction::Backward) => control.digit.radix - level + more,
            Power::Set(_, Direction::Both) | Power::End(_) | Power::Conclude(_) => return None,
        };
        Some(u32::try_from(height).expect("levels are few"))
    });
    heights.collect()
}

impl Group {
    /// Lowers floors of sources to those of better targets; tells whether that lowered any.
    fn sweep<W: Word>(
        &self,
        base: usize,
        offsets: &[usize],
        floors: &mut Floors<W>,
        since: u32,
        meter: &mut Meter<'_>,
    ) -> Result<bool, Stop> {
        let cell = |position: u32| base + offsets[position as usize];
        // Targets that are no news have had their effect, since the mover's moves are transitive.
        let targets = (0_u32..).zip(&self.targets);
        let news: Vec<(u32, usize)> = targets
            .map(|(target, &position)| (target, cell(position)))
            .filter(|&(_, cell)| floors.changed_since(cell, 1, since))
            .collect();
        let mut lowered: Vec<usize> = Vec::new();
        for floors in [&mut floors.least, &mut floors.safest] {
            if floors.is_empty() {
                continue;
            }
            let floor = |&(target, cell): &(u32, usize)| (floors[cell].rank(), target);
            let mut least_first: Vec<(u32, u32)> = news.iter().map(floor).collect();
            least_first.sort_unstable();
            for sources in &self.sources {
                let is_reached = self.reached_from(sources);
                let mut open = least_first.iter().filter(|it| is_reached(it.1 as usize)).copied();
                let skyline = Skyline::new(&self.target_at, &mut open, meter)?;
                let floor = |&position: &u32| floors[cell(position)].rank();
                let mut numbers: Vec<u32> = sources.positions.iter().map(floor).collect();
                skyline.lower(&sources.at, &mut numbers, meter)?;
                for (&position, number) in sources.positions.iter().zip(numbers) {
                    let cell = cell(position);
                    if number != floors[cell].rank() {
                        floors[cell] = W::from_rank(number);
                        lowered.push(cell);
                    }
                }
            }
        }
        lowered.iter().for_each(|&cell| floors.mark(cell, 1, true));
        Ok(!lowered.is_empty())
    }

    /// Which targets, by place in the list, are further along one-way options than some sources.
    fn reached_from(&self, sources: &Sources) -> impl Fn(usize) -> bool {
        let exceeds = |height: &Vec<u32>| height.iter().zip(&sources.height).all(|(a, b)| a > b);
        let is_further: Vec<bool> = self.heights.iter().map(exceeds).collect();
        move |target| is_further[self.height[target] as usize]
    }

    /// The open targets that some source of those that count lies below.
    fn above(
        &self,
        is_source: impl Fn(u32) -> bool,
        is_open: impl Fn(u32) -> bool,
        meter: &mut Meter<'_>,
    ) -> Result<Vec<u32>, Stop> {
        let mut is_left: Vec<bool> = self.targets.iter().map(|&target| is_open(target)).collect();
        let mut found = Vec::new();
        for sources in &self.sources {
            // Upside down: the points are where the mover comes from.
            let width = self.target_at.width();
            let mut points = Columns::new(width);
            let places = sources.positions.iter().enumerate();
            let mut order: Vec<u32> = Vec::new();
            for (at, _) in places.filter(|&(_, &position)| is_source(position)) {
                order.push(count(order.len()));
                points.push(sources.at.at(at).map(|height| u32::MAX - height));
            }
            if order.is_empty() {
                continue;
            }
            let is_reached = self.reached_from(sources);
            let mut open = Vec::new();
            let mut open_at = Columns::new(width);
            for at in (0..self.targets.len()).filter(|&at| is_left[at] && is_reached(at)) {
                open.push(at);
                open_at.push(self.target_at.at(at).map(|height| u32::MAX - height));
            }
            // The lowest sources first, so that the others are soon found to be no further down.
            order.sort_by_cached_key(|&point| std::cmp::Reverse(points.at(point as usize).next()));
            let skyline =
                Skyline::new(&points, &mut order.into_iter().map(|point| (0, point)), meter)?;
            let mut marks = vec![1; open.len()];
            skyline.lower(&open_at, &mut marks, meter)?;
            for (at, _) in open.into_iter().zip(marks).filter(|(_, mark)| *mark == 0) {
                is_left[at] = false;
                found.push(self.targets[at]);
            }
        }
        Ok(found)
    }
}
