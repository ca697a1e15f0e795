//! Does anything tell the settlements of an issue, or the levels of an option, apart?
//!
//! Two settlements that nobody values differently and nothing distinguishes are one, and only
//! multiply the packages. Amounts of a payment are left alone.

use std::collections::BTreeMap;

use detente_model::{
    Amount, Conflict, Diagnostic, Formula, IssueId, OptionId, Preference, Span, TreatyId,
    VariableId, Want,
};

use super::{said, unvalued};

/// The most values of a variable that are compared with each other. Nobody reads more one by one.
const MOST_COMPARED: usize = 1 << 10;

/// What formulas and tables say of each value of a variable; equal lists can't be told apart.
type Traits<'a> = Vec<Vec<Trait<'a>>>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trait<'a> {
    Fits(bool),
    Worth(&'a Amount),
    Promises(usize),
}

/// Reports settlements and levels that make no difference.
pub(super) fn check(conflict: &Conflict, found: &mut Vec<Diagnostic>) {
    // What nobody speaks of at all is reported there.
    let Some(named) = unvalued::spoken_of(conflict) else { return };
    let mut traits = traits(conflict);
    traits.retain(|variable, values| named.contains(variable) && values.len() <= MOST_COMPARED);
    for (variable, traits) in traits {
        let levels = conflict.variable_levels(variable);
        for (at, own) in traits.iter().enumerate().skip(1) {
            let Some(same) = traits[..at].iter().position(|other| other == own) else { continue };
            let (span, what) = described(variable, at, conflict);
            let name = conflict.variable_name(variable);
            found.push(
                Diagnostic::warning(
                    "alike",
                    span,
                    format!(
                        "nothing tells `{}` from `{}` as {what} of `{name}`",
                        levels[at].id, levels[same].id
                    ),
                )
                .with_help("value them differently, or leave one out"),
            );
        }
    }
}

fn described(variable: VariableId, at: usize, conflict: &Conflict) -> (Span, &'static str) {
    match variable {
        VariableId::Option(option) => (conflict.option(option).span, "levels"),
        VariableId::Issue(issue) => (conflict.issue(issue).settlements[at].span, "settlements"),
        VariableId::Stage(treaty) => (conflict.treaty(treaty).span, "stages"),
    }
}

fn traits(conflict: &Conflict) -> BTreeMap<VariableId, Traits<'_>> {
    let mut traits: BTreeMap<VariableId, Traits<'_>> = BTreeMap::new();
    for (at, option) in conflict.options.iter().enumerate() {
        traits.insert(VariableId::Option(OptionId(at)), vec![Vec::new(); option.levels.len()]);
    }
    for (at, treaty) in conflict.treaties.iter().enumerate() {
        for (issue, text) in treaty.issues.iter().enumerate() {
            if text.transfer.is_some() {
                continue;
            }
            let id = VariableId::Issue(IssueId { treaty: TreatyId(at), issue });
            // Different promises count as different, whatever they say.
            let promises = text.settlements.iter().enumerate().map(|(at, settlement)| {
                let is_bare = settlement.promises.is_empty();
                vec![Trait::Promises(if is_bare { 0 } else { at + 1 })]
            });
            traits.insert(id, promises.collect());
        }
    }
    for clause in said::effective(conflict) {
        clause.formula.walk(&mut |part| {
            let (variable, fitting) = if let Formula::Level { option, levels } = part {
                (VariableId::Option(*option), levels)
            } else if let Formula::Settled { issue, settlements } = part {
                (VariableId::Issue(*issue), settlements)
            } else {
                return;
            };
            for (at, traits) in traits.entry(variable).or_default().iter_mut().enumerate() {
                traits.push(Trait::Fits(fitting.contains(&at)));
            }
        });
    }
    for (_, preference) in said::preferences(conflict) {
        let worth = match preference {
            Preference::Weights(worth) | Preference::Order(worth) => worth,
            Preference::Priorities(_) | Preference::Ranking(_) => continue,
        };
        for cost in &worth.costs {
            let traits = traits.entry(VariableId::Option(cost.option)).or_default();
            for (traits, amount) in traits.iter_mut().zip(&cost.by_level) {
                traits.push(Trait::Worth(amount));
            }
        }
        for statement in &worth.statements {
            let Want::Values { of, values, .. } = &statement.want else { continue };
            let skipped = match of {
                VariableId::Option(_) => 0,
                VariableId::Stage(_) | VariableId::Issue(_) => 1,
            };
            let traits = traits.entry(*of).or_default();
            for (traits, amount) in traits.iter_mut().zip(&values[skipped..]) {
                traits.push(Trait::Worth(amount));
            }
        }
    }
    traits
}
