//! Can three people who have the guide, and a folder each, reach an outcome in a room?
//!
//! The exercise of the guide is run as it stands, line by line, with files copied between the folders.

#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "these tests write and read rooms; what can't be done ends them"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs a line of a shell, in which `detente` is the program that is tested.
fn shell(line: &str, folder: &Path) -> Output {
    let program = Path::new(env!("CARGO_BIN_EXE_detente"));
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", program.parent().unwrap().display());
    Command::new("sh")
        .args(["-c", line])
        .current_dir(folder)
        .env("PATH", path)
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), &to).unwrap();
        }
    }
}

/// All that lies below a folder, byte by byte.
fn bytes_in(folder: &Path) -> Vec<u8> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            found.extend(bytes_in(&entry.path()));
        } else {
            found.extend(fs::read(entry.path()).unwrap());
        }
    }
    found
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|it| it == text.as_bytes())
}

/// Does what the guide says.
fn exercise(folder: &Path) {
    copy(&root().join("cases/south-caucasus"), &folder.join("cases/south-caucasus"));
    let guide = fs::read_to_string(root().join("docs/guide/rooms.md")).unwrap();
    let blocks = guide.split("```").skip(1).step_by(2);
    let mut last = String::new();
    let mut commands = 0;
    for block in blocks {
        let (kind, text) = block.split_once('\n').unwrap();
        match kind {
            "sh room" => {
                for line in text.lines() {
                    let output = shell(line, folder);
                    last = said(&output);
                    assert!(output.status.success(), "{line}\n{last}");
                    commands += 1;
                }
            }
            "text room" => {
                for line in text.lines() {
                    assert!(last.lines().any(|it| it == line), "{line}\n{last}");
                }
            }
            _ => {
                let name = kind.strip_prefix("txt ").unwrap();
                fs::write(folder.join(name), text).unwrap();
            }
        }
    }
    assert!(commands > 30, "the guide has an exercise");
}

#[test]
fn the_exercise_of_the_guide_reaches_an_outcome() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    exercise(folder);
    let mut heads = Vec::new();
    for room in ["talks", "talks-armenia", "talks-azerbaijan"] {
        let output = shell(&format!("detente room verify {room} --json"), folder);
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(found["ok"], true, "{found}");
        assert_eq!(found["lines"], 8);
        heads.push(found.clone());
        let tool = root().join("tools/verify_room.py");
        let second = Command::new("python3")
            .arg("-B")
            .arg(tool)
            .arg(folder.join(room))
            .arg("--json")
            .output();
        // Where there is no Python the first program has still checked it.
        if let Ok(second) = second {
            assert_eq!(serde_json::from_slice::<Value>(&second.stdout).unwrap(), found);
        }
    }
    assert!(heads.iter().all(|it| it == &heads[0]));

    // No folder holds anything secret of another person.
    let line = |name: &str| fs::read_to_string(folder.join(name)).unwrap().trim().to_owned();
    let words = ["mara", "aram", "banu"].map(|who| line(&format!("{who}.words")));
    for room in ["talks", "talks-armenia", "talks-azerbaijan"] {
        let bytes = bytes_in(&folder.join(room));
        assert!(words.iter().all(|it| !holds(&bytes, it)), "{room} holds six words");
        for secret in ["preferences:", "\"answer\"", "\"nonce\"", "\"secret\"", "weights:"] {
            assert!(!holds(&bytes, secret), "{room} holds {secret}");
        }
    }

    // The mediator's keys open an envelope again: those of forgotten answers are gone.
    let taken = fs::read_dir(folder.join("talks/in/taken")).unwrap();
    let mut taken: Vec<String> =
        taken.map(|it| it.unwrap().file_name().to_string_lossy().into_owned()).collect();
    taken.sort();
    let taken: Vec<&str> = taken.iter().map(|it| it.split_once('.').unwrap().1).collect();
    let left = [
        "0.armenia.mara.1.detente",
        "0.azerbaijan.mara.1.detente",
        "2.armenia.mara.4.detente",
        "2.azerbaijan.mara.4.detente",
    ];
    assert_eq!(taken, left);

    // Banu changes one letter.
    let path = folder.join("talks-azerbaijan/log.jsonl");
    let log = fs::read_to_string(&path).unwrap();
    fs::write(&path, log.replacen("open for goods", "shut for goods", 1)).unwrap();
    let output = shell("detente room verify talks-azerbaijan", folder);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("Line 4 isn't in order (wrong-signature)"), "{}", said(&output));
    let output = shell("detente room take talks-azerbaijan --words banu.words", folder);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("was changed"), "{}", said(&output));
    fs::write(&path, log).unwrap();

    // The three schemas.
    let output = shell("detente room log talks --json", folder);
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(log["schema"], "detente/room-log/1");
    assert_eq!(log["state"], "open");
    assert_eq!(log["parties"][0], serde_json::json!({"id": "armenia", "state": "compared"}));
    assert_eq!(log["lines"].as_array().unwrap().len(), 8);
    assert_eq!(log["waiting"][0]["for"], "mara");
    let output = shell("detente room log talks-armenia --words", folder);
    let armenia = said(&output);
    assert!(armenia.contains("The last line in eight words: "), "{armenia}");
    assert!(armenia.contains("Round 2, `all-accept`: all accept the text"), "{armenia}");

    refusals(folder);
}

/// What is refused, and with which status.
fn refusals(folder: &Path) {
    let check = |line: &str, code: i32, words: &str| {
        let output = shell(line, folder);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(code), "{line}\n{said}");
        assert!(said.contains(words), "{line}\n{said}");
        assert!(!said.contains("panicked"), "{line}\n{said}");
    };
    check("detente room verify cases", 3, "is no room");
    check("detente room log cases --json", 3, "is no room");
    // Nobody is there to be asked, and nobody said yes.
    check("detente room void talks --words mara.words", 2, "nobody is there to be asked");
    check("detente room take talks", 2, "nobody is there to be asked");
    check(
        "detente room sign talks-armenia --words aram.words --yes",
        1,
        "signed this text already",
    );
    check("detente room take talks --words aram.words", 1, "doesn't open with these six words");
    check("detente room outcome talks --words mara.words --yes", 1, "no call is open");
    check("detente room forget talks 1 --words mara.words --yes", 1, "no answers of round 1");
    check("detente room invite talks russia --words mara.words", 1, "no party `russia`");
    check("detente room identity mara --words other.words", 2, "is there already");
    check(
        "detente room answer talks-armenia --seal x.yaml --words aram.words",
        1,
        "not in this version",
    );
    check(
        "detente room call talks --rule zone --closes 2099-01-01T10:00 --words mara.words",
        1,
        "not in this version",
    );
    check(
        "detente room call talks --rule common --item a --closes then --words mara.words",
        2,
        "is no time",
    );
    check(
        "detente room text talks draft-1.md --package route=lunar --words mara.words --yes",
        1,
        "no package of a treaty",
    );
    fs::write(
        folder.join("veto.yaml"),
        "title: T\nparties: [a, b]\nrounds: 1\noutputs:\n  common: 1\nveto: true\n",
    )
    .unwrap();
    check(
        "detente room new other --as mara.identity --rules veto.yaml --words mara.words",
        1,
        "a veto is not in this version",
    );
    // A list that was worked out with somebody's private file would tell of that.
    let list = fs::read_to_string(folder.join("deals.json")).unwrap();
    assert!(list.contains("\"private\":[]"));
    fs::write(
        folder.join("private.json"),
        list.replacen("\"private\":[]", "\"private\":[\"armenia\"]", 1),
    )
    .unwrap();
    check(
        "detente room call talks --rule common --packages private.json --closes 2099-01-01T10:00 --words mara.words --yes",
        1,
        "private file",
    );
    // A call of which each says what it is, as data.
    check(
        "detente room call talks --rule common --item north --item south --tie first --closes 2099-01-01T10:00 --words mara.words --yes",
        0,
        "north",
    );
    check(
        "for p in armenia azerbaijan; do cp talks/out/*.3.mara.$p.*.detente talks-$p/in/; done",
        0,
        "",
    );
    check("detente room answer talks-armenia none --words aram.words --yes", 0, "sealed");
    check("detente room answer talks-azerbaijan 3 --words banu.words --yes", 1, "isn't an answer");
    check(
        "detente room close talks --words mara.words --yes",
        1,
        "no answer came from armenia, azerbaijan",
    );
    check("detente room answer talks-azerbaijan 2 --words banu.words --yes", 0, "sealed");
    check(
        "cp talks-armenia/out/*.3.armenia.mara.*.detente talks-azerbaijan/out/*.3.azerbaijan.mara.*.detente talks/in/",
        0,
        "",
    );
    check("detente room close talks --words mara.words --yes", 0, "closed");
    let output = shell("detente room outcome talks --words mara.words --yes --json", folder);
    let outcome: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(outcome["schema"], "detente/room-outcome/1");
    assert_eq!((&outcome["rule"], &outcome["result"]), (&"common".into(), &0.into()));
    check("detente room leave talks-armenia --words aram.words --yes", 0, "out/");
    check("cp talks-armenia/out/*.3.armenia.mara.*.detente talks/in/", 0, "");
    check("detente room take talks --words mara.words", 0, "ended");
}

#[test]
fn blind_names_tell_no_round_and_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(
        folder.join("rules.yaml"),
        "title: T\nparties: [a, b]\nrounds: 1\noutputs:\n  nothing: 1\n",
    )
    .unwrap();
    for line in [
        "detente room identity mara --words mara.words",
        "detente room identity aram --words aram.words",
        "detente room new talks --as mara.identity --words mara.words --rules rules.yaml --blind-names",
        "detente room invite talks a --words mara.words",
        "detente room join talks-a invite-a.detente --as aram.identity --words aram.words --yes",
    ] {
        let output = shell(line, folder);
        assert!(output.status.success(), "{line}\n{}", said(&output));
    }
    let names: Vec<String> = fs::read_dir(folder.join("talks-a/out"))
        .unwrap()
        .map(|it| it.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    let [name] = &names[..] else { panic!("{names:?}") };
    let parts: Vec<&str> = name.split('.').collect();
    assert_eq!(parts.len(), 3, "{name}");
    assert!(parts[1].bytes().all(|it| it.is_ascii_lowercase()) && parts[1].len() == 10, "{name}");
}

#[test]
fn the_help_says_that_nobody_has_audited_it() {
    let output = shell("detente room --help", &root());
    let help = said(&output);
    assert!(help.contains("No cryptographer has audited this."), "{help}");
    assert!(help.contains("it is good for exercises"), "{help}");
    for command in [
        "identity", "new", "invite", "join", "take", "text", "call", "answer", "close", "outcome",
        "release", "sign", "leave", "void", "forget", "log", "verify",
    ] {
        let output = shell(&format!("detente room {command} --help"), &root());
        assert!(said(&output).contains("Example"), "{command} has no example");
    }
}
