//! `detente record export` and `import`: how do other programs take part?

use std::borrow::Cow;

use detente::evidence::MOST_BYTES;
use detente::evidence::record::{Entry, annotations, plover};
use detente::recording::Offered;
use detente::{Opened, recording, view};

use super::read::bytes_of;
use super::recorded::{chosen, open_record, refused};
use crate::args::Common;
use crate::failure::Failure;
use crate::output;
use crate::record_args::{ExportArgs, ExportFormat, ImportArgs};
use crate::status::Status;

pub(super) fn export(args: &ExportArgs, common: &Common) -> Result<Status, Failure> {
    let opened = open_record(&args.case)?;
    let entries = chosen(&opened, &args.which, &|status| args.status.fits(status));
    match args.format {
        ExportFormat::Plover => output::json(&plover(&entries))?,
        ExportFormat::Annotations => {
            let mut value = annotations(&entries, &recording::documents(&opened));
            if common.json {
                value["schema"] = "detente/record-annotations/1".into();
            }
            output::json(&value)?;
        }
        ExportFormat::Csv if common.json => {
            return Err(Failure::Usage(
                "a table with commas is no JSON".to_owned(),
                "`detente record list CASE --json` gives the same as data".to_owned(),
            ));
        }
        ExportFormat::Csv => output::words(&table(&opened, &entries)?)?,
    }
    Ok(Status::Done)
}

fn table(opened: &Opened, entries: &[&Entry]) -> Result<String, Failure> {
    let failed = |what: String| Failure::World(format!("the table can't be written: {what}"));
    let mut table = csv::Writer::from_writer(Vec::new());
    let head = [
        "id",
        "source",
        "kind",
        "who",
        "status",
        "disputed",
        "words",
        "rule",
        "confidence",
        "decided_by",
        "decided_on",
    ];
    table.write_record(head).map_err(|error| failed(error.to_string()))?;
    for entry in &view::record_list(&opened.record, entries).entries {
        let (by, on) =
            entry.decision.as_ref().map_or(("", ""), |it| (it.by.as_str(), it.on.as_str()));
        let who = entry.what.actors().join(" ");
        let disputed = if entry.disputed { "yes" } else { "no" };
        let row = [
            &entry.id,
            &entry.source,
            entry.what.kind(),
            &who,
            entry.status,
            disputed,
            &entry.quote,
            &entry.rule,
            &entry.confidence,
            by,
            on,
        ];
        let row = row.map(harmless);
        table
            .write_record(row.iter().map(|cell| cell.as_ref()))
            .map_err(|error| failed(error.to_string()))?;
    }
    let bytes = table.into_inner().map_err(|error| failed(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| failed(error.to_string()))
}

/// A cell that no spreadsheet takes for a formula: behind an apostrophe, as is a cell that begins with one, so that taking the first apostrophe
/// away always gives back what stood there.
fn harmless(cell: &str) -> Cow<'_, str> {
    const FORMULA: [char; 12] =
        ['=', '+', '-', '@', '\t', '\r', '\n', '\'', '＝', '＋', '－', '＠'];
    if cell.starts_with(FORMULA) { format!("'{cell}").into() } else { cell.into() }
}

pub(super) fn import(args: &ImportArgs, common: &Common) -> Result<Status, Failure> {
    let allowance = common.begin();
    let mut opened = open_record(&args.case)?;
    let bytes = bytes_of(&args.file)?;
    if bytes.len() > MOST_BYTES {
        return Err(Failure::World(format!(
            "`{}` is larger than {} MiB",
            args.file.display(),
            MOST_BYTES >> 20
        )));
    }
    let json = String::from_utf8_lossy(&bytes);
    let offered = match &args.coder {
        Some(coder) => Offered::Lines { coder, source: args.source.as_deref(), lines: &bytes },
        None => Offered::Marks(&json),
    };
    let imported = recording::import(&mut opened, offered, &allowance.budget).map_err(refused)?;
    if common.json {
        output::json(&view::record_import(&imported))?;
    } else {
        output::page(&detente_page::imported(&imported))?;
    }
    Ok(if imported.not_found.is_empty() { Status::Done } else { Status::Found })
}
