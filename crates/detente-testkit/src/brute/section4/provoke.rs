//! Who could make others break a deal, and which single mishap would it not survive?
//!
//! Chains are of single parties under SEQ. A promise counts as broken in a state where a part of
//! it, split at `and`, is false that was true before, whoever made it so.

use std::collections::BTreeSet;

use detente_model::{OptionId, PartyId, Position};

use super::super::{Concept, can_move};
use super::walk::Walk;
use super::{Incident, Provocation};

const SEQ: Concept = Concept::Seq;

/// Every provocation of a deal, by its delivered state.
pub(super) fn provocations(walk: &Walk<'_>, delivered: usize) -> Vec<Provocation> {
    let singles = walk.singles();
    if walk.table.is_domain() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for from in walk.reached(SEQ, &singles, &[delivered]) {
        for &party in &singles {
            for to in walk.table.brute.moves(party, from).iter() {
                if provokes(walk, party, from, to) {
                    found.push(Provocation { party: PartyId(party), from, to });
                }
            }
        }
    }
    found
}

fn provokes(walk: &Walk<'_>, party: usize, from: usize, to: usize) -> bool {
    let table = walk.table;
    let pays = table.brute.prefers(PartyId(party), to, from);
    let is_breach = walk.is_breach(SEQ, party, from, to);
    if walk.play.undeterred(SEQ, party, from).contains(&to) || (is_breach && pays) {
        return false;
    }
    // Chains from t whose first step isn't k's.
    let singles = walk.singles();
    let others: Vec<usize> = singles.iter().copied().filter(|&it| it != party).collect();
    let first: BTreeSet<usize> =
        others.iter().flat_map(|&it| walk.steps(SEQ, it, to)).map(|(next, _)| next).collect();
    let first: Vec<usize> = first.into_iter().collect();
    let breaks_at_once = others
        .iter()
        .flat_map(|&it| walk.steps(SEQ, it, to))
        .any(|(_, kind)| kind == super::walk::Kind::Breach);
    let leads_to_breach = breaks_at_once || walk.has_breach(SEQ, &singles, &first);
    if !(is_breach || leads_to_breach) {
        return false;
    }
    let rest = if first.is_empty() {
        vec![BTreeSet::from([to])]
    } else {
        walk.rest(SEQ, &singles, &first)
    };
    let gains = rest.iter().flatten().all(|&at| table.brute.prefers(PartyId(party), at, from));
    gains && rest.iter().flatten().any(|&at| is_broken(walk, from, at))
}

/// True if the treaty, in force at a state, has ended at another, or something was kept that isn't.
fn is_broken(walk: &Walk<'_>, from: usize, at: usize) -> bool {
    let table = walk.table;
    let (before, after) = (table.at(from), table.at(at));
    let Some(package) = table.package(before) else { return false };
    table.package(after).is_none()
        || walk.kept(package, before).iter().any(|part| !table.is_so(part, after))
}

/// Every single option set otherwise by its owner from a delivered state, and whether the deal
/// survives it.
pub(super) fn incidents(walk: &Walk<'_>, delivered: &Position) -> Vec<Incident> {
    let table = walk.table;
    let mut found = Vec::new();
    for option in 0..delivered.levels.len() {
        let owner = table.owner(option);
        for level in 0..table.conflict.option(OptionId(option)).levels.len() {
            let mut to = delivered.clone();
            to.levels[option] = level;
            let Some(class) = table.brute.class_at(&to) else { continue };
            let may = can_move(table.conflict, &table.answers, &[owner], delivered, &to)
                && table.brute.class_at(delivered) != Some(class);
            if !may {
                continue;
            }
            let rest = walk.rest(SEQ, &walk.singles(), &[class]);
            let survives = rest.iter().flatten().all(|&at| table.package(table.at(at)).is_some());
            found.push(Incident { option: OptionId(option), level, to: class, survives });
        }
    }
    found
}
