//! `detente record accept`, `reject` and `edit`: what does a person decide?

use std::path::Path;

use detente::recording::{self, Choice};
use detente::view;

use super::record::{now, open_record, refused};
use super::record_list::short;
use crate::args::Common;
use crate::failure::Failure;
use crate::output;
use crate::record_args::{AcceptArgs, EditArgs, RejectArgs};
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

fn decide(
    case: &Path,
    ids: &[String],
    choice: &Choice,
    by: &str,
    common: &Common,
) -> Result<Status, Failure> {
    let opened = open_record(case)?;
    let decided = recording::decide(&opened, ids, choice, by, &now()).map_err(refused)?;
    if common.json {
        output::json(&view::record_decided(&decided))?;
    } else {
        let lines =
            decided.iter().map(|it| format!("{} {}: {}\n", it.id, it.verdict, short(&it.quote)));
        output::text(&lines.collect::<String>())?;
    }
    Ok(Status::Done)
}
