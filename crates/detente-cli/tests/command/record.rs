//! Does `detente record` keep what people decide, and hold cases to it?

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::ran::{detente, json, program};

const HERALD: &str = "East keeps the ford closed\n\n“We will open the ford when the toll is gone,” the mayor of East, \
    Anna Berg, said on Monday. “The road is ours,” she added.\n";

/// A case with one document in its record.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("ford");
    assert_eq!(detente(&["new", case.to_str().unwrap()]).code, 0);
    fs::write(folder.path().join("herald.txt"), HERALD).unwrap();
    let (code, added) = run(folder.path(), &["add", "CASE", "FILE/herald.txt"]);
    assert_eq!(code, 0, "{added}");
    folder
}

/// Runs `detente record …` on the case in a folder.
fn run(folder: &Path, words: &[&str]) -> (i32, Value) {
    let folder = folder.to_str().unwrap();
    let words: Vec<String> = words
        .iter()
        .map(|word| match *word {
            "CASE" => format!("{folder}/ford"),
            word => word.replace("FILE/", &format!("{folder}/")),
        })
        .collect();
    let words: Vec<&str> =
        std::iter::once("record").chain(words.iter().map(String::as_str)).collect();
    json(&words)
}

/// The names of the entries with a status.
fn ids(folder: &Path, status: &str) -> Vec<String> {
    let (_, list) = run(folder, &["list", "CASE", "--status", status]);
    let entries = list["entries"].as_array().unwrap();
    entries.iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect()
}

/// A case that cites an entry.
fn cite(folder: &Path, id: &str) -> (i32, Vec<String>) {
    let case = format!(
        "detente: 1\ntitle: Ford\nsources:\n  herald: {{file: sources/herald.txt}}\nevidence:\n  said: {{record: {id}}}\n\
         parties:\n  east: {{name: East}}\n  west: {{name: West}}\noptions:\n  east:\n    close: {{label: Close, because: [said]}}\n\
         now: []\npreferences:\n  east:\n    priorities:\n      - {{want: east.close, because: [said]}}\n  west:\n    priorities:\n      \
         - {{want: not east.close, because: judgement}}\n"
    );
    let path = folder.join("ford/case.yaml");
    fs::write(&path, case).unwrap();
    let (code, value) = json(&["check", path.to_str().unwrap()]);
    let found = value["diagnostics"].as_array().unwrap();
    (code, found.iter().map(|it| it["code"].as_str().unwrap().to_owned()).collect())
}

#[test]
fn a_case_may_cite_what_was_accepted_and_still_stands() {
    let folder = folder();
    let at = folder.path();
    let proposed = ids(at, "proposed");
    let id = proposed.iter().find(|id| id.starts_with("q-")).unwrap();
    assert_eq!(cite(at, id), (1, vec!["record-not-accepted".to_owned()]));
    assert_eq!(cite(at, "q-0000000000"), (1, vec!["record-unknown".to_owned()]));
    let (code, decided) = run(at, &["accept", "CASE", &id[..8], "--by", "AB"]);
    assert_eq!((code, &decided["decided"][0]["id"]), (0, &Value::from(id.as_str())));
    assert_eq!(cite(at, id), (0, vec![]));
    let brief = detente(&["brief", at.join("ford").to_str().unwrap()]);
    assert!(brief.out.contains("We will open the ford"), "{}", brief.out);
    run(at, &["reject", "CASE", id, "--by", "CD", "--reason", "not said"]);
    assert_eq!(cite(at, id), (1, vec!["record-rejected".to_owned()]));
    run(at, &["accept", "CASE", id, "--by", "AB"]);
    assert_eq!(cite(at, id), (0, vec!["record-disputed".to_owned()]));
    let (_, agreement) = run(at, &["agreement", "CASE", "--between", "AB,CD"]);
    assert_eq!((&agreement["decided"], &agreement["kappa"]), (&1.into(), &"0".into()));
    // The document changes under the case.
    fs::write(at.join("ford/sources/herald.txt"), HERALD.replace("toll", "fee")).unwrap();
    assert!(cite(at, id).1.contains(&"record-orphaned".to_owned()));
    fs::write(at.join("ford/sources/herald.txt"), format!("News. {HERALD}")).unwrap();
    assert!(cite(at, id).1.contains(&"record-moved".to_owned()));
    let (_, added) = run(at, &["add", "CASE", "FILE/ford/sources/herald.txt"]);
    assert!(
        added["documents"][0]["moved"].as_array().unwrap().contains(&id.as_str().into()),
        "{added}"
    );
    assert_eq!(cite(at, id), (0, vec!["record-disputed".to_owned()]));
}

#[test]
fn adding_twice_changes_nothing_and_a_new_version_keeps_the_old_one() {
    let folder = folder();
    let at = folder.path();
    let file = at.join("ford/record/herald.jsonl");
    let before = fs::read(&file).unwrap();
    let (_, again) = run(at, &["add", "CASE", "FILE/herald.txt"]);
    assert_eq!(again["documents"][0]["known"], true);
    assert_eq!(fs::read(&file).unwrap(), before);
    fs::write(at.join("new.txt"), HERALD.replace("“The road is ours,” she added.", "")).unwrap();
    let (code, new) = run(at, &["add", "CASE", "FILE/new.txt", "--as", "herald"]);
    assert_eq!(code, 0);
    assert!(!new["documents"][0]["orphaned"].as_array().unwrap().is_empty(), "{new}");
    assert_eq!(
        ids(at, "orphaned").len(),
        new["documents"][0]["orphaned"].as_array().unwrap().len()
    );
    assert!(fs::read(&file).unwrap().starts_with(&before), "lines are only added");
    let kept = fs::read_dir(at.join("ford/sources")).unwrap();
    let texts = kept.filter(|entry| {
        fs::read_to_string(entry.as_ref().unwrap().path()).is_ok_and(|text| text == HERALD)
    });
    assert_eq!(texts.count(), 1, "the old version is still there");
}

#[test]
fn a_document_that_cant_be_read_stops_no_other() {
    let folder = folder();
    let at = folder.path();
    fs::write(at.join("empty.txt"), "").unwrap();
    fs::write(at.join("other.txt"), "“The mill is ours,” said Jon Falk.\n").unwrap();
    let (code, added) = run(at, &["add", "CASE", "FILE/empty.txt", "FILE/other.txt"]);
    assert_eq!(code, 1);
    assert_eq!(added["refused"].as_array().unwrap().len(), 1);
    assert_eq!(added["documents"][0]["source"], "other");
    for (words, expected) in [
        (vec!["accept", "CASE", "q-zz", "--by", "AB"], 2),
        (vec!["add", "CASE", "FILE/other.txt", "--as", "../x"], 2),
        (vec!["import", "CASE", "FILE/other.txt"], 3),
    ] {
        assert_eq!(run(at, &words).0, expected, "{words:?}");
    }
}

#[test]
fn a_review_can_be_typed_through_a_pipe() {
    let folder = folder();
    let case = folder.path().join("ford");
    let words =
        ["record", "review", case.to_str().unwrap(), "--by", "AB", "--kind", "quote", "--json"];
    let mut child = program(&words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let keys = "s\nb\ne\nno such words\ne\nopen the ford\nr\nnot needed\n";
    child.stdin.take().unwrap().write_all(keys.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let view: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&view["edited"], &view["rejected"], &view["left"]),
        (&1.into(), &1.into(), &0.into())
    );
    let (_, log) = run(folder.path(), &["log", "CASE"]);
    // Within one second the log is in the order of the names.
    let decisions = log["decisions"].as_array().unwrap();
    assert!(decisions.iter().any(|it| it["quote"] == "open the ford"), "{log}");
}

#[test]
fn what_goes_out_comes_in_again() {
    let folder = folder();
    let at = folder.path();
    let case = at.join("ford");
    let words =
        ["record", "export", case.to_str().unwrap(), "--format", "annotations", "--status", "any"];
    fs::write(at.join("out.json"), detente(&words).out).unwrap();
    let before = ids(at, "any");
    fs::remove_file(at.join("ford/record/herald.jsonl")).unwrap();
    fs::write(at.join("ford/record/herald.jsonl"), "").unwrap();
    // A record without its document has nothing to look in.
    assert_eq!(run(at, &["import", "CASE", "FILE/out.json"]).0, 1);
    run(at, &["add", "CASE", "FILE/ford/sources/herald.txt"]);
    assert_eq!(run(at, &["import", "CASE", "FILE/out.json"]).0, 0);
    assert_eq!(ids(at, "any"), before);
    let csv = detente(&[
        "record",
        "export",
        case.to_str().unwrap(),
        "--format",
        "csv",
        "--status",
        "any",
    ]);
    assert_eq!(csv.out.lines().count(), before.len() + 1);
}

#[test]
fn what_is_suggested_fits_into_a_case() {
    let folder = folder();
    let at = folder.path();
    let report = "Russia attacked Ukraine on 3 May 2024. Ukraine demanded that Russia withdraw its troops. Russia threatened \
        to close the border. It is unclear how much leverage China has over Russia. Russia fired missiles at Kyiv on 4 May 2024.\n";
    fs::write(at.join("report.txt"), report).unwrap();
    let (_, added) = run(at, &["add", "CASE", "FILE/report.txt"]);
    let source = added["documents"][0]["to_list"].as_str().unwrap().to_owned();
    let all = ids(at, "proposed");
    let accept: Vec<&str> = ["accept", "CASE", "--by", "AB"]
        .into_iter()
        .chain(all.iter().map(String::as_str))
        .collect();
    assert_eq!(run(at, &accept).0, 0);
    let (_, suggested) = run(at, &["suggest", "CASE"]);
    let pieces = suggested["suggestions"].as_array().unwrap();
    let of = |section: &str| -> String {
        let fit = pieces.iter().filter(|it| it["section"] == section);
        fit.map(|it| it["yaml"].as_str().unwrap()).collect()
    };
    assert!(!of("timeline").is_empty() && !of("options").is_empty(), "{suggested}");
    // Options of one party stand under one key in a case; here only those of one are taken.
    let options: Vec<&str> =
        of("options").leak().lines().filter(|line| line.starts_with("    ")).collect();
    let case = format!(
        "detente: 1\ntitle: Suggested\nsources:\n  herald: {{file: sources/herald.txt}}\n  {source}\nevidence:\n{}\nparties:\n  \
         some: {{name: Some}}\n{}unknowns:\n{}options:\n  some:\n{}\nnow: []\npreferences:\n  some:\n    \
         priorities:\n      - {{want: some.{}, because: judgement}}\ntimeline:\n{}",
        suggested["evidence"].as_str().unwrap(),
        of("parties"),
        if of("unknowns").is_empty() {
            "  none: {ask: None?, share: 0..1}\n".to_owned()
        } else {
            of("unknowns")
        },
        options.join("\n"),
        options[0].trim().split(':').next().unwrap(),
        of("timeline"),
    );
    let path = at.join("ford/case.yaml");
    fs::write(&path, &case).unwrap();
    let checked = detente(&["check", path.to_str().unwrap()]);
    assert_eq!(checked.code, 0, "{}\n{case}", checked.err);
}

#[test]
fn words_that_nobody_proposed_can_be_marked() {
    let folder = folder();
    let folder = folder.path();
    let mark = |words: &[&str]| {
        let all = [&["mark", "CASE", "herald"], words, &["--by", "AB"]].concat();
        run(folder, &all)
    };
    // White space may differ, words may not.
    let (code, marked) = mark(&["the  mayor of\nEast"]);
    assert_eq!(code, 0, "{marked}");
    let entry = &marked["decided"][0];
    assert_eq!(entry["quote"], "the mayor of East");
    assert_eq!(cite(folder, entry["id"].as_str().unwrap()), (0, Vec::new()));
    // What stands twice, or not at all, is nothing to cite; and then nothing is written.
    for words in [&["the mayor of West"][..], &["the"], &["East keeps", "nowhere"]] {
        let before = ids(folder, "accepted");
        assert_eq!(mark(words).0, 2, "{words:?}");
        assert_eq!(ids(folder, "accepted"), before, "{words:?}");
    }
    let (code, _) = run(folder, &["mark", "CASE", "wire", "East", "--by", "AB"]);
    assert_eq!(code, 2);
}
