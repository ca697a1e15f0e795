//! How sure are these verdicts?

use detente::model::{Conflict, Known};

use super::mind;
use crate::figure;
use crate::page::{Block, Section, SectionId, Table, TableRows, Text};
use crate::words::{self, count, counted, names, verb};
use detente::briefing::finding::Hold;
use detente::briefing::sureness::{Alternative, First, Headline, Otherwise, Prospect};
use detente::briefing::{Briefing, Found};
use detente::outlook::TreatyOutlook;

/// How many rows are enough where room is short.
const ENOUGH: usize = 9;

pub(super) fn section(briefing: &Briefing, found: &Found) -> Option<Section> {
    let mut blocks = drawn(found);
    blocks.extend(mind::block(briefing, found));
    if found.outlook.is_none() {
        blocks.extend(alternatives(briefing, found));
    }
    if blocks.is_empty() {
        return None;
    }
    Some(Section { id: Some(SectionId::Sureness), title: "How sure".to_owned(), blocks })
}

/// The verdict under each other supposition, where the section on how sure one can be has pictures instead.
pub(super) fn appendix(briefing: &Briefing, found: &Found) -> Option<Section> {
    found.outlook.as_ref()?;
    let blocks = alternatives(briefing, found);
    let title = "Appendix: other suppositions, one at a time".to_owned();
    let id = Some(SectionId::Suppositions);
    (!blocks.is_empty()).then_some(Section { id, title, blocks })
}

/// What is so in draws from the ranges, and what would flip it.
fn drawn(found: &Found) -> Vec<Block> {
    let Some(outlook) = &found.outlook else { return Vec::new() };
    let mut blocks = Vec::new();
    let treaties: Vec<Option<&TreatyOutlook>> = if outlook.treaties.is_empty() {
        vec![None]
    } else {
        outlook.treaties.iter().map(Some).collect()
    };
    for (number, treaty) in (1..).zip(treaties) {
        blocks.extend(figure::outlook(outlook, treaty, number).map(Block::figure));
    }
    blocks.extend(figure::tipping(outlook, 1).map(Block::figure));
    blocks.extend(outlook.waiting.iter().flat_map(|it| crate::answer::waiting(outlook, it)));
    blocks
}

/// One thing changed at a time: the verdict under every other answer and scenario.
fn alternatives(briefing: &Briefing, found: &Found) -> Vec<Block> {
    if found.alternatives.is_empty() {
        return Vec::new();
    }
    let conflict = &briefing.supposed.conflict;
    let mut rows = vec![row(conflict, Text::new().plain("as supposed above"), &found.headline)];
    // What changes the verdict comes first.
    let mut order: Vec<_> = found.alternatives.iter().collect();
    order.sort_by_key(|it| it.shifts.is_empty());
    for alternative in order {
        let supposing = super::sentence(&mind::supposing(conflict, &alternative.otherwise));
        let supposing = if alternative.shifts.is_empty() {
            Text::from(supposing)
        } else {
            Text::new().strong(supposing)
        };
        match &alternative.headline {
            Ok(headline) => rows.push(row(conflict, supposing, headline)),
            Err(problem) => {
                let mut row = vec![supposing, Text::from(format!("no verdict: {problem}"))];
                row.extend(conflict.treaties.iter().map(|_| Text::new()));
                rows.push(row);
            }
        }
    }
    let mut head = vec!["supposing".to_owned(), "today".to_owned()];
    head.extend(conflict.treaties.iter().map(|treaty| format!("“{}”", treaty.label)));
    let mut blocks = vec![Block::Table(Table {
        cells: TableRows::of(head, rows),
        enough: ENOUGH,
        left_out: 0,
        rest: "",
    })];
    let looked = found.alternatives.iter().filter(|it| it.headline.is_ok()).count();
    let changing = found.alternatives.iter().filter(|it| !it.shifts.is_empty()).count();
    let mut said = match changing {
        _ if looked == 0 => String::from("The work was stopped before any of it was looked at."),
        0 => String::from("One thing is changed at a time; none of it changes the verdict."),
        some if some == looked => {
            String::from("One thing is changed at a time; each changes the verdict.")
        }
        1 => String::from("One thing is changed at a time; only the first changes the verdict."),
        some => {
            format!("One thing is changed at a time; the first {} change the verdict.", count(some))
        }
    };
    let unlooked = found.alternatives.len() - looked;
    if unlooked > 0 && looked > 0 {
        said.push_str(&format!(
            " {} couldn’t be looked at before the work was stopped.",
            count(unlooked)
        ));
    }
    said.push_str(&unvaried(briefing, found));
    if found.alternatives_left_out > 0 {
        let more = counted(found.alternatives_left_out, "more supposition", "more suppositions");
        said.push_str(&format!(" {more} were not looked at."));
    }
    blocks.push(Block::paragraph(said));
    blocks
}

/// Which numbers and orders the table leaves as they are.
fn unvaried(briefing: &Briefing, found: &Found) -> String {
    let is_number =
        |it: &Alternative| matches!(it.otherwise, Otherwise::Answer(_, Known::Number(_)));
    let unsure = if briefing.grounds.unsure.is_empty() {
        ""
    } else {
        ", nor were orders that the author isn’t sure of"
    };
    if found.alternatives.iter().any(is_number) {
        format!(
            " Of a number that is asked for, the least and the greatest were tried; other ranges were not varied in this table{unsure}."
        )
    } else {
        format!(" In this table ranges were not varied{unsure}.")
    }
}

fn row(conflict: &Conflict, supposing: Text, headline: &Headline) -> Vec<Text> {
    let today = match &headline.today {
        None => "no today".to_owned(),
        Some((Hold::Content, _)) => "lasts by itself".to_owned(),
        Some((Hold::Fear, _)) => "lasts by fear".to_owned(),
        Some((Hold::Threat, movers)) => format!("threats alone hold {}", names(conflict, movers)),
        Some((Hold::Free, movers)) => format!("{} would move", names(conflict, movers)),
    };
    let mut row = vec![supposing, Text::from(today)];
    row.extend(headline.treaties.iter().map(|it| Text::from(prospect(conflict, it))));
    // Without a today there is nothing to say of treaties.
    row.resize(2 + conflict.treaties.len(), Text::from("–"));
    row
}

fn prospect(conflict: &Conflict, prospect: &Prospect) -> String {
    let Some(deals) = &prospect.deals else { return "not known".to_owned() };
    let first = match &deals.first {
        None => "no deal could be signed".to_owned(),
        Some((_, First::Worth)) => "A is worth proposing".to_owned(),
        Some((_, First::Acceptable)) => {
            "A is acceptable and lasts, and others are better".to_owned()
        }
        Some((_, First::Fails(of))) => {
            format!("A lasts and isn’t acceptable: {}", words::failure_in_words(conflict, of))
        }
        Some((_, First::Broken(of))) => {
            format!("A would not last{}{}", mind::and_so(of), words::failure_in_words(conflict, of))
        }
        Some((_, First::Gone)) => "A can’t be signed or carried out".to_owned(),
        Some((_, First::Unknown)) => "what becomes of A isn’t known".to_owned(),
    };
    if deals.judged == 0 {
        return first;
    }
    let instead = deals.instead.as_ref().map_or(String::new(), |settlements| {
        // What it says as A does needs no room.
        let as_first = deals.first.as_ref().map_or(&[][..], |(first, _)| first);
        let (shared, different) = words::shared_issues([as_first, settlements]);
        let says = words::package_on(conflict, prospect.treaty, settlements, &different);
        let rest = if shared.is_empty() { "" } else { ", with the rest as in A" };
        format!("; instead{rest}: {says}")
    });
    let worth = match deals.worth {
        None => String::new(),
        Some(0) => "; nothing is worth proposing".to_owned(),
        Some(some) => format!("; {} worth proposing", count(some)),
    };
    let lasting = if deals.lasting == 0 { "none".to_owned() } else { count(deals.lasting) };
    let of = count(deals.judged);
    format!("{first}{instead}{worth}, {lasting} of {of} {}", verb(deals.lasting, "lasts", "last"))
}
