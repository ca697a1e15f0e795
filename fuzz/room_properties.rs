//! What is true of every file that is carried into a room, however odd?
//!
//! The fuzzer searches for bytes that break one of these; an ordinary test of `detente-room` replays the corpora.

use detente_room::envelope::Envelope;
use detente_room::{Identity, Json, verify};

/// What is taken for an envelope opens into one or is refused in words.
///
/// # Panics
/// If it isn't.
pub fn envelope(bytes: &[u8]) {
    match Envelope::read(bytes) {
        Ok(envelope) => assert_eq!(envelope.hash.len(), 64),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// A log has a head and at most one fault, in one of its lines; canonical JSON is written as it was read.
///
/// # Panics
/// If one of these doesn't hold.
pub fn room_log(bytes: &[u8]) {
    let found = verify(bytes);
    if let Some(fault) = found.fault {
        assert!((1..=found.lines).contains(&fault.line));
    }
    if let Ok(json) = Json::read(bytes) {
        assert_eq!(json.print().as_bytes(), bytes);
    }
}

/// What is taken for an identity doesn't open with other words.
///
/// # Panics
/// If it does.
pub fn identity(bytes: &[u8]) {
    assert!(Identity::open(bytes, "none of these").is_err());
}
