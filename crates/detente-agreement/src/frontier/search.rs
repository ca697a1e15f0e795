//! In which order are the parts of a bargain put together, and in which numbers?

use std::cmp::Reverse;

use detente_model::{Budget, Stop};
use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::arena::Arena;
use super::coarse::Coarse;
use super::merge::{Entry, Frontiers};
use super::shadow::{Best, Forest, Shadow, Staircase};
use super::{Coverage, Found, Units};
use crate::bargain::Bargain;
use crate::layout::{Classes, Collect, Component, Input, Layout, collect, excludes_all, width};
use crate::meter::Meter;
use crate::unit::{Unit, Width};

/// Finds the frontier in the narrowest numbers that hold its sums.
pub(super) fn run(bargain: &Bargain, classes: &Classes, budget: &Budget) -> Found {
    if excludes_all(bargain, classes) {
        let (arena, units) = (Arena::new(), Units::Small(Vec::new()));
        let (coverage, stop) = (Coverage::Exact, Stop::Complete);
        return Found { coverage, stop, arena, nodes: Vec::new(), units };
    }
    let case = Case { bargain, classes, budget };
    match (width(bargain), bargain.signatories.len()) {
        // Places beyond the last signatory hold zeros, so that a few sizes serve all.
        (Width::Bits64, ..=2) => case.find::<i64, Best<i64>, 2>(),
        (Width::Bits64, 3) => case.find::<i64, Staircase<i64>, 3>(),
        (Width::Bits64, 4) => case.find::<i64, Forest<i64, 4>, 4>(),
        (Width::Bits128, ..=3) => case.find::<i128, Staircase<i128>, 3>(),
        (Width::Bits64 | Width::Bits128, ..=8) => case.find::<i128, Forest<i128, 8>, 8>(),
        (Width::Bits64, _) => case.find::<i64, Forest<i64, 64>, 64>(),
        (Width::Bits128 | Width::Any, _) => case.find::<BigInt, Forest<BigInt, 64>, 64>(),
    }
}

struct Case<'a> {
    bargain: &'a Bargain,
    classes: &'a Classes,
    budget: &'a Budget,
}

impl Case<'_> {
    fn find<T: Unit, S: Shadow<T, N>, const N: usize>(&self) -> Found {
        let layout: Layout<T, N> = Layout::of(self.bargain, self.classes);
        let mut frontiers: Frontiers<'_, S> = Frontiers::new(Meter::new(self.budget));
        match add_up(layout.components.iter(), &mut frontiers) {
            Ok(list) => self.found(&list, frontiers.arena, Coverage::Exact, Stop::Complete),
            Err(stop) => {
                drop(frontiers);
                self.approximate::<T, S, N>(&layout, stop)
            }
        }
    }

    /// A second search that keeps its lists short, for what the exact one had no budget left.
    fn approximate<T: Unit, S: Shadow<T, N>, const N: usize>(
        &self,
        layout: &Layout<T, N>,
        stop: Stop,
    ) -> Found {
        let nothing = |stop| self.found::<T, N>(&[], Arena::new(), Coverage::Nothing, stop);
        if stop == Stop::Cancelled {
            return nothing(stop);
        }
        let mut coarse: Coarse<'_, S> = Coarse::new(self.bargain, layout, self.budget);
        match add_up(layout.components.iter(), &mut coarse) {
            Ok(list) => {
                let coverage = Coverage::Within(coarse.error(self.bargain));
                self.found(&list, coarse.into_arena(), coverage, Stop::Budget)
            }
            Err(stop) => nothing(stop),
        }
    }

    fn found<T: Unit, const N: usize>(
        &self,
        list: &[Entry<T, N>],
        arena: Arena,
        coverage: Coverage,
        stop: Stop,
    ) -> Found {
        let signatories = self.bargain.signatories.len();
        let all = || list.iter().flat_map(|entry| entry.point[..signatories].iter().map(T::big));
        let small: Option<Vec<i64>> = all().map(|units| units.to_i64()).collect();
        let units = small.map_or_else(|| Units::Big(all().collect()), Units::Small);
        Found { coverage, stop, arena, nodes: list.iter().map(|entry| entry.node).collect(), units }
    }
}

/// Adds the frontiers of components. Those with the longest lists come first, while the sum is
/// still short.
fn add_up<'c, T: Unit + 'c, const N: usize, K>(
    components: impl Iterator<Item = &'c Component<T, N>>,
    collector: &mut K,
) -> Result<Vec<Entry<T, N>>, Stop>
where
    K: Collect<T, N, List = Vec<Entry<T, N>>, Choice = u32>,
{
    let mut lists = Vec::new();
    for component in components {
        match collect(component, collector)? {
            Some(list) => lists.push(list),
            None => return Ok(Vec::new()),
        }
    }
    lists.sort_by_key(|list| Reverse(list.len()));
    let mut lists = lists.into_iter();
    let Some(mut sum) = lists.next() else {
        return Ok(collector.start(crate::unit::origin()));
    };
    for list in lists {
        let (long, short) = if list.len() > sum.len() { (&list, &sum) } else { (&sum, &list) };
        let inputs: Vec<_> = short
            .iter()
            .map(|entry| Input { list: long, by: entry.point.clone(), choice: entry.node })
            .collect();
        sum = collector.merge(&inputs)?;
        collector.settled();
    }
    Ok(sum)
}
