//! Does the exit status say what the contract says, whatever the input is?

use std::fs;

use crate::ran::{detente, json, program};

#[test]
fn what_cant_be_read_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    fs::create_dir(folder.path().join("empty")).unwrap();
    let cases = [
        (folder.path().join("empty").to_str().unwrap().to_owned(), "no-case-in-folder"),
        (folder.path().join("nothing").to_str().unwrap().to_owned(), "no-such-file"),
        (write("zero.yaml", b""), "unknown-format"),
        (write("blank.yaml", b"\xef\xbb\xbf \n\n"), "unknown-format"),
        (write("picture.yaml", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "not-utf8"),
        (write("latin.yaml", b"title: caf\xe9\n"), "not-utf8"),
        (write("utf16.yaml", b"\xff\xfed\0e\0"), "not-utf8"),
        (write("nul.yaml", b"detente: 1\ntitle: a\0b\n"), "unknown-format"),
        (write("note.txt", b"Dear diary\n"), "unknown-format"),
        (write("other.json", b"{\"a\": 1}"), "unknown-format"),
    ];
    for (path, expected) in cases {
        for command in
            [vec!["check"], vec!["stability"], vec!["fmt"], vec!["explain", "--party", "a"]]
        {
            let (code, value) = json(&[&command[..], &[&path]].concat());
            assert_eq!(code, 3, "{command:?} {path}");
            assert_eq!(value["schema"], "detente/error/1");
            assert_eq!(value["diagnostics"][0]["code"], expected, "{path}");
        }
    }
}

#[test]
fn text_that_is_no_case_is_a_case_with_errors() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("list.yaml", "- a\n"), ("open.yaml", "a: [\n"), ("word.yaml", "word")] {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        let (code, value) = json(&["check", path.to_str().unwrap()]);
        assert_eq!((code, &value["ok"]), (1, &false.into()), "{name}");
    }
}

#[test]
fn a_wrong_path_gets_the_right_one() {
    for (wrong, right) in [
        ("cases/south-caucasu", "cases/south-caucasus"),
        ("case/nile-dam", "cases/nile-dam"),
        ("nile-dam", "cases/nile-dam"),
    ] {
        let (code, value) = json(&["check", wrong]);
        assert_eq!(code, 3);
        let help = value["diagnostics"][0]["help"].as_str().unwrap();
        assert_eq!(help, format!("did you mean `{right}`?"));
    }
    let (_, value) = json(&["check", "catalogue"]);
    assert!(value["diagnostics"][0]["help"].as_str().unwrap().contains("catalogue/chicken"));
}

#[test]
fn a_wrong_command_line_is_2() {
    let case = "catalogue/chicken";
    for words in [
        vec!["chekc", case],
        vec!["deals"],
        vec!["stability", case, "--concepts", "nahs"],
        vec!["stability", case, "--limit", "-1"],
        vec!["stability", case, "--memory", "lots"],
        vec!["stability", case, "--time", "-1"],
        vec!["stability", case, "--threads", "0"],
        vec!["stability", case, "--unknown", "x"],
        vec!["stability", case, "--unknown", "x=yes"],
        vec!["stability", case, "--scenario", "x"],
        vec!["stability", case, "--coalitions", "first+nobody"],
        vec!["explain", case],
        vec!["explain", case, "--party", "first", "--state", "x", "--state-id", "1"],
        vec!["convert", case, "somewhere"],
    ] {
        let (code, value) = json(&words);
        assert_eq!(code, 2, "{words:?}");
        assert_eq!(value["schema"], "detente/error/1", "{words:?}");
        let ran = detente(&words);
        assert_eq!(ran.code, 2, "{words:?}");
        assert!(ran.out.is_empty() && !ran.err.is_empty(), "{words:?}");
    }
}

#[test]
fn no_coalitions_is_no_question() {
    assert_eq!(detente(&["stability", "catalogue/chicken", "--coalitions", "none"]).code, 0);
}

#[test]
fn a_budget_that_ends_the_work_is_4() {
    for budget in [["--time", "0"], ["--memory", "64B"]] {
        let (code, value) = json(&[&["stability", "cases/nile-dam"], &budget[..]].concat());
        assert_eq!(code, 4, "{budget:?}");
        assert_eq!(value["schema"], "detente/stability/1");
        assert_eq!(value["stop"]["reason"], "budget");
        let words = ["explain", "cases/nile-dam", "--party", "egypt"];
        let (code, value) = json(&[&words[..], &budget[..]].concat());
        assert_eq!(code, 4, "{budget:?}");
        assert_eq!(value["stop"]["reason"], "budget");
    }
}

/// A search of seconds ends soon after its time, with what was found until then.
#[test]
fn time_is_heard_where_replies_are_looked_for() {
    let words = ["explain", "cases/south-caucasus", "--party", "azerbaijan+armenia"];
    let words = [&words[..], &["--concept", "smr", "--time", "1"]].concat();
    let (code, value) = json(&words);
    // A fast machine may be done by then.
    let reason = value["stop"]["reason"].as_str().unwrap();
    assert_eq!((code, reason), if code == 0 { (0, "complete") } else { (4, "budget") });
}

/// Ctrl-C prints what was found, and says so.
#[cfg(unix)]
#[test]
fn an_interrupt_ends_the_work_and_is_told() {
    use std::process::{Command, Stdio};
    use std::time::Duration;

    let words = ["explain", "cases/south-caucasus", "--party", "azerbaijan+armenia"];
    for (interrupts, time) in [(1, None), (1, Some("600")), (2, None)] {
        let mut words = [&words[..], &["--concept", "smr", "--limit", "100000", "--json"]].concat();
        words.extend(time.iter().flat_map(|time| ["--time", time]));
        let child = program(&words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(1500));
        for _ in 0..interrupts {
            let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
            assert!(sent.is_ok());
        }
        let output = child.wait_with_output().unwrap();
        let code = output.status.code();
        if interrupts == 2 {
            // At once, or with a part if that was printed before the second.
            assert!(code == Some(130) || code == Some(4), "{code:?}");
            continue;
        }
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!((code, &value["stop"]["reason"]), (Some(4), &"cancelled".into()), "{time:?}");
    }
}

#[test]
fn the_version_is_told() {
    let ran = detente(&["--version"]);
    assert_eq!(ran.code, 0);
    assert_eq!(ran.out, format!("detente {}\n", env!("CARGO_PKG_VERSION")));
}
