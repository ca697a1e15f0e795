//! Who takes part?

use detente_model::{Diagnostic, Party, Role};

use super::fields::{Fields, few_entries};
use super::limits::MOST_FEW;
use super::{Context, id, value};
use crate::tree::{Kind, Node};

const KEYS: [&str; 4] = ["name", "called", "roles", "aliases"];

/// Reads `parties`.
pub(super) fn read(node: &Node, context: &mut Context) {
    for entry in few_entries(node, "`parties`", MOST_FEW, &mut context.found) {
        id::check_unique(&entry.key, entry.span, "a party", context);
        let what = format!("the party `{}`", entry.key);
        let mut party = Party {
            id: entry.key.clone(),
            name: entry.key.clone(),
            called: None,
            roles: Vec::new(),
            aliases: Vec::new(),
            span: entry.span,
        };
        let found = &mut context.found;
        if let Kind::Text(scalar) = &entry.value.kind {
            // The short form is the name alone.
            party.name.clone_from(&scalar.text);
        } else if let Some(fields) = Fields::read(&entry.value, &what, &KEYS, found) {
            let name = fields.need("name", &what, found);
            if let Some(name) = name.and_then(|it| value::prose(it, "`name`", found)) {
                party.name = name;
            }
            party.called = fields.get("called").and_then(|it| value::prose(it, "`called`", found));
            if let Some(node) = fields.get("roles") {
                let words = Role::ALL.map(|role| (role.word(), role));
                for item in value::items(node, "`roles`", found) {
                    party.roles.extend(value::word(item, "a role", &words, found));
                }
            }
            if let Some(node) = fields.get("aliases") {
                let aliases = value::items(node, "`aliases`", found);
                party.aliases =
                    aliases.iter().filter_map(|it| value::prose(it, "an alias", found)).collect();
            }
        }
        context.conflict.parties.push(party);
    }
    if context.conflict.parties.is_empty() {
        context.report(
            Diagnostic::error("no-parties", node.span, "the case has no party")
                .with_help("write one line for each, `id: {name: …}`"),
        );
    }
    context.conflict.preferences = vec![None; context.conflict.parties.len()];
}
