//! What does it cost a party to use its own options?

use detente_model::{
    Amount, Basis, Conflict, Cost, Diagnostic, OptionId, PartyId, VariableId, all_of, instead,
};

use crate::section::fields::{Fields, entries};
use crate::section::value::Bounds;
use crate::section::{Context, basis, value};
use crate::tree::{Kind, Node};

/// Reads `costs` of a party: for a yes/no option one cost, else one for each level that has any.
pub(super) fn read(node: &Node, party: PartyId, context: &mut Context) -> Vec<Cost> {
    let mut costs = Vec::new();
    for entry in entries(node, "`costs`", &mut context.found) {
        let is_broken = context.mentions_broken(&entry.key);
        let Some(option) = find(&entry.key, party, &context.conflict) else {
            if !is_broken {
                let problem = not_its_own(&entry.key, entry.span, party, &context.conflict);
                context.report(problem);
            }
            continue;
        };
        if is_broken {
            // Its levels aren't known, so nothing can be said about their costs.
            continue;
        }
        let weight = 16 * context.conflict.option(option).levels.len();
        if !context.has_room(weight, entry.span) {
            break;
        }
        let definition = context.conflict.option(option);
        let is_yes_no = definition.is_yes_no();
        let levels: Vec<String> = definition.levels.iter().map(|it| it.id.clone()).collect();
        let mut by_level = vec![Amount::whole(0); levels.len()];
        let mut rests_on = Basis::default();
        match &entry.value.kind {
            Kind::Map(_) => {
                let mut known: Vec<&str> = if is_yes_no {
                    vec!["points"]
                } else {
                    levels.iter().map(String::as_str).collect()
                };
                known.extend(["because", "weighed"]);
                let what = format!("the cost of `{}`", entry.key);
                let Some(fields) = Fields::read(&entry.value, &what, &known, &mut context.found)
                else {
                    continue;
                };
                if is_yes_no {
                    let points = fields.need("points", &what, &mut context.found);
                    by_level[1] = points
                        .and_then(|it| value::amount(it, "`points`", Bounds::Any, context))
                        .unwrap_or(Amount::whole(0));
                } else {
                    for (level, cost) in levels.iter().zip(&mut by_level) {
                        let Some(node) = fields.get(level) else { continue };
                        let what = format!("the cost of `{level}`");
                        if let Some(amount) = value::amount(node, &what, Bounds::Any, context) {
                            *cost = amount;
                        }
                    }
                }
                rests_on = basis::read(&fields, context);
            }
            Kind::Nothing | Kind::Text(_) | Kind::List(_) if is_yes_no => {
                let what = format!("the cost of `{}`", entry.key);
                if let Some(amount) = value::amount(&entry.value, &what, Bounds::Any, context) {
                    by_level[1] = amount;
                }
            }
            Kind::Nothing | Kind::Text(_) | Kind::List(_) => {
                let names: Vec<&str> = levels.iter().map(String::as_str).collect();
                context.report(
                    Diagnostic::error(
                        "wrong-kind",
                        entry.value.span,
                        format!("the cost of `{}` must say which level costs what", entry.key),
                    )
                    .with_help(format!(
                        "write `{{level: points}}`; the levels are {}",
                        all_of(&names)
                    )),
                );
                continue;
            }
        }
        costs.push(Cost { option, by_level, basis: rests_on, span: entry.span });
    }
    costs
}

fn find(name: &str, party: PartyId, conflict: &Conflict) -> Option<OptionId> {
    conflict.options_of(party).find(|&it| conflict.variable_name(VariableId::Option(it)) == name)
}

fn not_its_own(
    name: &str,
    span: detente_model::Span,
    party: PartyId,
    conflict: &Conflict,
) -> Diagnostic {
    let id = &conflict.party(party).id;
    let own: Vec<String> = conflict
        .options_of(party)
        .map(|it| conflict.variable_name(VariableId::Option(it)))
        .collect();
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    let help = instead(name, &format!("options of `{id}`"), &own);
    Diagnostic::error(
        "not-own-option",
        span,
        format!("`{name}` is not an option of `{id}`, which can have costs only for its own"),
    )
    .with_help(help)
}
