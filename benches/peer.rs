//! Which conflict is a program that multiplies dense matrices compared on?
//!
//! Writes it with our own answers and our own time to the file that is named, in the form that
//! `peers/stability_numpy.py` reads. `cargo xtask bench --peers` runs both.

#![expect(clippy::print_stdout, reason = "this bench prints its own figures")]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use detente_benches::conflicts;
use detente_benches::machine::{self, Took};
use detente_model::{Budget, Game};
use detente_stability::Concept;
use detente_stability::explicit::{Ranks, Request, Solved, solve};
use serde_json::{Map, Value, json};

/// What the peer can answer, too.
const CONCEPTS: [Concept; 4] = [Concept::Nash, Concept::Gmr, Concept::Smr, Concept::Seq];
const TIMES: usize = 200;

fn main() {
    let pool = machine::one_core();
    // Cargo adds an option of its own.
    let named = std::env::args().skip(1).find(|word| !word.starts_with("--"));
    let path = named.map_or_else(
        || PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("peer.json"),
        PathBuf::from,
    );
    let value = pool.install(measured);
    write(&path, &value);
    println!("wrote {}", path.display());
}

fn measured() -> Value {
    let game = conflicts::game(&conflicts::generated(5, 10));
    let budget = Budget::unlimited();
    let ranks = Arc::new(Ranks::build(&game, &budget).expect("the case fits"));
    let request = Request::verdicts(&CONCEPTS);
    let ask = || solve(&game, &ranks, &request, &budget).expect("the engine takes this conflict");
    let mut times: Vec<Duration> = (0..TIMES).map(|_| Took::by(ask).0.wall).collect();
    times.sort_unstable();
    describe(&game, &ranks, &ask(), times[TIMES / 2])
}

fn describe(game: &Game, ranks: &Ranks, solved: &Solved, took: Duration) -> Value {
    let parties = game.party_ids().map(|party| {
        let axis = game.space().party_axis(party);
        let ranks: Vec<u32> =
            ranks.numbering().states().map(|state| ranks.rank(party, state).0).collect();
        json!({"stride": axis.stride, "size": axis.size, "ranks": ranks})
    });
    let equilibria: Map<String, Value> = CONCEPTS
        .into_iter()
        .map(|concept| {
            let count = solved.equilibria(concept).map(|found| found.count());
            (concept.id().to_owned(), json!(count))
        })
        .collect();
    json!({
        "states": game.space().cells(),
        "parties": parties.collect::<Vec<_>>(),
        "equilibria": equilibria,
        "seconds": took.as_secs_f64(),
    })
}

#[expect(clippy::disallowed_methods, reason = "the peer reads a file")]
fn write(path: &PathBuf, value: &Value) {
    std::fs::write(path, value.to_string()).expect("the file can be written");
}
