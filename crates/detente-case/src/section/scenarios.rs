//! What might be different?

use detente_model::{Answer, Diagnostic, Known, Scenario, UnknownId, instead};

use super::clause::clauses;
use super::fields::{Fields, entries, few_entries};
use super::limits::MOST_FEW;
use super::{
    Context,
    id::{self, For},
    preferences, value,
};
use crate::tree::{Entry, Node};

const KEYS: [&str; 6] = ["label", "date", "fix", "start", "prefer", "unknowns"];

/// Reads `scenarios`.
pub(super) fn read(node: &Node, context: &mut Context) {
    for entry in few_entries(node, "`scenarios`", MOST_FEW, &mut context.found) {
        id::check(&entry.key, entry.span, For::Thing, &mut context.found);
        let what = format!("the scenario `{}`", entry.key);
        let Some(fields) = Fields::read(&entry.value, &what, &KEYS, &mut context.found) else {
            continue;
        };
        let label = fields.get("label");
        let label = label.and_then(|it| value::prose(it, "`label`", &mut context.found));
        let date = fields.get("date");
        let date = date.and_then(|it| value::day(it, "`date`", &mut context.found));
        let facts = |key: &str, context: &mut Context| {
            let node = fields.get(key);
            node.map(|it| clauses(it, &format!("`{key}`"), context)).unwrap_or_default()
        };
        let (fix, start) = (facts("fix", context), facts("start", context));
        let prefer = fields.get("prefer");
        let prefer = prefer.map(|it| preferences::replaced(it, context)).unwrap_or_default();
        let unknowns = fields.get("unknowns");
        let unknowns = unknowns.map(|it| answers(it, context)).unwrap_or_default();
        if KEYS.iter().all(|key| ["label", "date"].contains(key) || fields.get(key).is_none()) {
            context.report(
                Diagnostic::error("one-of", entry.span, format!("{what} changes nothing"))
                    .with_help("write at least one of `fix`, `start`, `prefer` and `unknowns`"),
            );
        }
        context.conflict.scenarios.push(Scenario {
            id: entry.key.clone(),
            label: label.unwrap_or_else(|| entry.key.clone()),
            date,
            fix,
            start,
            prefer,
            unknowns,
            span: entry.span,
        });
    }
}

fn answers(node: &Node, context: &mut Context) -> Vec<(UnknownId, Known)> {
    let mut answers = Vec::new();
    for entry in entries(node, "`unknowns`", &mut context.found) {
        answers.extend(answer(entry, context));
    }
    answers
}

fn answer(entry: &Entry, context: &mut Context) -> Option<(UnknownId, Known)> {
    let unknowns = &context.conflict.unknowns;
    let Some(at) = unknowns.iter().position(|unknown| unknown.id == entry.key) else {
        let names: Vec<&str> = unknowns.iter().map(|unknown| unknown.id.as_str()).collect();
        let help = instead(&entry.key, "unknowns", &names);
        let message = format!("there is no unknown `{}`", entry.key);
        context.report(Diagnostic::error("unknown-unknown", entry.span, message).with_help(help));
        return None;
    };
    let what = format!("the answer to `{}`", entry.key);
    if context.mentions_broken(&entry.key) {
        return None;
    }
    let known = match &unknowns[at].answer {
        Answer::Number(_) => Known::Number(value::exact(&entry.value, &what, &mut context.found)?),
        Answer::Levels { levels, .. } => {
            let words: Vec<(&str, usize)> =
                levels.iter().enumerate().map(|(at, level)| (level.id.as_str(), at)).collect();
            Known::Level(value::word(&entry.value, &what, &words, &mut context.found)?)
        }
    };
    Some((UnknownId(at), known))
}
