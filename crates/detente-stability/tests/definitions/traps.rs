//! Which traps has existing software fallen into?
//!
//! One small conflict each.
//! Numbers are those of the list of known traps in the catalogue's notes.

use detente_model::Direction::{Backward, Both, Forward};
use detente_model::{Budget, Exit, PartyId};
use detente_stability::Concept::{self, Gmr, Nash, Seq, Smr, Sseq};
use detente_stability::undeterred;

use crate::judged::{Judged, concepts};
use crate::small::{Small, digits};

/// The concepts under which some parties, moving together, have no undeterred improvement from a
/// state; engine and brute force agree on them.
fn held(small: &Small, mover: &str, state: &str) -> Vec<Concept> {
    let judged = Judged::new(&small.0).unwrap_or_else(|problem| panic!("{problem}"));
    let parties: Vec<PartyId> =
        mover.split(' ').map(|name| small.0.find_party(name).expect("a party")).collect();
    let theirs = judged.brute.find_mover(&parties).expect("a mover");
    let ours = judged.mover_of.iter().position(|&it| it == theirs).expect("a mover");
    let position = judged.brute.states.iter().find(|it| crate::small::spelt(it) == digits(state));
    let class = judged.brute.class_at(position.expect("feasible")).expect("feasible");
    let node = judged.arena.nodes().nth(class).expect("a node");
    concepts()
        .filter(|&(concept, by_definition)| {
            let found = judged.classes(
                &undeterred(&judged.arena, concept, ours, node, &Budget::unlimited())
                    .expect("no limit"),
            );
            let expected = judged.brute.undeterred(by_definition, theirs, class);
            assert_eq!(found, expected, "{concept:?}");
            found.is_empty()
        })
        .map(|(concept, _)| concept)
        .collect()
}

const ALL: [Concept; 5] = [Nash, Gmr, Smr, Seq, Sseq];
const NONE: [Concept; 0] = [];

/// Trap 1: nobody moves twice in a row, but A, C, A is legal.
#[test]
fn the_same_party_may_move_again_later() {
    let small = Small::new(&[("f", "x", 2, Both), ("a", "x", 3, Both), ("c", "x", 2, Both)])
        .only("000 100 110 111 121")
        .ranks("f", "100 = 110 = 111 > 000 > 121")
        .ranks("a", "121 > 111 > 110 > 100 > 000")
        .ranks("c", "121 > 111 > 110 > 100 > 000");
    assert_eq!(held(&small, "f", "000"), [Gmr, Smr, Seq, Sseq]);
}

/// Trap 1: a reply is not one move by one opponent either, and A, A is none.
#[test]
fn nobody_moves_twice_in_a_row() {
    // After f's step, a steps to a state that is one with another, from which only a goes on.
    let small = Small::new(&[("f", "x", 2, Both), ("a", "x", 2, Both), ("b", "x", 2, Backward)])
        .only("000 100 110 111 101")
        .same("f.x and a.x")
        .ranks("f", "100 = 110 = 111 > 000 > 101")
        .ranks("a", "101 > 110 = 111 > 100 > 000")
        .ranks("b", "101 > 110 = 111 > 100 > 000");
    assert_eq!(held(&small, "f", "000"), NONE);
    // Once b can step away from there and back, a may go on.
    let small = Small::new(&[("f", "x", 2, Both), ("a", "x", 2, Both), ("b", "x", 3, Both)])
        .only("000 100 110 111 112 101")
        .impossible("b.x = l1 and not a.x and not f.x")
        .same("f.x and a.x and b.x <= l1")
        .ranks("f", "100 = 110 = 111 = 112 > 000 > 101")
        .ranks("a", "101 > 110 = 111 > 112 > 100 > 000")
        .ranks("b", "101 > 112 > 110 = 111 > 100 > 000");
    let held = held(&small, "f", "000");
    assert!(held.contains(&Gmr) && !held.contains(&Nash), "{held:?}");
}

/// Trap 2: a sanction needs not better, and equal counts.
#[test]
fn an_equal_end_deters() {
    let small = Small::new(&[("f", "x", 2, Both), ("a", "x", 2, Both)])
        .only("00 10 11")
        .ranks("f", "10 > 00 = 11")
        .ranks("a", "11 > 10 > 00");
    assert_eq!(held(&small, "f", "00"), [Gmr, Smr, Seq, Sseq]);
}

/// Trap 3: replies are compared with the state left first, not with the improvement.
#[test]
fn a_smaller_gain_is_no_sanction() {
    let small = Small::new(&[("f", "x", 2, Both), ("a", "x", 2, Both)])
        .only("00 10 11")
        .ranks("f", "10 > 11 > 00")
        .ranks("a", "11 > 10 > 00");
    assert_eq!(held(&small, "f", "00"), NONE);
}

/// Trap 3: so are counter-moves.
#[test]
fn counter_moves_are_compared_with_the_state_left_first() {
    let order = |order| {
        Small::new(&[("f", "x", 2, Both), ("a", "x", 2, Both)])
            .ranks("f", order)
            .ranks("a", "11 > 10 > 01 > 00")
    };
    // From the sanction 11 the party can go to 01: better than 11, no better than 00.
    assert_eq!(held(&order("10 > 00 > 01 > 11"), "f", "00"), [Gmr, Smr, Seq, Sseq]);
    assert_eq!(held(&order("10 > 00 = 01 > 11"), "f", "00"), [Gmr, Smr, Seq, Sseq]);
    // Here it goes to a state better than 00.
    assert_eq!(held(&order("10 > 01 > 00 > 11"), "f", "00"), [Gmr, Seq]);
}

/// Trap 4: each of the others improves on the state that it leaves.
#[test]
fn a_credible_reply_improves_on_the_state_it_leaves() {
    // a likes 11 less than 00, but it leaves 10.
    let small = Small::new(&[("f", "x", 2, Both), ("a", "x", 2, Both)])
        .only("00 10 11")
        .ranks("f", "10 > 00 > 11")
        .ranks("a", "00 > 11 > 10");
    assert_eq!(held(&small, "f", "00"), [Gmr, Smr, Seq, Sseq]);
    // c likes 111 more than 100, but it leaves 110.
    let small = Small::new(&[("f", "x", 2, Both), ("a", "x", 2, Both), ("c", "x", 2, Both)])
        .only("000 100 110 111")
        .ranks("f", "100 = 110 > 000 > 111")
        .ranks("a", "110 > 111 > 100 > 000")
        .ranks("c", "110 > 111 > 100 > 000");
    assert_eq!(held(&small, "f", "000"), [Gmr, Smr]);
}

/// Trap 4: whether the reply would itself be answered isn't asked.
#[test]
fn credibility_is_not_recursive() {
    // a's reply 11 would be answered by f with 01, which is worst for a.
    let small = Small::new(&[("f", "x", 2, Both), ("a", "x", 2, Both)])
        .ranks("f", "10 > 00 > 01 > 11")
        .ranks("a", "11 > 10 > 00 > 01");
    assert_eq!(held(&small, "f", "00"), [Gmr, Smr, Seq, Sseq]);
}

/// Trap 5: one undeterred improvement makes a state unstable; no improvement makes it stable.
#[test]
fn every_improvement_must_be_deterred() {
    let small = Small::new(&[("f", "x", 3, Both), ("a", "x", 2, Both)])
        .only("00 10 11 20")
        .ranks("f", "10 > 20 > 00 > 11")
        .ranks("a", "11 > 10 > 00 = 20");
    assert_eq!(held(&small, "f", "00"), NONE);
    let deterred = Small::new(&[("f", "x", 3, Both), ("a", "x", 2, Both)])
        .only("00 10 11 20")
        .ranks("f", "10 > 00 = 20 > 11")
        .ranks("a", "11 > 10 > 00 = 20");
    assert_eq!(held(&deterred, "f", "00"), [Gmr, Smr, Seq, Sseq]);
    assert_eq!(held(&small, "f", "10"), ALL);
}

/// Trap 6: after the sanction all moves count, not only improvements. For a single party they come
/// to the same; for signatories they don't.
#[test]
fn all_counter_moves_count() {
    // a and b enter; c's answer makes b content and a sorry; then a's step leaves both better off
    // than at first, though b likes it less than the answer.
    let small = Small::new(&[("a", "x", 2, Both), ("b", "x", 2, Both), ("c", "x", 2, Both)])
        .impossible("b.x")
        .treaty("t", &["a", "b"], Exit::Never)
        .only("0000 0001 0011 1011")
        .ranks("a", "1011 = 0001 > 0000 > 0011")
        .ranks("b", "0011 > 1011 = 0001 > 0000")
        .ranks("c", "0011 > 1011 > 0001 > 0000");
    assert_eq!(held(&small, "a b", "0000"), [Gmr, Seq]);
}

/// Trap 7: the focal party takes no part in the sanction.
#[test]
fn the_mover_does_not_answer_itself() {
    let small = Small::new(&[("f", "x", 3, Both), ("a", "x", 3, Both)])
        .only("00 10 11 21 22")
        .ranks("f", "10 = 11 = 21 > 00 > 22")
        .ranks("a", "22 > 21 > 11 > 10 > 00");
    assert_eq!(held(&small, "f", "00"), NONE);
}

/// Trap 7: where nobody can answer, nothing deters.
#[test]
fn standing_still_is_no_sanction() {
    let small =
        Small::new(&[("f", "x", 2, Both), ("a", "x", 2, Both)]).only("00 10").ranks("f", "10 > 00");
    assert_eq!(held(&small, "f", "00"), NONE);
}

/// Trap 8: ending at the state left first is a sanction, where merged states allow it.
#[test]
fn ending_where_one_began_deters() {
    let small = Small::new(&[("f", "x", 2, Both), ("a", "x", 2, Both)])
        .only("00 10 11")
        .same("f.x and a.x or not f.x and not a.x")
        .ranks("f", "10 > 00 = 11")
        .ranks("a", "00 = 11 > 10");
    assert_eq!(held(&small, "f", "00"), [Gmr, Seq]);
    assert_eq!(held(&small, "f", "11"), [Gmr, Seq]);
}

/// Trap 9: one move changes several options at once, and what lies between needn't be feasible.
#[test]
fn a_move_crosses_infeasible_combinations() {
    let small = Small::new(&[("f", "x", 2, Both), ("f", "y", 2, Both), ("a", "x", 2, Both)])
        .only("000 110 001 111")
        .ranks("f", "110 = 111 > 000 > 001");
    assert_eq!(held(&small, "f", "000"), NONE);
}

/// Trap 9: each option of a move goes along its own direction.
#[test]
fn every_option_of_a_move_respects_its_direction() {
    let swap = |x, y| {
        Small::new(&[("f", "x", 2, x), ("f", "y", 2, y), ("a", "x", 2, Both)])
            .only("010 100")
            .ranks("f", "100 > 010")
    };
    assert_eq!(held(&swap(Forward, Backward), "f", "010"), NONE);
    assert_eq!(held(&swap(Backward, Backward), "f", "010"), ALL);
    assert_eq!(held(&swap(Forward, Forward), "f", "010"), ALL);
}

/// Trap 9: between two movers every state must be feasible.
#[test]
fn every_stop_of_a_sequence_is_feasible() {
    let with = |states| {
        Small::new(&[("f", "x", 2, Both), ("a", "x", 2, Both), ("c", "x", 2, Both)])
            .only(states)
            .ranks("f", "100 > 000 > 111")
    };
    assert_eq!(held(&with("000 100 111"), "f", "000"), NONE);
    let open = with("000 100 111 101").ranks("f", "100 = 101 > 000 > 111");
    assert_eq!(held(&open, "f", "000"), [Gmr, Smr]);
}

/// Trap 10: a merged state has the moves of all its members, which a tie doesn't give.
#[test]
fn merging_joins_moves_and_ties_do_not() {
    let tied = || {
        Small::new(&[("f", "x", 2, Both), ("a", "x", 2, Both)])
            .ranks("f", "11 > 00 = 01 > 10")
            .ranks("a", "10 > 00 = 01 > 11")
    };
    assert_eq!(held(&tied(), "f", "00"), ALL);
    assert_eq!(held(&tied().same("not f.x"), "f", "00"), [Gmr, Smr, Seq, Sseq]);
}
