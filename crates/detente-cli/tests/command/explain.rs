//! Does `detente explain` say why, so that a reader can check it?

use crate::ran::{detente, json};

const ELMIRA: &str = "catalogue/elmira-1991";

#[test]
fn the_object_has_the_shape_of_the_contract() {
    let words = ["explain", ELMIRA, "--party", "local-government", "--concept", "smr"];
    let (code, value) = json(&words);
    assert_eq!(code, 0);
    assert_eq!(value["schema"], "detente/explain/1");
    assert_eq!(value["stable"], true);
    assert_eq!(value["state"]["id"], 1);
    let improvements = value["improvements"].as_array().unwrap();
    assert!(!improvements.is_empty());
    for improvement in improvements {
        assert_eq!(improvement["deterred"], true);
        assert!(improvement["to"]["values"].is_object());
        let sanction = improvement["sanction"].as_array().unwrap();
        assert!(!sanction.is_empty());
        assert!(sanction.iter().all(|step| step["mover"].is_array() && step["to"]["id"].is_u64()));
        assert!(improvement["counter_moves"].is_array());
    }
    let (_, value) = json(&[&words[..4], &["--concept", "nash"]].concat());
    assert_eq!(value["stable"], false);
    let improvement = &value["improvements"][0];
    assert_eq!(improvement["deterred"], false);
    assert!(improvement["sanction"].is_null());
    assert!(improvement.get("counter_moves").is_none());
}

#[test]
fn a_state_is_named_by_formula_or_number() {
    let by_number = json(&["explain", ELMIRA, "--party", "uniroyal", "--state-id", "7"]).1;
    let formula = "uniroyal.delay and local-government.insist and not moe.modify";
    let by_formula = json(&["explain", ELMIRA, "--party", "uniroyal", "--state", formula]).1;
    assert_eq!(by_number, by_formula);
}

#[test]
fn a_formula_that_fits_several_states_lists_them() {
    let words = ["explain", ELMIRA, "--party", "moe", "--state", "uniroyal.delay"];
    let (code, value) = json(&words);
    assert_eq!(code, 2);
    let found = &value["diagnostics"][0];
    assert_eq!(found["code"], "several-states-fit");
    assert!(found["help"].as_str().unwrap().contains("--state-id 1"), "{found}");
    let ran = detente(&words);
    insta::assert_snapshot!("explain_several", ran.err);
}

#[test]
fn what_is_wrong_with_a_question_is_said() {
    for (words, code) in [
        (vec!["--party", "moe", "--state", "uniroyal.dely"], "unknown-name"),
        (vec!["--party", "moe", "--state", "uniroyal.delay and"], "formula-syntax"),
        (vec!["--party", "moe", "--state", "uniroyal.delay and uniroyal.abandon"], "no-state-fits"),
        (vec!["--party", "moe", "--state-id", "13"], "no-such-state"),
        (vec!["--party", "mow"], "no-such-party"),
        (vec!["--party", "moe+uniroyal"], "usage"),
    ] {
        let (status, value) = json(&[&["explain", ELMIRA], &words[..]].concat());
        assert_eq!(status, 2, "{words:?}");
        assert_eq!(value["schema"], "detente/error/1");
        assert_eq!(value["diagnostics"][0]["code"], code, "{words:?}: {value}");
    }
}

#[test]
fn a_person_reads_sentences() {
    let cases = [
        ("stable", vec![ELMIRA, "--party", "moe"]),
        ("gmr", vec![ELMIRA, "--party", "local-government", "--concept", "gmr"]),
        ("smr", vec![ELMIRA, "--party", "local-government", "--concept", "smr"]),
        ("unstable", vec![ELMIRA, "--party", "local-government", "--concept", "seq"]),
        ("joint", vec!["catalogue/teaching-rival-treaty", "--party", "alder+birch"]),
        ("merged", vec!["catalogue/teaching-merge", "--party", "anchor", "--concept", "gmr"]),
        (
            "levels",
            vec!["cases/nile-dam", "--party", "ethiopia", "--state-id", "6", "--concept", "sseq"],
        ),
    ];
    for (name, words) in cases {
        let ran = detente(&[&["explain"], &words[..]].concat());
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        insta::assert_snapshot!(format!("explain_{name}"), ran.out);
    }
}
