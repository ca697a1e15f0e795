//! Why could a case not be read at all?

use std::io;
use std::path::PathBuf;

use detente_model::{Diagnostic, Span};

/// What the world withheld.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Nothing is there.
    #[error("there is no file or folder `{}`", path.display())]
    NotFound {
        /// What was asked for.
        path: PathBuf,
        /// Something that is there and may have been meant.
        near: Option<PathBuf>,
    },
    /// A folder holds no case.
    #[error("the folder `{}` holds no case.yaml", folder.display())]
    NoCase {
        /// The folder.
        folder: PathBuf,
        /// Cases somewhere in it.
        inside: Vec<PathBuf>,
    },
    /// The system refused to read a file.
    #[error("`{}` can't be read", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A file is larger than anything that is read.
    #[error("`{}` is larger than {} MiB", path.display(), most >> 20)]
    TooBig {
        /// The file.
        path: PathBuf,
        /// The most bytes that are read.
        most: u64,
    },
    /// More files of single parties lie beside a case than are read.
    #[error("more than {most} files of single parties lie beside the case in `{}`", folder.display())]
    TooManyPrivate {
        /// The folder.
        folder: PathBuf,
        /// The most that are read.
        most: usize,
    },
    /// A file is not UTF-8.
    #[error("`{}` is not UTF-8 text: byte {offset} begins no character", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// The first byte that is no text.
        offset: usize,
    },
    /// A file is in none of the formats.
    #[error("`{}` {what}", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        what: &'static str,
    },
}

impl OpenError {
    /// What to do next.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::NotFound { near: Some(near), .. } => {
                Some(format!("did you mean `{}`?", near.display()))
            }
            Self::NotFound { near: None, path } => {
                Some(format!("`detente new {}` writes a case to start from", path.display()))
            }
            Self::NoCase { inside, .. } => Some(match inside.as_slice() {
                [] => "`detente new FOLDER` writes a case to start from".to_owned(),
                [only] => format!("did you mean `{}`?", only.display()),
                several => {
                    let names: Vec<String> =
                        several.iter().map(|path| format!("`{}`", path.display())).collect();
                    format!("cases in it are, for example, {}", names.join(", "))
                }
            }),
            Self::Unreadable { .. } => None,
            Self::TooManyPrivate { .. } => {
                Some("keep those of parties that the case has, and move the others away".to_owned())
            }
            Self::TooBig { .. } => Some("a case is a few pages of text; is this the right file?".to_owned()),
            Self::NotText { .. } => Some(
                "a case is a text file; if this is one, save it as UTF-8 in the editor that wrote it"
                    .to_owned(),
            ),
            Self::UnknownFormat { .. } => Some(
                "a case is a .yaml file, a folder with case.yaml, a save file of GMCR+, or a negotiation domain of GENIUS, GeniusWeb or NegMAS".to_owned(),
            ),
        }
    }

    /// The stable name of this kind of error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "no-such-file",
            Self::NoCase { .. } => "no-case-in-folder",
            Self::Unreadable { .. } => "unreadable",
            Self::TooBig { .. } => "file-too-big",
            Self::TooManyPrivate { .. } => "too-many-private-files",
            Self::NotText { .. } => "not-utf8",
            Self::UnknownFormat { .. } => "unknown-format",
        }
    }

    /// The same as a diagnostic without a place, for views.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let cause = std::error::Error::source(self).map(|cause| format!(": {cause}"));
        let message = format!("{self}{}", cause.unwrap_or_default());
        let path = match self {
            Self::NotFound { path, .. }
            | Self::NoCase { folder: path, .. }
            | Self::TooManyPrivate { folder: path, .. }
            | Self::Unreadable { path, .. }
            | Self::TooBig { path, .. }
            | Self::NotText { path, .. }
            | Self::UnknownFormat { path, .. } => path,
        };
        let found = Diagnostic::error(self.code(), Span::default(), message)
            .in_file(path.display().to_string());
        match self.help() {
            Some(help) => found.with_help(help),
            None => found,
        }
    }
}
