//! Why is there no answer to a question?

use detente_model::Diagnostic;

use super::{NoStanding, Supposed};
use crate::Opened;

/// Why a question has no answer. A search that was stopped has one: what was found until then.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AskError {
    /// The case has errors, its own or such as only show in this analysis; each in its file.
    #[error("the case can't be analysed: {}", first(.0))]
    Unsound(Vec<Diagnostic>),
    /// The question names what the case doesn't have.
    #[error("{}", first(.found))]
    Meaningless {
        /// Everything that is wrong with it. The file of each is the option of the command line
        /// that would be wrong.
        found: Vec<Diagnostic>,
        /// The text that spans count in; empty where they don't.
        text: String,
    },
}

impl AskError {
    /// Everything that was found.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Self::Unsound(found) | Self::Meaningless { found, .. } => found,
        }
    }

    /// Something that is wrong with a question that has no text of its own.
    pub(super) fn question(found: Vec<Diagnostic>) -> Self {
        Self::Meaningless { found, text: String::new() }
    }

    /// The same where the spans count in a text.
    pub(super) fn in_text(found: Vec<Diagnostic>, text: &str) -> Self {
        Self::Meaningless { found, text: text.to_owned() }
    }
}

/// The first that keeps the case from being analysed.
fn first(found: &[Diagnostic]) -> String {
    let worst = found.iter().find(|it| it.is_error()).or(found.first());
    let more = found.iter().filter(|it| it.is_error()).count().saturating_sub(1);
    let more = if more > 0 { format!(" (and {more} more)") } else { String::new() };
    worst.map_or(String::new(), |it| format!("{}{more}", it.message))
}

/// The conflict of a case under what is supposed about it.
pub(super) fn supposed(opened: &Opened, asked: &super::Supposition) -> Result<Supposed, AskError> {
    let conflict = opened.sound().ok_or_else(|| AskError::Unsound(opened.diagnostics.clone()))?;
    super::suppose(conflict, asked).map_err(AskError::question)
}

/// How the work was stopped, if it was; else the case has to change first.
pub(super) fn stopped(
    opened: &Opened,
    reason: NoStanding,
) -> Result<detente_model::Stop, AskError> {
    match reason {
        NoStanding::Stopped(stop) => Ok(stop),
        // Compiling knows no files: its spans run on through all of them.
        NoStanding::Refused(found) => Err(AskError::Unsound(opened.placed(found))),
    }
}
