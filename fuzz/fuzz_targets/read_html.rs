//! Do any bytes, taken for a web page, break the reader?

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| detente_fuzz::read_html(bytes));
