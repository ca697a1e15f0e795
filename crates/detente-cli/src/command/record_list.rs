//! `detente record list` and `log`: what is in the record, and who decided what?

use detente::{recording, view};

use super::recorded::{chosen, named, open_record};
use crate::args::Common;
use crate::failure::Failure;
use crate::output;
use crate::record_args::{ListArgs, LogArgs};
use crate::status::Status;

pub(super) fn run(args: &ListArgs, common: &Common) -> Result<Status, Failure> {
    let opened = open_record(&args.case)?;
    let fits = |status: &str| args.status.is_none_or(|asked| asked.fits(status));
    let entries = chosen(&opened, &args.which, &fits);
    let list = view::record_list(&opened.record, &entries);
    if common.json {
        output::json(&list)?;
        return Ok(Status::Done);
    }
    let page = if args.full { detente_page::entries_in_full } else { detente_page::entries };
    output::page(&page(&list, &|actor| recording::called(&opened, actor)))?;
    Ok(Status::Done)
}

pub(super) fn log(args: &LogArgs, common: &Common) -> Result<Status, Failure> {
    let opened = open_record(&args.case)?;
    let log = view::record_log(&named(&opened, &args.ids)?);
    if common.json {
        output::json(&log)?;
        return Ok(Status::Done);
    }
    output::page(&detente_page::log(&log, &|actor| recording::called(&opened, actor)))?;
    Ok(Status::Done)
}
