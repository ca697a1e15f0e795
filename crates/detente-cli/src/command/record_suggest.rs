//! `detente record suggest`: what could the case take from its record?

use detente::{recording, view};

use super::folder;
use super::recorded::{open_record, refused};
use crate::args::Common;
use crate::failure::Failure;
use crate::output;
use crate::record_args::SuggestArgs;
use crate::status::Status;

pub(super) fn run(args: &SuggestArgs, common: &Common) -> Result<Status, Failure> {
    let allowance = common.begin();
    let mut opened = open_record(&args.case)?;
    // What somebody writes meanwhile isn't written over.
    let _turn = if args.write {
        let turn = recording::turn(&mut opened).map_err(refused)?;
        opened = open_record(&args.case)?;
        Some(turn)
    } else {
        None
    };
    let suggested = recording::suggestions(&opened, &allowance.budget).map_err(refused)?;
    let write = args.write && !suggested.pieces.is_empty();
    if write {
        folder::replace(&opened.path, suggested.text.as_bytes())?;
    }
    let view = view::record_suggest(&suggested, write);
    if common.json {
        output::json(&view)?;
        return Ok(Status::Done);
    }
    output::page(&detente_page::suggested(&view))?;
    Ok(Status::Done)
}
