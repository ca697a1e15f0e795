//! `detente record review`: what does a person make of each entry, seen in its context?
//!
//! At a terminal one key decides; elsewhere one line is read for each, so that it can be driven by a pipe. Every decision
//! is written at once.

use std::collections::BTreeMap;

use detente::evidence::record::coders;
use detente::recording::{self, Choice, NewWords, RecordEdit};
use detente::{Opened, view};
use detente_page::{Emphasis, tame_lines, terminal};
use serde::Serialize;

use super::keys::{Keys, say};
use super::recorded::{chosen, now, open_record, refused};
use crate::args::Common;
use crate::failure::Failure;
use crate::record_args::ReviewArgs;
use crate::status::Status;
use crate::{output, render};

const KEYS: &str = "a accept   r reject   e edit   s skip   b back   q quit";

#[derive(Debug, Serialize)]
struct ReviewView {
    schema: &'static str,
    accepted: usize,
    rejected: usize,
    edited: usize,
    left: usize,
}

pub(super) fn run(args: &ReviewArgs, common: &Common) -> Result<Status, Failure> {
    let mut opened = open_record(&args.case)?;
    let agreed = coders(&opened.record).agreed;
    let mut ids: Vec<String> = chosen(&opened, &args.which, &|status| status == "proposed")
        .iter()
        .map(|entry| entry.id().to_owned())
        .collect();
    // What several coders propose comes first.
    ids.sort_by_key(|id| !agreed.contains_key(id));
    let documents = recording::documents(&opened);
    let mut keys = Keys::new();
    let mut made: BTreeMap<String, &'static str> = BTreeMap::new();
    let mut at = 0;
    while let Some(id) = ids.get(at) {
        let Some(entry) = opened.record.entry(id) else { break };
        let document = documents.get(&entry.source).map(|(_, document)| document);
        let called = |actor: &str| recording::called(&opened, actor);
        let page = detente_page::proposed(entry, document, (at + 1, ids.len()), KEYS, &called);
        say(common, &terminal(&page, render::width(), Emphasis::Ansi))?;
        let choice = match keys.key() {
            Some('a') => Choice::Accept,
            Some('r') => match keys.line(common, "Why? ")? {
                Some(reason) if !reason.trim().is_empty() => Choice::Reject(reason),
                Some(_) | None => continue,
            },
            Some('e') => match keys.line(common, "The words, as they stand in the document: ")? {
                Some(words) if !words.trim().is_empty() => Choice::Edit(RecordEdit {
                    words: Some(NewWords::Quote(words)),
                    ..RecordEdit::default()
                }),
                Some(_) | None => continue,
            },
            Some('s') => {
                at += 1;
                continue;
            }
            Some('b') => {
                at = at.saturating_sub(1);
                continue;
            }
            Some('q') | None => break,
            Some(_) => {
                say(common, &format!("{KEYS}\n"))?;
                continue;
            }
        };
        match recording::decide(&mut opened, std::slice::from_ref(id), &choice, &args.by, &now()) {
            Ok(decided) => {
                for it in decided {
                    say(common, &format!("{} {}\n", it.id, it.verdict))?;
                    made.insert(it.id, it.verdict);
                }
                recording::refresh(&mut opened)?;
                at += 1;
            }
            // Words that aren't there can be typed again.
            Err(error) if matches!(choice, Choice::Edit(_)) => {
                say(common, &tame_lines(&format!("{error}\n")))?;
            }
            Err(error) => return Err(refused(error)),
        }
    }
    summary(&opened, common, &ids, &made)?;
    Ok(Status::Done)
}

fn summary(
    opened: &Opened,
    common: &Common,
    ids: &[String],
    made: &BTreeMap<String, &'static str>,
) -> Result<(), Failure> {
    let count = |verdict: &str| made.values().filter(|it| **it == verdict).count();
    let proposed = |id: &&String| {
        let record = &opened.record;
        record.entry(id).is_some_and(|entry| view::status(record, entry) == "proposed")
    };
    let left = ids.iter().filter(proposed).count();
    let (accepted, rejected, edited) = (count("accepted"), count("rejected"), count("edited"));
    if common.json {
        output::json(&ReviewView {
            schema: "detente/record-review/1",
            accepted,
            rejected,
            edited,
            left,
        })?;
        return Ok(());
    }
    output::page(&detente_page::reviewed(accepted, rejected, edited, left))?;
    Ok(())
}
