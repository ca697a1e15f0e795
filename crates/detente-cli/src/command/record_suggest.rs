//! `detente record suggest`: what could the case take from its record?

use detente::{recording, view};

use super::record::{open_record, refused};
use crate::args::Common;
use crate::failure::Failure;
use crate::output;
use crate::record_args::CaseArgs;
use crate::status::Status;

pub(super) fn run(args: &CaseArgs, common: &Common) -> Result<Status, Failure> {
    let opened = open_record(&args.case)?;
    let suggestions = recording::suggestions(&opened).map_err(refused)?;
    let view = view::record_suggest(&suggestions);
    if common.json {
        output::json(&view)?;
        return Ok(Status::Done);
    }
    if view.suggestions.is_empty() {
        output::text(
            "Nothing to suggest from what is accepted so far; `detente record review` shows what is proposed.\n",
        )?;
        return Ok(Status::Done);
    }
    let mut text = format!(
        "# Take over what you agree with; each piece goes under its section.\nevidence:\n{}",
        view.evidence
    );
    let mut section = "";
    for it in &view.suggestions {
        if it.section != section {
            section = it.section;
            text.push_str(&format!("\n{section}:\n"));
        }
        text.push_str(&format!("  # {}\n{}", it.why, it.yaml));
    }
    output::text(&text)?;
    Ok(Status::Done)
}
