//! What do the signatories bargain over, and what is each package worth to each of them?
//!
//! A bargain is an exact value: issues, factors that add up to utilities, rules that exclude
//! packages. It lists no packages and computes no answer; it may come from a conflict
//! ([`Bargain::compile`]) or be put together by hand.

mod factor;
mod scale;

use detente_model::{Exact, PartyId, Position, TreatyId};
use detente_treaty::Signed;
use num_bigint::{BigInt, BigUint};
use num_traits::{One, Zero};

use crate::compile::Sets;

pub(crate) use factor::small;
pub use factor::{Factor, Grid};
pub use scale::Scale;

/// A signatory at the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatory {
    /// Which party of the conflict it is.
    pub party: PartyId,
    /// Whether its numbers mean more than their order.
    pub measure: Measure,
    /// What today is worth to it, or what the case names instead, on the same scale as its utilities: for an ordinal signatory
    /// a number that only its order gives a meaning to.
    pub disagreement: Exact,
    /// The number below which it won't go, if the case names one; on the same scale.
    pub floor: Option<Exact>,
}

/// What a signatory's numbers mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Points of the signatory's own: an interval scale.
    Points,
    /// Nothing but an order: differences and sums mean nothing and are not shown.
    Order,
}

/// A part of one signatory's utility that few issues decide; its parts add up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartWorth {
    /// Whose, by position among the signatories.
    pub signatory: usize,
    /// How much.
    pub factor: Factor<Exact>,
}

/// One deal with what it is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValuedDeal {
    /// One settlement an issue, and then which way where there are several.
    pub choice: Vec<usize>,
    /// One a signatory: its points; `None` where its preference is only an order.
    pub utilities: Vec<Option<Exact>>,
    /// How many deals are worth exactly the same to every signatory, this one included.
    pub multiplicity: BigUint,
}

/// Issues, what their settlements are worth to the signatories, and which packages there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bargain {
    pub(crate) issues: Vec<usize>,
    pub(crate) signatories: Vec<Signatory>,
    pub(crate) scales: Vec<Scale>,
    /// The signatories' part-worths in units, none below zero.
    pub(crate) part_worths: Vec<(usize, Factor<BigInt>)>,
    pub(crate) rules: Vec<Factor<bool>>,
    /// How many of the issues are the treaty's own.
    pub(crate) own: usize,
    pub(crate) origin: Option<Origin>,
    pub(crate) transfers: Vec<usize>,
}

/// What a bargain that comes from a conflict is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) treaty: TreatyId,
    /// Today, with the treaty in force with its first package.
    pub(crate) from: Position,
    pub(crate) sets: Sets,
}

/// The points of a signatory can't be brought to one denominator of reasonable size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooFine {
    /// Whose, by position among the signatories.
    pub signatory: usize,
}

impl Bargain {
    /// Puts a bargain together: the number of settlements of each issue, the signatories, what
    /// adds up to their utilities, and factors that are false for packages that there aren't.
    ///
    /// # Errors
    /// If a signatory's numbers have no common denominator of reasonable size.
    ///
    /// # Panics
    /// If an issue has no settlement, or a factor doesn't fit the issues.
    pub fn new(
        issues: Vec<usize>,
        signatories: Vec<Signatory>,
        part_worths: Vec<PartWorth>,
        rules: Vec<Factor<bool>>,
    ) -> Result<Self, TooFine> {
        assert!(issues.iter().all(|&settlements| settlements > 0), "every issue has a settlement");
        part_worths.iter().for_each(|part_worth| assert_fits(&part_worth.factor, &issues));
        rules.iter().for_each(|rule| assert_fits(rule, &issues));
        let mut least = vec![Exact::zero(); signatories.len()];
        let mut raised = Vec::with_capacity(part_worths.len());
        for PartWorth { signatory, factor } in part_worths {
            // Only differences matter to a comparison, and smaller numbers are faster.
            let lowest = factor.cells.iter().min().cloned().unwrap_or_else(Exact::zero);
            let factor =
                if lowest.is_zero() { factor } else { factor.map(|value| value - &lowest) };
            least[signatory] += lowest;
            if factor.cells.iter().any(|value| !value.is_zero()) {
                raised.push(PartWorth { signatory, factor });
            }
        }
        let mut of_signatory: Vec<Vec<PartWorth>> = vec![Vec::new(); signatories.len()];
        for part_worth in raised {
            of_signatory[part_worth.signatory].push(part_worth);
        }
        let mut scales = Vec::with_capacity(signatories.len());
        let mut in_units = Vec::new();
        for (signatory, (part_worths, least)) in of_signatory.into_iter().zip(least).enumerate() {
            let values = part_worths.iter().flat_map(|part_worth| &part_worth.factor.cells);
            let step = scale::common_step(values).ok_or(TooFine { signatory })?;
            let units = |value: &Exact| (value / &step).to_integer();
            in_units.extend(
                part_worths.iter().map(|part_worth| (signatory, part_worth.factor.map(units))),
            );
            scales.push(Scale { least, step });
        }
        let (own, origin, transfers) = (issues.len(), None, Vec::new());
        Ok(Self {
            issues,
            own,
            signatories,
            scales,
            part_worths: in_units,
            rules,
            origin,
            transfers,
        })
    }

    /// The number of settlements of each issue; which way a package is carried out is none.
    #[must_use]
    pub fn issues(&self) -> &[usize] {
        &self.issues[..self.own]
    }

    /// The package of a choice. A choice gives each issue a settlement, and then says which way
    /// where a package can be carried out in several.
    ///
    /// # Panics
    /// If the choice is of another bargain; likewise below.
    #[must_use]
    pub fn package<'a>(&self, choice: &'a [usize]) -> &'a [usize] {
        &choice[..self.own]
    }

    /// The deal of a choice; `None` if there is none, or the bargain doesn't come from a conflict.
    #[must_use]
    pub fn signed(&self, choice: &[usize]) -> Option<Signed> {
        let origin = self.origin.as_ref()?;
        let mut from = origin.from.clone();
        if let Some(there) = &mut from.treaties[origin.treaty.0] {
            there.settlements = self.package(choice).to_vec();
        }
        origin.sets.signed(choice, &from)
    }

    /// Who must agree, in the order of the treaty.
    #[must_use]
    pub fn signatories(&self) -> &[Signatory] {
        &self.signatories
    }

    /// The treaty that the bargain is about, if it comes from a conflict.
    #[must_use]
    pub fn treaty(&self) -> Option<TreatyId> {
        self.origin.as_ref().map(|origin| origin.treaty)
    }

    /// The issues that are payments; their settlements are the amounts, ascending.
    #[must_use]
    pub fn transfers(&self) -> &[usize] {
        &self.transfers
    }

    /// True if every signatory's numbers are points, so that solutions mean something.
    #[must_use]
    pub fn is_cardinal(&self) -> bool {
        self.signatories.iter().all(|signatory| match signatory.measure {
            Measure::Points => true,
            Measure::Order => false,
        })
    }

    /// True if something depends on all issues at once, so that the packages are listed: there is
    /// nothing to divide.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        let grids = self.part_worths.iter().map(|(_, factor)| &factor.grid);
        let mut all = grids.chain(self.rules.iter().map(|rule| &rule.grid));
        let own = |grid: &Grid| grid.scope.iter().filter(|&&issue| issue < self.own).count();
        self.own > 1 && all.any(|grid| own(grid) == self.own)
    }

    /// The number of packages, those that rules exclude included.
    #[must_use]
    pub fn packages(&self) -> BigUint {
        product(self.issues())
    }

    /// The number of choices, those that rules exclude included.
    pub(crate) fn choices(&self) -> BigUint {
        product(&self.issues)
    }

    /// Tells whether a choice is a deal: no rule excludes it.
    #[must_use]
    pub fn is_feasible(&self, choice: &[usize]) -> bool {
        self.rules.iter().all(|rule| *rule.at(choice))
    }

    /// What a deal is worth to every signatory, on the scale of its disagreement value. For an
    /// ordinal signatory the number shows nothing but the order.
    #[must_use]
    pub fn utilities(&self, choice: &[usize]) -> Vec<Exact> {
        let mut units = vec![BigInt::zero(); self.signatories.len()];
        for (signatory, factor) in &self.part_worths {
            units[*signatory] += factor.at(choice);
        }
        units.iter().zip(&self.scales).map(|(units, scale)| scale.points(units)).collect()
    }

    /// A choice as a deal of which there is one.
    #[must_use]
    pub fn deal(&self, choice: &[usize]) -> ValuedDeal {
        let utilities = self.shown(self.utilities(choice));
        ValuedDeal { choice: choice.to_vec(), utilities, multiplicity: BigUint::one() }
    }

    /// The disagreement values, one a signatory.
    #[must_use]
    pub fn disagreement(&self) -> Vec<Exact> {
        self.signatories.iter().map(|signatory| signatory.disagreement.clone()).collect()
    }

    /// Tells whether a deal gives every signatory at least so much.
    #[must_use]
    pub fn is_in_zone(&self, choice: &[usize], at_least: &[Exact]) -> bool {
        self.utilities(choice).iter().zip(at_least).all(|(utility, least)| utility >= least)
    }

    /// Utilities without those of ordinal signatories.
    pub(crate) fn shown(&self, utilities: Vec<Exact>) -> Vec<Option<Exact>> {
        let measured = utilities.into_iter().zip(&self.signatories);
        measured
            .map(|(utility, signatory)| match signatory.measure {
                Measure::Points => Some(utility),
                Measure::Order => None,
            })
            .collect()
    }

    /// The greatest number of units that a signatory could have.
    pub(crate) fn greatest_units(&self, signatory: usize) -> BigInt {
        let own = self.part_worths.iter().filter(|(whose, _)| *whose == signatory);
        own.map(|(_, factor)| factor.cells.iter().max().cloned().unwrap_or_default()).sum()
    }
}

fn product(counts: &[usize]) -> BigUint {
    counts.iter().fold(BigUint::one(), |product, &count| product * count)
}

fn assert_fits<A>(factor: &Factor<A>, issues: &[usize]) {
    let grid = &factor.grid;
    let ascending = grid.scope.windows(2).all(|pair| pair[0] < pair[1]);
    let known = grid.scope.last().is_none_or(|&issue| issue < issues.len());
    assert!(ascending && known, "a factor's issues are ascending issues of the bargain");
    let whole = grid.scope.iter().zip(&grid.kinds).all(|(&at, kinds)| kinds.len() == issues[at]);
    assert!(whole, "a factor knows a kind for each settlement");
    assert!(grid.cells() == Some(factor.cells.len()), "a factor has one cell for each combination");
}
