//! Which call has no outcome?
//!
//! The reason is never said: it might tell who didn't answer, or what.

use super::{exactly, text_at};
use crate::bytes::is_hash;
use crate::canon::{Json, map};

/// The body, of the hash of a call.
#[must_use]
pub fn body(call: &str) -> Json {
    map([("call", call.into())])
}

/// The hash of the call.
#[must_use]
pub fn read(body: &Json) -> Option<String> {
    exactly(body, &["call"])?;
    text_at(body, "call").filter(|it| is_hash(it))
}
