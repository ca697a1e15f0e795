//! `detente record add`: how do documents get into the record?

use std::io::{self, IsTerminal};

use detente::recording::{self, Work};
use detente::view;
use indicatif::{ProgressBar, ProgressStyle};

use super::recorded::{now, open_record, refused};
use crate::args::Common;
use crate::failure::Failure;
use crate::output;
use crate::record_args::AddArgs;
use crate::status::Status;

pub(super) fn run(args: &AddArgs, common: &Common) -> Result<Status, Failure> {
    let opened = open_record(&args.case)?;
    let bar = bar(common, args.files.len());
    let work = Work { files: &args.files, named: args.named.as_deref(), on: &now() };
    let added = recording::add(&opened, &work, &|| bar.inc(1));
    bar.finish_and_clear();
    let added = added.map_err(refused)?;
    if common.json {
        output::json(&view::record_add(&added))?;
    } else {
        output::page(&detente_page::added(&args.case.display().to_string(), &added))?;
    }
    Ok(match (added.refused.is_empty(), added.documents.is_empty()) {
        (true, _) => Status::Done,
        (false, true) => Status::Unreadable,
        (false, false) => Status::Found,
    })
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
