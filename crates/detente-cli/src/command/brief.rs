//! `detente brief`: what would one tell a mediator about this case?

use std::path::Path;

use detente::briefing::{self, Emphasis, Subject, assemble, document};
use detente::model::Stop;
use detente::standing::suppose;
use detente::view;

use super::{folder, open_sound};
use crate::args::{BriefArgs, Common};
use crate::failure::Failure;
use crate::progress::during;
use crate::status::Status;
use crate::{output, render};

pub(super) fn run(args: &BriefArgs, common: &Common) -> Result<Status, Failure> {
    let target = args.out.as_deref().map(target).transpose()?;
    let work = common.begin();
    let (opened, conflict) = open_sound(&args.case)?;
    let asked = args.suppose.supposition();
    suppose(&conflict, &asked).map_err(|found| Failure::Question(found, String::new()))?;
    let Some(subject) = Subject::of(&opened) else {
        return Err(Failure::Unsound(Box::new(opened), Vec::new()));
    };
    let write = || assemble(subject, &asked, &work.budget);
    let briefing = during(common, "Writing the briefing: outcomes, deals, scenarios", write)
        .map_err(|found| Failure::Unsound(Box::new(opened.clone()), opened.placed(found)))?;
    let document = document(&briefing);
    let stop = work.name(briefing.stop());
    if let Some((path, kind)) = &target {
        let text = match kind {
            Kind::Markdown => briefing::markdown(&document),
            Kind::Html => briefing::html(&document),
        };
        folder::write(path, text.as_bytes())?;
    }
    if common.json {
        output::json(&view::brief(&briefing, &document, stop))?;
    } else if let Some((path, _)) = &target {
        output::text(&format!("The briefing is in {}.\n", path.display()))?;
    } else {
        // Colours are taken out again where nobody sees them.
        output::text(&briefing::terminal(&document, render::width(), Emphasis::Ansi))?;
    }
    Ok(match stop {
        Stop::Complete => Status::Done,
        Stop::Budget | Stop::Cancelled => Status::Stopped,
    })
}

/// What kind of file a briefing is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Markdown,
    Html,
}

/// The file and its kind, which its name tells.
fn target(path: &Path) -> Result<(&Path, Kind), Failure> {
    let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
    match end.to_ascii_lowercase().as_str() {
        "md" | "markdown" => Ok((path, Kind::Markdown)),
        "html" | "htm" => Ok((path, Kind::Html)),
        _ => Err(Failure::Usage(
            format!("`{}` is neither Markdown nor a page by its name", path.display()),
            "name a file that ends in .md or .html".to_owned(),
        )),
    }
}
