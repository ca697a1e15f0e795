//! Does `detente check` tell what is wrong, where, and what to do?

use std::fs;

use crate::ran::{detente, json, program};

/// A case with a name that doesn't exist, a quotation that isn't in its source, and one that is.
fn broken() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let case = "\
detente: 1
title: A case with mistakes
sources:
  wire: {file: wire.txt}
evidence:
  good: {source: wire, quote: \"the road is open again\"}
  bad:  {source: wire, quote: \"the road is open for ever\"}
parties:
  town: {name: Town}
  mill: {name: Mill}
options:
  town:
    close: Close the röad
now: [not town.clsoe]
preferences:
  town:
    priorities:
      - {want: town.close, because: [good, bad]}
  mill:
    priorities:
      - {want: not town.close, because: judgement}
";
    fs::write(folder.path().join("case.yaml"), case).unwrap();
    fs::write(folder.path().join("wire.txt"), "They say that the road\nis open again.\n").unwrap();
    folder
}

#[test]
fn every_problem_is_listed_with_its_place() {
    let folder = broken();
    let path = folder.path().to_str().unwrap();
    let (code, value) = json(&["check", path]);
    assert_eq!(code, 1);
    assert_eq!(value["schema"], "detente/check/1");
    assert_eq!(value["ok"], false);
    let found = value["diagnostics"].as_array().unwrap();
    let by_code = |code: &str| {
        found.iter().find(|it| it["code"] == code).unwrap_or_else(|| panic!("{code}: {found:?}"))
    };
    let name = by_code("unknown-name");
    assert_eq!(name["severity"], "error");
    assert_eq!(name["file"], "case.yaml");
    assert_eq!(name["help"], "did you mean `town.close`?");
    // Bytes in `start` and `end`, characters in `column`: the umlaut stands on the line before.
    assert_eq!(name["span"]["line"], 14);
    assert_eq!(name["span"]["column"], 11);
    let text = fs::read_to_string(folder.path().join("case.yaml")).unwrap();
    let at = |key: &str| usize::try_from(name["span"][key].as_u64().unwrap()).unwrap();
    assert_eq!(&text[at("start")..at("end")], "town.clsoe");
    let quote = by_code("quote-not-found");
    assert_eq!(quote["span"]["line"], 7);
    assert!(quote["help"].as_str().unwrap().contains("first 4 words"), "{quote}");
    assert_eq!(found.iter().filter(|it| it["code"] == "quote-not-found").count(), 1);
}

#[test]
fn a_person_sees_the_lines() {
    let folder = broken();
    let path = folder.path().to_str().unwrap();
    let ran = detente(&["check", path]);
    assert_eq!(ran.code, 1);
    let shown = ran.err.replace(path, "FOLDER");
    insta::assert_snapshot!("check_broken", shown);
    assert_eq!(
        ran.out.replace(path, "FOLDER"),
        "FOLDER/case.yaml can't be analysed yet: 2 errors above.\n"
    );
}

#[test]
fn the_worked_cases_are_in_order() {
    for case in ["cases/nile-dam", "cases/south-caucasus"] {
        let (code, value) = json(&["check", case]);
        assert_eq!((code, &value["ok"]), (0, &true.into()), "{case}: {value}");
    }
}

#[test]
fn an_analysis_of_a_broken_case_gives_its_errors() {
    let folder = broken();
    let path = folder.path().to_str().unwrap();
    for words in [vec!["stability", path], vec!["explain", path, "--party", "town"]] {
        let (code, value) = json(&words);
        assert_eq!(code, 1, "{words:?}");
        assert_eq!(value["schema"], "detente/error/1");
        assert!(!value["diagnostics"].as_array().unwrap().is_empty());
    }
}

#[test]
fn a_line_without_end_is_cut_where_it_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("long.yaml");
    let words = vec!["word"; 50_000].join(" ");
    fs::write(&file, format!("detente: 1\ntitle: {{ {words}: [}}\n")).unwrap();
    let ran = detente(&["check", file.to_str().unwrap()]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.len() < 20_000, "{} bytes of errors", ran.err.len());
}

#[test]
fn without_a_case_the_one_in_this_folder_is_checked() {
    let run = |folder: &tempfile::TempDir, words: &[&str]| {
        let output = program(words).current_dir(folder.path()).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, out, _) = run(&broken(), &["check", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &value["schema"]), (Some(1), &"detente/check/1".into()), "{value}");
    let (code, _, err) = run(&tempfile::tempdir().unwrap(), &["check"]);
    assert_eq!(code, Some(3));
    assert!(err.contains("the folder `.` holds no case.yaml"), "{err}");
    assert!(err.contains("detente new FOLDER"), "{err}");
}
