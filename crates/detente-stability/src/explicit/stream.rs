//! Who is stable where nothing is ruled out and every move can be taken back?
//!
//! The others can then bring about every combination of their own options, whatever the party does,
//! so that General and symmetric metarationality are one threshold a party: its maximin and its
//! minimax. Two passes over the ranks decide Nash, GMR and SMR.

use detente_model::Axis;

use super::fit::place;
use super::word::Word;
use crate::concept::Concept;

/// Where a party can't be held below, whatever the others do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Thresholds<W> {
    /// The best of the worst ranks, over the party's positions.
    maximin: W,
    /// The worst of the best ranks, over the others' positions.
    minimax: W,
}

/// Ranks in the space's own order, seen along one party's axis.
#[derive(Debug)]
pub(super) struct Stream<'a, W> {
    ranks: &'a [W],
    stride: usize,
    size: usize,
    /// The best rank of each fibre.
    best: Vec<W>,
    thresholds: Thresholds<W>,
}

impl<'a, W: Word> Stream<'a, W> {
    /// Takes a party's best rank in each fibre and its thresholds: one pass over its ranks.
    #[inline(always)]
    pub(super) fn new(ranks: &'a [W], axis: Axis) -> Self {
        let stride = place(axis.stride);
        let size = place(axis.size);
        let mut best = vec![W::default(); ranks.len() / size];
        let mut worst = vec![W::MAX; size];
        for (block, best) in ranks.chunks_exact(stride * size).zip(best.chunks_exact_mut(stride)) {
            if stride == 1 {
                for (worst, &rank) in worst.iter_mut().zip(block) {
                    *worst = rank.min(*worst);
                }
                best[0] = block.iter().copied().fold(W::default(), W::max);
                continue;
            }
            for (row, worst) in block.chunks_exact(stride).zip(&mut worst) {
                for (best, &rank) in best.iter_mut().zip(row) {
                    *best = rank.max(*best);
                }
                *worst = row.iter().copied().fold(*worst, W::min);
            }
        }
        let maximin = worst.into_iter().fold(W::default(), W::max);
        let minimax = best.iter().copied().fold(W::MAX, W::min);
        Self { ranks, stride, size, best, thresholds: Thresholds { maximin, minimax } }
    }

    /// Marks every state with the concepts under which it is stable for the party: one pass over
    /// its ranks.
    #[inline(always)]
    pub(super) fn mark(&self, flags: &mut [u8]) {
        let Thresholds { maximin, minimax } = self.thresholds;
        let block = self.stride * self.size;
        let blocks = self.ranks.chunks_exact(block).zip(flags.chunks_exact_mut(block));
        for ((ranks, flags), best) in blocks.zip(self.best.chunks_exact(self.stride)) {
            let rows = ranks.chunks_exact(self.stride).zip(flags.chunks_exact_mut(self.stride));
            if self.stride == 1 {
                for (&rank, flag) in ranks.iter().zip(flags) {
                    *flag |= verdict(rank, best[0], maximin, minimax);
                }
                continue;
            }
            for (row, flags) in rows {
                for ((&rank, &best), flag) in row.iter().zip(best).zip(flags) {
                    *flag |= verdict(rank, best, maximin, minimax);
                }
            }
        }
    }
}

#[inline(always)]
fn verdict<W: Word>(rank: W, best: W, maximin: W, minimax: W) -> u8 {
    let nash = u8::from(rank >= best);
    let gmr = u8::from(rank >= maximin);
    let smr = u8::from(rank >= minimax) | nash;
    (nash * Concept::Nash.bit()) | (gmr * Concept::Gmr.bit()) | (smr * Concept::Smr.bit())
}
