//! Do any bytes, taken for a case file, break the reader?

#![no_main]

#[path = "../properties.rs"]
mod properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::case_file(bytes));
