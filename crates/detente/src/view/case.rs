//! Which case was asked about?

use serde::Serialize;

use crate::Opened;

/// Which case was analysed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseView {
    /// What it is called.
    pub title: String,
    /// The hash of the case file.
    pub sha256: String,
    /// The parties whose private files went into it.
    pub private: Vec<String>,
}

impl CaseView {
    /// An opened case, under the title that a supposition may leave it.
    #[must_use]
    pub fn of(opened: &Opened, title: &str) -> Self {
        Self {
            title: title.to_owned(),
            sha256: opened.sha256.clone(),
            private: opened.private_parties(),
        }
    }
}
