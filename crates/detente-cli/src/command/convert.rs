//! `detente convert`: what does a file of another program say as a case?

use detente::case::{CaseFormat, SourceFile};
use serde::Serialize;

use super::{folder, open_sound};
use crate::args::{Common, ConvertArgs};
use crate::failure::Failure;
use crate::output;
use crate::status::Status;

#[derive(Debug, Serialize)]
struct ConvertView {
    schema: &'static str,
    folder: String,
    files: Vec<String>,
}

pub(super) fn run(args: &ConvertArgs, common: &Common) -> Result<Status, Failure> {
    let opened = open_sound(&args.file, common)?;
    match opened.format {
        CaseFormat::Gmcr | CaseFormat::Genius | CaseFormat::GeniusWeb | CaseFormat::Negmas => {}
        CaseFormat::Case => {
            return Err(Failure::Usage(
                format!("`{}` is a case already", opened.path.display()),
                "name a file of another program, such as a save file of GMCR+ or a domain of GENIUS".to_owned(),
            ));
        }
    }
    let Some(conflict) = opened.sound() else {
        return Err(Failure::Unsound(Box::new(opened), Vec::new()));
    };
    let bytes = detente::case::print_case(conflict).into_bytes();
    let case = SourceFile { name: "case.yaml".to_owned(), bytes };
    if let Some(problem) = refused(&case) {
        return Err(problem);
    }
    folder::fill(&args.folder, &[case])?;
    let folder = args.folder.display().to_string();
    if common.json {
        let files = vec!["case.yaml".to_owned()];
        output::json(&ConvertView { schema: "detente/convert/1", folder, files })?;
    } else {
        output::say(&format!(
            "{folder}/case.yaml says what {} says. Next: `detente check {folder}`.\n",
            args.file.display()
        ))?;
    }
    Ok(Status::Done)
}

/// Why a case that would be written can't be analysed, if so: then nothing is written.
fn refused(case: &SourceFile) -> Option<Failure> {
    let reading = detente::case::read(case, &[]);
    if reading.is_ok() {
        return None;
    }
    let first = reading.diagnostics.iter().find(|found| found.is_error());
    let why = first.map_or("it can't be read", |found| found.message.as_str());
    Some(Failure::Usage(
        format!("what these files say can't be written as a case: {why}"),
        "commands that take a case take the files themselves".to_owned(),
    ))
}
