//! How long does it take from a compiled conflict to an answer about one state?
//!
//! What commands do after reading a case: spell it out, decide it, list equilibria, and look for
//! ways from today. On one core.

use std::cell::LazyCell;
use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, SamplingMode};
use detente_benches::{conflicts, machine};
use detente_model::{Budget, Compiled, Conflict, Game, Setting};
use detente_stability::explicit::Keep;
use detente_stability::{Arena, Concept, NodeId, PathMoves, Verdicts, decide, reach};

fn main() {
    let _one_core = machine::one_core();
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .without_plots()
        .configure_from_args();
    measure(&mut criterion, "answer_5_parties_2_20", || conflicts::generated(5, 20));
    measure(&mut criterion, "answer_5_parties_2_8_and_4096_packages", || {
        conflicts::negotiated(5, 8)
    });
    measure(&mut criterion, "answer_south_caucasus", || conflicts::kept("south-caucasus-478800"));
    criterion.final_summary();
}

/// A conflict made ready.
struct Ready {
    compiled: Compiled,
    arena: Arena,
    now: NodeId,
    verdicts: Verdicts,
}

fn measure(criterion: &mut Criterion, name: &str, make: fn() -> Conflict) {
    let ready = LazyCell::new(|| ready(&make()));
    let budget = Budget::unlimited();
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat);
    group.bench_function("arena", |bench| {
        let compiled = &ready.compiled;
        bench.iter(|| Arena::build(black_box(compiled), &budget));
    });
    for (question, keep) in [("decide", Keep::Verdicts), ("decide_with_floors", Keep::Floors)] {
        group.bench_function(question, |bench| {
            let arena = &ready.arena;
            bench.iter(|| decide(black_box(arena), &Concept::ALL, keep, &budget));
        });
    }
    group.bench_function("equilibria", |bench| {
        let Ready { arena, verdicts, .. } = &*ready;
        bench.iter(|| Concept::ALL.map(|concept| verdicts.equilibria(black_box(arena), concept)));
    });
    for (question, moves) in
        [("reach", PathMoves::Any), ("reach_by_improvements", PathMoves::Improvements)]
    {
        group.bench_function(question, |bench| {
            let Ready { arena, now, .. } = &*ready;
            bench.iter(|| reach(black_box(arena), *now, moves, u16::MAX, &budget));
        });
    }
    group.finish();
}

fn ready(conflict: &Conflict) -> Ready {
    let budget = Budget::unlimited();
    let compiled = Game::compile(conflict, &Setting::central(conflict)).expect("it compiles");
    let arena = Arena::build(&compiled, &budget).expect("it fits");
    let now = compiled.game().now().and_then(|state| arena.node(state)).expect("it has a today");
    let verdicts = decide(&arena, &Concept::ALL, Keep::Verdicts, &budget).expect("it is decided");
    Ready { compiled, arena, now, verdicts }
}
