//! Does print agree with the definitions where an answer file says so, and differ where it says so?

use std::collections::BTreeSet;

use detente_model::{Conflict, PartyId, Position, Preference, RankedState, Span};
use detente_testkit::brute::{Brute, Concept, can_move, central, feasible};
use toml::Value;

use crate::case::{Case, all, list, text};
use crate::engine::{Answers, Engine};

#[test]
fn print_agrees_and_differs_where_it_is_said_to() {
    for case in all() {
        let answers = Engine::BruteForce.answers(&case.conflict).expect("takes every case");
        for entry in list(&case.expected, "published") {
            let agrees = agrees(&case, &answers, entry);
            let differs = entry["differs"].as_bool().expect("true or false");
            // A criterion that mixes concepts is wider than each of them, so that a superset doesn't
            // show by itself whether print is right about it.
            let is_open = differs && entry.get("criterion").is_some();
            assert!(is_open || agrees != differs, "{}: {entry}", case.name);
        }
    }
}

/// True if what is printed is what the definitions give.
fn agrees(case: &Case, answers: &Answers, entry: &Value) -> bool {
    let what = text(entry, "what");
    if what == "improvement" {
        let mover = [case.party(&text(entry, "party"))];
        let pair = (case.state(&entry["from"]), case.state(&entry["to"]));
        return answers.undeterred("nash", &mover).expect("every improvement").contains(&pair);
    }
    let concept = text(entry, "concept");
    if what == "inverse" {
        let count = entry["count"].as_integer().expect("a count");
        let inverse = &case.expected["inverse"];
        return inverse[&concept].as_integer() == Some(count);
    }
    let printed = case.set(&entry["states"]);
    let found: BTreeSet<Position> = answers.equilibria(&case.conflict, &concept);
    match what.as_str() {
        // A criterion that mixes concepts can only add states.
        "equilibrium" if entry.get("criterion").is_some() => found.is_subset(&printed),
        "equilibrium" => found == printed,
        "member" => printed.is_subset(&found),
        other => panic!("{}: nothing is known of `{other}`", case.name),
    }
}

/// Over all strict rankings of one party: in how many is a state an equilibrium?
#[test]
fn inverse_counts_are_right() {
    let mut counted = 0;
    for case in all() {
        let Some(inverse) = case.expected.get("inverse") else { continue };
        let party = case.party(&text(inverse, "varied"));
        let state = case.state(&inverse["state"]);
        let states = feasible(&case.conflict, &central(&case.conflict));
        let class = states.iter().position(|it| *it == state).expect("feasible");
        let mut counts = [0_i64; 5];
        let mut rankings = 0;
        each_order(&mut (1..=states.len() as u64).collect(), 0, &mut |order| {
            rankings += 1;
            let brute = Brute::new(&with_ranking(&case.conflict, party, order));
            for (count, concept) in counts.iter_mut().zip(Concept::ALL) {
                let mut parties = case.conflict.party_ids();
                *count += i64::from(parties.all(|party| brute.is_stable(concept, party, class)));
            }
        });
        assert_eq!(inverse["rankings"].as_integer(), Some(rankings), "{}", case.name);
        for (count, concept) in counts.iter().zip(Concept::ALL) {
            let expected = inverse[concept.id()].as_integer();
            assert_eq!(expected, Some(*count), "{}: under {}", case.name, concept.id());
        }
        counted += 1;
    }
    assert!(counted > 0, "some case has inverse counts");
}

fn with_ranking(conflict: &Conflict, party: PartyId, order: &[u64]) -> Conflict {
    let entry = |&number: &u64| vec![RankedState::Number { number, span: Span::default() }];
    let mut varied = conflict.clone();
    varied.preferences[party.0] = Some(Preference::Ranking(order.iter().map(entry).collect()));
    varied
}

/// Calls `visit` with every order of some numbers.
fn each_order(numbers: &mut Vec<u64>, from: usize, visit: &mut dyn FnMut(&[u64])) {
    if from == numbers.len() {
        visit(numbers);
        return;
    }
    for at in from..numbers.len() {
        numbers.swap(from, at);
        each_order(numbers, from + 1, visit);
        numbers.swap(from, at);
    }
}

/// Parties that gain by moving together where none of them gets there alone. Merged states have
/// the moves of all their members.
#[test]
fn coalitions_gain_only_together() {
    let mut counted = 0;
    for case in all() {
        let brute = Brute::new(&case.conflict);
        let answers = central(&case.conflict);
        for entry in list(&case.expected, "coalition") {
            let parties = case.mover(&entry["parties"]);
            let class = |key: &str| brute.class_at(&case.state(&entry[key])).expect("feasible");
            let (from, to) = (class("from"), class("to"));
            let can = |mover: &[PartyId]| {
                brute.classes[from].iter().any(|&s| {
                    brute.classes[to].iter().any(|&t| {
                        let (s, t) = (&brute.states[s], &brute.states[t]);
                        can_move(&case.conflict, &answers, mover, s, t)
                    })
                })
            };
            assert!(can(&parties), "{}: no move of {parties:?}", case.name);
            assert!(!parties.iter().any(|&alone| can(&[alone])), "{}: {entry}", case.name);
            let gains = parties.iter().all(|&party| brute.prefers(party, to, from));
            assert_eq!(entry["improvement"].as_bool(), Some(gains), "{}: {entry}", case.name);
            counted += 1;
        }
    }
    assert!(counted > 0, "some case has a coalition");
}
