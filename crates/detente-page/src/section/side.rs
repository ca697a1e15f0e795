//! What would one side's own adviser want to see?
//!
//! The same verdicts from where that side stands: what it would gain by and what holds it back, the texts
//! by what they bring it, what it could do to others and they to it, and what waiting costs it.

use std::cmp::Ordering;

use detente::briefing::{Briefing, Found};
use detente::dealing::{Deal, Dealing, failure};
use detente::model::{Conflict, PartyId};
use detente::outlook::Lost;

use super::today;
use crate::page::{Block, Section, Table, TableRows, Text};
use crate::words::{self, counted, party_name};

/// The most texts that are told.
const MOST_TEXTS: usize = 6;
/// The most levers that are told of each direction.
const MOST_LEVERS: usize = 6;

pub(super) fn section(briefing: &Briefing, found: &Found, party: PartyId) -> Section {
    let conflict = &briefing.supposed.conflict;
    let mut blocks = Vec::new();
    blocks.extend(found.today.iter().flat_map(|it| today::of_party(conflict, it, party)));
    for dealing in found.deals.iter().flat_map(super::deals::judged) {
        blocks.extend(texts(conflict, dealing, party));
    }
    for (treaty, all) in &found.roles {
        let own = all.iter().find(|it| it.party == party);
        blocks.extend(own.map(|it| {
            let (short, why) = words::roles_in_words(conflict, it);
            let label = &conflict.treaty(*treaty).label;
            Block::Paragraph(
                Text::new().strong(format!("For “{label}”: {short}")).plain(format!(": {why}")),
            )
        }));
    }
    blocks.extend(levers(briefing, found, party));
    blocks.extend(waiting(conflict, found, party));
    if blocks.is_empty() {
        blocks.push(Block::paragraph("Nothing was found that is about it alone."));
    }
    Section { id: None, title: format!("For {}", party_name(conflict, party)), blocks }
}

/// The texts of a treaty that it signs, by what they bring it: those that are acceptable and last, and those
/// that would bring it more and fail.
fn texts(conflict: &Conflict, dealing: &Dealing, party: PartyId) -> Vec<Block> {
    let Some(own) = dealing.signatories.iter().position(|it| it.party == party) else {
        return Vec::new();
    };
    let by_worth = |a: &&Deal, b: &&Deal| -> Ordering { b.utilities[own].cmp(&a.utilities[own]) };
    let mut good: Vec<&Deal> = dealing.deals.iter().filter(|it| it.is_acceptable()).collect();
    good.sort_by(by_worth);
    let best = good.first().map(|it| &it.utilities[own]);
    let mut failing: Vec<&Deal> = (dealing.deals.iter())
        .filter(|it| it.acceptable == Some(false))
        .filter(|it| best.is_none_or(|best| it.utilities[own] > *best))
        .collect();
    failing.sort_by(by_worth);
    let mut head = vec!["what it says".to_owned()];
    let title = |it: &detente::dealing::Standpoint| words::party_title(conflict, it.party);
    head.extend(dealing.signatories.iter().map(title));
    head.push("what becomes of it".to_owned());
    let row = |deal: &&Deal| {
        let says = words::package(conflict, dealing.treaty, &deal.settlements);
        let mut cells = vec![Text::from(says)];
        cells.extend(words::gains_in_words(dealing, deal).into_iter().map(Text::from));
        cells.push(Text::from(match failure(dealing, deal) {
            Some(of) => words::failure_in_words(conflict, &of),
            None if deal.is_worth_proposing() => "worth proposing".to_owned(),
            None => "acceptable and lasting".to_owned(),
        }));
        cells
    };
    let label = &conflict.treaty(dealing.treaty).label;
    let fail = if good.is_empty() {
        "Texts that fail, the best for it first:"
    } else {
        "Texts that would bring it more than any of these, and fail:"
    };
    let mut blocks = Vec::new();
    for (all, title) in [
        (good, format!("Texts of “{label}” that are acceptable and last, the best for it first:")),
        (failing, fail.to_owned()),
    ] {
        if all.is_empty() {
            continue;
        }
        blocks.push(Block::Paragraph(Text::new().strong(title)));
        blocks.push(Block::Table(Table {
            cells: TableRows::of(head.clone(), all.iter().take(MOST_TEXTS).map(row).collect()),
            enough: MOST_TEXTS,
            left_out: all.len().saturating_sub(MOST_TEXTS),
            rest: "`detente deals --sort PARTY` lists all",
        }));
    }
    blocks
}

/// What it could do about the choices of others, and they about its own.
fn levers(briefing: &Briefing, found: &Found, party: PartyId) -> Vec<Block> {
    let conflict = &briefing.supposed.conflict;
    let Some(today) = briefing.supposed.today() else { return Vec::new() };
    // Levers are of today, and so the same under each treaty.
    let all = || found.leverage.iter().find_map(|it| it.levers.as_ref()).into_iter().flatten();
    let mut blocks = Vec::new();
    for (title, mine) in
        [("What it could do about others:", true), ("What others could do about it:", false)]
    {
        let some = all().filter(|it| if mine { it.party == party } else { it.over == party });
        let said: Vec<String> =
            some.flat_map(|it| words::levers_in_words(conflict, it, &today)).collect();
        if said.is_empty() {
            continue;
        }
        let more = said.len().saturating_sub(MOST_LEVERS);
        let mut list: Vec<Text> = said.into_iter().take(MOST_LEVERS).map(Text::from).collect();
        if more > 0 {
            let more = Text::from(counted(more, "more", "more"));
            list.push(more.command(": `detente leverage` tells them", "").plain("."));
        }
        blocks.push(Block::Paragraph(Text::new().strong(title)));
        blocks.push(Block::List(list));
    }
    blocks
}

/// What waiting for a scenario with a date costs it.
fn waiting(conflict: &Conflict, found: &Found, party: PartyId) -> Vec<Block> {
    let all = found.outlook.iter().flat_map(|it| &it.waiting);
    let said = all.filter_map(|it| {
        let (_, lost) = it.loses.iter().find(|(who, _)| *who == party)?;
        let scenario = &conflict.scenarios[it.scenario];
        let lost = words::lost_in_words(conflict, party, lost).unwrap_or_else(|| {
            let who = party_name(conflict, party);
            match lost {
                Lost::Unknown => format!("what {who} would lose can’t be told"),
                Lost::Points(_) | Lost::Worse | Lost::Nothing => {
                    format!("{who} would lose nothing")
                }
            }
        });
        Some(format!("Waiting for “{}” without a deal: {lost}.", words::scenario(scenario)))
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() { Vec::new() } else { vec![Block::list(said)] }
}
