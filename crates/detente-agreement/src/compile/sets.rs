//! Which options are set together, and in which ways for each kind of package?
//!
//! The treaty says how packages are signed; here its answers become factors, and where there are
//! several ways, one more choice for the bargain. What they are worth is not asked here.

use std::collections::BTreeMap;

use detente_model::{Budget, Conflict, OptionId, Position};
use detente_treaty::{Cluster, ClusterWay, Signing};

use super::NoBargain;
use super::wide::TooWide;
use crate::bargain::{Factor, Grid, small};
use crate::meter::Meter;

/// Options that are set together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Set {
    /// The options.
    pub(crate) options: Vec<OptionId>,
    /// For each kind of package all smallest ways; none if there is no deal.
    pub(crate) ways: Factor<Vec<ClusterWay>>,
    /// The issue that chooses between them, if somewhere there are several.
    pub(crate) choice: Option<usize>,
}

/// All sets of a treaty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sets {
    pub(crate) sets: Vec<Set>,
    /// Which set an option is in.
    setters: BTreeMap<OptionId, usize>,
    /// How many settlements each issue of the treaty has, then how many ways each choice has.
    pub(crate) radices: Vec<usize>,
}

impl Sets {
    /// Asks for each kind of package how it is signed.
    pub(super) fn of(
        conflict: &Conflict,
        signing: &Signing,
        budget: &Budget,
    ) -> Result<Self, NoBargain> {
        let mut meter = Meter::new(budget);
        let mut radices = signing.settlements().to_vec();
        let mut sets = Vec::new();
        for cluster in signing.clusters() {
            let ways = factor(conflict, signing, cluster, budget, &mut meter)?;
            let most = ways.cells.iter().map(Vec::len).max().unwrap_or(0);
            let choice = (most > 1).then_some(radices.len());
            radices.extend(choice.map(|_| most));
            sets.push(Set { options: cluster.options.clone(), ways, choice });
        }
        let setters = sets
            .iter()
            .enumerate()
            .flat_map(|(at, set)| set.options.iter().map(move |&option| (option, at)))
            .collect();
        Ok(Self { sets, setters, radices })
    }

    /// The sets that some options are in, ascending.
    pub(super) fn setting(&self, options: &[OptionId]) -> Vec<usize> {
        let mut sets: Vec<usize> =
            options.iter().filter_map(|it| self.setters.get(it).copied()).collect();
        sets.sort_unstable();
        sets.dedup();
        sets
    }

    /// What tells choices apart in which some sets are set differently.
    pub(super) fn columns(&self, sets: &[usize]) -> Vec<(usize, Vec<u32>)> {
        let mut columns = Vec::new();
        for set in sets.iter().map(|&at| &self.sets[at]) {
            columns.extend(set.ways.grid.columns());
            let labels = |choice: usize| (choice, (0..small(self.radices[choice])).collect());
            columns.extend(set.choice.map(labels));
        }
        columns
    }

    /// Puts the levels that some sets have once a choice is delivered into a state's; `None` if
    /// there is no such deal.
    pub(super) fn delivered(
        &self,
        sets: &[usize],
        choice: &[usize],
        mut levels: Vec<usize>,
    ) -> Option<Vec<usize>> {
        for set in sets.iter().map(|&at| &self.sets[at]) {
            let way = set.way(choice)?;
            set.options.iter().zip(&way.delivered).for_each(|(it, &level)| levels[it.0] = level);
        }
        Some(levels)
    }

    /// The deal of a choice, seen from a state with the treaty as it is to become; `None` if there
    /// is none.
    pub(crate) fn signed(
        &self,
        choice: &[usize],
        from: &Position,
    ) -> Option<detente_treaty::Signed> {
        let (mut signed, mut delivered) = (from.clone(), from.clone());
        let mut delivery_is_tied = false;
        for set in &self.sets {
            let way = set.way(choice)?;
            for (at, option) in set.options.iter().enumerate() {
                signed.levels[option.0] = way.signed[at];
                delivered.levels[option.0] = way.delivered[at];
            }
            delivery_is_tied |= way.delivery_is_tied;
        }
        Some(detente_treaty::Signed { signed, delivered, delivery_is_tied })
    }

    /// Factors that are false for choices of which there is no deal.
    pub(super) fn rules(&self) -> Result<Vec<Factor<bool>>, TooWide> {
        let mut rules = Vec::new();
        for set in &self.sets {
            let rule = match set.choice {
                None => set.ways.map(|ways| !ways.is_empty()),
                Some(_) => set.choosing(&self.radices)?,
            };
            if rule.cells.contains(&false) {
                rules.push(rule);
            }
        }
        Ok(rules)
    }
}

impl Set {
    /// The way of a choice.
    fn way(&self, choice: &[usize]) -> Option<&ClusterWay> {
        self.ways.at(choice).get(self.choice.map_or(0, |issue| choice[issue]))
    }

    /// Which ways there are for each kind of package.
    fn choosing(&self, radices: &[usize]) -> Result<Factor<bool>, TooWide> {
        let mut grid = self.ways.grid.clone();
        if let Some(choice) = self.choice {
            grid.scope.push(choice);
            grid.kinds.push((0..small(radices[choice])).collect());
            grid.radices.push(radices[choice]);
        }
        let Some(count) = grid.cells() else { return Err(TooWide { issues: grid.scope }) };
        let mut cells = Vec::with_capacity(count);
        let mut choices = grid.packages(radices.len());
        while let Some(choice) = choices.next_package() {
            cells.push(self.way(choice).is_some());
        }
        Ok(Factor { grid, cells })
    }
}

fn factor(
    conflict: &Conflict,
    signing: &Signing,
    cluster: &Cluster,
    budget: &Budget,
    meter: &mut Meter<'_>,
) -> Result<Factor<Vec<ClusterWay>>, NoBargain> {
    let too_wide = |wide: &TooWide| wide.refuse(conflict, signing.treaty());
    let grid = Grid::telling_apart(&cluster.columns);
    let count = grid.cells().ok_or_else(|| too_wide(&TooWide { issues: grid.scope.clone() }))?;
    let mut cells: Vec<Vec<ClusterWay>> = Vec::with_capacity(count);
    let mut packages = grid.packages(signing.settlements().len());
    let mut held = 0_u64;
    while let Some(package) = packages.next_package() {
        meter.spend(1, || held).map_err(NoBargain::Stopped)?;
        let ways = signing.ways(conflict, cluster, package, budget);
        let ways = ways.map_err(|why| NoBargain::unsigned(&why, conflict, signing.treaty()))?;
        held += ((1 + ways.len() * 2 * cluster.options.len()) * size_of::<usize>()) as u64;
        cells.push(ways);
    }
    Ok(Factor { grid, cells })
}
