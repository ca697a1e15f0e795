//! Does any text break the parser of formulas, or come back changed?

#![no_main]

#[path = "../properties.rs"]
mod properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::formula(bytes));
