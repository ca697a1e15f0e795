//! Does `detente record` keep what people decide, and hold cases to it?

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;

use crate::ran::{detente, json, program};

const WIRE: &str = "Chad accused Niger of a raid on 3 May 2024.\n";
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

/// A new case in a folder of its own, and a document that lies beside it.
fn begun() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (case, wire) = (folder.path().join("w"), folder.path().join("wire.txt"));
    assert_eq!(detente(&["new", case.to_str().unwrap()]).code, 0);
    fs::write(&wire, WIRE).unwrap();
    (folder, case, wire)
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
fn what_is_wrong_is_named_with_the_help_that_fits() {
    let folder = folder();
    let at = folder.path();
    let id = ids(at, "proposed").into_iter().find(|id| id.starts_with("q-")).unwrap();
    for (words, code, help) in [
        (vec!["accept", "CASE", "q-zz", "--by", "AB"], "no-such-entry", "record list"),
        (
            vec!["mark", "CASE", "herald", "no such words", "--by", "AB"],
            "not-in-document",
            "--text",
        ),
        (vec!["edit", "CASE", &id, "--speaker", "Zorb", "--by", "AB"], "unknown-name", "party"),
    ] {
        let (exit, said) = run(at, &words);
        let found = &said["diagnostics"][0];
        assert_eq!((exit, found["code"].as_str()), (2, Some(code)), "{said}");
        assert!(found["help"].as_str().is_some_and(|it| it.contains(help)), "{said}");
    }
}

#[test]
fn an_earlier_version_is_known_and_comes_back_only_where_that_is_asked_for() {
    let folder = folder();
    let at = folder.path();
    let all = ids(at, "any").len();
    fs::write(at.join("new.txt"), HERALD.replace("on Monday", "on Tuesday")).unwrap();
    run(at, &["add", "CASE", "FILE/new.txt", "--as", "herald"]);
    let file = at.join("ford/record/herald.jsonl");
    let before = fs::read(&file).unwrap();
    let (code, again) = run(at, &["add", "CASE", "FILE/herald.txt"]);
    let document = &again["documents"][0];
    assert_eq!(
        (code, &document["source"], &document["earlier"], &document["proposed"]),
        (0, &"herald".into(), &true.into(), &0.into()),
        "{again}"
    );
    assert_eq!(fs::read(&file).unwrap(), before);
    let (_, back) = run(at, &["add", "CASE", "FILE/herald.txt", "--as", "herald"]);
    let document = &back["documents"][0];
    assert_eq!(
        (&document["known"], &document["earlier"], &document["proposed"]),
        (&false.into(), &false.into(), &0.into()),
        "{back}"
    );
    assert_eq!(fs::read_to_string(at.join("ford/sources/herald.txt")).unwrap(), HERALD);
    let (_, list) = run(at, &["list", "CASE", "--status", "orphaned"]);
    assert!(document["same"].as_u64().unwrap() >= all as u64, "{back} {list}");
    // A document that one source has under another name brings nothing new either.
    let (_, other) = run(at, &["add", "CASE", "FILE/herald.txt", "--as", "copy"]);
    assert_eq!(other["documents"][0]["proposed"], 0, "{other}");
}

#[test]
fn a_document_given_twice_is_listed_once_and_what_was_added_is_always_told() {
    let folder = folder();
    let at = folder.path();
    for name in ["copy.txt", "mill.txt", "mill-2.txt"] {
        let text =
            if name == "copy.txt" { HERALD } else { "“The mill is ours,” said Jon Falk.\n" };
        fs::write(at.join(name), text).unwrap();
    }
    let all = ["FILE/herald.txt", "FILE/copy.txt", "FILE/mill.txt", "FILE/mill-2.txt"];
    let (code, added) = run(at, &[&["add", "CASE", "--write"], &all[..]].concat());
    assert_eq!((code, &added["listed"]), (0, &true.into()), "{added}");
    let case = at.join("ford/case.yaml");
    let written = fs::read_to_string(&case).unwrap();
    for source in ["\n  herald: {file", "\n  mill: {file"] {
        assert_eq!(written.matches(source).count(), 1, "{source} in {written}");
    }
    // Where the case file takes no source, the document is in the record all the same.
    fs::write(at.join("gate.txt"), "“The gate is ours,” said Jon Falk.\n").unwrap();
    let closed = "detente: 1\ntitle: Gate\nsources: []\nparties: {a: {name: A}, b: {name: B}}\n\
        options: {a: {x: X}}\nnow: []\npreferences: {}\n";
    fs::write(&case, closed).unwrap();
    let (code, added) = run(at, &["add", "CASE", "FILE/gate.txt", "--write"]);
    assert_ne!(code, 0);
    assert_eq!(added["documents"][0]["source"], "gate", "{added}");
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
fn what_is_suggested_is_written_into_the_case_that_stays_in_order() {
    let folder = folder();
    let at = folder.path();
    let report = "Peru attacked Chile on 3 May 2024. Chile demanded that Peru withdraw its troops. Peru threatened \
        to close the border. It is unclear how much leverage China has over Peru. Peru fired missiles at Chile on 4 May 2024.\n";
    fs::write(at.join("report.txt"), report).unwrap();
    let case = at.join("ford/case.yaml");
    fs::write(&case, "detente: 1\ntitle: Pass   # ours\nparties: {a: {name: Peru}, b: {name: Chile}}\noptions:\n  a: {toll: Take a toll}\nnow: []\n").unwrap();
    let (code, added) = run(at, &["add", "CASE", "FILE/report.txt", "--write"]);
    assert_eq!((code, &added["listed"]), (0, &true.into()), "{added}");
    assert_eq!(run(at, &["accept", "CASE", "--source", "report", "--by", "AB"]).0, 2);
    assert_eq!(ids(at, "accepted"), Vec::<String>::new());
    assert_eq!(run(at, &["accept", "CASE", "--source", "report", "--by", "AB", "--yes"]).0, 0);
    let (_, suggested) = run(at, &["suggest", "CASE"]);
    let yaml = suggested["yaml"].as_str().unwrap();
    for key in ["evidence:", "options:", "timeline:", "\n  a:\n", "    close-border:"] {
        assert_eq!(yaml.matches(key).count(), 1, "{key} in {yaml}");
    }
    let before = fs::read_to_string(&case).unwrap();
    let (code, written) = run(at, &["suggest", "CASE", "--write"]);
    assert_eq!((code, &written["written"]), (0, &true.into()));
    let after = fs::read_to_string(&case).unwrap();
    assert!(after.contains("# ours") && after.len() > before.len(), "{after}");
    let checked = detente(&["check", case.to_str().unwrap()]);
    assert_eq!(checked.code, 0, "{}\n{after}", checked.err);
    assert_eq!(run(at, &["suggest", "CASE"]).1["suggestions"], serde_json::json!([]));
}

/// The status of an entry.
fn status_of(folder: &Path, id: &str) -> Value {
    let (_, list) = run(folder, &["list", "CASE"]);
    let entries = list["entries"].as_array().unwrap();
    entries.iter().find(|entry| entry["id"] == id).unwrap()["status"].clone()
}

#[test]
fn a_decision_of_a_clock_that_is_ahead_is_followed_by_later_ones() {
    let folder = folder();
    let at = folder.path();
    let id = ids(at, "proposed").into_iter().find(|id| id.starts_with("q-")).unwrap();
    let file = at.join("ford/record/herald.jsonl");
    let ahead = format!(
        "{{\"by\":\"CD\",\"id\":\"{id}\",\"line\":\"decision\",\"number\":1,\"on\":\"2099-01-01T00:00:00Z\",\"verdict\":\"accepted\"}}\n"
    );
    fs::write(&file, fs::read_to_string(&file).unwrap() + &ahead).unwrap();
    assert_eq!(run(at, &["reject", "CASE", &id, "--by", "AB", "--reason", "misread"]).0, 0);
    assert_eq!(status_of(at, &id), "rejected");
    let (_, log) = run(at, &["log", "CASE", &id]);
    assert_eq!(log["decisions"][1]["verdict"], "rejected");
    // Two that know nothing of each other: the more careful counts, whoever's clock is ahead.
    let blind = ahead.replace("\"number\":1", "\"number\":3");
    let careful = blind
        .replace("2099", "2001")
        .replace("\"CD\"", "\"EF\"")
        .replace("\"accepted\"", "\"rejected\",\"reason\":\"no\"");
    fs::write(&file, fs::read_to_string(&file).unwrap() + &careful + &blind).unwrap();
    assert_eq!(status_of(at, &id), "rejected");
}

#[test]
fn wherever_a_record_was_cut_off_adding_again_completes_it() {
    let folder = folder();
    let at = folder.path();
    let file = at.join("ford/record/herald.jsonl");
    let whole = fs::read(&file).unwrap();
    let all = ids(at, "any");
    for cut in (0..whole.len()).step_by(whole.len() / 12).chain([whole.len() - 1]) {
        fs::write(&file, &whole[..cut]).unwrap();
        let (code, again) = run(at, &["add", "CASE", "FILE/herald.txt"]);
        assert_eq!(
            (code, &again["documents"][0]["source"]),
            (0, &"herald".into()),
            "cut at {cut}: {again}"
        );
        assert_eq!(ids(at, "any"), all, "cut at {cut}");
        let text = fs::read_to_string(&file).unwrap();
        assert!(
            text.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()),
            "cut at {cut}: {text}"
        );
    }
    // A torn end is told, and what is whole counts.
    fs::write(&file, &whole[..whole.len() - 9]).unwrap();
    let (code, checked) = json(&["check", at.join("ford").to_str().unwrap()]);
    assert_eq!((code, &checked["diagnostics"][0]["code"]), (0, &"record-torn".into()), "{checked}");
    assert_eq!(ids(at, "any").len(), all.len() - 1);
}

#[test]
fn two_documents_of_one_name_are_two_sources() {
    let folder = folder();
    let at = folder.path();
    for (place, words) in [("north", "gate"), ("south", "door")] {
        fs::create_dir(at.join(place)).unwrap();
        fs::write(at.join(place).join("report.txt"), HERALD.replace("ford", words)).unwrap();
    }
    let both =
        ["add", "CASE", "FILE/north/report.txt", "FILE/south/report.txt", "FILE/north/report.txt"];
    let (_, added) = run(at, &both);
    let sources: Vec<&str> = added["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["source"].as_str().unwrap())
        .collect();
    assert_eq!(sources, ["report", "report-2", "report"]);
    // Two people each added one, and a merge kept the lines of both and one of the files.
    let record = at.join("ford/record");
    let other = fs::read_to_string(record.join("report-2.jsonl"))
        .unwrap()
        .replace("report-2.txt", "report.txt");
    fs::remove_file(record.join("report-2.jsonl")).unwrap();
    let one = fs::read_to_string(record.join("report.jsonl")).unwrap();
    fs::write(record.join("report.jsonl"), one + &other).unwrap();
    let (code, checked) = json(&["check", at.join("ford").to_str().unwrap()]);
    assert_eq!(
        (code, &checked["diagnostics"][0]["code"]),
        (0, &"record-two-documents".into()),
        "{checked}"
    );
    // Each under its name, they are whole again.
    run(at, &["add", "CASE", "FILE/south/report.txt", "--as", "door"]);
    run(at, &["add", "CASE", "FILE/ford/sources/report.txt"]);
    let (_, checked) = json(&["check", at.join("ford").to_str().unwrap()]);
    assert_eq!(checked["diagnostics"], serde_json::json!([]), "{checked}");
    let (_, list) = run(at, &["list", "CASE", "--source", "door", "--status", "proposed"]);
    assert!(!list["entries"].as_array().unwrap().is_empty());
}

#[test]
fn many_processes_that_add_at_once_lose_nothing() {
    let folder = folder();
    let at = folder.path();
    let case = at.join("ford");
    let mut running = Vec::new();
    for number in 0..4 {
        let place = at.join(format!("desk{number}"));
        fs::create_dir(&place).unwrap();
        fs::write(place.join("notes.txt"), HERALD.replace("ford", &format!("gate {number}")))
            .unwrap();
        let words =
            ["record", "add", case.to_str().unwrap(), place.join("notes.txt").to_str().unwrap()]
                .map(str::to_owned);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        running.push(program(&words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    }
    for mut child in running {
        assert!(child.wait().unwrap().success());
    }
    let (_, list) = run(at, &["list", "CASE", "--kind", "quote"]);
    for number in 0..4 {
        assert!(list.to_string().contains(&format!("open the gate {number}")), "{list}");
    }
    assert_eq!(fs::read_dir(case.join("sources")).unwrap().count(), 5);
}

#[test]
fn who_speaks_can_be_corrected() {
    let folder = folder();
    let at = folder.path();
    let id = ids(at, "proposed").into_iter().find(|id| id.starts_with("q-")).unwrap();
    let speaker = |at: &Path| {
        let (_, list) = run(at, &["list", "CASE"]);
        let entries = list["entries"].as_array().unwrap().clone();
        entries.into_iter().find(|entry| entry["id"] == id.as_str()).unwrap()["speaker"].clone()
    };
    assert_eq!(run(at, &["edit", "CASE", &id, "--speaker", "USA", "--by", "AB"]).0, 0);
    assert_eq!(speaker(at), "USA");
    // Other words don't change who speaks them.
    assert_eq!(run(at, &["edit", "CASE", &id, "--quote", "open the ford", "--by", "AB"]).0, 0);
    assert_eq!(speaker(at), "USA");
    assert_eq!(run(at, &["edit", "CASE", &id, "--speaker", "none", "--by", "AB"]).0, 0);
    assert_eq!(speaker(at), Value::Null);
    assert_eq!(run(at, &["edit", "CASE", &id, "--speaker", "Nobody at all", "--by", "AB"]).0, 2);
    let (code, marked) =
        run(at, &["mark", "CASE", "herald", "mayor of East", "--speaker", "China", "--by", "AB"]);
    assert_eq!(code, 0, "{marked}");
    assert!(
        run(at, &["list", "CASE", "--kind", "excerpt"])
            .1
            .to_string()
            .contains("\"speaker\":\"CHN\"")
    );
}

/// What `check` says of words of another party in a case of East and West, with these preferences.
fn warned(folder: &Path, evidence: &str, wishes: &str) -> Vec<String> {
    let case = format!(
        "detente: 1\ntitle: Ford\nsources:\n  herald: {{file: sources/herald.txt}}\n  both: {{file: sources/both.txt}}\nevidence:\n  said: {evidence}\n\
         parties:\n  east: {{name: East}}\n  west: {{name: West}}\noptions:\n  east:\n    close: {{label: Close}}\nnow: []\npreferences:\n{wishes}"
    );
    fs::write(folder.join("ford/case.yaml"), case).unwrap();
    let (code, value) = json(&["check", folder.join("ford").to_str().unwrap()]);
    assert_eq!(code, 0, "{value}");
    let found = value["diagnostics"].as_array().unwrap().iter();
    let found = found.filter(|it| it["code"] == "wish-of-another");
    found.map(|it| format!("{} {}", it["message"], it["help"])).collect()
}

#[test]
fn words_of_one_party_for_a_wish_of_another_are_warned_of() {
    const EAST: &str = "  east:\n    priorities: [{want: east.close, because: [said]}]\n";
    const WEST: &str = "  west:\n    priorities: [{want: not east.close, because: [said]}]\n";
    const POINTS: &str =
        "  west:\n    weights: [{want: not east.close, points: 10, because: [said]}]\n";
    let folder = folder();
    let at = folder.path();
    let both = "East and West met. “We want the ford open,” East and West said in a joint statement. “We won’t pay,” West said.\n";
    fs::write(at.join("both.txt"), both).unwrap();
    let parties = "detente: 1\ntitle: Ford\nparties:\n  east: {name: East}\n  west: {name: West}\n";
    fs::write(at.join("ford/case.yaml"), parties).unwrap();
    let (_, added) = run(at, &["add", "CASE", "FILE/both.txt"]);
    let (_, list) = run(at, &["list", "CASE", "--kind", "quote"]);
    let quotes = list["entries"].as_array().unwrap();
    let id = |words: &str| {
        let entry = quotes.iter().find(|it| it["quote"].as_str().unwrap().contains(words));
        entry.unwrap_or_else(|| panic!("{words} in {list} {added}"))["id"].as_str().unwrap()
    };
    let edit = |more: &[&str]| run(at, &[&["edit", "CASE", "--by", "AB"], more].concat()).0;
    // West's own words, as they were read, for a wish of East and for one of West.
    let (pay, road) = (id("won’t pay"), id("The road is ours"));
    run(at, &["accept", "CASE", pay, road, "--by", "AB"]);
    let cited = format!("{{record: {pay}}}");
    let warning = warned(at, &cited, EAST);
    assert_eq!(warning.len(), 1, "{warning:?}");
    for told in ["said by West", "a wish of East", "give it to a wish of West", "speaker: east"] {
        assert!(warning[0].contains(told), "{warning:?}");
    }
    assert_eq!(warned(at, &cited, WEST), [""; 0]);
    // Where the case says who speaks, its author knows.
    for speaker in ["east", "west", "none"] {
        let said = format!("{{record: {pay}, speaker: {speaker}}}");
        assert_eq!(warned(at, &said, EAST), [""; 0], "{speaker}");
    }
    // A speaker that is open, or that somebody corrected; once for all wishes of a party, in any form.
    let cited = format!("{{record: {road}}}");
    assert_eq!(edit(&[road, "--speaker", "none"]), 0);
    assert_eq!(warned(at, &cited, WEST), [""; 0]);
    assert_eq!(edit(&[road, "--speaker", "east"]), 0);
    let later = format!(
        "{EAST}{POINTS}scenarios:\n  later:\n    prefer:\n{}",
        WEST.replace("  west", "      west").replace("    pri", "        pri")
    );
    assert_eq!(warned(at, &cited, &later).len(), 1);
    assert_eq!(warned(at, &cited, POINTS).len(), 1);
    // Both speak: as it was read, and as somebody says.
    let together = id("We want the ford open");
    run(at, &["accept", "CASE", together, "--by", "AB"]);
    for wishes in [EAST, WEST] {
        assert_eq!(warned(at, &format!("{{record: {together}}}"), wishes), [""; 0]);
    }
    let file = at.join("ford/record/herald.jsonl");
    let lines = fs::read_to_string(&file).unwrap();
    fs::write(&file, lines.replace("\"speakers\":[\"east\"]", "\"speakers\":[\"east\",\"west\"]"))
        .unwrap();
    assert_eq!(warned(at, &cited, WEST), [""; 0]);
    // What is no quotation.
    let (_, marked) = run(
        at,
        &["mark", "CASE", "herald", "the mayor of East", "--speaker", "east", "--by", "AB"],
    );
    let marked = marked["decided"][0]["id"].as_str().unwrap_or_else(|| panic!("{marked}"));
    assert_eq!(warned(at, &format!("{{record: {marked}}}"), WEST), [""; 0]);
}

#[test]
fn lists_and_logs_speak_in_names_and_tell_what_an_edit_changed() {
    let folder = folder();
    let at = folder.path();
    let report = "Kenya threatened Chad with a blockade on 3 May 2024. “We will wait,” the foreign minister of Kenya said.\n";
    fs::write(at.join("sea.txt"), report).unwrap();
    run(at, &["add", "CASE", "FILE/sea.txt"]);
    let case = at.join("ford");
    let case = case.to_str().unwrap();
    let list = detente(&["record", "list", case, "--source", "sea"]).out;
    for word in ["Kenya", "→ Chad", "event: threat", "2024-05-03"] {
        assert!(list.contains(word), "{word} in {list}");
    }
    assert!(!list.contains("KEN") && !list.contains("THREATEN"), "{list}");
    let full = detente(&["record", "list", case, "--source", "sea", "--full"]).out;
    assert!(full.contains("sea · event: threat, done · Kenya → Chad · 2024-05-03"), "{full}");
    let (_, all) = run(at, &["list", "CASE", "--source", "sea", "--kind", "quote"]);
    let id = all["entries"][0]["id"].as_str().unwrap();
    run(at, &["edit", "CASE", id, "--speaker", "none", "--by", "AB"]);
    run(at, &["edit", "CASE", id, "--speaker", "Kenya", "--by", "AB"]);
    let log = detente(&["record", "log", case, id]).out;
    assert!(log.contains("nobody is said to speak") && log.contains("speaker: Kenya"), "{log}");
}

#[test]
fn who_acts_to_whom_and_when_can_be_corrected() {
    let folder = folder();
    let at = folder.path();
    let report = "Kenya threatened Chad with a blockade on 3 May 2024. “We will wait,” the foreign minister of Kenya said.\n";
    fs::write(at.join("sea.txt"), report).unwrap();
    run(at, &["add", "CASE", "FILE/sea.txt"]);
    let of_kind = |kind: &str| {
        let (_, list) = run(at, &["list", "CASE", "--source", "sea", "--kind", kind]);
        list["entries"][0].clone()
    };
    let id = of_kind("event")["id"].as_str().unwrap().to_owned();
    let edit = |more: &[&str]| run(at, &[&["edit", "CASE", &id, "--by", "AB"], more].concat());
    // A party of the case, a name that everybody knows, an office.
    fs::write(
        at.join("ford/case.yaml"),
        "detente: 1\ntitle: Ford\nparties:\n  east: {name: East Bank}\n  west: {name: West Bank Towns}\n",
    )
    .unwrap();
    let (code, done) = edit(&["--actors", "east,Sudan,east", "--targets", "none"]);
    assert_eq!(code, 0, "{done}");
    let event = of_kind("event");
    assert_eq!(event["actors"], serde_json::json!(["east", "SDN"]));
    assert_eq!(event["targets"], serde_json::json!([]));
    assert_eq!(event["from"], "2024-05-03");
    assert_eq!(event["status"], "accepted");
    assert_eq!(edit(&["--date", "2024-05-01..2024-05-04"]).0, 0);
    let case = at.join("ford");
    let case = case.to_str().unwrap();
    let list = detente(&["record", "list", case, "--source", "sea", "--full"]).out;
    assert!(list.contains("done · East, Sudan · 2024-05-01 to 2024-05-04 · accepted"), "{list}");
    let log = detente(&["record", "log", case, &id]).out;
    let log = log.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in ["who acts: East, Sudan", "no target is said", "date: 2024-05-01 to 2024-05-04"] {
        assert!(log.contains(told), "{told} in {log}");
    }
    assert_eq!(edit(&["--date", "none"]).0, 0);
    assert_eq!((&of_kind("event")["from"], &of_kind("event")["to"]), (&Value::Null, &Value::Null));
    let (_, log) = run(at, &["log", "CASE", &id]);
    assert_eq!(log["decisions"][2]["days"], serde_json::json!([]));
    assert_eq!(log["decisions"][2]["actors"], Value::Null);
    // Nobody is taken in who isn't known, no day that no calendar has, and none of it for speech.
    let lines = fs::read(at.join("ford/record/sea.jsonl")).unwrap();
    let quote = of_kind("quote")["id"].as_str().unwrap().to_owned();
    for (id, more, code, told) in [
        (&id, ["--actors", "Eest Bank"], "unknown-name", "did you mean `East Bank`?"),
        (&id, ["--targets", "east,Zorb"], "unknown-name", "Zorb"),
        (&id, ["--targets", "east,none"], "unknown-name", "none"),
        (&id, ["--date", "2023-02-29"], "not-recorded", "2023-02-29"),
        (&id, ["--date", "2024-05-04..2024-05-01"], "not-recorded", "before it begins"),
        (&id, ["--date", "2024-05-04.."], "not-recorded", "write a day"),
        (&id, ["--speaker", "east"], "not-recorded", "is no speech"),
        (&quote, ["--actors", "east"], "not-recorded", "is no event and no claim"),
        (&id, ["--about", "influence"], "not-recorded", "is no claim"),
        (&quote, ["--date", "none"], "not-recorded", "is no event"),
    ] {
        let (status, refused) =
            run(at, &[&["edit", "CASE", id, "--by", "AB"], more.as_slice()].concat());
        let refused = refused.to_string();
        assert!(status == 2 && refused.contains(code) && refused.contains(told), "{refused}");
    }
    assert_eq!(fs::read(at.join("ford/record/sea.jsonl")).unwrap(), lines);
}

#[test]
fn no_cell_of_the_table_is_a_formula_and_each_reads_back() {
    let folder = folder();
    let at = folder.path();
    let id = ids(at, "proposed").remove(0);
    for by in ["=1+1", "+1", "-1", "@x", "'quoted", "AB, CD"] {
        assert_eq!(run(at, &["accept", "CASE", &id, &format!("--by={by}")]).0, 0, "{by}");
        let case = at.join("ford");
        let out = detente(&["record", "export", case.to_str().unwrap(), "--format", "csv"]).out;
        let mut table = csv::Reader::from_reader(out.as_bytes());
        let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
        let cells: Vec<&str> = rows.iter().flat_map(csv::StringRecord::iter).collect();
        assert!(
            cells.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])),
            "{out}"
        );
        let plain: Vec<&str> =
            cells.iter().map(|cell| cell.strip_prefix('\'').unwrap_or(cell)).collect();
        assert!(plain.contains(&by), "{by} in {out}");
    }
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
    // What is there instead is told.
    let case = folder.join("ford");
    let near = detente(&[
        "record",
        "mark",
        case.to_str().unwrap(),
        "herald",
        "the mayor of Easd, Anna Berg",
        "--by",
        "AB",
    ]);
    assert!(near.err.contains("“Easd,”") && near.err.contains("“East,”"), "{}", near.err);
    let (code, _) = run(folder, &["mark", "CASE", "wire", "East", "--by", "AB"]);
    assert_eq!(code, 2);
}

#[test]
fn a_document_that_is_not_read_through_is_not_recorded() {
    let (_folder, case, wire) = begun();
    let (name, path) = (case.to_str().unwrap(), wire.to_str().unwrap());
    let (code, value) = json(&["record", "add", name, path, "--time", "0"]);
    assert_eq!(code, 4, "{value}");
    assert!(value.to_string().contains("the work ended before it was read through"), "{value}");
    assert!(!case.join("sources/wire.txt").exists());
    assert_eq!(json(&["record", "add", name, path]).0, 0);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_out_of_the_case() {
    for link in ["sources", "record"] {
        let (folder, case, wire) = begun();
        fs::create_dir(folder.path().join("home")).unwrap();
        std::os::unix::fs::symlink("../home", case.join(link)).unwrap();
        let (code, value) =
            json(&["record", "add", case.to_str().unwrap(), wire.to_str().unwrap()]);
        assert_ne!(code, 0, "{link}: {value}");
        assert!(value.to_string().contains("the case's folder"), "{link}: {value}");
        assert_eq!(fs::read_dir(folder.path().join("home")).unwrap().count(), 0, "{link}");
    }
}

#[test]
fn a_source_may_be_called_as_a_case_may_call_it() {
    let (_folder, case, _) = begun();
    let name = case.to_str().unwrap();
    let path = case.join("case.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let listed = "\nsources:\n  2024-wire: {file: sources/wire.txt}\n";
    fs::write(&path, format!("{text}{listed}")).unwrap();
    fs::create_dir(case.join("sources")).unwrap();
    let document = case.join("sources/wire.txt");
    fs::write(&document, WIRE).unwrap();
    let add = || json(&["record", "add", name, document.to_str().unwrap()]).1;
    assert_eq!(add()["documents"][0]["source"], "2024-wire");
    let (_, value) = json(&["record", "list", name]);
    assert!(!value["entries"].as_array().unwrap().is_empty(), "{value}");
    assert_eq!(add()["documents"][0]["known"], true, "what was written is read again");
}

#[test]
fn no_document_takes_the_place_of_the_case() {
    let (_folder, case, wire) = begun();
    let path = case.join("case.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let text = format!("{text}\nsources:\n  own: {{file: case.yaml}}\n");
    fs::write(&path, &text).unwrap();
    let (name, file) = (case.to_str().unwrap(), wire.to_str().unwrap());
    let ran = detente(&["record", "add", name, file, "--as", "own"]);
    assert_ne!(ran.code, 0);
    assert!(ran.err.contains("belongs to the case itself"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn a_case_with_a_mark_of_byte_order_and_other_line_ends_lists_its_sources() {
    let (_folder, case, wire) = begun();
    let file = case.join("case.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    let (case, wire) = (case.to_str().unwrap(), wire.to_str().unwrap());
    let ran = detente(&["record", "add", case, wire, "--write"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with('\u{feff}') && text.contains("sources/wire.txt"), "{text}");
    assert_eq!(detente(&["check", case]).code, 0);
    let record = Path::new(case).join("record/wire.jsonl");
    let lines = fs::read_to_string(&record).unwrap();
    fs::write(&record, format!("\u{feff}{lines}")).unwrap();
    assert_eq!(detente(&["check", case]).code, 0);
}

#[test]
fn an_import_or_suggestion_that_takes_too_long_writes_nothing() {
    let folder = folder();
    let events =
        "[{\"type\": \"CONSULT\", \"source\": \"herald\", \"text\": \"The road is ours\"}]";
    fs::write(folder.path().join("coder.json"), events).unwrap();
    let before = fs::read_to_string(folder.path().join("ford/record/herald.jsonl")).unwrap();
    for words in [
        &["import", "CASE", "FILE/coder.json", "--time", "0"][..],
        &["suggest", "CASE", "--write", "--time", "0"],
    ] {
        let (code, told) = run(folder.path(), words);
        assert_eq!(code, 4, "{told}");
        assert!(told.to_string().contains("nothing was written"), "{told}");
    }
    let after = fs::read_to_string(folder.path().join("ford/record/herald.jsonl")).unwrap();
    assert_eq!(after, before);
    assert_eq!(run(folder.path(), &["import", "CASE", "FILE/coder.json"]).0, 0);
}
