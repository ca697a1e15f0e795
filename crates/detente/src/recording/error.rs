//! Why can't something be recorded?

use std::io;
use std::path::PathBuf;

use detente_record::{ImportError, Misfit};

use crate::OpenError;
use crate::english::NoEnglish;

/// What keeps the record from changing. Of a document or a decision that it is about nothing was
/// written; documents that were added before it in the same work stay.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The system refused.
    #[error("`{}` can't be written or read: {source}", path.display())]
    World {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The record can't be read.
    #[error("{}", .0.diagnostic().message)]
    Unread(#[from] OpenError),
    /// It isn't a case of our own format.
    #[error("only a case folder with a case.yaml has a record")]
    NoCase,
    /// A case with errors in its sources.
    #[error("the case file can't be read, so its sources aren't known: run `detente check` first")]
    Unsound,
    /// No entry has this name.
    #[error("the record has no entry `{id}`{}", near.as_ref().map(|it| format!("; did you mean `{it}`?")).unwrap_or_default())]
    NoEntry {
        /// What was asked for.
        id: String,
        /// What may have been meant.
        near: Option<String>,
    },
    /// Several entries begin so.
    #[error("several entries begin with `{id}`: {}", several.join(", "))]
    Ambiguous {
        /// What was asked for.
        id: String,
        /// What it may mean.
        several: Vec<String>,
    },
    /// A name that can't be a source's.
    #[error(
        "`{0}` can't be the name of a source: use a to z, 0 to 9 and `-`, 200 at most, and begin with a letter or a figure"
    )]
    BadName(String),
    /// One name for several documents.
    #[error("`--as` names one document, and there are {0}: add them one by one")]
    OneName(usize),
    /// Somebody else decided between looking and deciding.
    #[error(
        "{by} decided on `{id}` meanwhile: look at it again, with `detente record log CASE {id}`"
    )]
    Meanwhile {
        /// The entry.
        id: String,
        /// Who decided.
        by: String,
    },
    /// A source of which the record has no document.
    #[error("no document of `{0}` is known: add it first")]
    NoDocument(String),
    /// No source of the record.
    #[error("`{0}` is no source of the record: `detente record add` takes a document in")]
    NoSource(String),
    /// The document of a source can't be read any more.
    #[error("`{file}` can't be read: {why}")]
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        why: String,
    },
    /// A document would be written beyond the case.
    #[error("`{0}` lies outside the case's folder")]
    Outside(String),
    /// A document would take the place of a file that the case consists of.
    #[error("`{0}` belongs to the case itself, and is no document of it")]
    OfTheCase(String),
    /// The case file has no place for its sources.
    #[error(
        "the sources can't be listed in the case file as it is written: write them there by hand"
    )]
    Unlistable,
    /// A correction that doesn't fit what it is of.
    #[error("`{id}` {why}")]
    Misfit {
        /// The entry.
        id: String,
        /// Why.
        #[source]
        why: Misfit,
    },
    /// Marked words that are none.
    #[error("there are no words")]
    NoWords,
    /// Whoever asked for it allows no more work.
    #[error("the work ended before it was done, and nothing was written: allow more time")]
    Stopped,
    /// Words that don't stand in the document, or not in one place only.
    #[error("{0}")]
    NotThere(String),
    /// Nobody is known by a name.
    #[error("{0}")]
    Nobody(String),
    /// A name for whoever decides that is none.
    #[error("say who decides: `--by NAME`")]
    NoName,
    /// A reason that is none.
    #[error("say why: `--reason \"…\"`")]
    NoReason,
    /// What nobody decided can't be taken back.
    #[error("nothing was decided on `{0}`, so there is nothing to take back")]
    NothingDecided(String),
    /// The build lacks what is asked for.
    #[error(transparent)]
    NotBuilt(#[from] NoEnglish),
    /// The file of another program is.
    #[error("{0}")]
    Import(#[from] ImportError),
}

impl RecordError {
    /// True if the files of the world are to blame, and not what was asked.
    #[must_use]
    pub fn is_of_the_world(&self) -> bool {
        matches!(self, Self::World { .. } | Self::Unread(_) | Self::Import(_) | Self::NotBuilt(_))
    }

    /// The word for what is wrong, by which programs know it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::World { .. } | Self::Unread(_) | Self::Import(_) => "world",
            Self::NoEntry { .. } | Self::Ambiguous { .. } => "no-such-entry",
            Self::Meanwhile { .. }
            | Self::NoDocument(_)
            | Self::NoSource(_)
            | Self::Unreadable { .. }
            | Self::Outside(_)
            | Self::OfTheCase(_)
            | Self::Unlistable
            | Self::Misfit { .. }
            | Self::NothingDecided(_)
            | Self::NoWords => "not-recorded",
            Self::NotBuilt(_) => "not-built",
            Self::Stopped => "stopped",
            Self::NotThere(_) => "not-in-document",
            Self::Nobody(_) => "unknown-name",
            Self::NoCase
            | Self::Unsound
            | Self::BadName(_)
            | Self::OneName(_)
            | Self::NoName
            | Self::NoReason => "usage",
        }
    }

    /// What helps, where the message doesn't say it.
    #[must_use]
    pub fn help(&self) -> Option<&'static str> {
        if matches!(self, Self::NoEntry { .. } | Self::Ambiguous { .. }) {
            return Some("`detente record list CASE` shows all entries with their names");
        }
        if matches!(self, Self::NotThere(_)) {
            return Some(
                "`detente read FILE --text` prints the text in which words are looked for",
            );
        }
        matches!(self, Self::Nobody(_)).then_some(
            "write a party with this name or alias into the case, or a name into its `lexicon.toml`",
        )
    }
}
