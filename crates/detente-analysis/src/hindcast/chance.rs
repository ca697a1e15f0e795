//! How likely would so many hits be by chance?
//!
//! If each pair were hit with a probability of its own, its coverage, and none had to do with another: the number of
//! hits is then Poisson binomial. Exact.

use detente_model::{Budget, Exact, Stop};
use num_bigint::BigInt;
use num_traits::{One, Zero};

use super::Covered;

/// The fewest pairs that moved of which a chance is computed: fewer say nothing.
/// Crossed by `a_chance_is_told_from_five_moved_pairs_on`.
pub const LEAST_MOVED: usize = 5;
/// The most.
/// Crossed by `a_chance_is_told_up_to_a_number_of_pairs`.
pub const MOST_MOVED: usize = 1 << 9;

/// The chance of at least so many hits. Costs, with the square of the number of pairs,
/// products of numbers as long as all their coverages together.
///
/// # Errors
/// How the budget ended it.
pub fn chance_of_hits(hits: usize, coverages: &[Covered], budget: &Budget) -> Result<Exact, Stop> {
    // Of each number of hits how often it comes about, of as many times as there are at all.
    let mut ways = vec![BigInt::one()];
    let mut all = BigInt::one();
    for coverage in coverages {
        // Where nothing else could be told, nothing could be hit.
        let of = coverage.of.max(1);
        let (hit, missed) = (coverage.reached, of - coverage.reached);
        ways.push(BigInt::zero());
        for at in (0..ways.len()).rev() {
            budget.allows(0)?;
            let before = at.checked_sub(1).map_or_else(BigInt::zero, |it| &ways[it] * hit);
            ways[at] = &ways[at] * missed + before;
        }
        all *= of;
    }
    let enough: BigInt = ways.iter().skip(hits).sum();
    Ok(Exact::new(enough, all))
}
