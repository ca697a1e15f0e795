//! What can parties settle only together?
//!
//! Read in two passes: first all names, then the formulas, which may speak of any treaty.

use detente_model::{
    Basis, Diagnostic, Exact, Exit, Issue, Level, Settlement, Transfer, Treaty, print_exact,
};
use num_traits::{Signed, ToPrimitive};

use super::clause::{clause, clauses};
use super::fields::{Fields, few_entries};
use super::limits::{MOST_ENTRIES, MOST_FEW};
use super::{
    Context, basis,
    id::{self, For},
    levels, value,
};
use crate::tree::{Entry, Kind, Node};

const KEYS: [&str; 8] =
    ["label", "signatories", "stages", "exit", "enter_if", "promises", "issues", "because"];
const ISSUE_KEYS: [&str; 3] = ["label", "settlements", "transfer"];
const SETTLEMENT_KEYS: [&str; 2] = ["label", "promises"];
/// The most amounts that a payment may run through.
/// Crossed by `every_mistake_is_named_and_placed`.
const MOST_AMOUNTS: usize = 10_000;

/// Reads `treaties` but for their formulas.
pub(super) fn read(node: &Node, context: &mut Context) {
    for entry in few_entries(node, "`treaties`", MOST_FEW, &mut context.found) {
        let before = context.found.len();
        id::check_unique(&entry.key, entry.span, "a treaty", context);
        let what = format!("the treaty `{}`", entry.key);
        let mut treaty = Treaty {
            id: entry.key.clone(),
            label: entry.key.clone(),
            signatories: Vec::new(),
            stages: vec![in_force()],
            issues: Vec::new(),
            exit: Exit::Any,
            enter_if: None,
            promises: Vec::new(),
            basis: Basis::default(),
            span: entry.span,
            exit_span: None,
        };
        if let Some(fields) = Fields::read(&entry.value, &what, &KEYS, &mut context.found) {
            read_one(&mut treaty, &fields, &what, context);
        }
        context.mark_broken_since(before, entry.key.as_str());
        context.conflict.treaties.push(treaty);
    }
}

fn in_force() -> Level {
    Level { id: "in-force".to_owned(), label: "in force".to_owned() }
}

fn read_one(treaty: &mut Treaty, fields: &Fields<'_>, what: &str, context: &mut Context) {
    let label = fields.get("label");
    if let Some(label) = label.and_then(|it| value::prose(it, "`label`", &mut context.found)) {
        treaty.label = label;
    }
    if let Some(node) = fields.need("signatories", what, &mut context.found) {
        let before = context.found.len();
        treaty.signatories = value::parties(node, "`signatories`", context);
        if treaty.signatories.len() < 2 && context.found.len() == before {
            context.report(
                Diagnostic::error(
                    "too-few-signatories",
                    node.span,
                    format!("{what} needs at least two signatories"),
                )
                .with_help("what one party settles alone is an option"),
            );
        }
    }
    if let Some(node) = fields.get("stages") {
        let stages = levels::read(node, &format!("`stages` of `{}`", treaty.id), context);
        if stages.is_empty() {
            context.report(Diagnostic::error(
                "too-few-levels",
                node.span,
                format!("{what} needs at least one stage"),
            ));
        } else {
            treaty.stages = stages;
        }
    }
    if let Some(node) = fields.get("exit") {
        let words = [Exit::Any, Exit::All, Exit::Never].map(|exit| (exit.word(), exit));
        treaty.exit = value::word(node, "`exit`", &words, &mut context.found).unwrap_or(Exit::Any);
        treaty.exit_span = Some(node.span);
    }
    treaty.basis = basis::read(fields, context);
    if let Some(node) = fields.get("issues") {
        for entry in few_entries(node, "`issues`", MOST_FEW, &mut context.found) {
            id::check(&entry.key, entry.span, For::Issue, &mut context.found);
            if let Some(issue) = issue(entry, treaty, context) {
                treaty.issues.push(issue);
            }
        }
    }
}

fn issue(entry: &Entry, treaty: &Treaty, context: &mut Context) -> Option<Issue> {
    let what = format!("the issue `{}.{}`", treaty.id, entry.key);
    let before = context.found.len();
    let fields = Fields::read(&entry.value, &what, &ISSUE_KEYS, &mut context.found)?;
    let label = fields.get("label");
    let label = label.and_then(|it| value::prose(it, "`label`", &mut context.found));
    let label = label.unwrap_or_else(|| entry.key.clone());
    let (settlements, transfer) = match (fields.get("settlements"), fields.get("transfer")) {
        (Some(node), None) => (settlements(node, &what, context), None),
        (None, Some(node)) => {
            let transfer = transfer(node, treaty, context)?;
            (amounts(&transfer, node, context)?, Some(transfer))
        }
        (Some(_), Some(node)) => {
            context.report(Diagnostic::error(
                "one-of",
                node.span,
                format!("{what} can have only one of `settlements` and `transfer`"),
            ));
            return None;
        }
        (None, None) => {
            context.report(
                Diagnostic::error("one-of", entry.span, format!("{what} has no `settlements`"))
                    .with_help("write `settlements: {id: label, …}`, or `transfer` for a payment"),
            );
            return None;
        }
    };
    if settlements.is_empty() && context.found.len() == before {
        let message = format!("{what} needs at least one settlement");
        context.report(Diagnostic::error("too-few-levels", entry.span, message));
    }
    if settlements.is_empty() {
        return None;
    }
    Some(Issue { id: entry.key.clone(), label, settlements, transfer, span: entry.span })
}

fn settlements(node: &Node, what: &str, context: &mut Context) -> Vec<Settlement> {
    let found = &mut context.found;
    let mut settlements = Vec::new();
    let what = format!("`settlements` of {what}");
    for entry in few_entries(node, &what, MOST_ENTRIES, found) {
        id::check(&entry.key, entry.span, For::Level, found);
        let what = format!("the settlement `{}`", entry.key);
        let label = match &entry.value.kind {
            // The short form is the label alone.
            Kind::Text(_) => value::prose(&entry.value, &what, found),
            Kind::Nothing | Kind::List(_) | Kind::Map(_) => {
                Fields::read(&entry.value, &what, &SETTLEMENT_KEYS, found)
                    .and_then(|fields| fields.get("label"))
                    .and_then(|label| value::prose(label, "`label`", found))
            }
        };
        settlements.push(Settlement {
            id: entry.key.clone(),
            label: label.unwrap_or_else(|| entry.key.clone()),
            promises: Vec::new(),
            span: entry.span,
        });
    }
    settlements
}

fn transfer(node: &Node, treaty: &Treaty, context: &mut Context) -> Option<Transfer> {
    let what = "`transfer`";
    let fields = Fields::read(node, what, &["from", "to", "most", "step"], &mut context.found)?;
    let mut side = |key: &str| {
        let node = fields.need(key, what, &mut context.found)?;
        let scalar = value::text(node, "a party", &mut context.found)?;
        let party = value::party(&scalar.text, node.span, context)?;
        if !treaty.signatories.contains(&party) {
            let id = &treaty.id;
            context.report(Diagnostic::error(
                "not-a-signatory",
                node.span,
                format!("`{}` doesn't sign `{id}`, so it can't pay or be paid", scalar.text),
            ));
        }
        Some((party, node.span))
    };
    let (from, to) = (side("from"), side("to"));
    let mut positive = |key: &str| {
        let node = fields.need(key, what, &mut context.found)?;
        let number = value::exact(node, &format!("`{key}`"), &mut context.found)?;
        if number.is_positive() {
            return Some(number);
        }
        let message = format!("`{key}` must be greater than 0");
        context.report(Diagnostic::error("out-of-bounds", node.span, message));
        None
    };
    let (most, step) = (positive("most"), positive("step"));
    let ((from, _), (to, span)) = (from?, to?);
    if from == to {
        let message = "a payment needs two different parties";
        context.report(Diagnostic::error("named-twice", span, message));
        return None;
    }
    Some(Transfer { from, to, most: most?, step: step? })
}

/// The amounts of a payment, as settlements: 0, one step, two steps, … the most.
fn amounts(transfer: &Transfer, node: &Node, context: &mut Context) -> Option<Vec<Settlement>> {
    let steps = &transfer.most / &transfer.step;
    if !steps.is_integer() {
        context.report(Diagnostic::error(
            "uneven-steps",
            node.span,
            format!(
                "steps of {} don't lead to {}",
                print_exact(&transfer.step),
                print_exact(&transfer.most)
            ),
        ));
        return None;
    }
    let Some(steps) = steps.to_integer().to_usize().filter(|&steps| steps < MOST_AMOUNTS) else {
        context.report(
            Diagnostic::error(
                "too-many-amounts",
                node.span,
                format!("this payment has more than {MOST_AMOUNTS} amounts"),
            )
            .with_help("choose a greater `step`"),
        );
        return None;
    };
    let amount = |at: usize| {
        let id = print_exact(&(&transfer.step * Exact::from_integer(at.into())));
        Settlement { label: id.clone(), id, promises: Vec::new(), span: node.span }
    };
    Some((0..=steps).map(amount).collect())
}

/// Reads the formulas of `treaties`.
pub(super) fn read_formulas(node: &Node, context: &mut Context) {
    // Problems of shape were reported when the names were read.
    let map = |node: &Node| match &node.kind {
        Kind::Map(entries) => entries.clone(),
        Kind::Nothing | Kind::Text(_) | Kind::List(_) => Vec::new(),
    };
    let field = |node: &Node, key: &str| {
        let entry = map(node).into_iter().find(|entry| entry.key == key)?;
        Some(entry.value).filter(|value| !value.is_nothing())
    };
    let filled = map(node).into_iter().filter(|entry| !entry.value.is_nothing());
    let count = context.conflict.treaties.len();
    for (at, entry) in filled.take(count).enumerate() {
        let enter_if = field(&entry.value, "enter_if");
        let enter_if = enter_if.and_then(|node| clause(&node, "`enter_if`", context));
        let promises = field(&entry.value, "promises");
        let promises = promises.map(|node| clauses(&node, "`promises`", context));
        let treaty = &mut context.conflict.treaties[at];
        treaty.enter_if = enter_if;
        treaty.promises = promises.unwrap_or_default();
        for issue_entry in field(&entry.value, "issues").iter().flat_map(map) {
            for settlement_entry in field(&issue_entry.value, "settlements").iter().flat_map(map) {
                let Some(node) = field(&settlement_entry.value, "promises") else { continue };
                let promises = clauses(&node, "`promises`", context);
                let issues = context.conflict.treaties[at].issues.iter_mut();
                let settlement = issues
                    .filter(|issue| issue.span == issue_entry.span)
                    .flat_map(|issue| &mut issue.settlements)
                    .find(|settlement| settlement.span == settlement_entry.span);
                if let Some(settlement) = settlement {
                    settlement.promises = promises;
                }
            }
        }
    }
}
