//! What is said of a GMCR+ save file that is wrong, and about which words of it?

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use detente_case::{SourceFile, read};
use detente_model::Diagnostic;
use proptest::prelude::*;

fn problems(bytes: &[u8]) -> Vec<Diagnostic> {
    let reading = read(&SourceFile { name: "x.gmcr".into(), bytes: bytes.to_vec() }, &[]);
    reading.diagnostics
}

/// Checks what is found in a file, each as `code: words it stands at: message`, errors first.
fn check(text: &str, expected: &[&str]) {
    let wanted: Vec<_> = expected.iter().map(|it| it.split_once(": ").unwrap().0).collect();
    let found: Vec<String> = problems(text.as_bytes())
        .into_iter()
        .filter(|it| it.is_error() || wanted.contains(&it.code))
        .map(|it| format!("{}: {}: {}", it.code, &text[it.span.start..it.span.end], it.message))
        .collect();
    assert_eq!(found, expected);
}

/// A file with two options of two decision makers, and some parts replaced.
fn file(options: &str, makers: &str, more: &str) -> String {
    format!(r#"{{"options": [{options}], "decisionMakers": [{makers}], {more}}}"#)
}

const OPTIONS: &str = r#"{"name": "Strike", "permittedDirection": "both"}, {"name": "Yield", "permittedDirection": "both"}"#;
const MAKERS: &str = r#"{"name": "Workers", "options": [0]}, {"name": "Owners", "options": [1]}"#;
const FLAG: &str = r#""useManualPreferenceRanking": false"#;

#[test]
fn a_sound_file_has_no_errors() {
    check(&file(OPTIONS, MAKERS, FLAG), &[]);
}

#[test]
fn a_file_that_is_not_json() {
    check(
        r#"{"decisionMakers": [}"#,
        &["json-syntax: }: this is not JSON: unexpected close brace"],
    );
    check(
        r#"{"decisionMakers": [1,]}"#,
        &["json-syntax: ,: this is not JSON: trailing commas are not allowed"],
    );
    check(
        "{\"decisionMakers\": [] // none\n}",
        &["json-syntax: // none: this is not JSON: comments are not allowed"],
    );
    let deep = format!("{{\"decisionMakers\": {}1{}}}", "[".repeat(9000), "]".repeat(9000));
    assert_eq!(problems(deep.as_bytes())[0].code, "json-syntax");
    assert_eq!(problems(b"{\"decisionMakers\": \"\xff\"}")[0].code, "not-utf8");
}

#[test]
fn spans_count_a_byte_order_mark() {
    check("\u{feff}{\"decisionMakers\": []}", &["missing-key: {: this file has no `options`"]);
}

#[test]
fn keys_that_are_missing_or_stand_twice() {
    check(
        r#"{"program": "gmcr-py"}"#,
        &[
            "missing-key: {: this file has no `options`",
            "missing-key: {: this file has no `decisionMakers`",
        ],
    );
    check(
        &file(
            r#"{"permittedDirection": "both"}, {"name": "Yield"}"#,
            r#"{"name": "A", "options": [0, 1]}"#,
            FLAG,
        ),
        &[
            "missing-key: {: this option has no `name`",
            "gmcr-direction-missing: {\"name\": \"Yield\"}: this option has no `permittedDirection`; it is taken to change both ways",
        ],
    );
    check(
        &file(OPTIONS, r#"{"options": [0]}, {"name": "B"}"#, FLAG),
        &[
            "missing-key: {: this decision maker has no `name`",
            "missing-key: {: this decision maker has no `options`",
        ],
    );
    check(
        &file(OPTIONS, MAKERS, &format!("{FLAG}, {FLAG}, \"colour\": 1")),
        &[
            "duplicate-key: \"useManualPreferenceRanking\": `useManualPreferenceRanking` stands twice here",
            "unknown-key: \"colour\": `colour` means nothing to Detente and is left out",
        ],
    );
}

#[test]
fn values_of_the_wrong_type() {
    check(
        r#"{"options": {}, "decisionMakers": 7}"#,
        &[
            "wrong-type: {}: `options` must be a list, but this is an object",
            "wrong-type: 7: `decisionMakers` must be a list, but this is the number 7",
        ],
    );
    check(
        &file(
            r#"{"name": 3, "permittedDirection": null}"#,
            r#"{"name": [], "options": ["0"]}, 4"#,
            FLAG,
        ),
        &[
            "wrong-type: 3: an option's name must be a text, but this is the number 3",
            "wrong-type: null: `permittedDirection` must be a text, but this is null",
            "wrong-type: []: a decision maker's name must be a text, but this is a list",
            "wrong-type: \"0\": the position of options in their list must be a whole number, but this is a text",
            "wrong-type: 4: a decision maker must be an object, but this is the number 4",
        ],
    );
    check(
        &file(OPTIONS, MAKERS, r#""useManualPreferenceRanking": "yes""#),
        &[
            "wrong-type: \"yes\": `useManualPreferenceRanking` must be true or false, but this is a text",
        ],
    );
}

#[test]
fn lists_that_are_empty_or_too_long() {
    check(
        &file("", "", FLAG),
        &[
            "no-options: []: this file lists no option",
            "no-parties: []: this file lists no decision maker",
        ],
    );
    let option = r#"{"name": "x", "permittedDirection": "both"}"#;
    let many = vec![option; 63].join(", ");
    check(
        &file(&many, MAKERS, FLAG),
        &[&format!(
            "too-many-options: {option}: there are 63 options, and at most 62 can be analysed"
        )],
    );
    let maker = r#"{"name": "x", "options": []}"#;
    check(
        &file(OPTIONS, &vec![maker; 65].join(", "), FLAG),
        &[&format!(
            "too-many-parties: {maker}: there are 65 decision makers, and at most 64 can be analysed"
        )],
    );
}

#[test]
fn a_direction_that_does_not_exist() {
    check(
        &file(
            r#"{"name": "x", "permittedDirection": "forward"}"#,
            r#"{"name": "A", "options": [0]}"#,
            FLAG,
        ),
        &["gmcr-direction: \"forward\": `forward` is no direction"],
    );
}

#[test]
fn an_option_of_two_or_of_nobody() {
    check(
        &file(OPTIONS, r#"{"name": "A", "options": [0]}, {"name": "B", "options": [0]}"#, FLAG),
        &[
            "gmcr-two-owners: 0: option 0 (`Strike`) belongs to both `A` and `B`",
            "gmcr-no-owner: \"Yield\": option 1 (`Yield`) belongs to no decision maker",
        ],
    );
    check(
        &file(OPTIONS, r#"{"name": "A", "options": [0, 1, 0]}"#, FLAG),
        &["gmcr-option-repeats: 0: option 0 stands twice in this list"],
    );
}

#[test]
fn positions_that_do_not_exist() {
    check(
        &file(OPTIONS, r#"{"name": "A", "options": [0, 1, 2, -1]}"#, FLAG),
        &[
            "gmcr-bad-id: 2: there is no option 2: they are counted from 0 to 1",
            "wrong-type: -1: the position of options in their list must be a whole number, but this is the number -1",
        ],
    );
    check(
        &file(
            OPTIONS,
            MAKERS,
            r#""infeasibles": [[[9, "Y"]], [[0, "Y"], [7, "N"]]], "coalitions": [[0, 5], [1, 1]]"#,
        ),
        &[
            "gmcr-bad-id: 9: there is no option 9: they are counted from 0 to 1",
            "gmcr-bad-id: 7: there is no option 7: they are counted from 0 to 1",
            "gmcr-bad-id: 5: there is no decision maker 5: they are counted from 0 to 1",
            "gmcr-coalition-repeats: 1: decision maker 1 stands twice in this coalition",
        ],
    );
}

#[test]
fn patterns_that_are_wrong() {
    check(
        &file(
            OPTIONS,
            MAKERS,
            r#""infeasibles": [[[0, "y"]], [[0]], [0], 5, {"compound": true}, {"compound": true, "members": [3]}, []]"#,
        ),
        &[
            "gmcr-taken: \"y\": `y` is neither `Y` nor `N`",
            "wrong-type: [0]: expected an option's position and `Y` or `N`, but this list has 1",
            "wrong-type: 0: an option in a pattern must be a list, but this is the number 0",
            "wrong-type: 5: a pattern must be a list, but this is the number 5",
            "missing-key: {: this compound pattern has no `members`",
            "wrong-type: 3: a pattern must be a list, but this is the number 3",
            "gmcr-empty-pattern: []: an empty pattern fits every state, so this rules all states out",
        ],
    );
    check(
        &file(OPTIONS, MAKERS, r#""infeasibles": [[[0, "Y"], [1, "N"], [0, "N"]]]"#),
        &["gmcr-pattern-repeats: [0, \"N\"]: option 0 stands twice in this pattern"],
    );
    let makers = r#"{"name": "A", "options": [0, 1], "preferences": [[], {"compound": true, "members": []}, {"compound": true, "members": [[], [[0, "Y"]]]}]}"#;
    check(
        &file(OPTIONS, makers, FLAG),
        &[
            "gmcr-empty-pattern: []: an empty pattern fits every state, so this statement says nothing; it is left out",
            "gmcr-empty-pattern: {\"compound\": true, \"members\": []}: a compound pattern without members fits no state; it is left out",
            "gmcr-empty-pattern: {\"compound\": true, \"members\": [[], [[0, \"Y\"]]]}: an empty pattern fits every state, so this statement says nothing; it is left out",
        ],
    );
}

#[test]
fn rankings_that_are_wrong() {
    let ranked = |ranking: &str| {
        let makers =
            format!(r#"{{"name": "A", "options": [0, 1], "preferenceRanking": {ranking}}}"#);
        file(OPTIONS, &makers, r#""useManualPreferenceRanking": true"#)
    };
    check(&ranked("[1, [2, 3], 4]"), &[]);
    check(&ranked("[1, [2, 3]]"), &["ranking-omits: 1: the ranking of `a` omits state 4"]);
    check(
        &ranked("[]"),
        &["ranking-omits: \"A\": the ranking of `a` omits 4 states, the first of them state 1"],
    );
    check(&ranked("[1, 2, 3, 4, 2]"), &["ranking-repeats: 2: `a` ranks state 2 twice"]);
    check(
        &ranked("[1, 2, 3, 44]"),
        &["ranking-state: 44: there is no state 44: the feasible states are 1 to 4"],
    );
    check(
        &ranked("[0, 1, 2, \"3\", [[4]]]"),
        &[
            "ranking-state: 0: there is no state 0: states are counted from 1",
            "wrong-type: \"3\": a state in a ranking must be a whole number, but this is a text",
            "wrong-type: [4]: a state in a ranking must be a whole number, but this is a list",
        ],
    );
    check(
        &file(OPTIONS, MAKERS, r#""useManualPreferenceRanking": true"#),
        &[
            "gmcr-ranking-missing: \"Workers\": the file chooses rankings, but `Workers` has none",
            "gmcr-ranking-missing: \"Owners\": the file chooses rankings, but `Owners` has none",
        ],
    );
}

#[test]
fn what_is_left_out_is_said() {
    let makers = r#"{"name": "A", "options": [0, 1], "preferenceRanking": [1], "misperceptions": [[[0, "Y"]]]}"#;
    check(
        &file(OPTIONS, makers, FLAG),
        &[
            "gmcr-misperceptions: [[[0, \"Y\"]]]: what this decision maker misperceives is left out: every party is taken to see all states",
            "gmcr-ranking-unused: [1]: this ranking of `A` isn't used: the file chooses statements by priority",
        ],
    );
    check(
        &file(OPTIONS, makers, r#""version": "0""#),
        &[
            "gmcr-flag-missing: \"A\": this file doesn't say whether rankings or statements count; statements are used",
        ],
    );
}

#[test]
fn a_file_that_rules_all_states_out() {
    let text =
        file(OPTIONS, MAKERS, r#""infeasibles": [[[0, "Y"]], [[0, "N"]], [[1, "Y"], [0, "Y"]]]"#);
    let errors: Vec<_> = problems(text.as_bytes()).into_iter().filter(|it| it.is_error()).collect();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(errors[0].code, "no-states");
}

#[test]
fn an_import_is_not_asked_for_what_its_format_has_no_place_for() {
    let found = problems(include_bytes!("fixtures/gmcr/syria-iraq.gmcr"));
    assert_eq!(found, []);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_a_few_characters_makes_it_panic(
        edits in prop::collection::vec((any::<prop::sample::Index>(), "[{}:,\"0-9YN\\[\\]]{0,3}"), 1..4)
    ) {
        let mut text = include_str!("fixtures/gmcr/elmira.gmcr").to_owned();
        for (at, new) in edits {
            let at = at.index(text.len());
            text.replace_range(at..=at, &new);
        }
        for found in problems(text.as_bytes()) {
            prop_assert!(text.get(found.span.start..found.span.end).is_some(), "{:?}", found);
        }
    }
}
