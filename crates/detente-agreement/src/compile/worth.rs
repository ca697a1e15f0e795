//! What is each package worth to a signatory, once it is signed and delivered?
//!
//! A preference becomes terms that depend on few issues each. Priorities become weights that halve
//! from one to the next, which keeps their order exactly and means nothing else.

use detente_model::{
    Clause, Conflict, Cost, Exact, Game, GamePreference, OptionId, PartyId, Position, Preference,
    Priority, Setting, Statement, VariableId, Want, Worth,
};
use num_bigint::BigInt;
use num_traits::Zero;

use super::cluster::{TooWide, columns, labels, read_by, settle};
use super::signing::Signing;
use super::test::{Context, Slot, Test, Where, all};
use crate::bargain::{Grid, Table};

/// How much something adds.
enum Part {
    /// This much where the test is true.
    Holds(Test, Exact),
    /// An amount for each value of what is read, where the test is true.
    Values { when: Test, of: Slot, amounts: Vec<Exact> },
}

/// The parts of a preference that is a sum, in a state in which the context's treaty is in force,
/// or in `now` as it is.
fn parts(context: Context<'_>, preference: Option<&Preference>, at: Where<'_>) -> Vec<Part> {
    match preference {
        None | Some(Preference::Ranking(_)) => Vec::new(),
        Some(Preference::Priorities(priorities)) => in_order(context, priorities, at),
        Some(Preference::Weights(Worth { statements, costs })) => statements
            .iter()
            .map(|statement| stated(context, statement, at))
            .chain(costs.iter().map(|cost| spent(context, cost)))
            .collect(),
        // Refused before: only the order of its points is known.
        Some(Preference::Order(_)) => Vec::new(),
    }
}

fn in_order(context: Context<'_>, priorities: &[Priority], at: Where<'_>) -> Vec<Part> {
    let part = |(place, priority): (usize, &Priority)| {
        let holds = all(vec![
            when(context, priority.when.as_ref(), at),
            context.test(&priority.want.formula, at),
        ]);
        let weight = BigInt::from(1) << (priorities.len() - 1 - place);
        Part::Holds(holds, Exact::from_integer(weight))
    };
    priorities.iter().enumerate().map(part).collect()
}

fn stated(context: Context<'_>, statement: &Statement, at: Where<'_>) -> Part {
    let points = context.setting.number(&statement.points);
    let when = when(context, statement.when.as_ref(), at);
    match &statement.want {
        Want::Holds(clause) => {
            Part::Holds(all(vec![when, context.test(&clause.formula, at)]), points)
        }
        Want::Values { of, values, .. } => {
            let hundred = Exact::from_integer(BigInt::from(100));
            let amounts: Vec<Exact> = values
                .iter()
                .map(|value| &points * context.setting.number(value) / &hundred)
                .collect();
            match slot(context, *of) {
                Read::Open(Slot::Issue(issue)) => {
                    // The first value is for the treaty's absence.
                    let amounts = amounts.into_iter().skip(1).collect();
                    Part::Values { when, of: Slot::Issue(issue), amounts }
                }
                Read::Open(of) => Part::Values { when, of, amounts },
                Read::Known(value) => Part::Holds(when, amounts[value].clone()),
            }
        }
    }
}

fn spent(context: Context<'_>, cost: &Cost) -> Part {
    let amounts = cost.by_level.iter().map(|amount| -context.setting.number(amount)).collect();
    Part::Values { when: Test::Always(true), of: Slot::Option(cost.option), amounts }
}

fn when(context: Context<'_>, clause: Option<&Clause>, at: Where<'_>) -> Test {
    clause.map_or(Test::Always(true), |clause| context.test(&clause.formula, at))
}

/// What a value table reads.
enum Read {
    Open(Slot),
    /// The position in the table.
    Known(usize),
}

fn slot(context: Context<'_>, variable: VariableId) -> Read {
    match variable {
        VariableId::Option(option) => Read::Open(Slot::Option(option)),
        VariableId::Stage(treaty) if Some(treaty) == context.treaty => {
            Read::Known(context.conflict.treaty(treaty).stages.len())
        }
        VariableId::Stage(_) => Read::Known(context.now.value(variable).unwrap_or(0)),
        VariableId::Issue(issue) if Some(issue.treaty) == context.treaty => {
            Read::Open(Slot::Issue(issue.issue))
        }
        VariableId::Issue(_) => Read::Known(context.now.value(variable).map_or(0, |at| at + 1)),
    }
}

impl Part {
    fn at(&self, package: &[usize], levels: &[usize]) -> Exact {
        match self {
            Self::Holds(test, amount) if test.holds(package, levels) => amount.clone(),
            Self::Values { when, of, amounts } if when.holds(package, levels) => match of {
                Slot::Option(option) => amounts[levels[option.0]].clone(),
                Slot::Issue(issue) => amounts[package[*issue]].clone(),
            },
            Self::Holds(..) | Self::Values { .. } => Exact::zero(),
        }
    }

    /// What it depends on by itself: a test, and for a value table what that tells apart.
    fn table(&self, signing: &Signing) -> Result<Table<Exact>, TooWide> {
        let (test, mut more, read) = match self {
            Self::Holds(test, _) => (test, Vec::new(), None),
            Self::Values { when, of: Slot::Issue(issue), amounts } => {
                (when, vec![(*issue, labels(amounts.iter()))], None)
            }
            Self::Values { when, of: Slot::Option(option), .. } => {
                (when, Vec::new(), Some(*option))
            }
        };
        let (clusters, setters) = (&signing.clusters, &signing.setters);
        more.extend(columns(std::iter::once(test), clusters, setters));
        let mut some = read_by(std::iter::once(test), setters);
        if let Some(&setter) = read.and_then(|option: OptionId| setters.get(&option)) {
            more.extend(clusters[setter].levels.grid.columns());
            some.push(setter);
        }
        let grid = Grid::telling_apart(&more);
        let Some(count) = grid.cells() else { return Err(TooWide { issues: grid.scope }) };
        let mut cells = Vec::with_capacity(count);
        let mut packages = grid.packages(signing.settlements().len());
        let mut levels = signing.now().levels.clone();
        while let Some(package) = packages.next_package() {
            let found = settle(clusters, &some, package, &mut levels);
            // A package that nobody can sign is ruled out elsewhere.
            cells.push(if found { self.at(package, &levels) } else { Exact::zero() });
        }
        Ok(Table { grid, cells })
    }
}

/// The terms of a signatory's utility over the packages; none for a ranking of states.
pub(super) fn terms(
    context: Context<'_>,
    signing: &Signing,
    party: PartyId,
) -> Result<Vec<Table<Exact>>, TooWide> {
    let preference = context.conflict.preferences[party.0].as_ref();
    let parts = parts(context, preference, Where::Delivered(&signing.doubts));
    parts.iter().map(|part| part.table(signing)).collect()
}

/// What a state is worth to a party, on the scale of its terms; 0 for a ranking.
pub(super) fn value(
    conflict: &Conflict,
    setting: &Setting,
    party: PartyId,
    state: &Position,
) -> Exact {
    let context = Context { conflict, setting, treaty: None, now: state };
    let parts = parts(context, conflict.preferences[party.0].as_ref(), Where::Anywhere);
    parts.iter().map(|part| part.at(&[], &state.levels)).sum()
}

/// The ranks of all packages in a ranking of states, as one table over all issues. Each package
/// is looked up, so this is for small games only, as rankings are.
pub(super) fn ranked(
    conflict: &Conflict,
    game: &Game,
    signing: &Signing,
    party: PartyId,
) -> Result<Table<Exact>, TooWide> {
    let settlements = signing.settlements();
    let scope: Vec<usize> = (0..settlements.len()).collect();
    let grid = Grid::over(&scope, settlements);
    let Some(count) = grid.cells() else { return Err(TooWide { issues: grid.scope }) };
    let mut cells = Vec::with_capacity(count);
    let mut packages = grid.packages(settlements.len());
    while let Some(package) = packages.next_package() {
        let signed = signing.sign(conflict, package);
        let state = signed.first().and_then(|signed| signed.delivered.first());
        cells.push(state.map_or_else(Exact::zero, |state| rank(game, party, state)));
    }
    Ok(Table { grid, cells })
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
