//! Which states hold, as tables for a person?

use detente::model::{PartyId, Stop};
use detente::stability::{Concept, NodeId, PathMoves};
use detente::standing::{Findings, Path, Standing};
use detente::words;

use super::standing_page::{grouped, more};
use crate::render::{Page, table};

/// A state that holds for everybody, and the ways there from today.
pub(super) struct Holding<'a> {
    pub(super) node: NodeId,
    /// A shortest way of moves that pay those who make them.
    pub(super) paying: Option<&'a Path>,
    /// A shortest way of any moves.
    any: Option<&'a Path>,
}

impl<'a> Holding<'a> {
    /// The way to tell: one that pays if there is one.
    pub(super) fn way(&self) -> Option<&'a Path> {
        self.paying.or(self.any)
    }
}

/// The equilibria that a person is shown: today's, then the nearest to it.
pub(super) fn nearest(findings: &Findings, shown: usize) -> Vec<Holding<'_>> {
    let path = |to: NodeId, moves: PathMoves| {
        let at = findings.paths.binary_search_by_key(&(to, moves), |it| (it.to, it.moves));
        at.ok().map(|at| &findings.paths[at])
    };
    let holding = |&node: &NodeId| Holding {
        node,
        paying: path(node, PathMoves::Improvements),
        any: path(node, PathMoves::Any),
    };
    findings.listed.iter().take(shown).map(holding).collect()
}

/// What holds each party back today.
pub(super) fn parties_today(standing: &Standing, findings: &Findings, now: NodeId) -> String {
    let conflict = &standing.supposed.conflict;
    let row = |party: PartyId| {
        let holds = |concept| findings.is_stable(standing, concept, party, now);
        let why = words::strongest(holds);
        vec![
            words::party_name(conflict, party).to_owned(),
            why.map_or("gains by moving, and nothing deters it", words::stay_in_words).to_owned(),
            concepts(findings, holds),
        ]
    };
    let rows: Vec<_> = conflict.party_ids().map(row).collect();
    table(&["party", "why it stays", "stable under"], &rows)
}

/// The states that hold for everybody.
pub(super) fn equilibria(page: &mut Page, standing: &Standing, findings: &Findings, shown: usize) {
    page.heading("States that hold for everybody");
    if findings.held == 0 {
        page.line(match findings.stop {
            Stop::Complete => {
                "There are none under the concepts asked for: in each state somebody gains by \
                 moving, and nothing deters it."
            }
            Stop::Budget | Stop::Cancelled => "None was found before the work was stopped.",
        });
        return;
    }
    let counts: Vec<String> = findings
        .equilibria
        .iter()
        .map(|it| format!("{} under {}", grouped(it.count), words::short_name(it.concept)))
        .collect();
    page.line(&format!("{}.", words::all_of(&counts)));
    let conflict = &standing.supposed.conflict;
    let now = standing.now();
    let row = |it: &Holding<'_>| {
        let holds = |concept| findings.is_equilibrium(standing, concept, it.node);
        let mut why = words::strongest(holds).map_or("", words::hold_in_words).to_owned();
        if findings.joint.iter().any(|step| step.from == it.node) {
            why.push_str("; together, signatories could gain");
        }
        let position = standing.position(it.node);
        let so = match now {
            Some(now) => words::state_against(conflict, &standing.position(now), &position),
            None => words::state_in_brief(conflict, &position),
        };
        vec![number(standing, it.node), so, why, concepts(findings, holds)]
    };
    let rows: Vec<_> = nearest(findings, shown).iter().map(row).collect();
    let so = if now.is_some() { "what is different from today" } else { "what is so" };
    page.block(&table(&["state", so, "why it holds", "stable under"], &rows));
    more(page, findings.held, rows.len());
}

/// Every state with its ranks and verdicts.
pub(super) fn states(page: &mut Page, standing: &Standing, findings: &Findings, limit: usize) {
    let conflict = &standing.supposed.conflict;
    page.heading("Every state");
    page.line(
        "For each party its rank (1 is the least preferred), and the concepts under which the \
         state is stable for it.",
    );
    let mut heading = vec!["state".to_owned(), "what is so".to_owned()];
    heading.extend(conflict.party_ids().map(|party| words::party_name(conflict, party).to_owned()));
    let heading: Vec<&str> = heading.iter().map(String::as_str).collect();
    let verdict = |party: PartyId, node: NodeId| {
        let holds = |concept| findings.is_stable(standing, concept, party, node);
        format!("{}: {}", standing.arena.rank(party, node).0, concepts(findings, holds))
    };
    let row = |node: NodeId| {
        let so = words::state_in_brief(conflict, &standing.position(node));
        let mut row = vec![number(standing, node), so];
        row.extend(conflict.party_ids().map(|party| verdict(party, node)));
        row
    };
    let rows: Vec<_> = standing.arena.nodes().take(limit).map(row).collect();
    page.block(&table(&heading, &rows));
    let left = standing.arena.len().saturating_sub(limit);
    if left > 0 {
        page.aside(&format!("… and {} more; `--limit` raises the number.", grouped(left as u64)));
    }
}

pub(super) fn number(standing: &Standing, node: NodeId) -> String {
    let today = if standing.now() == Some(node) { " (today)" } else { "" };
    format!("{}{today}", standing.number(node))
}

/// The names of the concepts that hold, of those asked for.
fn concepts(findings: &Findings, holds: impl Fn(Concept) -> bool) -> String {
    let asked = findings.concepts().iter().copied();
    let names: Vec<&str> = asked.filter(|&concept| holds(concept)).map(words::short_name).collect();
    if names.is_empty() { "–".to_owned() } else { names.join(", ") }
}
