//! Which options have to be changed together, and how does that depend on the package?
//!
//! Options that no demand joins are set apart from each other, so that a treaty of many issues
//! needs no list of its packages.

use std::collections::BTreeMap;

use detente_model::{Conflict, OptionId, Position};

use super::least::{Smallness, smallest};
use super::test::{Slot, Test};
use crate::bargain::{Grid, Table, small};

/// Options that are set together, as a function of the package.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    pub(super) options: Vec<OptionId>,
    /// What has to be true.
    pub(super) demands: Vec<Test>,
    /// The levels of the options; `None` for a package for which there is no way.
    pub(super) levels: Table<Option<Vec<usize>>>,
    /// True if for some package there are several equally small ways.
    pub(super) is_tied: bool,
}

/// Too many combinations to be looked through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TooWide {
    /// The issues that it depends on together, by position.
    pub(super) issues: Vec<usize>,
}

/// Which option is set by which cluster.
pub(super) type Setters = BTreeMap<OptionId, usize>;

/// The clusters that set an option that one of the tests reads, ascending.
pub(super) fn read_by<'t>(tests: impl Iterator<Item = &'t Test>, setters: &Setters) -> Vec<usize> {
    let options = tests.flat_map(Test::options);
    let mut read: Vec<usize> = options.filter_map(|it| setters.get(&it).copied()).collect();
    read.sort_unstable();
    read.dedup();
    read
}

/// What tests depend on, with options that clusters set replaced by what those depend on.
pub(super) fn columns<'t>(
    tests: impl Iterator<Item = &'t Test> + Clone,
    clusters: &[Cluster],
    setters: &Setters,
) -> Vec<(usize, Vec<u32>)> {
    let mut columns: Vec<(usize, Vec<u32>)> = Vec::new();
    for test in tests.clone() {
        test.reads(&mut |slot, allowed| match slot {
            Slot::Issue(issue) => {
                columns.push((issue, allowed.iter().map(|&it| u32::from(it)).collect()));
            }
            Slot::Option(_) => {}
        });
    }
    let read = read_by(tests, setters);
    columns.extend(read.iter().flat_map(|&at| clusters[at].levels.grid.columns()));
    columns
}

/// Puts the levels that some clusters choose for a package into a list; false if one of them finds
/// no way.
pub(super) fn settle(
    clusters: &[Cluster],
    some: &[usize],
    package: &[usize],
    levels: &mut [usize],
) -> bool {
    for &at in some {
        let Some(chosen) = clusters[at].levels.at(package) else { return false };
        for (option, &level) in clusters[at].options.iter().zip(chosen) {
            levels[option.0] = level;
        }
    }
    true
}

/// Groups demands by the movable options that they share, and solves each group for every package
/// that it can tell apart. `before` are clusters that were settled earlier. Demands that no
/// movable option can meet are given back.
pub(super) fn clusters(
    (conflict, now, settlements): (&Conflict, &Position, &[usize]),
    demands: Vec<Test>,
    is_movable: impl Fn(OptionId) -> bool,
    (before, setters): (&[Cluster], &Setters),
    smallness: Smallness,
) -> Result<(Vec<Cluster>, Vec<Test>), TooWide> {
    let mut groups: Vec<(Vec<OptionId>, Vec<Test>)> = Vec::new();
    let mut fixed = Vec::new();
    for demand in demands {
        let mut options: Vec<OptionId> =
            demand.options().into_iter().filter(|&it| is_movable(it)).collect();
        if options.is_empty() {
            fixed.push(demand);
            continue;
        }
        let mut together = vec![demand];
        groups.retain_mut(|(others, demands)| {
            let shares = others.iter().any(|it| options.contains(it));
            if shares {
                options.append(others);
                together.append(demands);
            }
            !shares
        });
        options.sort_unstable();
        options.dedup();
        groups.push((options, together));
    }
    let mut clusters = Vec::new();
    for (options, demands) in groups {
        let grid = Grid::telling_apart(&columns(demands.iter(), before, setters));
        let read = read_by(demands.iter(), setters);
        let too_wide = || TooWide { issues: grid.scope.clone() };
        let count = grid.cells().ok_or_else(too_wide)?;
        let tests: Vec<&Test> = demands.iter().collect();
        let mut package = vec![0; settlements.len()];
        let mut cells = Vec::with_capacity(count);
        let mut is_tied = false;
        for cell in 0..count {
            grid.represent(cell, &mut package);
            let mut levels = now.levels.clone();
            if !settle(before, &read, &package, &mut levels) {
                cells.push(None);
                continue;
            }
            let ways = smallest(conflict, &options, &tests, &package, &levels, smallness)
                .map_err(|_| too_wide())?;
            is_tied |= ways.len() > 1;
            cells.push(ways.into_iter().next());
        }
        let levels = Table { grid, cells };
        clusters.push(Cluster { options, demands, levels, is_tied });
    }
    Ok((clusters, fixed))
}

/// Which cluster sets each option.
pub(super) fn setters(clusters: &[Cluster]) -> Setters {
    let each = clusters.iter().enumerate();
    each.flat_map(|(at, cluster)| cluster.options.iter().map(move |&option| (option, at))).collect()
}

/// One label for each different value, dense from 0.
pub(super) fn labels<V: Ord + Clone>(values: impl Iterator<Item = V>) -> Vec<u32> {
    let mut seen: BTreeMap<V, u32> = BTreeMap::new();
    values
        .map(|value| {
            let next = small(seen.len());
            *seen.entry(value).or_insert(next)
        })
        .collect()
}
