//! `detente schema`: which form do case files have, for editors?

use serde::Serialize;
use serde_json::Value;

use crate::args::Common;
use crate::failure::Failure;
use crate::output;
use crate::status::Status;

#[derive(Debug, Serialize)]
struct SchemaView {
    schema: &'static str,
    json_schema: Value,
}

/// Prints the JSON Schema as editors want it, or within an object that says what it is.
pub(super) fn run(common: &Common) -> Result<Status, Failure> {
    let json_schema = detente::case::schema();
    if common.json {
        output::json(&SchemaView { schema: "detente/schema/1", json_schema })?;
    } else {
        output::text(&format!("{json_schema:#}\n"))?;
    }
    Ok(Status::Done)
}
