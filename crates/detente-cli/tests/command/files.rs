//! Do `new`, `fmt`, `convert` and `schema` write what they say, and nothing else?

use std::fs;

use crate::ran::{detente, json};

#[test]
fn a_new_case_is_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my-case");
    let path = path.to_str().unwrap();
    let (code, value) = json(&["new", path]);
    assert_eq!(code, 0);
    assert_eq!(value["files"], serde_json::json!(["case.yaml", "case.schema.json"]));
    let (code, value) = json(&["check", path]);
    assert_eq!((code, &value["ok"]), (0, &true.into()), "{value}");
    assert_eq!(detente(&["stability", path]).code, 0);
    assert_eq!(detente(&["fmt", path, "--check"]).code, 0, "the starter is laid out well");
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("case.yaml"), "mine").unwrap();
    let (code, value) = json(&["new", folder.path().to_str().unwrap()]);
    assert_eq!(code, 2);
    assert_eq!(value["schema"], "detente/error/1");
    assert_eq!(fs::read_to_string(folder.path().join("case.yaml")).unwrap(), "mine");
}

#[test]
fn fmt_keeps_comments_and_comes_to_rest() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    let file = folder.path().join("case.yaml");
    let text = "detente:   1\ntitle:    x   # why\nparties: {a:   {name: A}}\n";
    fs::write(&file, text).unwrap();
    assert_eq!(detente(&["fmt", path, "--check"]).code, 1);
    assert_eq!(fs::read_to_string(&file).unwrap(), text, "--check changes nothing");
    let (code, value) = json(&["fmt", path]);
    assert_eq!(code, 0);
    assert_eq!(value["files"][0]["changed"], true);
    let first = fs::read_to_string(&file).unwrap();
    assert!(first.contains("# why") && first != text);
    assert_eq!(detente(&["fmt", path]).code, 0);
    assert_eq!(fs::read_to_string(&file).unwrap(), first);
}

#[test]
fn fmt_leaves_what_it_cant_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.yaml");
    fs::write(&file, "detente: [\n").unwrap();
    let (code, value) = json(&["fmt", folder.path().to_str().unwrap()]);
    assert_eq!(code, 1);
    assert_eq!(value["schema"], "detente/error/1");
    assert_eq!(fs::read_to_string(&file).unwrap(), "detente: [\n");
}

#[test]
fn a_save_file_becomes_a_case_that_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("converted");
    let to = to.to_str().unwrap();
    let save = "fuzz/corpus/gmcr/ranking.gmcr";
    let before = json(&["stability", save]).1;
    assert_eq!(before["schema"], "detente/stability/1", "{before}");
    assert_eq!(json(&["convert", save, to]).0, 0);
    let after = json(&["stability", to]).1;
    assert_eq!(before["equilibria"], after["equilibria"]);
    // A case groups options by party, which a save file need not.
    let sorted = |value: &serde_json::Value| {
        let mut variables = value["variables"].as_array().unwrap().clone();
        variables.sort_by_key(|it| it["id"].to_string());
        variables
    };
    assert_eq!(sorted(&before), sorted(&after));
}

#[test]
fn a_negotiation_domain_becomes_a_case() {
    let folder = tempfile::tempdir().unwrap();
    let issue = "<issue index='1' name='Rent'>";
    let items = |low: u8, high: u8| {
        format!(
            "<item value='low' evaluation='{low}'/><item value='high' evaluation='{high}'/></issue>"
        )
    };
    let domain = format!("<negotiation_template>{issue}{}</negotiation_template>", items(0, 0));
    fs::write(folder.path().join("house.xml"), domain).unwrap();
    for (name, low, high) in [("owner", 1, 3), ("tenant", 2, 1)] {
        let profile = format!(
            "<utility_space>{issue}{}<weight index='1' value='0.5'/></utility_space>",
            items(low, high)
        );
        fs::write(folder.path().join(format!("{name}.xml")), profile).unwrap();
    }
    let from = folder.path().to_str().unwrap();
    let to = folder.path().join("house");
    let to = to.to_str().unwrap();
    assert_eq!(json(&["check", from]).0, 0);
    assert_eq!(json(&["convert", from, to]).0, 0);
    let (code, checked) = json(&["check", to]);
    assert_eq!((code, &checked["ok"]), (0, &true.into()), "{checked}");
    let text = fs::read_to_string(folder.path().join("house/case.yaml")).unwrap();
    assert!(text.contains("low: 100/3"), "{text}");
}

#[test]
fn the_schema_is_printed_bare_for_editors_and_named_for_programs() {
    let (code, value) = json(&["schema"]);
    assert_eq!(code, 0);
    let printed: serde_json::Value = serde_json::from_str(&detente(&["schema"]).out).unwrap();
    assert!(printed["$schema"].is_string());
    assert_eq!(value["json_schema"], printed);
}

#[test]
fn where_a_file_cannot_be_written_the_next_step_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().to_str().unwrap();
    assert_eq!(detente(&["new", &format!("{path}/ford")]).code, 0);
    let out = format!("{path}/nowhere/briefing.html");
    let ran = detente(&["brief", &format!("{path}/ford"), "--out", &out]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("there is no such folder; make it"), "{}", ran.err);
    assert!(!ran.err.contains("os error"), "{}", ran.err);
}
