//! What do the documents say that a case cites?
//!
//! A document is read as it is and never changed. It must lie in the case's folder: a case from
//! somebody else can't make us read anything beyond it.

use std::collections::BTreeSet;
use std::path::Path;

use detente_model::{Conflict, Diagnostic, Source, SourceId};
use detente_text::Document;

use super::OpenError;
use super::file::{self, NotInside, inside};

/// The folder of the documents within the case's.
pub(crate) const SOURCES: &str = "sources";
/// The most bytes of all documents together.
const MOST_BYTES_TOGETHER: u64 = 256 << 20;

/// A document that a case cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CitedDocument {
    /// Which source of the case it is.
    pub source: SourceId,
    /// Its hash, in hexadecimal.
    pub sha256: String,
    /// What was read of it, if the case cites it and it can be read.
    pub read: Option<Document>,
}

/// The documents that could be read, and what is wrong with the others.
pub(super) fn read_all(
    folder: &Path,
    conflict: &Conflict,
    cited: &BTreeSet<SourceId>,
) -> (Vec<CitedDocument>, Vec<Diagnostic>) {
    let mut documents = Vec::new();
    let mut found = Vec::new();
    let mut together = 0;
    for (at, source) in conflict.sources.iter().enumerate() {
        // That the name is missing has been reported already.
        if source.file.is_empty() {
            continue;
        }
        match read(folder, source) {
            Ok(bytes) => {
                together += bytes.len() as u64;
                if together > MOST_BYTES_TOGETHER {
                    found.push(
                        Diagnostic::error(
                            "sources-too-big",
                            source.file_span,
                            format!(
                                "up to here the sources hold more than {} MiB",
                                MOST_BYTES_TOGETHER >> 20
                            ),
                        )
                        .with_help("keep only the documents that the case cites"),
                    );
                    break;
                }
                let sha256 = detente_text::sha256(&bytes);
                let wanted = cited.contains(&SourceId(at));
                let read = wanted.then(|| detente_text::read(&bytes).ok()).flatten();
                let read = read.map(|document| with_what_is_known(document, source));
                documents.push(CitedDocument { source: SourceId(at), sha256, read });
            }
            Err(problem) => found.push(problem),
        }
    }
    (documents, found)
}

/// A document with what the case knows of it, which counts before what the document says.
fn with_what_is_known(document: Document, source: &Source) -> Document {
    Document {
        published: source.published.or(document.published),
        outlet: source.outlet.clone().or(document.outlet),
        ..document
    }
}

/// What the case leaves open of its sources and the documents themselves say.
pub(super) fn fill_in(conflict: &mut Conflict, documents: &[CitedDocument]) {
    for document in documents {
        if let Some(read) = &document.read {
            let source = &mut conflict.sources[document.source.0];
            source.published = read.published;
            source.outlet.clone_from(&read.outlet);
        }
    }
}

fn read(folder: &Path, source: &Source) -> Result<Vec<u8>, Diagnostic> {
    let name = &source.file;
    let error = |code, message: String| Diagnostic::error(code, source.file_span, message);
    let outside = || {
        error("outside-file", format!("`{name}` lies outside the case's folder"))
            .with_help("copy the document into the case, for example into `sources/`")
    };
    let path = inside(folder, name).map_err(|why| match why {
        NotInside::Outside => outside(),
        NotInside::Missing => error("source-missing", format!("there is no file `{name}`"))
            .with_help(
                "put the document there, or correct the name; it counts from the case's folder",
            ),
        NotInside::Unreadable(cause) => {
            error("source-unreadable", format!("`{name}` can't be read: {cause}"))
        }
    })?;
    if !path.is_file() {
        return Err(error("source-unreadable", format!("`{name}` is not a file"))
            .with_help("name a document, not a folder"));
    }
    file::read(&path).map_err(|cause| match cause {
        OpenError::TooBig { most, .. } => {
            error("source-too-big", format!("`{name}` is larger than {} MiB", most >> 20))
                .with_help("keep the part that the case cites")
        }
        OpenError::NotFound { .. }
        | OpenError::NoCase { .. }
        | OpenError::NoProfiles { .. }
        | OpenError::Revision { .. }
        | OpenError::TooManyPrivate { .. }
        | OpenError::Unreadable { .. }
        | OpenError::Misplaced { .. }
        | OpenError::NotText { .. }
        | OpenError::UnknownFormat { .. } => error("source-unreadable", cause.diagnostic().message),
    })
}
