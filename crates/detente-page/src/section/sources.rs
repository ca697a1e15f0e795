//! What do the sources say, and what don't they?

use detente::model::{Cited, Conflict};

use crate::figure;
use crate::page::{Block, Section, SectionId, Table, TableRows, Text};
use crate::words::{self, count, counted, names, verb};
use detente::briefing::Briefing;
use detente::briefing::grounds::About;
use detente::briefing::heard::{Caution, Unheard};

/// The most letters of an excerpt that the table quotes.
const MOST_QUOTED: usize = 76;
/// How many rows are enough where room is short.
const ENOUGH: usize = 2;
/// The most rows anywhere; all excerpts stand among the notes.
const MOST_ROWS: usize = 10;

pub(super) fn section(briefing: &Briefing) -> Section {
    let conflict = &briefing.supposed.conflict;
    let mut blocks = Vec::new();
    let counted = super::trust::counted_in_full(briefing);
    if !counted.is_empty() {
        blocks.push(Block::paragraph(counted));
    }
    let past = briefing.found.as_ref().ok().and_then(|it| it.hindcast.as_ref());
    let past = past.map(|it| &it.found).filter(|it| !it.pairs.is_empty());
    blocks.extend(figure::timeline(conflict, past, 1).map(Block::figure));
    if conflict.evidence.is_empty() {
        blocks.push(Block::paragraph(if conflict.sources.is_empty() {
            "The case cites no documents. Everything below follows from what its authors put in; nothing of it can be looked up."
        } else {
            "The case names documents but cites no words of them, so nothing below can be looked up."
        }));
    } else {
        blocks.push(Block::Table(table(briefing)));
    }
    blocks.push(Block::List(silences(briefing)));
    if let Some(table) = cautions(briefing) {
        blocks.push(Block::Table(table));
    }
    blocks.retain(|block| !matches!(block, Block::List(points) if points.is_empty()));
    Section {
        id: Some(SectionId::Sources),
        title: "What the sources say, and don’t".to_owned(),
        blocks,
    }
}

fn table(briefing: &Briefing) -> Table {
    let conflict = &briefing.supposed.conflict;
    // What supports the verdict comes before what only tells the story, the most used first.
    let weight =
        |at: usize| briefing.grounds.uses[at].iter().filter(|it| **it != About::Past).count();
    let mut order: Vec<usize> = (0..conflict.evidence.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(weight(at)), at));
    let rows = order.into_iter().take(MOST_ROWS).map(|at| {
        let (words, source) = match &conflict.evidence[at].cited {
            Cited::Quote { source, quote, .. } => {
                let source = super::notes::describe(conflict, &conflict.evidence[at], *source);
                (Text::new().quote(short(quote)).cite(&[at + 1]), source)
            }
            Cited::Record(entry) => {
                (Text::from(format!("entry {entry} of the record")).cite(&[at + 1]), String::new())
            }
        };
        vec![words, Text::from(source), Text::from(used_for(conflict, &briefing.grounds.uses[at]))]
    });
    let head = ["what it says", "who says so", "what it is used for"].map(str::to_owned).to_vec();
    Table {
        cells: TableRows::of(head, rows.collect()),
        enough: ENOUGH,
        left_out: conflict.evidence.len().saturating_sub(MOST_ROWS),
        rest: "`--out FILE.html` shows more, with every excerpt below",
    }
}

/// What isn't in the documents at all, and what stands on little.
fn silences(briefing: &Briefing) -> Vec<Text> {
    let conflict = &briefing.supposed.conflict;
    let (heard, record) = (&briefing.heard, &briefing.grounds);
    let mut said = Vec::new();
    let why = match heard.unheard {
        Some(Unheard::Stopped) => Some("The work ended before the documents were looked through"),
        Some(Unheard::NotBuilt) => Some(
            "The documents weren't looked through, since this build of Detente lacks the feature `english`",
        ),
        None => None,
    };
    said.extend(why.map(|why| {
        Text::from(format!(
            "{why}, so who is named and quoted in them isn't told, nor what warns of them."
        ))
    }));
    if !heard.unnamed.is_empty() {
        let who = names(conflict, &heard.unnamed);
        let of = match heard.unanalysed.as_slice() {
            [] => "Not in the documents that are cited: ",
            _ => "Not in what is English of the documents that are cited: ",
        };
        said.push(Text::new().strong(of).plain(format!("{who}.")));
    }
    if !heard.unquoted.is_empty() {
        let who = names(conflict, &heard.unquoted);
        said.push(Text::new().strong("No quotation found in them: ").plain(format!("{who}.")));
    }
    if record.alone > 0 {
        said.push(Text::new().strong("On one source alone ").plain(format!(
            "{} of the {} about what parties want that {} an excerpt; sources that repeat others count with them.",
            verb(record.alone, "rests 1", &format!("rest {}", count(record.alone))),
            counted(record.wishes.quoted, "statement", "statements"),
            verb(record.wishes.quoted, "cites", "cite"),
        )));
    }
    if !heard.unanalysed.is_empty() {
        let files = heard.unanalysed.iter().map(|source| conflict.sources[source.0].id.clone());
        let files = words::all_of(&files.collect::<Vec<_>>());
        said.push(Text::from(format!(
            "Looked through only as far as they are in English: {files}."
        )));
    }
    said
}

/// What warns of the documents, the most serious for a model first.
fn cautions(briefing: &Briefing) -> Option<Table> {
    let conflict = &briefing.supposed.conflict;
    let heard = &briefing.heard;
    let row = |who: &str, it: &Caution| {
        let seen = Text::from(format!("{who}: {}", it.message));
        vec![seen, Text::from(it.meaning)]
    };
    let mut rows: Vec<Vec<Text>> =
        heard.together.iter().map(|it| row("several documents", it)).collect();
    for (source, cautions) in &heard.documents {
        let id = &conflict.sources[source.0].id;
        rows.extend(cautions.iter().map(|it| row(id, it)));
    }
    if rows.is_empty() {
        return None;
    }
    let left_out = rows.len().saturating_sub(MOST_ROWS);
    rows.truncate(MOST_ROWS);
    let head = ["what warns of them", "what it means here"].map(str::to_owned).to_vec();
    Some(Table {
        cells: TableRows::of(head, rows),
        enough: ENOUGH,
        left_out,
        rest: "`detente read FILE` shows all of a document",
    })
}

fn short(quote: &str) -> String {
    let even = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    if even.chars().count() <= MOST_QUOTED {
        return even;
    }
    let cut: String = even.chars().take(MOST_QUOTED).collect();
    let whole = cut.rfind(' ').map_or(cut.as_str(), |at| &cut[..at]);
    format!("{}\u{a0}…", whole.trim_end_matches([',', ';', ':', '.']))
}

fn used_for(conflict: &Conflict, uses: &[About]) -> String {
    let mut wishes = Vec::new();
    let mut abilities = Vec::new();
    let mut rest: Vec<String> = Vec::new();
    for about in uses {
        match about {
            About::Wish(party) => wishes.push(*party),
            About::Ability(option) => abilities.push(conflict.option(*option).owner),
            About::Treaty(treaty) => rest.push(format!("“{}”", conflict.treaty(*treaty).label)),
            About::Unknown(unknown) => {
                rest.push(format!("the question “{}”", conflict.unknowns[unknown.0].ask));
            }
            About::Past => rest.push("the timeline".to_owned()),
        }
    }
    abilities.dedup();
    let mut said = Vec::new();
    if !wishes.is_empty() {
        said.push(format!("wishes of {}", names(conflict, &wishes)));
    }
    if !abilities.is_empty() {
        said.push(format!("means of {}", names(conflict, &abilities)));
    }
    said.append(&mut rest);
    if said.is_empty() { "nothing yet".to_owned() } else { said.join("; ") }
}
