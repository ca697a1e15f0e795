//! `detente record accept`, `reject`, `edit` and `mark`: what does a person decide?

use std::io::{self, BufRead, IsTerminal};
use std::path::Path;

use detente::Opened;
use detente::recording::{self, Choice, Decided, Marked, NewWords, RecordEdit};
use detente::view;

use super::recorded::{chosen, now, open_record, refused};
use crate::args::Common;
use crate::failure::Failure;
use crate::output;
use crate::record_args::{AcceptArgs, EditArgs, MarkArgs, Meant, RejectArgs, ReopenArgs};
use crate::status::Status;

pub(super) fn accept(args: &AcceptArgs, common: &Common) -> Result<Status, Failure> {
    several(&args.case, &args.meant, "accept", &Choice::Accept, &args.by, common)
}

pub(super) fn reject(args: &RejectArgs, common: &Common) -> Result<Status, Failure> {
    let choice = Choice::Reject(args.reason.clone());
    several(&args.case, &args.meant, "reject", &choice, &args.by, common)
}

pub(super) fn edit(args: &EditArgs, common: &Common) -> Result<Status, Failure> {
    let words = match (&args.quote, args.start, args.end) {
        (Some(quote), _, _) => Some(NewWords::Quote(quote.clone())),
        (None, Some(start), Some(end)) => Some(NewWords::Stretch(start, end)),
        (None, _, _) => None,
    };
    let choice = Choice::Edit(RecordEdit {
        words,
        speaker: args.speaker.clone(),
        actors: args.actors.clone(),
        targets: args.targets.clone(),
        about: args.about.clone(),
        date: args.date.clone(),
    });
    let mut opened = open_record(&args.case)?;
    decide(&mut opened, std::slice::from_ref(&args.id), &choice, &args.by, common)
}

pub(super) fn reopen(args: &ReopenArgs, common: &Common) -> Result<Status, Failure> {
    let mut opened = open_record(&args.case)?;
    decide(&mut opened, &args.ids, &Choice::Reopen, &args.by, common)
}

pub(super) fn mark(args: &MarkArgs, common: &Common) -> Result<Status, Failure> {
    let mut opened = open_record(&args.case)?;
    let what = Marked { quotes: &args.quotes, speaker: args.speaker.as_deref() };
    let marked = recording::mark(&mut opened, &args.source, &what, &args.by, &now());
    tell(&marked.map_err(refused)?, common)
}

/// Decides the entries that are named, or all that are proposed of a source or kind: these only once somebody agreed to how many.
fn several(
    case: &Path,
    meant: &Meant,
    what: &str,
    choice: &Choice,
    by: &str,
    common: &Common,
) -> Result<Status, Failure> {
    let mut opened = open_record(case)?;
    if !meant.ids.is_empty() {
        return decide(&mut opened, &meant.ids, choice, by, common);
    }
    let all = chosen(&opened, &meant.which, &|status| status == "proposed");
    let ids: Vec<String> = all.iter().map(|entry| entry.id().to_owned()).collect();
    if ids.is_empty() {
        return Err(Failure::Usage(
            "nothing that is proposed fits, so there is nothing to decide".to_owned(),
            "`detente record list CASE --status proposed` shows what is".to_owned(),
        ));
    }
    if !meant.yes && !agreed(what, ids.len())? {
        output::note("Nothing was decided.\n");
        return if common.json { tell(&[], common) } else { Ok(Status::Done) };
    }
    decide(&mut opened, &ids, choice, by, common)
}

/// Asks whether so many entries are meant.
fn agreed(what: &str, count: usize) -> Result<bool, Failure> {
    let entries = if count == 1 { "1 entry" } else { &format!("{count} entries") };
    if !io::stdin().is_terminal() {
        return Err(Failure::Usage(
            format!("this would {what} {entries}, and there is no terminal to ask at"),
            "add `--yes` if that is meant".to_owned(),
        ));
    }
    output::note(&format!("{what} {entries}? [y/N] "));
    let mut answer = String::new();
    // Whoever closes the terminal doesn't agree.
    let _ = io::stdin().lock().read_line(&mut answer);
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

fn decide(
    opened: &mut Opened,
    ids: &[String],
    choice: &Choice,
    by: &str,
    common: &Common,
) -> Result<Status, Failure> {
    let decided = recording::decide(opened, ids, choice, by, &now()).map_err(refused)?;
    tell(&decided, common)
}

fn tell(decided: &[Decided], common: &Common) -> Result<Status, Failure> {
    if common.json {
        output::json(&view::record_decided(decided))?;
    } else {
        output::page(&detente_page::decided(decided))?;
    }
    Ok(Status::Done)
}
