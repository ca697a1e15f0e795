//! `detente new`: what could a case begin with?

use serde::Serialize;

use super::folder;
use crate::args::{Common, NewArgs};
use crate::failure::Failure;
use crate::output;
use crate::status::Status;

#[derive(Debug, Serialize)]
struct NewView {
    schema: &'static str,
    folder: String,
    files: Vec<String>,
}

pub(super) fn run(args: &NewArgs, common: &Common) -> Result<Status, Failure> {
    let name = args.folder.file_name().map_or_else(String::new, |it| it.to_string_lossy().into());
    let files = detente::case::starter(&name);
    folder::fill(&args.folder, &files)?;
    let folder = args.folder.display().to_string();
    if common.json {
        let files = files.into_iter().map(|file| file.name).collect();
        output::json(&NewView { schema: "detente/new/1", folder, files })?;
    } else {
        output::say(&format!(
            "{folder}/case.yaml is a small case whose comments explain it. Open it in an editor, then\n\n    detente check {folder}\n\ntells what is wrong with it, and\n\n    detente stability {folder}\n\nwhere the conflict stands.\n"
        ))?;
    }
    Ok(Status::Done)
}
