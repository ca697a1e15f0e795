//! Why could a case not be read at all?

use std::io;
use std::path::{Path, PathBuf};

use detente_model::{Diagnostic, Span};

use super::revision::RevisionProblem;

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
    #[error("the folder `{}` holds no case.yaml{}", folder.display(), of_no_format(unknown))]
    NoCase {
        /// The folder.
        folder: PathBuf,
        /// Cases somewhere in it.
        inside: Vec<PathBuf>,
        /// Files in it that end as those of other programs do, and are in none of their formats.
        unknown: Vec<String>,
    },
    /// Profiles were named, and there are none in what isn't a negotiation domain.
    #[error("`{}` is no negotiation domain, and has no profiles to choose from", path.display())]
    NoProfiles {
        /// The case.
        path: PathBuf,
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
    /// What lies there as a file of the case is none: a link that leads elsewhere, a pipe, a device.
    #[error("`{}` {}", path.display(), why.what())]
    Misplaced {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        why: Misplaced,
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
    /// A revision can't be shown.
    #[error("`{}` can't be read as it was in `{revision}`: {why}", path.display())]
    Revision {
        /// The case.
        path: PathBuf,
        /// The revision.
        revision: String,
        /// Why.
        why: RevisionProblem,
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

/// Why a file that was found in a case's folder isn't read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misplaced {
    /// Its real place is elsewhere.
    Outside,
    /// It is a folder, a pipe or a device.
    NotPlain,
}

impl Misplaced {
    fn what(self) -> &'static str {
        match self {
            Self::Outside => "leads out of the case's folder",
            Self::NotPlain => "is not a plain file",
        }
    }
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
            Self::NoProfiles { .. } => {
                Some("leave the profiles out, or name the folder of a negotiation domain".to_owned())
            }
            Self::NoCase { inside, unknown, .. } => Some(match inside.as_slice() {
                [] if !unknown.is_empty() => {
                    "what is read is a case.yaml, a save file of GMCR+, or a negotiation domain of GENIUS, GeniusWeb or NegMAS".to_owned()
                }
                [] => "`detente new FOLDER` writes a case to start from".to_owned(),
                [only] => format!("did you mean `{}`?", only.display()),
                several => {
                    let names: Vec<String> =
                        several.iter().map(|path| format!("`{}`", path.display())).collect();
                    format!("cases in it are, for example, {}", names.join(", "))
                }
            }),
            Self::Unreadable { .. } => None,
            Self::Misplaced { why: Misplaced::Outside, .. } => Some(
                "a case is read from its own folder only: put a copy of the file there, not a link".to_owned(),
            ),
            Self::Misplaced { why: Misplaced::NotPlain, .. } => {
                Some("put a file there, or take it away".to_owned())
            }
            Self::TooManyPrivate { .. } => {
                Some("keep those of parties that the case has, and move the others away".to_owned())
            }
            Self::Revision { path, why, .. } => Some(why.help(path)),
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

    /// The same of a place that is known by another path.
    pub(super) fn elsewhere(mut self, shown: &dyn Fn(&Path) -> PathBuf) -> Self {
        match &mut self {
            Self::NoCase { folder, inside, .. } => {
                *folder = shown(folder);
                // They lie there in that revision, and not where a path could lead.
                inside.clear();
            }
            Self::NotFound { path, near } => {
                *path = shown(path);
                *near = None;
            }
            Self::TooManyPrivate { folder: path, .. }
            | Self::Unreadable { path, .. }
            | Self::Misplaced { path, .. }
            | Self::TooBig { path, .. }
            | Self::NoProfiles { path }
            | Self::Revision { path, .. }
            | Self::NotText { path, .. }
            | Self::UnknownFormat { path, .. } => *path = shown(path),
        }
        self
    }

    /// The stable name of this kind of error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { .. } => "no-such-file",
            Self::NoCase { .. } => "no-case-in-folder",
            Self::NoProfiles { .. } => "no-profiles",
            Self::Unreadable { .. } => "unreadable",
            Self::Misplaced { why: Misplaced::Outside, .. } => "outside-file",
            Self::Misplaced { why: Misplaced::NotPlain, .. } => "not-a-file",
            Self::Revision { why, .. } => why.code(),
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
            | Self::Misplaced { path, .. }
            | Self::TooBig { path, .. }
            | Self::NoProfiles { path }
            | Self::Revision { path, .. }
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

/// The most files that a message names.
const MOST_NAMED: usize = 5;

/// That files are in none of the formats, if there are any.
fn of_no_format(unknown: &[String]) -> String {
    let named: Vec<String> =
        unknown.iter().take(MOST_NAMED).map(|name| format!("`{name}`")).collect();
    let more = match unknown.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    match unknown {
        [] => String::new(),
        [only] => format!(", and `{only}` is in none of the formats that are read"),
        _ => format!(
            ", and none of its files is in a format that is read: {}{more}",
            named.join(", ")
        ),
    }
}
