//! What is the least change that meets all of several conditions, each in one of several ways?
//!
//! Best first. What has to hold is only ever added to, and what that costs only ever grows, so the
//! first change that meets all is a least one.
//!
//! One search for rankings and for lists of statements; each says what it costs to make some
//! comparisons come out.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use detente_model::{Exact, Stop};

use super::field::{Pair, Ways};

/// How many sets of comparisons are tried before the search is cut.
/// Crossed by `a_search_that_is_cut_gives_bounds`.
pub(super) const MOST_TRIES: usize = 1 << 14;

/// A count as a number.
pub(super) fn whole(count: u64) -> Exact {
    Exact::from_integer(count.into())
}

/// What a change that makes some comparisons come out costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fitted<H> {
    /// The least, and the preference as it is then.
    At(u64, H),
    /// No change does it.
    Never,
    /// No less does it; the search for the least was cut.
    AtLeast(u64),
}

/// A kind of preference that is changed.
pub(super) trait Fitting {
    /// A changed preference.
    type How;

    /// The least change with which some comparisons come out.
    fn fit(&mut self, pairs: &BTreeSet<Pair>) -> Result<Fitted<Self::How>, Stop>;

    /// Whether a comparison comes out with a changed preference.
    fn comes_out(&self, how: &Self::How, pair: Pair) -> bool;
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found<H> {
    /// The least change.
    Exactly(u64, H),
    /// There is none.
    Never,
    /// The search was cut: no less does it, and so much does.
    Between(u64, Option<u64>),
}

/// The least change with which each condition is met: all comparisons of one of its ways come out.
pub(super) fn least<F: Fitting>(
    conditions: &[Ways],
    fitting: &mut F,
    most_tries: usize,
) -> Result<Found<F::How>, Stop> {
    let is_met = |fitting: &F, how: &F::How, ways: &Ways| {
        ways.iter().any(|way| way.iter().all(|&pair| fitting.comes_out(how, pair)))
    };
    let unmet =
        |fitting: &F, how: &F::How| conditions.iter().find(|ways| !is_met(fitting, how, ways));
    let mut open = BinaryHeap::from([Reverse((0, BTreeSet::new()))]);
    let mut seen = BTreeSet::from([BTreeSet::new()]);
    // No less than this does it where a part of the search was cut.
    let mut cut: Option<u64> = None;
    let mut tries = 0;
    while let Some(Reverse((bound, pairs))) = open.pop() {
        tries += 1;
        if tries > most_tries {
            let lower = cut.map_or(bound, |least| least.min(bound));
            return Ok(Found::Between(lower, dive(conditions, fitting, pairs)?));
        }
        let (cost, how) = match fitting.fit(&pairs)? {
            Fitted::At(cost, how) => (cost, how),
            Fitted::Never => continue,
            Fitted::AtLeast(cost) => {
                cut = Some(cut.map_or(cost, |least| least.min(cost)));
                continue;
            }
        };
        // It was put in at the cost of its parent: others may be due before it.
        if open.peek().is_some_and(|Reverse((next, _))| *next < cost) {
            open.push(Reverse((cost, pairs)));
            continue;
        }
        let Some(ways) = unmet(fitting, &how) else {
            return Ok(match cut.filter(|&least| least < cost) {
                Some(lower) => Found::Between(lower, Some(cost)),
                None => Found::Exactly(cost, how),
            });
        };
        for way in ways {
            let more: BTreeSet<Pair> = pairs.iter().chain(way).copied().collect();
            if seen.insert(more.clone()) {
                open.push(Reverse((cost, more)));
            }
        }
    }
    Ok(cut.map_or(Found::Never, |lower| Found::Between(lower, None)))
}

/// What it costs to meet each condition in turn in the way that is cheapest then; `None` if that
/// doesn't get there.
fn dive<F: Fitting>(
    conditions: &[Ways],
    fitting: &mut F,
    mut pairs: BTreeSet<Pair>,
) -> Result<Option<u64>, Stop> {
    loop {
        let Fitted::At(cost, how) = fitting.fit(&pairs)? else { return Ok(None) };
        let is_met = |way: &Vec<Pair>| way.iter().all(|&pair| fitting.comes_out(&how, pair));
        let Some(ways) = conditions.iter().find(|ways| !ways.iter().any(is_met)) else {
            return Ok(Some(cost));
        };
        let mut cheapest: Option<(u64, BTreeSet<Pair>)> = None;
        for way in ways {
            let more: BTreeSet<Pair> = pairs.iter().chain(way).copied().collect();
            if let Fitted::At(cost, _) = fitting.fit(&more)?
                && cheapest.as_ref().is_none_or(|(least, _)| cost < *least)
            {
                cheapest = Some((cost, more));
            }
        }
        let Some((_, more)) = cheapest else { return Ok(None) };
        pairs = more;
    }
}
