//! Does the fast engine say what the definition says?
//!
//! Every party, state and concept of thousands of random conflicts, and every undeterred
//! improvement of every mover. A conflict that the fast engine refuses must have moves that aren't
//! transitive.

use std::sync::Arc;

use detente_model::{
    Amount, Basis, Budget, Compiled, Conflict, Declared, Direction, Exact, Formula, Game, Level,
    OptionDef, OptionId, Party, PartyId, Preference, Priority, RankedState, Setting, Span, StateId,
    Statement, Stop, TreatyId, Want, Worth,
};
use detente_stability::explicit::{Ranks, Request, Solved, Unsolved, solve};
use detente_stability::{Arena, Concept, analyse, undeterred};
use detente_testkit::blank;
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

/// Parties with one option each, of so many levels, who rank states in no order; the first few have
/// a treaty, if they are several.
fn options(levels: &[usize], signatories: usize) -> Conflict {
    let mut conflict = random::chain(3);
    let (party, option) = (conflict.parties[0].clone(), conflict.options[0].clone());
    conflict.impossible.clear();
    conflict.now = None;
    let each = 0..levels.len();
    conflict.parties =
        each.clone().map(|at| Party { id: format!("p{at}"), ..party.clone() }).collect();
    conflict.options = each
        .clone()
        .map(|at| OptionDef {
            id: format!("o{at}"),
            owner: PartyId(at),
            levels: (0..levels[at]).map(|level| Level::plain(format!("l{level}"))).collect(),
            ..option.clone()
        })
        .collect();
    conflict.declared = each.clone().map(|at| Declared::Option(OptionId(at))).collect();
    if signatories > 1 {
        conflict.declared.push(Declared::Treaty(TreatyId(0)));
        conflict.treaties = vec![blank::treaty("peace", (0..signatories).map(PartyId).collect())];
    }
    let states = levels.iter().product::<usize>() << usize::from(signatories > 1);
    let ranking = |at: usize| {
        let mut numbers: Vec<usize> = (0..states).collect();
        numbers.sort_by_key(|number| (number * 7919 + at * 31 * number) % 1009 / 3);
        let entry = |&number: &usize| {
            vec![RankedState::Number { number: number as u64 + 1, span: Span::default() }]
        };
        Some(Preference::Ranking(numbers.iter().map(entry).collect()))
    };
    conflict.preferences = each.map(ranking).collect();
    conflict
}

/// A party with 32 positions or more has them thinned out, unless they are left too many; one with
/// more than 1,024 doesn't answer pair by pair.
#[test]
fn agrees_on_fibres_too_long_to_be_paired() {
    for levels in [&[31, 2][..], &[32, 2], &[33, 3, 5], &[1024, 2], &[1025, 2]] {
        assert_eq!(check(&format!("{levels:?}"), &options(levels, 1)), Outcome::Agrees);
    }
}

/// Two, three and four signatories who have more positions together than are compared at a time,
/// and more of these count than are looked at in one go; with options that go one way, too.
#[test]
fn agrees_on_many_joint_positions() {
    for (levels, signatories) in [(&[9, 9, 3][..], 2), (&[5, 5, 5, 2], 3), (&[3, 3, 3, 3, 2], 4)] {
        let mut conflict = options(levels, signatories);
        for direction in [Direction::Both, Direction::Forward, Direction::Backward] {
            conflict.options[1].direction = direction;
            let name = format!("{levels:?}, {signatories} signatories, {direction:?}");
            assert_eq!(check(&name, &conflict), Outcome::Agrees, "{name}");
        }
    }
}

/// More priorities than one key has room for.
#[test]
fn many_priorities_are_ranked_in_parts() {
    for count in [1, 29, 30, 31, 60, 61, 62, 63, 100] {
        let mut conflict = options(&[5, 3], 1);
        let priority = |at: usize| {
            let level = |option: usize, levels| Formula::Level { option: OptionId(option), levels };
            // The last ones tell apart what those before leave alike.
            let formula =
                if at + 2 < count { level(1, vec![2]) } else { level(0, vec![at % 5, 4]) };
            Priority {
                want: random::clause(&conflict, formula),
                when: None,
                unsure: false,
                basis: Basis::default(),
            }
        };
        let priorities: Vec<Priority> = (0..count).map(priority).collect();
        conflict.preferences[0] = Some(Preference::Priorities(priorities));
        let game = compile(&conflict);
        let ranks = Ranks::build(&game, &Budget::unlimited()).expect("it is small");
        let states: Vec<StateId> = game.feasible_states().collect();
        let found: Vec<_> = states.iter().map(|&it| ranks.rank(PartyId(0), it)).collect();
        assert_eq!(found, game.ranks(PartyId(0), &states), "{count}");
    }
}

/// A range of points too wide for a table is sorted instead.
#[test]
fn points_far_apart_are_ranked_densely() {
    for far in [1 << 3, 1 << 6, 1 << 8, 1 << 24, 1 << 25, 1 << 40] {
        let mut conflict = options(&[5, 3], 1);
        let points = [(0, 1, 3_i64), (0, 2, far), (1, 1, 3), (1, 2, -far), (0, 4, -1)];
        let statements = points.iter().map(|&(option, level, points)| {
            let formula = Formula::Level { option: OptionId(option), levels: vec![level] };
            Statement {
                want: Want::Holds(random::clause(&conflict, formula)),
                when: None,
                points: Amount::fixed(Exact::from_integer(points.into())),
                basis: Basis::default(),
                span: Span::default(),
            }
        });
        let worth = Worth { statements: statements.collect(), costs: Vec::new() };
        conflict.preferences[0] = Some(Preference::Weights(worth));
        let game = compile(&conflict);
        let ranks = Ranks::build(&game, &Budget::unlimited()).expect("it is small");
        let states: Vec<StateId> = game.feasible_states().collect();
        for party in game.party_ids() {
            let found: Vec<_> = states.iter().map(|&state| ranks.rank(party, state)).collect();
            assert_eq!(found, game.ranks(party, &states), "{far}: {party:?}");
        }
    }
}
