//! Is a vector dominated by one that was found before it?
//!
//! Vectors are found in descending lexicographic order, so those found before are at least as good
//! for the first signatory and none is ever dominated by a later one. What is left to ask concerns
//! the other signatories only. That a vector isn't its own dominator is for the caller to see to.

mod forest;
mod staircase;

pub(crate) use forest::Forest;
pub(crate) use staircase::{Best, Staircase};

use crate::unit::Point;

/// The vectors found so far, as far as they decide about later ones.
pub(crate) trait Shadow<T, const N: usize> {
    fn new() -> Self;
    /// Tells whether a vector found before is at least as good in all places but the first.
    fn covers(&mut self, point: &Point<T, N>) -> bool;
    /// Adds a vector that isn't covered.
    fn add(&mut self, point: &Point<T, N>);
}
