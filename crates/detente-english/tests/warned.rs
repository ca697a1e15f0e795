//! Does a text bring the warnings that somebody wrote down for it before?
//!
//! Eight short texts of this project, with all warnings that are due, written down before the rules for five of them were: `single-source`, `differing-figure`,
//! `republished`, `opinion`, and accounts that exclude each other. Reports of others are named by hash and place, and scored where they lie beside the project.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "the texts are files; who runs this should see the figures, and a text that can't be read ends it"
)]

#[path = "score/beside.rs"]
mod beside;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use beside::beside;
use detente_english::{Lexicon, find};
use detente_text::read;
use serde::Deserialize;

/// The least F1 over all texts: a little under what was reached.
const FLOOR: f64 = 0.90;

/// The codes for which reports of others were annotated here.
const HERE: [&str; 4] = ["single-source", "differing-figure", "republished", "opinion"];

#[derive(Deserialize)]
struct Annotated {
    #[serde(default)]
    file: String,
    sha256: String,
    warnings: Vec<Due>,
}

#[derive(Deserialize)]
struct Due {
    code: String,
    start: Option<usize>,
    end: Option<usize>,
    #[serde(default)]
    optional: bool,
}

#[derive(Debug, Default)]
struct Counts {
    right: u32,
    wrong: Vec<String>,
    missed: Vec<String>,
}

impl Counts {
    fn f1(&self) -> f64 {
        let of = |all: &[String]| f64::from(u32::try_from(all.len()).unwrap());
        let right = f64::from(self.right);
        2.0 * right / (2.0 * right + of(&self.wrong) + of(&self.missed))
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/warned")
}

fn annotations(name: &str) -> Vec<Annotated> {
    serde_json::from_slice(&std::fs::read(folder().join(name)).unwrap()).unwrap()
}

fn count(bytes: &[u8], due: &Annotated, looked: impl Fn(&str) -> bool, counts: &mut Counts) {
    let document = read(bytes).unwrap();
    assert_eq!(document.sha256, due.sha256, "{}", due.file);
    let found = find(&document, &Lexicon::builtin());
    let codes: BTreeSet<&str> =
        found.warnings.iter().map(|it| it.code).filter(|it| looked(it)).collect();
    for it in &due.warnings {
        if let (Some(start), Some(end)) = (it.start, it.end) {
            assert!(document.text.get(start..end).is_some(), "{}: {}", due.file, it.code);
        }
        match (codes.contains(it.code.as_str()), it.optional) {
            (_, true) => {}
            (true, false) => counts.right += 1,
            (false, false) => counts.missed.push(format!("{}: {}", due.file, it.code)),
        }
    }
    let known: BTreeSet<&str> = due.warnings.iter().map(|it| it.code.as_str()).collect();
    counts.wrong.extend(codes.difference(&known).map(|code| format!("{}: {code}", due.file)));
}

#[test]
fn the_texts_bring_the_warnings_that_are_due() {
    let mut counts = Counts::default();
    for due in annotations("warned.json") {
        let bytes = std::fs::read(folder().join(&due.file)).unwrap();
        count(&bytes, &due, |_| true, &mut counts);
    }
    println!("warned: F1 {:.3} {counts:?}", counts.f1());
    assert!(counts.f1() >= FLOOR, "{:.3}: {counts:?}", counts.f1());
}

/// Four reports as they were filed, for the codes that were written down here.
#[test]
fn reports_of_others_bring_no_other() {
    let Some(beside) = beside("eval/news") else { return };
    let mut counts = Counts::default();
    let known = annotations("of-others.json");
    for entry in std::fs::read_dir(beside).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "txt") {
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let sha256 = read(&bytes).unwrap().sha256;
        let none = Annotated { file: String::new(), sha256: sha256.clone(), warnings: Vec::new() };
        let due = known.iter().find(|it| it.sha256 == sha256).unwrap_or(&none);
        count(&bytes, due, |code| HERE.contains(&code), &mut counts);
    }
    println!("of others: {counts:?}");
    assert!(counts.wrong.is_empty() && counts.missed.is_empty(), "{counts:?}");
}
