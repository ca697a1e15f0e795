//! How is the record of a case kept?
//!
//! Beside [`open`](crate::open()) the one place for a case's files: lines are added to `record/`, documents to `sources/`; nothing
//! there is changed or taken away. Whatever writes waits for its turn, and works with the record as it is then. What a line means is known to [`detente_record`]; what time it is,
//! to whoever calls.

mod actor;
mod add;
mod decide;
mod document;
mod error;
mod exchange;
mod folder;
mod mark;
mod suggest;

pub use actor::called;
pub use add::{Added, AddedDocument, NotAdded, Work, add};
pub use decide::{Choice, Decided, NewWords, RecordEdit, decide, find, narrow};
pub use document::documents;
pub use error::RecordError;
pub use exchange::{Offered, import};
pub use folder::{WritingTurn, refresh, replace, turn};
pub use mark::{Marked, mark};
pub use suggest::{Suggested, suggestions, with_sources};
