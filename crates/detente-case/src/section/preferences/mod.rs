//! What does each party want?
//!
//! The form a party's preferences take is theirs to choose; which form makes sense for a question
//! is for the analysis to say.

mod costs;
mod priorities;
mod ranking;
mod table;
mod worth;

use detente_model::{Diagnostic, PartyId, Preference, Worth, all_of, any_of, instead};

use super::fields::{Fields, entries};
use super::{Context, value};
use crate::tree::Node;

const FORMS: [&str; 4] = ["priorities", "weights", "order", "ranking"];
const KEYS: [&str; 5] = ["priorities", "weights", "order", "ranking", "costs"];

/// Reads `preferences`.
pub(super) fn read(node: &Node, context: &mut Context) {
    for entry in entries(node, "`preferences`", &mut context.found) {
        let Some(party) = value::party(&entry.key, entry.span, context) else { continue };
        let preference = preference(party, &entry.value, context);
        context.conflict.preferences[party.0] = preference;
    }
}

/// Reads `prefer` of a scenario or a period: whole preferences of some parties.
pub(super) fn replaced(node: &Node, context: &mut Context) -> Vec<(PartyId, Preference)> {
    let mut replaced = Vec::new();
    for entry in entries(node, "`prefer`", &mut context.found) {
        let Some(party) = value::party(&entry.key, entry.span, context) else { continue };
        replaced.extend(preference(party, &entry.value, context).map(|it| (party, it)));
    }
    replaced
}

/// Reads a file `party-<id>.yaml`, which holds one party's preferences.
pub(crate) fn read_party_file(name: &str, root: &Node, context: &mut Context) {
    let stem = name.rsplit('/').next().unwrap_or(name);
    let id = stem
        .strip_prefix("party-")
        .and_then(|rest| rest.strip_suffix(".yaml").or_else(|| rest.strip_suffix(".yml")));
    let Some(party) = id.and_then(|id| context.conflict.find_party(id)) else {
        let files: Vec<String> =
            context.conflict.parties.iter().map(|it| format!("party-{}.yaml", it.id)).collect();
        let names: Vec<&str> = files.iter().map(String::as_str).collect();
        let help = instead(stem, "files that could be", &names);
        let start = detente_model::Span::new(root.span.start, root.span.start);
        context.report(
            Diagnostic::error("unknown-party", start, format!("`{stem}` is named after no party"))
                .with_help(help),
        );
        return;
    };
    if context.conflict.preferences[party.0].is_some() {
        let id = &context.conflict.party(party).id;
        let problem = Diagnostic::error(
            "preferences-twice",
            detente_model::Span::new(root.span.start, root.span.start),
            format!("the case already has preferences of `{id}`"),
        );
        context.report(problem.with_help("keep them in one of the two files"));
        return;
    }
    context.conflict.preferences[party.0] = preference(party, root, context);
}

fn preference(party: PartyId, node: &Node, context: &mut Context) -> Option<Preference> {
    let what = format!("the preferences of `{}`", context.conflict.party(party).id);
    let fields = Fields::read(node, &what, &KEYS, &mut context.found)?;
    let forms: Vec<&str> = FORMS.into_iter().filter(|form| fields.get(form).is_some()).collect();
    if let [_, second, ..] = forms.as_slice() {
        context.report(
            Diagnostic::error(
                "one-of",
                fields.key_span(second).unwrap_or(node.span),
                format!("{what} can have only one of {}", all_of(&forms)),
            )
            .with_help("choose the one form that says what is known"),
        );
    }
    let form = forms.first().copied();
    let costs = fields.get("costs");
    if let (Some("priorities" | "ranking"), Some(_)) = (form, costs) {
        context.report(
            Diagnostic::error(
                "costs-without-points",
                fields.key_span("costs").unwrap_or(node.span),
                format!("{what} have no points that costs could be taken from"),
            )
            .with_help("write `weights` instead, or leave `costs` out"),
        );
    }
    match form.and_then(|form| fields.get(form).map(|node| (form, node))) {
        Some(("priorities", node)) => Some(Preference::Priorities(priorities::read(node, context))),
        Some(("ranking", node)) => Some(Preference::Ranking(ranking::read(node, context))),
        Some(("order", node)) => {
            let statements = worth::read_order(node, context);
            let costs = costs.map(|it| costs::read(it, party, context)).unwrap_or_default();
            Some(Preference::Order(Worth { statements, costs }))
        }
        Some((_, node)) => {
            let statements = worth::read_weights(node, context);
            let costs = costs.map(|it| costs::read(it, party, context)).unwrap_or_default();
            Some(Preference::Weights(Worth { statements, costs }))
        }
        None => match costs {
            Some(costs) => {
                let costs = costs::read(costs, party, context);
                Some(Preference::Weights(Worth { statements: Vec::new(), costs }))
            }
            None => {
                if FORMS.iter().all(|form| fields.position(form).is_none()) {
                    let message = format!("{what} are empty");
                    context.report(
                        Diagnostic::error("one-of", node.span, message)
                            .with_help(format!("write one of {}", any_of(&FORMS))),
                    );
                }
                None
            }
        },
    }
}
