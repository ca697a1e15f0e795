//! Are moves the same when they are listed, tested one by one, and taken from the definition?

use std::ops::ControlFlow;

use detente_model::{
    Declared, Direction, Game, Mover, OptionDef, OptionId, PartyId, StateId, Steps, TreatyId,
};
use detente_testkit::blank;
use detente_testkit::brute::{can_move, central, feasible, movers};
use proptest::prelude::*;

use crate::refusals::three_levels;
use crate::{compiled, conflicts};

/// The moves by the table of a mover's targets, ascending.
fn tabled(game: &Game, mover: &Mover, from: StateId) -> Vec<StateId> {
    let mut tabled = Vec::new();
    Steps::new(game, mover).each(game, from, |to| {
        tabled.extend(game.is_feasible(to).then_some(to));
        ControlFlow::<()>::Continue(())
    });
    tabled.sort_unstable();
    tabled
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// For the movers of the game and for any other set of parties.
    #[test]
    fn moves_are_those_of_the_definition(conflict in conflicts(), set in any::<u8>()) {
        let compiled = compiled(&conflict);
        let game = compiled.game();
        let answers = central(&conflict);
        let states = feasible(&conflict, &answers);
        let some: Vec<PartyId> =
            conflict.party_ids().filter(|party| set >> party.0 & 1 == 1).collect();
        let mut sets = movers(&conflict);
        sets.push(some);
        for parties in sets {
            let mover = game.mover(&parties);
            prop_assert_eq!(&mover.parties, &parties);
            for s in &states {
                let from = game.state_at(s);
                let mut listed: Vec<_> = game.moves(&mover, from).collect();
                let count = listed.len();
                listed.sort_unstable();
                listed.dedup();
                prop_assert_eq!(count, listed.len(), "a move is listed twice");
                prop_assert_eq!(&tabled(game, &mover, from), &listed);
                for t in &states {
                    let to = game.state_at(t);
                    let expected = can_move(&conflict, &answers, &parties, s, t);
                    prop_assert_eq!(game.can_move(&mover, from, to), expected);
                    prop_assert_eq!(listed.binary_search(&to).is_ok(), expected);
                }
                prop_assert!(listed.iter().all(|&to| game.is_feasible(to)));
            }
        }
    }

    #[test]
    fn movers_are_the_parties_and_the_signatories(conflict in conflicts()) {
        let compiled = compiled(&conflict);
        let game = compiled.game();
        let found: Vec<Vec<PartyId>> =
            game.movers().iter().map(|mover| mover.parties.clone()).collect();
        prop_assert_eq!(found, movers(&conflict));
        for mover in game.movers() {
            let mut shuffled = mover.parties.clone();
            shuffled.reverse();
            shuffled.extend(mover.parties.clone());
            prop_assert_eq!(&game.mover(&shuffled), mover);
        }
    }
}

/// A party with more options than are tabled together, some of which go one way, and with more
/// treaties than are usual.
#[test]
fn tabled_moves_are_the_moves() {
    let mut conflict = three_levels();
    for at in 0..5 {
        conflict.declared.push(Declared::Treaty(TreatyId(at)));
        let signatories = [vec![PartyId(0)], vec![PartyId(0), PartyId(1)]][at % 2].clone();
        conflict.treaties.push(blank::treaty(&format!("t{at}"), signatories));
    }
    let more = conflict.options[0].clone();
    for at in 0..7 {
        conflict.declared.push(Declared::Option(OptionId(conflict.options.len())));
        let direction = [Direction::Both, Direction::Forward, Direction::Backward]
            [if at < 5 { 0 } else { at - 4 }];
        conflict.options.push(OptionDef { id: format!("more{at}"), direction, ..more.clone() });
    }
    let compiled = compiled(&conflict);
    let game = compiled.game();
    let mover = game.mover(&[PartyId(0)]);
    for from in [0, 1, 777, 5001, game.space().cells() - 1].map(StateId) {
        let mut listed: Vec<StateId> = game.moves(&mover, from).collect();
        listed.sort_unstable();
        assert!(!listed.is_empty());
        assert_eq!(tabled(game, &mover, from), listed);
    }
}
