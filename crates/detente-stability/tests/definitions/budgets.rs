//! Is the answer the same with any number of threads, and is a partial answer labelled as one?

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use detente_model::{Budget, Game, PartyId, Setting, Stop};
use detente_stability::explicit::{Keep, Refused};
use detente_stability::{Arena, Concept, Stability, TooLarge, analyse, decide, explain, reach};
use detente_testkit::random::{Merging, Size, conflict};

fn arena(seed: u64) -> Arena {
    let conflict = conflict(seed, &Size::large(Merging::Sometimes));
    let compiled = Game::compile(&conflict, &Setting::central(&conflict)).expect("sound");
    Arena::build(&compiled, &Budget::unlimited()).expect("small")
}

fn with_threads<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> R {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
    pool.install(work)
}

#[test]
fn any_number_of_threads_gives_the_same() {
    for seed in 40_000_000..40_000_020 {
        let everything = |threads| {
            with_threads(threads, || {
                let arena = arena(seed);
                let verdicts = analyse(&arena, &Concept::ALL, &Budget::unlimited());
                let first = arena.nodes().next().expect("a state");
                let explained: Vec<_> = Concept::ALL
                    .into_iter()
                    .map(|concept| explain(&arena, concept, 0, first))
                    .collect();
                let any = detente_stability::PathMoves::Any;
                let reached = reach(&arena, first, any, u16::MAX, &Budget::unlimited());
                let decided = decide(&arena, &Concept::ALL, Keep::Floors, &Budget::unlimited());
                format!("{verdicts:?}{explained:?}{reached:?}{decided:?}")
            })
        };
        let one = everything(1);
        assert_eq!(one, everything(2), "seed {seed}");
        assert_eq!(one, everything(8), "seed {seed}");
    }
}

#[test]
fn a_budget_of_work_gives_the_first_verdicts_and_says_so() {
    let arena = arena(40_000_100);
    let whole = analyse(&arena, &Concept::ALL, &Budget::unlimited());
    for work in [0, 1, 7, arena.len() as u64 - 1, arena.len() as u64, u64::MAX] {
        let budget = Budget { work: Some(work), ..Budget::unlimited() };
        let part: Stability = analyse(&arena, &Concept::ALL, &budget);
        let decided = usize::try_from(work).unwrap_or(usize::MAX).min(arena.len());
        assert_eq!(part.decided(), decided);
        let stop = if decided == arena.len() { Stop::Complete } else { Stop::Budget };
        assert_eq!(part.stop, stop, "{work}");
        for node in arena.nodes() {
            for concept in Concept::ALL {
                for party in (0..arena.parties()).map(PartyId) {
                    let expected = node.index() < decided && whole.is_stable(concept, party, node);
                    assert_eq!(part.is_stable(concept, party, node), expected);
                }
            }
        }
    }
}

#[test]
fn what_is_cancelled_says_so() {
    let arena = arena(40_000_200);
    let budget = Budget { cancel: Arc::new(AtomicBool::new(true)), ..Budget::unlimited() };
    let verdicts = analyse(&arena, &Concept::ALL, &budget);
    assert_eq!((verdicts.decided(), verdicts.stop), (0, Stop::Cancelled));
    assert!(!verdicts.is_equilibrium(Concept::Nash, detente_stability::NodeId(0)));
}

#[test]
fn what_is_too_large_is_refused_with_its_size() {
    let conflict = detente_testkit::random::chain(3);
    let mut wide = conflict.clone();
    // Thirty more options of party 0: 2^30 combinations and more.
    let more = wide.options[0].clone();
    for at in 0..30 {
        wide.options.push(detente_model::OptionDef { id: format!("more{at}"), ..more.clone() });
    }
    wide.preferences = vec![None; wide.parties.len()];
    let compiled = Game::compile(&wide, &Setting::central(&wide)).expect("sound");
    let refused = Arena::build(&compiled, &Budget::unlimited());
    assert!(matches!(refused, Err(TooLarge::Refused(Refused::Cells { .. }))), "{refused:?}");
    let compiled = Game::compile(&conflict, &Setting::central(&conflict)).expect("sound");
    let few = Budget { bytes: Some(16), ..Budget::unlimited() };
    let refused = Arena::build(&compiled, &few);
    assert!(matches!(refused, Err(TooLarge::Refused(Refused::Memory { .. }))), "{refused:?}");
}
