//! Which vectors are dominated where two or three signatories sign?
//!
//! For two, the best value of the second so far decides; for three, the staircase of the second's
//! and the third's values.

use super::Shadow;
use crate::unit::{Point, Unit};

/// For two signatories: the second's best value so far.
pub(crate) struct Best<T>(Option<T>);

impl<T: Unit, const N: usize> Shadow<T, N> for Best<T> {
    fn new() -> Self {
        Self(None)
    }

    fn covers(&mut self, point: &Point<T, N>) -> bool {
        self.0.as_ref().is_some_and(|best| *best >= point[1])
    }

    fn add(&mut self, point: &Point<T, N>) {
        self.0 = Some(point[1].clone());
    }
}

/// For three signatories: undominated pairs, the second's value falling and the third's rising.
pub(crate) struct Staircase<T> {
    steps: Vec<(T, T)>,
}

impl<T: Unit> Staircase<T> {
    /// How many steps are at least as high.
    fn at_least(&self, second: &T) -> usize {
        self.steps.partition_point(|(step, _)| step >= second)
    }
}

impl<T: Unit, const N: usize> Shadow<T, N> for Staircase<T> {
    fn new() -> Self {
        Self { steps: Vec::new() }
    }

    fn covers(&mut self, point: &Point<T, N>) -> bool {
        let above = self.at_least(&point[1]);
        above > 0 && self.steps[above - 1].1 >= point[2]
    }

    fn add(&mut self, point: &Point<T, N>) {
        let above = self.at_least(&point[1]);
        // A step of the same height that is less wide is covered too.
        let from = if above > 0 && self.steps[above - 1].0 == point[1] { above - 1 } else { above };
        let covered = self.steps[from..].partition_point(|(_, third)| *third <= point[2]);
        let step = (point[1].clone(), point[2].clone());
        self.steps.splice(from..from + covered, [step]);
    }
}
