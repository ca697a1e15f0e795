//! What does a package say?

use detente::model::{Conflict, IssueId, TreatyId};

use super::super::{Form, move_phrase};
use detente::dealing::{Deal, Dealing};

/// What a package says: `Route: Left out; Borders: By map`; that it is in force, for a treaty without
/// issues.
pub(crate) fn package(conflict: &Conflict, treaty: TreatyId, settlements: &[usize]) -> String {
    let all: Vec<usize> = (0..settlements.len()).collect();
    package_on(conflict, treaty, settlements, &all)
}

/// By what marks and rows of the same text know each other: `text-0-1-2-0`.
pub(crate) fn same_text(treaty: TreatyId, settlements: &[usize]) -> String {
    let each: String = settlements.iter().map(|it| format!("-{it}")).collect();
    format!("text-{}{each}", treaty.0)
}

/// What a package says on some issues.
pub(crate) fn package_on(
    conflict: &Conflict,
    treaty: TreatyId,
    settlements: &[usize],
    issues: &[usize],
) -> String {
    if settlements.is_empty() {
        return "in force".to_owned();
    }
    let said: Vec<String> = issues
        .iter()
        .map(|&at| {
            let issue = conflict.issue(IssueId { treaty, issue: at });
            format!("{}: {}", issue.label, issue.settlements[settlements[at]].label)
        })
        .collect();
    said.join("; ")
}

/// The issues that some packages settle alike, and those on which they differ.
pub(crate) fn shared_issues<'a>(
    packages: impl IntoIterator<Item = &'a [usize]>,
) -> (Vec<usize>, Vec<usize>) {
    let mut packages = packages.into_iter();
    let Some(first) = packages.next() else { return (Vec::new(), Vec::new()) };
    let mut is_shared = vec![true; first.len()];
    for package in packages {
        for (is_shared, (a, b)) in is_shared.iter_mut().zip(first.iter().zip(package)) {
            *is_shared &= a == b;
        }
    }
    (0..first.len()).partition(|&at| is_shared[at])
}

/// What a deal says: its package, and where several deals carry that out, who does what.
pub(crate) fn deal_on(
    conflict: &Conflict,
    dealing: &Dealing,
    deal: &Deal,
    issues: &[usize],
    today: Option<&detente::model::Position>,
) -> String {
    let says = package_on(conflict, dealing.treaty, &deal.settlements, issues);
    match today {
        Some(today) if dealing.is_one_of_several(deal) => {
            format!("{says} ({})", who_does_what(conflict, today, &deal.delivered.position))
        }
        Some(_) | None => says,
    }
}

/// Who changes what between today and a delivered deal, the treaties left out.
fn who_does_what(
    conflict: &Conflict,
    today: &detente::model::Position,
    delivered: &detente::model::Position,
) -> String {
    let mut after = delivered.clone();
    after.treaties.clone_from(&today.treaties);
    let who = |party| {
        let mut own = today.clone();
        for option in conflict.options_of(party) {
            own.levels[option.0] = after.levels[option.0];
        }
        (own != *today).then(|| {
            let does = move_phrase(conflict, &[party], today, &own, Form::Third);
            format!("{} {does}", super::super::party_name(conflict, party))
        })
    };
    let said: Vec<String> = conflict.party_ids().filter_map(who).collect();
    if said.is_empty() { "nobody changes anything".to_owned() } else { said.join(", ") }
}
