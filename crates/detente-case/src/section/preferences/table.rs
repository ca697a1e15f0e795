//! What is each level of a variable worth, between 0 and 100?

use std::collections::{BTreeMap, BTreeSet};

use detente_model::{
    Amount, Conflict, Diagnostic, Exact, IssueId, OptionId, TreatyId, VariableId, Want, all_of,
    meant, parse_exact, print_exact,
};

use crate::section::fields::{Fields, entries};
use crate::section::value::Bounds;
use crate::section::{Context, value};
use crate::tree::Node;

/// Reads a statement's `want` and `values`.
pub(super) fn read(want: &Node, values: &Node, context: &mut Context) -> Option<Want> {
    let scalar = value::text(want, "`want`", &mut context.found)?;
    let name = scalar.text.trim();
    let of = match find(name, &context.conflict) {
        Some(of) => of,
        None => {
            if !context.mentions_broken(name) {
                let problem = unknown_variable(name, want, &context.conflict);
                context.report(problem);
            }
            return None;
        }
    };
    if context.mentions_broken(name) {
        return None;
    }
    if let VariableId::Option(option) = of
        && context.conflict.option(option).is_yes_no()
    {
        context.report(
            Diagnostic::error(
                "table-of-yes-no",
                values.span,
                format!("`{name}` is used or not, so it needs no table of values"),
            )
            .with_help(format!("write `want: {name}` or `want: not {name}` with `points`")),
        );
        return None;
    }
    let weight = 16 * context.conflict.variable_levels(of).len();
    if !context.has_room(weight, want.span) {
        return None;
    }
    let what = format!("`values` of `{name}`");
    let payment = match of {
        VariableId::Issue(issue) => context.conflict.issue(issue).transfer.is_some(),
        VariableId::Option(_) | VariableId::Stage(_) => false,
    };
    let values = if payment {
        interpolated(values, of, &what, context)?
    } else {
        by_level(values, of, &what, context)?
    };
    Some(Want::Values { of, values, span: want.span })
}

/// The names of the levels that a table has to give, in the order of the model.
fn names(of: VariableId, conflict: &Conflict) -> Vec<String> {
    let levels = conflict.variable_levels(of).into_iter().map(|level| level.id);
    match of {
        VariableId::Option(_) | VariableId::Stage(_) => levels.collect(),
        VariableId::Issue(_) => std::iter::once("absent".to_owned()).chain(levels).collect(),
    }
}

fn by_level(node: &Node, of: VariableId, what: &str, context: &mut Context) -> Option<Vec<Amount>> {
    let names = names(of, &context.conflict);
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    let fields = Fields::read(node, what, &known, &mut context.found)?;
    let keys: BTreeSet<&str> = fields.keys().collect();
    let missing: Vec<&str> = known.iter().copied().filter(|name| !keys.contains(name)).collect();
    if !missing.is_empty() {
        context.report(table_omits(node, what, &missing));
    }
    let given = fields.by_key();
    let amounts: Vec<Option<Amount>> = known
        .iter()
        .map(|name| {
            let node = given.get(name)?;
            value::amount(node, &format!("the value of `{name}`"), Bounds::UpTo(100), context)
        })
        .collect();
    amounts.into_iter().collect()
}

fn table_omits(node: &Node, what: &str, missing: &[&str]) -> Diagnostic {
    let problem = Diagnostic::error(
        "table-omits",
        node.span,
        format!("{what} must also give {}", all_of(missing)),
    );
    if missing.contains(&"absent") {
        problem.with_help("`absent` is the value without the treaty")
    } else {
        problem.with_help("every level needs a value from 0 to 100")
    }
}

/// The values of a payment's amounts, on straight lines between those that are given.
fn interpolated(
    node: &Node,
    of: VariableId,
    what: &str,
    context: &mut Context,
) -> Option<Vec<Amount>> {
    let amounts: Vec<Exact> =
        names(of, &context.conflict).iter().filter_map(|name| parse_exact(name)).collect();
    let before = context.found.len();
    let mut absent = None;
    let mut given: BTreeMap<usize, (Exact, Exact)> = BTreeMap::new();
    for entry in entries(node, what, &mut context.found) {
        let of = format!("the value of `{}`", entry.key);
        let at = parse_exact(&entry.key)
            .and_then(|key| amounts.iter().position(|amount| *amount == key));
        if entry.key != "absent" && at.is_none() {
            let (first, last) =
                (print_exact(&amounts[0]), print_exact(&amounts[amounts.len() - 1]));
            context.report(
                Diagnostic::error(
                    "unknown-level",
                    entry.span,
                    format!("{what} can't give `{}`, which is not an amount", entry.key),
                )
                .with_help(format!("amounts run from {first} to {last} in steps")),
            );
            continue;
        }
        let Some(value) = value::amount(&entry.value, &of, Bounds::UpTo(100), context) else {
            continue;
        };
        match (at, value) {
            (None, value) => absent = Some(value),
            (Some(at), Amount::Range { low, high }) => {
                given.insert(at, (low, high));
            }
            (Some(_), Amount::Unknown(_)) => context.report(Diagnostic::error(
                "not-a-number",
                entry.value.span,
                format!("{of} can't be an unknown, since values between are worked out from it"),
            )),
        }
    }
    let (first, last) = (0, amounts.len() - 1);
    let ends = [first, last].map(|at| (at, print_exact(&amounts[at])));
    let mut missing: Vec<&str> = Vec::new();
    if context.found.len() == before {
        missing.extend(absent.is_none().then_some("absent"));
        let open = ends.iter().filter(|(at, _)| !given.contains_key(at));
        missing.extend(open.map(|(_, name)| name.as_str()));
        missing.dedup();
    }
    if !missing.is_empty() {
        context.report(table_omits(node, what, &missing));
    }
    if context.found.len() != before {
        return None;
    }
    let mut values = vec![absent?];
    for (at, amount) in amounts.iter().enumerate() {
        let (&left, (low, high)) = given.range(..=at).next_back()?;
        let (&right, (next_low, next_high)) = given.range(at..).next()?;
        if left == right {
            values.push(Amount::Range { low: low.clone(), high: high.clone() });
            continue;
        }
        let share = (amount - &amounts[left]) / (&amounts[right] - &amounts[left]);
        let between = |from: &Exact, to: &Exact| from + (to - from) * &share;
        values.push(Amount::Range { low: between(low, next_low), high: between(high, next_high) });
    }
    Some(values)
}

/// The names of everything that has levels, as formulas use them.
fn variables(conflict: &Conflict) -> Vec<(String, VariableId)> {
    let options = (0..conflict.options.len()).map(|at| VariableId::Option(OptionId(at)));
    let mut variables: Vec<(String, VariableId)> =
        options.map(|option| (conflict.variable_name(option), option)).collect();
    for (at, treaty) in conflict.treaties.iter().enumerate() {
        let id = TreatyId(at);
        variables.push((format!("{}.stage", treaty.id), VariableId::Stage(id)));
        variables.extend((0..treaty.issues.len()).map(|issue| {
            let issue = VariableId::Issue(IssueId { treaty: id, issue });
            (conflict.variable_name(issue), issue)
        }));
    }
    variables
}

fn find(name: &str, conflict: &Conflict) -> Option<VariableId> {
    variables(conflict).into_iter().find(|(known, _)| known == name).map(|(_, id)| id)
}

fn unknown_variable(name: &str, want: &Node, conflict: &Conflict) -> Diagnostic {
    let variables = variables(conflict);
    let help = if conflict.find_treaty(name).is_some() {
        format!("write `{name}.stage` or one of its issues, or leave out `values`")
    } else {
        let meant = meant(name, variables.iter().map(|(known, _)| known.as_str()));
        meant.unwrap_or_else(|| {
            "name an option with levels, `treaty.issue` or `treaty.stage`".to_owned()
        })
    };
    Diagnostic::error(
        "unknown-variable",
        want.span,
        format!("a table of values needs something with levels, and `{name}` is none"),
    )
    .with_help(help)
}
