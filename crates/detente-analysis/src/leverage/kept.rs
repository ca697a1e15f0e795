//! Which states are those in which a deal is kept, and what would the case be with something added?
//!
//! Whatever is supposed in this folder can be written down as a case and asked again; this is how.

use detente_model::{
    Amount, Basis, Clause, Conflict, Exact, Formula, Ground, IssueId, OptionId, PartyId,
    Preference, Priority, Span, Statement, TreatyId, Want,
};

/// The treaty is in force with a package, and everything is so that it promises.
pub(crate) fn kept(conflict: &Conflict, treaty: TreatyId, package: &[usize]) -> Clause {
    let settled = package.iter().enumerate().map(|(issue, &settlement)| {
        let settlements = vec![settlement];
        Formula::Settled { issue: IssueId { treaty, issue }, settlements }
    });
    let all: Vec<Formula> = std::iter::once(Formula::Kept(treaty)).chain(settled).collect();
    Clause::written(Formula::And(all), conflict)
}

/// An option is at a level.
pub(crate) fn level(option: OptionId, level: usize) -> Formula {
    Formula::Level { option, levels: vec![level] }
}

fn judgement() -> Basis {
    Basis { because: vec![Ground::Judgement], weighed: None }
}

/// The conflict in which a deal that is kept is worth so much more to a party; `None` for a party
/// without points.
#[must_use]
pub fn with_reward(
    conflict: &Conflict,
    (treaty, package): (TreatyId, &[usize]),
    party: PartyId,
    points: Exact,
) -> Option<Conflict> {
    let want = kept(conflict, treaty, package);
    let mut conflict = conflict.clone();
    let Some(Preference::Weights(worth)) = &mut conflict.preferences[party.0] else { return None };
    worth.statements.push(Statement {
        want: Want::Holds(want),
        when: None,
        points: Amount::fixed(points),
        basis: judgement(),
        span: Span::default(),
    });
    Some(conflict)
}

/// The conflict in which a party cares for a deal being kept, with so many of its statements less
/// important; `None` for a party without priorities, or with fewer.
#[must_use]
pub fn with_place(
    conflict: &Conflict,
    (treaty, package): (TreatyId, &[usize]),
    party: PartyId,
    below: usize,
) -> Option<Conflict> {
    let want = kept(conflict, treaty, package);
    let mut conflict = conflict.clone();
    let Some(Preference::Priorities(all)) = &mut conflict.preferences[party.0] else { return None };
    let at = all.len().checked_sub(below)?;
    all.insert(at, Priority { want, when: None, unsure: false, basis: judgement() });
    Some(conflict)
}

/// The conflict in which a treaty promises that some options are at some levels, too.
#[must_use]
pub fn with_promises(
    conflict: &Conflict,
    treaty: TreatyId,
    promises: &[(OptionId, usize)],
) -> Conflict {
    let promises =
        promises.iter().map(|&(option, at)| Clause::written(level(option, at), conflict));
    let promises: Vec<Clause> = promises.collect();
    let mut conflict = conflict.clone();
    conflict.treaties[treaty.0].promises.extend(promises);
    conflict
}

/// The conflict in which some options stay at some levels.
#[must_use]
pub fn with_held(conflict: &Conflict, held: &[(OptionId, usize)]) -> Conflict {
    let held = held.iter().map(|&(option, at)| Clause::written(level(option, at), conflict));
    let held: Vec<Clause> = held.collect();
    let mut conflict = conflict.clone();
    conflict.fixed.extend(held);
    conflict
}
