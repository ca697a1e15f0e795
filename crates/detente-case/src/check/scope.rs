//! In which feasible states is something true, without listing them all?
//!
//! Rules that share no variable with a condition don't matter to it, and values of a variable that
//! no condition tells apart are looked at once. It gives up where that still leaves too much.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use detente_model::{Atom, Condition, Digit, Game, StateId};

/// The most combinations that are looked at for one answer.
const MOST_COMBINATIONS: u64 = 1 << 20;
/// The most work that all answers about one case may cost together.
const MOST_WORK: u64 = 1 << 26;

/// How much work is left. One unit is one evaluation of one condition.
#[derive(Debug)]
pub(super) struct Work(u64);

impl Work {
    /// All the work that a case may cost.
    pub(super) fn all() -> Self {
        Self(MOST_WORK)
    }

    /// Takes up some work; `None` if there isn't as much left.
    fn take(&mut self, work: u64) -> Option<()> {
        self.0 = self.0.checked_sub(work)?;
        Some(())
    }
}

/// How many states fit no rule of the game; `None` if that is too much to work out.
///
/// Costs one pass over the combinations of each group of rules that share variables.
pub(super) fn count(game: &Game) -> Option<u64> {
    let mut work = Work::all();
    let mut open: Vec<&Condition> = game.impossible().iter().collect();
    let mut states = 1_u64;
    let mut read = BTreeMap::new();
    while let Some(first) = open.pop() {
        let (group, rest) = connected(&[first], &open, &mut work)?;
        open = rest;
        let rules: Vec<&Condition> = std::iter::once(first).chain(group).collect();
        read.extend(digits(&rules));
        let mut here = 0_u64;
        visit(&rules, &rules, &mut work, |_, weight| {
            here += weight;
            ControlFlow::Continue(())
        })?;
        states *= here;
    }
    let untouched = game.space().digits().iter().filter(|digit| !read.contains_key(&digit.stride));
    Some(untouched.fold(states, |states, digit| states * digit.radix))
}

/// Calls `look` for states in which no rule is true, until it breaks: one for every combination
/// that the conditions can tell apart. `None` if there are too many, or no work is left.
pub(super) fn look(
    conditions: &[&Condition],
    rules: &[Condition],
    work: &mut Work,
    mut look: impl FnMut(StateId) -> ControlFlow<()>,
) -> Option<()> {
    let all: Vec<&Condition> = rules.iter().collect();
    let (rules, _) = connected(conditions, &all, work)?;
    let read: Vec<&Condition> = conditions.iter().chain(&rules).copied().collect();
    visit(&read, &rules, work, |state, _| look(state))
}

/// Splits rules into those that a condition depends on, by the variables they share with it or
/// with each other, and the rest.
fn connected<'a>(
    conditions: &[&Condition],
    rules: &[&'a Condition],
    work: &mut Work,
) -> Option<(Vec<&'a Condition>, Vec<&'a Condition>)> {
    let mut reached = digits(conditions);
    let (mut near, mut far) = (Vec::new(), rules.to_vec());
    loop {
        work.take(far.len() as u64)?;
        let before = near.len();
        far.retain(|rule| {
            let read = digits(&[rule]);
            let meets = read.keys().any(|stride| reached.contains_key(stride));
            if meets {
                reached.extend(read);
                near.push(*rule);
            }
            !meets
        });
        if near.len() == before {
            return Some((near, far));
        }
    }
}

/// The digits that conditions read, by stride.
fn digits(conditions: &[&Condition]) -> BTreeMap<u64, Digit> {
    let mut digits = BTreeMap::new();
    for condition in conditions {
        condition.atoms(&mut |atom| {
            digits.insert(atom.reading.digit.stride, atom.reading.digit);
        });
    }
    digits
}

/// Visits one state for every combination of values that conditions tell apart and in which no
/// rule is true, with the number of states that it stands for.
fn visit(
    conditions: &[&Condition],
    rules: &[&Condition],
    work: &mut Work,
    mut look: impl FnMut(StateId, u64) -> ControlFlow<()>,
) -> Option<()> {
    let mut atoms: BTreeMap<u64, (Digit, Vec<&Atom>)> = BTreeMap::new();
    for condition in conditions {
        condition.atoms(&mut |atom| {
            let digit = atom.reading.digit;
            atoms.entry(digit.stride).or_insert((digit, Vec::new())).1.push(atom);
        });
    }
    let mut axes = Vec::new();
    let mut combinations = 1_u64;
    for (digit, atoms) in atoms.values() {
        let classes = classes(*digit, atoms, work)?;
        combinations = combinations.checked_mul(classes.len() as u64)?;
        axes.push(classes);
    }
    if combinations > MOST_COMBINATIONS {
        return None;
    }
    let mut at = vec![0_usize; axes.len()];
    loop {
        let chosen = axes.iter().zip(&at).map(|(classes, &at)| classes[at]);
        let (offset, weight) =
            chosen.fold((0, 1), |(state, weight), (part, count)| (state + part, weight * count));
        let state = StateId(offset);
        work.take(1 + rules.len() as u64)?;
        if !rules.iter().any(|rule| rule.holds(state)) && look(state, weight).is_break() {
            return Some(());
        }
        let next = (0..axes.len()).find(|&axis| at[axis] + 1 < axes[axis].len());
        let Some(next) = next else { return Some(()) };
        at[next] += 1;
        at[..next].fill(0);
    }
}

/// The values of a digit that some atoms tell apart: what the first of each adds to a state's
/// number, and how many there are. `None` if the digit has too many values.
fn classes(digit: Digit, atoms: &[&Atom], work: &mut Work) -> Option<Vec<(u64, u64)>> {
    work.take(digit.radix.saturating_mul(atoms.len() as u64))?;
    let mut classes: BTreeMap<Vec<bool>, (u64, u64)> = BTreeMap::new();
    for value in 0..digit.radix {
        let passed = atoms.iter().map(|atom| atom.allows(atom.reading.of_digit(value)));
        classes.entry(passed.collect()).or_insert((value * digit.stride, 0)).1 += 1;
    }
    Some(classes.into_values().collect())
}
