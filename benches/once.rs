//! How long does one analysis of a large conflict take, and how much memory does it hold?
//!
//! Each question is asked a few times only, so that sizes fit for which sampling would take an hour.
//! Runs on one core, and only if it is named: `cargo bench -p detente-benches --bench once -- 5 26`
//! for five parties and 2^26 states, which are also what it takes if no numbers are given. A third
//! number says how often, and a word asks only the questions that it names.

#![expect(clippy::print_stdout, reason = "this bench prints its own figures")]

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use detente_benches::conflicts;
use detente_benches::machine::{self, Took};
use detente_model::Budget;
use detente_stability::Concept;
use detente_stability::explicit::{Ranks, Request, solve};

const MEGA: f64 = 1e6;
const GIGA: f64 = 1e9;

fn main() {
    // Cargo adds options of its own.
    let words: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let mut numbers = words.iter().filter_map(|word| word.parse::<usize>().ok());
    let parties = numbers.next().unwrap_or(5);
    let options = numbers.next().unwrap_or(26);
    let times = numbers.next().unwrap_or(2);
    let named = words.iter().find(|word| word.parse::<usize>().is_err());
    let is_asked = |question: &str| named.is_none_or(|name| question.contains(name.as_str()));
    let pool = machine::one_core();
    pool.install(|| run(parties, options, times, &is_asked));
}

fn run(parties: usize, options: usize, times: usize, is_asked: &(dyn Fn(&str) -> bool + Sync)) {
    let budget = Budget::unlimited();
    let bandwidth = bandwidth();
    println!("one core reads memory at {:.1} GB/s", bandwidth / GIGA);
    let game = conflicts::game(&conflicts::generated(parties, options));
    let states = game.space().cells();
    println!("{parties} parties, {states} states");
    let (took, ranks) = Took::by(|| Ranks::build(&game, &budget).expect("the case fits"));
    show("ranks", took, states);
    let ranks = Arc::new(ranks);
    for (question, concepts) in [
        ("nash_gmr_smr", &[Concept::Nash, Concept::Gmr, Concept::Smr][..]),
        ("seq", &[Concept::Seq]),
        ("all_concepts", &Concept::ALL),
    ] {
        if !is_asked(question) {
            continue;
        }
        let request = Request::verdicts(concepts);
        for _ in 0..times {
            let took = Took::by_calls(|| {
                let solved = solve(&game, &ranks, &request, &budget);
                assert!(solved.is_ok(), "the engine takes this conflict");
            });
            show(question, took, states);
        }
    }
}

/// The best of a few streaming reads, in bytes a second; the buffer is given back.
fn bandwidth() -> f64 {
    let buffer = machine::streamed();
    let read = || Took::by_calls(|| machine::streaming_read(black_box(&buffer)));
    let bytes = machine::STREAMED_BYTES as u64;
    (0..8).map(|_| read().per_second(bytes)).fold(0.0, f64::max)
}

fn show(question: &str, took: Took, states: u64) {
    let seconds = |time: Duration| format!("{:9.5} s", time.as_secs_f64());
    let processor = took.processor.map_or("unknown".to_owned(), seconds);
    let memory = machine::peak_memory().map_or("unknown".to_owned(), |bytes| {
        #[expect(clippy::cast_precision_loss, reason = "shown with three digits")]
        let bytes = bytes as f64;
        format!("{:.2} GB", bytes / GIGA)
    });
    println!(
        "{question:>13}: {} by the clock, {processor} on the processor, {:7.1} M states/s, \
         at most {memory} held so far",
        seconds(took.wall),
        took.per_second(states) / MEGA,
    );
}
