//! What would one party answer, where each of its moves must pay?
//!
//! A party's moves stay within a fibre: cells that differ only in its own options, and in treaties
//! that it may leave. Neighbouring fibres are worked on side by side, in tiles that stay in the
//! nearest cache, each pair of positions once and without branches.

use std::ops::Range;

use detente_model::{Direction, Game, Mover, PartyId, Power, Stop};

use super::floors::Floors;
use super::layout::Layout;
use super::vectors::dispatch;
use super::word::Word;
use crate::meter::Meter;

/// The longest fibre whose positions are compared in pairs.
/// Crossed by `agrees_on_fibres_too_long_to_be_paired`.
pub(super) const MOST_PAIRED: usize = 1024;
/// The fewest positions that are thinned out before they are compared.
/// Crossed by `agrees_on_fibres_too_long_to_be_paired`.
const LEAST_THINNED: usize = 32;
/// What part of the positions may be left for thinning out to pay.
const THINNED: usize = 4;
/// The most fibres side by side in a tile.
const LANES: usize = 32;
/// How many cells are swept between two looks at the cancel flag.
const CELLS_A_LOOK: usize = 1 << 16;
/// How many tiles are fetched together.
const TILES: usize = 4;

/// How one party moves, in a layout.
#[derive(Debug, Clone)]
pub(super) struct Tile {
    /// The distance of neighbouring positions.
    stride: usize,
    /// How many positions a fibre has.
    size: usize,
    /// Whether a position, times the size, plus another, is a move; `None` if all are.
    allowed: Option<Vec<bool>>,
    /// The digits of treaties that the party may leave: stride and radix.
    ends: Vec<(usize, usize)>,
}

/// Scratch for some tiles side by side, so that each line of memory is fetched once: strides that
/// are powers of two would else drive each other out of the cache.
#[derive(Debug)]
pub(super) struct Rows<W> {
    /// All positions of all tiles, tile by tile.
    own: Columns<W>,
    /// The positions of one tile whose floors changed.
    news: Columns<W>,
    /// Those of them that count for the floors, and for the symmetric ones.
    corners: [Corners<W>; 2],
}

/// Positions that no other one ranked at least as high lies below: what they give, least first, and
/// how high they are ranked; each lane has its own.
#[derive(Debug)]
struct Corners<W> {
    gives: Vec<W>,
    rank: Vec<W>,
}

#[derive(Debug)]
struct Columns<W> {
    least: Vec<W>,
    safest: Vec<W>,
    rank: Vec<W>,
    /// Which positions the rows are, where they aren't all.
    position: Vec<usize>,
}

fn column<W: Word>(cells: usize) -> Vec<W> {
    vec![W::default(); cells]
}

impl<W: Word> Columns<W> {
    fn new(cells: usize) -> Self {
        let [least, safest, rank] = [(); 3].map(|()| column(cells));
        Self { least, safest, rank, position: Vec::new() }
    }
}

impl<W: Word> Rows<W> {
    pub(super) fn new(size: usize) -> Self {
        let corners = || Corners {
            gives: column(size / THINNED * LANES),
            rank: column(size / THINNED * LANES),
        };
        Self {
            own: Columns::new(size * LANES * TILES),
            news: Columns::new(size * LANES),
            corners: [corners(), corners()],
        }
    }
}

/// The tile of a single party's moves; `None` if its fibres are too long.
pub(super) fn tile(game: &Game, mover: &Mover, layout: Layout) -> Option<Tile> {
    let axis = game.space().party_axis(mover.parties[0]);
    let size = usize::try_from(axis.size).ok().filter(|&size| size <= MOST_PAIRED)?;
    let mut directions = Vec::new();
    let mut ends = Vec::new();
    let mut stride = 1;
    for control in &mover.controls {
        let radix = usize::try_from(control.digit.radix).ok()?;
        match control.power {
            Power::Set(_, direction) => {
                if directions.is_empty() {
                    stride = layout.stride(control.digit);
                }
                directions.push((radix, direction));
            }
            Power::End(_) => ends.push((layout.stride(control.digit), radix)),
            Power::Conclude(_) => return None,
        }
    }
    let is_free = directions.iter().all(|&(radix, it)| it == Direction::Both || radix == 1);
    let pairs = || (0..size).flat_map(|from| (0..size).map(move |to| (from, to)));
    let allowed =
        (!is_free).then(|| pairs().map(|(from, to)| respects(&directions, from, to)).collect());
    Some(Tile { stride, size, allowed, ends })
}

/// Tells whether a change between two positions of a fibre respects every option's direction.
fn respects(directions: &[(usize, Direction)], mut from: usize, mut to: usize) -> bool {
    directions.iter().all(|&(radix, direction)| {
        let levels = (from % radix, to % radix);
        from /= radix;
        to /= radix;
        direction.allows(levels.0, levels.1)
    })
}

impl Tile {
    /// How many positions a fibre has.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// True if there is nothing that the party could change.
    pub(super) fn is_idle(&self) -> bool {
        self.size == 1 && self.ends.is_empty()
    }

    /// Lowers floors to what the party's paying moves lead to, wherever something changed after a
    /// turn; tells whether that lowered any. `SAFE` says whether the symmetric floors are wanted.
    pub(super) fn sweep<W: Word, const SAFE: bool>(
        &self,
        ranks: &[W],
        floors: &mut Floors<W>,
        rows: &mut Rows<W>,
        since: u32,
        meter: &mut Meter<'_>,
    ) -> Result<bool, Stop> {
        let block = self.stride * self.size;
        // A strip is a part of a block that is swept between two looks at the cancel flag.
        let width = (CELLS_A_LOOK / self.size).next_multiple_of(LANES).min(self.stride);
        let mut strips = (0..floors.least.len()).step_by(block).flat_map(|first| {
            (first..first + self.stride).step_by(width).map(move |low| {
                let end = (low + width).min(first + self.stride);
                (first, low..end)
            })
        });
        let mut changed = false;
        let mut left = Some(());
        while left.is_some() {
            let mut cells = 0;
            changed |= dispatch(
                #[inline(always)]
                || {
                    let mut changed = false;
                    while cells < CELLS_A_LOOK {
                        let Some((first, strip)) = strips.next() else {
                            left = None;
                            break;
                        };
                        cells += strip.len() * self.size;
                        let leaves = self.leaves(first);
                        changed |=
                            self.strip::<W, SAFE>(strip, &leaves, ranks, floors, rows, since);
                    }
                    changed
                },
            );
            meter.spend(cells)?;
        }
        Ok(changed)
    }

    #[inline(always)]
    fn strip<W: Word, const SAFE: bool>(
        &self,
        strip: Range<usize>,
        leaves: &[usize],
        ranks: &[W],
        floors: &mut Floors<W>,
        rows: &mut Rows<W>,
        since: u32,
    ) -> bool {
        let Range { start: mut low, end } = strip;
        let mut changed = false;
        while low + LANES * TILES <= end {
            changed |= self.tiles::<W, LANES, TILES, SAFE>(low, leaves, ranks, floors, rows, since);
            low += LANES * TILES;
        }
        while low + LANES <= end {
            changed |= self.tiles::<W, LANES, 1, SAFE>(low, leaves, ranks, floors, rows, since);
            low += LANES;
        }
        if low + 16 <= end {
            changed |= self.tiles::<W, 16, 1, SAFE>(low, leaves, ranks, floors, rows, since);
            low += 16;
        }
        if low + 8 <= end {
            changed |= self.tiles::<W, 8, 1, SAFE>(low, leaves, ranks, floors, rows, since);
            low += 8;
        }
        if low + 4 <= end {
            changed |= self.tiles::<W, 4, 1, SAFE>(low, leaves, ranks, floors, rows, since);
            low += 4;
        }
        if low + 2 <= end {
            changed |= self.tiles::<W, 2, 1, SAFE>(low, leaves, ranks, floors, rows, since);
            low += 2;
        }
        if low < end {
            changed |= self.tiles::<W, 1, 1, SAFE>(low, leaves, ranks, floors, rows, since);
        }
        changed
    }

    /// How far down the cells lie that the party reaches by leaving treaties: one distance for each
    /// set of treaties that it could leave here.
    fn leaves(&self, base: usize) -> Vec<usize> {
        let mut distances = Vec::new();
        for &(stride, radix) in &self.ends {
            let distance = base / stride % radix * stride;
            if distance > 0 {
                for at in 0..distances.len() {
                    distances.push(distances[at] + distance);
                }
                distances.push(distance);
            }
        }
        distances
    }

    /// Lowers the floors of some tiles. Positions that are no news to the party have had their
    /// effect already, since its moves are transitive.
    #[inline(always)]
    fn tiles<W: Word, const L: usize, const T: usize, const SAFE: bool>(
        &self,
        start: usize,
        leaves: &[usize],
        ranks: &[W],
        floors: &mut Floors<W>,
        rows: &mut Rows<W>,
        since: u32,
    ) -> bool {
        let is_new = |start: usize| {
            (0..self.size).any(|at| floors.changed_since(start + at * self.stride, L * T, since))
        };
        if !is_new(start) && !leaves.iter().any(|distance| is_new(start - distance)) {
            return false;
        }
        let Rows { own, news, corners } = rows;
        for at in 0..self.size {
            let cell = start + at * self.stride;
            for tile in 0..T {
                let row = (tile * self.size + at) * L;
                let from = cell + tile * L;
                own.least[row..row + L].copy_from_slice(&floors.least[from..from + L]);
                if SAFE {
                    own.safest[row..row + L].copy_from_slice(&floors.safest[from..from + L]);
                }
                own.rank[row..row + L].copy_from_slice(&ranks[from..from + L]);
            }
        }
        let mut changed = false;
        for tile in 0..T {
            let start = start + tile * L;
            let cells = tile * self.size * L..(tile + 1) * self.size * L;
            let [least, safest] = [&mut own.least, &mut own.safest]
                .map(|column| column[cells.clone()].as_chunks_mut::<L>().0);
            let rank = own.rank[cells].as_chunks::<L>().0;
            let mut here = Tiled { start, least, safest, rank };
            for distance in std::iter::once(&0).chain(leaves) {
                let is_new = |cell| floors.changed_since(cell, L, since);
                self.gather::<W, L, SAFE>(&here, *distance, ranks, floors, is_new, news);
                changed |= self.lower::<W, L, SAFE>(&mut here, news, corners, floors);
            }
        }
        changed
    }

    /// Collects the positions of fibres some distance before a tile that are news to the party.
    #[inline(always)]
    fn gather<W: Word, const L: usize, const SAFE: bool>(
        &self,
        here: &Tiled<'_, W, L>,
        distance: usize,
        ranks: &[W],
        floors: &Floors<W>,
        is_new: impl Fn(usize) -> bool,
        news: &mut Columns<W>,
    ) {
        news.position.clear();
        for at in 0..self.size {
            let cell = here.start - distance + at * self.stride;
            if !is_new(cell) {
                continue;
            }
            let row = news.position.len() * L;
            if distance == 0 {
                news.least[row..row + L].copy_from_slice(&here.least[at]);
                if SAFE {
                    news.safest[row..row + L].copy_from_slice(&here.safest[at]);
                }
                news.rank[row..row + L].copy_from_slice(&here.rank[at]);
            } else {
                news.least[row..row + L].copy_from_slice(&floors.least[cell..cell + L]);
                if SAFE {
                    news.safest[row..row + L].copy_from_slice(&floors.safest[cell..cell + L]);
                }
                news.rank[row..row + L].copy_from_slice(&ranks[cell..cell + L]);
            }
            news.position.push(at);
        }
    }

    /// Lowers the floors of a tile to those of the positions collected.
    #[inline(always)]
    fn lower<W: Word, const L: usize, const SAFE: bool>(
        &self,
        here: &mut Tiled<'_, W, L>,
        news: &Columns<W>,
        corners: &mut [Corners<W>; 2],
        floors: &mut Floors<W>,
    ) -> bool {
        let count = news.position.len() * L;
        if count == 0 {
            return false;
        }
        let [least, safest, rank] =
            [&news.least, &news.safest, &news.rank].map(|it| it[..count].as_chunks::<L>().0);
        let [for_least, for_safest] = corners;
        let mut thinned = None;
        if self.allowed.is_none() && rank.len() >= LEAST_THINNED {
            let least = for_least.find(least, rank);
            let safest = if SAFE { for_safest.find(safest, rank) } else { least };
            thinned = least.zip(safest);
        }
        let mut changed = false;
        for at in 0..self.size {
            let own = &here.rank[at];
            let mut low = Line(here.least[at]);
            let mut safe = Line(here.safest[at]);
            match (&self.allowed, thinned) {
                (None, None) => {
                    relax_all::<W, L, SAFE>(&mut low, &mut safe, own, least, safest, rank);
                }
                (None, Some(((least, rank), (safest, rank_safest)))) => {
                    let none = &mut Line([W::MAX; L]);
                    relax_all::<W, L, false>(&mut low, none, own, least, least, rank);
                    if SAFE {
                        relax_all::<W, L, false>(&mut safe, none, own, safest, safest, rank_safest);
                    }
                }
                (Some(allowed), _) => {
                    for (which, to) in news.position.iter().enumerate() {
                        if allowed[at * self.size + to] {
                            let [l, s, r] = [&least[which], &safest[which], &rank[which]]
                                .map(std::array::from_ref);
                            relax::<W, L, 1, SAFE>(&mut low, &mut safe, own, l, s, r);
                        }
                    }
                }
            }
            let (low, safe) = (low.0, safe.0);
            // Whether something changed is a coin toss at first, so nothing branches on it.
            let is_lower = (low != here.least[at]) | (SAFE && safe != here.safest[at]);
            changed |= is_lower;
            let cell = here.start + at * self.stride;
            floors.mark(cell, L, is_lower);
            floors.least[cell..cell + L].copy_from_slice(&low);
            here.least[at] = low;
            if SAFE {
                floors.safest[cell..cell + L].copy_from_slice(&safe);
                here.safest[at] = safe;
            }
        }
        changed
    }
}

/// Rows of what some positions give and how high they are ranked.
type Giving<'a, W, const L: usize> = (&'a [[W; L]], &'a [[W; L]]);

impl<W: Word> Corners<W> {
    /// Finds the corners among some positions, in two passes over these for each; `None` if there
    /// are many.
    #[inline(always)]
    fn find<const L: usize>(
        &mut self,
        floors: &[[W; L]],
        ranks: &[[W; L]],
    ) -> Option<Giving<'_, W, L>> {
        let gives = self.gives.as_chunks_mut::<L>().0;
        let rank = self.rank.as_chunks_mut::<L>().0;
        let mut reached = Line([W::default(); L]);
        for step in 0..floors.len() / THINNED {
            let mut low = Line([W::MAX; L]);
            for (floor, rank) in floors.iter().zip(ranks) {
                for lane in 0..L {
                    let is_higher = rank[lane] > reached.0[lane];
                    low.0[lane] =
                        if is_higher { low.0[lane].min(floor[lane]) } else { low.0[lane] };
                }
            }
            let mut high = reached;
            for (floor, rank) in floors.iter().zip(ranks) {
                for lane in 0..L {
                    let is_lowest = floor[lane] == low.0[lane];
                    high.0[lane] =
                        if is_lowest { high.0[lane].max(rank[lane]) } else { high.0[lane] };
                }
            }
            if high.0 == reached.0 {
                return Some((&gives[..step], &rank[..step]));
            }
            (gives[step], rank[step]) = (low.0, high.0);
            reached = high;
        }
        None
    }
}

/// Floors that are being lowered. Aligned, since a line of memory that is stored across two of the
/// cache's can't be loaded again soon.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Line<W, const L: usize>([W; L]);

/// A tile in scratch: one row a position.
#[derive(Debug)]
struct Tiled<'a, W, const L: usize> {
    start: usize,
    least: &'a mut [[W; L]],
    safest: &'a mut [[W; L]],
    rank: &'a [[W; L]],
}

/// Lowers floors to those of all positions that the mover ranks higher.
#[inline(always)]
fn relax_all<W: Word, const L: usize, const SAFE: bool>(
    least: &mut Line<W, L>,
    safest: &mut Line<W, L>,
    own: &[W; L],
    other_least: &[[W; L]],
    other_safest: &[[W; L]],
    other: &[[W; L]],
) {
    // Several positions at a time keep the floors in registers.
    const AT_ONCE: usize = 8;
    let (least_chunks, least_rest) = other_least.as_chunks::<AT_ONCE>();
    let (safest_chunks, safest_rest) = other_safest.as_chunks::<AT_ONCE>();
    let (chunks, rest) = other.as_chunks::<AT_ONCE>();
    for ((l, s), r) in least_chunks.iter().zip(safest_chunks).zip(chunks) {
        relax::<W, L, AT_ONCE, SAFE>(least, safest, own, l, s, r);
    }
    for ((l, s), r) in least_rest.iter().zip(safest_rest).zip(rest) {
        let [l, s, r] = [l, s, r].map(std::array::from_ref::<[W; L]>);
        relax::<W, L, 1, SAFE>(least, safest, own, l, s, r);
    }
}

/// Lowers floors to those of some other positions where the mover ranks them higher.
#[inline(always)]
fn relax<W: Word, const L: usize, const K: usize, const SAFE: bool>(
    least: &mut Line<W, L>,
    safest: &mut Line<W, L>,
    own: &[W; L],
    other_least: &[[W; L]; K],
    other_safest: &[[W; L]; K],
    other: &[[W; L]; K],
) {
    for lane in 0..L {
        let (mut low, mut safe) = (least.0[lane], safest.0[lane]);
        for at in 0..K {
            let pays = other[at][lane] > own[lane];
            // Written as choices, which become masked minima where the processor has them.
            low = if pays { low.min(other_least[at][lane]) } else { low };
            if SAFE {
                safe = if pays { safe.min(other_safest[at][lane]) } else { safe };
            }
        }
        least.0[lane] = low;
        if SAFE {
            safest.0[lane] = safe;
        }
    }
}

/// The party of a single mover.
pub(super) fn single(mover: &Mover) -> Option<PartyId> {
    match mover.parties.as_slice() {
        [party] => Some(*party),
        _ => None,
    }
}
