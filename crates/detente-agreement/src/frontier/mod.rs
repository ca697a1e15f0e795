//! Which deals are efficient: which can't be improved for one signatory without loss to another?
//!
//! The packages are never listed: frontiers of parts are added and what is dominated is dropped,
//! so a bargain of 10^21 packages takes milliseconds. Whether a deal is in the zone is not asked
//! here; the frontier is over all feasible packages.

mod arena;
mod coarse;
mod merge;
mod search;
mod shadow;

use std::sync::OnceLock;

use detente_model::{Budget, Exact, Stop};
use num_bigint::{BigInt, BigUint};
use num_traits::Zero;

use crate::bargain::{Bargain, ValuedDeal};
use crate::layout::{Classes, classes};
use arena::{Arena, Counts};

/// How much of the frontier was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coverage {
    /// All of it.
    Exact,
    /// For each feasible package there is a deal in the list that gives every signatory at least
    /// as much less this many points; 0 for an ordinal signatory, whose order is kept.
    Within(Vec<Exact>),
    /// Nothing can be said; the list is empty.
    Nothing,
}

/// The efficient deals: each vector of utilities once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frontier {
    /// How much of the frontier this is.
    pub coverage: Coverage,
    /// How the search ended.
    pub stop: Stop,
    bargain: Bargain,
    classes: Classes,
    arena: Arena,
    nodes: Vec<u32>,
    /// Found when they are asked for.
    counts: OnceLock<Counts>,
    units: Units,
}

/// The vectors, one row a vector, in units of each signatory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Units {
    Small(Vec<i64>),
    Big(Vec<BigInt>),
}

/// What a search found, free of the numbers it used.
struct Found {
    coverage: Coverage,
    stop: Stop,
    arena: Arena,
    nodes: Vec<u32>,
    units: Units,
}

/// Finds the efficient deals of a bargain.
///
/// Utilities of different signatories are never compared, so ordinal ones are served as well.
/// Vectors come in descending order of the first signatory's utility, then the second's, and so
/// on. Costs, for each issue, the size of the frontier so far times the issue's settlements, and a
/// little more the more signatories there are; exponential only in how many issues are joined.
/// Where the budget ends first, a second search of the same size finds a list that comes close to
/// every package, and [`Frontier::coverage`] says how close.
///
/// Work is counted in partial packages looked at.
#[must_use]
pub fn frontier(bargain: &Bargain, budget: &Budget) -> Frontier {
    let classes = classes(bargain);
    let Found { coverage, stop, arena, nodes, units } = search::run(bargain, &classes, budget);
    let counts = OnceLock::new();
    Frontier { coverage, stop, bargain: bargain.clone(), classes, arena, nodes, counts, units }
}

impl Frontier {
    /// How many vectors there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// True if there is no vector, because no package is feasible or nothing was found in time.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// True if this is the whole frontier.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.coverage == Coverage::Exact
    }

    /// The bargain it is the frontier of.
    #[must_use]
    pub fn bargain(&self) -> &Bargain {
        &self.bargain
    }

    /// What the deals of a vector are worth, one number a signatory, on the scales of
    /// [`Bargain::utilities`].
    #[must_use]
    pub fn utilities(&self, at: usize) -> Vec<Exact> {
        let scales = self.bargain.scales.iter().enumerate();
        scales.map(|(signatory, scale)| scale.points(&self.units(at, signatory))).collect()
    }

    /// One deal with this vector, as a choice. Costs the number of issues.
    #[must_use]
    pub fn choice(&self, at: usize) -> Vec<usize> {
        self.arena.package(self.nodes[at], &self.classes)
    }

    /// At most so many deals with this vector, each once, as choices.
    #[must_use]
    pub fn choices(&self, at: usize, most: usize) -> Vec<Vec<usize>> {
        self.arena.packages(self.nodes[at], &self.classes, most)
    }

    /// How many deals have exactly this vector. A lower bound unless the frontier is exact.
    #[must_use]
    pub fn multiplicity(&self, at: usize) -> BigUint {
        let all = || self.arena.counts(&self.classes, &self.bargain.choices());
        self.counts.get_or_init(all).of(self.nodes[at])
    }

    /// How many deals are efficient.
    #[must_use]
    pub fn efficient_deals(&self) -> BigUint {
        (0..self.len()).fold(BigUint::zero(), |sum, at| sum + self.multiplicity(at))
    }

    /// A vector as a deal, represented by one of those that have it.
    #[must_use]
    pub fn deal(&self, at: usize) -> ValuedDeal {
        ValuedDeal {
            choice: self.choice(at),
            utilities: self.bargain.shown(self.utilities(at)),
            multiplicity: self.multiplicity(at),
        }
    }

    /// Tells whether a deal is efficient; only an exact frontier knows. Costs a binary search.
    #[must_use]
    pub fn is_efficient(&self, choice: &[usize]) -> bool {
        let wanted = self.bargain.utilities(choice);
        let before = |at: usize| self.utilities(at) > wanted;
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if before(middle) { low = middle + 1 } else { high = middle }
        }
        self.bargain.is_feasible(choice) && low < self.len() && self.utilities(low) == wanted
    }

    /// The vectors that give every signatory at least so much.
    #[must_use]
    pub fn in_zone(&self, at_least: &[Exact]) -> Vec<usize> {
        let scales = self.bargain.scales.iter().zip(at_least);
        let least: Vec<BigInt> = scales.map(|(scale, points)| scale.units_for(points)).collect();
        let fits = |at: &usize| {
            least.iter().enumerate().all(|(signatory, least)| self.units(*at, signatory) >= *least)
        };
        (0..self.len()).filter(fits).collect()
    }

    /// For each vector the least settlement of an issue among its packages.
    pub(crate) fn least_settlements(&self, issue: usize) -> LeastSettlements {
        LeastSettlements { issue, least: self.arena.least(issue, &self.classes) }
    }

    /// The least settlement of an issue among the deals of a vector, and such a deal.
    pub(crate) fn least_choice(&self, at: usize, of: &LeastSettlements) -> (usize, Vec<usize>) {
        let choice = self.arena.package_of_least(self.nodes[at], &of.least, &self.classes);
        (choice[of.issue], choice)
    }

    pub(crate) fn units(&self, at: usize, signatory: usize) -> BigInt {
        let place = at * self.bargain.signatories.len() + signatory;
        match &self.units {
            Units::Small(units) => BigInt::from(units[place]),
            Units::Big(units) => units[place].clone(),
        }
    }
}

/// For each node the least settlement of one issue.
pub(crate) struct LeastSettlements {
    issue: usize,
    least: Vec<Option<u32>>,
}
