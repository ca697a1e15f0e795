//! Which answers to the unknowns are looked at, and how much does each weigh?
//!
//! Every draw is solved for each of them. A share of all draws is a weighted sum over settings, linear
//! in the shares of each unknown, so that its least and greatest lie at corners of their ranges.

use detente_model::{Amount, Answer, Conflict, Known, Setting, UnknownId, middle};
use num_traits::ToPrimitive;

/// The most settings that are looked at one by one; where there are more, they are drawn.
/// Crossed by `too_many_settings_are_drawn`.
pub const MOST_SETTINGS: usize = 32;

/// The settings of the unknowns that have levels.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Each with its levels, in the order of [`unknowns`](Self::unknowns).
    pub all: Vec<(Setting, Vec<usize>)>,
    /// The unknowns that are answered in every way, first the one that runs slowest.
    pub unknowns: Vec<UnknownId>,
    /// For each unknown and level the share of belief: middle, least and greatest.
    shares: Vec<Vec<(f64, f64, f64)>>,
    /// The unknowns whose answers are drawn, since there are too many settings.
    pub drawn: Vec<UnknownId>,
}

impl Settings {
    /// All settings of a conflict's unknowns but those that are answered.
    #[must_use]
    pub fn of(conflict: &Conflict, setting: &Setting, answered: &[UnknownId]) -> Self {
        let mut open = Vec::new();
        let mut shares = Vec::new();
        for (at, unknown) in conflict.unknowns.iter().enumerate() {
            let id = UnknownId(at);
            if let (false, Answer::Levels { shares: own, .. }) =
                (answered.contains(&id), &unknown.answer)
            {
                open.push(id);
                shares.push(own.iter().map(share).collect::<Vec<_>>());
            }
        }
        let count = shares.iter().try_fold(1_usize, |all, own| all.checked_mul(own.len()));
        if count.is_none_or(|count| count > MOST_SETTINGS) {
            let all = vec![(setting.clone(), Vec::new())];
            return Self { all, unknowns: Vec::new(), shares: Vec::new(), drawn: open };
        }
        let mut all = vec![(setting.clone(), Vec::new())];
        for (id, own) in open.iter().zip(&shares) {
            let with = |(setting, levels): &(Setting, Vec<usize>), level: usize| {
                let mut levels = levels.clone();
                levels.push(level);
                (setting.clone().with(*id, Known::Level(level)), levels)
            };
            all = all
                .iter()
                .flat_map(|it| (0..own.len()).map(move |level| with(it, level)))
                .collect();
        }
        Self { all, unknowns: open, shares, drawn: Vec::new() }
    }

    /// How much each setting weighs at the middle of the shares; the weights sum to 1.
    #[must_use]
    pub fn weights(&self) -> Vec<f64> {
        let weight = |levels: &Vec<usize>| {
            levels.iter().zip(&self.shares).map(|(&level, own)| own[level].0).product()
        };
        self.all.iter().map(|(_, levels)| weight(levels)).collect()
    }

    /// The share of belief in one level of an unknown, by its position among [`unknowns`](Self::unknowns).
    #[must_use]
    pub fn share(&self, unknown: usize, level: usize) -> f64 {
        self.shares[unknown][level].0
    }

    /// How many levels an unknown has, by its position among [`unknowns`](Self::unknowns).
    #[must_use]
    pub fn levels(&self, unknown: usize) -> usize {
        self.shares[unknown].len()
    }

    /// What settings weigh once an unknown is answered, by position and level.
    #[must_use]
    pub fn weights_given(&self, unknown: usize, level: usize) -> Vec<f64> {
        let given = |levels: &Vec<usize>| {
            if levels[unknown] != level {
                return 0.0;
            }
            let others = levels.iter().zip(&self.shares).enumerate();
            others.filter(|(at, _)| *at != unknown).map(|(_, (&it, own))| own[it].0).product()
        };
        self.all.iter().map(|(_, levels)| given(levels)).collect()
    }

    /// The least and the greatest weighted sum over the ranges of the shares: exact, at corners. Corners
    /// of the unknown with most levels are found one level after the other, those of others are listed.
    #[must_use]
    pub fn extremes(&self, by_setting: &[f64]) -> (f64, f64) {
        let widest = (0..self.shares.len()).max_by_key(|&at| self.shares[at].len());
        let Some(widest) = widest else {
            let only = by_setting.first().copied().unwrap_or(0.0);
            return (only, only);
        };
        let corners: Vec<Vec<Vec<f64>>> = (self.shares.iter().enumerate())
            .map(|(at, own)| if at == widest { Vec::new() } else { corners(own) })
            .collect();
        let mut chosen = vec![0; corners.len()];
        let (mut least, mut greatest) = (f64::INFINITY, f64::NEG_INFINITY);
        loop {
            let mut of_level = vec![0.0; self.shares[widest].len()];
            for ((_, levels), &value) in self.all.iter().zip(by_setting) {
                let others = levels.iter().enumerate().filter(|(at, _)| *at != widest);
                let weight: f64 = others.map(|(at, &it)| corners[at][chosen[at]][it]).product();
                of_level[levels[widest]] += weight * value;
            }
            least = least.min(-fill(&self.shares[widest], of_level.iter().map(|it| -it)));
            greatest = greatest.max(fill(&self.shares[widest], of_level.iter().copied()));
            let next = (0..chosen.len()).find(|&at| chosen[at] + 1 < corners[at].len());
            let Some(at) = next else { return (least, greatest) };
            chosen[at] += 1;
            chosen[..at].fill(0);
        }
    }
}

/// The greatest sum that shares within their ranges give: what is left goes to the best levels first.
fn fill(shares: &[(f64, f64, f64)], values: impl Iterator<Item = f64>) -> f64 {
    let values: Vec<f64> = values.collect();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[b].total_cmp(&values[a]));
    let mut left = 1.0 - shares.iter().map(|it| it.1).sum::<f64>();
    let mut sum: f64 = shares.iter().zip(&values).map(|(it, value)| it.1 * value).sum();
    for at in order {
        let more = left.clamp(0.0, shares[at].2 - shares[at].1);
        sum += more * values[at];
        left -= more;
    }
    sum
}

/// The corners of shares that sum to 1: all but one at an end of their range.
fn corners(shares: &[(f64, f64, f64)]) -> Vec<Vec<f64>> {
    const NEARLY: f64 = 1e-12;
    let mut found: Vec<Vec<f64>> = Vec::new();
    for free in 0..shares.len() {
        for ends in 0..1_u32 << (shares.len() - 1) {
            let mut corner = Vec::with_capacity(shares.len());
            let mut others = 0;
            for (at, share) in shares.iter().enumerate() {
                if at == free {
                    corner.push(0.0);
                    continue;
                }
                corner.push(if ends >> others & 1 == 0 { share.1 } else { share.2 });
                others += 1;
            }
            let rest = 1.0 - corner.iter().sum::<f64>();
            if rest < shares[free].1 - NEARLY || rest > shares[free].2 + NEARLY {
                continue;
            }
            corner[free] = rest;
            let is_same =
                |it: &Vec<f64>| it.iter().zip(&corner).all(|(a, b)| (a - b).abs() < NEARLY);
            if !found.iter().any(is_same) {
                found.push(corner);
            }
        }
    }
    found
}

fn share(amount: &Amount) -> (f64, f64, f64) {
    let number = |it: &detente_model::Exact| it.to_f64().unwrap_or(0.0);
    match amount {
        Amount::Range { low, high } => (number(&middle(low, high)), number(low), number(high)),
        Amount::Unknown(_) => (0.0, 0.0, 0.0),
    }
}
