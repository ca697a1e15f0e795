//! Do any bytes, taken for a plain text, break the reader?

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| detente_fuzz::read_text(bytes));
