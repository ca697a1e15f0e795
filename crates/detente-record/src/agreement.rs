//! Do two people decide alike?
//!
//! Cohen's κ over the entries that both decided: by how much they agree more often than two who accept as often by chance. It
//! is exact, and doesn't say who is right.
//!
//! Source: `cohen1960`.

use super::ledger::Record;

/// How often two people agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// Both accept.
    pub both_accept: u64,
    /// Both reject.
    pub both_reject: u64,
    /// Only the first accepts.
    pub only_first: u64,
    /// Only the second accepts.
    pub only_second: u64,
    /// κ as a fraction in lowest terms; `None` where both always decide the same one way, or nothing was decided by both.
    pub kappa: Option<(i128, i128)>,
    /// The entries on which they differ.
    pub differ: Vec<String>,
}

impl Agreement {
    /// How many entries both decided.
    #[must_use]
    pub fn decided(&self) -> u64 {
        self.both_accept + self.both_reject + self.only_first + self.only_second
    }
}

/// Compares the last decisions of two people.
#[must_use]
pub fn agreement(record: &Record, first: &str, second: &str) -> Agreement {
    let mut counts = [[0_u64; 2]; 2];
    let mut differ = Vec::new();
    for entry in record.entries() {
        let people = entry.by_person();
        let (Some(one), Some(other)) = (people.get(first), people.get(second)) else { continue };
        let (one, other) = (one.verdict.accepts(), other.verdict.accepts());
        counts[usize::from(one)][usize::from(other)] += 1;
        if one != other {
            differ.push(entry.id().to_owned());
        }
    }
    let [[both_reject, only_second], [only_first, both_accept]] = counts;
    let wide = i128::from;
    let all = wide(both_accept + both_reject + only_first + only_second);
    let (first_takes, second_takes) =
        (wide(both_accept + only_first), wide(both_accept + only_second));
    // Times the square of all: agreement seen, and agreement by chance.
    let seen = all * wide(both_accept + both_reject);
    let chance = first_takes * second_takes + (all - first_takes) * (all - second_takes);
    let (above, most) = (seen - chance, all * all - chance);
    let kappa = (most != 0).then(|| {
        let shared = divisor(above.abs(), most).max(1);
        (above / shared, most / shared)
    });
    Agreement { both_accept, both_reject, only_first, only_second, kappa, differ }
}

fn divisor(one: i128, other: i128) -> i128 {
    if other == 0 { one } else { divisor(other, one % other) }
}
