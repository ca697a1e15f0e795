//! What could groups gain by joining forces, and which states hold even then; for a person?

use detente::model::{PartyId, Stop};
use detente::stability::{Coalition, CoalitionImprovement, Coalitional, NodeId};
use detente::standing::Standing;
use detente::words;

use super::standing_page::{MOST_SHOWN, more};
use super::standing_table::number;
use crate::render::{Page, table};

pub(super) fn write(page: &mut Page, standing: &Standing, found: &Coalitional, shown: usize) {
    if found.concepts().is_empty() {
        return;
    }
    improvements(page, standing, found, shown);
    equilibria(page, standing, found, shown);
}

/// What each group could bring about from today, by its plainest step: the smallest groups first.
fn improvements(page: &mut Page, standing: &Standing, found: &Coalitional, shown: usize) {
    let Some(now) = standing.now() else { return };
    let conflict = &standing.supposed.conflict;
    page.heading("What groups could gain from today by joining forces");
    page.line(&looked_at(standing, found));
    let start = standing.position(now);
    let changes = |step: &CoalitionImprovement| {
        words::changes(conflict, &start, &standing.position(step.to)).len()
    };
    let steps: Vec<&CoalitionImprovement> = found
        .improvements
        .iter()
        .filter(|step| !could_do_without(standing, found, now, step))
        .collect();
    if steps.is_empty() {
        page.line(match found.stop {
            Stop::Complete => "None of them gains by anything that fewer can't have.",
            Stop::Budget | Stop::Cancelled => "Stopped before any was found.",
        });
        return;
    }
    let groups: Vec<_> = steps.chunk_by(|a, b| a.coalition == b.coalition).collect();
    for steps in groups.iter().take(shown) {
        let plainest = |step: &&&CoalitionImprovement| {
            (found.concepts().len() - step.undeterred.len(), changes(step), step.to)
        };
        let Some(step) = steps.iter().min_by_key(plainest) else { continue };
        let members: Vec<PartyId> = step.coalition.members().collect();
        let end = standing.position(step.to);
        let sentence = words::move_sentence(conflict, &members, &start, &end);
        let deterred: Vec<_> =
            found.concepts().iter().copied().filter(|it| !step.undeterred.contains(it)).collect();
        let reply = if deterred.is_empty() {
            "No reply deters it.".to_owned()
        } else {
            format!("A reply deters it under {}.", words::coalition_concept_names(&deterred))
        };
        let others = if steps.len() > 1 { "; others too" } else { "" };
        let number = standing.number(step.to);
        page.item("- ", &format!("{sentence} {reply} (state {number}{others})"));
    }
    more(page, groups.len() as u64, groups.len().min(shown));
}

/// Which groups were looked at, in a sentence.
fn looked_at(standing: &Standing, found: &Coalitional) -> String {
    let conflict = &standing.supposed.conflict;
    let several: Vec<Coalition> =
        found.coalitions().iter().copied().filter(|it| !it.is_single()).collect();
    let all = (1_usize << standing.arena.parties()) - 1 - standing.arena.parties();
    let which = if several.len() == all && all > 1 {
        format!("All {all} groups of two or more parties were looked at")
    } else if several.is_empty() {
        return "No group of two or more parties was looked at.".to_owned();
    } else if several.len() > MOST_SHOWN {
        format!("{} groups were looked at", several.len())
    } else {
        let names = |it: &Coalition| {
            let of = it.members().map(|party| words::party_name(conflict, party).to_owned());
            words::all_of(&of.collect::<Vec<_>>())
        };
        format!("Looked at: {}", several.iter().map(names).collect::<Vec<_>>().join("; "))
    };
    format!("{which}. Members act one after the other or by treaty, and each gains.")
}

/// Tells whether fewer of the members could get to the same state, all of them gaining.
fn could_do_without(
    standing: &Standing,
    found: &Coalitional,
    now: NodeId,
    step: &CoalitionImprovement,
) -> bool {
    let arena = &standing.arena;
    let members: Vec<PartyId> = step.coalition.members().collect();
    let is_within = |few: &[PartyId]| {
        few.len() < members.len() && few.iter().all(|party| members.contains(party))
    };
    let alone = |party: &PartyId| {
        arena.prefers(*party, step.to, now) && arena.moves(party.0, now).contains(&step.to)
    };
    members.iter().any(alone)
        || found.improvements.iter().any(|other| {
            other.to == step.to && is_within(&other.coalition.members().collect::<Vec<_>>())
        })
}

/// The states that hold for every group looked at.
fn equilibria(page: &mut Page, standing: &Standing, found: &Coalitional, shown: usize) {
    page.heading("States that hold even if groups join forces");
    if found.stop != Stop::Complete {
        page.line("Stopped before every group was looked at, so none can be named.");
        return;
    }
    let by_concept: Vec<_> =
        found.concepts().iter().map(|&concept| (concept, found.equilibria(concept))).collect();
    let holds = |concept, node: &NodeId| {
        by_concept.iter().any(|(it, nodes)| *it == concept && nodes.binary_search(node).is_ok())
    };
    let mut nodes: Vec<NodeId> =
        by_concept.iter().flat_map(|(_, nodes)| nodes.iter().copied()).collect();
    nodes.sort_unstable();
    nodes.dedup();
    if nodes.is_empty() {
        page.line(
            "There are none under the concepts asked for: from each state a party or a group gains \
             by moving, and nothing deters it.",
        );
        return;
    }
    let counts: Vec<String> = by_concept
        .iter()
        .map(|(concept, nodes)| format!("{} under {}", nodes.len(), concept.short_name()))
        .collect();
    page.line(&format!("{}.", words::all_of(&counts)));
    let conflict = &standing.supposed.conflict;
    let now = standing.now();
    let strength = |node: &NodeId| {
        words::strongest_together(|concept| holds(concept, node)).map(words::strength_together)
    };
    nodes.sort_by_key(|node| (strength(node), *node));
    let row = |node: &NodeId| {
        let position = standing.position(*node);
        let so = match now {
            Some(now) => words::state_against(conflict, &standing.position(now), &position),
            None => words::state_in_brief(conflict, &position),
        };
        let why = words::strongest_together(|concept| holds(concept, node));
        let under: Vec<&str> = (found.concepts().iter())
            .filter(|&&concept| holds(concept, node))
            .map(|concept| concept.short_name())
            .collect();
        let why = why.map_or("", words::hold_together_in_words).to_owned();
        vec![number(standing, *node), so, why, under.join(", ")]
    };
    let rows: Vec<_> = nodes.iter().take(shown).map(row).collect();
    let so = if now.is_some() { "what is different from today" } else { "what is so" };
    page.block(&table(&["state", so, "why it holds", "stable under"], &rows));
    more(page, nodes.len() as u64, rows.len());
}
