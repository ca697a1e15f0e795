//! Do all engines give the answers of the catalogue?
//!
//! One body of checks, run over every engine: the definition, the engine for all states at once
//! (where it takes the case) and the testkit's brute force, which shares no code with either.
//! Print is held against the brute force, and where it differs it must still differ.

mod case;
mod deals;
mod engine;
mod print;

use std::collections::BTreeSet;

use detente_model::{PartyId, Position};
use toml::Value;

use case::{Case, all, list, text};
use engine::{Answers, Engine};

/// The folders that there are, so that none is lost unnoticed.
const FOLDERS: &[&str] = &[
    "chicken",
    "cuban-missile-crisis",
    "elmira-1991",
    "elmira-1991-merged",
    "north-korea-2017-bloodthirsty",
    "north-korea-2017-deterrence",
    "north-korea-2017-irreversible-invasion",
    "north-korea-2017-original",
    "north-korea-2017-pacifist-one-way",
    "north-korea-2017-pacifist-two-way",
    "prisoners-dilemma",
    "syria-iraq-1975",
    "teaching-camp-david",
    "teaching-cascade",
    "teaching-ceasefire-alone",
    "teaching-guarantor-unwilling",
    "teaching-guarantor-willing",
    "teaching-merge",
    "teaching-provoked-by-a-spoiler",
    "teaching-rival-treaty",
    "teaching-spoiler-policed",
    "teaching-spoiler-unpoliced",
    "teaching-superseded-by-consent",
    "teaching-treaty-in-force-exit-any",
    "teaching-treaty-in-force-exit-never",
    "teaching-two-foresights",
    "teaching-undeliverable-contradiction",
    "teaching-undeliverable-fixed",
    "teaching-worth-not-listed",
];

/// Cases with merged states, which the engine for all states at once refuses by type.
const MERGED: &[&str] = &["elmira-1991-merged", "teaching-merge"];

#[test]
fn every_folder_is_listed_and_has_answers() {
    let found: Vec<String> = case::folders();
    assert_eq!(found, FOLDERS, "list new folders here");
    for case in all() {
        assert!(case.expected.contains_key("equilibria"), "{}: no [equilibria]", case.name);
    }
}

#[test]
fn the_definition_gives_the_answers() {
    answers_are_given_by(Engine::Definition);
}

#[test]
fn the_engine_for_all_states_gives_the_answers() {
    answers_are_given_by(Engine::AllStates);
}

#[test]
fn the_brute_force_gives_the_answers() {
    answers_are_given_by(Engine::BruteForce);
}

fn answers_are_given_by(engine: Engine) {
    for case in all() {
        match engine.answers(&case.conflict) {
            Some(answers) => agree(&case, &answers),
            None => assert!(
                engine == Engine::AllStates && MERGED.contains(&case.name.as_str()),
                "{}: {engine:?} refuses it",
                case.name
            ),
        }
    }
}

/// Everything that an answer file holds is so.
fn agree(case: &Case, answers: &Answers) {
    let name = &case.name;
    for check in list(&case.expected, "check") {
        let what = text(check, "what");
        assert_eq!(what, "feasible_states", "{name}: nothing is known of `{what}`");
        let value = check.get("value").and_then(Value::as_integer);
        assert_eq!(value, Some(answers.states.len() as i64), "{name}: {what}");
    }
    for (concept, states) in case.sets("equilibria") {
        let found = answers.equilibria(&case.conflict, &concept);
        assert_eq!(found, states, "{name}: equilibria under {concept}");
    }
    let mut named = 0;
    for (party, concept, states) in case.nested_sets("stable") {
        let id = case.party(&party);
        let found = &answers.stable[&(concept.clone(), id)];
        assert_eq!(*found, states, "{name}: stable for {party} under {concept}");
        named += 1;
    }
    assert_eq!(
        named,
        5 * case.conflict.parties.len(),
        "{name}: [stable] for every party and concept"
    );
    for (party, groups) in case.table("ranking") {
        let id = case.party(&party);
        let groups: Vec<BTreeSet<Position>> =
            groups.as_array().expect("groups").iter().map(|group| case.set(group)).collect();
        assert_eq!(answers.order[id.0], groups, "{name}: how {party} ranks the states");
    }
    for (concept, treaty, states) in case.nested_sets("jointly_improvable") {
        let treaty = case.conflict.find_treaty(&treaty).expect("a treaty of the case");
        let mut signatories = case.conflict.treaty(treaty).signatories.clone();
        signatories.sort_unstable();
        let Some(free) = answers.undeterred(&concept, &signatories) else { continue };
        let found: BTreeSet<Position> = free.into_iter().map(|(from, _)| from).collect();
        assert_eq!(found, states, "{name}: jointly improvable under {concept}");
    }
    for improvement in list(&case.expected, "improvement") {
        let (from, to) = (case.state(&improvement["from"]), case.state(&improvement["to"]));
        let mover = case.mover(&improvement["mover"]);
        let is_deterred = improvement["deterred"].as_bool().expect("true or false");
        is_improvement(name, answers, &mover, &from, &to);
        if let Some(free) = answers.undeterred(&text(improvement, "concept"), &mover) {
            assert_eq!(!free.contains(&(from, to)), is_deterred, "{name}: {improvement}");
        }
    }
    for chain in list(&case.expected, "chain") {
        let mut here = case.state(&chain["from"]);
        for step in chain["steps"].as_array().expect("steps") {
            let to = case.state(&step["to"]);
            let mover = case.mover(&step["mover"]);
            is_improvement(name, answers, &mover, &here, &to);
            if let Some(free) = answers.undeterred(&text(chain, "concept"), &mover) {
                assert!(free.contains(&(here, to.clone())), "{name}: {step} is deterred");
            }
            here = to;
        }
    }
}

/// Nash deters nothing, so its undeterred improvements are all there are.
fn is_improvement(
    name: &str,
    answers: &Answers,
    mover: &[PartyId],
    from: &Position,
    to: &Position,
) {
    let all = answers.undeterred("nash", mover).expect("every engine knows the improvements");
    assert!(all.contains(&(from.clone(), to.clone())), "{name}: {mover:?} doesn't gain");
}
