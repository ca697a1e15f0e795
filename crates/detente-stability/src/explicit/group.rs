//! What would several signatories answer together, where each of their moves must pay for all of
//! them?
//!
//! A joint improvement is dominance in several ranks, so the positions of a fibre are kept in trees
//! with the greatest rank of each member in each subtree: a search for the lowest floor among
//! better positions skips what is nowhere better, or nowhere lower. Single parties with very many
//! options are served too.

use std::collections::BTreeMap;

use detente_model::{Budget, Digit, Direction, Exit, Game, Mover, Power, StateId, Stop};

use super::digit::Entry;
use super::fit::{self, place};
use super::floors::Floors;
use super::layout::Layout;
use super::word::Word;
use crate::meter::Meter;

/// How many positions a leaf holds.
const LEAF: usize = 16;

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
    tree: Tree,
    /// Positions that may move into the tree, with their coordinates, one row a position.
    sources: Vec<u32>,
    source_at: Vec<u32>,
}

/// Positions with coordinates, all of which must exceed a source's.
#[derive(Debug)]
struct Tree {
    width: usize,
    /// Positions, leaf by leaf.
    targets: Vec<u32>,
    /// Coordinates of the targets, one row a position.
    at: Vec<u32>,
    /// The greatest coordinates in each node, one row a node; node 0 is the root.
    greatest: Vec<u32>,
    /// The targets of each node: from, to.
    spans: Vec<(u32, u32)>,
    /// The children of each node; 0 for a leaf.
    children: Vec<(u32, u32)>,
}

impl Groups {
    /// Spells a mover's fibres out. `ranks` are those of the members, native, 0 where a cell is
    /// ruled out. Costs `f log f` for each fibre of `f` positions and about 16 bytes a cell. Some
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
            .map(|&base| fibre(game, mover, ranks, entry, &positions, base))
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
        let mut scratch = Scratch { low: Vec::new(), floor: Vec::new(), found: Vec::new() };
        for (fibre, &base) in self.fibres.iter().zip(&placed.bases) {
            meter.spend(placed.offsets.len())?;
            let mut cells = placed.offsets.iter().map(|offset| base + offset);
            if cells.any(|cell| floors.changed_since(cell, 1, since)) {
                for group in &fibre.0 {
                    changed |= group.sweep(base, &placed.offsets, floors, &mut scratch, since);
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
    ) {
        for (fibre, &base) in self.fibres.iter().zip(&placed.bases) {
            let cell = |position: u32| base + placed.offsets[position as usize];
            for group in &fibre.0 {
                let mut is_left: Vec<bool> =
                    group.tree.targets.iter().map(|&target| is_open(cell(target))).collect();
                let mut left = group.tree.count(&is_left);
                let rows = group.source_at.chunks(group.tree.width);
                for (&source, at) in group.sources.iter().zip(rows) {
                    if left[0] == 0 {
                        break;
                    }
                    if is_source(cell(source)) {
                        let mut found = Vec::new();
                        group.tree.take_above(0, at, &mut is_left, &mut left, &mut found);
                        found.into_iter().for_each(|target| reach(cell(target)));
                    }
                }
            }
        }
    }
}

/// Where fibres and positions lie in memory.
#[derive(Debug)]
pub(super) struct Placed {
    offsets: Vec<usize>,
    bases: Vec<usize>,
}

#[derive(Debug)]
struct Scratch<W> {
    /// The floors of the targets, in the tree's order.
    floor: Vec<(W, W)>,
    /// The lowest floors in each node.
    low: Vec<(W, W)>,
    found: Vec<(usize, (W, W))>,
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
    offsets: &[usize],
    base: usize,
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
        let coordinate = |position, side| coordinates(mover, ranks, cell(position), side);
        let rows = |positions: &[u32], side| -> Vec<u32> {
            positions.iter().flat_map(|&position| coordinate(position, side)).collect()
        };
        let source_at = rows(&sources, Side::Source);
        let at = rows(&targets, Side::Target);
        Some(Group { tree: Tree::new(&targets, &at), sources, source_at })
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

/// A cell's coordinates: the members' ranks, and for options with a direction a number that must
/// grow strictly exactly where the direction is respected.
fn coordinates<W: Word>(mover: &Mover, ranks: &[&[W]], cell: usize, side: Side) -> Vec<u32> {
    let mut at: Vec<u32> = ranks.iter().map(|ranks| ranks[cell].rank()).collect();
    let state = StateId(cell as u64);
    let more = u64::from(side == Side::Target);
    for control in &mover.controls {
        let level = control.digit.of(state);
        let coordinate = match control.power {
            Power::Set(_, Direction::Forward) => level + more,
            Power::Set(_, Direction::Backward) => control.digit.radix - level + more,
            Power::Set(_, Direction::Both) | Power::End(_) | Power::Conclude(_) => continue,
        };
        at.push(u32::try_from(coordinate).expect("levels are few"));
    }
    at
}

impl Group {
    fn sweep<W: Word>(
        &self,
        base: usize,
        offsets: &[usize],
        floors: &mut Floors<W>,
        scratch: &mut Scratch<W>,
        since: u32,
    ) -> bool {
        let cell = |position: u32| base + offsets[position as usize];
        // Targets that are no news have had their effect, since the mover's moves are transitive.
        let news = |position| {
            let cell = cell(position);
            if floors.changed_since(cell, 1, since) { floors.at(cell) } else { (W::MAX, W::MAX) }
        };
        self.tree.load(news, scratch);
        scratch.found.clear();
        for (&source, at) in self.sources.iter().zip(self.source_at.chunks(self.tree.width)) {
            let before = floors.at(cell(source));
            let after = self.tree.lowest(at, before, scratch);
            if after != before {
                scratch.found.push((cell(source), after));
            }
        }
        for &(cell, (least, safest)) in &scratch.found {
            floors.mark(cell, 1, true);
            floors.least[cell] = least;
            if let Some(floor) = floors.safest.get_mut(cell) {
                *floor = safest;
            }
        }
        !scratch.found.is_empty()
    }
}

impl Tree {
    /// Builds a tree over targets by halving along one coordinate after the other.
    fn new(targets: &[u32], at: &[u32]) -> Self {
        let width = at.len() / targets.len();
        let mut order: Vec<usize> = (0..targets.len()).collect();
        let mut tree = Self {
            width,
            targets: Vec::new(),
            at: Vec::new(),
            greatest: Vec::new(),
            spans: Vec::new(),
            children: Vec::new(),
        };
        tree.grow(&mut order, at, 0, 0);
        tree.targets = order.iter().map(|&which| targets[which]).collect();
        let row = |&which: &usize| &at[which * width..(which + 1) * width];
        tree.at = order.iter().flat_map(row).copied().collect();
        tree
    }

    fn grow(&mut self, order: &mut [usize], at: &[u32], first: u32, depth: usize) -> u32 {
        let width = self.width;
        let node = fit::count(self.spans.len());
        let count = fit::count(order.len());
        self.spans.push((first, first + count));
        self.children.push((0, 0));
        for coordinate in 0..width {
            let values = order.iter().map(|&which| at[which * width + coordinate]);
            self.greatest.push(values.max().unwrap_or(0));
        }
        if order.len() > LEAF {
            let coordinate = depth % width;
            let half = order.len() / 2;
            order.select_nth_unstable_by_key(half, |&which| at[which * width + coordinate]);
            let (low, high) = order.split_at_mut(half);
            let middle = first + fit::count(half);
            // Better positions first: they are the ones that most sources look for.
            let high = self.grow(high, at, middle, depth + 1);
            let low = self.grow(low, at, first, depth + 1);
            self.children[node as usize] = (high, low);
        }
        node
    }

    /// How many targets of each node are left.
    fn count(&self, is_left: &[bool]) -> Vec<usize> {
        let count = |&(from, to): &(u32, u32)| {
            is_left[from as usize..to as usize].iter().filter(|&&left| left).count()
        };
        self.spans.iter().map(count).collect()
    }

    /// Takes the targets that are left below a node and all of whose coordinates exceed a source's.
    fn take_above(
        &self,
        node: usize,
        source: &[u32],
        is_left: &mut [bool],
        left: &mut [usize],
        found: &mut Vec<u32>,
    ) {
        let greatest = &self.greatest[node * self.width..(node + 1) * self.width];
        if left[node] == 0 || !exceeds(greatest, source) {
            return;
        }
        let before = found.len();
        let (high, low) = self.children[node];
        if high == 0 {
            let (from, to) = self.spans[node];
            let span = from as usize..to as usize;
            let rows = self.at[span.start * self.width..].chunks(self.width);
            let targets = self.targets[span.clone()].iter().zip(&mut is_left[span]);
            for ((target, is_left), at) in targets.zip(rows) {
                if *is_left && exceeds(at, source) {
                    *is_left = false;
                    found.push(*target);
                }
            }
        } else {
            self.take_above(high as usize, source, is_left, left, found);
            self.take_above(low as usize, source, is_left, left, found);
        }
        left[node] -= found.len() - before;
    }

    /// Takes the floors of all targets, and the lowest of each node.
    fn load<W: Word>(&self, floor: impl Fn(u32) -> (W, W), scratch: &mut Scratch<W>) {
        scratch.floor.clear();
        scratch.floor.extend(self.targets.iter().map(|&target| floor(target)));
        scratch.low.clear();
        scratch.low.resize(self.spans.len(), (W::MAX, W::MAX));
        // Children stand behind their parents, so that one pass from the end does.
        for node in (0..self.spans.len()).rev() {
            let (high, low) = self.children[node];
            scratch.low[node] = if high == 0 {
                let (from, to) = self.spans[node];
                let leaf = &scratch.floor[from as usize..to as usize];
                leaf.iter().fold((W::MAX, W::MAX), |a, b| (a.0.min(b.0), a.1.min(b.1)))
            } else {
                let (a, b) = (scratch.low[high as usize], scratch.low[low as usize]);
                (a.0.min(b.0), a.1.min(b.1))
            };
        }
    }

    /// The lowest floors among targets all of whose coordinates exceed a source's, no higher than
    /// those it has.
    fn lowest<W: Word>(&self, source: &[u32], mut best: (W, W), scratch: &Scratch<W>) -> (W, W) {
        let mut open = [0_u32; 64];
        let mut count = 1;
        while count > 0 {
            count -= 1;
            let node = open[count] as usize;
            let low = scratch.low[node];
            let greatest = &self.greatest[node * self.width..(node + 1) * self.width];
            let can_improve = low.0 < best.0 || low.1 < best.1;
            if !can_improve || !exceeds(greatest, source) {
                continue;
            }
            let (high, low) = self.children[node];
            if high != 0 {
                // The depth is at most 32, and each level leaves one node open.
                open[count] = low;
                open[count + 1] = high;
                count += 2;
                continue;
            }
            let (from, to) = self.spans[node];
            for which in from as usize..to as usize {
                let at = &self.at[which * self.width..(which + 1) * self.width];
                if exceeds(at, source) {
                    let floor = scratch.floor[which];
                    best = (best.0.min(floor.0), best.1.min(floor.1));
                }
            }
        }
        best
    }
}

fn exceeds(at: &[u32], source: &[u32]) -> bool {
    at.iter().zip(source).all(|(a, b)| a > b)
}
