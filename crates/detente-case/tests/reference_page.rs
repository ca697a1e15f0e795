//! Is the guide's page on the case file what the schema says, and are its examples cases?

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use std::collections::BTreeSet;

use common::read_text;
use detente_case::{reference, schema};
use detente_model::Diagnostic;
use serde_json::Value;

/// The blocks of YAML on the page.
fn blocks(page: &str) -> Vec<&str> {
    let parts = page.split("```yaml\n").skip(1);
    parts.map(|part| part.split_once("```").unwrap().0).collect()
}

#[test]
fn the_guide_has_the_page() {
    let page = include_str!("../../../docs/guide/case-file.md");
    let how = "cargo run -p detente-case --example reference > docs/guide/case-file.md";
    assert!(page == reference(), "write it anew: {how}");
}

#[test]
fn every_example_is_read_without_an_error() {
    let page = reference();
    let (recipes, pieces): (Vec<&str>, Vec<&str>) =
        blocks(&page).into_iter().partition(|block| block.starts_with("detente: 1"));
    assert!(recipes.len() >= 5 && pieces.len() >= 10, "the page has examples");
    let whole = pieces.concat();
    for case in recipes.into_iter().chain([whole.as_str()]) {
        let found = read_text(case).diagnostics;
        let wrong: Vec<_> = found.iter().filter(|it| it.is_error()).collect();
        assert_eq!(wrong, [] as [&Diagnostic; 0], "{case}");
    }
}

/// The keys of maps whose keys are known, anywhere in a schema.
fn keys(shape: &Value, into: &mut BTreeSet<String>) {
    if let Some(properties) = shape["properties"].as_object() {
        into.extend(properties.keys().cloned());
    }
    match shape {
        Value::Object(map) => map.values().for_each(|part| keys(part, into)),
        Value::Array(list) => list.iter().for_each(|part| keys(part, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_key_is_told_and_shown() {
    let page = reference();
    let examples = blocks(&page).concat();
    let mut all = BTreeSet::new();
    keys(&schema(), &mut all);
    assert!(all.len() > 50, "the schema has keys");
    for key in all {
        // `tied` is an entry of a ranking, which has no row of its own.
        assert!(key == "tied" || page.contains(&format!("| `{key}` |")), "`{key}` has no line");
        assert!(examples.contains(&format!("{key}:")), "`{key}` has no example");
    }
}

#[test]
fn every_key_says_what_it_is() {
    for line in reference().lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split(" | ").collect();
        assert!(cells.last().unwrap().trim_end_matches(" |").len() > 8, "{line}");
    }
}
