//! Does every explanation stand when it is replayed move by move?

use detente_model::{Budget, Conflict};
use detente_stability::{explain, undeterred};
use detente_testkit::checker::{Claim, check};
use detente_testkit::random::{Merging, Size, chain, conflict, rounds};

use crate::judged::{Judged, concepts, judge};

fn explanations_stand(conflict: &Conflict) -> Result<(), String> {
    let judged = Judged::new(conflict)?;
    let Judged { arena, brute, .. } = &judged;
    for node in arena.nodes() {
        let from = judged.class_of[node.index()];
        for (at, mover) in arena.movers().iter().enumerate() {
            for (concept, by_definition) in concepts() {
                let explained = explain(arena, concept, at, node, usize::MAX, &Budget::unlimited());
                let count = explained.improvements.len();
                if (explained.count, explained.judged) != (Some(count), count) {
                    return Err(format!("{:?} at {from}: wrong counts", mover.parties));
                }
                if explained.is_stable() != Some(explained.undeterred == 0) {
                    return Err(format!("{:?} at {from}: no verdict", mover.parties));
                }
                let mut explained = explained.improvements;
                explained.sort_by_key(|it| it.to);
                let improvements: Vec<_> = explained.iter().map(|it| it.to).collect();
                let expected: Vec<usize> =
                    brute.improvements(judged.mover_of[at], from).iter().collect();
                if judged.classes(&improvements) != expected {
                    return Err(format!(
                        "{:?} at {from}: not every improvement is explained",
                        mover.parties
                    ));
                }
                let free: Vec<_> =
                    explained.iter().filter(|it| it.sanction.is_none()).map(|it| it.to).collect();
                if free
                    != undeterred(arena, concept, at, node, &Budget::unlimited()).expect("no limit")
                {
                    return Err(format!(
                        "{:?} at {from}: explained otherwise than decided",
                        mover.parties
                    ));
                }
                for improvement in &explained {
                    let Some(sanction) = &improvement.sanction else { continue };
                    let steps = sanction.steps.iter().map(|step| {
                        let who = arena.movers()[step.mover].parties.clone();
                        (who, judged.class_of[step.to.index()])
                    });
                    let claim = Claim {
                        concept: by_definition,
                        mover: mover.parties.clone(),
                        from,
                        to: judged.class_of[improvement.to.index()],
                        steps: steps.collect(),
                        counter_moves: judged.classes(&sanction.counter_moves),
                    };
                    check(brute, &claim).map_err(|problem| format!("{problem}: {claim:?}"))?;
                }
            }
        }
    }
    Ok(())
}

#[test]
fn explanations_of_random_conflicts_stand() {
    for seed in 20_000_000..20_000_700 {
        let size = Size::usual(Merging::Sometimes);
        judge(&conflict(seed, &size), &format!("seed {seed}"), explanations_stand);
    }
}

#[test]
fn explanations_in_merged_conflicts_stand() {
    for seed in 21_000_000..21_000_300 {
        let size = Size::usual(Merging::Always);
        judge(&conflict(seed, &size), &format!("seed {seed}"), explanations_stand);
    }
}

#[test]
fn explanations_of_long_chains_stand() {
    for length in [1, 2, 3, 10, 30] {
        judge(&chain(length), &format!("chain of {length}"), explanations_stand);
    }
    for seed in 1000..1040 {
        judge(&rounds(seed, 16), &format!("rounds {seed}"), explanations_stand);
    }
}

#[test]
fn a_claim_that_is_wrong_in_any_way_is_refused() {
    // A chain of three: party 0 moves, parties 1, 2 and 1 climb, and the top hurts party 0.
    let judged = Judged::new(&chain(3)).expect("a sound conflict");
    let brute = &judged.brute;
    let (seq, first) = (detente_stability::Concept::Seq, detente_stability::NodeId(0));
    let explained = explain(&judged.arena, seq, 0, first, 1, &Budget::unlimited()).improvements;
    let sanction = explained[0].sanction.clone().expect("the top deters");
    let steps: Vec<_> = sanction
        .steps
        .iter()
        .map(|step| (judged.arena.movers()[step.mover].parties.clone(), step.to.index()))
        .collect();
    let right = Claim {
        concept: detente_testkit::brute::Concept::Seq,
        mover: judged.arena.movers()[0].parties.clone(),
        from: 0,
        to: explained[0].to.index(),
        steps,
        counter_moves: Vec::new(),
    };
    assert_eq!(check(brute, &right), Ok(()));
    let refused = |change: &dyn Fn(&mut Claim)| {
        let mut wrong = right.clone();
        change(&mut wrong);
        assert!(check(brute, &wrong).is_err(), "{wrong:?}");
    };
    refused(&|claim| claim.steps.clear());
    refused(&|claim| drop(claim.steps.pop()));
    refused(&|claim| drop(claim.steps.remove(0)));
    refused(&|claim| claim.steps[0].0 = claim.mover.clone());
    refused(&|claim| claim.steps[1].0 = claim.steps[0].0.clone());
    refused(&|claim| claim.to = claim.from);
    refused(&|claim| claim.counter_moves = vec![0]);
    refused(&|claim| claim.concept = detente_testkit::brute::Concept::Nash);
}
