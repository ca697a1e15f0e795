//! What can no row of replies bring about, whoever makes which?
//!
//! Where states are too many to be seen one by one, each option and treaty is followed apart: a value
//! is within reach if somebody might gain by a reply that brings it about, given that all else has
//! any value within reach. What no state of such values does, no reply does.

use std::collections::hash_map::Entry;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use detente_model::{Budget, Digit, Direction, Gauge, Mover, Power, StateId, Stop};

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
        budget: &Budget,
    ) -> Result<Option<Arc<Outline>>, Stop> {
        let idle =
            self.idle.entry((question, mover)).or_insert_with(|| idle(board, repliers, mover));
        // Where what the mover did doesn't matter to the others, what they could do is the same.
        let key = idle.iter().fold(start, |state, digit| digit.replaced(state, 0));
        let drawn = match self.drawn.entry((question, mover, key)) {
            Entry::Occupied(drawn) => drawn.into_mut(),
            Entry::Vacant(open) => {
                self.cost += COST;
                let outline = Outline::from(board, repliers, pays, start, budget)?;
                open.insert(outline.map(Arc::new))
            }
        };
        let Some(outline) = drawn.clone() else { return Ok(None) };
        let has_own = |digit: &Digit| outline.values(*digit).contains(&digit.of(start));
        if idle.iter().all(has_own) {
            return Ok(Some(outline));
        }
        let mut own = Outline::clone(&outline);
        for digit in idle.iter() {
            own.set(*digit, digit.of(start));
        }
        Ok(Some(Arc::new(own)))
    }
}

/// The digits that a mover controls and that no replier's gains depend on.
fn idle(board: &Board, repliers: &[usize], mover: usize) -> Vec<Digit> {
    let matters = |digit: Digit| {
        repliers.iter().any(|&it| {
            Replier::of(board, it).is_none_or(|Replier { own, gauges, .. }| {
                own.contains(&digit) || gauges.iter().any(|gauge| gauge.couples(&own, digit))
            })
        })
    };
    let own = board.game().movers()[mover].controls.iter().map(|it| it.digit);
    own.filter(|&digit| !matters(digit)).collect()
}

/// For each digit of the states' numbers, the values within reach.
#[derive(Debug, Clone)]
pub(super) struct Outline {
    digits: Vec<(Digit, Vec<u64>)>,
}

impl Outline {
    fn from(
        board: &Board,
        repliers: &[usize],
        pays: bool,
        start: StateId,
        budget: &Budget,
    ) -> Result<Option<Self>, Stop> {
        let all = board.game().space().digits();
        let digits = all.iter().map(|digit| (*digit, vec![digit.of(start)])).collect();
        let mut outline = Self { digits };
        let mut is_growing = true;
        while is_growing {
            is_growing = false;
            for &replier in repliers {
                let Some(mover) = Replier::of(board, replier) else { return Ok(None) };
                is_growing |= outline.grow(&mover, pays, budget)?;
            }
        }
        Ok(Some(outline))
    }

    /// A height that no state of values within reach is below for a party.
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
    fn grow(&mut self, replier: &Replier<'_>, pays: bool, budget: &Budget) -> Result<bool, Stop> {
        let Replier { mover, own, gauges } = replier;
        let may_pay = |outline: &Self, to: &dyn Fn(Digit) -> Vec<u64>| {
            let from = |digit: Digit| outline.values(digit).to_vec();
            !pays || gauges.iter().all(|gauge| gauge.gain_bound(own, &from, to) > 0)
        };
        let anything = |digit: Digit| (0..digit.radix).collect();
        if !may_pay(self, &anything) {
            return Ok(false);
        }
        let mut is_growing = false;
        for control in &mover.controls {
            let digit = control.digit;
            for value in 0..digit.radix {
                budget.allows(0)?;
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
                let to = |it: Digit| if it == digit { vec![value] } else { anything(it) };
                if may_pay(self, &to) {
                    let place = self.digits.iter_mut().find(|(it, _)| *it == digit);
                    place.into_iter().for_each(|(_, values)| values.push(value));
                    is_growing = true;
                }
            }
        }
        Ok(is_growing)
    }
}

/// A mover, what it controls, and by what each member gains.
struct Replier<'a> {
    mover: &'a Mover,
    own: Vec<Digit>,
    gauges: Vec<&'a Gauge>,
}

impl<'a> Replier<'a> {
    /// `None` where sums aren't at hand.
    fn of(board: &'a Board, replier: usize) -> Option<Self> {
        let mover = &board.game().movers()[replier];
        let gauges = mover.parties.iter().map(|&party| board.orders().gauge(party));
        let own = mover.controls.iter().map(|it| it.digit).collect();
        Some(Self { mover, own, gauges: gauges.collect::<Option<_>>()? })
    }
}
