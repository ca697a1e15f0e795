//! Does `detente diff` tell what moved and because of what, and what keeps a version from being read?

use std::path::Path;
use std::process::Command;

use crate::ran::{detente, json, program, root};

const FORD: [&str; 2] =
    ["crates/detente-cli/tests/cases/ford.yaml", "crates/detente-cli/tests/cases/ford-later.yaml"];

#[test]
fn what_moved_comes_first_and_what_does_nothing_last() {
    let ran = detente(&["diff", FORD[0], FORD[1]]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!("diff_ford", ran.out);
    let places = ["What moved", "What changed ─", "without effect", "readers alone"];
    let places = places.map(|it| ran.out.find(it).unwrap_or_else(|| panic!("{it}: {}", ran.out)));
    assert!(places.is_sorted(), "{}", ran.out);
}

/// Each kind of change is said in words of its own.
#[test]
fn changes_are_told_in_words() {
    let sluice =
        ["sluice", "sluice-later"].map(|it| format!("crates/detente-cli/tests/cases/{it}.yaml"));
    let ran = detente(&["diff", &sluice[0], &sluice[1]]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    insta::assert_snapshot!("diff_sluice", ran.out);
}

#[test]
fn a_case_and_itself_differ_in_nothing() {
    let ran = detente(&["diff", "cases/nile-dam", "cases/nile-dam"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("Nothing changed"), "{}", ran.out);
}

#[test]
fn inputs_are_named_by_where_they_stand_in_the_list() {
    let (code, view) = json(&["diff", FORD[0], FORD[1]]);
    assert_eq!(code, 0);
    let inputs = view["inputs"].as_array().unwrap();
    // What is for readers comes last.
    let wording: Vec<bool> = inputs.iter().map(|it| it["wording"].as_bool().unwrap()).collect();
    assert!(wording.is_sorted(), "{inputs:#?}");
    let verdicts = view["verdicts"].as_array().unwrap();
    let lasting = verdicts.iter().find(|it| it["what"] == "pact: lasting").unwrap();
    assert_eq!((&lasting["old"], &lasting["new"]), (&"yes".into(), &"no".into()));
    let needed = lasting["needed"].as_array().unwrap().iter();
    let needed: Vec<&str> = needed
        .map(|at| inputs[usize::try_from(at.as_u64().unwrap()).unwrap()]["what"].as_str().unwrap())
        .collect();
    assert_eq!(
        needed,
        ["options / west / road / direction", "preferences / east / weights / pact / points"]
    );
    // A rule and a fact that name a new option come with it.
    let option = inputs.iter().find(|it| it["what"] == "options / east / guard").unwrap();
    assert_eq!(option["with"].as_array().unwrap().len(), 3, "{option}");
}

#[test]
fn a_version_that_cant_be_read_ends_with_what_to_do() {
    for (words, code, said) in [
        (["diff", "cases/nile-dam", "cases/no-such"], 3, "there is no file or folder"),
        (["diff", "cases/nile-dam@no-such-revision", "cases/nile-dam"], 3, ""),
        (["diff", "cases/nile-dam", "fuzz/corpus/case_file/wrong-names.yaml"], 1, "has errors"),
    ] {
        let ran = detente(&words);
        assert_eq!(ran.code, code, "{words:?}: {}", ran.err);
        assert!(ran.err.contains(said), "{words:?}: {}", ran.err);
        let (json_code, view) = json(&words);
        assert_eq!(json_code, code, "{words:?}");
        assert_eq!(view["schema"], "detente/error/1", "{words:?}");
    }
}

#[test]
fn a_scenario_that_only_one_version_has_is_a_wrong_question() {
    let words =
        ["diff", "catalogue/chicken", "cases/south-caucasus", "--scenario", "guarantor-walks"];
    let ran = detente(&words);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("in OLD"), "{}", ran.err);
}

/// Since the last commit, in a repository of its own.
#[test]
fn a_revision_is_compared_with_what_lies_there() {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("ford");
    std::fs::create_dir(&case).unwrap();
    copy(&root().join(FORD[0]), &case.join("case.yaml"));
    for words in [
        &["init", "--quiet"][..],
        &["add", "--all"],
        &[
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.org",
            "-c",
            "commit.gpgsign=false",
            "commit",
            "--quiet",
            "--message",
            "first",
        ],
    ] {
        let output = Command::new("git").args(words).current_dir(folder.path()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    copy(&root().join(FORD[1]), &case.join("case.yaml"));
    let (old, new) = (format!("{}@HEAD", case.display()), case.display().to_string());
    let since = json(&["diff", &old, &new]).1;
    let files = json(&["diff", FORD[0], FORD[1]]).1;
    assert_eq!(since, files);
    let nothing = detente(&["diff", &old, &old]);
    assert!(nothing.out.contains("Nothing changed"), "{}", nothing.out);
    let ran = detente(&["diff", &format!("{}@v9", case.display()), &new]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("no revision") && ran.err.contains("git log"), "{}", ran.err);
}

#[test]
fn without_git_it_is_said_what_to_do_instead() {
    let mut program = program(&["diff", "cases/nile-dam@HEAD", "cases/nile-dam"]);
    let output = program.env("PATH", "").output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8(output.stderr).unwrap();
    let said = said.split_whitespace().filter(|it| *it != "│").collect::<Vec<_>>().join(" ");
    assert!(said.contains("no program `git`") && said.contains("unpack the old version"), "{said}");
}

fn copy(from: &Path, to: &Path) {
    std::fs::copy(from, to).unwrap();
}
