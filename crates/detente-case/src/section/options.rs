//! What can each party do alone?

use detente_model::{Basis, Diagnostic, Direction, Level, OptionDef, PartyId};

use super::fields::{Fields, entries};
use super::limits::MOST_MANY;
use super::{
    Context, basis,
    id::{self, For},
    levels, value,
};
use crate::tree::{Entry, Kind, Node};

/// Reads `options`.
pub(super) fn read(node: &Node, context: &mut Context) {
    for party in entries(node, "`options`", &mut context.found) {
        let owner = match context.conflict.find_party(&party.key) {
            Some(owner) => owner,
            // The nearest party is used on, so that formulas about its options aren't blamed too.
            None => match value::report_unknown_party(&party.key, party.span, context) {
                Some(owner) => owner,
                None => continue,
            },
        };
        let what = format!("the options of `{}`", party.key);
        for entry in entries(&party.value, &what, &mut context.found) {
            read_one(owner, entry, context);
        }
    }
}

fn read_one(owner: PartyId, entry: &Entry, context: &mut Context) {
    let before = context.found.len();
    id::check(&entry.key, entry.span, For::Thing, &mut context.found);
    let name = format!("{}.{}", context.conflict.party(owner).id, entry.key);
    let what = format!("the option `{name}`");
    let mut option = OptionDef {
        id: entry.key.clone(),
        label: entry.key.clone(),
        owner,
        levels: Level::no_yes(),
        direction: Direction::Both,
        never_lever: false,
        basis: Basis::default(),
        span: entry.span,
    };
    if let Kind::Text(_) = &entry.value.kind {
        // The short form is the label alone.
        if let Some(label) = value::prose(&entry.value, &what, &mut context.found) {
            option.label = label;
        }
    } else if let Some(fields) = Fields::read(
        &entry.value,
        &what,
        &["label", "levels", "direction", "never_lever", "because"],
        &mut context.found,
    ) {
        let label = fields.get("label");
        if let Some(label) = label.and_then(|it| value::prose(it, "`label`", &mut context.found)) {
            option.label = label;
        }
        if let Some(node) = fields.get("levels") {
            let levels = levels::read(node, &format!("`levels` of `{name}`"), context);
            if levels.len() >= 2 {
                option.levels = levels;
            } else {
                context.report(
                    Diagnostic::error(
                        "too-few-levels",
                        node.span,
                        format!("{what} needs at least two levels"),
                    )
                    .with_help("leave `levels` out for an option that is used or not"),
                );
            }
        }
        if let Some(node) = fields.get("direction") {
            let all = [Direction::Both, Direction::Forward, Direction::Backward];
            let words = all.map(|direction| (direction.word(), direction));
            let direction = value::word(node, "`direction`", &words, &mut context.found);
            option.direction = direction.unwrap_or(Direction::Both);
        }
        if let Some(node) = fields.get("never_lever") {
            let given = value::truth(node, "`never_lever`", &mut context.found);
            option.never_lever = given.unwrap_or(false);
        }
        option.basis = basis::read(&fields, context);
    }
    context.mark_broken_since(before, name);
    let all = &context.conflict.options;
    if all.iter().any(|other| other.owner == owner && other.id == option.id) {
        // Only after a misspelt party: keys of one map differ.
        return;
    }
    if context.conflict.options.len() == MOST_MANY {
        context.report(Diagnostic::error(
            "too-many-entries",
            entry.span,
            format!("the case has more than {MOST_MANY} options"),
        ));
        return;
    }
    context.conflict.options.push(option);
}
