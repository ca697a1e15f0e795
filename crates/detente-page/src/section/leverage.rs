//! Who can move whom, and what would make a better deal hold?

use detente::briefing::{Briefing, Found};
use detente::leverage::{Lacks, Leverage};
use detente::model::Conflict;

use crate::figure;
use crate::page::{Block, Section, SectionId, Text};
use crate::words::{self, count, counted};

/// The most remedies of one kind that are told.
const MOST_REMEDIES: usize = 2;

pub(super) fn section(briefing: &Briefing, found: &Found) -> Option<Section> {
    let conflict = &briefing.supposed.conflict;
    let mut blocks = Vec::new();
    let mut is_drawn = false;
    for (at, leverage) in found.leverage.iter().enumerate() {
        let dealing = leverage.dealing.as_ref();
        blocks.extend(figure::leverage_now(leverage, None, at + 1).map(Block::figure));
        blocks.extend(roles(conflict, leverage));
        for lacks in &leverage.deals {
            let package = words::package(conflict, leverage.treaty, &lacks.deal.settlements);
            let said = remedies(conflict, lacks);
            if !said.is_empty() {
                let title = format!("What would make “{package}” hold");
                let others = if leverage.failing > leverage.deals.len() {
                    Text::from(format!(
                        " (one of {} that leave no signatory worse off and fail",
                        counted(leverage.failing, "deal", "deals")
                    ))
                    .command("; `detente leverage` tells of more", "")
                    .plain("):")
                } else {
                    Text::from(":")
                };
                blocks.push(Block::Paragraph(others.after(Text::new().strong(title))));
                // The first picture of this kind is of today.
                let figure = || figure::why_deal(conflict, dealing?, &lacks.deal, Some(lacks), 2);
                if !is_drawn && breaks_in_several_ways(lacks) {
                    let figure = figure().map(Block::figure);
                    is_drawn = figure.is_some();
                    blocks.extend(figure);
                }
                blocks.push(Block::list(said));
            }
        }
        blocks.extend(order(conflict, leverage, briefing));
    }
    if blocks.is_empty() {
        return None;
    }
    let title = "Who can move whom".to_owned();
    Some(Section { id: Some(SectionId::Leverage), title, blocks })
}

/// What each outsider is to the deals, with the numbers behind it.
fn roles(conflict: &Conflict, leverage: &Leverage) -> Option<Block> {
    let said = leverage.roles.iter().flatten().map(|it| {
        let (short, why) = words::roles_in_words(conflict, it);
        Text::new().strong(short).plain(format!(": {why}"))
    });
    let said: Vec<Text> = said.collect();
    (!said.is_empty()).then_some(Block::List(said))
}

/// Whether a picture of how a deal breaks says more than a sentence: several break it, or a reply that is missing would have to
/// be made by somebody.
fn breaks_in_several_ways(lacks: &Lacks) -> bool {
    let breakers = lacks.deal.breakers.iter().flatten().count();
    let missing = lacks.replies.as_ref().is_some_and(|(replies, _)| !replies.is_empty());
    breakers > 1 || breakers > 0 && missing
}

/// What would make a deal stand: prices, promises, pledges, replies, each in one sentence.
fn remedies(conflict: &Conflict, lacks: &Lacks) -> Vec<Text> {
    let mut first = words::breaks_in_words(conflict, &lacks.deal);
    if let Some(prices) = &lacks.prices {
        first.extend(prices.each.iter().map(|it| words::price_in_words(conflict, it)));
        first.extend(prices.joint.iter().map(|it| words::joint_price_in_words(conflict, it)));
    }
    let mut said: Vec<Text> = first.into_iter().map(Text::from).collect();
    let mut add = |all: Vec<String>, what: &str| {
        let count_all = all.len();
        said.extend(all.into_iter().take(MOST_REMEDIES).map(Text::from));
        if count_all > MOST_REMEDIES {
            let all = Text::from(format!("There are {} sets of {what} in all", count(count_all)));
            said.push(all.command(": `detente leverage` tells them", "").plain("."));
        }
    };
    if let Some((all, _)) = &lacks.guarantees {
        add(all.iter().map(|it| words::guarantee_in_words(conflict, it)).collect(), "promises");
    }
    if let Some((all, _)) = &lacks.pledges {
        add(all.iter().map(|it| words::pledges_in_words(conflict, it)).collect(), "pledges");
    }
    said
}

/// In which order the first deal that is worth proposing could be carried out.
fn order(conflict: &Conflict, leverage: &Leverage, briefing: &Briefing) -> Vec<Block> {
    let Some((deal, schedule)) = leverage.proposed.first() else { return Vec::new() };
    let Some(today) = briefing.supposed.today() else { return Vec::new() };
    let said = words::schedule_in_words(conflict, schedule, &today);
    if said.is_empty() {
        return Vec::new();
    }
    let package = words::package(conflict, leverage.treaty, &deal.settlements);
    let title = format!("In which order “{package}” could be carried out");
    vec![Block::Paragraph(Text::new().strong(title).plain(":")), Block::list(said)]
}
