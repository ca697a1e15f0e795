//! Does everything that the fuzzer starts from still read as it should?

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "this test reads the corpora; what can't be read ends them"
)]

use std::fs;
use std::path::Path;

/// Shared with the fuzzer.
#[path = "../../../fuzz/properties.rs"]
pub mod properties;

#[test]
fn case_files() {
    replay("case_file", properties::case_file);
}

#[test]
fn formulas() {
    replay("formula", properties::formula);
}

#[test]
fn save_files_of_gmcr() {
    replay("gmcr", properties::gmcr);
}

#[test]
fn domains_of_genius() {
    replay("genius", properties::genius);
}

#[test]
fn scenarios_of_geniusweb() {
    replay("geniusweb", properties::geniusweb);
}

#[test]
fn scenarios_of_negmas() {
    replay("negmas", properties::negmas);
}

#[test]
fn web_pages() {
    replay("read_html", properties::read_html);
}

#[test]
fn texts_in_markdown() {
    replay("read_markdown", properties::read_markdown);
}

#[test]
fn pdfs() {
    replay("read_pdf", properties::read_pdf);
}

#[test]
fn plain_texts() {
    replay("read_text", properties::read_text);
}

/// Checks every file of a corpus, and names the one at which the property breaks.
fn replay(target: &str, property: fn(&[u8])) {
    let corpus = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus")).join(target);
    let entries = fs::read_dir(&corpus).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "{target} has a corpus");
    for path in paths {
        let shown = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        let held = std::panic::catch_unwind(|| property(&bytes));
        assert!(held.is_ok(), "fuzz/corpus/{target}/{shown} breaks it: see the message above");
    }
}
