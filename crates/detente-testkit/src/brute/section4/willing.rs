//! Would an outsider do its part?

use std::cmp::Ordering;

use detente_model::{PartyId, Position};

use super::super::{Concept, can_move};
use super::sign::Way;
use super::walk::Walk;
use super::{Part, Willing};

/// Each outsider that has a part, ascending.
pub(super) fn parts(walk: &Walk<'_>, way: &Way) -> Vec<Part> {
    let table = walk.table;
    let outsiders = table.conflict.party_ids().filter(|&party| !table.is_signatory(party));
    let part = |party: PartyId| {
        let is_part = |at: &usize| {
            table.owner(*at) == party && way.signed.levels[*at] != way.delivered.levels[*at]
        };
        let options: Vec<usize> = (0..way.signed.levels.len()).filter(is_part).collect();
        (!options.is_empty()).then(|| Part { party, willing: willing(walk, way, party, &options) })
    };
    outsiders.filter_map(part).collect()
}

/// The delivered state with some of a party's part set back.
fn set_back(way: &Way, options: &[usize], which: u32) -> Position {
    let mut at = way.delivered.clone();
    for (place, &option) in options.iter().enumerate() {
        if which & (1 << place) != 0 {
            at.levels[option] = way.signed.levels[option];
        }
    }
    at
}

fn willing(walk: &Walk<'_>, way: &Way, party: PartyId, options: &[usize]) -> Willing {
    let table = walk.table;
    let class = |at: &Position| table.brute.class_at(at);
    let delivered = class(&way.delivered).expect("a delivered state is feasible");
    let all = (1_u32 << options.len()) - 1;
    let without = set_back(way, options, all);
    let order =
        class(&without).map_or(Ordering::Equal, |without| table.compare(party, delivered, without));
    match order {
        Ordering::Greater => Willing::Strictly,
        Ordering::Equal => Willing::Indifferent,
        Ordering::Less => {
            let may = |to: &Position| {
                can_move(table.conflict, &table.answers, &[party], &way.delivered, to)
            };
            let free = walk.play.undeterred(Concept::Seq, party.0, delivered);
            let is_kept = (1..=all).all(|which| {
                let back = set_back(way, options, which);
                // What isn't feasible or not allowed isn't a way to set it back.
                class(&back).is_none_or(|to| !may(&back) || !free.contains(&to))
            });
            if may(&without) && is_kept { Willing::Held } else { Willing::Unwilling }
        }
    }
}
