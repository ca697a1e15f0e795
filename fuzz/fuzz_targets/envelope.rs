//! Do any bytes, taken for a file that was carried into a room, break what reads it?

#![no_main]

#[path = "../room_properties.rs"]
mod room_properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| room_properties::envelope(bytes));
