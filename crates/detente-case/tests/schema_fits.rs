//! Does the schema describe the case files that are read, and no others?

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;
mod judge;

use std::collections::BTreeSet;

use common::{case_files, read_text};
use detente_case::schema;
use judge::{json_of, problems};

const EVERYTHING: &str = include_str!("fixtures/print/everything.yaml");

#[test]
fn all_cases_fit() {
    let schema = schema();
    for (path, text) in case_files() {
        assert_eq!(problems(&schema, &json_of(&text)), [""; 0], "{}", path.display());
    }
    assert_eq!(problems(&schema, &json_of(EVERYTHING)), [""; 0]);
}

#[test]
fn it_says_what_it_is() {
    let schema = schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["title"], "Detente case");
}

#[test]
fn what_is_not_read_does_not_fit() {
    let schema = schema();
    for (right, wrong) in [
        ("detente: 1", "detente: 2"),
        ("title: ", "titel: "),
        ("status: reviewed", "status: done"),
        ("as_of: 2024-08", "as_of: August"),
        ("reliability: B", "reliability: G"),
        ("credibility: 2", "credibility: 7"),
        ("roles: [disputant]", "roles: [king]"),
        ("  south: South", "  south: []"),
        ("  south: South", "  South: South"),
        ("authors: [AB, \"C, D\"]", "authors: AB"),
        ("share: 0.3..0.8", "share: [0.3]"),
        ("exit: never", "exit: sometimes"),
        ("direction: forward", "direction: up"),
        ("never_lever: true", "never_lever: perhaps"),
        ("promises: [north.force = none]", "promises: north.force = none"),
        ("unsure: true", "unsure: perhaps"),
        ("points: 0.5", "points: much!"),
        ("date: 1994, ", ""),
        ("ask: \"Odd?\"", "ask: "),
        ("same: [north.talk and peace]", "same: "),
    ] {
        assert!(EVERYTHING.contains(right), "{right}");
        let text = EVERYTHING.replacen(right, wrong, 1);
        assert!(!problems(&schema, &json_of(&text)).is_empty(), "{wrong}");
        assert!(read_text(&text).diagnostics.iter().any(|it| it.is_error()), "{wrong}");
    }
}

/// The names in backticks.
fn names(help: &str) -> BTreeSet<String> {
    help.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_map_has_the_keys_that_reading_knows() {
    const NEW: &str = "qqqqqqqqqqqq: 1";
    let schema = schema();
    for (definition, right, wrong) in [
        ("", "title: ", "NEW\ntitle: "),
        ("source", "{file: sources/chronicle.md", "{NEW, file: sources/chronicle.md"),
        ("excerpt", "{record: r-17", "{NEW, record: r-17"),
        ("party", "{name: \"Yes\"", "{NEW, name: \"Yes\""),
        ("unknown", "{ask: \"Odd?\"", "{NEW, ask: \"Odd?\""),
        ("weighed", "{judgement: \"Half: half\"", "{NEW, judgement: \"Half: half\""),
        ("option", "{label: Align", "{NEW, label: Align"),
        ("treaty", "{label: Accord", "{NEW, label: Accord"),
        ("issue", "{settlements: {a: a}", "{NEW, settlements: {a: a}"),
        ("settlement", "{label: \"Open\"", "{NEW, label: \"Open\""),
        ("transfer", "{from: north", "{NEW, from: north"),
        ("preferences", "{ranking: ", "{NEW, ranking: "),
        ("priority", "{want: not east-2.pay}", "{NEW, want: not east-2.pay}"),
        ("statement", "{want: peace.rent", "{NEW, want: peace.rent"),
        ("ordered-statement", "{want: peace.kept}", "{NEW, want: peace.kept}"),
        ("ranked-state", "{tied: ", "{NEW, tied: "),
        ("cost", "{major: 3..4", "{NEW, major: 3..4"),
        ("period", "{date: 1994", "{NEW, date: 1994"),
        ("scenario", "{label: It is fixed", "{NEW, label: It is fixed"),
    ] {
        assert!(EVERYTHING.contains(right), "{right}");
        let text = EVERYTHING.replacen(right, &wrong.replace("NEW", NEW), 1);
        let found = read_text(&text).diagnostics;
        let unknown = found.iter().find(|it| it.code == "unknown-key").unwrap();
        let known = names(unknown.help.as_deref().unwrap());
        let shape = match definition {
            "" => &schema,
            "ranked-state" => {
                &schema["$defs"]["preferences"]["properties"]["ranking"]["items"]["anyOf"][1]
            }
            definition => &schema["$defs"][definition],
        };
        let mut described: BTreeSet<String> =
            shape["properties"].as_object().unwrap().keys().cloned().collect();
        if definition == "cost" {
            // The levels are the option's own.
            described.extend(["none", "limited", "major"].map(str::to_owned));
        }
        assert_eq!(described, known, "{definition}");
    }
}
