//! `detente record suggest`: what could the case take from its record?

use detente::{recording, view};

use super::recorded::{open_record, refused};
use crate::args::Common;
use crate::failure::Failure;
use crate::output;
use crate::record_args::CaseArgs;
use crate::status::Status;

pub(super) fn run(args: &CaseArgs, common: &Common) -> Result<Status, Failure> {
    let opened = open_record(&args.case)?;
    let suggestions = recording::suggestions(&opened).map_err(refused)?;
    let view = view::record_suggest(&suggestions);
    if common.json {
        output::json(&view)?;
        return Ok(Status::Done);
    }
    output::page(&detente_page::suggested(&view))?;
    Ok(Status::Done)
}
