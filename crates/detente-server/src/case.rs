//! Which case is on the desk?

use detente::ask::Supposed;
use detente::{Opened, Session};

/// An opened case, with the session that answers about it.
pub(crate) struct Case {
    pub(crate) opened: Opened,
    /// None where it has errors.
    pub(crate) session: Option<Session>,
}

impl Case {
    pub(crate) fn of(opened: Opened) -> Self {
        let session = opened.sound().map(|conflict| Session::new(Supposed::central(conflict)));
        Self { session, opened }
    }

    /// The first letters of its hash, by which a link says which version it is of.
    pub(crate) fn hash(&self) -> &str {
        self.opened.sha256.get(..8).unwrap_or_default()
    }

    /// What it is called.
    pub(crate) fn title(&self) -> String {
        let title = self.opened.conflict.as_ref().map_or("", |it| it.title.trim());
        if title.is_empty() { "A case without a title".to_owned() } else { title.to_owned() }
    }
}
