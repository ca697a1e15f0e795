//! Do the deals of the catalogue fare as sense says?
//!
//! Each `[[deals]]` of an answer file names a package and what becomes of it.

#![expect(clippy::disallowed_methods, reason = "the catalogue is a folder of this repository")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use detente_analysis::{HeldDeal, Table, hold};
use detente_case::{SourceFile, read};
use detente_model::{Budget, Compiled, Conflict, Game, Setting};

/// The folders that say what becomes of deals, so that none is lost unnoticed.
const FOLDERS: [&str; 7] = [
    "teaching-camp-david",
    "teaching-ceasefire-alone",
    "teaching-guarantor-unwilling",
    "teaching-guarantor-willing",
    "teaching-rival-treaty",
    "teaching-spoiler-policed",
    "teaching-spoiler-unpoliced",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue")
}

fn open(name: &str) -> (Conflict, toml::Table) {
    let path = folder().join(name);
    let bytes = std::fs::read(path.join("case.yaml")).expect("a case");
    let reading = read(&SourceFile { name: "case.yaml".to_owned(), bytes }, &[]);
    let expected = std::fs::read_to_string(path.join("expected.toml")).expect("answers");
    (reading.conflict.expect("a sound case"), expected.parse().expect("TOML"))
}

#[test]
fn deals_fare_as_sense_says() {
    let mut found: Vec<String> = std::fs::read_dir(folder())
        .expect("there is a catalogue")
        .map(|entry| entry.expect("a readable entry"))
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().expect("a name in UTF-8"))
        .filter(|name| open(name).1.contains_key("deals"))
        .collect();
    found.sort();
    assert_eq!(found, FOLDERS, "list new folders here");
    for name in FOLDERS {
        let (conflict, expected) = open(name);
        let setting = Setting::central(&conflict);
        let Ok(Compiled::Plain(game)) = Game::compile(&conflict, &setting) else {
            panic!("{name}: expected a plain game")
        };
        let budget = Budget::unlimited();
        let table = Table::set(&conflict, &setting, &game, &budget).expect("a small case");
        for (treaty, lasts) in expected["today_lasts"].as_table().expect("a table") {
            let treaty = conflict.find_treaty(treaty).expect("a treaty of the case");
            let held = hold(&table, treaty, usize::MAX, &budget).expect("a small case");
            assert_eq!(Some(held.no_deal.today_lasts), lasts.as_bool(), "{name}: today");
            let id = &conflict.treaty(treaty).id;
            let said: Vec<&toml::Value> = expected["deals"]
                .as_array()
                .expect("a list")
                .iter()
                .filter(|it| it["treaty"].as_str() == Some(id))
                .collect();
            assert_eq!(said.len(), held.deals.len(), "{name}: every deal of {id} is told");
            for entry in said {
                let package = strings(&entry["package"]);
                let deal = held.deals.iter().find(|it| {
                    let issues = conflict.treaty(treaty).issues.iter();
                    let chosen = issues.zip(&it.signing.settlements);
                    chosen.map(|(issue, &at)| issue.settlements[at].id.clone()).eq(package.clone())
                });
                let deal = deal.unwrap_or_else(|| panic!("{name}: no deal {package:?}"));
                assert_eq!(told(&conflict, &game, deal), *entry_of(entry), "{name}: {package:?}");
            }
        }
    }
}

/// An entry without what only says which deal is meant, and why.
fn entry_of(entry: &toml::Value) -> Box<toml::Table> {
    let mut table = entry.as_table().expect("a table").clone();
    for key in ["treaty", "package", "why"] {
        table.remove(key).unwrap_or_else(|| panic!("{entry} doesn't say `{key}`"));
    }
    if let Some(breakers) = table.get_mut("breakers").and_then(toml::Value::as_array_mut) {
        let sorted: BTreeSet<Vec<String>> = breakers.iter().map(strings).collect();
        *breakers = sorted.into_iter().map(toml::Value::from).collect();
    }
    Box::new(table)
}

fn strings(list: &toml::Value) -> Vec<String> {
    let items = list.as_array().expect("a list").iter();
    items.map(|it| it.as_str().expect("a string").to_owned()).collect()
}

/// What became of a deal, in the words of an answer file.
fn told(conflict: &Conflict, game: &Game, deal: &HeldDeal) -> toml::Table {
    let mut table = toml::Table::new();
    table.insert("lasting".to_owned(), deal.lasting.into());
    if let Some(grade) = deal.grade {
        table.insert("grade".to_owned(), grade.word().into());
    }
    table.insert("worth_proposing".to_owned(), deal.worth_proposing.into());
    let id = |party: &detente_model::PartyId| conflict.party(*party).id.clone();
    let breakers: BTreeSet<Vec<String>> = deal
        .breakers
        .iter()
        .map(|breaker| game.movers()[breaker.mover].parties.iter().map(id).collect())
        .collect();
    if !breakers.is_empty() {
        let breakers: Vec<toml::Value> = breakers.into_iter().map(toml::Value::from).collect();
        table.insert("breakers".to_owned(), breakers.into());
    }
    let willing: toml::Table = deal
        .signing
        .willing
        .iter()
        .map(|(party, willing)| (id(party), toml::Value::from(willing.word())))
        .collect();
    if !willing.is_empty() {
        table.insert("willing".to_owned(), willing.into());
    }
    table
}
