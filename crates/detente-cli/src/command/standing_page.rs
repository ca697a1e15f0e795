//! Where does the conflict stand, on a page for a person?
//!
//! Plain words first, the names of concepts second; what matters most first, and never more than a
//! person reads.

use detente::model::Stop;
use detente::stability::Coalitional;
use detente::standing::{Findings, Standing};
use detente::words;

use super::standing_table::{equilibria, parties_today, states};
use crate::args::StabilityArgs;
use crate::render::Page;
use crate::signals::stopped_by;

/// The most entries of a list that a person is shown unless they ask for more.
pub(super) const MOST_SHOWN: usize = 8;
/// The longest path that a person is told move by move.
const LONGEST_PATH: usize = 3;

pub(super) fn write(
    page: &mut Page,
    standing: &Standing,
    findings: &Findings,
    coalitional: Option<&Coalitional>,
    args: &StabilityArgs,
    limit: usize,
) {
    let shown = args.limit.unwrap_or(MOST_SHOWN);
    let conflict = &standing.supposed.conflict;
    let names: Vec<String> =
        conflict.party_ids().map(|it| words::party_name(conflict, it).to_owned()).collect();
    page.heading(&conflict.title);
    page.line(&format!(
        "{} states, {} parties: {}.",
        standing.arena.len(),
        names.len(),
        words::all_of(&names)
    ));
    super::supposed::write(page, &standing.supposed);
    today(page, standing, findings);
    joint(page, standing, findings, shown);
    equilibria(page, standing, findings, shown);
    if let Some(found) = coalitional {
        super::standing_coalitions::write(page, standing, found, shown);
    }
    paths(page, standing, findings, shown);
    if args.states {
        states(page, standing, findings, limit);
    }
    page.gap();
    match findings.stop {
        Stop::Complete => {
            page.aside("The model has no clock: it says what holds, not when or for how long.");
        }
        Stop::Budget | Stop::Cancelled => {
            let by = stopped_by(findings.stop);
            page.line(&format!("{by}: what stands above is only a part."));
        }
    }
}

fn today(page: &mut Page, standing: &Standing, findings: &Findings) {
    let conflict = &standing.supposed.conflict;
    let Some(now) = standing.now() else {
        page.heading("Today");
        page.line("The case doesn't say what is so today (`now`).");
        return;
    };
    page.heading(&format!("Today: state {}", standing.number(now)));
    for line in words::state_by_party(conflict, &standing.position(now)) {
        page.item("  ", &line);
    }
    page.gap();
    page.line(&words::state_verdict(standing, findings, now));
    page.block(&parties_today(standing, findings, now));
}

/// What signatories would gain by together; the plainest moves first.
fn joint(page: &mut Page, standing: &Standing, findings: &Findings, shown: usize) {
    let Some(now) = standing.now() else { return };
    let conflict = &standing.supposed.conflict;
    let start = standing.position(now);
    let steps: Vec<_> = findings.joint.iter().filter(|step| step.from == now).collect();
    if steps.is_empty() {
        return;
    }
    page.heading("What could be had together from today");
    page.line("Moves that all who make them gain by, the plainest first. Mediation is for these.");
    for step in steps.iter().take(shown) {
        let end = standing.position(step.to);
        let parties = standing.members(step.mover);
        let sentence = words::move_sentence(conflict, parties, &start, &end);
        let asked = findings.concepts();
        let deterred = if step.undeterred.len() == asked.len() {
            "No reply deters it.".to_owned()
        } else {
            let others: Vec<_> =
                asked.iter().copied().filter(|it| !step.undeterred.contains(it)).collect();
            format!("A reply deters it under {}.", words::concept_names(&others))
        };
        page.item("- ", &format!("{sentence} {deterred} (state {})", standing.number(step.to)));
    }
    match findings.joint_today {
        Some(all) => more(page, all as u64, steps.len().min(shown)),
        None => {
            page.aside("… and perhaps more; `--limit` raises the number.");
        }
    }
}

/// The ways to the states that are listed.
fn paths(page: &mut Page, standing: &Standing, findings: &Findings, shown: usize) {
    let Some(now) = standing.now() else { return };
    let told = super::standing_table::nearest(findings, shown);
    let told = told.iter().filter(|it| it.node != now);
    let told: Vec<_> = told.filter(|it| it.way().is_some()).collect();
    if told.is_empty() {
        return;
    }
    page.heading("How one gets there from today");
    for holding in told {
        let Some(path) = holding.way() else { continue };
        let number = standing.number(holding.node);
        let sentence = if path.steps.len() > LONGEST_PATH {
            let movers = words::movers_of(standing, &path.steps);
            format!("In {} moves, by {movers}.", path.steps.len())
        } else {
            words::path_sentence(standing, now, &path.steps)
        };
        let pays = match (holding.paying.is_some(), path.steps.len()) {
            (true, 1) => "It pays those who make it.",
            (true, _) => "Each move pays those who make it.",
            (false, 1) => "It doesn't pay those who would make it.",
            (false, _) => "Not every move pays those who make it.",
        };
        page.item(&format!("State {number}: "), &format!("{sentence} {pays}"));
    }
}

/// Says how many there are beside those shown.
pub(super) fn more(page: &mut Page, all: u64, shown: usize) {
    let left = all.saturating_sub(shown as u64);
    if left > 0 {
        page.aside(&format!("… and {} more; `--limit` raises the number.", grouped(left)));
    }
}

/// A number that can be read: `4,088`.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let (head, rest) = digits.split_at(first);
    let mut groups: Vec<&str> = Vec::new();
    if !head.is_empty() {
        groups.push(head);
    }
    groups.extend((0..rest.len()).step_by(3).map(|at| &rest[at..at + 3]));
    groups.join(",")
}
