//! Which smaller conflict shows the same mistake?
//!
//! Greedy: leaves one thing out at a time as long as the mistake stays. It knows nothing of the
//! mistake but a test for it.

mod settle;
mod show;
mod without;

use detente_model::{
    Conflict, Direction, Exit, Formula, IssueId, OptionId, PartyId, Preference, TreatyId,
};

use crate::brute::{Scale, central, classes, feasible};
use crate::random::clause;
use crate::rewrite::clauses_mut;
pub use show::show;

use without::{without_issue, without_option, without_party, without_treaty};

/// The smallest conflict found by leaving things out for which `fails` is still true.
#[must_use]
pub fn shrink(conflict: &Conflict, fails: &dyn Fn(&Conflict) -> bool) -> Conflict {
    const MOST_TRIES: usize = 4000;
    let mut smallest = conflict.clone();
    let mut tries = 0;
    'again: loop {
        for candidate in smaller(&smallest) {
            tries += 1;
            if tries > MOST_TRIES {
                return smallest;
            }
            if is_sound(&candidate) && fails(&candidate) {
                smallest = candidate;
                continue 'again;
            }
        }
        return smallest;
    }
}

/// True if the conflict has a feasible state and merges only states of equal rank.
fn is_sound(conflict: &Conflict) -> bool {
    let answers = central(conflict);
    let states = feasible(conflict, &answers);
    if states.is_empty() {
        return false;
    }
    let classes = classes(conflict, &answers, &states);
    conflict.party_ids().all(|party| {
        let scale = Scale::of(conflict, &answers, party, &states);
        classes.iter().all(|class| class.iter().all(|&state| scale.is_equal(class[0], state)))
    })
}

/// Conflicts with one thing less, the boldest first.
fn smaller(conflict: &Conflict) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut with = |change: &dyn Fn(&mut Conflict)| {
        let mut next = conflict.clone();
        change(&mut next);
        if next != *conflict {
            found.push(next);
        }
    };
    for at in 0..conflict.treaties.len() {
        with(&|next| *next = without_treaty(conflict, TreatyId(at)));
    }
    for at in 0..conflict.options.len() {
        with(&|next| *next = without_option(conflict, OptionId(at)));
    }
    for at in 0..conflict.parties.len() {
        with(&|next| *next = without_party(conflict, PartyId(at)));
    }
    for (at, treaty) in conflict.treaties.iter().enumerate() {
        for issue in 0..treaty.issues.len() {
            let id = IssueId { treaty: TreatyId(at), issue };
            with(&|next| *next = without_issue(conflict, id));
        }
    }
    with(&|next| next.now = None);
    for at in 0..conflict.same.len() {
        with(&|next| drop(next.same.remove(at)));
    }
    for at in 0..conflict.impossible.len() {
        // States come back, which no ranking names.
        with(&|next| {
            next.impossible.remove(at);
            for preference in &mut next.preferences {
                if matches!(preference, Some(Preference::Ranking(_))) {
                    *preference = None;
                }
            }
        });
    }
    for at in 0..conflict.parties.len() {
        with(&|next| next.preferences[at] = None);
        match &conflict.preferences[at] {
            Some(Preference::Priorities(priorities)) => {
                for which in 0..priorities.len() {
                    with(&|next| {
                        if let Some(Preference::Priorities(list)) = &mut next.preferences[at] {
                            list.remove(which);
                        }
                    });
                }
            }
            Some(Preference::Weights(worth)) => {
                for which in 0..worth.statements.len() {
                    with(&|next| {
                        if let Some(Preference::Weights(worth)) = &mut next.preferences[at] {
                            worth.statements.remove(which);
                        }
                    });
                }
                with(&|next| {
                    if let Some(Preference::Weights(worth)) = &mut next.preferences[at] {
                        worth.costs.clear();
                    }
                });
            }
            Some(Preference::Ranking(groups)) => {
                for which in 1..groups.len() {
                    with(&|next| {
                        if let Some(Preference::Ranking(groups)) = &mut next.preferences[at] {
                            let tied = groups.remove(which);
                            groups[which - 1].extend(tied);
                        }
                    });
                }
            }
            Some(Preference::Order(_)) | None => {}
        }
    }
    for at in 0..conflict.treaties.len() {
        with(&|next| next.treaties[at].enter_if = None);
        with(&|next| next.treaties[at].exit = Exit::Any);
        with(&|next| next.treaties[at].promises.clear());
        with(&|next| {
            for issue in &mut next.treaties[at].issues {
                issue.settlements.iter_mut().for_each(|it| it.promises.clear());
            }
        });
    }
    for at in 0..conflict.options.len() {
        with(&|next| next.options[at].direction = Direction::Both);
    }
    let formulas = clauses_mut(&mut conflict.clone()).len();
    for at in 0..formulas {
        for part in 0..3 {
            with(&|next| {
                let names = next.clone();
                let mut all = clauses_mut(next);
                if let Some(inner) = part_of(&all[at].formula, part) {
                    *all[at] = clause(&names, inner);
                }
            });
        }
    }
    found
}

/// A part of a formula, if it has so many.
fn part_of(formula: &Formula, which: usize) -> Option<Formula> {
    match formula {
        Formula::Not(inner) => (which == 0).then(|| inner.as_ref().clone()),
        Formula::And(parts) | Formula::Or(parts) => parts.get(which).cloned(),
        Formula::If(first, second) | Formula::Unless(first, second) => match which {
            0 => Some(first.as_ref().clone()),
            1 => Some(second.as_ref().clone()),
            _ => None,
        },
        Formula::Level { .. }
        | Formula::InForce(_)
        | Formula::Stage { .. }
        | Formula::Settled { .. }
        | Formula::Kept(_)
        | Formula::IssueKept(_)
        | Formula::Answer { .. }
        | Formula::AnswerNumber { .. } => None,
    }
}
