//! Which laws hold whatever the conflict?

use std::collections::BTreeSet;

use detente_model::{Budget, Conflict, Game, PartyId, Position, Setting};
use detente_stability::{Arena, Concept, NodeId, undeterred};
use detente_testkit::Draw;
use detente_testkit::random::{Merging, Size, conflict};
use detente_testkit::transform::{Order, as_rankings, renamed, reordered, stretched};
use proptest::prelude::*;

/// Concept, mover, positions of the state left, position of one state of each undeterred
/// improvement: what an engine says, in words that don't depend on its numbers.
type Said =
    BTreeSet<(Concept, BTreeSet<PartyId>, BTreeSet<Position>, BTreeSet<BTreeSet<Position>>)>;

/// What the engine says, seen through another order.
fn said(
    conflict: &Conflict,
    party: impl Fn(PartyId) -> PartyId,
    position: impl Fn(&Position) -> Position,
) -> Said {
    let (game, arena) = spelt_out(conflict);
    let states: Vec<BTreeSet<Position>> = {
        let mut members = vec![BTreeSet::new(); arena.len()];
        for state in game.feasible_states() {
            let node = arena.node(state).expect("feasible");
            members[node.index()].insert(position(&game.position(state)));
        }
        members
    };
    let mut said = Said::new();
    for node in arena.nodes() {
        for (at, mover) in arena.movers().iter().enumerate() {
            for concept in Concept::ALL {
                let free =
                    undeterred(&arena, concept, at, node, &Budget::unlimited()).expect("no limit");
                said.insert((
                    concept,
                    mover.parties.iter().map(|&it| party(it)).collect(),
                    states[node.index()].clone(),
                    free.iter().map(|it| states[it.index()].clone()).collect(),
                ));
            }
        }
    }
    said
}

fn spelt_out(conflict: &Conflict) -> (Game, Arena) {
    let compiled =
        Game::compile(conflict, &Setting::central(conflict)).expect("sound by construction");
    let arena = Arena::build(&compiled, &Budget::unlimited()).expect("small");
    (compiled.game().clone(), arena)
}

fn conflicts() -> impl Strategy<Value = Conflict> {
    let size = Size { parties: 2..=5, cells: 48, merging: Merging::Sometimes };
    any::<u64>().prop_map(move |seed| conflict(seed, &size)).no_shrink()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Nash ⇒ SSEQ ⇒ SEQ ⇒ GMR and SSEQ ⇒ SMR ⇒ GMR, for stability and for each improvement.
    #[test]
    fn stronger_concepts_deter_less(conflict in conflicts()) {
        let (_, arena) = spelt_out(&conflict);
        let implications = [
            (Concept::Nash, Concept::Sseq),
            (Concept::Sseq, Concept::Seq),
            (Concept::Seq, Concept::Gmr),
            (Concept::Sseq, Concept::Smr),
            (Concept::Smr, Concept::Gmr),
        ];
        for node in arena.nodes() {
            for mover in 0..arena.movers().len() {
                let free = |concept| -> BTreeSet<NodeId> {
                    undeterred(&arena, concept, mover, node, &Budget::unlimited()).expect("no limit").into_iter().collect()
                };
                for (stronger, weaker) in implications {
                    prop_assert!(free(weaker).is_subset(&free(stronger)));
                }
                let all: BTreeSet<NodeId> = arena.improvements(mover, node).collect();
                prop_assert_eq!(free(Concept::Nash), all);
            }
        }
    }

    #[test]
    fn the_order_of_things_changes_nothing(conflict in conflicts(), seed in any::<u64>()) {
        let order = Order::random(&mut Draw::new(seed), &conflict);
        let other = reordered(&conflict, &order);
        let before = said(&conflict, |party| party, Position::clone);
        let after = said(
            &other,
            |party| PartyId(order.parties[party.0]),
            |position| order.old_position(position),
        );
        prop_assert_eq!(before, after);
    }

    #[test]
    fn names_change_nothing(conflict in conflicts()) {
        let before = said(&conflict, |party| party, Position::clone);
        prop_assert_eq!(before, said(&renamed(&conflict), |party| party, Position::clone));
    }

    #[test]
    fn increasing_changes_of_rank_change_nothing(conflict in conflicts()) {
        let before = said(&conflict, |party| party, Position::clone);
        for other in [as_rankings(&conflict), stretched(&conflict)] {
            prop_assert_eq!(&before, &said(&other, |party| party, Position::clone));
        }
    }

    /// Who gains nothing anywhere is stable everywhere, and a party that can't move as well.
    #[test]
    fn indifference_is_stable(conflict in conflicts()) {
        let mut conflict = conflict;
        conflict.preferences[0] = None;
        let (_, arena) = spelt_out(&conflict);
        for node in arena.nodes() {
            for concept in Concept::ALL {
                prop_assert!(undeterred(&arena, concept, 0, node, &Budget::unlimited()).expect("no limit").is_empty());
            }
        }
    }
}
