//! What is missing for a deal to last, and who could supply it?
//!
//! First what each outsider is to the deals, then deal by deal why it fails and every remedy that was
//! found. Points stand on the scale of the party that they are told of.

use detente::leverage::{Extent, Lacks, Leverage, Levers, Schedule};
use detente::model::{Conflict, Position, Preference, Stop};

use super::supposed::supposed;
use super::{stopped_before, stopped_early};
use crate::page::{Block, Page, Section, Text};
use crate::words::letter;
use crate::words::{self, count, counted, verb};

/// The most replies, pledges or guarantees of one deal that are told.
const MOST_REMEDIES: usize = 4;

/// The page on what is missing.
#[must_use]
pub fn leverage(found: &Leverage) -> Page {
    let conflict = &found.supposed.conflict;
    let mut page = Page::titled("What is missing for a deal to last, and who could supply it?");
    page.suppose(supposed(&found.supposed));
    let Some(dealing) = &found.dealing else {
        page.lead.push(stopped_before(found.stop, "anything was found"));
        return page;
    };
    match &dealing.judging {
        Ok(detente::dealing::Judging::LeavingOnly) => {
            page.lead.push(Text::from(
                "Here nobody can do anything but leave, so nothing could make a deal last that doesn’t.",
            ));
            return page;
        }
        Err(why) => {
            page.lead.push(Text::from(format!(
                "What is missing can’t be said: steps after the signature can’t be followed, since {}.",
                words::unjudged_in_words(why)
            )));
            return page;
        }
        Ok(_) => page.lead.push(lead(found)),
    }
    if has_ranges(conflict) {
        page.lead.push(Text::from("All of it is at the middle of the ranges of the case."));
    }
    if let Some(roles) = found.roles.as_ref().filter(|it| !it.is_empty()) {
        let said = roles.iter().map(|it| {
            let (short, why) = words::roles_in_words(conflict, it);
            Text::new().strong(short).plain(format!(": {why}"))
        });
        let yardsticks = "Deals are compared with what the signatories have without one as the case is, every time.";
        let blocks = vec![Block::list(said), Block::aside(yardsticks)];
        page.add("Who is needed, who helps, who spoils", blocks);
    }
    page.add("In which order to do what is worth proposing", orders(found));
    let several = found.deals.len() > 1;
    for (at, lacks) in found.deals.iter().enumerate() {
        let title = if several { format!("Deal {}", letter(at)) } else { "The deal".to_owned() };
        let package = words::package(conflict, found.treaty, &lacks.deal.settlements);
        let mut blocks = vec![Block::paragraph(format!("{package}."))];
        blocks.extend(told(conflict, lacks));
        blocks.extend(order(found, lacks.schedule.as_ref()));
        page.add(title, blocks);
    }
    page.add("Who could move whom today", levers(found));
    if found.stop != Stop::Complete {
        page.add("Stopped early", vec![stopped_early(found.stop)]);
    }
    page.settled(conflict)
}

fn has_ranges(conflict: &Conflict) -> bool {
    conflict.preferences.iter().flatten().any(|it| match it {
        Preference::Weights(worth) => worth.clone().amounts_mut().any(|it| it.is_uncertain()),
        Preference::Order(_) | Preference::Priorities(_) | Preference::Ranking(_) => false,
    })
}

fn lead(found: &Leverage) -> Text {
    let told = found.deals.len();
    let are = |number: usize| verb(number, "is", "are");
    let judging = found.dealing.as_ref().map(|it| &it.judging);
    let are_all = judging == Some(&Ok(detente::dealing::Judging::All));
    match (&found.dealing.as_ref().and_then(|it| it.asked.as_ref()), found.failing) {
        (Some(_), _) if told == 0 && found.stop != Stop::Complete => {
            Text::from("Nothing was found in time.")
        }
        (Some(_), _) if told == 0 => Text::from("No deal carries this package out."),
        (Some(_), _) => Text::from("What one deal lacks:"),
        (None, 0) if found.open > 0 => Text::new()
            .strong(format!(
                "Whether {} would be acceptable and last isn’t known",
                counted(found.open, "deal", "deals")
            ))
            .plain(", so what they lack isn’t either."),
        (None, 0) if found.dealing.as_ref().is_none_or(|it| it.deals.is_empty()) => Text::new()
            .strong("No deal could be signed from where things stand")
            .command(": `detente deals` says what keeps it, and what would open it.", "."),
        (None, 0) if told > 0 => Text::new()
            .strong("Each deal leaves some signatory worse off at first")
            .plain(". Here are those that come closest."),
        (None, 0) if !are_all || found.stop != Stop::Complete => Text::new()
            .strong("No deal fails that was judged and leaves no signatory worse off")
            .plain("; not all could be judged.")
            .command(" `--package` asks about any other.", ""),
        (None, 0) => Text::new()
            .strong("No deal fails that leaves no signatory worse off")
            .plain(": nothing is missing.")
            .command(" `--package` asks about any other.", ""),
        (None, failing) => {
            let deals = counted(failing, "deal", "deals");
            let deals = match found.stop {
                Stop::Complete => deals,
                Stop::Budget | Stop::Cancelled => format!("At least {deals}"),
            };
            let text = Text::new().plain(format!(
                "{deals} {} no signatory worse off and {} not acceptable and lasting.",
                verb(failing, "leaves", "leave"),
                are(failing)
            ));
            let which = match (told == found.best, told) {
                (true, 1) => "is the one".to_owned(),
                (true, _) => format!("are those {}", count(told)),
                (false, _) => format!("{} {} of those", are(told), count(told)),
            };
            let more = if told == found.best { "" } else { "`--top N` tells of more, " };
            let rest = format!(" Here {which} that no other of these beats for all signatories");
            let others = format!("; {more}`--package` tells of any.");
            let here = "; of any other by choosing it in the view of deals.";
            let text = if told < failing { text.plain(rest).command(others, here) } else { text };
            match found.open {
                0 => text,
                open => text.plain(format!(" Of {} more it isn’t known.", count(open))),
            }
        }
    }
}

/// For each deal that is worth proposing the order of the steps to it.
fn orders(found: &Leverage) -> Vec<Block> {
    let conflict = &found.supposed.conflict;
    let mut blocks = Vec::new();
    for (deal, schedule) in &found.proposed {
        let order = order(found, Some(schedule));
        if !order.is_empty() {
            let package = words::package(conflict, found.treaty, &deal.settlements);
            blocks.push(Block::paragraph(Text::new().strong(package)));
            // What it says is told by its package already.
            blocks.extend(order.into_iter().skip(1));
        }
    }
    blocks
}

/// The order of the steps to one deal, under a heading; nothing where there is one step.
fn order(found: &Leverage, schedule: Option<&Schedule>) -> Vec<Block> {
    let conflict = &found.supposed.conflict;
    let Some((schedule, today)) = schedule.zip(found.supposed.today()) else { return Vec::new() };
    let said = words::schedule_in_words(conflict, schedule, &today);
    if said.is_empty() {
        return Vec::new();
    }
    vec![Block::Paragraph(Text::new().strong("In which order")), Block::list(said)]
}

fn levers(found: &Leverage) -> Vec<Block> {
    let conflict = &found.supposed.conflict;
    let Some((levers, today)) = found.levers.as_ref().zip(found.supposed.today()) else {
        return Vec::new();
    };
    levers_at(conflict, levers, &today)
}

fn levers_at(conflict: &Conflict, levers: &[Levers], at: &Position) -> Vec<Block> {
    let said: Vec<String> =
        levers.iter().flat_map(|it| words::levers_in_words(conflict, it, at)).collect();
    if said.is_empty() { Vec::new() } else { vec![Block::list(said)] }
}

/// What one package lacks, to be told beside what becomes of it: a section for each deal that carries
/// it out; nothing for one that stands.
#[must_use]
pub fn lacks(found: &Leverage) -> Vec<Section> {
    let conflict = &found.supposed.conflict;
    let mut page = Page::titled("");
    for lacks in &found.deals {
        if lacks.stands == Some(false) {
            page.add("What is missing for it to last", remedies(conflict, lacks));
        }
        let order = order(found, lacks.schedule.as_ref());
        page.add("In which order", order.into_iter().skip(1).collect());
        let levers = lacks.levers.as_deref().unwrap_or_default();
        let at = &lacks.deal.delivered.position;
        page.add("Who could move whom once it is done", levers_at(conflict, levers, at));
    }
    page.settled(conflict).sections
}

fn told(conflict: &Conflict, lacks: &Lacks) -> Vec<Block> {
    let mut blocks = Vec::new();
    if lacks.stands == Some(true) {
        if let Some(signing) = &lacks.signing {
            blocks.push(Block::list(words::signing_in_words(conflict, signing)));
        } else if lacks.deal.is_acceptable() {
            blocks.push(Block::paragraph("It is acceptable and lasts: nothing is missing."));
        } else {
            blocks.push(Block::paragraph(
                Text::from(
                    "It lasts and nobody provokes its breach; why it is not acceptable stands in ",
                )
                .command("`detente explain --package`", "the view of deals")
                .plain("."),
            ));
        }
        return blocks;
    }
    let mut why = words::breaks_in_words(conflict, &lacks.deal);
    why.extend(match lacks.deal.is_lasting() {
        true => words::provocations_in_words(conflict, &lacks.deal),
        false => words::also_provoked_in_words(conflict, &lacks.deal),
    });
    blocks.push(Block::list(why));
    blocks.extend(remedies(conflict, lacks));
    blocks
}

fn remedies(conflict: &Conflict, lacks: &Lacks) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut add = |title: &str, said: Vec<String>, extent: Option<(&Extent, &str)>, none: &str| {
        let more = said.len().saturating_sub(MOST_REMEDIES);
        let is_none = said.is_empty();
        let mut list: Vec<Text> = said.into_iter().take(MOST_REMEDIES).map(Text::from).collect();
        let is_cut = matches!(extent, Some((Extent::UpTo(_), _)));
        if is_none && !is_cut && !none.is_empty() {
            list.push(Text::from(none.to_owned()));
        }
        if more > 0 {
            list.push(
                Text::from(format!("{} more", count(more)))
                    .command(": `--json` lists all", "")
                    .plain("."),
            );
        }
        if let Some((Extent::UpTo(most), what)) = extent {
            list.push(Text::from(format!(
                "Only the first {} {what} were tried; there may be others.",
                count(most)
            )));
        }
        if !list.is_empty() {
            blocks.push(Block::Paragraph(Text::new().strong(title.to_owned())));
            blocks.push(Block::List(list));
        }
    };
    if let Some(prices) = &lacks.prices {
        let mut said: Vec<String> =
            prices.each.iter().map(|it| words::price_in_words(conflict, it)).collect();
        said.extend(prices.joint.iter().map(|it| words::joint_price_in_words(conflict, it)));
        let tried = Some((&prices.joint_extent, "prices of each"));
        add("What keeping it would have to be worth", said, tried, "");
    }
    if let Some((guarantees, extent)) = &lacks.guarantees {
        let said = guarantees.iter().map(|it| words::guarantee_in_words(conflict, it)).collect();
        let none = "No further promises, up to three together, would make it stand.";
        let tried = Some((extent, "sets of promises"));
        add("Which further promises would make it stand", said, tried, none);
    }
    if let Some((pledges, extent)) = &lacks.pledges {
        let said = pledges.iter().map(|it| words::pledges_explained(conflict, it)).collect();
        let none = "No pledge to answer, and no two, would make it stand.";
        add(
            "Who would have to bind itself to answer",
            said,
            Some((extent, "sets of pledges")),
            none,
        );
    }
    if let Some((replies, extent)) = &lacks.replies {
        let said = replies.iter().map(|it| words::missing_reply_in_words(conflict, it)).collect();
        // What costs its maker at once, and is the breach itself, pays only by what others do.
        let chains = lacks.deal.provocations.iter().flatten().any(|it| !it.chain.is_empty());
        let is_asked = chains || !lacks.deal.is_lasting();
        let none =
            if is_asked { "Nobody could answer so that the breach would not pay." } else { "" };
        let title = "Which replies are missing, each to one step";
        add(title, said, Some((extent, "replies")), none);
    }
    blocks
}
