//! Does the README show what the command really prints?
//!
//! A block that begins with `$ detente …` is run; what follows must be printed so. A line `…`
//! stands for any number of lines.

#![expect(clippy::disallowed_methods, reason = "this test reads the README")]

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn what_the_readme_shows_is_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let mut shown = 0;
    for block in readme.split("```").skip(1).step_by(2) {
        let Some((_, rest)) = block.split_once("$ detente ") else { continue };
        let (words, expected) = rest.split_once('\n').unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_detente"))
            .args(words.split_whitespace())
            .current_dir(&root)
            .output()
            .unwrap();
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
        let expected: Vec<&str> = expected.lines().map(str::trim_end).collect();
        let missing = first_missing(&expected, &printed);
        assert!(
            missing.is_none(),
            "`detente {words}` no longer prints `{}`; it prints\n{}",
            missing.unwrap_or_default(),
            printed.join("\n")
        );
        shown += 1;
    }
    assert!(shown > 0, "the README shows something");
}

/// The first line that isn't printed where it should be.
fn first_missing<'a>(expected: &[&'a str], printed: &[&str]) -> Option<&'a str> {
    let mut at = 0;
    let mut anywhere = false;
    for &line in expected {
        if line == "…" {
            anywhere = true;
            continue;
        }
        let ahead = if anywhere { printed.len() - at } else { 1 };
        let found = printed[at..].iter().take(ahead).position(|printed| *printed == line);
        match found {
            Some(after) => at += after + 1,
            None => return Some(line),
        }
        anywhere = false;
    }
    None
}
