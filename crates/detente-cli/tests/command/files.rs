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

/// A case with a document of its own, and a file that doesn't belong to it.
fn with_a_document() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w");
    assert_eq!(detente(&["new", path.to_str().unwrap()]).code, 0);
    fs::create_dir(path.join("sources")).unwrap();
    fs::write(path.join("sources/notes.md"), "# Notes\n\nThe ford is open.\n").unwrap();
    fs::write(folder.path().join("secret.txt"), "mine\n").unwrap();
    folder
}

#[test]
fn a_briefing_is_never_written_over_what_the_case_is_read_from() {
    let folder = with_a_document();
    let case = folder.path().join("w");
    let name = case.to_str().unwrap();
    fs::write(case.join("old.md"), "an old briefing").unwrap();
    fs::rename(case.join("case.yaml"), case.join("case.yaml.md")).unwrap();
    let named = case.join("case.yaml.md");
    for (read, out) in [
        (named.to_str().unwrap(), "case.yaml.md"),
        (name, "sources/notes.md"),
        (name, "sources/../sources/notes.md"),
    ] {
        if read == name {
            fs::copy(&named, case.join("case.yaml")).unwrap();
        }
        let out = case.join(out);
        let before = fs::read(&out).unwrap();
        let ran = detente(&["brief", read, "--out", out.to_str().unwrap()]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains("belongs to the case"), "{}", ran.err);
        assert_eq!(fs::read(&out).unwrap(), before);
    }
    let out = case.join("old.md");
    assert_eq!(detente(&["brief", name, "--out", out.to_str().unwrap()]).code, 0);
    assert!(fs::read_to_string(&out).unwrap().len() > 1000);
}

#[cfg(unix)]
#[test]
fn a_case_is_read_from_its_own_folder_only() {
    use std::os::unix::fs::symlink;

    for (link, to, code) in [
        ("party-mill.yaml", "../secret.txt", 3),
        ("case.yaml", "../secret.txt", 3),
        ("record/a.jsonl", "../../secret.txt", 3),
        ("record", "..", 3),
        ("record", "../elsewhere", 3),
        ("lexicon.toml", "../secret.txt", 1),
        ("party-mill.yaml", "/dev/zero", 3),
    ] {
        let folder = with_a_document();
        let case = folder.path().join("w");
        drop(fs::remove_file(case.join(link)));
        fs::create_dir_all(case.join(link).parent().unwrap()).unwrap();
        fs::write(folder.path().join("a.jsonl"), "mine\n").unwrap();
        fs::create_dir(folder.path().join("elsewhere")).unwrap();
        symlink(to, case.join(link)).unwrap();
        let (got, value) = json(&["check", case.to_str().unwrap()]);
        assert_eq!(got, code, "{link}: {value}");
        let said = value.to_string();
        assert!(said.contains("leads out of the case's folder"), "{link}: {said}");
        assert!(!said.contains("mine"), "{link}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_refused_at_once() {
    for name in ["party-mill.yaml", "record/a.jsonl", "lexicon.toml"] {
        let folder = with_a_document();
        let at = folder.path().join("w").join(name);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        let made = std::process::Command::new("mkfifo").arg(&at).status().unwrap();
        assert!(made.success());
        let (code, value) = json(&["check", folder.path().join("w").to_str().unwrap()]);
        assert!(code == 1 || code == 3, "{name}: {value}");
        assert!(value.to_string().contains("is not a plain file"), "{name}: {value}");
    }
}

#[test]
fn a_cut_file_of_any_format_ends_in_a_diagnostic() {
    let negotiation = [
        (
            "d.xml",
            "<negotiation_template><issue index='1' name='Rent'><item value='low'/><item value='high'/></issue></negotiation_template>",
        ),
        (
            "a.xml",
            "<utility_space><issue index='1'><item value='low' evaluation='1'/><item value='high' evaluation='2'/></issue><weight index='1' value='1'/></utility_space>",
        ),
        ("b.xml", "<utility_space/>"),
    ];
    let case = include_str!("../../../detente-case/tests/cases/river.yaml");
    let save =
        fs::read_to_string(crate::ran::root().join("fuzz/corpus/gmcr/ranking.gmcr")).unwrap();
    let whole: [Vec<(&str, &str)>; 3] =
        [negotiation.to_vec(), vec![("case.yaml", case)], vec![("c.gmcr", &save)]];
    for files in whole {
        let cut_at = files[0].1.len();
        for at in 0..24 {
            let folder = tempfile::tempdir().unwrap();
            for (which, (name, text)) in files.iter().enumerate() {
                let end = ["", "\n", "\n\n \n"][at % 3];
                let kept = if which == 0 { cut_at * at / 24 } else { text.len() };
                let kept = text.floor_char_boundary(kept);
                fs::write(folder.path().join(name), format!("{}{end}", &text[..kept])).unwrap();
            }
            let path = folder.path().join(files[0].0);
            let ran = detente(&["check", path.to_str().unwrap()]);
            assert!([0, 1, 3].contains(&ran.code), "{at}: {}", ran.err);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_briefing_is_not_written_through_a_link() {
    let folder = with_a_document();
    let case = folder.path().join("w");
    let out = case.join("briefing.md");
    std::os::unix::fs::symlink("../secret.txt", &out).unwrap();
    let ran = detente(&["brief", case.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(fs::read_to_string(folder.path().join("secret.txt")).unwrap(), "mine\n");
    assert!(!out.is_symlink() && fs::read_to_string(&out).unwrap().len() > 1000);
}

#[test]
fn a_file_that_is_not_to_be_written_is_not() {
    let folder = with_a_document();
    let case = folder.path().join("w");
    let out = case.join("briefing.md");
    fs::write(&out, "keep").unwrap();
    let mut never = fs::metadata(&out).unwrap().permissions();
    never.set_readonly(true);
    fs::set_permissions(&out, never).unwrap();
    let ran = detente(&["brief", case.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert_eq!(fs::read_to_string(&out).unwrap(), "keep");
}
