//! `detente record list` and `log`: what is in the record, and who decided what?

use detente::view;

use super::record::{chosen, named, open_record};
use super::record_add::several;
use crate::args::Common;
use crate::failure::Failure;
use crate::record_args::{ListArgs, LogArgs};
use crate::status::Status;
use crate::{output, render};

/// The most characters of an entry's words that a table shows.
const MOST: usize = 90;

pub(super) fn run(args: &ListArgs, common: &Common) -> Result<Status, Failure> {
    let opened = open_record(&args.case)?;
    let fits = |status: &str| args.status.is_none_or(|asked| asked.fits(status));
    let entries = chosen(&opened, &args.which, &fits);
    let list = view::record_list(&opened.record, &entries);
    if common.json {
        output::json(&list)?;
        return Ok(Status::Done);
    }
    let mut page = render::Page::new();
    if list.entries.is_empty() {
        page.line("No entries. `detente record add CASE FILE` reads a document.");
    } else {
        let rows = list.entries.iter().zip(&entries).map(|(entry, known)| {
            let status = if entry.disputed {
                format!("{}, disputed", entry.status)
            } else {
                entry.status.to_owned()
            };
            let who = known.proposal.what.actors().join(", ");
            vec![
                entry.id.clone(),
                entry.source.clone(),
                known.proposal.what.kind().to_owned(),
                who,
                status,
                short(&entry.quote),
            ]
        });
        let rows: Vec<Vec<String>> = rows.collect();
        page.block(&render::table(&["entry", "source", "kind", "who", "status", "words"], &rows));
        page.line(&format!("{}.", several(rows.len())));
    }
    output::text(page.text())?;
    Ok(Status::Done)
}

pub(super) fn log(args: &LogArgs, common: &Common) -> Result<Status, Failure> {
    let opened = open_record(&args.case)?;
    let log = view::record_log(&named(&opened, &args.ids)?);
    if common.json {
        output::json(&log)?;
        return Ok(Status::Done);
    }
    let mut page = render::Page::new();
    if log.decisions.is_empty() {
        page.line("Nobody decided anything yet.");
    }
    for it in &log.decisions {
        let day = it.on.get(..10).unwrap_or(&it.on);
        let more = match (&it.reason, &it.quote) {
            (Some(reason), _) => format!(": {reason}"),
            (None, Some(quote)) => format!(": {}", short(quote)),
            (None, None) => String::new(),
        };
        page.line(&format!("{day} {} {} {}{more}", it.by, it.verdict, it.id));
    }
    output::text(page.text())?;
    Ok(Status::Done)
}

/// Words on one line, cut where they are long.
pub(super) fn short(words: &str) -> String {
    let even = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match even.char_indices().nth(MOST) {
        None => even,
        Some((end, _)) => format!("{} …", even[..end].trim_end()),
    }
}
