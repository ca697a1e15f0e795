//! `detente record add`: how do documents get into the record?

use std::io::{self, IsTerminal};
use std::path::Path;

use detente::recording::{self, Added, Work};
use detente::{Opened, view};
use indicatif::{ProgressBar, ProgressStyle};

use super::folder;
use super::recorded::{now, open_record, refused};
use crate::args::Common;
use crate::failure::Failure;
use crate::output;
use crate::record_args::AddArgs;
use crate::status::Status;

pub(super) fn run(args: &AddArgs, common: &Common) -> Result<Status, Failure> {
    let mut opened = open_record(&args.case)?;
    let bar = bar(common, args.files.len());
    let allowance = common.begin();
    let budget = &allowance.budget;
    let work = Work { files: &args.files, named: args.named.as_deref(), on: &now(), budget };
    let added = recording::add(&mut opened, &work, &|| bar.inc(1));
    bar.finish_and_clear();
    let added = added.map_err(refused)?;
    let listed = if args.write { list(&mut opened, &args.case, &added) } else { Ok(false) };
    // What was added is told even where it can't be listed.
    let (listed, unlisted) = match listed {
        Ok(listed) => (listed, None),
        Err(why) => (false, Some(why)),
    };
    if common.json {
        output::json(&view::record_add(&added, listed))?;
    } else {
        output::page(&detente_page::added(&args.case.display().to_string(), &added, listed))?;
    }
    if let Some(why) = unlisted {
        return Ok(why.report(false));
    }
    Ok(match (added.refused.is_empty(), added.documents.is_empty()) {
        (true, _) => Status::Done,
        (false, _) if budget.is_cancelled() => Status::Stopped,
        (false, true) => Status::Unreadable,
        (false, false) => Status::Found,
    })
}

/// Lists new sources in the case file; false if there are none.
fn list(opened: &mut Opened, case: &Path, added: &Added) -> Result<bool, Failure> {
    // The case file may have been changed while documents were read.
    let _turn = recording::turn(opened).map_err(refused)?;
    *opened = open_record(case)?;
    let sources: Vec<&str> = added.documents.iter().map(|it| it.source.as_str()).collect();
    let Some(text) = recording::with_sources(opened, &sources).map_err(refused)? else {
        return Ok(false);
    };
    folder::replace(&opened.path, text.as_bytes())?;
    Ok(true)
}

/// Shows a person how far it is.
fn bar(common: &Common, files: usize) -> ProgressBar {
    if common.json || files < 2 || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(u64::try_from(files).unwrap_or(u64::MAX));
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} documents {eta}") {
        bar.set_style(style);
    }
    bar
}
