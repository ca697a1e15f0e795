//! What is left of a conflict when one thing is gone?
//!
//! What is gone stays as it is at first: an option at its first level, a treaty absent, an issue
//! settled in its first way.

use detente_model::{
    Conflict, Declared, Formula, IssueId, OptionId, PartyId, Position, Preference, TreatyId,
    VariableId,
};

use super::settle::{keep_tables, settle};
use crate::rewrite::{Ids, Rest, copy_rankings, write_texts};

/// The conflict with an option held at its first level.
pub(super) fn without_option(conflict: &Conflict, gone: OptionId) -> Conflict {
    let later = |id: OptionId| OptionId(id.0 - usize::from(id.0 > gone.0));
    let mut next = conflict.clone();
    next.options.remove(gone.0);
    next.declared.retain(|declared| *declared != Declared::Option(gone));
    for declared in &mut next.declared {
        if let Declared::Option(id) = declared {
            *id = later(*id);
        }
    }
    let ids = Ids { option: &later, treaty: &|id| id, issue: &|id| id };
    settle(&mut next, &|atom| {
        if let Formula::Level { option, levels } = atom
            && *option == gone
        {
            return Rest::Always(levels.contains(&0));
        }
        Rest::Open(ids.atom(atom))
    });
    keep_tables(&mut next, &|of| (of != VariableId::Option(gone)).then(|| ids.variable(of)));
    for preference in next.preferences.iter_mut().flatten() {
        if let Preference::Weights(worth) = preference {
            worth.costs.retain(|cost| cost.option != gone);
            worth.costs.iter_mut().for_each(|cost| cost.option = later(cost.option));
        }
    }
    finish(
        conflict,
        next,
        |at| at,
        |state| {
            let mut old = state.clone();
            old.levels.insert(gone.0, 0);
            old
        },
    )
}

/// The conflict without a treaty: it stays absent.
pub(super) fn without_treaty(conflict: &Conflict, gone: TreatyId) -> Conflict {
    let later = |id: TreatyId| TreatyId(id.0 - usize::from(id.0 > gone.0));
    let later_issue = |id: IssueId| IssueId { treaty: later(id.treaty), issue: id.issue };
    let mut next = conflict.clone();
    next.treaties.remove(gone.0);
    next.declared.retain(|declared| *declared != Declared::Treaty(gone));
    for declared in &mut next.declared {
        if let Declared::Treaty(id) = declared {
            *id = later(*id);
        }
    }
    let ids = Ids { option: &|id| id, treaty: &later, issue: &later_issue };
    settle(&mut next, &|atom| {
        if !atom.treaties().contains(&gone) {
            return Rest::Open(ids.atom(atom));
        }
        // The treaty is absent: nothing is true of it but that.
        let is_absent = matches!(atom, Formula::Stage { stages, .. } if stages.contains(&0));
        Rest::Always(is_absent)
    });
    keep_tables(&mut next, &|of| {
        let is_gone = match of {
            VariableId::Option(_) => false,
            VariableId::Stage(id) => id == gone,
            VariableId::Issue(id) => id.treaty == gone,
        };
        (!is_gone).then(|| ids.variable(of))
    });
    finish(
        conflict,
        next,
        |at| at,
        |state| {
            let mut old = state.clone();
            old.treaties.insert(gone.0, None);
            old
        },
    )
}

/// The conflict with an issue settled in its first way, which then promises nothing.
pub(super) fn without_issue(conflict: &Conflict, gone: IssueId) -> Conflict {
    let later = |id: IssueId| {
        let moves_up = id.treaty == gone.treaty && id.issue > gone.issue;
        IssueId { treaty: id.treaty, issue: id.issue - usize::from(moves_up) }
    };
    let mut next = conflict.clone();
    next.treaties[gone.treaty.0].issues.remove(gone.issue);
    let stages = conflict.treaty(gone.treaty).stages.len();
    let ids = Ids { option: &|id| id, treaty: &|id| id, issue: &later };
    settle(&mut next, &|atom| {
        if let Formula::Settled { issue, settlements } = atom
            && *issue == gone
        {
            if !settlements.contains(&0) {
                return Rest::Always(false);
            }
            let stages = (1..=stages).collect();
            return Rest::Open(Formula::Stage { treaty: gone.treaty, stages });
        }
        if *atom == Formula::IssueKept(gone) {
            return Rest::Open(Formula::InForce(gone.treaty));
        }
        Rest::Open(ids.atom(atom))
    });
    keep_tables(&mut next, &|of| (of != VariableId::Issue(gone)).then(|| ids.variable(of)));
    finish(
        conflict,
        next,
        |at| at,
        |state| {
            let mut old = state.clone();
            if let Some(enacted) = &mut old.treaties[gone.treaty.0] {
                enacted.settlements.insert(gone.issue, 0);
            }
            old
        },
    )
}

/// The conflict without a party that owns and signs nothing; else the conflict itself.
pub(super) fn without_party(conflict: &Conflict, gone: PartyId) -> Conflict {
    let owns = conflict.options_of(gone).next().is_some();
    let signs = conflict.treaties.iter().any(|treaty| treaty.signatories.contains(&gone));
    if owns || signs || conflict.parties.len() == 1 {
        return conflict.clone();
    }
    let later = |id: PartyId| PartyId(id.0 - usize::from(id.0 > gone.0));
    let mut next = conflict.clone();
    next.parties.remove(gone.0);
    next.preferences.remove(gone.0);
    next.options.iter_mut().for_each(|option| option.owner = later(option.owner));
    for treaty in &mut next.treaties {
        treaty.signatories.iter_mut().for_each(|signatory| *signatory = later(*signatory));
    }
    finish(conflict, next, |at| at + usize::from(at >= gone.0), Position::clone)
}

fn finish(
    old: &Conflict,
    mut next: Conflict,
    old_party: impl Fn(usize) -> usize,
    to_old: impl Fn(&Position) -> Position,
) -> Conflict {
    copy_rankings(old, old_party, &mut next, to_old);
    write_texts(&mut next);
    next
}
