//! Does a conflict that is printed read as the same conflict?

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod common;

use common::{case_files, normalised, read_text};
use detente_case::{SourceFile, format, print_case, read};
use detente_model::{Cited, Conflict, Diagnostic, Exact, Game, Preference, Setting, parse_exact};
use detente_testkit::random::{self, Merging, Size};
use proptest::prelude::*;

/// Checks that a case comes back, whether or not its checks find fault with it.
fn comes_back(name: &str, conflict: &Conflict) {
    let printed = print_case(conflict);
    let again = read_text(&printed);
    let broken: Vec<&Diagnostic> =
        again.diagnostics.iter().filter(|it| is_about_reading(it)).collect();
    assert!(broken.is_empty(), "{name}: {broken:#?}\n{printed}");
    let again = again.conflict.unwrap();
    similar_asserts(&normalised(conflict), &normalised(&again), &format!("{name}\n{printed}"));
    assert_eq!(print_case(&again), printed, "{name}: printing again gives the same text");
    assert_eq!(format(&printed).as_deref(), Ok(printed.as_str()), "{name}: it is laid out");
}

/// Problems of reading, not of meaning: what is checked after reading may be wrong with the case
/// that was printed too.
fn is_about_reading(found: &Diagnostic) -> bool {
    const CODES: [&str; 16] = [
        "yaml-syntax",
        "duplicate-key",
        "unknown-key",
        "missing-key",
        "wrong-kind",
        "no-value",
        "empty-text",
        "bad-id",
        "boolean-id",
        "reserved-id",
        "unknown-name",
        "unknown-level",
        "not-a-number",
        "formula-syntax",
        "one-of",
        "bad-date",
    ];
    CODES.contains(&found.code)
}

fn similar_asserts(left: &Conflict, right: &Conflict, name: &str) {
    let (left, right) = (format!("{left:#?}"), format!("{right:#?}"));
    let mut lines = left.lines().zip(right.lines()).enumerate();
    if let Some((at, (a, b))) = lines.find(|(_, (a, b))| a != b) {
        panic!("line {at}: `{a}` came back as `{b}`\n{name}");
    }
    assert_eq!(left, right, "{name}");
}

#[test]
fn a_case_that_uses_every_key_comes_back() {
    let reading = read_text(include_str!("fixtures/print/everything.yaml"));
    let broken: Vec<_> = reading.diagnostics.iter().filter(|it| is_about_reading(it)).collect();
    assert!(broken.is_empty(), "{broken:#?}");
    comes_back("everything", &reading.conflict.unwrap());
}

#[test]
fn worked_cases_and_the_catalogue_come_back() {
    for (path, text) in case_files() {
        comes_back(&path.display().to_string(), &read_text(&text).conflict.unwrap());
    }
}

#[test]
fn an_import_comes_back_with_the_same_states() {
    for text in [
        include_str!("fixtures/gmcr/prisoners.gmcr"),
        include_str!("fixtures/gmcr/elmira.gmcr"),
        include_str!("fixtures/gmcr/syria-iraq.gmcr"),
        include_str!("fixtures/gmcr/interleaved.gmcr"),
        include_str!("fixtures/gmcr/stale-ranking.gmcr"),
    ] {
        let file = SourceFile { name: "x.gmcr".into(), bytes: text.into() };
        let mut conflict = read(&file, &[]).conflict.unwrap();
        // A case file keeps a party's options together, and needs a title.
        conflict.declared.sort();
        conflict.title = "Untitled conflict".to_owned();
        comes_back(text, &conflict);
    }
}

#[test]
fn names_that_mean_something_else_in_a_case_are_changed() {
    let words = ["And", "absent", "stage", "kept", "judgement", "because", "no", "ON", "null", ""];
    let words = words.map(|word| format!(r#"{{"name": "{word}", "permittedDirection": "both"}}"#));
    let makers: Vec<String> =
        ["unless", "yes", "weighed", "absent", "2024", "-", "1e3", "y", "q", ""]
            .iter()
            .enumerate()
            .map(|(at, name)| {
                format!(
                    r#"{{"name": "{name}", "options": [{at}], "preferences": [[[{at}, "Y"]]]}}"#
                )
            })
            .collect();
    let text = format!(
        r#"{{"options": [{}], "decisionMakers": [{}], "useManualPreferenceRanking": false}}"#,
        words.join(", "),
        makers.join(", ")
    );
    let file = SourceFile { name: "x.gmcr".into(), bytes: text.into() };
    let again = read_text(&print_case(&read(&file, &[]).conflict.unwrap()));
    assert!(!again.diagnostics.iter().any(Diagnostic::is_error), "{:#?}", again.diagnostics);
}

#[test]
fn numbers_of_states_are_explained() {
    let file = SourceFile {
        name: "x.gmcr".into(),
        bytes: include_str!("fixtures/gmcr/elmira.gmcr").into(),
    };
    insta::assert_snapshot!(print_case(&read(&file, &[]).conflict.unwrap()));
}

#[test]
fn every_key_is_laid_out_as_a_person_would_write_it() {
    let reading = read_text(include_str!("fixtures/print/everything.yaml"));
    insta::assert_snapshot!(print_case(&reading.conflict.unwrap()));
}

#[test]
fn random_conflicts_come_back_with_the_same_game() {
    let mut compared = 0;
    for seed in 0..150 {
        let conflict = random::conflict(seed, &Size::usual(Merging::Sometimes));
        let reading = read_text(&print_case(&conflict));
        // Some use the answer to a yes/no question as a number, which no case file can.
        if reading.diagnostics.iter().any(is_about_reading) {
            continue;
        }
        compared += 1;
        let again = reading.conflict.unwrap();
        comes_back(&format!("seed {seed}"), &again);
        let compile = |conflict| Game::compile(conflict, &Setting::central(conflict)).unwrap();
        let (before, after) = (compile(&conflict), compile(&again));
        // Ids may differ, since a case file keeps a party's options together.
        assert!(before.same() == after.same(), "seed {seed}");
        let (before, after) = (before.game(), after.game());
        assert!(before.space().digits() == after.space().digits(), "seed {seed}");
        assert!(before.impossible() == after.impossible(), "seed {seed}");
        assert!(before.treaties() == after.treaties(), "seed {seed}");
        assert!(before.now() == after.now(), "seed {seed}");
        for party in before.party_ids() {
            assert!(before.preference(party) == after.preference(party), "seed {seed}");
        }
    }
    assert!(compared > 75, "{compared} conflicts were compared");
}

/// A text as somebody might write it, or as only a test would.
fn texts() -> impl Strategy<Value = String> {
    let words =
        ["yes", "No", "NULL", "~", "1e3", "0x1f", "12:30:45", "2024-08-20", ".inf", "=", "<<"];
    let signs = [
        "- a",
        "? a",
        "a: b",
        "a #b",
        "#",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a",
        "---",
        "...",
        "[",
        "}",
        ",",
        "a,b",
        "\u{feff}a",
        "'",
        "\"",
        "\\",
    ];
    prop_oneof![
        "\\PC{1,20}".prop_map(|text| text),
        any::<String>(),
        prop::sample::select(words.to_vec()).prop_map(str::to_owned),
        prop::sample::select(signs.to_vec()).prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back(title in texts(), label in texts(), quote in texts()) {
        prop_assume!([&title, &label, &quote].iter().all(|text| !text.trim().is_empty()));
        let mut conflict = read_text(include_str!("fixtures/print/everything.yaml")).conflict.unwrap();
        conflict.title = title.trim().to_owned();
        conflict.options[0].label = label.trim().to_owned();
        let Cited::Quote { quote: words, .. } = &mut conflict.evidence[0].cited else { panic!() };
        words.clone_from(&quote);
        comes_back("texts", &conflict);
    }

    #[test]
    fn any_number_comes_back(written in "-?[0-9]{1,12}(\\.[0-9]{0,40})?(e-?[0-9]{1,2})?") {
        let number: Exact = parse_exact(&written).unwrap();
        let mut conflict = read_text(include_str!("fixtures/print/everything.yaml")).conflict.unwrap();
        let Some(Preference::Weights(worth)) = &mut conflict.preferences[0] else { panic!() };
        worth.statements[0].points = detente_model::Amount::fixed(number);
        comes_back("numbers", &conflict);
    }
}
