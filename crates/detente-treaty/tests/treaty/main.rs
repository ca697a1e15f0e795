//! Is every package signed, delivered or refused as one finds by looking at every state?

#![expect(clippy::unwrap_used, reason = "what can't be built ends a test")]

mod brute;
mod limits;
mod random;
mod scale;
mod spelt;
mod text;
