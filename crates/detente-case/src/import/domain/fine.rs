//! Can a party's numbers be added exactly?
//!
//! Engines add in units of a common denominator, of at most 38 digits. What people write stays far
//! below; programs write all digits of a double, and shares of them. Where the numbers of a profile
//! need more, what each value is worth is rounded to a grid, once, and nothing else is.

use detente_model::{Diagnostic, Exact};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

use super::{IssueWorth, Profile, Rectangle, WithoutDeal};

/// How many digits the sum of everything that a party could get has on the grid: some fewer than
/// fit.
const DIGITS: usize = 36;
/// The most bits of units that fit.
const MOST_BITS: u64 = 127;

/// The profile, rounded if it has to be, and the note that says so.
pub(super) fn fitting(profile: Profile) -> (Profile, Option<Diagnostic>) {
    let amounts = amounts(&profile);
    if fit(&amounts) {
        return (profile, None);
    }
    // Whole numbers: a sum of such fractions would be longer than all of them.
    let all: BigInt = amounts.iter().map(|amount| amount.abs().ceil().to_integer()).sum();
    let digits = all.to_string().len();
    let grid = Grid::of(digits);
    let message = format!(
        "the numbers of `{}` need more than 38 digits to be added exactly; what each value is worth is rounded {}",
        profile.name,
        grid.said()
    );
    let note = Diagnostic::note("rounded", profile.span, message);
    let cells = profile.worth.len() + profile.rectangles.len() + 1;
    let worth = profile.worth.into_iter().map(|it| on_grid(it, &grid)).collect();
    let rectangles = profile.rectangles.into_iter();
    let rectangles =
        rectangles.map(|it| Rectangle { points: grid.nearest(&it.points), ..it }).collect();
    let any = grid.nearest(&profile.any);
    let without = match profile.without {
        // Rounding must not take away a package that is worth exactly as much.
        WithoutDeal::Worth(value) if !value.is_zero() => {
            WithoutDeal::Worth(value - grid.step() * Exact::from_integer(BigInt::from(cells)))
        }
        unchanged @ (WithoutDeal::Worth(_) | WithoutDeal::Least) => unchanged,
    };
    (Profile { worth, rectangles, any, without, ..profile }, Some(note))
}

/// Everything that a party could get from one thing.
fn amounts(profile: &Profile) -> Vec<Exact> {
    let mut amounts = vec![profile.any.clone()];
    for worth in &profile.worth {
        let low = worth.values.iter().fold(Exact::zero(), |low, value| low.min(value.clone()));
        amounts.extend(worth.values.iter().map(|value| (value - &low) * &worth.weight));
        amounts.push(low * &worth.weight);
    }
    amounts.extend(profile.rectangles.iter().map(|it| it.points.clone()));
    amounts
}

/// True if the amounts can be added in units of their common denominator.
fn fit(amounts: &[Exact]) -> bool {
    let mut common = BigInt::one();
    for amount in amounts {
        common = common.lcm(amount.denom());
        if common.bits() > MOST_BITS {
            return false;
        }
    }
    let units = amounts.iter().map(|it| (it.numer() * (&common / it.denom())).abs());
    let all: BigInt = units.sum();
    all.bits() <= MOST_BITS
}

/// Multiples of a power of ten.
struct Grid {
    places: usize,
    /// Ten to the power of how many digits are left out before the point.
    coarse: BigInt,
}

impl Grid {
    /// The grid on which a sum with so many digits before the point still fits.
    fn of(digits: usize) -> Self {
        let coarse = num_traits::pow(BigInt::from(10), digits.saturating_sub(DIGITS));
        Self { places: DIGITS.saturating_sub(digits), coarse }
    }

    fn step(&self) -> Exact {
        Exact::new(self.coarse.clone(), num_traits::pow(BigInt::from(10), self.places))
    }

    fn nearest(&self, value: &Exact) -> Exact {
        let step = self.step();
        (value / &step).round() * step
    }

    fn said(&self) -> String {
        if self.coarse.is_one() {
            format!("to {} places", self.places)
        } else {
            format!("to multiples of 1 with {} zeros", self.coarse.to_string().len() - 1)
        }
    }
}

/// What an issue adds, each value rounded.
fn on_grid(worth: IssueWorth, grid: &Grid) -> IssueWorth {
    if worth.weight.is_zero() {
        return worth;
    }
    let values = worth.values.iter().map(|value| grid.nearest(&(value * &worth.weight))).collect();
    IssueWorth { weight: Exact::one(), values, ..worth }
}
