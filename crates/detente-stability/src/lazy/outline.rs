//! What can no row of replies bring about, whoever makes which?
//!
//! Where states are too many to be seen one by one, each option and treaty is followed apart: a value
//! is within reach if somebody might gain by a reply that brings it about, given that all else has
//! any value within reach. What no state of such values does, no reply does.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use detente_model::{Digit, Direction, Gauge, Power, StateId};

use super::Question;
use super::board::Board;
use super::orders::Height;

/// The outlines that were drawn.
#[derive(Debug, Default)]
pub(super) struct Outlines {
    drawn: FxHashMap<(Question, usize, StateId), Option<Arc<Outline>>>,
    /// For each question and mover, the digits of its own that matter to no replier.
    idle: FxHashMap<(Question, usize), Vec<Digit>>,
    /// What drawing them cost, in moves that could have been looked at instead.
    pub(super) cost: u64,
}

/// What drawing an outline costs, about.
const COST: u64 = 1 << 15;

impl Outlines {
    /// What some repliers to a mover could bring about from a state, each reply paying who makes it
    /// if it has to; `None` where sums aren't at hand.
    pub(super) fn of(
        &mut self,
        board: &Board,
        (question, mover): (Question, usize),
        (repliers, pays): (&[usize], bool),
        start: StateId,
    ) -> Option<Arc<Outline>> {
        let idle =
            self.idle.entry((question, mover)).or_insert_with(|| idle(board, repliers, mover));
        // Where what the mover did doesn't matter to the others, what they could do is the same.
        let key = idle.iter().fold(start, |state, digit| digit.replaced(state, 0));
        let cost = &mut self.cost;
        let drawn = self.drawn.entry((question, mover, key)).or_insert_with(|| {
            *cost += COST;
            Outline::from(board, repliers, pays, start).map(Arc::new)
        });
        let outline = drawn.clone()?;
        let has_own = |digit: &Digit| outline.values(*digit).contains(&digit.of(start));
        if idle.iter().all(has_own) {
            return Some(outline);
        }
        let mut own = Outline::clone(&outline);
        for digit in idle.iter() {
            own.set(*digit, digit.of(start));
        }
        Some(Arc::new(own))
    }
}

/// The digits that a mover controls and that no replier's gains depend on.
fn idle(board: &Board, repliers: &[usize], mover: usize) -> Vec<Digit> {
    let movers = board.game().movers();
    let matters = |digit: Digit| {
        repliers.iter().any(|&replier| {
            let own: Vec<Digit> = movers[replier].controls.iter().map(|it| it.digit).collect();
            let gauges = movers[replier].parties.iter().map(|&party| board.orders().gauge(party));
            own.contains(&digit)
                || gauges.into_iter().any(|it| it.is_none_or(|it| it.couples(&own, digit)))
        })
    };
    let own = movers[mover].controls.iter().map(|it| it.digit);
    own.filter(|&digit| !matters(digit)).collect()
}

/// For each digit of the states' numbers, the values within reach.
#[derive(Debug, Clone)]
pub(super) struct Outline {
    digits: Vec<(Digit, Vec<u64>)>,
}

impl Outline {
    fn from(board: &Board, repliers: &[usize], pays: bool, start: StateId) -> Option<Self> {
        let all = board.game().space().digits();
        let digits = all.iter().map(|digit| (*digit, vec![digit.of(start)])).collect();
        let mut outline = Self { digits };
        let mut is_growing = true;
        while is_growing {
            is_growing = false;
            for &replier in repliers {
                is_growing |= outline.grow(board, replier, pays)?;
            }
        }
        Some(outline)
    }

    /// A level that no state of values within reach is below for a party.
    pub(super) fn lower_bound(&self, gauge: &Gauge) -> Height {
        Height::from(gauge.lower_bound(&|digit| self.values(digit).to_vec()))
    }

    fn values(&self, digit: Digit) -> &[u64] {
        self.digits.iter().find(|(it, _)| *it == digit).map_or(&[], |(_, values)| values)
    }

    fn set(&mut self, digit: Digit, value: u64) {
        let place = self.digits.iter_mut().find(|(it, _)| *it == digit);
        place.into_iter().for_each(|(_, values)| *values = vec![value]);
    }

    /// Adds what one replier could bring about.
    fn grow(&mut self, board: &Board, replier: usize, pays: bool) -> Option<bool> {
        let mover = &board.game().movers()[replier];
        let gauges: Option<Vec<&Gauge>> =
            mover.parties.iter().map(|&party| board.orders().gauge(party)).collect();
        let gauges = gauges?;
        let own: Vec<Digit> = mover.controls.iter().map(|it| it.digit).collect();
        let from = |digit: Digit| self.values(digit).to_vec();
        let anything = |digit: Digit| (0..digit.radix).collect();
        let never_pays = |gauge: &&Gauge| gauge.gain_bound(&own, &from, &anything) <= 0;
        if pays && gauges.iter().any(never_pays) {
            return Some(false);
        }
        let mut is_growing = false;
        for control in &mover.controls {
            let digit = control.digit;
            for value in 0..digit.radix {
                let known = self.values(digit);
                let may_set = match control.power {
                    Power::End(_) => value == 0,
                    Power::Set(_, Direction::Both) | Power::Conclude(_) => true,
                    Power::Set(_, Direction::Forward) => known.iter().any(|&it| it < value),
                    Power::Set(_, Direction::Backward) => known.iter().any(|&it| it > value),
                };
                if !may_set || known.contains(&value) {
                    continue;
                }
                let may_pay = |gauge: &&Gauge| {
                    let from = |digit: Digit| self.values(digit).to_vec();
                    let to = |it: Digit| {
                        if it == digit { vec![value] } else { (0..it.radix).collect() }
                    };
                    gauge.gain_bound(&own, &from, &to) > 0
                };
                if !pays || gauges.iter().all(may_pay) {
                    let place = self.digits.iter_mut().find(|(it, _)| *it == digit);
                    place.into_iter().for_each(|(_, values)| values.push(value));
                    is_growing = true;
                }
            }
        }
        Some(is_growing)
    }
}
