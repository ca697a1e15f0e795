//! What can no row of replies bring about, whoever makes which?
//!
//! Where states are too many to be seen one by one, each option and treaty is followed apart: a value
//! is within reach if somebody might gain by a reply that brings it about, given that all else has
//! any value within reach. What no state of such values does, no reply does.

use std::cell::Cell;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use detente_model::{Budget, Digit, Direction, Gauge, Mover, Power, StateId, Stop, Within};

use super::board::Board;
use super::orders::Height;
use super::{Guard, Question};

/// The outlines that were drawn.
#[derive(Debug)]
pub(super) struct Outlines {
    guard: Guard,
    drawn: FxHashMap<(Question, usize, StateId), Option<Arc<Outline>>>,
    /// For each question and mover, the digits of its own that matter to no replier.
    idle: FxHashMap<(Question, usize), Vec<Digit>>,
    /// What drawing them cost, in moves that could have been looked at instead.
    pub(super) cost: u64,
}

/// What a drawn outline counts for if it cost less, for the memory that it takes.
const SMALL_COST: u64 = 1 << 12;
impl Outlines {
    pub(super) fn new(guard: Guard) -> Self {
        Self { guard, drawn: FxHashMap::default(), idle: FxHashMap::default(), cost: 0 }
    }

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
                let looks = Cell::new(0);
                let asked = (&self.guard, repliers, pays);
                let outline = Outline::from(board, asked, start, &looks, budget)?;
                self.cost += looks.get().max(SMALL_COST);
                open.insert(outline.map(Arc::new))
            }
        };
        let Some(outline) = drawn.clone() else { return Ok(None) };
        let has_own = |digit: &Digit| match outline.values(*digit) {
            Within::All => true,
            Within::Among(values) => values.contains(&digit.of(start)),
        };
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
    digits: Vec<(Digit, Reached)>,
}

/// What of a digit's values is within reach.
#[derive(Debug, Clone)]
enum Reached {
    All,
    Some(Vec<u64>),
}

impl Outline {
    /// `None` where sums aren't at hand, or it would cost too much.
    fn from(
        board: &Board,
        (guard, repliers, pays): (&Guard, &[usize], bool),
        start: StateId,
        looks: &Cell<u64>,
        budget: &Budget,
    ) -> Result<Option<Self>, Stop> {
        let all = board.game().space().digits();
        let here = |digit: &Digit| (*digit, Reached::Some(vec![digit.of(start)]));
        let mut outline = Self { digits: all.iter().map(here).collect() };
        let mut is_growing = true;
        while is_growing {
            is_growing = false;
            for &replier in repliers {
                let Some(mover) = Replier::of(board, replier) else { return Ok(None) };
                is_growing |= outline.grow(&mover, (guard, pays), looks, budget)?;
                if looks.get() > guard.most_drawn {
                    return Ok(None);
                }
            }
        }
        Ok(Some(outline))
    }

    /// A height that no state of values within reach is below for a party.
    pub(super) fn lower_bound(&self, gauge: &Gauge) -> Height {
        Height::from(gauge.lower_bound(&|digit| self.values(digit), &Cell::new(0)))
    }

    fn values(&self, digit: Digit) -> Within<'_> {
        match self.digits.iter().find(|(it, _)| *it == digit) {
            Some((_, Reached::All)) => Within::All,
            Some((_, Reached::Some(values))) => Within::Among(values),
            None => Within::Among(&[]),
        }
    }

    fn reached(&mut self, digit: Digit) -> Option<&mut Reached> {
        self.digits.iter_mut().find(|(it, _)| *it == digit).map(|(_, reached)| reached)
    }

    fn set(&mut self, digit: Digit, value: u64) {
        if let Some(reached) = self.reached(digit) {
            *reached = Reached::Some(vec![value]);
        }
    }

    /// Adds what one replier could bring about.
    fn grow(
        &mut self,
        replier: &Replier<'_>,
        (guard, pays): (&Guard, bool),
        looks: &Cell<u64>,
        budget: &Budget,
    ) -> Result<bool, Stop> {
        if pays && !self.may_pay(replier, &|_| Within::All, looks) {
            return Ok(false);
        }
        let mut is_growing = false;
        for control in &replier.mover.controls {
            let digit = control.digit;
            let Within::Among(known) = self.values(digit) else { continue };
            let new = |value: &u64| !known.contains(value);
            let open: Vec<u64> = match control.power {
                Power::End(_) => [0].into_iter().filter(new).collect(),
                _ if digit.radix > guard.most_apart => {
                    self.reached(digit).into_iter().for_each(|it| *it = Reached::All);
                    is_growing = true;
                    continue;
                }
                Power::Set(_, Direction::Both) | Power::Conclude(_) => {
                    (0..digit.radix).filter(new).collect()
                }
                Power::Set(_, Direction::Forward) => {
                    let least = known.iter().min().map_or(digit.radix, |least| least + 1);
                    (least..digit.radix).filter(new).collect()
                }
                Power::Set(_, Direction::Backward) => {
                    (0..known.iter().max().copied().unwrap_or(0)).filter(new).collect()
                }
            };
            for value in open {
                budget.allows(looks.get())?;
                let named = [value];
                let to = |it: Digit| if it == digit { Within::Among(&named) } else { Within::All };
                if (!pays || self.may_pay(replier, &to, looks))
                    && let Some(Reached::Some(values)) = self.reached(digit)
                {
                    values.push(value);
                    is_growing = true;
                }
            }
        }
        Ok(is_growing)
    }

    /// Whether all members of a replier may gain by bringing some values about.
    fn may_pay<'a>(
        &self,
        replier: &Replier<'_>,
        to: &dyn Fn(Digit) -> Within<'a>,
        looks: &Cell<u64>,
    ) -> bool {
        let from = |digit: Digit| self.values(digit);
        let mut gauges = replier.gauges.iter();
        gauges.all(|gauge| gauge.gain_bound(&replier.own, &from, &to, looks) > 0)
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
