//! What does a party gain and what does it give, wish by wish?

use detente_model::{Conflict, Counted, Formula, PartyId, Preference, Want};

use super::super::rule;
use super::gain::with_range;
use crate::dealing::{Account, Side};

/// The most things that a party gains or gives that are named.
const MOST_ENTRIES: usize = 3;

/// What a party gains and what it gives, each as a list with points: `Passage through Syunik: under
/// Armenian control [+6.4]`. Either may be empty.
#[must_use]
pub fn account_in_words(
    conflict: &Conflict,
    account: &Account,
    after: &detente_model::Position,
) -> (Vec<String>, Vec<String>) {
    let list = |side: Side| {
        let entries = account.entries.iter().filter(|entry| entry.side == side);
        let mut said: Vec<String> = entries
            .clone()
            .take(MOST_ENTRIES)
            .map(|entry| {
                let what = counted(conflict, account.party, entry.what, entry.is_so, after);
                match &entry.points {
                    Some(points) => {
                        format!("{what} [{}]", with_range(points, entry.range.as_ref()))
                    }
                    None => what,
                }
            })
            .collect();
        let more = entries.count().saturating_sub(MOST_ENTRIES);
        if more > 0 {
            said.push(format!("{more} more"));
        }
        said
    };
    (list(Side::Gains), list(Side::Gives))
}

fn counted(
    conflict: &Conflict,
    party: PartyId,
    what: Counted,
    is_so: bool,
    after: &detente_model::Position,
) -> String {
    let told = |formula: &Formula| match (is_so, formula) {
        (true, formula) => rule(conflict, formula),
        // Two negations say it backwards.
        (false, Formula::Not(inner)) => rule(conflict, inner),
        (false, formula) => format!("no longer {}", rule(conflict, formula)),
    };
    match (what, &conflict.preferences[party.0]) {
        (Counted::Statement(at), Some(Preference::Weights(worth) | Preference::Order(worth))) => {
            match &worth.statements[at].want {
                Want::Holds(clause) => told(&clause.formula),
                Want::Values { of, .. } => {
                    let label = conflict.variable_label(*of);
                    match after.value(*of) {
                        Some(level) => {
                            let levels = conflict.variable_levels(*of);
                            format!("{label}: {}", levels[level].label)
                        }
                        None => format!("{label}: no longer settled"),
                    }
                }
            }
        }
        (Counted::Statement(at), Some(Preference::Priorities(priorities))) => {
            told(&priorities[at].want.formula)
        }
        (Counted::Cost(option), _) => {
            let option_def = conflict.option(option);
            let level = &option_def.levels[after.levels[option.0]].label;
            if option_def.is_yes_no() {
                format!("what “{}” costs", option_def.label)
            } else {
                format!("what “{}” costs at “{level}”", option_def.label)
            }
        }
        (Counted::Statement(_), Some(Preference::Ranking(_)) | None) => String::new(),
    }
}
