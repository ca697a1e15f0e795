//! What would one party answer, where each of its moves must pay?
//!
//! A party's moves stay within a fibre: cells that differ only in its own options, and in treaties
//! that it may leave. Neighbouring fibres are worked on side by side, in tiles that stay in the
//! nearest cache, each pair of positions once and without branches.

use detente_model::{Direction, Game, Mover, PartyId, Power};

use super::layout::Layout;
use super::settle::Floors;
use super::word::Word;

/// The longest fibre whose positions are compared in pairs.
pub(super) const MOST_PAIRED: usize = 512;
/// The most fibres side by side.
const LANES: usize = 32;

/// How one party moves, in a layout.
#[derive(Debug, Clone)]
pub(super) struct Tile {
    /// The distance of neighbouring positions.
    stride: usize,
    /// How many positions a fibre has.
    size: usize,
    /// For each position, where it may move to; `None` if everywhere.
    allowed: Option<Vec<Vec<usize>>>,
    /// The digits of treaties that the party may leave: stride and radix.
    ends: Vec<(usize, usize)>,
}

/// Scratch of a tile: one row a position.
#[derive(Debug)]
pub(super) struct Rows<W> {
    least: Vec<W>,
    safest: Vec<W>,
    rank: Vec<W>,
    away: [Vec<W>; 3],
}

impl<W: Word> Rows<W> {
    pub(super) fn new(size: usize) -> Self {
        let row = || vec![W::default(); size * LANES];
        Self { least: row(), safest: row(), rank: row(), away: [row(), row(), row()] }
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
    let targets =
        |from| (0..size).filter(|&to| respects(&directions, from, to)).collect::<Vec<usize>>();
    let allowed = (!is_free).then(|| (0..size).map(targets).collect());
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

    /// How many cells lie between one block of fibres and the next.
    pub(super) fn block(&self) -> usize {
        self.stride * self.size
    }

    /// True if there is nothing that the party could change.
    pub(super) fn is_idle(&self) -> bool {
        self.size == 1 && self.ends.is_empty()
    }

    /// Lowers the floors of one block of fibres to what the party's paying moves lead to; tells
    /// whether anything changed.
    #[inline(always)]
    pub(super) fn sweep<W: Word>(
        &self,
        block: usize,
        ranks: &[W],
        floors: &mut Floors<W>,
        rows: &mut Rows<W>,
    ) -> bool {
        let base = block * self.block();
        let leaves = self.leaves(base);
        let mut changed = false;
        let mut low = 0;
        while low + LANES <= self.stride {
            changed |= self.lanes::<W, LANES>(base + low, &leaves, ranks, floors, rows);
            low += LANES;
        }
        while low + 8 <= self.stride {
            changed |= self.lanes::<W, 8>(base + low, &leaves, ranks, floors, rows);
            low += 8;
        }
        while low < self.stride {
            changed |= self.lanes::<W, 1>(base + low, &leaves, ranks, floors, rows);
            low += 1;
        }
        changed
    }

    /// How far down the cells lie that the party reaches by leaving treaties: one distance for each
    /// set of treaties that it could leave here.
    fn leaves(&self, base: usize) -> Vec<usize> {
        let mut distances = vec![0];
        for &(stride, radix) in &self.ends {
            let value = base / stride % radix;
            if value > 0 {
                for at in 0..distances.len() {
                    distances.push(distances[at] + value * stride);
                }
            }
        }
        distances.remove(0);
        distances
    }

    #[inline(always)]
    fn lanes<W: Word, const L: usize>(
        &self,
        start: usize,
        leaves: &[usize],
        ranks: &[W],
        floors: &mut Floors<W>,
        rows: &mut Rows<W>,
    ) -> bool {
        let count = self.size * L;
        let Rows { least, safest, rank, away } = rows;
        let least = chunks_mut::<W, L>(&mut least[..count]);
        let safest = chunks_mut::<W, L>(&mut safest[..count]);
        let rank = chunks_mut::<W, L>(&mut rank[..count]);
        self.load(&floors.least, start, least);
        self.load(&floors.safest, start, safest);
        self.load(ranks, start, rank);
        let mut changed = false;
        for at in 0..self.size {
            let mut low = least[at];
            let mut safe = safest[at];
            let own = rank[at];
            match &self.allowed {
                None => {
                    for ((l, s), r) in least.iter().zip(safest.iter()).zip(rank.iter()) {
                        relax(&mut low, &mut safe, &own, l, s, r);
                    }
                }
                Some(allowed) => {
                    for &to in &allowed[at] {
                        relax(&mut low, &mut safe, &own, &least[to], &safest[to], &rank[to]);
                    }
                }
            }
            if low != least[at] || safe != safest[at] {
                changed = true;
                least[at] = low;
                safest[at] = safe;
            }
        }
        for &distance in leaves {
            let [away_least, away_safest, away_rank] = away;
            let away_least = chunks_mut::<W, L>(&mut away_least[..count]);
            let away_safest = chunks_mut::<W, L>(&mut away_safest[..count]);
            let away_rank = chunks_mut::<W, L>(&mut away_rank[..count]);
            self.load(&floors.least, start - distance, away_least);
            self.load(&floors.safest, start - distance, away_safest);
            self.load(ranks, start - distance, away_rank);
            for at in 0..self.size {
                let (mut low, mut safe) = (least[at], safest[at]);
                for to in 0..self.size {
                    if self.allowed.as_ref().is_none_or(|allowed| allowed[at].contains(&to)) {
                        let (l, s, r) = (&away_least[to], &away_safest[to], &away_rank[to]);
                        relax(&mut low, &mut safe, &rank[at], l, s, r);
                    }
                }
                if low != least[at] || safe != safest[at] {
                    changed = true;
                    least[at] = low;
                    safest[at] = safe;
                }
            }
        }
        if changed {
            self.store(least, start, &mut floors.least);
            self.store(safest, start, &mut floors.safest);
        }
        changed
    }

    #[inline(always)]
    fn load<W: Word, const L: usize>(&self, from: &[W], start: usize, rows: &mut [[W; L]]) {
        for (row, line) in rows.iter_mut().zip(from[start..].chunks(self.stride)) {
            row.copy_from_slice(&line[..L]);
        }
    }

    #[inline(always)]
    fn store<W: Word, const L: usize>(&self, rows: &[[W; L]], start: usize, to: &mut [W]) {
        for (row, line) in rows.iter().zip(to[start..].chunks_mut(self.stride)) {
            line[..L].copy_from_slice(row);
        }
    }
}

/// Lowers floors to those of another position where the mover ranks that position higher.
#[inline(always)]
fn relax<W: Word, const L: usize>(
    least: &mut [W; L],
    safest: &mut [W; L],
    own: &[W; L],
    other_least: &[W; L],
    other_safest: &[W; L],
    other: &[W; L],
) {
    for lane in 0..L {
        let pays = other[lane] > own[lane];
        least[lane] = least[lane].min(other_least[lane].or_neutral(pays));
        safest[lane] = safest[lane].min(other_safest[lane].or_neutral(pays));
    }
}

#[inline(always)]
fn chunks_mut<W, const L: usize>(row: &mut [W]) -> &mut [[W; L]] {
    row.as_chunks_mut::<L>().0
}

/// The party of a single mover.
pub(super) fn single(mover: &Mover) -> Option<PartyId> {
    match mover.parties.as_slice() {
        [party] => Some(*party),
        _ => None,
    }
}
