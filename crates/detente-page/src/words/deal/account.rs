//! What does a party gain and what does it give, wish by wish?

use detente::model::{Conflict, Counted, Formula, PartyId, Position, Preference, Want};

use super::super::{no_longer, so_now};
use super::gain::with_range;
use detente::dealing::{Account, AccountItem, Side};

/// What a party gains and what it gives, each as a list with points: `Passage through Syunik: under
/// Armenian control [+6.4]`. Everything is named, so that whoever adds it up gets the whole. Either
/// may be empty.
pub(crate) fn account_in_words(
    conflict: &Conflict,
    account: &Account,
    after: &Position,
) -> (Vec<String>, Vec<String>) {
    let list = |side: Side| {
        let entries = account.entries.iter().filter(|entry| entry.side == side);
        let said = entries.map(|entry| {
            let what = counted(conflict, account.party, entry, after);
            match &entry.points {
                Some(points) => format!("{what} [{}]", with_range(points, entry.range.as_ref())),
                None => what,
            }
        });
        said.collect()
    };
    (list(Side::Gains), list(Side::Gives))
}

fn counted(conflict: &Conflict, party: PartyId, item: &AccountItem, after: &Position) -> String {
    let told = |formula: &Formula| {
        if item.is_so { so_now(conflict, formula) } else { no_longer(conflict, formula) }
    };
    match (item.what, &conflict.preferences[party.0]) {
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
            let label = &conflict.option(option).label;
            match item.side {
                Side::Gains => format!("less of what “{label}” costs"),
                Side::Gives => format!("the cost of “{label}”"),
            }
        }
        (Counted::Statement(_), Some(Preference::Ranking(_)) | None) => String::new(),
    }
}
