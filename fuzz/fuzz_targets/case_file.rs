//! Do any bytes, taken for a case file, break the reader?

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| detente_fuzz::case_file(bytes));
