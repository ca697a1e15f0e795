//! What happens to everybody's options when a package is signed, and when it is delivered?
//!
//! Signing changes the signatories' options no further than their promises require; delivering
//! changes the outsiders'. Whether an outsider is willing to deliver is not asked here.

use std::collections::BTreeMap;

use detente_model::{
    Clause, Conflict, Diagnostic, Enacted, Formula, OptionId, Position, Setting, TreatyId,
    position_from_facts,
};

use super::cluster::{
    Cluster, Promise, Setters, Side, TooWide, chosen, clusters, columns, read_by, setters, settle,
};
use super::least::{MOST_WAYS, Smallness};
use super::test::{Context, Doubts, Slot, Test, Where, all, any, not};
use crate::bargain::{Grid, Table};

/// How each package of a treaty is signed and delivered.
///
/// Only options that the package's promises name are changed, and only to feasible states. First
/// the signatories' are, from today: as much as can be of what signatories promise by themselves
/// is kept, with the least sum of changes of level. Then the outsiders' are: as much as can be of
/// all promises is kept, with the fewest options changed, of equal ones the least sum. A promise
/// that names options of both is for outsiders to make true. Of equal ways the first in the order
/// of states comes first.
#[derive(Debug, Clone)]
pub struct Signing {
    treaty: TreatyId,
    now: Position,
    settlements: Vec<usize>,
    /// The last stage, from 0.
    stage: usize,
    /// What has to be true of a package whatever anybody does.
    fixed: Vec<Test>,
    /// How options are set: first the signatories', then the outsiders'.
    pub(super) clusters: Vec<Cluster>,
    pub(super) setters: Setters,
    /// How many of the clusters are the signatories'.
    signatories: usize,
    /// What is promised and yet not kept by every package.
    pub(super) doubts: Doubts,
}

/// A package signed in one of the smallest ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The state just after signing.
    pub signed: Position,
    /// The states in which outsiders have delivered, one for each smallest way; `signed` alone
    /// where there is nothing that they could do.
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
        let context = Context { conflict, setting, treaty: Some(treaty), now: &now };
        let mut signing = Self {
            treaty,
            settlements: text.issues.iter().map(|issue| issue.settlements.len()).collect(),
            stage: text.stages.len() - 1,
            fixed: entry(context, treaty),
            clusters: Vec::new(),
            setters: Setters::new(),
            signatories: 0,
            doubts: Doubts::default(),
            now: now.clone(),
        };
        let promises = promises(context, treaty);
        let too_wide = |wide: TooWide| vec![describe(conflict, treaty, &wide)];
        signing.sign_and_deliver(context, &promises).map_err(too_wide)?;
        signing.doubts = signing.doubts(&promises);
        Ok(signing)
    }

    fn sign_and_deliver(
        &mut self,
        context: Context<'_>,
        promises: &[Promise],
    ) -> Result<(), TooWide> {
        let Context { conflict, now, .. } = context;
        let signatories = &conflict.treaty(self.treaty).signatories;
        let is_own = |option: OptionId| signatories.contains(&conflict.option(option).owner);
        let possible: Vec<Test> = conflict
            .impossible
            .iter()
            .map(|clause| not(context.test(&clause.formula, Where::Anywhere)))
            .collect();
        let order = order(conflict);
        let nothing = Setters::new();
        let side = Side {
            conflict,
            settlements: &self.settlements,
            now: &now.levels,
            before: &[],
            setters: &nothing,
            order: &order,
            smallness: Smallness::Steps,
        };
        let occasions = occasions(promises, is_own);
        let stays = |set: &Setters, occasions: &Occasions, option: OptionId| {
            let moves = set.contains_key(&option) || occasions.contains_key(&option);
            (!moves).then(|| now.levels[option.0])
        };
        let own: Vec<Promise> =
            promises.iter().filter(|it| it.names.iter().all(|&it| is_own(it))).cloned().collect();
        let rules = open(&possible, |option| stays(&nothing, &occasions, option));
        let (mut all, free) = clusters(side, &own, rules, &occasions)?;
        self.fixed.extend(free);
        self.signatories = all.len();

        let before = setters(&all);
        let occasions = self::occasions(promises, |option| !is_own(option));
        let theirs: Vec<Promise> =
            promises.iter().filter(|it| !it.names.iter().all(|&it| is_own(it))).cloned().collect();
        let at_delivery = |option| stays(&before, &occasions, option);
        let rules = open(&possible, at_delivery)
            .into_iter()
            .filter(|rule| rule.options().iter().any(|option| occasions.contains_key(option)));
        let side = Side { before: &all, setters: &before, smallness: Smallness::Options, ..side };
        let (delivery, _) = clusters(side, &theirs, rules.collect(), &occasions)?;
        all.extend(delivery);
        self.setters = setters(&all);
        self.clusters = all;
        Ok(())
    }

    /// What some package promises and nobody keeps. What depends on too much to be looked through
    /// counts as doubtful.
    fn doubts(&self, promises: &[Promise]) -> Doubts {
        let mut doubts =
            Doubts { own: Vec::new(), issues: vec![Vec::new(); self.settlements.len()] };
        for promise in promises {
            let one = std::iter::once(&promise.due);
            let read = read_by(one.clone(), &self.setters);
            let mut told = columns(one, &self.clusters, &self.setters);
            told.extend(promise.when.map(|when| chosen(when, &self.settlements)));
            let grid = Grid::telling_apart(&told);
            let mut is_kept = grid.cells().is_some();
            let mut packages = grid.packages(self.settlements.len());
            let mut levels = self.now.levels.clone();
            while let Some(package) = packages.next_package().filter(|_| is_kept) {
                is_kept = !promise.is_due(package)
                    || !settle(&self.clusters, &read, package, &mut levels)
                    || promise.due.holds(package, &levels);
            }
            match promise.when {
                _ if is_kept => {}
                None => doubts.own.push(promise.due.clone()),
                Some((issue, settlement)) => {
                    let allowed = (0..self.settlements[issue]).map(|it| it != settlement);
                    let other = Test::Reads(Slot::Issue(issue), allowed.collect());
                    doubts.issues[issue].push(any(vec![other, promise.due.clone()]));
                }
            }
        }
        doubts
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
        if !self.fixed.iter().all(|test| test.holds(package, &self.now.levels)) {
            return Vec::new();
        }
        let (own, foreign) = self.clusters.split_at(self.signatories);
        let position = |levels: Vec<usize>| {
            let mut position = Position { levels, treaties: self.now.treaties.clone() };
            position.treaties[self.treaty.0] =
                Some(Enacted { stage: self.stage, settlements: package.to_vec() });
            position
        };
        let deliver = |levels: Vec<usize>| Signed {
            delivered: ways(conflict, foreign, package, &levels, Smallness::Options)
                .into_iter()
                .map(position)
                .collect(),
            signed: position(levels),
        };
        let signed = ways(conflict, own, package, &self.now.levels, Smallness::Steps);
        signed.into_iter().map(deliver).collect()
    }

    pub(super) fn settlements(&self) -> &[usize] {
        &self.settlements
    }

    /// Which packages there are: those that can be signed.
    pub(super) fn rules(&self) -> Result<Vec<Table<bool>>, TooWide> {
        let found = self.clusters.iter().map(|cluster| Ok(cluster.levels.map(Option::is_some)));
        let fixed = self.fixed.iter().map(|test| {
            let grid = Grid::telling_apart(&columns(std::iter::once(test), &[], &Setters::new()));
            let Some(count) = grid.cells() else { return Err(TooWide { issues: grid.scope }) };
            let mut cells = Vec::with_capacity(count);
            let mut packages = grid.packages(self.settlements.len());
            while let Some(package) = packages.next_package() {
                cells.push(test.holds(package, &self.now.levels));
            }
            Ok(Table { grid, cells })
        });
        let excludes = |table: &Result<Table<bool>, TooWide>| match table {
            Ok(table) => table.cells.contains(&false),
            Err(_) => true,
        };
        found.chain(fixed).filter(excludes).collect()
    }
}

/// All best ways of several clusters together, in the order of states.
fn ways(
    conflict: &Conflict,
    clusters: &[Cluster],
    package: &[usize],
    before: &[usize],
    smallness: Smallness,
) -> Vec<Vec<usize>> {
    let mut all = vec![before.to_vec()];
    for cluster in clusters {
        // Clusters share no option, so each is set as if alone.
        let found = cluster.ways(conflict, package, before, smallness).unwrap_or_default();
        let set = |levels: &Vec<usize>, way: &Vec<usize>| {
            let mut levels = levels.clone();
            cluster.options.iter().zip(way).for_each(|(it, &level)| levels[it.0] = level);
            levels
        };
        all = all
            .iter()
            .flat_map(|levels| found.iter().map(move |way| set(levels, way)))
            .take(MOST_WAYS)
            .collect();
    }
    if all.len() > 1 {
        let order = order(conflict);
        let mut places: Vec<usize> = (0..order.len()).collect();
        places.sort_unstable_by_key(|&option| std::cmp::Reverse(order[option]));
        all.sort_by(|a, b| places.iter().map(|&it| a[it]).cmp(places.iter().map(|&it| b[it])));
    }
    all
}

/// For each option its place in the order of states: parties in order, the first running fastest.
fn order(conflict: &Conflict) -> Vec<usize> {
    let mut order = vec![0; conflict.options.len()];
    let options = conflict.party_ids().flat_map(|party| conflict.options_of(party));
    options.enumerate().for_each(|(place, option)| order[option.0] = place);
    order
}

/// Today's state.
fn today(conflict: &Conflict, treaty: TreatyId) -> Result<Position, Vec<Diagnostic>> {
    let Some(facts) = &conflict.now else {
        let text = conflict.treaty(treaty);
        let message = format!(
            "deals on `{}` start from today, and the case doesn't say how things stand",
            text.id
        );
        return Err(vec![
            Diagnostic::error("no-now", text.span, message)
                .with_help("write `now:`, even if it is an empty list"),
        ]);
    };
    position_from_facts(conflict, Position::first(conflict), facts)
}

/// What has to be true for the treaty to be entered with a package; true where it is in force
/// with that package today.
fn entry(context: Context<'_>, treaty: TreatyId) -> Vec<Test> {
    let text = context.conflict.treaty(treaty);
    let Some(clause) = &text.enter_if else { return Vec::new() };
    let as_now = |option: OptionId| Some(context.now.levels[option.0]);
    let entered = context.test(&clause.formula, Where::Anywhere).with(&as_now);
    let same = |(issue, &settlement): (usize, &usize)| {
        let settlements = text.issues[issue].settlements.len();
        match settlements {
            1 => Test::Always(true),
            _ => Test::Reads(
                Slot::Issue(issue),
                (0..settlements).map(|it| it == settlement).collect(),
            ),
        }
    };
    match &context.now.treaties[treaty.0] {
        Some(there) if there.stage + 1 == text.stages.len() => {
            let unchanged = all(there.settlements.iter().enumerate().map(same).collect());
            vec![any(vec![entered, unchanged])]
        }
        Some(_) | None => conjuncts(entered),
    }
}

/// Tests that must all be true, one by one.
fn conjuncts(test: Test) -> Vec<Test> {
    match test {
        Test::All(parts) => parts.into_iter().flat_map(conjuncts).collect(),
        Test::Always(true) => Vec::new(),
        Test::Always(_) | Test::Reads(..) | Test::Not(_) | Test::Any(_) => vec![test],
    }
}

/// Rules in which some options stand as given, without those that are met anyway.
fn open(rules: &[Test], level: impl Fn(OptionId) -> Option<usize>) -> Vec<Test> {
    rules.iter().flat_map(|rule| conjuncts(rule.with(&level))).collect()
}

/// What the treaty promises, part by part.
fn promises(context: Context<'_>, treaty: TreatyId) -> Vec<Promise> {
    let text = context.conflict.treaty(treaty);
    let settled = text.issues.iter().enumerate().flat_map(|(at, issue)| {
        let settlements = issue.settlements.iter().enumerate();
        settlements.flat_map(move |(chosen, it)| {
            it.promises.iter().map(move |clause| (Some((at, chosen)), clause))
        })
    });
    let own = text.promises.iter().map(|clause| (None, clause));
    let mut promises = Vec::new();
    for (when, Clause { formula, .. }) in own.chain(settled) {
        for part in parts(formula) {
            let due = context.test(part, Where::Anywhere);
            promises.push(Promise { when, due, names: part.options() });
        }
    }
    promises
}

/// The parts of a formula that must all be true.
fn parts(formula: &Formula) -> Vec<&Formula> {
    if let Formula::And(all) = formula {
        return all.iter().flat_map(parts).collect();
    }
    vec![formula]
}

/// For each option of one side when a promise names it.
type Occasions = BTreeMap<OptionId, Vec<Option<(usize, usize)>>>;

fn occasions(promises: &[Promise], is_ours: impl Fn(OptionId) -> bool) -> Occasions {
    let mut occasions = Occasions::new();
    for promise in promises {
        for &option in promise.names.iter().filter(|&&option| is_ours(option)) {
            occasions.entry(option).or_default().push(promise.when);
        }
    }
    occasions
}

/// Says what can't be looked through.
pub(super) fn describe(conflict: &Conflict, treaty: TreatyId, wide: &TooWide) -> Diagnostic {
    let text = conflict.treaty(treaty);
    let named = wide.issues.iter().take(8);
    let names: Vec<String> = named.map(|&at| format!("`{}`", text.issues[at].id)).collect();
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
