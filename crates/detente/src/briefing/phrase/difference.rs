//! In what does a state differ from today's?

use detente_model::{Conflict, OptionId, Position, TreatyId};

use crate::words;

/// What is otherwise, by party and then by treaty: `Russia: Squeeze Armenia; Iran: not “Trade”`.
/// Empty if nothing is.
pub(in crate::briefing) fn difference(
    conflict: &Conflict,
    from: &Position,
    to: &Position,
) -> String {
    let mut parts = Vec::new();
    for party in conflict.party_ids() {
        let changed: Vec<String> = conflict
            .options_of(party)
            .filter(|option| from.levels[option.0] != to.levels[option.0])
            .map(|option| level(conflict, option, to.levels[option.0]))
            .collect();
        if !changed.is_empty() {
            parts.push(format!("{}: {}", words::party_name(conflict, party), changed.join(", ")));
        }
    }
    for (at, treaty) in conflict.treaties.iter().enumerate() {
        if from.treaties[at] == to.treaties[at] {
            continue;
        }
        parts.push(match &to.treaties[at] {
            None => format!("no “{}”", treaty.label),
            Some(enacted) => {
                let stage = if treaty.stages.len() > 1 {
                    format!(", {}", treaty.stages[enacted.stage].label)
                } else {
                    String::new()
                };
                let terms = if treaty.issues.is_empty() {
                    String::new()
                } else {
                    let terms = words::package(conflict, TreatyId(at), &enacted.settlements);
                    format!(" ({terms})")
                };
                format!("“{}”{stage}{terms}", treaty.label)
            }
        });
    }
    parts.join("; ")
}

fn level(conflict: &Conflict, id: OptionId, level: usize) -> String {
    let option = conflict.option(id);
    match (option.is_yes_no(), level) {
        (true, 0) => format!("not “{}”", option.label),
        (true, _) => option.label.clone(),
        (false, _) => format!("{} ({})", option.label, option.levels[level].label),
    }
}
