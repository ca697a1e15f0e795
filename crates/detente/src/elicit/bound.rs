//! What can a sum of numbers come to at most, if each lies in its range and some sums are known to be at least nothing?
//!
//! Of every known sum as much may be added as it stands, which never makes the bound false: what is known is at least nothing. So
//! the bound holds always, and isn't always the least that holds (it is the dual of a linear program, with whole multipliers only).

use detente_model::Exact;
use num_traits::{Signed, Zero};

/// A number for each number that is asked about, and one that is fixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) fixed: Exact,
    pub(super) by: Vec<Exact>,
}

impl Sum {
    pub(super) fn nothing(numbers: usize) -> Self {
        Self { fixed: Exact::zero(), by: vec![Exact::zero(); numbers] }
    }

    pub(super) fn minus(&self, other: &Self) -> Self {
        let by = self.by.iter().zip(&other.by).map(|(a, b)| a - b).collect();
        Self { fixed: &self.fixed - &other.fixed, by }
    }

    fn plus(&self, other: &Self) -> Self {
        let by = self.by.iter().zip(&other.by).map(|(a, b)| a + b).collect();
        Self { fixed: &self.fixed + &other.fixed, by }
    }

    /// The most that it comes to over the ranges alone.
    fn most(&self, ranges: &[Range]) -> Exact {
        let terms = self.by.iter().zip(ranges).filter(|(factor, _)| !factor.is_zero());
        terms.fold(self.fixed.clone(), |sum, (factor, range)| sum + range.most(factor))
    }
}

/// Between what a number lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub low: Exact,
    /// The greatest.
    pub high: Exact,
}

impl Range {
    fn most(&self, factor: &Exact) -> Exact {
        factor * if factor.is_negative() { &self.low } else { &self.high }
    }
}

/// What is known of some numbers.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) ranges: Vec<Range>,
    /// Sums that come to nothing or more.
    sums: Vec<Sum>,
}

impl Known {
    pub(super) fn new(ranges: Vec<Range>) -> Self {
        Self { ranges, sums: Vec::new() }
    }

    /// The most that a sum can come to; it may be a little more than that.
    pub(super) fn most(&self, sum: &Sum) -> Exact {
        let mut best = sum.most(&self.ranges);
        let mut with = sum.clone();
        // Each is added once at most, so the work is bounded by their number, squared.
        let mut left: Vec<&Sum> = self.sums.iter().collect();
        loop {
            let tried = left.iter().enumerate().map(|(at, more)| {
                let sum = with.plus(more);
                (sum.most(&self.ranges), at, sum)
            });
            match tried.min_by(|a, b| a.0.cmp(&b.0)) {
                Some((most, at, sum)) if most < best => {
                    (best, with) = (most, sum);
                    left.remove(at);
                }
                Some(_) | None => return best,
            }
        }
    }

    /// The same with one more sum known to be nothing or more; `None` if that contradicts what is known.
    pub(super) fn with(&self, sum: Sum) -> Option<Self> {
        if self.most(&sum).is_negative() {
            return None;
        }
        let mut known = self.clone();
        known.sums.push(sum);
        known.narrow().then_some(known)
    }

    /// Narrows each range to what the sums leave of it; false if they leave nothing.
    fn narrow(&mut self) -> bool {
        /// How often all are looked at; each time is true by itself.
        const PASSES: usize = 8;
        for _ in 0..PASSES {
            let before = self.ranges.clone();
            for sum in &self.sums {
                let most = sum.most(&self.ranges);
                if most.is_negative() {
                    return false;
                }
                for (factor, range) in sum.by.iter().zip(&mut self.ranges) {
                    if factor.is_zero() {
                        continue;
                    }
                    // With all others as good as can be, this one has to make good the rest.
                    let needed = (range.most(factor) - &most) / factor;
                    if factor.is_negative() {
                        range.high = needed.min(range.high.clone());
                    } else {
                        range.low = needed.max(range.low.clone());
                    }
                }
            }
            if self.ranges == before {
                return true;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(number: i64) -> Exact {
        Exact::from_integer(number.into())
    }

    fn sum(fixed: i64, by: &[i64]) -> Sum {
        Sum { fixed: whole(fixed), by: by.iter().map(|&it| whole(it)).collect() }
    }

    fn ranges(all: &[(i64, i64)]) -> Vec<Range> {
        all.iter().map(|&(low, high)| Range { low: whole(low), high: whole(high) }).collect()
    }

    #[test]
    fn an_answer_narrows_what_it_is_about() {
        // a in 0..10, b in 4..6, and a is at least b: a is at least 4.
        let known = Known::new(ranges(&[(0, 10), (4, 6)])).with(sum(0, &[1, -1])).unwrap();
        assert_eq!(known.ranges, ranges(&[(4, 10), (4, 6)]));
        // And b is at least a: then a is at most 6.
        let known = known.with(sum(0, &[-1, 1])).unwrap();
        assert_eq!(known.ranges, ranges(&[(4, 6), (4, 6)]));
        // Both together say that they are equal, which no range says.
        assert_eq!(known.most(&sum(0, &[1, -1])), whole(0));
        assert_eq!(known.most(&sum(0, &[-1, 1])), whole(0));
        assert!(known.with(sum(-3, &[1, -1])).is_none());
    }

    proptest! {
        /// No numbers that agree with all that was said are ever ruled out, nor does a sum ever come to more than its bound.
        #[test]
        fn what_is_true_stays_possible(
            low in prop::collection::vec(0_i64..20, 4),
            wide in prop::collection::vec(0_i64..20, 4),
            share in prop::collection::vec(0_i64..=4, 4),
            said in prop::collection::vec((-20_i64..20, prop::collection::vec(-3_i64..=3, 4)), 0..6),
            asked in (-20_i64..20, prop::collection::vec(-3_i64..=3, 4)),
        ) {
            let all: Vec<(i64, i64)> = low.iter().zip(&wide).map(|(l, w)| (4 * l, 4 * (l + w))).collect();
            let truth: Vec<i64> = all.iter().zip(&share).map(|((l, h), s)| l + (h - l) / 4 * s).collect();
            let value = |(fixed, by): &(i64, Vec<i64>)| fixed + by.iter().zip(&truth).map(|(a, b)| a * b).sum::<i64>();
            let mut known = Known::new(ranges(&all));
            for said in &said {
                let flipped = (-said.0, said.1.iter().map(|it| -it).collect::<Vec<_>>());
                let (fixed, by) = if value(said) >= 0 { said } else { &flipped };
                let more = known.with(sum(*fixed, by));
                prop_assert!(more.is_some());
                known = more.unwrap();
            }
            for (range, truth) in known.ranges.iter().zip(&truth) {
                prop_assert!(range.low <= whole(*truth) && whole(*truth) <= range.high);
            }
            prop_assert!(known.most(&sum(asked.0, &asked.1)) >= whole(value(&asked)));
        }
    }
}
