//! What should one put on the table, and would it last?
//!
//! First what to propose, then why it lasts, what fails and why, and what happens without a deal.
//! Points stand in one column a party and are only comparable down a column.

use detente::dealing::MOST_TOLD;
use detente::dealing::{Deal, Dealings, Judging};
use detente::model::Stop;

use super::supposed::supposed;
use super::{stopped_before, stopped_early};
use crate::page::{Block, Page, Text};
use crate::told::{Examples, OtherVersion, Shape, Told, verdict};
use crate::words;

/// The most deals that are told of one by one.
const MOST_DETAILS: usize = 6;
/// The most reasons of one kind that are told.
const MOST_REASONS: usize = 6;
/// The table of the page.
const SHAPE: Shape = Shape {
    rows: MOST_TOLD,
    columns: 4,
    enough: usize::MAX,
    rest: "`--json` and `--csv` list all",
};

/// The same where there is room for more.
const LONG: Shape = Shape { rows: 40, ..SHAPE };

/// The page on the deals of all treaties.
#[must_use]
pub fn deals(found: &Dealings) -> Page {
    on_deals(found, SHAPE, None)
}

/// The same with a longer table, and with what is otherwise than in another version.
#[must_use]
pub fn deals_at_length(found: &Dealings, otherwise: Option<&OtherVersion>) -> Page {
    on_deals(found, LONG, otherwise)
}

fn on_deals(found: &Dealings, shape: Shape, otherwise: Option<&OtherVersion>) -> Page {
    let mut page = Page::titled("What could be signed, and would it last?");
    page.suppose(supposed(&found.supposed));
    if found.treaties.is_empty() {
        page.lead.push(match found.stop {
            Stop::Complete => Text::from("This case has no treaty, so there is nothing to sign."),
            stop @ (Stop::Budget | Stop::Cancelled) => stopped_before(stop, "anything was found"),
        });
    }
    for dealing in &found.treaties {
        let told = Told::new(found, dealing).against(otherwise);
        let label = &found.supposed.conflict.treaty(dealing.treaty).label;
        // Under several treaties each heading says of which.
        let several = found.treaties.len() > 1;
        let head = |what: &str| {
            if several { format!("{label}: {}", lower(what)) } else { what.to_owned() }
        };
        let mut blocks = vec![Block::Paragraph(told.lead())];
        blocks.extend(told.table(shape));
        blocks.extend(told.legend());
        page.add(label.clone(), blocks);
        let follows = dealing.judging != Ok(Judging::LeavingOnly);
        if follows && told.tally.surely_worth > 0 {
            for (letter, blocks) in told.details(shape.rows, MOST_DETAILS) {
                let title = format!("Deal {letter}: what it brings, and why it would last");
                page.add(head(&title), blocks);
            }
        }
        let all = "`--json` lists every deal";
        let mut fails = told.failures(MOST_REASONS, Examples::All, all);
        if follows {
            fails.extend(told.separation());
        }
        page.add(head("What is not worth proposing, and why"), fails);
        let all = "`--json` lists every package";
        page.add(head("What no deal carries out, and why"), told.hindrances(MOST_REASONS, all));
        page.add(
            head("What couldn’t be looked through"),
            told.not_looked_through(MOST_REASONS, all),
        );
        page.add(
            head("Without a deal"),
            told.without().into_iter().map(Block::Paragraph).collect(),
        );
        page.add(head("How many there are"), told.counts());
        let fair = told.fair();
        page.add(
            head("Fair by the book"),
            if fair.is_empty() { vec![] } else { vec![Block::List(fair)] },
        );
    }
    if found.stop != Stop::Complete && !found.treaties.is_empty() {
        page.add("Stopped early", vec![stopped_early(found.stop)]);
    }
    page.settled(&found.supposed.conflict)
}

/// The page on one package.
#[must_use]
pub fn deal(found: &Dealings) -> Page {
    let conflict = &found.supposed.conflict;
    let mut page = Page::titled("One deal: would it last?");
    page.suppose(supposed(&found.supposed));
    let nothing = stopped_before(found.stop, "there was anything to explain");
    let Some(dealing) = found.treaties.first() else {
        page.lead.push(nothing);
        return page;
    };
    let told = Told::new(found, dealing);
    let package = dealing.asked.as_ref();
    let own: Vec<&Deal> =
        dealing.deals.iter().filter(|it| Some(&it.settlements) == package).collect();
    let no_deals = dealing.no_deals.iter().flatten();
    let no_deals: Vec<_> = no_deals.filter(|it| Some(&it.settlements) == package).collect();
    if own.is_empty() && no_deals.is_empty() && found.stop != Stop::Complete {
        page.lead.push(nothing);
        return page;
    }
    for no_deal in no_deals {
        let says = words::package(conflict, dealing.treaty, &no_deal.settlements);
        let why = words::hindrance_in_words(conflict, dealing, no_deal);
        let why = why.into_iter().map(|it| format!("This package {it}"));
        page.add(
            "",
            vec![
                Block::paragraph(Text::new().strong("No deal carries this package out.")),
                Block::paragraph(format!("{says}.")),
                Block::list(why),
            ],
        );
    }
    for deal in own {
        let all: Vec<usize> = (0..deal.settlements.len()).collect();
        let today = found.supposed.today();
        let says = words::deal_on(conflict, dealing, deal, &all, today.as_ref());
        let gains = dealing.signatories.iter().zip(words::gains_in_words(dealing, deal));
        let gains: Vec<String> = gains
            .map(|(it, gain)| format!("{} {gain}", words::party_name(conflict, it.party)))
            .collect();
        page.add(
            "",
            vec![
                Block::paragraph(Text::new().strong(verdict(conflict, dealing, deal))),
                Block::paragraph(format!("{says}.")),
                Block::paragraph(format!("Compared with no deal: {}.", gains.join(", "))),
                Block::List(told.points(deal)),
            ],
        );
    }
    page.add("Without a deal", told.without().into_iter().map(Block::Paragraph).collect());
    if found.stop != Stop::Complete {
        page.add("Stopped early", vec![stopped_early(found.stop)]);
    }
    page.settled(conflict)
}

/// The same within a heading.
fn lower(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
