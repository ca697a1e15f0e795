//! Which options have to be changed together, and how does that depend on the package?
//!
//! Options that nothing joins are set apart from each other, so that a treaty of many issues needs
//! no list of its packages.

use std::collections::BTreeMap;

use detente_model::{Conflict, OptionId};

use super::least::{Asked, Smallness, TooMany, smallest};
use super::test::{Slot, Test};
use crate::bargain::{Grid, Table, small};

/// What is due, if a certain settlement is chosen where there is one.
#[derive(Debug, Clone)]
pub(super) struct Promise {
    /// An issue and its settlement.
    pub(super) when: Option<(usize, usize)>,
    pub(super) due: Test,
    /// The options that are named, on either side.
    pub(super) names: Vec<OptionId>,
}

impl Promise {
    pub(super) fn is_due(&self, package: &[usize]) -> bool {
        self.when.is_none_or(|(issue, settlement)| package[issue] == settlement)
    }
}

/// Options that are set together, as a function of the package.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    /// The options.
    pub(super) options: Vec<OptionId>,
    /// What asks something of them.
    promises: Vec<Promise>,
    /// For each option when it may be changed: with which settlement of which issue.
    occasions: Vec<Vec<Option<(usize, usize)>>>,
    /// What rules states out.
    rules: Vec<Test>,
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

/// One side's part in signing or delivering.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) conflict: &'a Conflict,
    /// The number of settlements of each issue.
    pub(super) settlements: &'a [usize],
    /// How all options stand today.
    pub(super) now: &'a [usize],
    /// Clusters that were settled before, and what they set.
    pub(super) before: &'a [Cluster],
    pub(super) setters: &'a Setters,
    /// For each option its place in the order of states; in ties the first state comes first.
    pub(super) order: &'a [usize],
    pub(super) smallness: Smallness,
}

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

/// What tells one settlement of an issue from the others.
pub(super) fn chosen((issue, chosen): (usize, usize), settlements: &[usize]) -> (usize, Vec<u32>) {
    (issue, (0..settlements[issue]).map(|it| u32::from(it == chosen)).collect())
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

/// Groups the options that promises name by what joins them, and solves each group for every kind
/// of package that it can tell apart. Rules that no named option can meet are given back.
pub(super) fn clusters(
    side: Side<'_>,
    promises: &[Promise],
    rules: Vec<Test>,
    occasions: &BTreeMap<OptionId, Vec<Option<(usize, usize)>>>,
) -> Result<(Vec<Cluster>, Vec<Test>), TooWide> {
    let of_test = |test: &Test| -> Vec<OptionId> {
        test.options().into_iter().filter(|it| occasions.contains_key(it)).collect()
    };
    let mut groups: Vec<Vec<OptionId>> = occasions.keys().map(|&option| vec![option]).collect();
    let joins =
        promises.iter().map(|promise| of_test(&promise.due)).chain(rules.iter().map(of_test));
    for mut options in joins.filter(|options| options.len() > 1) {
        groups.retain_mut(|others| {
            let shares = others.iter().any(|it| options.contains(it));
            if shares {
                options.append(others);
            }
            !shares
        });
        options.sort_unstable();
        options.dedup();
        groups.push(options);
    }
    let (bound, free): (Vec<Test>, Vec<Test>) =
        rules.into_iter().partition(|rule| !of_test(rule).is_empty());
    let mut clusters = Vec::new();
    for mut options in groups {
        // The last option in the order of states weighs most in a state's number.
        options.sort_unstable_by_key(|it| std::cmp::Reverse(side.order[it.0]));
        let concerns = |test: &Test| test.options().iter().any(|it| options.contains(it));
        let promises = promises.iter().filter(|it| concerns(&it.due)).cloned().collect();
        let rules = bound.iter().filter(|it| concerns(it)).cloned().collect();
        let occasions = options.iter().map(|it| occasions[it].clone()).collect();
        clusters.push(solve(side, Plan { options, promises, rules, occasions })?);
    }
    Ok((clusters, free))
}

/// A cluster that isn't solved yet.
struct Plan {
    options: Vec<OptionId>,
    promises: Vec<Promise>,
    rules: Vec<Test>,
    occasions: Vec<Vec<Option<(usize, usize)>>>,
}

fn solve(side: Side<'_>, plan: Plan) -> Result<Cluster, TooWide> {
    let Plan { options, promises, rules, occasions } = plan;
    let tests = promises.iter().map(|promise| &promise.due).chain(&rules);
    let whens = promises.iter().filter_map(|promise| promise.when);
    let whens = whens.chain(occasions.iter().flatten().copied().flatten());
    let mut told = columns(tests.clone(), side.before, side.setters);
    told.extend(whens.map(|when| chosen(when, side.settlements)));
    let grid = Grid::telling_apart(&told);
    let too_wide = || TooWide { issues: grid.scope.clone() };
    let count = grid.cells().ok_or_else(too_wide)?;
    let read = read_by(tests, side.setters);
    let mut cluster = Cluster {
        options,
        promises,
        occasions,
        rules,
        levels: Table { grid: grid.clone(), cells: Vec::with_capacity(count) },
        is_tied: false,
    };
    let mut packages = grid.packages(side.settlements.len());
    while let Some(package) = packages.next_package() {
        let mut levels = side.now.to_vec();
        if !settle(side.before, &read, package, &mut levels) {
            cluster.levels.cells.push(None);
            continue;
        }
        let ways = cluster.ways(side.conflict, package, &levels, side.smallness);
        let ways = ways.map_err(|_| too_wide())?;
        cluster.is_tied |= ways.len() > 1;
        cluster.levels.cells.push(ways.into_iter().next());
    }
    Ok(cluster)
}

impl Cluster {
    /// The best ways to set the options for a package, in the order of states, given how all
    /// options stand before.
    pub(super) fn ways(
        &self,
        conflict: &Conflict,
        package: &[usize],
        levels: &[usize],
        smallness: Smallness,
    ) -> Result<Vec<Vec<usize>>, TooMany> {
        let is_occasion = |when: &Option<(usize, usize)>| {
            when.is_none_or(|(issue, settlement)| package[issue] == settlement)
        };
        let movable: Vec<OptionId> = self
            .options
            .iter()
            .zip(&self.occasions)
            .filter(|(_, occasions)| occasions.iter().any(is_occasion))
            .map(|(&option, _)| option)
            .collect();
        let due = self.promises.iter().filter(|promise| promise.is_due(package));
        let promises: Vec<&Test> = due.map(|promise| &promise.due).collect();
        let rules: Vec<&Test> = self.rules.iter().collect();
        let (movable, promises, rules) = (&movable[..], &promises[..], &rules[..]);
        let asked = Asked { conflict, movable, promises, rules, package, levels };
        let found = smallest(&asked, smallness)?;
        let own = |levels: Vec<usize>| self.options.iter().map(|it| levels[it.0]).collect();
        let mut ways: Vec<Vec<usize>> = found.into_iter().map(own).collect();
        ways.sort_unstable();
        Ok(ways)
    }
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
