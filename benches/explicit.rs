//! How many states a second does the fast engine decide, on one core?
//!
//! Ranks are measured apart from verdicts, since one set of ranks serves many questions. The
//! largest size takes a minute and gigabytes; `once` measures it, and the memory that it holds.

use std::cell::LazyCell;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, SamplingMode, Throughput};
use detente_benches::{conflicts, machine};
use detente_model::{Budget, Conflict, Game, Numbering};
use detente_stability::Concept;
use detente_stability::explicit::{Ranks, Request, solve};

/// Fewer than there are 16-bit numbers.
const GROUPS_IN_16_BITS: usize = 60_000;
/// So many that hardly two states of 2^20 share a group.
const GROUPS_BEYOND: usize = 1 << 26;

fn main() {
    let _one_core = machine::one_core();
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .without_plots()
        .configure_from_args();
    memory(&mut criterion);
    small(&mut criterion);
    sizes(&mut criterion);
    preferences(&mut criterion);
    structure(&mut criterion);
    criterion.final_summary();
}

/// One core reads memory at this speed, which nothing that visits every state can beat.
fn memory(criterion: &mut Criterion) {
    let buffer = LazyCell::new(machine::streamed);
    let mut group = criterion.benchmark_group("memory");
    group.throughput(Throughput::Bytes(machine::STREAMED_BYTES as u64));
    group.bench_function("streaming_read", |bench| {
        let buffer: &[u32] = &buffer;
        bench.iter(|| machine::streaming_read(black_box(buffer)));
    });
    group.finish();
}

/// Ten parties with one option each, and the cases that people read.
fn small(criterion: &mut Criterion) {
    measure(criterion, "10_parties_2_10", 1 << 10, || conflicts::generated(10, 10));
    let worked = conflicts::kept("south-caucasus-478800");
    let states = Numbering::of(&conflicts::game(&worked)).count();
    measure(criterion, "south_caucasus", states, || worked);
}

fn sizes(criterion: &mut Criterion) {
    for options in [10, 16, 20, 22, 24] {
        let name = format!("5_parties_2_{options}");
        measure(criterion, &name, 1 << options, move || conflicts::generated(5, options));
    }
    for parties in [2, 3, 7] {
        let name = format!("{parties}_parties_2_20");
        measure(criterion, &name, 1 << 20, move || conflicts::generated(parties, 20));
    }
}

/// Random rankings leave nearly everything stable, and make moves hard to foresee.
fn preferences(criterion: &mut Criterion) {
    for (name, groups) in [
        ("5_parties_2_20_ranked_in_16_bits", GROUPS_IN_16_BITS),
        ("5_parties_2_20_ranked_in_32_bits", GROUPS_BEYOND),
    ] {
        measure(criterion, name, 1 << 20, move || {
            conflicts::with_rankings(conflicts::generated(5, 20), groups)
        });
    }
}

/// Conflicts in which a mover can't always go from any position of its own to any other.
fn structure(criterion: &mut Criterion) {
    measure(criterion, "5_parties_2_20_two_in_five_feasible", 405 << 10, || {
        conflicts::with_ruled_out(conflicts::generated(5, 20))
    });
    measure(criterion, "5_parties_2_8_and_4096_packages", 4097 << 8, || {
        conflicts::negotiated(5, 8)
    });
}

/// A conflict made ready.
struct Ready {
    game: Game,
    ranks: Arc<Ranks>,
}

/// Made when the first bench asks for it: none does so if a filter passes the conflict over.
type Later = LazyCell<Ready, Box<dyn FnOnce() -> Ready>>;

fn measure(
    criterion: &mut Criterion,
    name: &str,
    states: u64,
    make: impl FnOnce() -> Conflict + 'static,
) {
    let ready: Later = LazyCell::new(Box::new(move || ready(&make(), states)));
    let mut group = criterion.benchmark_group(name);
    group.sampling_mode(SamplingMode::Flat).throughput(Throughput::Elements(states));
    group.bench_function("ranks", |bench| {
        let game = &ready.game;
        bench.iter(|| Ranks::build(black_box(game), &Budget::unlimited()));
    });
    decide(&mut group, &ready, "nash_gmr_smr", &[Concept::Nash, Concept::Gmr, Concept::Smr]);
    decide(&mut group, &ready, "seq", &[Concept::Seq]);
    decide(&mut group, &ready, "all_concepts", &Concept::ALL);
    group.finish();
}

fn decide(
    group: &mut BenchmarkGroup<'_, WallTime>,
    ready: &Later,
    question: &str,
    concepts: &[Concept],
) {
    let request = Request::verdicts(concepts);
    group.bench_function(question, |bench| {
        let Ready { game, ranks } = &**ready;
        bench.iter(|| solve(black_box(game), ranks, &request, &Budget::unlimited()));
    });
}

fn ready(conflict: &Conflict, states: u64) -> Ready {
    let game = conflicts::game(conflict);
    let ranks = Arc::new(Ranks::build(&game, &Budget::unlimited()).expect("the case fits"));
    assert_eq!(ranks.numbering().count(), states, "the bench knows how many states there are");
    Ready { game, ranks }
}
