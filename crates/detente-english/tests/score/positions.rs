//! How many of the positions are found that stand in an annotated text?
//!
//! A pair has the same kind and the same side, and shares half of the shorter of both contents. The annotations hold places and no words:
//! `docs/positions.md` says what is annotated, and which half of the texts is kept unseen.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use detente_english::{Lexicon, find};
use detente_text::{Document, StatedPosition, read};
use serde::Deserialize;

use super::actors::{Aliases, MayBeEmpty};
use super::figure::Scores;
use super::layer::{compare, mostly};
use super::record::{At, Place};

/// An annotation of one text.
#[derive(Debug, Deserialize)]
struct Positions {
    document: Annotated,
    #[serde(default)]
    actor_alt: BTreeMap<String, Vec<String>>,
    positions: Vec<Wanted>,
}

#[derive(Debug, Deserialize)]
struct Annotated {
    file: String,
    sha256: String,
    chars: usize,
}

/// A position that is there.
#[derive(Debug, Clone, Deserialize)]
struct Wanted {
    #[serde(flatten)]
    at: At,
    kind: String,
    speaker: Option<String>,
    condition: Option<(usize, usize)>,
    #[serde(default)]
    kind_alt: Vec<String>,
    /// Others that count; `None` if nobody counts, too.
    #[serde(default)]
    speaker_alt: Vec<Option<String>>,
}

impl Place for Wanted {
    fn at(&self) -> &At {
        &self.at
    }
}

/// A position that was found, in characters.
#[derive(Debug, Clone)]
struct Got {
    at: At,
    kind: &'static str,
    speaker: Option<String>,
    condition: Option<At>,
}

/// Which half of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    /// Rules are tried on them.
    Seen,
    /// They are scored and not looked at.
    Unseen,
}

/// The scores of one half, and how many of its texts aren't there.
pub(crate) fn positions(folder: &Path, half: Half) -> (Vec<(String, Scores)>, usize) {
    let lexicon = Lexicon::builtin();
    let mut absent = 0;
    let mut scores = Vec::new();
    for (name, gold) in of_half(folder, half) {
        let Some(bytes) = bytes(folder, &gold.document.file) else {
            absent += 1;
            continue;
        };
        let document = read(&bytes).expect("it is text");
        assert_eq!(
            document.sha256, gold.document.sha256,
            "{name} is another text than was annotated"
        );
        assert_eq!(document.text.chars().count(), gold.document.chars, "{name}");
        let found = found(&document, &find(&document, &lexicon).positions);
        let (score, notes) = compared(&gold, &found, &document);
        if half == Half::Seen {
            println!("{name}\n{notes}");
        }
        scores.push((name, score));
    }
    (scores, absent)
}

/// The annotations of a half: in each group of texts, by their hash, every second one.
fn of_half(folder: &Path, half: Half) -> Vec<(String, Positions)> {
    let mut groups: BTreeMap<String, Vec<(String, Positions)>> = BTreeMap::new();
    let files = std::fs::read_dir(folder).expect("the annotations are there");
    for path in files.map(|entry| entry.expect("it is read").path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(name) = name.strip_suffix(".gold.json") else { continue };
        let text = std::fs::read(&path).expect("it is read");
        let gold: Positions = serde_json::from_slice(&text).expect("it is an annotation");
        let group = gold.document.file.split('/').next().unwrap_or_default().to_owned();
        groups.entry(group).or_default().push((name.to_owned(), gold));
    }
    let mut all = Vec::new();
    for (_, mut group) in groups {
        group.sort_by(|(_, one), (_, other)| one.document.sha256.cmp(&other.document.sha256));
        let second = usize::from(half == Half::Unseen);
        all.extend(group.into_iter().skip(second).step_by(2));
    }
    all
}

/// The bytes of a text: beside its annotation, in a worked case, or beside the project.
fn bytes(folder: &Path, file: &str) -> Option<Vec<u8>> {
    let cases = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(file);
    let path: PathBuf = match file.split_once('/')? {
        ("own", name) => folder.join(name),
        ("news", name) => super::beside(&format!("eval/news/{name}"))?,
        _ => cases(),
    };
    Some(std::fs::read(path).expect("a text that is there can be read"))
}

fn found(document: &Document, positions: &[StatedPosition]) -> Vec<Got> {
    let starts: Vec<usize> = document.text.char_indices().map(|(byte, _)| byte).collect();
    let chars = |byte: usize| starts.partition_point(|&start| start < byte);
    let at = |span: detente_model::Span| At {
        start: chars(span.start),
        end: chars(span.end),
        ..At::default()
    };
    let got = |it: &StatedPosition| Got {
        at: at(it.content),
        kind: it.kind.word(),
        speaker: it.speaker.as_ref().map(ToString::to_string),
        condition: it.condition.map(at),
    };
    positions.iter().map(got).collect()
}

fn compared(gold: &Positions, found: &[Got], document: &Document) -> (Scores, String) {
    let aliases = Aliases { alternatives: &gold.actor_alt, apart: &[] };
    let side = |wanted: &Wanted, got: &Got| {
        let speakers = std::iter::once(&wanted.speaker).chain(&wanted.speaker_alt);
        speakers.into_iter().any(|speaker| match (speaker, &got.speaker) {
            (None, None) => true,
            (Some(one), Some(other)) => {
                aliases.meet(std::slice::from_ref(one), std::slice::from_ref(other), MayBeEmpty::No)
            }
            (None, Some(_)) | (Some(_), None) => false,
        })
    };
    let kind = |wanted: &Wanted, got: &Got| {
        wanted.kind == got.kind || wanted.kind_alt.iter().any(|it| it == got.kind)
    };
    let near = |wanted: &Wanted, got: &Got| mostly(&wanted.at, &got.at);
    let full =
        |wanted: &Wanted, got: &Got| near(wanted, got) && kind(wanted, got) && side(wanted, got);
    let all = compare(&gold.positions, found, full, near, |_, _| false);
    let clauses = compare(&gold.positions, found, near, near, |_, _| false);
    let condition = all.share(|wanted, got| match (wanted.condition, &got.condition) {
        (None, None) => true,
        (Some((start, end)), Some(got)) => mostly(&At { start, end, ..At::default() }, got),
        (None, Some(_)) | (Some(_), None) => false,
    });
    let words = |at: &At| {
        let text: String = document.text.chars().skip(at.start).take(at.end - at.start).collect();
        text.replace('\n', " ")
    };
    let mut notes = String::new();
    for it in gold.positions.iter().filter(|it| !it.at.optional) {
        if !found.iter().any(|got| full(it, got)) {
            notes += &format!("  missed {} {:?}: {}\n", it.kind, it.speaker, words(&it.at));
        }
    }
    for got in found {
        if !gold.positions.iter().any(|it| full(it, got) || it.at.optional && near(it, got)) {
            notes += &format!("  wrong  {} {:?}: {}\n", got.kind, got.speaker, words(&got.at));
        }
    }
    let scores = Scores(vec![
        ("positions", all.figure),
        ("positions_clause", clauses.figure),
        ("positions_condition", condition),
    ]);
    (scores, notes)
}
