//! What happens to everybody's options when a package is signed, and when it is delivered?
//!
//! Signing changes the signatories' options no further than their promises require; delivering
//! changes the outsiders'. Whether an outsider is willing to deliver is not asked here.

use detente_model::{
    Conflict, Diagnostic, Enacted, OptionId, Position, Setting, TreatyId, position_from_facts,
};

use super::cluster::{Cluster, Setters, TooWide, clusters, columns, read_by, setters, settle};
use super::least::{MOST_WAYS, Smallness, smallest};
use super::test::{Context, Test, Where, any, not};
use crate::bargain::{Grid, Table};

/// How each package of a treaty is signed and delivered.
///
/// The signatories' options change from today by the least sum of changes of level with which the
/// state is feasible and everything is true that the package promises of them; outsiders' options
/// then by the fewest changes, of equal ones the least sum, with which their promises are true and
/// the state is feasible. A promise that names options of both asks of the signatories only what
/// it asks however helpful the outsiders are.
#[derive(Debug, Clone)]
pub struct Signing {
    treaty: TreatyId,
    now: Position,
    settlements: Vec<usize>,
    /// The last stage, from 0.
    stage: usize,
    /// What has to be true besides, and nobody does anything for.
    pub(super) fixed: Vec<Test>,
    /// How options are set: first the signatories', then the outsiders'.
    pub(super) clusters: Vec<Cluster>,
    pub(super) setters: Setters,
    /// How many of the clusters are the signatories'.
    signatories: usize,
}

/// A package signed in one of the smallest ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The state just after signing.
    pub signed: Position,
    /// The states in which outsiders have delivered, one for each smallest way; `signed` alone
    /// where nothing is asked of them, none if they can't.
    pub delivered: Vec<Position>,
}

impl Signing {
    /// Finds how the packages of a treaty are signed and delivered.
    ///
    /// # Errors
    /// If the case has no status quo, or if what is promised depends on so many issues together
    /// that they can't be looked through.
    pub fn compile(
        conflict: &Conflict,
        setting: &Setting,
        treaty: TreatyId,
    ) -> Result<Self, Vec<Diagnostic>> {
        let text = conflict.treaty(treaty);
        let now = today(conflict, treaty)?;
        let settlements: Vec<usize> =
            text.issues.iter().map(|issue| issue.settlements.len()).collect();
        let context = Context { conflict, setting, treaty: Some(treaty), now: &now };
        let owner = |option: OptionId| conflict.option(option).owner;
        let is_own = |option: OptionId| text.signatories.contains(&owner(option));
        let is_foreign = |option: OptionId| !is_own(option);
        let as_now = |option: OptionId| Some(now.levels[option.0]);
        let foreign_now = |option: OptionId| as_now(option).filter(|_| is_foreign(option));
        let feasible: Vec<Test> = conflict
            .impossible
            .iter()
            .map(|clause| not(context.test(&clause.formula, Where::Anywhere)))
            .collect();
        let promises = promises(context, treaty);
        let names_foreign = |test: &&Test| test.options().into_iter().any(is_foreign);
        let own_demands = promises
            .iter()
            .map(|promise| promise.asked_of_others(&is_foreign))
            .chain(feasible.iter().map(|test| test.with(&foreign_now)))
            .flat_map(Test::conjuncts);
        let too_wide = |wide: TooWide| vec![describe(conflict, treaty, &wide)];
        let none = Setters::new();
        let (mut all, mut fixed) = clusters(
            (conflict, &now, &settlements),
            decided(own_demands),
            is_own,
            (&[], &none),
            Smallness::Steps,
        )
        .map_err(too_wide)?;
        let foreign_demands = promises
            .iter()
            .chain(&feasible)
            .filter(names_foreign)
            .cloned()
            .flat_map(Test::conjuncts);
        let own_setters = setters(&all);
        // An option of a signatory that no cluster sets stays as it is.
        let stays = |option: OptionId| {
            as_now(option).filter(|_| is_own(option) && !own_setters.contains_key(&option))
        };
        let (delivery, rest) = clusters(
            (conflict, &now, &settlements),
            decided(foreign_demands.map(|test| test.with(&stays))),
            is_foreign,
            (&all, &own_setters),
            Smallness::Options,
        )
        .map_err(too_wide)?;
        fixed.extend(rest);
        let signatories = all.len();
        all.extend(delivery);
        if let Some(clause) = &text.enter_if {
            let entry = context.test(&clause.formula, Where::Anywhere).with(&as_now);
            fixed.extend(decided(entry.conjuncts().into_iter()));
        }
        let setters = setters(&all);
        let stage = text.stages.len() - 1;
        Ok(Self { treaty, now, settlements, stage, fixed, clusters: all, setters, signatories })
    }

    /// Today's state, from which packages are signed.
    #[must_use]
    pub fn now(&self) -> &Position {
        &self.now
    }

    /// The treaty.
    #[must_use]
    pub fn treaty(&self) -> TreatyId {
        self.treaty
    }

    /// True if for some package there are several equally small ways of signing or delivering.
    #[must_use]
    pub fn is_tied(&self) -> bool {
        self.clusters.iter().any(|cluster| cluster.is_tied)
    }

    /// All smallest ways of signing and delivering a package, up to a few hundred; none if it
    /// can't be signed. The first way of the first is the one that a
    /// [`Bargain`](crate::Bargain) values.
    ///
    /// # Panics
    /// If the conflict isn't the one that this was compiled from.
    #[must_use]
    pub fn sign(&self, conflict: &Conflict, package: &[usize]) -> Vec<Signed> {
        assert!(package.len() == self.settlements.len(), "one settlement for each issue");
        let (early, late): (Vec<&Test>, Vec<&Test>) =
            self.fixed.iter().partition(|test| test.options().is_empty());
        if !early.iter().all(|test| test.holds(package, &self.now.levels)) {
            return Vec::new();
        }
        let (own, foreign) = self.clusters.split_at(self.signatories);
        let position = |levels: Vec<usize>| {
            let mut position = Position { levels, treaties: self.now.treaties.clone() };
            position.treaties[self.treaty.0] =
                Some(Enacted { stage: self.stage, settlements: package.to_vec() });
            position
        };
        let signed = ways(conflict, own, package, &self.now.levels, Smallness::Steps);
        let deliver = |levels: Vec<usize>| Signed {
            delivered: ways(conflict, foreign, package, &levels, Smallness::Options)
                .into_iter()
                .filter(|levels| late.iter().all(|test| test.holds(package, levels)))
                .map(position)
                .collect(),
            signed: position(levels),
        };
        signed.into_iter().map(deliver).collect()
    }
}

impl Signing {
    pub(super) fn settlements(&self) -> &[usize] {
        &self.settlements
    }

    /// Which packages there are: those that can be signed and delivered.
    pub(super) fn rules(&self) -> Result<Vec<Table<bool>>, TooWide> {
        let found = self.clusters.iter().map(|cluster| Ok(cluster.levels.map(Option::is_some)));
        let fixed = self.fixed.iter().map(|test| {
            let one = std::iter::once(test);
            let read = read_by(one.clone(), &self.setters);
            let grid = Grid::telling_apart(&columns(one, &self.clusters, &self.setters));
            let Some(count) = grid.cells() else { return Err(TooWide { issues: grid.scope }) };
            let mut package = vec![0; self.settlements.len()];
            let cells = (0..count).map(|cell| {
                grid.represent(cell, &mut package);
                let mut levels = self.now.levels.clone();
                // A package that nobody can sign is ruled out by its cluster.
                !settle(&self.clusters, &read, &package, &mut levels)
                    || test.holds(&package, &levels)
            });
            let cells = cells.collect();
            Ok(Table { grid, cells })
        });
        let excludes = |table: &Result<Table<bool>, TooWide>| match table {
            Ok(table) => table.cells.contains(&false),
            Err(_) => true,
        };
        found.chain(fixed).filter(excludes).collect()
    }
}

/// All smallest ways of several clusters together, beginning with the first of each.
fn ways(
    conflict: &Conflict,
    clusters: &[Cluster],
    package: &[usize],
    before: &[usize],
    smallness: Smallness,
) -> Vec<Vec<usize>> {
    let mut all = vec![before.to_vec()];
    for cluster in clusters {
        let demands: Vec<&Test> = cluster.demands.iter().collect();
        let options = &cluster.options;
        // Clusters share no option, so each is set as if alone.
        let found = smallest(conflict, options, &demands, package, before, smallness);
        let found = found.unwrap_or_default();
        let set = |levels: &Vec<usize>, way: &Vec<usize>| {
            let mut levels = levels.clone();
            options.iter().zip(way).for_each(|(option, &level)| levels[option.0] = level);
            levels
        };
        all = all
            .iter()
            .flat_map(|levels| found.iter().map(move |way| set(levels, way)))
            .take(MOST_WAYS)
            .collect();
    }
    all
}

/// Today's state.
fn today(conflict: &Conflict, treaty: TreatyId) -> Result<Position, Vec<Diagnostic>> {
    let Some(facts) = &conflict.now else {
        let text = conflict.treaty(treaty);
        return Err(vec![
            Diagnostic::error(
                "no-now",
                text.span,
                format!(
                    "deals on `{}` start from today, and the case doesn't say how things stand",
                    text.id
                ),
            )
            .with_help("write `now:`, even if it is an empty list"),
        ]);
    };
    position_from_facts(conflict, Position::first(conflict), facts)
}

/// What the treaty promises, with promises of a settlement due only where it is chosen.
fn promises(context: Context<'_>, treaty: TreatyId) -> Vec<Test> {
    let text = context.conflict.treaty(treaty);
    let due = |clause: &detente_model::Clause| context.test(&clause.formula, Where::Anywhere);
    let mut promises: Vec<Test> = text.promises.iter().map(due).collect();
    for (at, issue) in text.issues.iter().enumerate() {
        for (chosen, settlement) in issue.settlements.iter().enumerate() {
            for promise in settlement.promises.iter().map(due).flat_map(Test::conjuncts) {
                promises.push(any(vec![not(context.chooses(at, chosen)), promise]));
            }
        }
    }
    promises.into_iter().flat_map(Test::conjuncts).collect()
}

/// Without tests that are true anyway.
fn decided(tests: impl Iterator<Item = Test>) -> Vec<Test> {
    tests.filter(|test| *test != Test::Always(true)).collect()
}

/// Says what can't be looked through.
pub(super) fn describe(conflict: &Conflict, treaty: TreatyId, wide: &TooWide) -> Diagnostic {
    let text = conflict.treaty(treaty);
    let names: Vec<String> =
        wide.issues.iter().take(8).map(|&issue| format!("`{}`", text.issues[issue].id)).collect();
    let more = if wide.issues.len() > names.len() { ", …" } else { "" };
    let message = format!(
        "what the deals on `{}` lead to depends on too many combinations at once: {}{more}",
        text.id,
        names.join(", ")
    );
    Diagnostic::error("deals-too-wide", text.span, message).with_help(
        "split formulas that name many issues or options of this treaty into smaller ones",
    )
}
