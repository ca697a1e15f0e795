//! How does a party learn that its answer arrived?
//!
//! By a message to it alone: in the log it would tell everybody when a party answered.

use super::{exactly, text_at};
use crate::bytes::is_hash;
use crate::canon::{Json, map};

/// The body beside the log.
#[must_use]
pub fn body(envelope: &str, round: i64, log: Json) -> Json {
    map([("envelope", envelope.into()), ("log", log), ("round", round.into())])
}

/// The hash of the envelope that arrived.
#[must_use]
pub fn read(body: &Json) -> Option<String> {
    exactly(body, &["envelope", "log", "round"])?;
    body.get("round")?.as_int()?;
    text_at(body, "envelope").filter(|it| is_hash(it))
}
