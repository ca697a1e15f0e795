//! Do any bytes, taken for the files of a domain of `GeniusWeb`, break the importer?

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| detente_fuzz::geniusweb(bytes));
