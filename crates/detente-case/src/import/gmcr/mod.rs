//! What does a save file of GMCR+ say about a conflict?
//!
//! The program writes JSON: options with the direction in which they may be changed, decision
//! makers with the positions of their options, patterns of options that can't be, and for each
//! decision maker both statements by priority and a ranking of numbered states, of which one flag
//! chooses for all. What it also writes but works out itself (payoffs, coalitions as decision
//! makers) is not read. Rankings are not compared with the states here: that is what compiling does.
//!
//! State numbers count the feasible states from 1 in the order of Σ 2^i over the options taken,
//! after the options are regrouped: decision makers in the order of the file, options in the order
//! of the decision maker's own list. [`Conflict::options`] is in that order, so that our numbers
//! are the program's; [`Conflict::declared`] keeps the order of the file.

mod options;
mod parties;
mod patterns;
mod position;
mod wishes;

use detente_model::{Conflict, Diagnostic, PartyId};
use jsonc_parser::ast::{Object, Value};

use self::position::position;
use super::json::{Document, Numbers, entry, one_or_several};
use super::outline::Outline;

const KEYS: [&str; 9] = [
    "decisionMakers",
    "coalitions",
    "coalitionsFull",
    "options",
    "infeasibles",
    "useManualPreferenceRanking",
    "useManualPreferenceVectors",
    "program",
    "version",
];

/// True for the outline of a save file.
pub(super) fn is_save_file(outline: &Outline<'_>) -> bool {
    let Outline::Keys(keys) = outline else { return false };
    keys.has("decisionMakers")
        || keys.has("options") && keys.has("infeasibles")
        || keys.all().iter().any(|key| key.name.starts_with("useManualPreference"))
        || keys.text("program") == "gmcr-py"
}

/// Reads a save file. The conflict has no title and no status quo, since such a file has none; it
/// is `None` if there is an error.
#[must_use]
pub(crate) fn read(bytes: &[u8]) -> (Option<Conflict>, Vec<Diagnostic>) {
    let mut document = match Document::decode(bytes) {
        Ok(document) => document,
        Err(problem) => return (None, vec![problem]),
    };
    let conflict = document.parse(Numbers::Finite).and_then(|root| lower(&mut document, &root));
    let failed = document.found.iter().any(Diagnostic::is_error);
    (conflict.filter(|_| !failed), document.found)
}

fn lower(document: &mut Document<'_>, root: &Value<'_>) -> Option<Conflict> {
    let root = document.object(root, "a save file", &KEYS)?;
    let listed = document.required(root, "options", "this file");
    let makers = document.required(root, "decisionMakers", "this file");
    let (listed, makers) = (listed?, makers?);
    let count = listed.as_array().map_or(0, |list| list.elements.len());
    // Both lists are read before giving up, so that all problems are reported.
    let (listed, makers) =
        (options::read(document, listed), parties::read(document, makers, count));
    let (listed, makers) = (listed?, makers?);
    let (mut conflict, options) = parties::regroup(document, &makers, &listed)?;
    if let Some(patterns) = entry(root, "infeasibles") {
        conflict.impossible = patterns::read_impossible(document, patterns, &options, &conflict);
    }
    conflict.preferences = if uses_rankings(document, root, &makers)? {
        wishes::read_rankings(document, &makers)
    } else {
        wishes::read_priorities(document, &makers, &options, &conflict)
    };
    if let Some(groups) = entry(root, "coalitions") {
        conflict.coalitions = read_coalitions(document, groups, makers.len());
    }
    Some(conflict)
}

/// Tells whether the file chooses rankings for all decision makers. Newer files spell the flag
/// differently from older ones; where both stand, the newer counts.
fn uses_rankings(
    document: &mut Document<'_>,
    root: &Object<'_>,
    makers: &[parties::Maker<'_, '_>],
) -> Option<bool> {
    let flag = ["useManualPreferenceRanking", "useManualPreferenceVectors"]
        .into_iter()
        .find_map(|key| Some((key, entry(root, key)?)));
    if let Some((key, value)) = flag {
        return document.boolean(value, &format!("`{key}`"));
    }
    if let Some(ranked) = makers.iter().find(|maker| maker.ranking.is_some()) {
        document.found.push(
            Diagnostic::warning(
                "gmcr-flag-missing",
                ranked.span,
                "this file doesn't say whether rankings or statements count; statements are used",
            )
            .with_help("write `\"useManualPreferenceRanking\": true` to use the rankings"),
        );
    }
    Some(false)
}

/// Coalitions of at least two; a decision maker that stands alone is no coalition.
fn read_coalitions(
    document: &mut Document<'_>,
    groups: &Value<'_>,
    makers: usize,
) -> Vec<Vec<PartyId>> {
    let Some(groups) = document.array(groups, "`coalitions`") else { return Vec::new() };
    let mut coalitions = Vec::new();
    for group in &groups.elements {
        let mut coalition: Vec<PartyId> = Vec::new();
        for member in one_or_several(group) {
            let Some(at) = position(document, member, makers, "decision maker") else { continue };
            if coalition.contains(&PartyId(at)) {
                let message = format!("decision maker {at} stands twice in this coalition");
                document.error("gmcr-coalition-repeats", document.span(member), message);
            } else {
                coalition.push(PartyId(at));
            }
        }
        if coalition.len() > 1 {
            coalitions.push(coalition);
        }
    }
    coalitions
}
