//! Into which parts does a bargain fall apart?
//!
//! Issues that no factor joins can be settled one after the other; those that one joins stay
//! together. Settlements that nothing tells apart are one choice with a count.

mod class;
mod diagram;
mod order;
mod walk;

use std::collections::BTreeMap;

use num_bigint::BigInt;

use crate::bargain::{Bargain, Factor};
use crate::unit::{Point, Unit, Width, origin, plus};

pub(crate) use class::{Classes, classes};
use diagram::Diagram;
pub(crate) use walk::{Collect, Input, collect};

/// A bargain in whole numbers, in parts that have nothing to do with each other.
pub(crate) struct Layout<T, const N: usize> {
    pub(crate) components: Vec<Component<T, N>>,
}

/// Issues that are joined, directly or through others.
pub(crate) struct Component<T, const N: usize> {
    /// The issues in the order in which they are settled.
    pub(crate) issues: Vec<usize>,
    /// For each of them and each of its classes: what that is worth by itself.
    alone: Vec<Vec<Point<T, N>>>,
    /// What several of them are worth together, and which combinations there are.
    joined: Vec<Diagram<T, N>>,
}

impl<T: Unit, const N: usize> Layout<T, N> {
    /// Lays a bargain out. The width must hold its sums.
    pub(crate) fn of(bargain: &Bargain, classes: &Classes) -> Self {
        let mut alone: Vec<Vec<Point<T, N>>> =
            classes.iter().map(|classes| vec![origin(); classes.len()]).collect();
        let mut wide_part_worths = Vec::new();
        for (signatory, factor) in &bargain.part_worths {
            match factor.grid.scope.as_slice() {
                // A constant was taken into the scale.
                [] => {}
                &[issue] => {
                    for (class, point) in classes[issue].iter().zip(&mut alone[issue]) {
                        let kind = factor.grid.kinds[0][class.first()] as usize;
                        point[*signatory] = point[*signatory].plus(&fitting(&factor.cells[kind]));
                    }
                }
                _ => wide_part_worths.push((*signatory, factor)),
            }
        }
        let wide_rules: Vec<&Factor<bool>> =
            bargain.rules.iter().filter(|rule| rule.grid.scope.len() > 1).collect();
        let scopes: Vec<&[usize]> = wide_part_worths
            .iter()
            .map(|(_, factor)| factor.grid.scope.as_slice())
            .chain(wide_rules.iter().map(|rule| rule.grid.scope.as_slice()))
            .collect();
        let parts = order::components(classes, &scopes);
        let mut place = vec![(0, 0); classes.len()];
        for (at, issues) in parts.iter().enumerate() {
            issues.iter().enumerate().for_each(|(step, &issue)| place[issue] = (at, step));
        }
        let mut components: Vec<Component<T, N>> = parts
            .into_iter()
            .map(|issues| {
                let alone = issues.iter().map(|&it| std::mem::take(&mut alone[it])).collect();
                Component { issues, alone, joined: Vec::new() }
            })
            .collect();
        let step = |issue: usize| place[issue].1;
        for (signatory, factor) in wide_part_worths {
            let cell = |units: &BigInt| {
                let mut point = origin();
                point[signatory] = fitting(units);
                Some(point)
            };
            let diagram = Diagram::of(&factor.grid, &factor.cells, cell, step, classes);
            components[place[factor.grid.scope[0]].0].joined.push(diagram);
        }
        for rule in wide_rules {
            let cell = |allowed: &bool| allowed.then(origin);
            let diagram = Diagram::of(&rule.grid, &rule.cells, cell, step, classes);
            components[place[rule.grid.scope[0]].0].joined.push(diagram);
        }
        Self { components }
    }
}

impl<T: Unit, const N: usize> Component<T, N> {
    /// The sum of what classes are worth by themselves, for a component of one issue.
    pub(crate) fn points(&self, step: usize) -> &[Point<T, N>] {
        &self.alone[step]
    }

    /// An upper bound of what the component's list may lose and gain nothing by: the sum of the
    /// number of its choices.
    pub(crate) fn choices(&self) -> usize {
        self.alone.iter().map(Vec::len).sum()
    }
}

/// The narrowest numbers that hold every sum of a bargain.
pub(crate) fn width(bargain: &Bargain) -> Width {
    let signatories = 0..bargain.signatories.len();
    let greatest = signatories.map(|at| bargain.greatest_units(at)).max().unwrap_or_default();
    Width::holding(&greatest)
}

/// No package at all: some issue has no settlement left, or a rule excludes everything.
pub(crate) fn excludes_all(bargain: &Bargain, classes: &Classes) -> bool {
    let never = |rule: &Factor<bool>| rule.grid.scope.is_empty() && !rule.cells[0];
    classes.iter().any(Vec::is_empty) || bargain.rules.iter().any(never)
}

fn fitting<T: Unit>(units: &BigInt) -> T {
    T::of(units).expect("the width was chosen for the greatest sum")
}

/// The key under which equal things are found again.
type Interned<K> = BTreeMap<K, u32>;

/// Sums a point with each of some others.
fn shifted<T: Unit, const N: usize>(by: &Point<T, N>, point: &Point<T, N>) -> Point<T, N> {
    plus(by, point)
}
