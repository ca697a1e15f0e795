//! Do any bytes, taken for a save file of GMCR+, break the importer?

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| detente_fuzz::gmcr(bytes));
