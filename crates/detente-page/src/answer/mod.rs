//! Which page answers which question?
//!
//! One file a question. A page makes sentences of plain answers and decides what is worth a line; it
//! asks no engine and lays nothing out.

mod coalitions;
mod deals;
mod diff;
mod elicit;
mod equilibria;
mod explain;
mod hindcast;
mod inverse;
mod leverage;
mod outlook;
mod read;
mod record;
mod stability;
mod supposed;

use detente::model::Stop;

use crate::page::{Block, Text};

pub use deals::{deal, deals, deals_at_length};
pub use diff::diff;
pub use elicit::{compared, elicited};
pub use explain::explain;
pub use hindcast::hindcast;
pub(crate) use hindcast::{past_in_full, past_in_short};
pub use inverse::inverse;
pub use leverage::{lacks, leverage};
pub use outlook::outlook;
pub(crate) use outlook::waiting;
pub use read::{Furniture, read};
pub use record::{
    added, agreement, coded, coders, decided, entries, entries_in_full, imported, log, proposed,
    reviewed, suggested,
};
pub use stability::stability;

/// What ended the work, as the beginning of a sentence.
fn stopped_by(stop: Stop) -> Text {
    match stop {
        Stop::Complete | Stop::Budget => Text::new().command(
            "Stopped by `--time` or `--memory` or, where neither was given, by how far steps are followed at most",
            "Stopped by how far steps are followed at most",
        ),
        Stop::Cancelled => Text::new().command("Stopped by Ctrl-C", "Stopped"),
    }
}

/// What one can do about it, after a sentence; nothing for whoever ended it.
fn next(stop: Stop) -> Text {
    match stop {
        Stop::Complete | Stop::Budget => Text::new().command(
            " Next: allow more, ask about one deal with `detente explain --package`, or leave out options and settlements that no party values.",
            " Next: leave out options and settlements that no party values.",
        ),
        Stop::Cancelled => Text::new(),
    }
}

/// That the work ended before there was something, and what one can do about it.
fn stopped_before(stop: Stop, what: &str) -> Text {
    next(stop).after(stopped_by(stop).plain(format!(", before {what}.")))
}

/// That an answer is a part of one.
fn stopped_early(stop: Stop) -> Block {
    stopped_early_with(stop, next(stop))
}

/// The same with something else that one can do about it.
fn stopped_early_with(stop: Stop, next: Text) -> Block {
    let said = stopped_by(stop).plain(": what stands here is a part of the answer.");
    Block::paragraph(next.after(said))
}
