//! `detente outlook`: how sure can one be, and what should be asked first?

use std::path::PathBuf;

use detente::ask::{self, OutlookQuestion};
use detente::model::{Diagnostic, Span};
use detente::outlook::{Outlook, OutlookPart, Sampling};
use detente::view::{self, OutlookPartView};

use super::open_sound;
use crate::args::{Common, OutlookArgs, Samples};
use crate::failure::Failure;
use crate::output;
use crate::progress::during;
use crate::status::Status;

pub(super) fn run(args: &OutlookArgs, common: &Common) -> Result<Status, Failure> {
    let Some(case) = &args.case else { return merge(&args.merge, common) };
    let work = common.begin();
    let opened = open_sound(case, common)?;
    let (draws, is_part) = match &args.samples {
        Samples::First(count) => (0..*count, false),
        Samples::Part(draws) => (draws.clone(), true),
    };
    let sampling = Sampling { draws, seed: args.seed, failure: args.cost_of_failure };
    let question = OutlookQuestion { suppose: args.suppose.supposition(), sampling };
    let what = "Drawing, and solving each draw";
    if is_part {
        let look = || ask::outlook_part(&opened, &question, &work);
        let (part, stop) =
            during(common, what, look).map_err(|error| Failure::of(&opened, error))?;
        output::json(&view::outlook_part(&part))?;
        return Ok(stop.into());
    }
    let look = || ask::outlook(&opened, &question, &work);
    let found = during(common, what, look).map_err(|error| Failure::of(&opened, error))?;
    tell(&found, common)
}

fn merge(files: &[PathBuf], common: &Common) -> Result<Status, Failure> {
    let work = common.begin();
    let mut parts: Vec<OutlookPart> = Vec::new();
    for path in files {
        let refused = |why: String| {
            let message = format!("{} can't be added: {why}", path.display());
            let help = "give files that `detente outlook CASE --samples A..B` printed";
            Failure::Document(
                Diagnostic::error("not-a-part", Span::default(), message).with_help(help),
            )
        };
        #[expect(clippy::disallowed_methods, reason = "parts are files of this command's own")]
        let bytes = std::fs::read(path).map_err(|error| refused(error.to_string()))?;
        let part: OutlookPartView =
            serde_json::from_slice(&bytes).map_err(|error| refused(error.to_string()))?;
        parts.push(part.part().map_err(refused)?);
    }
    let look = || ask::outlook_of(&parts, &work);
    let found = during(common, "Adding parts", look).map_err(|error| {
        let found = Diagnostic::error("not-one-sweep", Span::default(), error.to_string());
        let help = "give all parts of one sweep, each once: the same case, seed and suppositions";
        Failure::Document(found.with_help(help))
    })?;
    tell(&found, common)
}

fn tell(found: &Outlook, common: &Common) -> Result<Status, Failure> {
    if common.json {
        output::json(&view::outlook(found))?;
    } else {
        output::page(&detente_page::outlook(found))?;
    }
    Ok(found.stop.into())
}
