//! Which page answers which question?
//!
//! One file a question. A page makes sentences of plain answers and decides what is worth a line; it
//! asks no engine and lays nothing out.

mod coalitions;
mod deals;
mod equilibria;
mod explain;
mod read;
mod record;
mod stability;
mod supposed;

use detente::model::Stop;

pub use deals::{deal, deals};
pub use explain::explain;
pub use read::{Furniture, read};
pub use record::{
    added, agreement, decided, entries, imported, log, proposed, reviewed, suggested,
};
pub use stability::stability;

/// What ended the work, as the beginning of a sentence.
fn stopped_by(stop: Stop) -> &'static str {
    match stop {
        Stop::Complete | Stop::Budget => {
            "Stopped by --time, by --memory or by how far steps are followed at most"
        }
        Stop::Cancelled => "Stopped by Ctrl-C",
    }
}
