//! How are floors settled when rounds of sweeps don't end soon?
//!
//! States are taken from the lowest floor up; whoever would pay itself a move there has the same
//! floor, for good. Each state is labelled once, so the cost is bounded by the sum of the lengths
//! of all fibres that states lie in, however long the chains of replies are.

use detente_model::{Direction, Exit, Game, Mover, Power, Stop};

use super::digit::Entry;
use super::fit::place;
use super::layout::Layout;
use super::word::Word;
use crate::meter::Meter;

/// A mover as this pass sees it.
#[derive(Debug)]
pub(super) struct Answers<'a, W> {
    mover: &'a Mover,
    /// The members' ranks, in the order of memory; 0 where a cell is ruled out.
    ranks: Vec<&'a [W]>,
    /// One a control: stride and radix.
    digits: Vec<(usize, usize)>,
    /// The distance of each position of a fibre from its first.
    offsets: Vec<usize>,
}

impl<'a, W: Word> Answers<'a, W> {
    pub(super) fn new(mover: &'a Mover, ranks: Vec<&'a [W]>, layout: Layout) -> Self {
        let digits: Vec<(usize, usize)> = mover
            .controls
            .iter()
            .map(|control| (layout.stride(control.digit), place(control.digit.radix)))
            .collect();
        let mut offsets = vec![0];
        for &(stride, radix) in &digits {
            let before = offsets.len();
            for value in 1..radix {
                for at in 0..before {
                    offsets.push(offsets[at] + value * stride);
                }
            }
        }
        Self { mover, ranks, digits, offsets }
    }

    /// The first cell of the fibre that a cell lies in.
    fn base(&self, cell: usize) -> usize {
        let own: usize =
            self.digits.iter().map(|&(stride, radix)| cell / stride % radix * stride).sum();
        cell - own
    }

    /// Tells whether the mover may go from a cell to another of the same fibre, and gains by it.
    fn would_go(&self, game: &Game, entry: &Entry, from: usize, to: usize) -> bool {
        let pays =
            self.ranks.iter().all(|ranks| ranks[from] != W::default() && ranks[to] > ranks[from]);
        pays && self.mover.controls.iter().zip(&self.digits).all(|(control, &(stride, radix))| {
            let (a, b) = (from / stride % radix, to / stride % radix);
            a == b
                || match control.power {
                    Power::Set(_, Direction::Both) => true,
                    Power::Set(_, Direction::Forward) => a < b,
                    Power::Set(_, Direction::Backward) => a > b,
                    Power::End(_) => b == 0,
                    Power::Conclude(id) if b == 0 => game.treaty(id).exit != Exit::Never,
                    Power::Conclude(id) => entry[id.0].as_ref().is_none_or(|may| may[to]),
                }
        })
    }
}

/// Settles floors for good.
///
/// # Errors
/// How the budget ended it.
pub(super) fn label<W: Word>(
    game: &Game,
    floors: &mut [W],
    movers: &[Answers<'_, W>],
    entry: &Entry,
    meter: &mut Meter<'_>,
) -> Result<(), Stop> {
    let mut order: Vec<usize> = (0..floors.len()).filter(|&cell| floors[cell] != W::MAX).collect();
    order.sort_by_key(|&cell| floors[cell]);
    let mut is_final = vec![false; floors.len()];
    let mut open = Vec::new();
    for first in order {
        if is_final[first] {
            continue;
        }
        is_final[first] = true;
        open.push(first);
        let floor = floors[first];
        while let Some(to) = open.pop() {
            for answers in movers {
                meter.spend(answers.offsets.len())?;
                let base = answers.base(to);
                for offset in &answers.offsets {
                    let from = base + offset;
                    if !is_final[from] && answers.would_go(game, entry, from, to) {
                        is_final[from] = true;
                        floors[from] = floor;
                        open.push(from);
                    }
                }
            }
        }
    }
    Ok(())
}
