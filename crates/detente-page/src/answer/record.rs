//! What is in the record of a case, and what became of it?

use detente::evidence::record::Entry;
use detente::evidence::record::What;
use detente::evidence::{Document, Plover, Realis, record};
use detente::recording::{Added, Decided};
use detente::view::{
    DecisionView, EntryView, RecordAgreementView, RecordListView, RecordLogView, RecordStatusView,
    RecordSuggestView, WantView,
};

use super::equilibria::table;
use super::read::{deed, realis};
use crate::page::{Block, Page, Text};
use crate::words::counted;

/// The most characters of an entry's words that a line shows.
const MOST_WORDS: usize = 90;
/// What stands where words were cut.
const CUT: &str = " …";
/// How many characters of context are shown on either side of an entry.
const AROUND: usize = 240;

/// What became of documents that were added; `case` is how the case was named, `listed` whether new sources were written into its file.
#[must_use]
pub fn added(case: &str, added: &Added, listed: bool) -> Page {
    let mut blocks = Vec::new();
    for it in &added.documents {
        let source = &it.source;
        if it.earlier {
            blocks.push(Block::paragraph(format!(
                "{source}: this is an earlier version of {}, and nothing was changed; `--as {source}` makes it the latest again.",
                it.file
            )));
        } else if it.known {
            blocks.push(Block::paragraph(format!(
                "{source}: in the record already, as {}.",
                it.file
            )));
        } else {
            let proposed = several(it.proposed);
            blocks
                .push(Block::paragraph(format!("{source}: {proposed} proposed from {}.", it.file)));
        }
        let mut more = Vec::new();
        if it.same > 0 && !it.known {
            let same = several(it.same);
            more.push(format!("{same} of earlier versions stand where they stood."));
        }
        if !it.moved.is_empty() {
            more.push(format!("Moved, with the same words: {}.", it.moved.join(", ")));
        }
        if !it.orphaned.is_empty() {
            let orphaned = it.orphaned.join(", ");
            more.push(format!("Orphaned, their words no longer stand there: {orphaned}."));
        }
        if !more.is_empty() {
            blocks.push(Block::list(more));
        }
    }
    for it in &added.refused {
        blocks.push(Block::paragraph(format!("{}: not read, {}.", it.file.display(), it.why)));
    }
    let lines = added.documents.iter().filter_map(|it| it.to_list.as_deref());
    let mut lines: Vec<String> = lines.map(|line| format!("  {line}")).collect();
    // One document may have been added twice.
    lines.dedup();
    if !lines.is_empty() && listed {
        blocks.push(Block::paragraph(
            "Written under `sources` in the case file; grade each (A–F, 1–6; F and 6: can’t be judged):",
        ));
        blocks.push(Block::Code(lines.join("\n")));
    } else if !lines.is_empty() {
        blocks.push(Block::paragraph(
            "Write under `sources` in the case file, and grade each (A–F, 1–6; F and 6: can’t be judged):",
        ));
        blocks.push(Block::Code(lines.join("\n")));
    }
    blocks.push(Block::paragraph(format!(
        "`detente record review {case} --by NAME` shows what is proposed, one by one."
    )));
    untitled(blocks)
}

/// What an actor of the record is called.
type Called<'a> = &'a dyn Fn(&str) -> String;

/// The entries of a record.
#[must_use]
pub fn entries(list: &RecordListView, called: Called<'_>) -> Page {
    if list.entries.is_empty() {
        return none();
    }
    let count = Block::paragraph(format!("{}.", several(list.entries.len())));
    let rows = list.entries.iter().map(|entry| {
        [
            entry.id.clone(),
            entry.source.clone(),
            kind(&entry.what),
            between(&entry.what, called),
            when(&entry.what).unwrap_or_default(),
            status(entry),
            short(&entry.quote),
        ]
    });
    let head = ["entry", "source", "kind", "who", "when", "status", "words"];
    let mut blocks = vec![table(&head, rows), count];
    if list.entries.iter().any(|entry| short(&entry.quote).ends_with(CUT)) {
        blocks.push(Block::paragraph(
            "Words are cut where they are long; `--full` shows all of them.",
        ));
    }
    untitled(blocks)
}

/// The entries of a record, each with all its words.
#[must_use]
pub fn entries_in_full(list: &RecordListView, called: Called<'_>) -> Page {
    if list.entries.is_empty() {
        return none();
    }
    let mut blocks: Vec<Block> = list.entries.iter().flat_map(|it| whole(it, called)).collect();
    blocks.push(Block::paragraph(format!("{}.", several(list.entries.len()))));
    untitled(blocks)
}

fn none() -> Page {
    untitled(vec![Block::paragraph("No entries. `detente record add CASE FILE` reads a document.")])
}

fn status(entry: &EntryView) -> String {
    let disputed = if entry.disputed { ", disputed" } else { "" };
    format!("{}{disputed}", entry.status)
}

/// Its kind; of an event also what is done, and whether it is said to have happened.
fn kind(what: &What) -> String {
    match what {
        What::Event { plover, realis: said, .. } => {
            let deed = match Plover::named(plover) {
                Some(root) => deed(root),
                None => plover,
            };
            let said = match Realis::named(said) {
                Some(said) => realis(said),
                None => said,
            };
            format!("event: {deed}, {said}")
        }
        What::Claim { about, .. } => format!("claim: {}", about.replace('-', " ")),
        What::Position { position, .. } => position.clone(),
        What::Quote { .. } | What::Statement { .. } | What::Excerpt { .. } => {
            what.kind().to_owned()
        }
    }
}

/// Who speaks or acts, and to whom.
fn between(what: &What, called: Called<'_>) -> String {
    let names = |all: &[String]| all.iter().map(|it| called(it)).collect::<Vec<_>>().join(", ");
    let (from, to) = (what.actors(), what.targets());
    match (from, to) {
        (_, []) => names(from),
        ([], _) => format!("somebody → {}", names(to)),
        _ if from == to && from.len() > 1 => format!("{} among themselves", names(from)),
        _ if from == to => names(from),
        _ => format!("{} → {}", names(from), names(to)),
    }
}

/// The day of an event, or its days.
fn when(what: &What) -> Option<String> {
    let (What::Event { from, to, .. } | What::Position { from, to, .. }) = what else {
        return None;
    };
    match (from, to) {
        (Some(from), Some(to)) if from != to => Some(format!("{from} to {to}")),
        (Some(day), _) | (None, Some(day)) => Some(day.clone()),
        (None, None) => None,
    }
}

/// All that is known of what an entry is, beside its words.
fn known(what: &What, called: Called<'_>) -> Vec<String> {
    let mut known = vec![kind(what)];
    known.extend(Some(between(what, called)).filter(|it| !it.is_empty()));
    known.extend(when(what));
    match what {
        What::Event { place, quantity, .. } => {
            known.extend(place.iter().map(|it| format!("in {it}")));
            known.extend(quantity.clone());
        }
        What::Claim { modality, .. } => known.push(modality.clone()),
        What::Position { content, condition, .. } => {
            known.push(format!("“{}”", even(content)));
            known.extend(condition.iter().map(|it| format!("on condition: “{}”", even(it))));
        }
        What::Excerpt { note, .. } => known.extend(note.clone()),
        What::Quote { verbatim: false, .. } => known.push("not verbatim".to_owned()),
        What::Quote { .. } | What::Statement { .. } => {}
    }
    known
}

/// An entry with all its words, and all that is known of it.
fn whole(entry: &EntryView, called: Called<'_>) -> [Block; 2] {
    let mut known = [vec![entry.source.clone()], known(&entry.what, called)].concat();
    known.push(status(entry));
    if let Some(by) = &entry.proposed_by {
        let named = [&by.creator, &by.model, &by.confidence].into_iter().flatten();
        known.push(format!("proposed by {}", named.cloned().collect::<Vec<_>>().join(", ")));
    }
    let words = entry.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    [
        Block::Paragraph(Text::new().strong(&entry.id).plain(format!("  {words}"))),
        Block::aside(known.join(" · ")),
    ]
}

/// Who decided what, and why.
#[must_use]
pub fn log(log: &RecordLogView, called: Called<'_>) -> Page {
    if log.decisions.is_empty() {
        return untitled(vec![Block::paragraph("Nobody decided anything yet.")]);
    }
    let lines = log.decisions.iter().map(|it| {
        let day = it.on.get(..10).unwrap_or(&it.on);
        let more = match (&it.reason, &it.quote) {
            (Some(reason), _) => format!(": {reason}"),
            (None, Some(quote)) => format!(": {}", short(quote)),
            (None, None) => String::new(),
        };
        let corrected = corrected(it, called);
        Block::paragraph(format!("{day} {} {} {}{more}{corrected}", it.by, it.verdict, it.id))
    });
    untitled(lines.collect())
}

/// What an edit corrected beside the words.
fn corrected(edit: &DecisionView, called: Called<'_>) -> String {
    let names = |all: &[String]| all.iter().map(|it| called(it)).collect::<Vec<_>>().join(", ");
    type Said<'s> = &'s dyn Fn(&[String]) -> String;
    let told = |part: &Option<Vec<String>>, label, none, said: Said<'_>| match part.as_deref() {
        None => String::new(),
        Some([]) => format!("; {none}"),
        Some(all) => format!("; {label}: {}", said(all)),
    };
    [
        told(&edit.speakers, "speaker", "nobody is said to speak", &names),
        told(&edit.actors, "who acts", "nobody is said to act", &names),
        told(&edit.targets, "to whom", "no target is said", &names),
        told(&edit.days, "date", "no date is said", &|days| days.join(" to ")),
        edit.about.as_ref().map_or_else(String::new, |about| format!("; about: {about}")),
    ]
    .concat()
}

/// What was just decided.
#[must_use]
pub fn decided(all: &[Decided]) -> Page {
    let line = |it: &Decided| format!("{} {}: {}", it.id, it.verdict, short(&it.quote));
    untitled(all.iter().map(|it| Block::paragraph(line(it))).collect())
}

/// How far two people agree.
#[must_use]
pub fn agreement(view: &RecordAgreementView) -> Page {
    let [first, second] = &view.between;
    let rows = [
        ("both accept".to_owned(), view.both_accept),
        ("both reject".to_owned(), view.both_reject),
        (format!("only {first} accepts"), view.only_first),
        (format!("only {second} accepts"), view.only_second),
    ];
    let mut blocks = vec![
        Block::paragraph(format!("{first} and {second} both decided {} entries.", view.decided)),
        table(&["", "entries"], rows.into_iter().map(|(what, count)| [what, count.to_string()])),
    ];
    blocks.push(Block::paragraph(match (&view.kappa, &view.kappa_decimal) {
        (Some(kappa), Some(decimal)) => format!(
            "Cohen’s kappa is {decimal} ({kappa} exactly): 1 is full agreement, 0 what chance would give."
        ),
        (None, _) | (_, None) => {
            "Cohen’s kappa isn’t defined: both decided all one way, or none of the entries in common."
                .to_owned()
        }
    }));
    if !view.differ.is_empty() {
        blocks.push(Block::paragraph(format!("They differ on {}.", view.differ.join(", "))));
    }
    untitled(blocks)
}

/// What came in from another program.
#[must_use]
pub fn imported(imported: &record::Imported) -> Page {
    let mut said = format!("{} proposed.", several(imported.proposals.len()));
    if imported.known > 0 {
        said.push_str(&format!(" In the record before: {}.", several(imported.known)));
    }
    if imported.twice > 0 {
        said.push_str(&format!(" Said twice in the file: {}.", several(imported.twice)));
    }
    let mut blocks = vec![Block::paragraph(said)];
    blocks.extend(left_out(imported));
    untitled(blocks)
}

/// Whose proposals were accepted, and where coders agree.
#[must_use]
pub fn coders(view: &RecordStatusView, called: Called<'_>) -> Page {
    if view.coders.is_empty() {
        return none();
    }
    let mut blocks = Vec::new();
    if !view.agreed.is_empty() {
        blocks.push(Block::paragraph(
            "Several coders propose these, and nobody decided on them yet:",
        ));
        let rows = view.agreed.iter().map(|it| {
            let who = between(&it.what, called);
            [it.id.clone(), kind(&it.what), who, it.coders.join(", "), short(&it.quote)]
        });
        blocks.push(table(&["entry", "kind", "who", "coders", "words"], rows));
    }
    let rows = view.coders.iter().map(|it| {
        let counts = [it.proposed, it.accepted, it.edited, it.rejected, it.undecided];
        let share = match (&it.precision, &it.precision_decimal) {
            (Some(exact), Some(decimal)) => format!("{decimal} ({exact})"),
            (None, _) | (_, None) => "not known".to_owned(),
        };
        let [proposed, accepted, edited, rejected, undecided] = counts.map(|it| it.to_string());
        [it.coder.clone(), proposed, accepted, edited, rejected, undecided, share]
    });
    let head = ["coder", "proposed", "accepted", "edited", "rejected", "undecided", "precision"];
    blocks.push(table(&head, rows));
    blocks.push(Block::paragraph(
        "Precision is the share of what was accepted in what was decided. It doesn’t say what a coder missed.",
    ));
    blocks.extend(view.pairs.iter().map(|pair| {
        let [first, second] = &pair.between;
        let ([one, of_one], [other, of_other]) = (pair.of_first, pair.of_second);
        Block::paragraph(format!(
            "In the documents that both read, {second} makes {one} of {of_one} proposals of {first}, and {first} {other} of {of_other} of {second}."
        ))
    }));
    if view.unpaired > 0 {
        blocks.push(Block::paragraph(format!(
            "Of so many coders the {} with most proposals are compared with each other; {} not.",
            record::MOST_PAIRED,
            counted(view.unpaired, "is", "are")
        )));
    }
    untitled(blocks)
}

/// What an outside coder says of a document; nothing of it is kept.
#[must_use]
pub fn coded(coded: &record::Imported) -> Page {
    let rows = coded.proposals.iter().map(|(_, it)| {
        let who = between(&it.what, &str::to_owned);
        [kind(&it.what), who, it.rule.clone(), it.confidence.clone(), short(&it.anchor.quote)]
    });
    let mut blocks = vec![table(&["kind", "who", "rule", "confidence", "words"], rows)];
    if coded.proposals.is_empty() {
        blocks.clear();
    }
    blocks.push(Block::paragraph(format!(
        "{} proposed; nothing was kept. `detente record import` takes them into a record.",
        several(coded.proposals.len())
    )));
    blocks.extend(left_out(coded));
    untitled(blocks)
}

/// What wasn't taken in, and what isn't kept.
fn left_out(imported: &record::Imported) -> Vec<Block> {
    let mut blocks: Vec<Block> = imported
        .not_found
        .iter()
        .map(|it| {
            let line = it.line.map(|line| format!(" (line {line})")).unwrap_or_default();
            Block::paragraph(format!("Item {}{line} was left out: {}.", it.number, it.why))
        })
        .collect();
    if !imported.unread.is_empty() {
        let fields = imported.unread.iter().map(|(field, times)| format!("{field} × {times}"));
        let fields = fields.collect::<Vec<_>>().join(", ");
        blocks.push(Block::paragraph(format!("Fields that aren’t kept: {fields}.")));
    }
    blocks
}

/// What the case could take from its record, to be pasted.
#[must_use]
pub fn suggested(view: &RecordSuggestView) -> Page {
    let table = wants(&view.positions);
    if view.suggestions.is_empty() {
        let nothing = Block::paragraph(
            "Nothing to suggest from what is accepted so far; `detente record review` shows what is proposed.",
        );
        let table = Some(Block::Code(table.clone())).filter(|_| !table.is_empty());
        return untitled(table.into_iter().chain([nothing]).collect());
    }
    if view.written {
        let count = counted(view.suggestions.len(), "suggestion", "suggestions");
        return untitled(vec![Block::paragraph(format!(
            "{count} written into the case file, which is in order with them; take out what you don’t agree with."
        ))]);
    }
    let head = "# Take over what you agree with; each piece goes under its section. `--write` puts all of it there.";
    untitled(vec![Block::Code(format!("{table}{head}\n{}", view.yaml))])
}

/// Who wants what, as comments of a case file: those about one thing together, quote beside quote.
fn wants(rows: &[WantView]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut text = "# Who wants what; + is accepted, - only proposed.\n".to_owned();
    let mut about = None;
    for row in rows {
        if about != Some((row.in_case, &row.about)) {
            about = Some((row.in_case, &row.about));
            let name = match &row.about {
                Some(name) if row.in_case => name.clone(),
                Some(name) => format!("about \u{201c}{}\u{201d}", even(name)),
                None => "about other things".to_owned(),
            };
            text.push_str(&format!("# {name}\n"));
        }
        let who = match (&row.party, row.who.as_deref().unwrap_or("somebody")) {
            (Some(party), who) if who.to_lowercase() != *party => format!("{party} ({who})"),
            (Some(_) | None, who) => who.to_owned(),
        };
        let mark = if row.accepted { '+' } else { '-' };
        let of = match row.of.as_slice() {
            [] => String::new(),
            all => format!(" ({})", all.join(", ")),
        };
        let condition = match &row.condition {
            Some(condition) => format!(" / \u{201c}{}\u{201d}", even(condition)),
            None => String::new(),
        };
        text.push_str(&format!(
            "#   {mark} {}: {}{of}: \u{201c}{}\u{201d}{condition}  {}, {}\n",
            even(&who),
            row.kind,
            even(&row.content),
            row.source,
            row.entry
        ));
    }
    text
}

/// An entry in its context, for whoever decides on it; `keys` is what can be done.
#[must_use]
pub fn proposed(
    entry: &Entry,
    document: Option<&Document>,
    (number, all): (usize, usize),
    keys: &str,
    called: Called<'_>,
) -> Page {
    let anchor = match document.map(|document| entry.whereabouts(&document.sha256)) {
        Some(record::Whereabouts::Stands(anchor)) => anchor,
        Some(record::Whereabouts::Orphaned | record::Whereabouts::Unread) | None => entry.anchor(),
    };
    let (before, after) = match document {
        Some(document) if anchor.stands(&document.text) => {
            (last(&document.text[..anchor.start]), first(&document.text[anchor.end..]))
        }
        Some(_) | None => (anchor.prefix.as_str(), anchor.suffix.as_str()),
    };
    let what = entry.what();
    let known = known(&what, called).join(" · ");
    let mut page = Page::titled(format!("{number} of {all}  {}  {known}", entry.id()));
    let confidence = entry.proposal.confidence.to_string();
    page.add(
        "",
        vec![
            Block::aside(format!("{}, proposed with {confidence} confidence", entry.source)),
            Block::Paragraph(
                Text::new()
                    .plain(format!("… {}", even(before)))
                    .strong(even(&anchor.quote))
                    .plain(format!("{} …", even(after))),
            ),
            Block::aside(keys),
        ],
    );
    page
}

/// What was decided in a review.
#[must_use]
pub fn reviewed(accepted: usize, rejected: usize, edited: usize, left: usize) -> Page {
    untitled(vec![Block::paragraph(format!(
        "{accepted} accepted, {rejected} rejected, {edited} edited; {left} left."
    ))])
}

fn untitled(blocks: Vec<Block>) -> Page {
    let mut page = Page::titled("");
    page.add("", blocks);
    page
}

fn several(count: usize) -> String {
    counted(count, "entry", "entries")
}

/// Words on one line, cut where they are long.
fn short(words: &str) -> String {
    let even = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match even.char_indices().nth(MOST_WORDS) {
        None => even,
        Some((end, _)) => format!("{}{CUT}", even[..end].trim_end()),
    }
}

/// White space evened out, but kept at the ends, where words meet the marked ones.
fn even(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let open = if text.starts_with(char::is_whitespace) { " " } else { "" };
    let close = if text.ends_with(char::is_whitespace) && !words.is_empty() { " " } else { "" };
    format!("{open}{words}{close}")
}

fn last(text: &str) -> &str {
    let start = text.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    &text[start..]
}

fn first(text: &str) -> &str {
    &text[..text.char_indices().nth(AROUND).map_or(text.len(), |(at, _)| at)]
}
