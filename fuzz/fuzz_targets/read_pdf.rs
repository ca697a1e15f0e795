//! Do any bytes, taken for a PDF, break the reader?

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| detente_fuzz::read_pdf(bytes));
