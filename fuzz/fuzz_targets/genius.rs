//! Do any bytes, taken for the files of a domain of GENIUS, break the importer?

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| detente_fuzz::genius(bytes));
