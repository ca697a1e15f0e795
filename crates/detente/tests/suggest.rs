//! Can a case take whatever its record suggests?

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "these tests write cases; what can't be done ends them"
)]

use std::fs;
use std::path::Path;

use detente::model::Budget;
use detente::recording::{self, Choice, Suggested, Work};
use detente::{Opened, open, view};
use proptest::prelude::*;

const CASE: &str = "detente: 1\ntitle: The pass   # between two valleys\nparties:\n  a: {name: Peru}\n  b: {name: Chile}\noptions:\n  \
    a: {close: Keep the pass closed, raid: Air raids}   # since spring\nnow: []\npreferences:\n  a:\n    priorities:\n      \
    - {want: a.close, because: judgement}\n  b:\n    priorities: [{want: not a.raid, because: judgement}]\n";

/// A case with a document of which everything is accepted.
fn accepted(folder: &Path, case: &str, report: &str) -> Opened {
    fs::write(folder.join("case.yaml"), case).unwrap();
    let file = folder.join("report.txt");
    fs::write(&file, report).unwrap();
    let mut opened = open(&folder.join("case.yaml")).unwrap();
    let budget = Budget::unlimited();
    let on = "2024-06-04T00:00:00Z";
    let work = Work { files: &[file], named: None, on, budget: &budget };
    recording::add(&mut opened, &work, &|| ()).unwrap();
    recording::refresh(&mut opened).unwrap();
    let ids: Vec<String> = opened.record.entries().iter().map(|it| it.id().to_owned()).collect();
    recording::decide(&mut opened, &ids, &Choice::Accept, "AB", "2024-06-04").unwrap();
    open(&folder.join("case.yaml")).unwrap()
}

fn suggested(case: &str, report: &str) -> (Suggested, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let opened = accepted(folder.path(), case, report);
    let suggested = recording::suggestions(&opened, &Budget::unlimited()).unwrap();
    fs::write(folder.path().join("case.yaml"), &suggested.text).unwrap();
    let after = open(&folder.path().join("case.yaml")).unwrap();
    let errors = after.diagnostics.iter().filter(|it| it.is_error());
    let mut wrong: Vec<String> = errors.map(|it| format!("{}: {}", it.code, it.message)).collect();
    // What was taken over isn't suggested again.
    wrong.extend(
        recording::suggestions(&after, &Budget::unlimited())
            .unwrap()
            .pieces
            .iter()
            .map(|it| format!("again: {}", it.yaml())),
    );
    (suggested, wrong)
}

#[test]
fn options_are_told_by_verb_and_object_and_not_where_the_case_has_them() {
    let report = "Peru carried out air raids on a village of Chile. Peru threatened Chile with a blockade. Chile seized a bridge on 3 May 2024. \
        Chile demanded that Peru withdraw its troops. Chile seized the bridge on 3 May 2024. Peru closed the pass on 4 May 2024.\n";
    let (suggested, wrong) = suggested(CASE, report);
    assert_eq!(wrong, Vec::<String>::new(), "{}", suggested.text);
    let yaml = view::record_suggest(&suggested, false).yaml;
    for (words, times) in [
        ("label: \"Blockade\"", 1),
        ("label: \"Seize a bridge\"", 1),
        ("label: \"Withdraw troops\"", 1),
        ("want: a.withdraw-troops", 1),
        ("raids", 0),
        ("Close", 0),
        ("date: 2024-05-03", 1),
        ("\n  a:\n", 1),
        ("\noptions:", 1),
    ] {
        assert_eq!(yaml.matches(words).count(), times, "{words} in\n{yaml}");
    }
    assert!(
        suggested.text.contains("# between two valleys")
            && suggested.text.contains("# since spring")
    );
}

#[test]
fn a_wish_is_never_turned_round() {
    let case = CASE.replace("want: not a.raid,", "want: a.close or a.raid,");
    for (asked, want) in [
        ("close the pass", Some("{want: a.close,")),
        ("open the pass", None),
        ("stop its raids", Some("{want: not a.raid,")),
    ] {
        let (suggested, _) = suggested(&case, &format!("Chile urged Peru to {asked}.\n"));
        let yaml = view::record_suggest(&suggested, false).yaml;
        assert_eq!(yaml.matches("want: ").count(), usize::from(want.is_some()), "{asked}: {yaml}");
        assert!(want.is_none_or(|want| yaml.contains(want)), "{asked}: {yaml}");
    }
}

#[test]
fn only_what_yes_no_little_or_much_answers_becomes_an_unknown() {
    for (told, ask) in [
        (
            "Whether Peru will withdraw its troops remains an open question.",
            Some("Will Peru withdraw its troops?"),
        ),
        ("It was not immediately clear who fired first on the border of Peru.", None),
        ("Officials of Chile did not say when the talks with Peru would begin.", None),
        ("It is unclear why Peru closed the pass.", None),
        ("It is unclear whether Chile would open the pass.", Some("Would Chile open the pass?")),
    ] {
        let (suggested, wrong) = suggested(CASE, &format!("{told}\n"));
        assert_eq!(wrong, Vec::<String>::new(), "{}", suggested.text);
        let yaml = view::record_suggest(&suggested, false).yaml;
        assert_eq!(yaml.matches("ask: ").count(), usize::from(ask.is_some()), "{told}: {yaml}");
        assert!(ask.is_none_or(|ask| yaml.contains(ask)), "{told}: {yaml}");
        assert!(!yaml.contains("whether-") && !yaml.contains("Is it so"), "{yaml}");
    }
}

#[test]
fn nothing_is_said_to_be_done_that_is_only_asked_for() {
    let (suggested, _) = suggested(CASE, "Chile insists that Peru withdraw its troops.\n");
    let yaml = view::record_suggest(&suggested, false).yaml;
    for untrue in ["says that Peru", "it happened"] {
        assert!(!yaml.contains(untrue), "{yaml}");
    }
    let (suggested, _) = self::suggested(CASE, "Chile seized a bridge of Peru on 3 May 2024.\n");
    let yaml = view::record_suggest(&suggested, false).yaml;
    assert!(yaml.contains("an accepted entry says that Chile does it"), "{yaml}");
}

#[test]
fn what_isnt_sound_is_left_out_and_the_rest_stays() {
    // The document of the entries is gone from the case's folder, so none of them can be cited.
    let folder = tempfile::tempdir().unwrap();
    let whole = accepted(folder.path(), CASE, "Peru threatened Chile with a blockade.\n");
    assert!(!recording::suggestions(&whole, &Budget::unlimited()).unwrap().pieces.is_empty());
    fs::remove_file(folder.path().join("report.txt")).unwrap();
    let _ = fs::remove_dir_all(folder.path().join("sources"));
    let opened = open(&folder.path().join("case.yaml")).unwrap();
    assert_eq!(recording::suggestions(&opened, &Budget::unlimited()).unwrap().pieces, []);
}

/// Sentences that suggest something, between words of any kind.
fn report() -> impl Strategy<Value = String> {
    let who = prop::sample::select(vec!["Peru", "Chile", "Kenya", "The European Union", "China"]);
    let did = prop::sample::select(vec![
        "carried out air raids on a village of",
        "threatened to close the border with",
        "demanded that Chile withdraw its troops, said",
        "offered aid to",
        "imposed sanctions on",
        "seized \"the: bridge\" #1 of",
        "met envoys of",
        "agreed to a truce with",
        "attacked",
    ]);
    let when =
        prop::sample::select(vec!["", " on 3 May 2024", " in May 2024", " in 2023", " yesterday"]);
    let told = (who.clone(), did, who.clone(), when)
        .prop_map(|(one, did, other, when)| format!("{one} {did} {other}{when}."));
    let open = (who.clone(), who).prop_map(|(one, other)| {
        format!("It is unclear how much leverage {one} has over {other}. It is unclear whether {one} would let {other} in.")
    });
    let any = "[^\\p{C}]{0,20}";
    prop::collection::vec(prop_oneof![4 => told, 1 => open, 1 => any], 1..8)
        .prop_map(|all| format!("Two valleys\n\n{}\n", all.join(" ")))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_is_suggested_fits(report in report(), flow in any::<bool>()) {
        let lean = "detente: 1\ntitle: x\nparties: {a: {name: Peru}, b: {name: Chile}}\noptions: {b: {hold: Hold the pass}}\ntimeline: []\nnow: []\npreferences: {a: {priorities: [{want: not b.hold, because: judgement}]}}\n";
        if report.chars().any(char::is_alphabetic) {
            let (suggested, wrong) = suggested(if flow { lean } else { CASE }, &report);
            prop_assert_eq!(wrong, Vec::<String>::new(), "{}", suggested.text);
            let yaml = view::record_suggest(&suggested, false).yaml;
            // Each key stands once, and no section is empty.
            prop_assert!(yaml.is_empty() || detente::case::format(&yaml).is_ok(), "{yaml}");
        }
    }
}
