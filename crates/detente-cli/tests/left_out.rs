//! What does a build say of what was left out of it?
//!
//! Of builds without English, that is: `cargo test -p detente-cli --no-default-features`.

#![cfg(not(feature = "english"))]
#![expect(clippy::disallowed_methods, reason = "the command is run, and the case is a copy")]

use std::path::Path;
use std::process::Command;

/// What came back: exit status, standard output, standard error.
fn detente(words: &[&str]) -> (Option<i32>, String, String) {
    let ran = Command::new(env!("CARGO_BIN_EXE_detente")).args(words).output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (ran.status.code(), text(&ran.stdout), text(&ran.stderr))
}

#[test]
fn it_names_the_feature_and_what_to_do() {
    let folder = tempfile::tempdir().expect("there is room");
    let file = folder.path().join("a.txt");
    std::fs::write(&file, "A report\n\nChad met Niger in Oslo.\n").expect("there is room");
    let file = file.to_str().expect("it is UTF-8");
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/south-caucasus");
    let case = case.to_str().expect("it is UTF-8");
    for words in [&["read", file][..], &["record", "suggest", case]] {
        let (code, out, err) = detente(words);
        assert_eq!(code, Some(3), "{words:?}: {out}{err}");
        assert!(err.contains("feature `english`") && err.contains("--text"), "{words:?}: {err}");
    }
    let (code, out, _) = detente(&["read", file, "--text"]);
    assert_eq!((code, out.contains("Chad met Niger")), (Some(0), true));
    let (code, _, err) = detente(&["check", case]);
    assert_eq!(code, Some(0), "{err}");
    let page = folder.path().join("b.md");
    let page = page.to_str().expect("it is UTF-8");
    let (code, _, err) =
        detente(&["brief", case, "--samples", "0", "--no-leverage", "--out", page]);
    assert_eq!(code, Some(0), "{err}");
    let told = std::fs::read_to_string(page).expect("it was written");
    assert!(told.contains("this build of Detente lacks the feature"), "{told}");
}
