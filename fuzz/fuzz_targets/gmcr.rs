//! Do any bytes, taken for a save file of GMCR+, break the importer?

#![no_main]

#[path = "../properties.rs"]
mod properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::gmcr(bytes));
