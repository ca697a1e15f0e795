//! Who can move from one state to another?

use detente_model::{Conflict, Direction, Exit, Known, OptionId, PartyId, Position, TreatyId};

use super::{Set, is_true};

/// The movers: every party alone, then the signatories of each treaty, each set once.
#[must_use]
pub fn movers(conflict: &Conflict) -> Vec<Vec<PartyId>> {
    let mut movers: Vec<Vec<PartyId>> = conflict.party_ids().map(|party| vec![party]).collect();
    for treaty in &conflict.treaties {
        let signatories: Vec<PartyId> =
            conflict.party_ids().filter(|party| treaty.signatories.contains(party)).collect();
        if !movers.contains(&signatories) {
            movers.push(signatories);
        }
    }
    movers
}

/// True if t ∈ `R_M(s)`; both states are feasible.
#[must_use]
pub fn can_move(
    conflict: &Conflict,
    answers: &[Known],
    mover: &[PartyId],
    s: &Position,
    t: &Position,
) -> bool {
    if s == t {
        return false;
    }
    for at in 0..conflict.options.len() {
        let option = conflict.option(OptionId(at));
        let (before, after) = (s.levels[at], t.levels[at]);
        if before == after {
            continue;
        }
        if !mover.contains(&option.owner) {
            return false;
        }
        let may = match option.direction {
            Direction::Both => true,
            Direction::Forward => after > before,
            Direction::Backward => after < before,
        };
        if !may {
            return false;
        }
    }
    for at in 0..conflict.treaties.len() {
        let treaty = conflict.treaty(TreatyId(at));
        if s.treaties[at] == t.treaties[at] {
            continue;
        }
        let some = treaty.signatories.iter().any(|signatory| mover.contains(signatory));
        let all = treaty.signatories.iter().all(|signatory| mover.contains(signatory));
        let may = if t.treaties[at].is_none() {
            match treaty.exit {
                Exit::Any => some,
                Exit::All => all,
                Exit::Never => false,
            }
        } else {
            // `enter_if` is true in s with this treaty as in t.
            let mut tested = s.clone();
            tested.treaties[at] = t.treaties[at].clone();
            all && treaty
                .enter_if
                .as_ref()
                .is_none_or(|clause| is_true(conflict, answers, &clause.formula, &tested))
        };
        if !may {
            return false;
        }
    }
    true
}

/// `R_M` between classes: the union of the moves of their members. A move within a class is none.
pub(super) fn between_classes(
    conflict: &Conflict,
    answers: &[Known],
    mover: &[PartyId],
    states: &[Position],
    classes: &[Vec<usize>],
) -> Vec<Set> {
    let can = |from: &[usize], to: &[usize]| {
        from.iter().any(|&s| {
            to.iter().any(|&t| can_move(conflict, answers, mover, &states[s], &states[t]))
        })
    };
    classes
        .iter()
        .map(|from| {
            let mut reached = Set::empty(classes.len());
            for (at, to) in classes.iter().enumerate() {
                if from != to && can(from, to) {
                    reached.insert(at);
                }
            }
            reached
        })
        .collect()
}
