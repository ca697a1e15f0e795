//! In how many single sentences is the event found that somebody else saw there?
//!
//! Sentences with one root of PLOVER, those who do it and those to whom it is done, as states. Roots that the draft of 2016
//! called otherwise are mapped. Sectors within a state aren't compared; a side that the record leaves empty counts as met.

use std::collections::BTreeSet;

use detente_english::{Lexicon, find};
use detente_text::{Actor, read};
use serde::Deserialize;
use serde_json::Value;

use super::{Figure, Scores};

/// The file.
#[derive(Debug, Deserialize)]
pub(crate) struct Sentences {
    records: Vec<Sentence>,
}

#[derive(Debug, Deserialize)]
struct Sentence {
    text: String,
    event: String,
    /// A list of those who do it, or nothing in words.
    #[serde(default)]
    source: Value,
    #[serde(default)]
    target: Value,
}

/// The roots that count for one of the draft's, which also moved some codes between near roots.
fn roots(event: &str) -> Vec<&str> {
    match event {
        "DEMAND" => vec!["REQUEST"],
        "FIGHT" => vec!["ASSAULT"],
        "DISAPPROVE" | "INVESTIGATE" => vec!["ACCUSE"],
        "RETREAT" => vec!["RETREAT", "CONCEDE"],
        "CONCEDE" => vec!["CONCEDE", "RETREAT", "AGREE"],
        "AGREE" => vec!["AGREE", "CONSULT", "COOPERATE"],
        same => vec![same],
    }
}

impl Sentences {
    /// The shares of sentences in which any event was found, one of the root, by one of those who do it, and to one of those
    /// to whom it is done.
    pub(crate) fn score(&self) -> Scores {
        let lexicon = Lexicon::builtin();
        let mut right = [0; 4];
        for sentence in &self.records {
            let text = format!("Report\n\n3 February 2000\n\n{}\n", sentence.text);
            let document = read(text.as_bytes()).expect("it is text");
            let found = find(&document, &lexicon).events;
            let roots = roots(&sentence.event);
            let of_root = || found.iter().filter(|it| roots.contains(&it.plover.name()));
            let by = || of_root().filter(|it| met(&sentence.source, &it.actors));
            let whole = by().any(|it| met(&sentence.target, &it.targets));
            let told =
                [!found.is_empty(), of_root().next().is_some(), by().next().is_some(), whole];
            for (count, told) in right.iter_mut().zip(told) {
                *count += u32::from(told);
            }
        }
        let of = u32::try_from(self.records.len()).expect("a file has fewer sentences");
        let layers = ["any", "root", "source", "full"];
        Scores(layers.into_iter().zip(right.map(|right| Figure::Share { right, of })).collect())
    }
}

/// True if somebody of one side was found, or it names nobody.
fn met(side: &Value, found: &[Actor]) -> bool {
    let named = side.as_array().into_iter().flatten();
    let codes: BTreeSet<&str> = named.filter_map(|it| it["code"].as_str()).collect();
    let state =
        |actor: &Actor| actor.as_str().split(':').next().is_some_and(|it| codes.contains(it));
    codes.is_empty() || found.iter().any(state)
}
