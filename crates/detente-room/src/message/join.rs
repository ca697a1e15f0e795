//! What does a party send to join?
//!
//! Its public keys beside the envelope, and nothing in it: that it opens with them and with the pair secret is all it has to show.

use crate::canon::{Json, map};

/// What is in the envelope.
#[must_use]
pub fn body() -> Json {
    map([])
}
