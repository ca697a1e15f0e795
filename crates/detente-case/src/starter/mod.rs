//! What does somebody begin with who has no case yet?
//!
//! A small invented quarrel whose comments explain each part. It passes every check, so that what
//! a check says afterwards is about the author's own changes.

use crate::SourceFile;
use crate::print::text;

/// A commented case with a title, and the document that it cites.
#[must_use]
pub fn starter(title: &str) -> Vec<SourceFile> {
    let title = match title.trim() {
        "" => "A quarrel on the lake",
        title => title,
    };
    let case =
        include_str!("case.yaml").replace("title: TITLE", &format!("title: {}", text(title)));
    [("case.yaml", case.as_str()), ("sources/notes.md", include_str!("notes.md"))]
        .map(|(name, text)| SourceFile { name: name.to_owned(), bytes: text.into() })
        .into()
}
