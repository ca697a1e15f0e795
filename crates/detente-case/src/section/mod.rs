//! What do the sections of a case file say about a conflict?
//!
//! One file a section. Sections may stand in any order; they are read in the order in which they
//! depend on each other. What is wrong is reported and left out, so that the rest can be read.

mod basis;
mod clause;
mod coalitions;
mod context;
mod evidence;
mod fields;
mod header;
mod id;
mod levels;
mod limits;
mod now;
mod options;
mod parties;
mod preferences;
mod rules;
mod scenarios;
mod sources;
mod timeline;
mod treaties;
mod unknowns;
mod value;
mod walk_away;

pub(crate) use context::Context;
pub(crate) use preferences::read_party_file;

use detente_model::{Declared, Diagnostic, OptionId, TreatyId};

use crate::tree::Node;
use fields::Fields;

/// The sections of a case file, in the order of the documentation.
pub(crate) const SECTIONS: [&str; 20] = [
    "detente",
    "title",
    "question",
    "as_of",
    "status",
    "authors",
    "sources",
    "evidence",
    "parties",
    "unknowns",
    "options",
    "treaties",
    "impossible",
    "same",
    "now",
    "preferences",
    "walk_away",
    "timeline",
    "scenarios",
    "coalitions",
];

/// Reads a case file into the context's conflict. False if it isn't a case file that this version
/// reads, which is reported.
pub(crate) fn read(root: &Node, context: &mut Context) -> bool {
    if !header::is_case(root, &mut context.found) {
        return false;
    }
    let Some(fields) = Fields::read(root, "a case", &SECTIONS, &mut context.found) else {
        return false;
    };
    header::read(&fields, context);
    let mut section = |key: &str, read: fn(&Node, &mut Context)| {
        if let Some(node) = fields.get(key) {
            read(node, context);
        }
    };
    section("parties", parties::read);
    section("sources", sources::read);
    section("evidence", evidence::read);
    section("unknowns", unknowns::read);
    section("options", options::read);
    section("treaties", treaties::read);
    section("treaties", treaties::read_formulas);
    section("impossible", rules::read_impossible);
    section("same", rules::read_same);
    section("now", now::read);
    section("preferences", preferences::read);
    section("walk_away", walk_away::read);
    section("timeline", timeline::read);
    section("scenarios", scenarios::read);
    section("coalitions", coalitions::read);
    declare(&fields, context);
    if fields.get("parties").is_none() {
        context.found.push(
            Diagnostic::error("missing-key", fields.head(), "the case has no `parties`")
                .with_help("write `parties:` and below it one line for each, `id: {name: …}`"),
        );
    }
    true
}

/// Says so if there were too many findings to list them all.
pub(crate) fn say_if_full(found: &mut Vec<Diagnostic>) {
    if limits::is_full(found) {
        found.truncate(limits::MOST_FINDINGS);
        let last = found.last().map(|last| last.span).unwrap_or_default();
        let message = format!("there are more than {} findings", limits::MOST_FINDINGS);
        found.push(
            Diagnostic::error("too-many-findings", last, message)
                .with_help("mend these, then look again"),
        );
    }
}

/// Options and treaties are declared in the order of the file.
fn declare(fields: &Fields<'_>, context: &mut Context) {
    let conflict = &mut context.conflict;
    let options = (0..conflict.options.len()).map(|at| Declared::Option(OptionId(at)));
    let treaties = (0..conflict.treaties.len()).map(|at| Declared::Treaty(TreatyId(at)));
    conflict.declared = if fields.position("treaties") < fields.position("options") {
        treaties.chain(options).collect()
    } else {
        options.chain(treaties).collect()
    };
}
