//! Which text is acceptable and lasts in most draws, and what does that safety cost?
//!
//! Chosen on one half of the draws and told from the other, so that the share isn't one that happened to be
//! high. A text that promises nothing can't be broken: what others would give their signatories stands
//! beside it.

use detente_model::{Budget, Exact, Stop};
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

/// Finds it for a treaty, and says how that ended: on a stop what others would cost is left out. `gains`: one a package, at the middle of the ranges; `None` where it can't be
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
    budget: &Budget,
) -> (Robust, Stop) {
    let weights = settings.weights();
    let counted = |package| Occurrence::Passes(treaty, package, Test::Acceptable);
    let scores: Vec<(usize, Vec<f64>)> = (0..gains.len())
        .filter(|&package| sampled.rows.contains_key(&counted(package)))
        .map(|package| (package, sampled.scores(counted(package), &weights)))
        .collect();
    let sum = |scores: &[f64], half: Half| -> f64 {
        sampled.of_half(half).map(|draw| scores[draw]).sum()
    };
    // Of a single draw there is no other half.
    let told = if sampled.len() > 1 { Half::Odd } else { Half::All };
    let share = |package| sampled.share(counted(package), settings, told);
    let of = |package: usize| gains[package].as_ref().and_then(product);
    let mut best: Option<(usize, f64)> = None;
    for (package, scores) in &scores {
        let own = sum(scores, Half::Even);
        let is_better = best.is_none_or(|(known, greatest)| {
            own > greatest + NEARLY || (own > greatest - NEARLY && of(*package) > of(known))
        });
        if own > 0.0 && is_better {
            best = Some((*package, own));
        }
    }
    let (trade_off, stop) = match unbeaten(sampled, &scores, gains, budget) {
        Ok(unbeaten) => (unbeaten, Stop::Complete),
        Err(stop) => (Vec::new(), stop),
    };
    let acceptable = sampled.any(scores.iter().map(|(package, _)| counted(*package)));
    let robust = Robust {
        package: best.map(|(package, _)| (package, share(package))),
        trade_off: trade_off.into_iter().map(|package| (package, share(package))).collect(),
        none: sampled.share_where(settings, Half::All, |at| !acceptable.contains(at)),
    };
    (robust, stop)
}

/// The packages that no other beats: none gives every signatory more and isn't seen to hold less often, or
/// holds more often and gives nobody less. Costs a look at each pair, and at their draws where gains leave it
/// open.
fn unbeaten(
    sampled: &Sampled,
    scores: &[(usize, Vec<f64>)],
    gains: &[Option<Gains>],
    budget: &Budget,
) -> Result<Vec<usize>, Stop> {
    let odd: Vec<usize> = sampled.of_half(Half::Odd).collect();
    let sums: Vec<f64> =
        scores.iter().map(|(_, own)| odd.iter().map(|&draw| own[draw]).sum()).collect();
    let own: Vec<Option<&Gains>> =
        scores.iter().map(|(package, _)| gains[*package].as_ref()).collect();
    let ranks = ranks(&own);
    let mut unbeaten = Vec::new();
    for (at, (package, score)) in scores.iter().enumerate() {
        budget.allows(0)?;
        let Some(less) = &ranks[at] else {
            unbeaten.push(*package);
            continue;
        };
        let is_beaten = (0..scores.len()).any(|other| {
            let Some(more) = ranks[other].as_ref().filter(|_| other != at) else { return false };
            let exceeds = more.iter().zip(less).all(|(theirs, own)| theirs > own);
            let gives_less = more.iter().zip(less).any(|(theirs, own)| theirs < own);
            if gives_less || (!exceeds && sums[other] <= sums[at]) {
                return false;
            }
            let holds_more = sums[other] > sums[at];
            if exceeds && holds_more {
                return true;
            }
            let theirs = &scores[other].1;
            let differ = differ(odd.iter().map(|&draw| theirs[draw] - score[draw]));
            if exceeds { !differ } else { holds_more && differ }
        });
        if !is_beaten {
            unbeaten.push(*package);
        }
    }
    Ok(unbeaten)
}

/// The place of each package in the order of what each signatory gains; `None` where somebody's gains have
/// no size, so that nothing is said to gain more.
fn ranks(gains: &[Option<&Gains>]) -> Vec<Option<Vec<usize>>> {
    let sized =
        |it: &Option<&Gains>| -> Option<Vec<Exact>> { it.as_ref()?.iter().cloned().collect() };
    let sized: Vec<Option<Vec<Exact>>> = gains.iter().map(sized).collect();
    let signatories = sized.iter().flatten().next().map_or(0, Vec::len);
    let mut ranks: Vec<Option<Vec<usize>>> =
        sized.iter().map(|it| it.as_ref().map(|_| Vec::with_capacity(signatories))).collect();
    for signatory in 0..signatories {
        let mut all: Vec<&Exact> = sized.iter().flatten().map(|it| &it[signatory]).collect();
        all.sort_unstable();
        all.dedup();
        for (rank, own) in ranks.iter_mut().zip(&sized) {
            if let (Some(rank), Some(own)) = (rank, own) {
                rank.push(all.partition_point(|it| **it < own[signatory]));
            }
        }
    }
    ranks
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

/// The product of what signatories gain, for comparing; `None`, which comes last, for what leaves somebody
/// worse off.
#[must_use]
pub fn product(gains: &Gains) -> Option<Exact> {
    let gains = gains.iter().flatten();
    let mut product = Exact::from_integer(1.into());
    for gain in gains {
        if gain.is_negative() {
            return None;
        }
        product *= gain;
    }
    Some(product)
}
