//! Does everything that the fuzzer starts from still do no harm?

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "this test reads the corpora; what can't be read ends them"
)]

use std::fs;
use std::path::Path;

/// Shared with the fuzzer.
#[path = "../../../fuzz/room_properties.rs"]
pub mod properties;

#[test]
fn envelopes() {
    replay("envelope", properties::envelope);
}

#[test]
fn logs_of_rooms() {
    replay("room_log", properties::room_log);
}

#[test]
fn identities() {
    replay("identity", properties::identity);
}

fn replay(target: &str, property: fn(&[u8])) {
    let corpus = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus")).join(target);
    let files = fs::read_dir(&corpus).unwrap().map(|it| it.unwrap().path());
    let mut count = 0;
    for path in files {
        property(&fs::read(path).unwrap());
        count += 1;
    }
    assert!(count > 0, "{target} has a corpus");
}
