//! How can a package be signed and delivered, and where it can't, what stands in its way?
//!
//! Every state is looked at. Says nothing of whether anybody wants it.

use std::cmp::Ordering;

use detente_model::{Enacted, PartyId, Position};

use super::super::{can_move, is_true};
use super::table::{Table, changed, conjuncts, levels_apart};
use super::{Barrier, NotEntered, NotKept, Promise, Reason};

/// One way to carry a package out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) signed: Position,
    pub(super) delivered: Position,
    pub(super) is_tied: bool,
}

/// Which entry of `impossible` is left out of account.
type LeftOut = Option<usize>;

fn is_feasible(table: &Table<'_>, at: &Position, left_out: LeftOut) -> bool {
    let conflict = table.conflict;
    let holds = |formula| is_true(conflict, &table.answers, formula, at);
    conflict.fixed.iter().all(|clause| holds(&clause.formula))
        && conflict
            .impossible
            .iter()
            .enumerate()
            .all(|(entry, clause)| left_out == Some(entry) || !holds(&clause.formula))
}

/// Today's treaties, with this one in force with a package.
fn with_package(table: &Table<'_>, now: &Position, package: &[usize]) -> Position {
    let stage = table.conflict.treaty(table.treaty).stages.len() - 1;
    let mut at = now.clone();
    at.treaties[table.treaty.0] = Some(Enacted { stage, settlements: package.to_vec() });
    at
}

fn all_kept(table: &Table<'_>, package: &[usize], at: &Position) -> bool {
    table.due(package).iter().all(|(_, promise)| table.is_so(promise, at))
}

/// True if x ∈ `R_M(now)` ∪ {now}; a merged state is all of its members.
fn is_reached(table: &Table<'_>, now: &Position, x: &Position) -> bool {
    let class = |at: &Position| table.brute.class_at(at);
    let can = |from: &Position, to: &Position| {
        can_move(table.conflict, &table.answers, &table.signatories, from, to)
    };
    let (Some(from), Some(to)) = (class(now), class(x)) else { return x == now || can(now, x) };
    from == to || table.members(from).any(|s| table.members(to).any(|t| can(s, t)))
}

/// x^σ, and whether another was as near: the fewest of the outsiders' options changed, then the
/// least sum of levels, then the first in file order.
fn delivered(
    table: &Table<'_>,
    package: &[usize],
    signed: &Position,
    left_out: LeftOut,
) -> Option<(Position, bool)> {
    let is_end = |to: &&Position| {
        to.treaties == signed.treaties
            && table.may_differ(signed, to, |owner| !table.is_signatory(owner))
            && is_feasible(table, to, left_out)
            && all_kept(table, package, to)
    };
    let size = |to: &Position| (changed(signed, to), levels_apart(signed, to));
    let mut ends: Vec<&Position> = table.everywhere.iter().filter(is_end).collect();
    let least = ends.iter().map(|it| size(it)).min()?;
    ends.retain(|it| size(it) == least);
    let first = ends.iter().copied().min_by(|a, b| table.file_order(signed, a, b))?.clone();
    let class = |at: &Position| table.brute.class_at(at);
    let is_other = |it: &&Position| **it != first && (class(it) != class(&first));
    let is_tied = ends.iter().any(is_other);
    Some((first, is_tied))
}

/// Every way to carry a package out from some state, read as today, first in file order first.
pub(super) fn ways(
    table: &Table<'_>,
    now: &Position,
    package: &[usize],
    left_out: LeftOut,
) -> Vec<Way> {
    let treaties = with_package(table, now, package).treaties;
    let mut ways = Vec::new();
    for x in &table.everywhere {
        let may = x.treaties == treaties
            && table.may_differ(now, x, |owner| table.is_signatory(owner))
            && is_feasible(table, x, left_out)
            && is_reached(table, now, x);
        if !may {
            continue;
        }
        if let Some((delivered, is_tied)) = delivered(table, package, x, left_out) {
            ways.push(Way { signed: x.clone(), delivered, is_tied });
        }
    }
    let least = ways.iter().map(|way| levels_apart(now, &way.signed)).min();
    ways.retain(|way| Some(levels_apart(now, &way.signed)) == least);
    ways.sort_by(|a, b| table.file_order(now, &a.signed, &b.signed));
    let mut apart: Vec<Way> = Vec::new();
    for way in ways {
        let classes =
            |it: &Way| (table.brute.class_at(&it.signed), table.brute.class_at(&it.delivered));
        // Merged states are one state.
        let is_known =
            |it: &Way| it == &way || (left_out.is_none() && classes(it) == classes(&way));
        if !apart.iter().any(is_known) {
            apart.push(way);
        }
    }
    apart
}

/// The promises of a package that can't be kept, each with what stands in its way.
pub(super) fn not_kept(table: &Table<'_>, package: &[usize]) -> Vec<NotKept> {
    let start = with_package(table, &table.now, package);
    let due = table.due(package);
    let mut left: Vec<&Position> =
        table.everywhere.iter().filter(|at| at.treaties == start.treaties).collect();
    let mut found: Vec<(Promise, Reason)> = Vec::new();
    for reason in [Reason::Contradiction, Reason::Fixed, Reason::Direction, Reason::Impossible] {
        left.retain(|at| match reason {
            Reason::Contradiction => true,
            Reason::Fixed => table.conflict.fixed.iter().all(|it| table.is_so(&it.formula, at)),
            Reason::Direction => table.may_differ(&start, at, |_| true),
            Reason::Impossible => is_feasible(table, at, None),
        });
        for (id, promise) in &due {
            let is_new = found.iter().all(|(known, _)| known != id);
            if is_new && !left.iter().any(|at| table.is_so(promise, at)) {
                found.push((*id, reason));
            }
        }
    }
    let alone: Vec<Promise> = found.iter().map(|&(id, _)| id).collect();
    let rest: Vec<_> = due.iter().filter(|(id, _)| !alone.contains(id)).collect();
    // One a possible end: which of the rest are true in it.
    let kept: Vec<u32> = left
        .iter()
        .map(|at| {
            let bit = |place: usize| u32::from(table.is_so(rest[place].1, at)) << place;
            (0..rest.len()).map(bit).sum()
        })
        .collect();
    let together = |set: u32| kept.iter().any(|kept| kept & set == set);
    for set in 1..(1_u32 << rest.len()) {
        let without_one = |place: usize| set & (1 << place) == 0 || together(set & !(1 << place));
        if together(set) || set.count_ones() < 2 || !(0..rest.len()).all(without_one) {
            continue;
        }
        for (place, &&(id, _)) in rest.iter().enumerate() {
            if set & (1 << place) != 0 && found.iter().all(|&(known, _)| known != id) {
                found.push((id, Reason::Contradiction));
            }
        }
    }
    found.sort_by_key(|&(id, _)| due.iter().position(|&(known, _)| known == id));
    let owners = |id: Promise| {
        let promise = due.iter().find(|&&(known, _)| known == id);
        promise.map_or_else(Vec::new, |(_, promise)| table.owners(promise))
    };
    found
        .into_iter()
        .map(|(promise, because)| NotKept { promise, owners: owners(promise), because })
        .collect()
}

/// What keeps a package from being entered, and who would open it.
pub(super) fn not_entered(table: &Table<'_>, package: &[usize]) -> NotEntered {
    let mut tested = table.now.clone();
    tested.treaties.clone_from(&with_package(table, &table.now, package).treaties);
    let mut barriers = Vec::new();
    // What is there already isn't entered.
    let is_there = table.package(&table.now) == Some(package);
    let condition = table.conflict.treaty(table.treaty).enter_if.as_ref();
    let condition = condition.filter(|_| !is_there);
    for part in condition.iter().flat_map(|clause| conjuncts(&clause.formula)) {
        if !table.is_so(part, &tested) {
            barriers.push(Barrier::EnterIf(part.clone()));
        }
    }
    if barriers.is_empty() {
        for entry in 0..table.conflict.impossible.len() {
            if !ways(table, &table.now, package, Some(entry)).is_empty() {
                barriers.push(Barrier::Impossible(entry));
            }
        }
    }
    let outsiders = table.conflict.party_ids().filter(|&party| !table.is_signatory(party));
    let opens = outsiders.filter_map(|party| opens(table, package, party)).collect();
    NotEntered { barriers, opens }
}

/// The least steps of one outsider after which the package could be signed.
fn opens(table: &Table<'_>, package: &[usize], party: PartyId) -> Option<(PartyId, Vec<Position>)> {
    let can = |to: &&Position| can_move(table.conflict, &table.answers, &[party], &table.now, to);
    let opened = |to: &&Position| !ways(table, to, package, None).is_empty();
    let mut steps: Vec<Position> =
        table.brute.states.iter().filter(can).filter(opened).cloned().collect();
    let least = steps.iter().map(|to| changed(&table.now, to)).min()?;
    steps.retain(|to| changed(&table.now, to) == least);
    steps.sort_by(|a, b| match table.file_order(&table.now, a, b) {
        Ordering::Equal => a.cmp(b),
        order @ (Ordering::Less | Ordering::Greater) => order,
    });
    Some((party, steps))
}
