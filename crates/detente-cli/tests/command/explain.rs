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
        (vec!["--party", "moe+uniroyal"], "no-such-mover"),
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

/// Signatories of seven options each, who both gain by what the other does.
fn generous() -> (tempfile::TempDir, String) {
    let options = |name| {
        let all: Vec<String> = (0..7).map(|at| format!("{name}{at}: {name}{at}")).collect();
        format!("{{{}}}", all.join(", "))
    };
    let wishes = |of| {
        let want = |at| format!("{{want: {of}{at}, points: {}, because: judgement}}", at + 1);
        format!("{{weights: [{}]}}", (0..7).map(want).collect::<Vec<_>>().join(", "))
    };
    let text = format!(
        "detente: 1\ntitle: Generous\nparties: {{a: A, b: B}}\noptions: {{a: {}, b: {}}}\n\
         treaties: {{pact: {{label: Pact, signatories: [a, b]}}}}\nnow: []\n\
         preferences: {{a: {}, b: {}}}\n",
        options("p"),
        options("q"),
        wishes("b.q"),
        wishes("a.p")
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.yaml");
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn a_joint_mover_is_told_the_plainest_moves_and_how_many_there_are() {
    let (_folder, case) = generous();
    let words = ["explain", &case, "--party", "a+b", "--concept", "nash"];
    let (code, value) = json(&words);
    assert_eq!(code, 0);
    // Each uses some of its options, with the treaty or without.
    let count = 2 * 127 * 127;
    assert_eq!(
        (&value["count"], &value["undeterred"]),
        (&format!("{count}").into(), &format!("{count}").into())
    );
    assert_eq!(value["stable"], false);
    let told = value["improvements"].as_array().unwrap();
    assert_eq!(told.len(), 20, "the limit nobody asked for");
    let yes = |it: &serde_json::Value| {
        it["to"]["values"].as_object().unwrap().values().filter(|level| *level == "yes").count()
    };
    assert!(told.iter().all(|it| yes(it) == 2), "two changes are the fewest");
    let (_, three) = json(&[&words[..], &["--limit", "3"]].concat());
    assert_eq!(three["improvements"].as_array().unwrap()[..], told[..3]);
    let page = detente(&words).out;
    assert!(page.contains("… and 32,238 more; `--limit` raises the number."), "{page}");
    let (code, value) = json(&[&words[..], &["--time", "0"]].concat());
    assert_eq!(
        (code, &value["stable"], &value["count"]),
        (4, &serde_json::Value::Null, &serde_json::Value::Null)
    );
}

#[test]
fn what_could_follow_a_reply_is_cut_and_counted() {
    let words = ["explain", "cases/nile-dam", "--party", "ethiopia", "--concept", "smr"];
    let words = [&words[..], &["--state-id", "5"]].concat();
    for (limit, improvements, after) in [("1", 1, 1), ("2", 2, 2), ("20", 3, 5)] {
        let (_, value) = json(&[&words[..], &["--limit", limit]].concat());
        assert_eq!(value["count"], "3");
        let told = value["improvements"].as_array().unwrap();
        assert_eq!(told.len(), improvements, "{limit}");
        for it in told {
            assert_eq!(it["counter_moves"].as_array().unwrap().len(), after, "{limit}");
            assert_eq!(it["counter_move_count"], "5");
        }
    }
}
