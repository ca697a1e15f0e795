//! Where can a mover go from a state, worked out once for many states?
//!
//! [`Game::moves`] asks every control again for each state; here their answers are listed. That it
//! visits the same states is held by a test.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::{Control, Digit, Game, Mover, Power, StateId};
use crate::{Direction, Exit};

/// The most positions of some controls together for which targets are listed.
/// Crossed by `tabled_moves_are_the_moves`.
const MOST_POSITIONS: u64 = 1 << 10;

/// So few states are as soon looked at.
const FEW: u64 = 8;

/// The moves of one mover, ready to be followed from many states. Takes at most some megabytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Steps {
    /// What the mover can change, outermost first.
    wheels: Vec<Wheel>,
    /// Whether it can go to many states.
    is_wide: bool,
}

/// Digits that a mover changes at once.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wheel {
    /// The digits, least significant first; neighbours are one.
    digits: Vec<Digit>,
    targets: Targets,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Targets {
    /// What the digits may add to a state's number afterwards: of each position the place of its
    /// list; of one list only, where all positions have the same.
    Listed { lists: Vec<Box<[u64]>>, of: Vec<u32> },
    /// A treaty that is entered under a condition on the state.
    Conditional(Control),
}

impl Steps {
    /// Prepares a mover's moves.
    #[must_use]
    pub fn new(game: &Game, mover: &Mover) -> Self {
        let mut wheels = Vec::new();
        let mut options: Vec<&Control> = Vec::new();
        let mut positions = 1_u64;
        for control in &mover.controls {
            match control.power {
                Power::Set(..) => {
                    if positions.saturating_mul(control.digit.radix) > MOST_POSITIONS {
                        wheels.extend(together(game, &options));
                        options.clear();
                        positions = 1;
                    }
                    options.push(control);
                    positions = positions.saturating_mul(control.digit.radix);
                }
                Power::Conclude(_) | Power::End(_) => wheels.push(alone(game, control)),
            }
        }
        wheels.extend(together(game, &options));
        // The longest lists innermost.
        wheels.sort_by_key(|wheel| wheel.digits.iter().map(|it| it.radix).product::<u64>());
        let size: u64 = wheels.iter().flat_map(|it| &it.digits).map(|it| it.radix).product();
        // A number tells apart what states can become, where there are few enough such rules.
        let rules = wheels.iter().try_fold(1_u64, |all, wheel| all.checked_mul(wheel.rules()));
        let is_wide = size > FEW && rules.is_some();
        Self { wheels, is_wide }
    }

    /// What states have in common from which the mover can go to the same states, but for
    /// themselves; `None` where these are so few that nothing is won by knowing it.
    #[must_use]
    pub fn fibre(&self, game: &Game, state: StateId) -> Option<Fibre> {
        let rule = |rule, wheel: &Wheel| wheel.rule(game, state, rule);
        self.is_wide.then(|| Fibre {
            rest: state.0 - self.own(state),
            rule: self.wheels.iter().fold(0, rule),
        })
    }

    fn own(&self, state: StateId) -> u64 {
        self.wheels.iter().map(|wheel| wheel.adds(state)).sum()
    }

    /// Calls `visit` for each state that differs from another by a move, those that are ruled out
    /// included, until it breaks off.
    pub fn each<B>(
        &self,
        game: &Game,
        from: StateId,
        mut visit: impl FnMut(StateId) -> ControlFlow<B>,
    ) -> Option<B> {
        let mut visit = |to: u64| {
            if to == from.0 { ControlFlow::Continue(()) } else { visit(StateId(to)) }
        };
        let mut base = from.0;
        // On the stack where there are few, as almost always.
        let (mut few, mut many) = ([None; 4], Vec::new());
        let lists = if self.wheels.len() <= few.len() {
            &mut few[..self.wheels.len()]
        } else {
            many.resize(self.wheels.len(), None);
            &mut many[..]
        };
        for (wheel, list) in self.wheels.iter().zip(&mut *lists) {
            let (adds, position) = wheel.stands(from);
            base -= adds;
            *list = wheel.targets(position);
        }
        match turn(&self.wheels, lists, game, from, base, &mut visit) {
            ControlFlow::Break(found) => Some(found),
            ControlFlow::Continue(()) => None,
        }
    }
}

/// States from which a mover can go to the same states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fibre {
    /// What is left of their numbers without what the mover changes.
    rest: u64,
    /// Which lists of targets they have, as one number.
    rule: u64,
}

fn turn<B>(
    wheels: &[Wheel],
    lists: &[Option<&[u64]>],
    game: &Game,
    from: StateId,
    base: u64,
    visit: &mut impl FnMut(u64) -> ControlFlow<B>,
) -> ControlFlow<B> {
    let ([wheel, wheels @ ..], [list, lists @ ..]) = (wheels, lists) else { return visit(base) };
    match (list, &wheel.targets) {
        (Some(list), _) if wheels.is_empty() => {
            list.iter().try_for_each(|added| visit(base + added))
        }
        (Some(list), _) => {
            let inner = |added| turn(wheels, lists, game, from, base + added, visit);
            list.iter().try_for_each(inner)
        }
        (None, Targets::Listed { .. }) => ControlFlow::Continue(()),
        (None, Targets::Conditional(control)) => {
            let stride = control.digit.stride;
            let may_be = |value: &u64| game.allows(control, from, *value);
            let inner = |value| turn(wheels, lists, game, from, base + value * stride, visit);
            (0..control.digit.radix).filter(may_be).try_for_each(inner)
        }
    }
}

impl Wheel {
    /// What its digits add to a state's number.
    fn adds(&self, state: StateId) -> u64 {
        self.digits.iter().map(|digit| digit.of(state) * digit.stride).sum()
    }

    /// How many different things its digits can become, depending on what they are.
    fn rules(&self) -> u64 {
        match &self.targets {
            Targets::Listed { lists, .. } => lists.len() as u64,
            Targets::Conditional(control) => control.digit.radix + 1,
        }
    }

    /// A number for what its digits can become, after the numbers of wheels before it.
    fn rule(&self, game: &Game, state: StateId, before: u64) -> u64 {
        match &self.targets {
            Targets::Listed { lists, of } => {
                let one = if lists.len() == 1 { 0 } else { of[self.position(state)] };
                before * self.rules() + u64::from(one)
            }
            Targets::Conditional(control) => {
                let value = control.digit.of(state);
                let other = control.digit.replaced(state, u64::from(value == 0));
                // What can be left and entered again is no place of its own.
                let is_common = game.allows(control, other, value);
                before * self.rules() + if is_common { 0 } else { value + 1 }
            }
        }
    }

    /// What its digits add to a state's number, and which of its positions that is.
    fn stands(&self, state: StateId) -> (u64, usize) {
        if let [digit] = self.digits[..] {
            let value = digit.of(state);
            return (value * digit.stride, usize::try_from(value).unwrap_or(usize::MAX));
        }
        (self.adds(state), self.position(state))
    }

    /// What its digits may add afterwards; `None` where that depends on the state.
    fn targets(&self, position: usize) -> Option<&[u64]> {
        match &self.targets {
            Targets::Listed { lists, of } => match &lists[..] {
                [only] => Some(only),
                several => Some(&several[of[position] as usize]),
            },
            Targets::Conditional(_) => None,
        }
    }

    fn position(&self, state: StateId) -> usize {
        let place =
            self.digits.iter().rev().fold(0, |at, digit| at * digit.radix + digit.of(state));
        usize::try_from(place).unwrap_or(usize::MAX)
    }
}

/// The wheel of a treaty.
fn alone(game: &Game, control: &Control) -> Wheel {
    let digit = control.digit;
    let all = || (0..digit.radix).map(|value| value * digit.stride);
    let places = |of_absent: u32, of_present: u32| {
        (0..digit.radix).map(|value| if value == 0 { of_absent } else { of_present }).collect()
    };
    let targets = match control.power {
        Power::Conclude(id) if game.treaty(id).enter_if.is_some() => {
            Targets::Conditional(control.clone())
        }
        Power::Conclude(id) if game.treaty(id).exit == Exit::Never => Targets::Listed {
            lists: vec![all().collect(), all().skip(1).collect()],
            of: places(0, 1),
        },
        Power::Conclude(_) => Targets::Listed { lists: vec![all().collect()], of: Vec::new() },
        Power::End(_) | Power::Set(..) => {
            let ends = |value: u64| -> Box<[u64]> {
                if value == 0 { [0].into() } else { [0, value * digit.stride].into() }
            };
            let of = (0..digit.radix).map(|value| u32::try_from(value).unwrap_or(u32::MAX));
            Targets::Listed { lists: (0..digit.radix).map(ends).collect(), of: of.collect() }
        }
    };
    Wheel { digits: vec![digit], targets }
}

/// The wheel of some options that one mover sets.
fn together(game: &Game, options: &[&Control]) -> Option<Wheel> {
    let radices: Vec<u64> = options.iter().map(|it| it.digit.radix).collect();
    let positions: u64 = radices.iter().product();
    if options.is_empty() {
        return None;
    }
    let mut lists: Vec<Box<[u64]>> = Vec::new();
    let mut known: BTreeMap<Box<[u64]>, u32> = BTreeMap::new();
    let mut of = Vec::new();
    let is_free = options.iter().all(|it| matches!(it.power, Power::Set(_, Direction::Both)));
    for position in 0..if is_free { 1 } else { positions } {
        let mut sums = vec![0_u64];
        let mut rest = position;
        for control in options {
            let Digit { stride, radix } = control.digit;
            let now = rest % radix;
            rest /= radix;
            let from = StateId(now * stride);
            let allowed: Vec<u64> =
                (0..radix).filter(|&to| game.allows(control, from, to)).collect();
            sums = (allowed.iter())
                .flat_map(|to| sums.iter().map(move |sum| sum + to * stride))
                .collect();
        }
        let list: Box<[u64]> = sums.into();
        let place = *known.entry(list.clone()).or_insert_with(|| {
            lists.push(list);
            u32::try_from(lists.len() - 1).unwrap_or(u32::MAX)
        });
        of.push(place);
    }
    let mut digits: Vec<Digit> = Vec::new();
    for control in options {
        match digits.last_mut() {
            Some(last) if last.stride * last.radix == control.digit.stride => {
                last.radix *= control.digit.radix;
            }
            Some(_) | None => digits.push(control.digit),
        }
    }
    Some(Wheel { digits, targets: Targets::Listed { lists, of } })
}
