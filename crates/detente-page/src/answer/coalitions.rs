//! What could groups gain by joining forces, and which states would last even then?

use detente::ask::{GroupStep, RestTogether, StabilityAnswer, Standings, Together};
use detente::model::{Conflict, Stop};

use super::equilibria::{against, marked, more, number, so, table};
use crate::page::{Block, Page};
use crate::words;

/// The most groups that are named.
const MOST_NAMED: usize = 8;

pub(super) fn write(page: &mut Page, answer: &StabilityAnswer, together: &Together, shown: usize) {
    let Some(found) = answer.found.as_ref().filter(|_| !together.concepts.is_empty()) else {
        return;
    };
    improvements(page, &answer.supposed.conflict, found, together, shown);
    equilibria(page, answer, found, together, shown);
}

/// What each group could bring about from today, by its plainest step: the smallest groups first.
fn improvements(
    page: &mut Page,
    conflict: &Conflict,
    found: &Standings,
    together: &Together,
    shown: usize,
) {
    if found.today.is_none() {
        return;
    }
    let mut blocks = vec![Block::paragraph(looked_at(conflict, together))];
    let steps: Vec<&GroupStep> =
        together.improvements.iter().filter(|it| !it.takes_fewer).collect();
    if steps.is_empty() {
        blocks.push(Block::paragraph(match together.stop {
            Stop::Complete => "None of them gains by anything that fewer can’t have.",
            Stop::Budget | Stop::Cancelled => "Stopped before any was found.",
        }));
    } else {
        let groups: Vec<_> = steps.chunk_by(|a, b| a.moved.parties == b.moved.parties).collect();
        let told = groups.iter().take(shown);
        blocks.push(Block::list(told.filter_map(|steps| group(conflict, together, steps))));
        blocks.extend(more(groups.len() as u64, groups.len().min(shown)));
    }
    page.add("What groups could gain from today by joining forces", blocks);
}

fn group(conflict: &Conflict, together: &Together, steps: &[&GroupStep]) -> Option<String> {
    let plainest = |step: &&&GroupStep| {
        let (from, to) = (&step.moved.from.position, &step.moved.to.position);
        let deterred = together.concepts.len() - step.undeterred.len();
        (deterred, words::changes(conflict, from, to).len(), step.moved.to.number)
    };
    let step = steps.iter().min_by_key(plainest)?;
    let moved = &step.moved;
    let sentence =
        words::move_sentence(conflict, &moved.parties, &moved.from.position, &moved.to.position);
    let deterred: Vec<_> =
        together.concepts.iter().copied().filter(|it| !step.undeterred.contains(it)).collect();
    let reply = if deterred.is_empty() {
        "No reply deters it.".to_owned()
    } else {
        format!("A reply deters it under {}.", words::coalition_concept_names(&deterred))
    };
    let others = if steps.len() > 1 { "; others too" } else { "" };
    Some(format!("{sentence} {reply} (state {}{others})", number(&moved.to)))
}

fn looked_at(conflict: &Conflict, together: &Together) -> String {
    let several: Vec<_> = together.groups.iter().filter(|group| group.len() > 1).collect();
    let which = if together.are_all {
        format!("All {} groups of two or more parties were looked at", several.len())
    } else if several.is_empty() {
        return "No group of two or more parties was looked at.".to_owned();
    } else if several.len() > MOST_NAMED {
        format!("{} groups were looked at", several.len())
    } else {
        let names = several.iter().map(|group| words::names(conflict, group));
        format!("Looked at: {}", names.collect::<Vec<_>>().join("; "))
    };
    format!("{which}. Members act one after the other or by treaty, and each gains.")
}

/// The states that would last for every group looked at.
fn equilibria(
    page: &mut Page,
    answer: &StabilityAnswer,
    found: &Standings,
    together: &Together,
    shown: usize,
) {
    let title = "States that would last even if groups join forces";
    if together.stop != Stop::Complete {
        let nothing = "Stopped before every group was looked at, so none can be named.";
        return page.add(title, vec![Block::paragraph(nothing)]);
    }
    if together.held == 0 {
        let nothing = "There are none under the concepts asked for: from each state a party or a \
                       group gains by moving, and nothing deters it.";
        return page.add(title, vec![Block::paragraph(nothing)]);
    }
    let counts = together.equilibria.iter();
    let counts: Vec<String> = counts
        .map(|(concept, count, _)| format!("{count} under {}", concept.short_name()))
        .collect();
    let row = |it: &RestTogether| {
        let under = together.concepts.iter().filter(|concept| it.concepts.contains(concept));
        let under: Vec<&str> = under.map(|concept| concept.short_name()).collect();
        let why = it.concepts.first().map_or("", |&it| words::hold_together_in_words(it));
        let so = against(&answer.supposed, found, &it.state);
        [marked(&it.state, it.is_today), so, why.to_owned(), under.join(", ")]
    };
    let rows: Vec<_> = together.listed.iter().take(shown).map(row).collect();
    let told = rows.len();
    let mut blocks = vec![Block::paragraph(format!("{}.", words::all_of(&counts)))];
    blocks
        .push(table(&["state", so(found), "why it would last", "stable under"], rows.into_iter()));
    blocks.extend(more(together.held as u64, told));
    page.add(title, blocks);
}
