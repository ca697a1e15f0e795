//! Is every number in the text a value of the briefing?

use std::collections::BTreeSet;

use detente::briefing::Briefing;
use detente::model::Conflict;
use detente::view;
use detente_page::{Block, Page, Piece, Text};
use detente_testkit::random::{Merging, Size, conflict};
use serde_json::Value;

use crate::{brief, case, data};

#[test]
fn in_random_conflicts() {
    for seed in 0..300 {
        check(&conflict(seed, &Size::usual(Merging::Sometimes)), &format!("seed {seed}"));
    }
}

#[test]
fn in_cases() {
    for path in [
        "catalogue/chicken",
        "catalogue/elmira-1991-merged",
        "catalogue/teaching-rival-treaty",
        "crates/detente/tests/data/harbour",
        "cases/nile-dam",
        "cases/south-caucasus",
    ] {
        check(&case(path), path);
    }
}

fn check(conflict: &Conflict, name: &str) {
    let (briefing, document) = brief(conflict);
    let mut known = values(conflict, &briefing, &document);
    // Names, labels and rules of the case may hold numbers of their own.
    known.extend(numbers(&format!("{conflict:?}")));
    known.extend(numbers(&crate::HASH[..8]));
    for sentence in sentences(&document) {
        for number in numbers(&sentence) {
            assert!(known.contains(&number), "{name}: where does {number} come from?\n{sentence}");
        }
    }
}

/// Every number of the data, how long its lists are, and what it takes little to count in them.
fn values(conflict: &Conflict, briefing: &Briefing, document: &Page) -> BTreeSet<String> {
    let mut data = data(conflict, briefing, document);
    data.as_object_mut().unwrap().remove("text");
    let mut known = BTreeSet::new();
    collect(&data, &mut known);
    let mut add = |count: usize| known.insert(count.to_string());
    let rests = briefing.grounds.wishes;
    add(rests.quoted + rests.judged + rests.bare);
    add(briefing.grounds.numbers.total - briefing.grounds.numbers.signed);
    let dealings = briefing.found.iter().flat_map(|found| &found.deals);
    for it in dealings.flat_map(|it| &it.treaties).flat_map(|it| &it.signatories) {
        // How far what is coming differs from today.
        let coming = it.yardstick.iter().map(|coming| coming - &it.disagreement);
        known.extend(coming.flat_map(|it| numbers(&view::decimal(&it))));
    }
    let mut add = |count: usize| known.insert(count.to_string());
    if let Ok(found) = &briefing.found {
        if let Ok(outcomes) = &found.outcomes {
            add(outcomes.content + outcomes.fear);
        }
        add(found.alternatives.iter().filter(|it| !it.shifts.is_empty()).count());
        for treaty in found.outlook.iter().flat_map(|it| &it.treaties) {
            let test = detente::outlook::Test::Acceptable;
            add(treaty.packages.iter().filter(|it| it.share(test).share > 0.0).count());
        }
        if let Some(tips) = found.outlook.as_ref().and_then(|it| it.tips.as_ref()) {
            let flipping = tips.numbers.iter().filter(|it| it.at.is_some()).count();
            let within = tips.numbers.iter().filter(|it| it.is_within()).count();
            add(tips.numbers.len());
            for count in [flipping, within, flipping - within, tips.numbers.len() - flipping] {
                add(count);
            }
            add(tips.answers.iter().filter(|it| it.changed.is_some()).count());
        }
    }
    // The rules of the case, of which the text spells some out and counts the rest.
    let conflict = &briefing.supposed.conflict;
    for count in [conflict.impossible.len(), conflict.same.len(), conflict.options.len()] {
        (0..=count).for_each(|part| {
            add(part);
        });
    }
    known
}

fn collect(value: &Value, known: &mut BTreeSet<String>) {
    match value {
        Value::Null | Value::Bool(_) => {}
        Value::Number(number) => {
            // A page tells a number as finely as its range deserves.
            let number = number.as_f64().unwrap_or_default().abs();
            for told in [format!("{number:.0}"), format!("{number:.1}"), format!("{number:.2}")] {
                known.extend(numbers(&told));
            }
            known.extend(numbers(&number.to_string()));
            // A share is told in hundredths, its bounds rounded outwards.
            let hundredths = number * 100.0;
            for told in [hundredths.floor(), hundredths.round(), hundredths.ceil()] {
                known.extend(numbers(&format!("{told:.0}")));
            }
        }
        Value::String(text) => known.extend(numbers(text)),
        Value::Array(items) => {
            known.insert(items.len().to_string());
            items.iter().for_each(|item| collect(item, known));
        }
        Value::Object(entries) => {
            for (name, item) in entries {
                known.extend(numbers(name));
                collect(item, known);
            }
        }
    }
}

/// The runs of digits in a text; separators of thousands are left out.
fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let letters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let mut number = String::new();
        while at < letters.len() {
            let is_comma = letters[at] == ','
                && letters
                    .get(at + 1..at + 4)
                    .is_some_and(|it| it.iter().all(char::is_ascii_digit));
            if letters[at].is_ascii_digit() {
                number.push(letters[at]);
            } else if !is_comma {
                break;
            }
            at += 1;
        }
        let trimmed = number.trim_start_matches('0');
        found.push(if trimmed.is_empty() { "0".to_owned() } else { trimmed.to_owned() });
    }
    found
}

fn sentences(document: &Page) -> Vec<String> {
    let mut all: Vec<String> = document.byline.clone();
    all.extend(document.lead.iter().chain(&document.trust).map(words));
    for section in &document.sections {
        for block in &section.blocks {
            match block {
                Block::Paragraph(text) | Block::Aside(text) => all.push(words(text)),
                Block::Code(code) => all.push(code.clone()),
                Block::List(items) | Block::Numbered(items) => all.extend(items.iter().map(words)),
                Block::Table(table) => {
                    all.extend(table.cells.head.iter().cloned());
                    all.extend(table.cells.rows.iter().flatten().map(words));
                }
                Block::Figure(figure) => {
                    all.extend([&figure.title, &figure.finding, &figure.note].map(Clone::clone));
                    all.extend(figure.table.head.iter().cloned());
                    all.extend(figure.table.rows.iter().flatten().map(words));
                }
            }
        }
    }
    all
}

fn words(text: &Text) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Plain(words)
        | Piece::Strong(words)
        | Piece::Term(words)
        | Piece::Command { said: words, .. } => words.clone(),
        // Numbers of notes and words of sources are not the briefing's own.
        Piece::Quote(_) | Piece::Cite(_) | Piece::See(_) => String::new(),
    };
    text.0.iter().map(piece).collect()
}
