//! Do any bytes, taken for the log of a room, break what reads it?

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| detente_fuzz::room_log(bytes));
