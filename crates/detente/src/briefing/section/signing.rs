//! What could be signed, who would not sign, and who would undo it?

use detente_model::Conflict;

use super::notes::behind;
use crate::briefing::finding::{Fate, Signing, WantedPackage};
use crate::briefing::phrase::{answers, any_name, count, deed, names, package, verb};
use crate::briefing::text::{Block, Place, Section, Table, Text};
use crate::briefing::{Briefing, Found};
use crate::words::Form;

/// How many rows are enough where room is short.
const ENOUGH: usize = 4;
/// The most issues that have a column each.
const MOST_COLUMNS: usize = 3;
/// The most rows anywhere.
const MOST_ROWS: usize = 24;

pub(super) fn section(briefing: &Briefing, found: &Found) -> Option<Section> {
    if found.signings.is_empty() {
        return None;
    }
    let conflict = &briefing.supposed.conflict;
    let mut blocks = Vec::new();
    for signing in &found.signings {
        blocks.push(Block::Paragraph(could_be_signed(conflict, signing)));
        if signing.wanted.is_empty() {
            continue;
        }
        blocks.push(Block::Table(table(conflict, signing)));
    }
    blocks.push(Block::paragraph(
        "A text is looked at as it is signed, before outsiders deliver, and one move further: “rests” is not yet “holds”.",
    ));
    let title = "What could be signed, and who would undo it".to_owned();
    Some(Section { place: Place::Signing, title, blocks })
}

fn could_be_signed(conflict: &Conflict, signing: &Signing) -> Text {
    let treaty = conflict.treaty(signing.treaty);
    let who = names(conflict, &treaty.signatories);
    let each = if treaty.signatories.len() == 2 { "both" } else { "all" };
    let text = Text::new().strong(format!("{}. ", treaty.label));
    let (open, wanted) = (signing.open, signing.wanted.len());
    let text = if signing.in_force { text.plain("It is in force today. ") } else { text };
    if open == 0 {
        let why = if treaty.enter_if.is_some() { " or by what entering it takes" } else { "" };
        return text.plain(format!(
            "None of its {} can be brought about from today in one step by {who}; the others are ruled out by the case’s rules{why}.",
            texts(signing.packages)
        ));
    }
    let could = if signing.packages == open as u128 {
        if open == 1 {
            "Its text could be signed today".to_owned()
        } else {
            format!("All its {} texts could be signed today", count(open))
        }
    } else {
        format!("{} of its {} could be signed today", count(open), texts(signing.packages))
    };
    let better = match wanted {
        0 => "none is".to_owned(),
        all if all == open && all > 1 => "all are".to_owned(),
        1 if open == 1 => "it is".to_owned(),
        some => format!("{} {}", count(some), verb(some, "is", "are")),
    };
    let text = text.plain(format!("{could}; {better} better than today for {each}: {who}."));
    let blockers: Vec<String> = signing
        .refused
        .iter()
        .filter(|(_, times)| *times > 0)
        .map(|&(party, times)| format!("{} by {}", names(conflict, &[party]), count(times)))
        .collect();
    let text = if blockers.is_empty() {
        text
    } else {
        text.plain(format!(
            " Who would gain nothing and so not sign: {} of {}.",
            blockers.join("; "),
            count(open)
        ))
    };
    match &signing.otherwise {
        Some(together) => text.plain(format!(
            " Together they would gain by something else: {}.",
            deed(conflict, together, Form::Gerund)
        )),
        None => text,
    }
}

fn texts(packages: u128) -> String {
    if packages == 1 { "1 text".to_owned() } else { format!("{} texts", count(packages)) }
}

fn table(conflict: &Conflict, signing: &Signing) -> Table {
    let mut order: Vec<&WantedPackage> = signing.wanted.iter().collect();
    // What lasts comes first, and what nobody would even want to undo before the rest.
    order.sort_by_key(|it| (it.answer.is_some(), it.fate, !it.is_unprovoked()));
    let issues = &conflict.treaty(signing.treaty).issues;
    let apart = (1..=MOST_COLUMNS).contains(&issues.len());
    let mut above = Text::new();
    let rows = order.into_iter().take(MOST_ROWS).map(|it| {
        let settlements =
            it.signed.treaties[signing.treaty.0].as_ref().map_or(&[][..], |it| &it.settlements);
        let mut row: Vec<Text> = if apart {
            let says = issues.iter().zip(settlements);
            says.map(|(issue, &at)| Text::from(issue.settlements[at].label.clone())).collect()
        } else {
            let says = package(conflict, signing.treaty, settlements);
            vec![Text::from(says)]
        };
        row.push(fate(it));
        let then = then(conflict, it);
        row.push(if then == above { Text::from("the same") } else { then.clone() });
        above = then;
        row
    });
    let mut head: Vec<String> = if apart {
        issues.iter().map(|issue| issue.label.clone()).collect()
    } else {
        vec!["what the text says".to_owned()]
    };
    head.extend(["once signed", "who moves, or what holds them"].map(str::to_owned));
    Table {
        head,
        rows: rows.collect(),
        enough: ENOUGH,
        left_out: signing.wanted.len().saturating_sub(MOST_ROWS),
    }
}

fn fate(package: &WantedPackage) -> Text {
    if package.answer.is_some() {
        return Text::new().strong("deterred");
    }
    match package.fate {
        Fate::Rests if package.is_unprovoked() => Text::new().strong("rests"),
        Fate::Rests => Text::new().strong("rests, by fear"),
        Fate::MovesOn => Text::new().strong("goes on"),
        Fate::Broken => Text::new().strong("is broken"),
    }
}

fn then(conflict: &Conflict, package: &WantedPackage) -> Text {
    if let Some(answer) = &package.answer {
        let replies = answers(conflict, answer, "would");
        let hurt = names(conflict, &answer.hurt);
        return Text::from(format!("{replies}: no gain left for {hurt}"));
    }
    let Some((first, rest)) = package.tempted.split_first() else {
        return Text::from("nobody would gain by moving");
    };
    let text = Text::from(format!(
        "{} would gain by {}",
        names(conflict, &first.played.parties),
        deed(conflict, &first.played, Form::Gerund)
    ))
    .cite(&behind(conflict, &first.played));
    let text = if first.replies.is_empty() {
        text
    } else {
        text.plain(format!("; {}", answers(conflict, first, "would")))
    };
    let others: Vec<_> = rest.iter().flat_map(|it| it.played.parties.clone()).collect();
    match (others.is_empty(), package.fate) {
        (true, _) => text,
        (false, Fate::Rests) => text.plain(format!("; likewise {}", names(conflict, &others))),
        (false, Fate::MovesOn | Fate::Broken) => {
            text.plain(format!("; so would {}, its own way", any_name(conflict, &others)))
        }
    }
}
