//! `detente record add`: how do documents get into the record?

use std::io::{self, IsTerminal};

use detente::recording::{self, Added, Work};
use detente::view;
use indicatif::{ProgressBar, ProgressStyle};

use super::record::{now, open_record, refused};
use crate::args::Common;
use crate::failure::Failure;
use crate::record_args::AddArgs;
use crate::status::Status;
use crate::{output, render};

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
        output::text(&page(&args.case.display().to_string(), &added))?;
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

fn page(case: &str, added: &Added) -> String {
    let mut page = render::Page::new();
    for it in &added.documents {
        let source = &it.source;
        if it.known {
            page.line(&format!("{source}: in the record already, as {}.", it.file));
        } else {
            page.line(&format!("{source}: {} proposed from {}.", several(it.proposed), it.file));
        }
        if it.same > 0 && !it.known {
            page.item(
                "   ",
                &format!("{} of earlier versions stand where they stood.", several(it.same)),
            );
        }
        if !it.moved.is_empty() {
            page.item("   ", &format!("Moved, with the same words: {}.", it.moved.join(", ")));
        }
        if !it.orphaned.is_empty() {
            page.item(
                "   ",
                &format!(
                    "Orphaned, their words no longer stand there: {}.",
                    it.orphaned.join(", ")
                ),
            );
        }
    }
    for it in &added.refused {
        page.line(&format!("{}: not read, {}.", it.file.display(), it.why));
    }
    let lines: Vec<&str> = added.documents.iter().filter_map(|it| it.to_list.as_deref()).collect();
    if !lines.is_empty() {
        page.gap();
        page.line("Write under `sources` in the case file, and grade each (A–F, 1–6; F and 6: can’t be judged):");
        page.gap();
        for line in lines {
            page.block(&format!("  {line}"));
        }
    }
    page.gap();
    page.line(&format!(
        "`detente record review {case} --by NAME` shows what is proposed, one by one."
    ));
    page.text().to_owned()
}

/// `1 entry`, `3 entries`.
pub(super) fn several(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}
