//! Where does the conflict stand?
//!
//! Plain words first, the names of concepts second; what matters most first, and never more than a
//! person reads.

use detente::ask::{Analysed, StabilityAnswer, Standings};
use detente::model::Stop;

use super::supposed::supposed;
use super::{coalitions, equilibria, stopped_before, stopped_early};
use crate::page::{Block, Page, Text};
use crate::words::{self, counted};

/// The page; `shown` is the most entries of a list, every state apart.
#[must_use]
pub fn stability(answer: &StabilityAnswer, shown: usize) -> Page {
    let conflict = &answer.supposed.conflict;
    let mut page = Page::titled(&conflict.title);
    if let Some((why, seen)) = &answer.uncounted {
        let help = why.help.as_ref().map_or(String::new(), |help| format!(" Next: {help}."));
        let judged = match (seen, answer.stop) {
            (Some(_), Stop::Complete) => " Today was judged all the same.",
            (Some(_), Stop::Budget | Stop::Cancelled) => {
                " Today was judged as far as steps could be followed."
            }
            (None, _) => "",
        };
        page.lead.push(Text::from(format!(
            "Which states would last, what signatories or groups could have together and the ways there weren’t looked for, nor are states listed: {}.{judged}{help}",
            why.message
        )));
        page.suppose(supposed(&answer.supposed));
        if seen.is_some() || conflict.now.is_none() {
            today(&mut page, answer, seen.as_ref());
        }
        return page.settled(conflict);
    }
    let Some(found) = &answer.found else {
        page.lead.push(stopped_before(
            answer.stop,
            "it was known which states would last, today’s among them",
        ));
        page.suppose(supposed(&answer.supposed));
        if let Some(today) = answer.supposed.today() {
            let told = Block::list(words::state_by_party(conflict, &today));
            page.add("Today", vec![told]);
        }
        return page.settled(conflict);
    };
    let titles: Vec<String> =
        conflict.party_ids().map(|it| words::party_title(conflict, it)).collect();
    page.lead.push(Text::from(format!(
        "{}, {}: {}.",
        counted(found.states, "state", "states"),
        counted(titles.len(), "party", "parties"),
        words::all_of(&titles)
    )));
    page.suppose(supposed(&answer.supposed));
    today(&mut page, answer, found.today.as_ref());
    joint(&mut page, answer, found, shown);
    equilibria::held(&mut page, answer, found, shown);
    match &answer.together {
        Some(Ok(together)) => coalitions::write(&mut page, answer, together, shown),
        Some(Err(reason)) => page.add(
            "What groups could gain from today by joining forces",
            vec![Block::paragraph(format!(
                "The groups that the case names weren’t looked at: {}.",
                reason.message
            ))],
        ),
        None => {}
    }
    paths(&mut page, answer, found, shown);
    equilibria::every(&mut page, answer, found);
    let (title, end) = match answer.stop {
        Stop::Complete => {
            let end = "It has no clock: it says what would last, not when or for how long.";
            ("What the model leaves out", Block::aside(end))
        }
        stop @ (Stop::Budget | Stop::Cancelled) => ("Stopped early", stopped_early(stop)),
    };
    page.add(title, vec![end]);
    page.settled(conflict)
}

fn today(page: &mut Page, answer: &StabilityAnswer, today: Option<&Analysed>) {
    let conflict = &answer.supposed.conflict;
    let Some(today) = today else {
        let nothing = "The case doesn’t say what is so today (`now`).";
        return page.add("Today", vec![Block::paragraph(nothing)]);
    };
    page.add(
        match today.state.number {
            Some(number) => format!("Today: state {number}"),
            None => "Today".to_owned(),
        },
        vec![
            Block::list(words::state_by_party(conflict, &today.state.position)),
            Block::paragraph(words::state_verdict(conflict, today)),
            equilibria::parties(conflict, &answer.concepts, today),
        ],
    );
}

/// What signatories would gain by together; the plainest moves first.
fn joint(page: &mut Page, answer: &StabilityAnswer, found: &Standings, shown: usize) {
    let conflict = &answer.supposed.conflict;
    let steps: Vec<_> = found.joint_from_today().collect();
    if steps.is_empty() {
        return;
    }
    let told = steps.iter().take(shown).map(|step| {
        let moved = &step.moved;
        let (from, to) = (&moved.from.position, &moved.to.position);
        let sentence = words::move_sentence(conflict, &moved.parties, from, to);
        let others: Vec<_> =
            answer.concepts.iter().copied().filter(|it| !step.undeterred.contains(it)).collect();
        let deterred = if others.is_empty() {
            "No reply deters it.".to_owned()
        } else {
            format!("A reply deters it under {}.", words::concept_names(&others))
        };
        let broken = equilibria::not_kept(&answer.supposed, to);
        let broken = if broken.is_empty() { String::new() } else { format!("; {broken}") };
        format!("{sentence} {deterred} (state {}{broken})", equilibria::number(&moved.to))
    });
    let mut blocks = vec![
        Block::paragraph(
            "Moves that all who make them gain by, the plainest first. Mediation is for these.",
        ),
        Block::list(told),
    ];
    match found.joint_today {
        Some(all) => blocks.extend(equilibria::more(all as u64, steps.len().min(shown))),
        None => blocks.push(Block::aside(
            Text::from("… and perhaps more")
                .command("; `--limit` raises the number", "")
                .plain("."),
        )),
    }
    page.add("What could be had together from today", blocks);
}

/// The ways to the states that are listed.
fn paths(page: &mut Page, answer: &StabilityAnswer, found: &Standings, shown: usize) {
    let conflict = &answer.supposed.conflict;
    let told = found.listed.iter().take(shown).filter(|it| !it.is_today);
    let told = told.filter_map(|it| {
        // One that pays if there is one.
        let way = it.paying.as_ref().or(it.any.as_ref())?;
        let pays = match (it.paying.is_some(), way.len()) {
            (true, 1) => "It pays those who make it.",
            (true, _) => "Each move pays those who make it.",
            (false, 1) => "It doesn’t pay all who would make it.",
            (false, _) => "Not every move pays all who make it.",
        };
        let sentence = words::path_sentence(conflict, way);
        let number = equilibria::number(&it.state);
        Some(Text::new().strong(format!("State {number}: ")).plain(format!("{sentence} {pays}")))
    });
    let told: Vec<Text> = told.collect();
    if !told.is_empty() {
        page.add("How one gets there from today", vec![Block::List(told)]);
    }
}
