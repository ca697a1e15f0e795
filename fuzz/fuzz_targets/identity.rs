//! Do any bytes, taken for somebody's keys, break what reads it?

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| detente_fuzz::identity(bytes));
