//! Which text is acceptable and lasts in most draws, and what does that safety cost?
//!
//! Chosen on one half of the draws and told from the other, so that the share isn't one that happened to be
//! high. A text that promises nothing can't be broken: what others would give their signatories stands
//! beside it.

use detente_model::Exact;
use num_traits::Signed;

use super::sample::{Half, Occurrence, Sampled};
use super::settings::Settings;
use super::share::Share;
use super::solve::Test;

/// What each signatory gains by a package at the middle of the ranges; `None` for one that has only an
/// order.
pub type Gains = Vec<Option<Exact>>;

/// The text that holds in most draws. Packages by position.
#[derive(Debug, Clone, PartialEq)]
pub struct Robust {
    /// Which, with the share of draws in which it is acceptable and lasts; `None` where none ever is.
    pub package: Option<(usize, Share)>,
    /// The packages that are sometimes acceptable and that no other beats in the share and in what each
    /// signatory gains, each with its share. Where draws show no difference of two shares, they count as
    /// equal.
    pub trade_off: Vec<(usize, Share)>,
    /// The share of draws in which no package is acceptable.
    pub none: Share,
}

/// Finds it for a treaty. `gains`: one a package, at the middle of the ranges; `None` where it can't be
/// carried out there, or there is no middle.
///
/// # Panics
/// If there are fewer gains than packages.
#[must_use]
pub fn robust(
    sampled: &Sampled,
    settings: &Settings,
    treaty: usize,
    gains: &[Option<Gains>],
) -> Robust {
    let weights = settings.weights();
    let counted = |package| Occurrence::Passes(treaty, package, Test::Acceptable);
    let scores: Vec<(usize, Vec<f64>)> = (0..gains.len())
        .filter(|&package| sampled.rows.contains_key(&counted(package)))
        .map(|package| (package, sampled.scores(counted(package), &weights)))
        .collect();
    let sum = |scores: &[f64], half: Half| -> f64 {
        sampled.of_half(half).map(|draw| scores[draw]).sum()
    };
    let share = |package| sampled.share(counted(package), settings, Half::Odd);
    let mut best: Option<(usize, f64)> = None;
    for (package, scores) in &scores {
        let own = sum(scores, Half::Even);
        let is_better = best.is_none_or(|(known, greatest)| {
            own > greatest + NEARLY
                || (own > greatest - NEARLY
                    && product(gains[*package].as_ref()) > product(gains[known].as_ref()))
        });
        if own > 0.0 && is_better {
            best = Some((*package, own));
        }
    }
    // Whether another text gives every signatory more and isn't seen to hold less often, or holds more
    // often and gives nobody less.
    let beats = |(other, theirs): &(usize, Vec<f64>), (package, own): &(usize, Vec<f64>)| {
        let (Some(more), Some(less)) = (&gains[*other], &gains[*package]) else { return false };
        let differ = differ(sampled.of_half(Half::Odd).map(|draw| theirs[draw] - own[draw]));
        let more_often = sum(theirs, Half::Odd) > sum(own, Half::Odd);
        other != package
            && ((exceeds(more, less, Exceeds::All) && (more_often || !differ))
                || (exceeds(more, less, Exceeds::NoneLess) && more_often && differ))
    };
    let unbeaten = scores.iter().filter(|own| !scores.iter().any(|other| beats(other, own)));
    let acceptable = sampled.any(scores.iter().map(|(package, _)| counted(*package)));
    Robust {
        package: best.map(|(package, _)| (package, share(package))),
        trade_off: unbeaten.map(|&(package, _)| (package, share(package))).collect(),
        none: sampled.share_where(settings, Half::All, |at| !acceptable.contains(at)),
    }
}

/// What sums of some thousand weights may be off by.
const NEARLY: f64 = 1e-9;

/// Whether two shares differ, by what one has more than the other in each draw: more than twice what chance
/// gives. Where each is 0 or 1 this asks whether `|b - c| > 2 √(b + c)`.
pub(super) fn differ(differences: impl Iterator<Item = f64>) -> bool {
    let (mut sum, mut squares) = (0.0_f64, 0.0_f64);
    for difference in differences {
        sum += difference;
        squares += difference * difference;
    }
    sum.abs() > 2.0 * squares.sqrt()
}

/// The product of what signatories gain, for comparing; what leaves somebody worse off comes last.
fn product(gains: Option<&Gains>) -> Option<Exact> {
    let gains = gains?.iter().flatten();
    let mut product = Exact::from_integer(1.into());
    for gain in gains {
        if gain.is_negative() {
            return None;
        }
        product *= gain;
    }
    Some(product)
}

/// How much more all signatories gain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exceeds {
    /// Each more.
    All,
    /// None less.
    NoneLess,
}

/// Whether gains exceed others so; whose gains have no size isn't said to gain more.
fn exceeds(theirs: &Gains, own: &Gains, how: Exceeds) -> bool {
    theirs.iter().zip(own).all(|pair| match (pair, how) {
        ((Some(theirs), Some(own)), Exceeds::All) => theirs > own,
        ((Some(theirs), Some(own)), Exceeds::NoneLess) => theirs >= own,
        ((None, _) | (_, None), _) => false,
    })
}
