//! What does the worth of a package to a signatory depend on, and how much is it?
//!
//! A preference becomes part-worths that depend on few issues each; how much one adds is read off a
//! state, as everywhere. Priorities become weights that halve from one to the next, which keeps
//! their order exactly and means nothing else.

use detente_model::{
    Amount, Budget, Conflict, Exact, Formula, Game, GamePreference, Part, PartyId, Pays, Position,
    Preference, Priority, Setting, Statement, TreatyId, VariableId, Want, Worth, parts,
};
use detente_treaty::Signing;
use num_bigint::BigInt;
use num_traits::Zero;

use super::NoBargain;
use super::sets::Sets;
use super::wide::TooWide;
use crate::bargain::{Factor, Grid, small};
use crate::meter::Meter;

/// What packages are valued with.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) conflict: &'a Conflict,
    pub(super) setting: &'a Setting,
    pub(super) signing: &'a Signing,
    pub(super) sets: &'a Sets,
    pub(super) budget: &'a Budget,
}

/// The part-worths of a signatory's utility over choices; none for a ranking of states.
pub(super) fn part_worths(
    context: Context<'_>,
    party: PartyId,
) -> Result<Vec<Factor<Exact>>, NoBargain> {
    let preference = context.conflict.preferences[party.0].as_ref();
    let Some(worth) = preference.and_then(points) else { return Ok(Vec::new()) };
    let worth = in_deals(&worth, context.signing.treaty());
    parts(&worth).map(|part| factor(context, &part)).collect()
}

/// What a state is worth to a party, on the scale of its part-worths; 0 for a ranking.
pub(super) fn value(
    conflict: &Conflict,
    setting: &Setting,
    party: PartyId,
    state: &Position,
) -> Exact {
    let worth = conflict.preferences[party.0].as_ref().and_then(points).unwrap_or_default();
    let each = parts(&worth).filter_map(|part| {
        part.place(conflict, setting, state).map(|place| part.amount(setting, place))
    });
    each.sum()
}

/// A preference as points; `None` for a ranking, and where only the order of points is known.
fn points(preference: &Preference) -> Option<Worth> {
    match preference {
        Preference::Weights(worth) => Some(worth.clone()),
        Preference::Priorities(priorities) => Some(halving(priorities)),
        Preference::Order(_) | Preference::Ranking(_) => None,
    }
}

/// Points that order states as priorities do: each weighs more than all after it together.
fn halving(priorities: &[Priority]) -> Worth {
    let statements = priorities.iter().rev().enumerate().map(|(place, priority)| {
        let weight = Exact::from_integer(BigInt::from(1) << place);
        Statement {
            want: Want::Holds(priority.want.clone()),
            when: priority.when.clone(),
            points: Amount::Range { low: weight.clone(), high: weight },
            basis: priority.basis.clone(),
            span: priority.want.span,
        }
    });
    Worth { statements: statements.collect(), costs: Vec::new() }
}

/// The same in deals on a treaty: it is kept, so that what is wanted of that needs no look at
/// every promise.
fn in_deals(worth: &Worth, treaty: TreatyId) -> Worth {
    let mut worth = worth.clone();
    for statement in &mut worth.statements {
        if let Some(when) = &mut statement.when {
            when.formula = kept(&when.formula, treaty);
        }
        match &mut statement.want {
            Want::Holds(clause) => clause.formula = kept(&clause.formula, treaty),
            Want::Values { .. } => {}
        }
    }
    worth
}

fn kept(formula: &Formula, treaty: TreatyId) -> Formula {
    formula.replaced(&|part| {
        let is_kept = matches!(part, Formula::Kept(it) if *it == treaty)
            || matches!(part, Formula::IssueKept(it) if it.treaty == treaty);
        is_kept.then(|| Formula::And(Vec::new()))
    })
}

/// What a part adds, as a function of what it depends on.
fn factor(context: Context<'_>, part: &Part<'_>) -> Result<Factor<Exact>, NoBargain> {
    let Context { conflict, setting, signing, sets, budget } = context;
    let treaty = signing.treaty();
    let mut columns = Vec::new();
    let mut options = Vec::new();
    let mut read = |formula: &Formula| {
        let found = signing.dependence(conflict, setting, formula);
        columns.extend(found.columns);
        options.extend(found.options);
    };
    part.when.into_iter().for_each(&mut read);
    match part.pays {
        Pays::Where { want, .. } => read(want),
        Pays::By { of: VariableId::Option(option), .. } | Pays::Spends { option, .. } => {
            options.push(option);
        }
        Pays::By { of: VariableId::Issue(id), values, .. } if id.treaty == treaty => {
            // The first value is for the treaty's absence.
            let amounts = (1..values.len()).map(|place| part.amount(setting, place));
            columns.push((id.issue, labels(amounts)));
        }
        Pays::By { of: VariableId::Issue(_) | VariableId::Stage(_), .. } => {}
    }
    let some = sets.setting(&options);
    columns.extend(sets.columns(&some));
    let grid = Grid::telling_apart(&columns);
    let Some(count) = grid.cells() else {
        return Err(TooWide { issues: grid.scope }.refuse(conflict, treaty));
    };
    let mut meter = Meter::new(budget);
    let mut cells = Vec::with_capacity(count);
    let mut choices = grid.packages(sets.radices.len());
    while let Some(choice) = choices.next_package() {
        let held = (cells.len() * size_of::<Exact>()) as u64;
        meter.spend(1, || held).map_err(NoBargain::Stopped)?;
        let levels = sets.delivered(&some, choice, signing.now().levels.clone());
        // A choice of which there is no deal is ruled out elsewhere.
        let amount = levels.and_then(|levels| {
            let package = &choice[..signing.settlements().len()];
            let place = part.place(conflict, setting, &signing.position(package, levels))?;
            Some(part.amount(setting, place))
        });
        cells.push(amount.unwrap_or_else(Exact::zero));
    }
    Ok(Factor { grid, cells })
}

/// One label for each different value, dense from 0.
fn labels(values: impl Iterator<Item = Exact>) -> Vec<u32> {
    let mut seen = std::collections::BTreeMap::new();
    let mut label = |value| {
        let next = small(seen.len());
        *seen.entry(value).or_insert(next)
    };
    values.map(&mut label).collect()
}

/// The ranks of all deals in a ranking of states, as one factor over all issues. Each deal is looked
/// up, so this is for small games only, as rankings are.
pub(super) fn ranked(
    context: Context<'_>,
    game: &Game,
    party: PartyId,
) -> Result<Factor<Exact>, NoBargain> {
    let Context { conflict, signing, sets, budget, .. } = context;
    let scope: Vec<usize> = (0..sets.radices.len()).collect();
    let grid = Grid::over(&scope, &sets.radices);
    let Some(count) = grid.cells() else {
        return Err(TooWide { issues: grid.scope }.refuse(conflict, signing.treaty()));
    };
    let mut meter = Meter::new(budget);
    let mut cells = Vec::with_capacity(count);
    let mut choices = grid.packages(sets.radices.len());
    while let Some(choice) = choices.next_package() {
        let held = (cells.len() * size_of::<Exact>()) as u64;
        meter.spend(1, || held).map_err(NoBargain::Stopped)?;
        let package = &choice[..signing.settlements().len()];
        let from = signing.position(package, signing.now().levels.clone());
        let deal = sets.signed(choice, &from);
        cells.push(deal.map_or_else(Exact::zero, |deal| rank(game, party, &deal.delivered)));
    }
    Ok(Factor { grid, cells })
}

/// The rank of a feasible state in a ranking; 0 if there is none.
pub(super) fn rank(game: &Game, party: PartyId, state: &Position) -> Exact {
    let state = game.state_at(state);
    match game.preference(party) {
        GamePreference::Ranking(ranks) => {
            let found = ranks.binary_search_by_key(&state, |entry| entry.0);
            let rank = found.map_or(0, |at| ranks[at].1.0);
            Exact::from_integer(BigInt::from(rank))
        }
        GamePreference::Lexicographic(_) | GamePreference::Additive { .. } => Exact::zero(),
    }
}
