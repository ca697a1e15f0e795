//! In how many draws is something so, and how far off may the simulation be?
//!
//! A share is of draws from the analyst's own ranges, not the probability of an event.
//!
//! Source: `wilson1927`.

/// Of how much of a normal distribution 95 % lies within this many standard deviations.
pub(super) const NORMAL_95: f64 = 1.959_963_984_540_054;

/// A share of draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The share, 0 to 1, at the middle of the shares of the unknowns.
    pub share: f64,
    /// The simulation's own error: 95 % of such intervals hold what infinitely many draws would give.
    pub low: f64,
    /// See [`low`](Self::low).
    pub high: f64,
    /// Least over the ranges of the unknowns' shares.
    pub from: f64,
    /// Greatest over the ranges of the unknowns' shares.
    pub to: f64,
}

/// The interval by Wilson for the mean of values between 0 and 1, one a draw. Where each is 0 or 1 it
/// is his; else their own variance stands in place of `p(1 - p)`.
#[must_use]
pub fn wilson(values: impl Iterator<Item = f64>, normal: f64) -> (f64, f64, f64) {
    let (mut count, mut sum, mut squares) = (0.0, 0.0, 0.0);
    for value in values {
        count += 1.0;
        sum += value;
        squares += value * value;
    }
    if count == 0.0 {
        return (0.0, 0.0, 1.0);
    }
    // What sums of weights may be off by leaves no share beyond 0 and 1.
    let mean: f64 = (sum / count).clamp(0.0, 1.0);
    let variance = (squares / count - mean * mean).max(0.0);
    let z2 = normal * normal;
    let scale = 1.0 + z2 / count;
    let centre = (mean + z2 / (2.0 * count)) / scale;
    let half = normal / scale * (variance / count + z2 / (4.0 * count * count)).sqrt();
    // The share itself lies within; what the last bit adds or takes isn't told.
    (mean, (centre - half).clamp(0.0, mean), (centre + half).clamp(mean, 1.0))
}

/// How many standard deviations hold 95 % of all of so many questions together (Bonferroni).
#[must_use]
pub fn normal_of(questions: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of questions")]
    let tail = 0.025 / questions.max(1) as f64;
    // The upper tail of a normal distribution falls, so halving finds where it is so small.
    let (mut low, mut high) = (0.0, 40.0);
    for _ in 0..80 {
        let middle = f64::midpoint(low, high);
        if 0.5 * libm::erfc(middle / std::f64::consts::SQRT_2) > tail {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}
