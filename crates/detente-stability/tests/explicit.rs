//! Does the fast engine say what the definition says?
//!
//! Every party, state and concept of thousands of random conflicts, and every undeterred
//! improvement of every mover. A conflict that the fast engine refuses must have moves that aren't
//! transitive.

use std::sync::Arc;

use detente_model::{Budget, Compiled, Conflict, Game, Setting, Stop};
use detente_stability::explicit::{Ranks, Request, Solved, Unsolved, solve};
use detente_stability::{Arena, Concept, analyse, undeterred};
use detente_testkit::random::{self, Merging, Size};

/// What became of one conflict.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Agrees,
    Refused,
}

fn compile(conflict: &Conflict) -> Game {
    match Game::compile(conflict, &Setting::central(conflict)) {
        Ok(Compiled::Plain(game)) => game,
        other => panic!("expected a plain game: {other:?}"),
    }
}

fn check(name: &str, conflict: &Conflict) -> Outcome {
    let game = compile(conflict);
    let budget = Budget::unlimited();
    let ranks = Arc::new(Ranks::build(&game, &budget).expect("random conflicts are small"));
    let solved = match solve(&game, &ranks, &Request::with_floors(&Concept::ALL), &budget) {
        Ok(solved) => solved,
        Err(Unsolved::Intransitive) => return Outcome::Refused,
        Err(other) => panic!("{name}: {other}"),
    };
    assert_eq!(solved.stop, Stop::Complete, "{name}");
    let arena = Arena::build(&Compiled::Plain(game.clone()), &Budget::unlimited())
        .expect("random conflicts are small");
    verdicts_agree(name, &game, &arena, &solved);
    improvements_agree(name, &game, &arena, &solved);
    Outcome::Agrees
}

fn verdicts_agree(name: &str, game: &Game, arena: &Arena, solved: &Solved) {
    let literal = analyse(arena, &Concept::ALL, &Budget::unlimited());
    for concept in Concept::ALL {
        let equilibria = solved.equilibria(concept).expect("everything was decided");
        for node in arena.nodes() {
            let state = arena.state(node);
            for party in game.party_ids() {
                assert_eq!(
                    solved.is_stable(concept, party, state),
                    Some(literal.is_stable(concept, party, node)),
                    "{name}: {concept:?} of {party:?} at {state:?}"
                );
            }
            assert_eq!(
                equilibria.contains(state),
                literal.is_equilibrium(concept, node),
                "{name}: {concept:?} at {state:?}"
            );
        }
    }
}

fn improvements_agree(name: &str, game: &Game, arena: &Arena, solved: &Solved) {
    for mover in 0..game.movers().len() {
        for concept in Concept::ALL {
            for node in arena.nodes() {
                let from = arena.state(node);
                let Some(found) = solved.undeterred(game, concept, mover, from) else {
                    continue;
                };
                let mut found: Vec<_> = found.collect();
                found.sort_unstable();
                let literal: Vec<_> = undeterred(arena, concept, mover, node, &Budget::unlimited())
                    .expect("no limit")
                    .into_iter()
                    .map(|to| arena.state(to))
                    .collect();
                assert_eq!(found, literal, "{name}: {concept:?} of mover {mover} at {from:?}");
            }
        }
    }
}

/// Checks a range of seeds; most conflicts must be of a kind that the fast engine takes.
fn agrees_on(seeds: std::ops::Range<u64>, size: &Size) {
    let count = seeds.end - seeds.start;
    let refused = seeds
        .filter(|&seed| {
            let conflict = random::conflict(seed, size);
            check(&format!("seed {seed}"), &conflict) == Outcome::Refused
        })
        .count() as u64;
    assert!(refused * 5 < count, "{refused} of {count} conflicts were refused");
}

#[test]
fn agrees_with_the_definition_first() {
    agrees_on(0..7_000, &Size::usual(Merging::Never));
}

#[test]
fn agrees_with_the_definition_second() {
    agrees_on(7_000..14_000, &Size::usual(Merging::Never));
}

#[test]
fn agrees_with_the_definition_third() {
    agrees_on(14_000..20_000, &Size::usual(Merging::Never));
}

#[test]
fn agrees_on_larger_conflicts() {
    agrees_on(100_000..100_400, &Size::large(Merging::Never));
}

#[test]
fn agrees_on_chains_that_need_many_passes() {
    for length in [3, 10, 60, 150] {
        check(&format!("chain of {length}"), &random::chain(length));
    }
    for seed in 0..60 {
        check(&format!("rounds {seed}"), &random::rounds(seed, 40));
    }
}
