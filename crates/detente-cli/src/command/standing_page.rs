//! Where does the conflict stand, on a page for a person?
//!
//! Plain words first, the names of concepts second.

use detente::model::{PartyId, Stop};
use detente::stability::{Concept, NodeId, PathMoves};
use detente::standing::{Findings, Standing};
use detente::words;

use crate::args::StabilityArgs;
use crate::render::{Page, table};

/// The most entries of a list that a person is shown; `--json` lists more.
const MOST_SHOWN: usize = 12;

pub(super) fn write(
    page: &mut Page,
    standing: &Standing,
    findings: &Findings,
    args: &StabilityArgs,
) {
    let conflict = &standing.supposed.conflict;
    page.heading(&conflict.title);
    page.line(&format!(
        "{} states, {} parties: {}.",
        standing.arena.len(),
        conflict.parties.len(),
        words::all_of(
            &conflict
                .party_ids()
                .map(|party| words::party_name(conflict, party).to_owned())
                .collect::<Vec<_>>()
        )
    ));
    super::supposed::write(page, &standing.supposed);
    today(page, standing, findings);
    equilibria(page, standing, findings);
    joint(page, standing, findings);
    paths(page, standing, findings);
    if args.states {
        states(page, standing, findings, args.limit);
    }
    page.gap();
    match findings.stop {
        Stop::Complete => {
            page.aside("The model has no clock: it says what holds, not when or for how long.");
        }
        Stop::Budget | Stop::Cancelled => {
            page.line("Stopped by --time or --memory: what stands above is only a part.");
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
    let rows: Vec<Vec<String>> = conflict
        .party_ids()
        .map(|party| {
            let holds = |concept| findings.stability.is_stable(concept, party, now);
            let why = words::strongest(holds);
            vec![
                words::party_name(conflict, party).to_owned(),
                why.map_or("gains by moving, and nothing deters it", words::stay_in_words)
                    .to_owned(),
                concepts(findings, holds),
            ]
        })
        .collect();
    page.block(&table(&["party", "why it stays", "stable under"], &rows));
}

fn equilibria(page: &mut Page, standing: &Standing, findings: &Findings) {
    page.heading("States that hold for everybody");
    if findings.listed.is_empty() {
        page.line("There are none under the concepts asked for: in every state somebody gains by moving, and nothing deters it.");
        return;
    }
    let conflict = &standing.supposed.conflict;
    let mut sorted: Vec<(usize, NodeId)> = findings
        .listed
        .iter()
        .map(|&node| (words::strength(|it| findings.stability.is_equilibrium(it, node)), node))
        .collect();
    sorted.sort_unstable();
    let rows: Vec<Vec<String>> = sorted
        .iter()
        .take(MOST_SHOWN)
        .map(|&(_, node)| {
            let holds = |concept| findings.stability.is_equilibrium(concept, node);
            vec![
                number(standing, node),
                words::state_in_brief(conflict, &standing.position(node)),
                words::strongest(holds).map_or("", words::hold_in_words).to_owned(),
                concepts(findings, holds),
            ]
        })
        .collect();
    page.block(&table(&["state", "what is so", "why it holds", "stable under"], &rows));
    more(page, findings.listed.len());
}

fn joint(page: &mut Page, standing: &Standing, findings: &Findings) {
    let Some(now) = standing.now() else { return };
    let steps: Vec<_> = findings.joint.iter().filter(|step| step.from == now).collect();
    if steps.is_empty() {
        return;
    }
    let conflict = &standing.supposed.conflict;
    page.heading("What could be had together from today");
    let start = standing.position(now);
    for step in steps.iter().take(MOST_SHOWN) {
        let sentence = words::move_sentence(
            conflict,
            standing.members(step.mover),
            &start,
            &standing.position(step.to),
        );
        let under = if step.undeterred.len() == findings.stability.concepts().len() {
            "All of them gain, and no reply deters it.".to_owned()
        } else {
            let ids: Vec<String> =
                step.undeterred.iter().map(|it| words::short_name(*it).to_owned()).collect();
            format!("All of them gain; undeterred under {} only.", words::all_of(&ids))
        };
        page.item("- ", &format!("{sentence} {under} (state {})", standing.number(step.to)));
    }
    more(page, steps.len());
}

fn paths(page: &mut Page, standing: &Standing, findings: &Findings) {
    let Some(now) = standing.now() else { return };
    let others: Vec<NodeId> = findings.listed.iter().copied().filter(|&it| it != now).collect();
    if others.is_empty() {
        return;
    }
    page.heading("From today to the states that hold");
    for &to in others.iter().take(MOST_SHOWN) {
        let path = |moves: PathMoves| {
            findings.paths.iter().find(|path| path.to == to && path.moves == moves)
        };
        let to = standing.number(to);
        let sentence = match (path(PathMoves::Any), path(PathMoves::Improvements)) {
            (_, Some(paying)) => format!(
                "{} Each move pays those who make it.",
                words::path_sentence(standing, now, &paying.steps)
            ),
            (Some(any), None) => format!(
                "{} Not every move on the way pays those who make it.",
                words::path_sentence(standing, now, &any.steps)
            ),
            (None, None) => "No moves lead there from today.".to_owned(),
        };
        page.item(&format!("State {to}: "), &sentence);
    }
    more(page, others.len());
}

fn states(page: &mut Page, standing: &Standing, findings: &Findings, limit: usize) {
    let conflict = &standing.supposed.conflict;
    page.heading("Every state");
    page.line("For each party the rank (1 is the least preferred) and the concepts under which the state is stable for it.");
    let mut heading = vec!["state".to_owned(), "what is so".to_owned()];
    heading.extend(conflict.party_ids().map(|party| words::party_name(conflict, party).to_owned()));
    let heading: Vec<&str> = heading.iter().map(String::as_str).collect();
    let verdict = |party: PartyId, node: NodeId| {
        let holds = |concept| findings.stability.is_stable(concept, party, node);
        format!("{}: {}", standing.arena.rank(party, node).0, concepts(findings, holds))
    };
    let rows: Vec<Vec<String>> = standing
        .arena
        .nodes()
        .take(limit)
        .map(|node| {
            let mut row = vec![
                number(standing, node),
                words::state_in_brief(conflict, &standing.position(node)),
            ];
            row.extend(conflict.party_ids().map(|party| verdict(party, node)));
            row
        })
        .collect();
    page.block(&table(&heading, &rows));
    let left = standing.arena.len().saturating_sub(limit);
    if left > 0 {
        page.aside(&format!("… and {left} more; `--limit` raises the number."));
    }
}

fn number(standing: &Standing, node: NodeId) -> String {
    let today = if standing.now() == Some(node) { " (today)" } else { "" };
    format!("{}{today}", standing.number(node))
}

/// The names of the concepts that hold, of those asked for.
fn concepts(findings: &Findings, holds: impl Fn(Concept) -> bool) -> String {
    let names: Vec<&str> = findings
        .stability
        .concepts()
        .iter()
        .copied()
        .filter(|&concept| holds(concept))
        .map(words::short_name)
        .collect();
    if names.is_empty() { "–".to_owned() } else { names.join(", ") }
}

fn more(page: &mut Page, count: usize) {
    if count > MOST_SHOWN {
        page.aside(&format!("… and {} more; `--json` lists them.", count - MOST_SHOWN));
    }
}
