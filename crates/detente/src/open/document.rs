//! What do the documents say that a case cites?
//!
//! A document is read as it is and never changed. It must lie in the case's folder: a case from
//! somebody else can't make us read anything beyond it.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use detente_model::{Conflict, Diagnostic, Source, SourceId};
use detente_text::Document;

use super::{OpenError, file};

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
                let sha256 = super::hex(&bytes);
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
        | OpenError::TooManyPrivate { .. }
        | OpenError::Unreadable { .. }
        | OpenError::NotText { .. }
        | OpenError::UnknownFormat { .. } => error("source-unreadable", cause.diagnostic().message),
    })
}

/// Why a name is no file of the case.
pub(crate) enum NotInside {
    /// It leads out of the folder.
    Outside,
    /// Nothing is there.
    Missing,
    /// The system refuses.
    Unreadable(std::io::Error),
}

/// Where a file of the case lies that is there.
pub(crate) fn inside(folder: &Path, name: &str) -> Result<PathBuf, NotInside> {
    let path = place(folder, name).ok_or(NotInside::Outside)?;
    if !path.exists() {
        return Err(NotInside::Missing);
    }
    // A link may lead anywhere.
    match (path.canonicalize(), folder.canonicalize()) {
        (Ok(real), Ok(folder)) if real.starts_with(&folder) => Ok(path),
        (Ok(_), Ok(_)) => Err(NotInside::Outside),
        (Err(cause), _) | (_, Err(cause)) => Err(NotInside::Unreadable(cause)),
    }
}

/// Where a file of the case lies, or would; `None` if its name leads out of the folder.
pub(crate) fn place(folder: &Path, name: &str) -> Option<PathBuf> {
    let relative = Path::new(name);
    let stays_inside =
        relative.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    // A backslash and a drive separate folders on some systems and not on others.
    (stays_inside && !name.contains(['\\', ':'])).then(|| folder.join(relative))
}
