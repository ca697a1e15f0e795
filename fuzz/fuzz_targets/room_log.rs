//! Do any bytes, taken for the log of a room, break what reads it?

#![no_main]

#[path = "../room_properties.rs"]
mod room_properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| room_properties::room_log(bytes));
