//! What is the least, or the greatest, value that a mover can bring about by any of its moves?
//!
//! A mover's moves are a product over what it controls, so the fold over them is done digit by
//! digit: a zeta transform. Cells that are ruled out carry values through and are masked by the
//! caller, since one move may change several digits and only its end must be feasible.

use detente_model::{Direction, Exit, Game, Mover, Power};

use super::fit::place;
use super::layout::Layout;

/// Which of two values a fold keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fold {
    /// The least: what others can do at worst.
    Least,
    /// The greatest: what a party can do at best.
    Greatest,
}

/// Along which moves values are folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// From where a mover can go to where it stands.
    Targets,
    /// From where a mover could have come to where it stands.
    Sources,
}

/// One digit that a mover controls, as it lies in memory.
#[derive(Debug, Clone)]
pub(super) struct Lever {
    stride: usize,
    radix: usize,
    reach: Reach,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Reach {
    /// To every value.
    All,
    /// To later values.
    Up,
    /// To earlier values.
    Down,
    /// To 0.
    End,
    /// To 0 if the exit allows it, and to cells where a treaty may be entered, by its position.
    Conclude { can_end: bool, treaty: usize },
}

/// For each treaty, the cells in which it may be entered, in the order of memory; `None` where it
/// may be entered everywhere.
pub(super) type Entry = Vec<Option<Vec<bool>>>;

/// What a mover controls: neighbouring digits that can all be set freely are one lever.
pub(super) fn levers(game: &Game, mover: &Mover, layout: Layout) -> Vec<Lever> {
    let mut levers: Vec<Lever> = Vec::new();
    for control in &mover.controls {
        let stride = layout.stride(control.digit);
        let radix = place(control.digit.radix);
        let reach = match control.power {
            Power::Set(_, Direction::Both) => Reach::All,
            Power::Set(_, Direction::Forward) => Reach::Up,
            Power::Set(_, Direction::Backward) => Reach::Down,
            Power::End(_) => Reach::End,
            Power::Conclude(id) => {
                Reach::Conclude { can_end: game.treaty(id).exit != Exit::Never, treaty: id.0 }
            }
        };
        match levers.last_mut() {
            Some(last)
                if matches!((&last.reach, &reach), (Reach::All, Reach::All))
                    && last.stride * last.radix == stride =>
            {
                last.radix *= radix;
            }
            Some(_) | None => levers.push(Lever { stride, radix, reach }),
        }
    }
    levers.retain(|lever| lever.radix > 1);
    levers
}

/// Replaces each value by the fold over it and the values of all cells that a mover can move to, or
/// come from. Costs one pass over the cells for each lever.
#[inline(always)]
pub(super) fn fold_moves<V: Copy + Ord + Default>(
    values: &mut [V],
    levers: &[Lever],
    entry: &Entry,
    fold: Fold,
    sense: Sense,
) {
    for lever in levers {
        match fold {
            Fold::Least => fold_digit(values, lever, entry, sense, |a, b| a.min(b)),
            Fold::Greatest => fold_digit(values, lever, entry, sense, |a, b| a.max(b)),
        }
    }
}

#[inline(always)]
fn fold_digit<V: Copy + Ord + Default>(
    values: &mut [V],
    lever: &Lever,
    entry: &Entry,
    sense: Sense,
    keep: impl Fn(V, V) -> V + Copy,
) {
    let &Lever { stride, radix, ref reach } = lever;
    let mut best: Vec<V> = vec![V::default(); stride];
    for (block, rows) in values.chunks_exact_mut(stride * radix).enumerate() {
        match reach {
            Reach::All if stride == 1 => {
                let best = rows.iter().copied().reduce(keep).unwrap_or_default();
                rows.fill(best);
            }
            Reach::All => {
                best.copy_from_slice(&rows[..stride]);
                for row in rows.chunks_exact(stride).skip(1) {
                    merge(&mut best, row, keep);
                }
                rows.chunks_exact_mut(stride).for_each(|row| row.copy_from_slice(&best));
            }
            Reach::Up | Reach::Down if (*reach == Reach::Up) == (sense == Sense::Targets) => {
                for at in (1..radix).rev() {
                    let (before, after) = rows.split_at_mut(at * stride);
                    merge(&mut before[(at - 1) * stride..], &after[..stride], keep);
                }
            }
            Reach::Up | Reach::Down => {
                for at in 1..radix {
                    let (before, after) = rows.split_at_mut(at * stride);
                    merge(&mut after[..stride], &before[(at - 1) * stride..], keep);
                }
            }
            Reach::End => {
                let (absent, present) = rows.split_at_mut(stride);
                for row in present.chunks_exact_mut(stride) {
                    match sense {
                        Sense::Targets => merge(row, absent, keep),
                        Sense::Sources => merge(absent, row, keep),
                    }
                }
            }
            Reach::Conclude { can_end, treaty } => {
                let first = block * stride * radix;
                let may_enter = entry[*treaty].as_ref().map(|may| &may[first..]);
                match sense {
                    Sense::Targets => conclude(rows, stride, *can_end, may_enter, keep),
                    Sense::Sources => was_concluded(rows, stride, *can_end, may_enter, keep),
                }
            }
        }
    }
}

/// Folds over the cells of one treaty's digit that can be moved to from every other one.
#[inline(always)]
fn conclude<V: Copy + Ord>(
    rows: &mut [V],
    stride: usize,
    can_end: bool,
    may_enter: Option<&[bool]>,
    keep: impl Fn(V, V) -> V + Copy,
) {
    for low in 0..stride {
        let mut best: Option<V> = can_end.then(|| rows[low]);
        for at in (low + stride..rows.len()).step_by(stride) {
            if may_enter.is_none_or(|may| may[at]) {
                best = Some(best.map_or(rows[at], |best| keep(best, rows[at])));
            }
        }
        let Some(best) = best else { continue };
        for at in (low..rows.len()).step_by(stride) {
            rows[at] = keep(rows[at], best);
        }
    }
}

/// Gives every cell of one treaty's digit that can be moved to the fold over all of them.
#[inline(always)]
fn was_concluded<V: Copy + Ord>(
    rows: &mut [V],
    stride: usize,
    can_end: bool,
    may_enter: Option<&[bool]>,
    keep: impl Fn(V, V) -> V + Copy,
) {
    for low in 0..stride {
        let column = || (low..rows.len()).step_by(stride);
        let Some(best) = column().map(|at| rows[at]).reduce(keep) else { continue };
        for at in (low..rows.len()).step_by(stride) {
            let is_open = if at == low { can_end } else { may_enter.is_none_or(|may| may[at]) };
            if is_open {
                rows[at] = keep(rows[at], best);
            }
        }
    }
}

#[inline(always)]
fn merge<V: Copy>(into: &mut [V], other: &[V], keep: impl Fn(V, V) -> V) {
    into.iter_mut().zip(other).for_each(|(a, b)| *a = keep(*a, *b));
}
