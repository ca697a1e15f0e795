//! What could be signed, who would not sign, and who would undo it?

use detente_model::Conflict;

use super::notes::behind;
use crate::briefing::finding::{Fate, Signing, WantedPackage};
use crate::briefing::phrase::{any_name, count, counted, deed, names, package, reply, verb};
use crate::briefing::text::{Block, Place, Section, Table, Text};
use crate::briefing::{Briefing, Found};
use crate::words::Form;

/// How many rows are enough where room is short.
const ENOUGH: usize = 4;
/// The most rows anywhere.
const MOST_ROWS: usize = 40;

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
        let left = signing.wanted.len().saturating_sub(MOST_ROWS);
        if left > 0 {
            blocks.push(Block::paragraph(format!(
                "And {} that {} like these.",
                counted(left, "more text", "more texts"),
                verb(left, "is", "are")
            )));
        }
    }
    blocks.push(Block::paragraph(
        "A text is looked at as it is signed: outsiders have not delivered yet, and only the next move is followed. “Rests” is not yet “holds”.",
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
    let text = text.plain(format!(
        "Of {} on paper, {} could be signed today, and {} better than today for {each}: {who}.",
        texts(signing.packages),
        count(open),
        if wanted == 0 {
            "none is".to_owned()
        } else {
            format!("{} {}", count(wanted), verb(wanted, "is", "are"))
        },
    ));
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
    order.sort_by_key(|it| (it.answer.is_some(), it.fate, !it.unprovoked));
    let rows = order.into_iter().take(MOST_ROWS).map(|it| {
        let settlements =
            it.signed.treaties[signing.treaty.0].as_ref().map_or(&[][..], |it| &it.settlements);
        let says = package(conflict, signing.treaty, settlements);
        let says = if says.is_empty() { "in force".to_owned() } else { says };
        vec![Text::from(says), fate(it), then(conflict, it)]
    });
    Table {
        head: ["what the text says", "once signed", "who moves, or what holds them"]
            .map(str::to_owned)
            .to_vec(),
        rows: rows.collect(),
        enough: ENOUGH,
    }
}

fn fate(package: &WantedPackage) -> Text {
    if package.answer.is_some() {
        return Text::new().strong("deterred");
    }
    match (package.fate, package.unprovoked) {
        (Fate::Rests, true) => Text::new().strong("rests"),
        (Fate::Rests, false) => Text::new().strong("rests, by fear"),
        (Fate::MovesOn, _) => Text::new().strong("goes on"),
        (Fate::Broken, _) => Text::new().strong("is broken"),
    }
}

fn then(conflict: &Conflict, package: &WantedPackage) -> Text {
    if let Some(answer) = &package.answer {
        let replies = reply(conflict, answer, "would", "today");
        return Text::from(replies);
    }
    match (package.fate, package.undone_by.as_slice()) {
        (Fate::Rests, _) if package.unprovoked => Text::from("nobody would gain by moving"),
        (Fate::Rests, _) | (_, []) => {
            Text::from("some would gain by moving; replies that pay hold them back")
        }
        (Fate::MovesOn | Fate::Broken, [first, rest @ ..]) => {
            let text = Text::from(format!(
                "{} would gain by {}",
                names(conflict, &first.played.parties),
                deed(conflict, &first.played, Form::Gerund)
            ))
            .cite(&behind(conflict, &first.played));
            let others: Vec<_> = rest.iter().flat_map(|it| it.played.parties.clone()).collect();
            if others.is_empty() {
                text
            } else {
                text.plain(format!("; so would {}, its own way", any_name(conflict, &others)))
            }
        }
    }
}
