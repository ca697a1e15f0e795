//! Is the answer the same with any number of threads, and is a partial answer labelled as one?

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use detente_model::{Budget, Direction, Game, PartyId, Setting, Stop};
use detente_stability::concept::sanction;
use detente_stability::explicit::{Keep, Ranks, Request, Solved, Unsolved};
use detente_stability::{
    Arena, Concept, NodeId, PathMoves, Stability, TooLarge, analyse, decide, explain, is_stable,
    reach, undeterred,
};
use detente_testkit::random::{Merging, Size, conflict};

use crate::small::Small;

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
                    .map(|concept| explain(&arena, concept, 0, first, 20, &Budget::unlimited()))
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
    assert!(matches!(refused, Err(TooLarge::Refused(Unsolved::Cells { .. }))), "{refused:?}");
    let compiled = Game::compile(&conflict, &Setting::central(&conflict)).expect("sound");
    let few = Budget { bytes: Some(16), ..Budget::unlimited() };
    let refused = Arena::build(&compiled, &few);
    assert!(matches!(refused, Err(TooLarge::Refused(Unsolved::Memory { .. }))), "{refused:?}");
}

#[test]
fn moves_are_listed_up_to_a_number_of_states_and_of_moves() {
    // So many options of two levels each, of one party or of two in turn.
    let wide = |options: usize, parties: usize| {
        let named: Vec<String> = (0..options).map(|at| format!("o{at}")).collect();
        let owned = named.iter().enumerate();
        let owned =
            owned.map(|(at, id)| (["a", "b"][at % parties], id.as_str(), 2, Direction::Both));
        Small::new(&owned.collect::<Vec<_>>())
    };
    let arena = |small: &Small| {
        let compiled = Game::compile(&small.0, &Setting::central(&small.0)).expect("sound");
        Arena::build(&compiled, &Budget::unlimited())
    };
    let is_listed = |options, parties| arena(&wide(options, parties)).expect("plain").is_listed();
    assert!(is_listed(14, 2) && !is_listed(15, 2));
    // 2^12 states with as many moves each, less one; then 2^13.
    assert!(is_listed(12, 1) && !is_listed(13, 1));
    // Of merged states nothing is known but the moves that are listed.
    assert!(arena(&wide(14, 2).same("a.o0")).is_ok());
    let refused = arena(&wide(15, 2).same("a.o0")).map(|_| ());
    assert_eq!(refused, Err(TooLarge::Merged { states: 1 << 15 }));
}

fn cancelled() -> Budget {
    Budget { cancel: Arc::new(AtomicBool::new(true)), ..Budget::unlimited() }
}

fn little(work: u64) -> Budget {
    Budget { work: Some(work), ..Budget::unlimited() }
}

/// The longest of its rows of replies takes thousands of moves; nothing of it may be skipped.
#[test]
fn every_search_hears_its_budget() {
    let conflict = detente_testkit::random::chain(30);
    let compiled = Game::compile(&conflict, &Setting::central(&conflict)).expect("sound");
    let arena = Arena::build(&compiled, &Budget::unlimited()).expect("small");
    let verdicts =
        decide(&arena, &Concept::ALL, Keep::Verdicts, &Budget::unlimited()).expect("it fits");
    let first = NodeId(0);
    let to = arena.improvements(0, first).next().expect("party 0 would climb");
    let seq = Concept::Seq;
    for (budget, stop) in [(cancelled(), Stop::Cancelled), (little(0), Stop::Budget)] {
        assert_eq!(sanction(&arena, seq, 0, first, to, &budget), Err(stop));
        assert_eq!(undeterred(&arena, seq, 0, first, &budget), Err(stop));
        assert_eq!(is_stable(&arena, seq, PartyId(0), first, &budget), Err(stop));
        assert_eq!(verdicts.sanction(&arena, seq, 0, first, to, &budget), Err(stop));
        assert_eq!(verdicts.is_undeterred(&arena, seq, 0, first, to, &budget), Err(stop));
        assert_eq!(verdicts.undeterred(&arena, seq, 0, first, &budget), Err(stop));
        assert_eq!(reach(&arena, first, PathMoves::Any, u16::MAX, &budget).stop(), stop);
        for explained in [
            explain(&arena, seq, 0, first, 20, &budget),
            verdicts.explain(&arena, seq, 0, first, 20, &budget),
        ] {
            assert_eq!((explained.stop, explained.count), (stop, None));
            assert_eq!(explained.is_stable(), None, "nothing is known");
        }
    }
    // What was found before the end is given: the improvement is counted, and not judged.
    let some = little(3);
    let explained = explain(&arena, seq, 0, first, 20, &some);
    assert_eq!((explained.stop, explained.count, explained.judged), (Stop::Budget, Some(1), 0));
    assert_eq!(explained.is_stable(), None);
    let refused = Ranks::build(compiled.game(), &cancelled());
    assert_eq!(refused.map(|_| ()), Err(Unsolved::Cancelled));
}

#[test]
fn a_limit_of_improvements_keeps_the_counts_and_the_nearest() {
    let mut limited = 0;
    for seed in 40_000_300..40_000_340 {
        let arena = arena(seed);
        let budget = Budget::unlimited();
        for node in arena.nodes().take(20) {
            for mover in 0..arena.movers().len() {
                for concept in Concept::ALL {
                    let ask = |most| explain(&arena, concept, mover, node, most, &budget);
                    let (whole, two) = (ask(usize::MAX), ask(2));
                    let counts = |it: &detente_stability::Explained| {
                        (it.count, it.judged, it.undeterred, it.is_stable())
                    };
                    assert_eq!(counts(&whole), counts(&two));
                    let most = whole.improvements.len().min(2);
                    assert_eq!(two.improvements, whole.improvements[..most]);
                    limited += usize::from(whole.improvements.len() > 2);
                }
            }
        }
    }
    assert!(limited > 100, "{limited}");
}

/// Each thread holds a party's side of the conflict, as far as there are parties for it.
#[test]
fn the_bound_on_memory_grows_with_the_threads() {
    let conflict = conflict(40_000_400, &Size::large(Merging::Never));
    let compiled = Game::compile(&conflict, &Setting::central(&conflict)).expect("sound");
    let request = Request::verdicts(&Concept::ALL);
    let needed =
        |threads| with_threads(threads, || Solved::bytes_needed(compiled.game(), &request));
    assert!(needed(1) < needed(2));
    let movers = compiled.game().movers().len();
    assert_eq!(needed(movers), needed(movers + 5));
    for threads in [1, 2, 8] {
        let fits = |bytes| {
            with_threads(threads, || {
                let budget = Budget { bytes: Some(bytes), ..Budget::unlimited() };
                let arena = Arena::build(&compiled, &Budget::unlimited()).expect("small");
                decide(&arena, &Concept::ALL, Keep::Verdicts, &budget).is_ok()
            })
        };
        assert!(fits(needed(threads)) && !fits(needed(threads) - 1), "{threads}");
    }
}
