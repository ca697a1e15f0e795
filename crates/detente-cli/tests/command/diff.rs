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
    let mut since = json(&["diff", &old, &new]).1;
    assert_eq!(since["old"]["path"], old.as_str());
    let mut files = json(&["diff", FORD[0], FORD[1]]).1;
    for view in [&mut since, &mut files] {
        view["old"]["path"].take();
        view["new"]["path"].take();
    }
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

/// Without a today and a text there is nothing that a change could move, and nothing that it leaves without effect.
#[test]
fn where_no_version_has_a_verdict_nothing_is_called_without_effect() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, points: u8| {
        let text = format!(
            "detente: 1\ntitle: No today\nparties: {{a: A, b: B}}\noptions: {{a: {{raid: Raid}}, b: {{toll: Toll}}}}\npreferences:\n  a: {{weights: [{{want: a.raid, points: {points}, because: judgement}}]}}\n  b: {{weights: [{{want: b.toll, points: 2, because: judgement}}]}}\n"
        );
        let path = folder.path().join(name);
        std::fs::create_dir(&path).unwrap();
        std::fs::write(path.join("case.yaml"), text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (old, new) = (write("old", 2), write("new", 3));
    let ran = detente(&["diff", &old, &new]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let said: String = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("Neither version has a verdict"), "{}", ran.out);
    assert!(!said.contains("without effect") && !said.contains("No verdict moved"), "{}", ran.out);
    assert!(said.contains("there is none"), "{}", ran.out);
    let (_, view) = json(&["diff", &old, &new]);
    let input = &view["inputs"][0];
    assert!(input["moves_alone"].is_null() && input["moves_undone"].is_null(), "{view:#}");
    assert_eq!(view["verdicts"].as_array().unwrap().len(), 0);
}

/// Both files are called `case.yaml`.
#[test]
fn two_files_of_one_name_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir(&path).unwrap();
        std::fs::write(path.join("case.yaml"), text).unwrap();
        path.join("case.yaml").to_str().unwrap().to_owned()
    };
    let sound = std::fs::read_to_string(root().join(FORD[0])).unwrap();
    let (old, new) = (write("may", &sound), write("june", "detente: 1\n"));
    let (code, view) = json(&["diff", &old, &new]);
    assert_eq!(code, 1);
    let files = view["diagnostics"].as_array().unwrap().iter().map(|it| it["file"].as_str());
    assert!(files.clone().all(|file| file == Some(&new)), "{view:#}");
    let ran = detente(&["diff", &new, &old]);
    assert!(ran.err.contains("june/case.yaml` has errors"), "{}", ran.err);
    let later = std::fs::read_to_string(root().join(FORD[1])).unwrap();
    let new = write("july", &later);
    let ran = detente(&["diff", &old, &new]);
    let said: String = ran.out.split_whitespace().collect();
    assert!(said.contains(&format!("Before:`{old}`.Now:`{new}`.")), "{}", ran.out);
    let (_, view) = json(&["diff", &old, &new]);
    assert_eq!(
        (view["old"]["path"].as_str(), view["new"]["path"].as_str()),
        (Some(&*old), Some(&*new))
    );
}

#[test]
fn what_to_ask_first_is_compared_where_draws_are_asked_for() {
    let well = "crates/detente-cli/tests/cases/well.yaml";
    let same = json(&["diff", well, well, "--samples", "40"]).1;
    assert_eq!(same["ask"][0]["old"], same["ask"][0]["new"], "{same:#}");
    assert!(json(&["diff", well, well]).1["ask"].is_null());
    let words = ["diff", FORD[0], FORD[1], "--samples", "40", "--seed", "3"];
    let ran = detente(&words);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let said: String = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("What to ask first"), "{}", ran.out);
    assert!(said.contains("By 40 draws from the ranges of each version, seed 3."), "{}", ran.out);
    // The same questions as the outlook of each version.
    let view = json(&words).1;
    for (version, path) in [("old", FORD[0]), ("new", FORD[1])] {
        let outlook = json(&["outlook", path, "--samples", "40", "--seed", "3"]).1;
        let first = &outlook["treaties"][0]["ask"][0]["input"];
        assert_eq!(&view["ask"][0][version]["input"], first, "{version}");
    }
    assert_eq!(detente(&["diff", FORD[0], FORD[1], "--seed", "3"]).code, 2);
}
