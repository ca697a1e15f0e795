//! What is the case in a state?

use detente::model::{Conflict, PartyId, Position, TreatyId};

use super::party_title;

/// What stands out in a state, on one line: by party what it has chosen or set, then the treaties.
/// Yes/no options that are `no` and treaties that are absent are left out.
pub(crate) fn state_in_brief(conflict: &Conflict, position: &Position) -> String {
    let mut parts: Vec<String> = Vec::new();
    for party in conflict.party_ids() {
        let chosen = chosen_by(conflict, position, party);
        if !chosen.is_empty() {
            parts.push(format!("{}: {}", party_title(conflict, party), chosen.join(", ")));
        }
    }
    for at in 0..conflict.treaties.len() {
        parts.extend(treaty_line(conflict, position, TreatyId(at)));
    }
    if parts.is_empty() { "nobody does anything".to_owned() } else { parts.join("; ") }
}

/// A state as lines for a reader: who has chosen what, then the treaties; every party that has
/// options is named.
pub(crate) fn state_by_party(conflict: &Conflict, position: &Position) -> Vec<String> {
    let mut lines = Vec::new();
    for party in conflict.party_ids() {
        if conflict.options_of(party).next().is_none() {
            continue;
        }
        let chosen = chosen_by(conflict, position, party);
        let chosen =
            if chosen.is_empty() { "none of its options".to_owned() } else { chosen.join(", ") };
        lines.push(format!("{}: {chosen}", party_title(conflict, party)));
    }
    for (at, treaty) in conflict.treaties.iter().enumerate() {
        lines.push(
            treaty_line(conflict, position, TreatyId(at))
                .unwrap_or_else(|| format!("{}: not concluded", treaty.label)),
        );
    }
    lines
}

/// What is different in a state from an earlier one, on one line, party by party; `nothing` if
/// they are the same.
pub(crate) fn state_against(conflict: &Conflict, before: &Position, after: &Position) -> String {
    let mut parts: Vec<String> = Vec::new();
    for party in conflict.party_ids() {
        let different: Vec<String> = conflict
            .options_of(party)
            .filter(|id| before.levels[id.0] != after.levels[id.0])
            .map(|id| {
                let option = conflict.option(id);
                let level = after.levels[id.0];
                match (option.is_yes_no(), level) {
                    (true, 0) => format!("no longer “{}”", option.label),
                    (true, _) => option.label.clone(),
                    (false, _) => format!("{} ({})", option.label, option.levels[level].label),
                }
            })
            .collect();
        if !different.is_empty() {
            parts.push(format!("{}: {}", party_title(conflict, party), different.join(", ")));
        }
    }
    for (at, treaty) in conflict.treaties.iter().enumerate() {
        if before.treaties[at] != after.treaties[at] {
            parts.push(
                treaty_line(conflict, after, TreatyId(at))
                    .unwrap_or_else(|| format!("{}: ended", treaty.label)),
            );
        }
    }
    if parts.is_empty() { "nothing".to_owned() } else { parts.join("; ") }
}

/// What a party has chosen: yes/no options by their label, others with their level.
fn chosen_by(conflict: &Conflict, position: &Position, party: PartyId) -> Vec<String> {
    conflict
        .options_of(party)
        .filter_map(|id| {
            let option = conflict.option(id);
            let level = position.levels[id.0];
            match (option.is_yes_no(), level) {
                (true, 0) => None,
                (true, _) => Some(option.label.clone()),
                (false, _) => Some(format!("{} ({})", option.label, option.levels[level].label)),
            }
        })
        .collect()
}

fn treaty_line(conflict: &Conflict, position: &Position, id: TreatyId) -> Option<String> {
    let enacted = position.treaties[id.0].as_ref()?;
    let treaty = conflict.treaty(id);
    let mut details = Vec::new();
    if treaty.stages.len() > 1 {
        details.push(treaty.stages[enacted.stage].label.clone());
    }
    for (issue, &settlement) in treaty.issues.iter().zip(&enacted.settlements) {
        details.push(format!("{}: {}", issue.label, issue.settlements[settlement].label));
    }
    Some(if details.is_empty() {
        format!("{}: in force", treaty.label)
    } else {
        format!("{} ({})", treaty.label, details.join("; "))
    })
}
