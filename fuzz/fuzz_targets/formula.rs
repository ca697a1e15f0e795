//! Does any text break the parser of formulas, or come back changed?

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| detente_fuzz::formula(bytes));
