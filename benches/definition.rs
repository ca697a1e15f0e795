//! How fast is the engine that reads the definitions to the letter?

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use detente_benches::conflicts::{catalogue, generated};
use detente_model::{Budget, Conflict, Game, Setting};
use detente_stability::{Arena, Concept, analyse};

fn arena(conflict: &Conflict) -> Arena {
    let game = Game::compile(conflict, &Setting::central(conflict)).expect("the case compiles");
    Arena::build(&game, &Budget::unlimited()).expect("the case fits")
}

fn all_concepts(bench: &mut Criterion) {
    let conflicts = [
        ("elmira", catalogue("elmira-1991")),
        ("2_parties_2_10", generated(2, 10)),
        ("5_parties_2_10", generated(5, 10)),
        ("10_parties_2_10", generated(10, 10)),
    ];
    for (name, conflict) in conflicts {
        let arena = arena(&conflict);
        bench.bench_function(&format!("all_concepts_{name}"), |bench| {
            bench.iter(|| analyse(black_box(&arena), &Concept::ALL, &Budget::unlimited()));
        });
        if name == "5_parties_2_10" {
            for concept in Concept::ALL {
                bench.bench_function(&format!("{}_{name}", concept.id()), |bench| {
                    bench.iter(|| analyse(black_box(&arena), &[concept], &Budget::unlimited()));
                });
            }
        }
    }
}

fn spelling_out(bench: &mut Criterion) {
    let conflict = generated(5, 12);
    bench.bench_function("arena_5_parties_2_12", |bench| {
        bench.iter(|| arena(black_box(&conflict)));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = all_concepts, spelling_out
}
criterion_main!(benches);
