//! On which bargains is the search for deals measured?
//!
//! Draws are fixed, so two runs measure the same bargain.

use detente_agreement::{Bargain, Factor, Measure, PartWorth, Signatory};
use detente_model::{Exact, PartyId};

/// What the settlements of an issue are worth to the signatories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interests {
    /// Drawn for each by itself.
    Random,
    /// Shares of one pie: what one gains another loses.
    Opposed,
}

/// Numbers from a linear congruence: enough for values, and the same everywhere.
#[derive(Debug)]
struct Stream(u64);

impl Stream {
    fn up_to(&mut self, most: i64) -> i64 {
        const FACTOR: u64 = 6_364_136_223_846_793_005;
        const STEP: u64 = 1_442_695_040_888_963_407;
        self.0 = self.0.wrapping_mul(FACTOR).wrapping_add(STEP);
        let drawn = i64::try_from(self.0 >> 33).unwrap_or(0);
        drawn % (most + 1)
    }
}

/// A bargain of so many issues with so many settlements each, worth whole numbers of points up to
/// `most`; without a deal everybody has a quarter of what it could have.
///
/// # Panics
/// If there is an issue without settlements.
#[must_use]
pub fn bargain(
    (issues, settlements): (usize, usize),
    signatories: usize,
    most: i64,
    interests: Interests,
) -> Bargain {
    let mut stream = Stream(1);
    let sizes = vec![settlements; issues];
    let mut terms = Vec::new();
    for issue in 0..issues {
        let mut cells = vec![Vec::new(); signatories];
        for _ in 0..settlements {
            let mut values: Vec<i64> = (0..signatories).map(|_| stream.up_to(most)).collect();
            if interests == Interests::Opposed {
                values.sort_unstable();
                values[signatories - 1] = most;
                for at in (1..signatories).rev() {
                    values[at] -= values[at - 1];
                }
                // The last piece is the rest, which would always be the largest.
                values.rotate_left(usize::try_from(stream.up_to(60)).unwrap_or(0) % signatories);
            }
            for (signatory, value) in values.into_iter().enumerate() {
                cells[signatory].push(Exact::from_integer(value.into()));
            }
        }
        for (signatory, cells) in cells.into_iter().enumerate() {
            terms.push(PartWorth { signatory, factor: Factor::over(&[issue], &sizes, cells) });
        }
    }
    let quarter = i64::try_from(issues).unwrap_or(0) * most / 4;
    let party = |at| Signatory {
        party: PartyId(at),
        measure: Measure::Points,
        disagreement: Exact::from_integer(quarter.into()),
        floor: None,
    };
    let all = (0..signatories).map(party).collect();
    Bargain::new(sizes.clone(), all, terms, Vec::new()).expect("whole numbers aren't too fine")
}
