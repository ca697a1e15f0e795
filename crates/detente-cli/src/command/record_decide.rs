//! `detente record accept`, `reject`, `edit` and `mark`: what does a person decide?

use std::path::Path;

use detente::recording::{self, Choice, Decided};
use detente::view;

use super::recorded::{now, open_record, refused};
use crate::args::Common;
use crate::failure::Failure;
use crate::output;
use crate::record_args::{AcceptArgs, EditArgs, MarkArgs, RejectArgs};
use crate::status::Status;

pub(super) fn accept(args: &AcceptArgs, common: &Common) -> Result<Status, Failure> {
    decide(&args.case, &args.ids, &Choice::Accept, &args.by, common)
}

pub(super) fn reject(args: &RejectArgs, common: &Common) -> Result<Status, Failure> {
    decide(&args.case, &args.ids, &Choice::Reject(args.reason.clone()), &args.by, common)
}

pub(super) fn edit(args: &EditArgs, common: &Common) -> Result<Status, Failure> {
    let choice = match (&args.quote, args.start, args.end) {
        (Some(quote), _, _) => Choice::Words(quote.clone()),
        (None, start, end) => Choice::Stretch(start.unwrap_or_default(), end.unwrap_or_default()),
    };
    decide(&args.case, std::slice::from_ref(&args.id), &choice, &args.by, common)
}

pub(super) fn mark(args: &MarkArgs, common: &Common) -> Result<Status, Failure> {
    let opened = open_record(&args.case)?;
    let marked = recording::mark(&opened, &args.source, &args.quotes, &args.by, &now());
    tell(&marked.map_err(refused)?, common)
}

fn decide(
    case: &Path,
    ids: &[String],
    choice: &Choice,
    by: &str,
    common: &Common,
) -> Result<Status, Failure> {
    let opened = open_record(case)?;
    let decided = recording::decide(&opened, ids, choice, by, &now()).map_err(refused)?;
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
