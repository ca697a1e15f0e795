//! What does a party gain and what does it give, wish by wish?

use detente::model::{Conflict, Counted, Formula, PartyId, Position, Preference, Want};

use super::super::{no_longer, rule, so_now};
use super::gain::with_range;
use detente::dealing::{Account, AccountItem, Side, Turn};

/// What a party gains and what it gives, each as a list with points: `Passage through Syunik: under
/// Armenian control [+6.4]`. Everything is named, so that whoever adds it up gets the whole. Either
/// may be empty.
pub(crate) fn account_in_words(
    conflict: &Conflict,
    account: &Account,
    after: &Position,
) -> (Vec<String>, Vec<String>) {
    let list = |side: Side| {
        // Two wishes with the same words are told once, with what each of them counts.
        let mut said: Vec<(String, Vec<String>)> = Vec::new();
        for entry in account.entries.iter().filter(|entry| entry.side == side) {
            let what = counted(conflict, account.party, entry, after);
            let points = entry.points.as_ref().map(|it| with_range(it, entry.range.as_ref()));
            match said.iter_mut().find(|(known, _)| *known == what) {
                Some((_, all)) => all.extend(points),
                None => said.push((what, points.into_iter().collect())),
            }
        }
        let said = said.into_iter().map(|(what, points)| match points.is_empty() {
            false => format!("{what} [{}]", points.join(", and ")),
            true => what,
        });
        said.collect()
    };
    (list(Side::Gains), list(Side::Gives))
}

fn counted(conflict: &Conflict, party: PartyId, item: &AccountItem, after: &Position) -> String {
    let told = |formula: &Formula| match item.turn {
        Turn::IsSo => so_now(conflict, formula),
        Turn::NoLonger => no_longer(conflict, formula),
        Turn::Counts => format!("that {} counts now", rule(conflict, formula)),
        Turn::CountsNoLonger => format!("that {} no longer counts", rule(conflict, formula)),
    };
    match (item.what, &conflict.preferences[party.0]) {
        (Counted::Statement(at), Some(Preference::Weights(worth) | Preference::Order(worth))) => {
            match &worth.statements[at].want {
                Want::Holds(clause) => told(&clause.formula),
                Want::Values { of, .. } => {
                    let label = conflict.variable_label(*of);
                    match after.value(*of) {
                        Some(level) => {
                            let level = &conflict.variable_levels(*of)[level].label;
                            match item.turn {
                                Turn::IsSo | Turn::NoLonger => format!("{label}: {level}"),
                                Turn::Counts => format!("that {label} counts now: {level}"),
                                Turn::CountsNoLonger => {
                                    format!("that {label} no longer counts: {level}")
                                }
                            }
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
