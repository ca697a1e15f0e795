//! Do any bytes, taken for somebody's keys, break what reads it?

#![no_main]

#[path = "../room_properties.rs"]
mod room_properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| room_properties::identity(bytes));
