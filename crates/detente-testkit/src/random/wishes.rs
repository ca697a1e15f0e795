//! What might parties want?
//!
//! Numbers come from a short list, so that ties are common and sums such as 0.1 + 0.2 decide.
//! Where states are merged, no wish tells them apart.

use detente_model::{
    Amount, Basis, Clause, Conflict, Cost, Exact, Formula, PartyId, Position, Preference, Priority,
    RankedState, Span, Statement, UnknownId, Want, Worth,
};

use super::{clause, facts, formula, tabled, things};
use crate::Draw;
use crate::brute::{central, classes, feasible};

/// Gives every party a preference, or none.
pub(super) fn preferences(draw: &mut Draw, conflict: &mut Conflict) {
    let merged: Vec<Formula> = conflict.same.iter().map(|clause| clause.formula.clone()).collect();
    let merged = match merged.len() {
        0 => None,
        1 => merged.into_iter().next(),
        _ => Some(Formula::Or(merged)),
    };
    let answers = central(conflict);
    let states = feasible(conflict, &answers);
    let classes = classes(conflict, &answers, &states);
    let has_names = !things(conflict).is_empty();
    for at in 0..conflict.parties.len() {
        conflict.preferences[at] = match draw.below(20) {
            0 => None,
            1..=9 if has_names => Some(priorities(draw, conflict, merged.as_ref())),
            10..=15 if has_names => Some(weights(draw, conflict, PartyId(at), merged.as_ref())),
            _ => Some(Preference::Ranking(ranking(draw, conflict, &states, &classes))),
        };
    }
}

pub(super) fn priorities(
    draw: &mut Draw,
    conflict: &Conflict,
    merged: Option<&Formula>,
) -> Preference {
    let names = things(conflict);
    let count = draw.within(1, 6);
    let priorities = (0..count)
        .map(|_| {
            let depth = draw.below(3);
            let want = formula(draw, conflict, &names, depth);
            let when = draw.chance(25).then(|| {
                let depth = draw.below(2);
                clause(conflict, formula(draw, conflict, &names, depth))
            });
            Priority {
                want: blinded(draw, conflict, want, when.is_some(), merged),
                when,
                unsure: false,
                basis: Basis::default(),
            }
        })
        .collect();
    Preference::Priorities(priorities)
}

pub(super) fn weights(
    draw: &mut Draw,
    conflict: &Conflict,
    party: PartyId,
    merged: Option<&Formula>,
) -> Preference {
    let names = things(conflict);
    let tables = tabled(conflict);
    let count = draw.within(1, 5);
    let mut worth = Worth::default();
    for _ in 0..count {
        let points = amount(draw, conflict);
        let when = draw.chance(25).then(|| {
            let depth = draw.below(2);
            clause(conflict, formula(draw, conflict, &names, depth))
        });
        let (want, when) = if !tables.is_empty() && draw.chance(40) {
            let of = *draw.pick(&tables);
            let mut entries = conflict.variable_levels(of).len();
            // An issue has no level for the absent treaty; its table has an entry for it.
            entries += usize::from(matches!(of, detente_model::VariableId::Issue(_)));
            let values = (0..entries).map(|_| Amount::whole(*draw.pick(&[0, 0, 10, 50, 50, 100])));
            let want = Want::Values { of, values: values.collect(), span: Span::default() };
            (want, unmerged(conflict, when, merged))
        } else {
            let depth = draw.below(3);
            let want = formula(draw, conflict, &names, depth);
            let want = blinded(draw, conflict, want, when.is_some(), merged);
            (Want::Holds(want), when)
        };
        worth.statements.push(Statement {
            want,
            when,
            points,
            basis: Basis::default(),
            span: Span::default(),
        });
    }
    if merged.is_none() {
        for option in conflict.options_of(party).collect::<Vec<_>>() {
            if draw.chance(40) {
                let levels = conflict.option(option).levels.len();
                let by_level = (0..levels)
                    .map(|level| if level == 0 { Amount::whole(0) } else { amount(draw, conflict) })
                    .collect();
                let (basis, span) = (Basis::default(), Span::default());
                worth.costs.push(Cost { option, by_level, basis, span });
            }
        }
    }
    Preference::Weights(worth)
}

/// A wish that doesn't tell merged states apart: all of them satisfy it, or none does.
pub(super) fn blinded(
    draw: &mut Draw,
    conflict: &Conflict,
    want: Formula,
    has_when: bool,
    merged: Option<&Formula>,
) -> Clause {
    let Some(merged) = merged.cloned() else { return clause(conflict, want) };
    // With a `when` that may tell them apart, none may satisfy it.
    let blind = if has_when || draw.chance(50) {
        Formula::And(vec![want, Formula::Not(Box::new(merged))])
    } else {
        Formula::Or(vec![want, merged])
    };
    clause(conflict, blind)
}

/// A `when` that is false of merged states.
fn unmerged(conflict: &Conflict, when: Option<Clause>, merged: Option<&Formula>) -> Option<Clause> {
    let Some(merged) = merged.cloned() else { return when };
    let apart = Formula::Not(Box::new(merged));
    let formula = match when {
        None => apart,
        Some(when) => Formula::And(vec![when.formula, apart]),
    };
    Some(clause(conflict, formula))
}

fn amount(draw: &mut Draw, conflict: &Conflict) -> Amount {
    let tenths = |number: i64| Exact::new(number.into(), 10.into());
    let number = |draw: &mut Draw| *draw.pick(&[1, 2, 3, 5, 10, 10, 20, 20, 25, 30, -10]);
    match draw.below(10) {
        0 if !conflict.unknowns.is_empty() => {
            Amount::Unknown(UnknownId(draw.below(conflict.unknowns.len())))
        }
        1..=2 => {
            let low = number(draw);
            let high = low + *draw.pick(&[1, 2, 10]);
            Amount::Range { low: tenths(low), high: tenths(high) }
        }
        _ => Amount::fixed(tenths(number(draw))),
    }
}

/// A random ranking with ties: by number, or spelt out.
pub(super) fn ranking(
    draw: &mut Draw,
    conflict: &Conflict,
    states: &[Position],
    classes: &[Vec<usize>],
) -> Vec<Vec<RankedState>> {
    let mut order: Vec<&Vec<usize>> = classes.iter().collect();
    draw.shuffle(&mut order);
    let ties = *draw.pick(&[0, 0, 30, 60]);
    let spelt = draw.chance(20);
    let mut groups: Vec<Vec<RankedState>> = Vec::new();
    for class in order {
        let mut entries = Vec::new();
        for &state in class {
            let span = Span::default();
            entries.push(if spelt {
                let clauses = facts(conflict, &states[state]).into_iter();
                let clauses = clauses.map(|fact| clause(conflict, fact)).collect();
                RankedState::Fits { clauses, span }
            } else {
                RankedState::Number { number: state as u64 + 1, span }
            });
        }
        match groups.last_mut() {
            Some(group) if draw.chance(ties) => group.extend(entries),
            Some(_) | None => groups.push(entries),
        }
    }
    groups
}
