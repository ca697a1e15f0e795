//! How well does the reader do on texts that were annotated by hand?
//!
//! The texts of `development` may be read by whoever writes rules, those of `unseen` may not; `docs/record-quality.md`
//! says how to read the figures. Figures are printed (`cargo test -p detente-english --test gold -- --nocapture`),
//! and no layer may fall under its floor in `score/floors.toml`. This tells nothing about texts of another kind.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "the texts are files; who runs this should see the figures, and a text that can't be read ends it"
)]

mod score;

use std::path::{Path, PathBuf};

use detente_english::{Lexicon, find};
use detente_text::read;
use score::{Floors, Gold, Half, Record, Scores, Sentences, beside, positions, score, table};

#[test]
fn the_development_texts() {
    judge("development", &golds(&tests().join("development")));
}

#[test]
fn the_unseen_texts() {
    judge("unseen", &golds(&tests().join("unseen")));
}

/// The report that the project began with, which may lie beside it.
#[test]
fn the_article() {
    if let Some(gold) = beside("article/gold.json") {
        judge("article", &[gold]);
    }
}

/// Four reports as they were filed, which may lie beside the project.
#[test]
fn the_reports_of_others() {
    if let Some(folder) = beside("eval/news") {
        judge("news", &golds(&folder));
    }
}

/// Sentences of PLOVER's gold standard, which may lie beside the project.
#[test]
fn the_sentences_of_plover() {
    let Some(path) = beside("eval/plover/even.json") else { return };
    let sentences: Sentences = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    hold("plover", &[("161 sentences".to_owned(), sentences.score())]);
}

/// Positions in the texts on which rules are tried.
#[test]
fn the_positions_that_were_seen() {
    judge_positions("positions-seen", Half::Seen);
}

/// Positions in the texts that are only scored.
#[test]
fn the_positions_that_were_not() {
    judge_positions("positions-unseen", Half::Unseen);
}

/// Floors hold for all texts together, so where some are absent the figures are only shown.
fn judge_positions(set: &str, half: Half) {
    let (texts, absent) = positions(&tests().join("positions"), half);
    if absent > 0 {
        println!("{absent} texts of {set} are absent: no floor is asked\n{}", table(set, &texts));
    } else {
        hold(set, &texts);
    }
}

#[test]
fn a_gold_scored_against_itself_is_whole() {
    for path in golds(&tests().join("development")).iter().chain(&golds(&tests().join("unseen"))) {
        let (gold, text) = load(path);
        let scores = score(&gold, &gold.record, &String::from_utf8(text).unwrap());
        for (layer, figure) in scores.0 {
            assert!(figure.f1() >= 1.0, "{}: {layer}: {figure:?}", path.display());
        }
    }
}

fn judge(set: &str, golds: &[PathBuf]) {
    assert!(!golds.is_empty(), "{set} has texts");
    let lexicon = Lexicon::builtin();
    let texts: Vec<(String, Scores)> = golds
        .iter()
        .map(|path| {
            let (gold, bytes) = load(path);
            let document = read(&bytes).unwrap();
            assert_eq!(document.sha256, gold.document.sha256, "{}", path.display());
            assert_eq!(document.text.chars().count(), gold.document.chars, "{}", path.display());
            let record = Record::of(&document, &find(&document, &lexicon));
            let name = gold.document.file.trim_end_matches(".txt").to_owned();
            (name, score(&gold, &record, &document.text))
        })
        .collect();
    hold(set, &texts);
}

/// Prints the scores of a set, and holds their sum against its floors.
fn hold(set: &str, texts: &[(String, Scores)]) {
    println!("{}", table(set, texts));
    let sum = Scores::sum(texts.iter().map(|(_, scores)| scores)).unwrap();
    let floors = Floors::read(&std::fs::read_to_string(tests().join("score/floors.toml")).unwrap());
    let broken = floors.broken(set, &sum);
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The annotations of a folder, in order.
fn golds(folder: &Path) -> Vec<PathBuf> {
    let mut golds: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".gold.json"))
        .collect();
    golds.sort();
    golds
}

/// An annotation, and the bytes of its text.
fn load(path: &Path) -> (Gold, Vec<u8>) {
    let gold: Gold = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let text = std::fs::read(path.with_file_name(&gold.document.file)).unwrap();
    (gold, text)
}
