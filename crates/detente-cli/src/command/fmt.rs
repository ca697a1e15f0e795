//! `detente fmt`: how should a case file be laid out?

use detente::case::CaseFormat;
use detente::model::Diagnostic;
use detente::open;
use serde::Serialize;

use super::folder;
use crate::args::{Common, FmtArgs};
use crate::failure::Failure;
use crate::output;
use crate::status::Status;

#[derive(Debug, Serialize)]
struct FmtView {
    schema: &'static str,
    files: Vec<FileView>,
}

#[derive(Debug, Serialize)]
struct FileView {
    file: String,
    changed: bool,
}

pub(super) fn run(args: &FmtArgs, common: &Common) -> Result<Status, Failure> {
    let opened = open(&args.case)?;
    match opened.format {
        CaseFormat::Case => {}
        format @ (CaseFormat::Gmcr
        | CaseFormat::Genius
        | CaseFormat::GeniusWeb
        | CaseFormat::Negmas) => {
            return Err(Failure::Usage(
                format!("only case files are laid out, and this is {}", format.name()),
                "`detente convert FILE FOLDER` makes a case of it".to_owned(),
            ));
        }
    }
    let mut laid_out = Vec::new();
    let mut found: Vec<Diagnostic> = Vec::new();
    for file in opened.file_names().filter_map(|name| opened.file(name)) {
        let text = std::str::from_utf8(&file.bytes).unwrap_or_default();
        match detente::case::format(text) {
            Ok(new) => laid_out.push((file, new != text, new)),
            Err(problems) => found.extend(problems.into_iter().map(|it| it.in_file(&file.name))),
        }
    }
    if !found.is_empty() {
        let mut opened = opened;
        // Only what keeps the layout from being known matters here.
        opened.diagnostics = found;
        return Err(Failure::Unsound(Box::new(opened), Vec::new()));
    }
    let changed = laid_out.iter().filter(|(_, changed, _)| *changed).count();
    if !args.check {
        for (file, _, new) in laid_out.iter().filter(|(_, changed, _)| *changed) {
            folder::replace(&opened.folder.join(&file.name), new.as_bytes())?;
        }
    }
    if common.json {
        let files = laid_out
            .iter()
            .map(|(file, changed, _)| FileView { file: file.name.clone(), changed: *changed })
            .collect();
        output::json(&FmtView { schema: "detente/fmt/1", files })?;
    } else {
        let mut said = String::new();
        for (file, changed, _) in &laid_out {
            let path = opened.folder.join(&file.name);
            let what = match (changed, args.check) {
                (false, _) => "is laid out well",
                (true, true) => "would change",
                (true, false) => "was laid out anew",
            };
            said.push_str(&format!("{} {what}\n", path.display()));
        }
        output::say(&said)?;
    }
    Ok(if args.check && changed > 0 { Status::Found } else { Status::Done })
}
