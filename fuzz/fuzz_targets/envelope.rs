//! Do any bytes, taken for a file that was carried into a room, break what reads it?

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| detente_fuzz::envelope(bytes));
