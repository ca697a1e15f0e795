//! `detente schema`: which form do case files have, for editors?

use crate::args::Common;
use crate::failure::Failure;
use crate::output;
use crate::status::Status;

/// Prints the JSON Schema, which is a JSON object either way; `--json` only takes the line breaks.
pub(super) fn run(common: &Common) -> Result<Status, Failure> {
    let schema = detente::case::schema();
    if common.json {
        output::json(&schema)?;
    } else {
        output::text(&format!("{schema:#}\n"))?;
    }
    Ok(Status::Done)
}
