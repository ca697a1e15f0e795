//! Do engine and brute force give the same sets?
//!
//! For every mover, state and concept the undeterred improvements, not only the verdicts. Shards
//! are tests of their own, so that they run side by side.

use detente_model::{Budget, Conflict, PartyId, Stop};
use detente_stability::{Concept, analyse, is_stable, undeterred};
use detente_testkit::random::{Merging, Size, chain, conflict, rounds};

use crate::judged::{Judged, concepts, judge};

/// Everything that both say about a conflict is the same.
fn agrees(conflict: &Conflict) -> Result<(), String> {
    let judged = Judged::new(conflict)?;
    let Judged { arena, brute, .. } = &judged;
    let verdicts = analyse(arena, &Concept::ALL, &Budget::unlimited());
    if verdicts.stop != Stop::Complete {
        return Err("the analysis stopped without a budget".into());
    }
    for node in arena.nodes() {
        let class = judged.class_of[node.index()];
        for (at, mover) in arena.movers().iter().enumerate() {
            let theirs = judged.mover_of[at];
            let moves = judged.classes(&arena.moves(at, node));
            let expected: Vec<usize> = brute.moves(theirs, class).iter().collect();
            if moves != expected {
                return Err(format!(
                    "{:?} moves from {class} to {moves:?}, by definition to {expected:?}",
                    mover.parties
                ));
            }
            let improvements: Vec<_> = arena.improvements(at, node).collect();
            let improvements = judged.classes(&improvements);
            let expected: Vec<usize> = brute.improvements(theirs, class).iter().collect();
            if improvements != expected {
                return Err(format!(
                    "{:?} improves from {class} at {improvements:?}, by definition at {expected:?}",
                    mover.parties
                ));
            }
            for (concept, by_definition) in concepts() {
                let found = judged.classes(
                    &undeterred(arena, concept, at, node, &Budget::unlimited()).expect("no limit"),
                );
                let expected = brute.undeterred(by_definition, theirs, class);
                if found != expected {
                    return Err(format!(
                        "{:?} at {class} under {}: undeterred are {found:?}, by definition {expected:?}",
                        mover.parties,
                        concept.id()
                    ));
                }
                if mover.is_single() {
                    let party = mover.parties[0];
                    let budget = Budget::unlimited();
                    let stable = is_stable(arena, concept, party, node, &budget).expect("no limit");
                    if stable != expected.is_empty()
                        || stable != verdicts.is_stable(concept, party, node)
                    {
                        return Err(format!(
                            "{party:?} at {class} under {}: stable is {stable}",
                            concept.id()
                        ));
                    }
                }
            }
        }
    }
    for (concept, by_definition) in concepts() {
        let found = judged.classes(&verdicts.equilibria(arena, concept));
        let expected = brute.equilibria(by_definition);
        if found != expected {
            return Err(format!(
                "equilibria under {}: {found:?}, by definition {expected:?}",
                concept.id()
            ));
        }
    }
    for (at, party) in (0..arena.parties()).map(PartyId).enumerate() {
        if arena.movers()[at].parties != [party] {
            return Err(format!("mover {at} isn't {party:?} alone"));
        }
    }
    Ok(())
}

fn shard(number: u64, count: u64, size: &Size) {
    for seed in number * 1_000_000..number * 1_000_000 + count {
        judge(&conflict(seed, size), &format!("seed {seed}, {size:?}"), agrees);
    }
}

macro_rules! shards {
    ($($name:ident: $number:literal, $count:literal, $size:expr;)*) => {
        $(#[test] fn $name() { shard($number, $count, &$size); })*
    };
}

shards! {
    shard_1: 1, 800, Size::usual(Merging::Sometimes);
    shard_2: 2, 800, Size::usual(Merging::Sometimes);
    shard_3: 3, 800, Size::usual(Merging::Sometimes);
    shard_4: 4, 800, Size::usual(Merging::Sometimes);
    shard_5: 5, 800, Size::usual(Merging::Sometimes);
    shard_6: 6, 800, Size::usual(Merging::Sometimes);
    merged_1: 7, 600, Size::usual(Merging::Always);
    merged_2: 8, 600, Size::usual(Merging::Always);
    two_parties: 9, 400, Size { parties: 2..=2, cells: 64, merging: Merging::Sometimes };
    tail_1: 10, 30, Size::large(Merging::Never);
    tail_2: 11, 30, Size::large(Merging::Sometimes);
}

#[test]
fn long_chains_are_followed_to_their_end() {
    for length in 1..=40 {
        judge(&chain(length), &format!("chain of {length}"), agrees);
    }
}

#[test]
fn disturbed_chains_agree() {
    for seed in 0..200 {
        judge(&rounds(seed, 20), &format!("rounds {seed}"), agrees);
    }
}
