//! Do single sentences claim what a reader sees in them, and as surely?
//!
//! The sentences and their claims are in `tables/claims.txt`, whose head says how they are written.

#![expect(clippy::disallowed_methods, reason = "the table is a file")]

use std::path::Path;

use detente_english::{Lexicon, find};
use detente_text::{Actor, Claim, Modality, read};

#[test]
fn sentences_make_their_claims() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables/claims.txt");
    let table = std::fs::read_to_string(path).expect("the table is there");
    let lexicon = Lexicon::builtin();
    let mut wrong = Vec::new();
    for entry in table.split("\n\n") {
        let lines = || entry.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let Some(sentence) = lines().next() else { continue };
        let mut expected: Vec<&str> =
            lines().skip(1).map(|line| line.trim_start_matches("= ")).collect();
        let document = read(format!("A report\n\n{sentence}\n").as_bytes()).expect("it is text");
        let mut told: Vec<String> = find(&document, &lexicon).claims.iter().map(line).collect();
        expected.sort_unstable();
        told.sort_unstable();
        if told != expected {
            wrong.push(format!("{sentence}\n  expected {expected:?}\n  told     {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn line(claim: &Claim) -> String {
    let modality = match claim.modality {
        Modality::Asserted => "asserted",
        Modality::Attributed => "attributed",
        Modality::Conditional => "conditional",
        Modality::Uncertain => "uncertain",
    };
    format!("{} {} {} {modality}", claim.kind, ids(&claim.subjects), ids(&claim.objects))
}

fn ids(actors: &[Actor]) -> String {
    if actors.is_empty() {
        return "-".to_owned();
    }
    actors.iter().map(Actor::as_str).collect::<Vec<_>>().join(",")
}
