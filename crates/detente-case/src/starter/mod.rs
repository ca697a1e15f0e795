//! What does somebody begin with who has no case yet?
//!
//! A small invented quarrel whose comments explain each part. It passes every check, so that what
//! a check says afterwards is about the author's own changes. It brings no documents: those of an
//! invented quarrel would stay behind in a real case.

use crate::print::text;
use crate::{SourceFile, schema};

/// The schema's name beside a case, where its first line says that editors find it. It stands in
/// the folder, so that editing needs no network.
const SCHEMA: &str = "case.schema.json";

/// A commented case with a title, and the schema that editors check it by.
#[must_use]
pub fn starter(title: &str) -> Vec<SourceFile> {
    let title = match title.trim() {
        "" => "A quarrel on the lake",
        title => title,
    };
    let case =
        include_str!("case.yaml").replace("title: TITLE", &format!("title: {}", text(title)));
    [("case.yaml", case), (SCHEMA, format!("{:#}\n", schema()))]
        .map(|(name, text)| SourceFile { name: name.to_owned(), bytes: text.into() })
        .into()
}
