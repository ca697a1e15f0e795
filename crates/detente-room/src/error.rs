//! Why is something refused?
//!
//! A refusal has a code that keeps its meaning and a sentence for people; neither ever holds a secret.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why a room refuses something.
#[derive(Debug, Error)]
pub enum RoomError {
    /// What was given isn't right, or isn't right now.
    #[error("{message}")]
    Refused {
        /// Which rule was broken, in kebab case.
        code: &'static str,
        /// What it is, and what to do.
        message: String,
    },
    /// The folder holds no room.
    #[error("`{}` is no room: it has no `own.room`; `detente room new` or `join` makes one", .0.display())]
    NotARoom(PathBuf),
    /// A file can't be read or written.
    #[error("`{}`: {source}", .path.display())]
    World {
        /// Which.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl RoomError {
    /// Which rule was broken; the same word in both verifiers.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused { code, .. } => code,
            Self::NotARoom(_) => "not-a-room",
            Self::World { .. } => "world",
        }
    }

    pub(crate) fn world(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |source| Self::World { path: path.to_owned(), source }
    }
}

/// A refusal.
pub(crate) fn refused(code: &'static str, message: impl Into<String>) -> RoomError {
    RoomError::Refused { code, message: message.into() }
}

/// That a message doesn't say what its kind says.
pub(crate) fn wrong_body() -> RoomError {
    refused("wrong-body", "what it says isn't of its kind")
}

/// That something is about the open call, and none is.
pub(crate) fn no_call() -> RoomError {
    refused("no-call", "no call is open")
}
