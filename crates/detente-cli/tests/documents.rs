//! Do the README and the guide show what the command really prints?
//!
//! Commands are run as they stand, cases are written as they stand, and what is shown of the
//! output must be printed, line by line. A line `…` or an empty one stands for any number of
//! lines. A block `txt NAME` or `json NAME` is saved under that name. What the guide asks a reader to change by hand is not tried.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "these tests read documents and write cases; what can't be done ends them"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn the_readme_shows_what_is_printed() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let mut shown = 0;
    for block in blocks(&text).iter().filter(|block| block.text.starts_with("$ detente ")) {
        let (command, expected) = block.text[2..].split_once('\n').unwrap();
        let printed = run(command, &root());
        expect_shown(command, expected, &printed);
        shown += 1;
    }
    assert!(shown > 0, "the README shows something");
}

#[test]
fn each_page_of_the_guide_can_be_followed() {
    let mut pages: Vec<PathBuf> = fs::read_dir(root().join("docs/guide"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    pages.sort();
    assert!(!pages.is_empty(), "there is a guide");
    for page in pages {
        follow(&fs::read_to_string(page).unwrap());
    }
}

/// Does what a page says, in a folder of its own.
fn follow(page: &str) {
    let folder = tempfile::tempdir().unwrap();
    // The last command, what it printed, and whether the page has shown any of it.
    let mut last: Option<(String, String, Shown)> = None;
    let mut case = None;
    for block in blocks(page) {
        match block.kind {
            "sh" => {
                for command in block.text.lines().filter(|line| line.starts_with("detente ")) {
                    let printed = run(command, folder.path());
                    if let Some(made) = command.strip_prefix("detente new ") {
                        case = Some(folder.path().join(made.trim()).join("case.yaml"));
                    }
                    last = Some((command.to_owned(), printed, Shown::NotYet));
                }
            }
            "yaml" if block.text.starts_with("detente: ") => {
                let case = case.as_ref().expect("the page makes a case before it writes one");
                fs::write(case, block.text).unwrap();
                let printed = run(&format!("detente check {}", case.display()), folder.path());
                assert!(printed.contains("is in order"), "{printed}\n{}", block.text);
            }
            // A document that the page asks a reader to save.
            kind if kind.starts_with("txt ") || kind.starts_with("json ") => {
                let name = kind.split_once(' ').map_or("", |(_, name)| name.trim());
                fs::write(folder.path().join(name), block.text).unwrap();
            }
            "text" => {
                if let Some((command, printed, shown)) = &mut last {
                    let first = block.text.lines().next().unwrap_or_default();
                    let is_output = printed.lines().any(|line| line.trim_end() == first);
                    if is_output || *shown == Shown::NotYet {
                        expect_shown(command, block.text, printed);
                        *shown = Shown::Some;
                    }
                }
            }
            _ => {}
        }
    }
}

/// Whether a page has shown anything of a command's output.
#[derive(PartialEq, Eq)]
enum Shown {
    NotYet,
    Some,
}

/// A fenced block of a document.
struct Block<'a> {
    kind: &'a str,
    text: &'a str,
}

fn blocks(document: &str) -> Vec<Block<'_>> {
    let fenced = document.split("```").skip(1).step_by(2);
    let split = fenced.map(|block| block.split_once('\n').unwrap_or((block, "")));
    split.map(|(kind, text)| Block { kind, text }).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Runs a command as a reader would type it; gives back all that is printed.
fn run(command: &str, folder: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_detente"))
        .args(words(command.strip_prefix("detente ").unwrap()))
        .current_dir(folder)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

/// The words of a command; double quotes keep words together.
fn words(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    parts
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

/// Fails with the first line that isn't printed where it should be.
fn expect_shown(command: &str, expected: &str, printed: &str) {
    // The rules of a table are left out of documents.
    let is_rule = |line: &&str| line.len() > 1 && line.chars().all(|letter| "─═".contains(letter));
    let lines: Vec<&str> = printed.lines().map(str::trim_end).filter(|it| !is_rule(it)).collect();
    // What is shown may begin anywhere.
    let mut anywhere = true;
    let mut at = 0;
    for line in expected.lines().map(str::trim_end) {
        if line == "…" || line.is_empty() {
            anywhere = true;
            continue;
        }
        let ahead = if anywhere { lines.len() - at } else { 1 };
        let found = lines[at..].iter().take(ahead).position(|printed| *printed == line);
        assert!(found.is_some(), "`{command}` doesn't print `{line}` there; it prints\n{printed}");
        at += found.unwrap_or_default() + 1;
        anywhere = false;
    }
}
