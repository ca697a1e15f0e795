//! How fast are efficient deals found, without looking at every package and by looking?

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use detente_agreement::{Bargain, Fairness, frontier, solution, zone_count};
use detente_benches::bargains::{Interests, bargain};
use detente_model::Budget;

/// Exact frontiers with a package for each vector: issues × settlements, signatories, interests.
fn frontiers(bench: &mut Criterion) {
    let cases = [
        ("30x5_2_random", (30, 5), 2, 1_000_000, Interests::Random),
        ("30x5_2_opposed", (30, 5), 2, 100, Interests::Opposed),
        ("30x5_3_random", (30, 5), 3, 1_000_000, Interests::Random),
        ("30x5_3_opposed", (30, 5), 3, 20, Interests::Opposed),
        ("10x10_2_random", (10, 10), 2, 1_000_000, Interests::Random),
        ("10x10_3_random", (10, 10), 3, 1_000_000, Interests::Random),
        ("10x10_4_random", (10, 10), 4, 1_000_000, Interests::Random),
        ("10x10_4_opposed", (10, 10), 4, 5, Interests::Opposed),
    ];
    for (name, size, signatories, most, interests) in cases {
        let bargain = bargain(size, signatories, most, interests);
        bench.bench_function(&format!("frontier_{name}"), |bench| {
            bench.iter(|| {
                let found = frontier(black_box(&bargain), &Budget::unlimited());
                let packages: Vec<_> = (0..found.len()).map(|at| found.choice(at)).collect();
                assert!(found.is_exact());
                packages
            });
        });
    }
}

/// A list that comes close to every package, where the exact frontier is out of reach.
fn near_frontiers(bench: &mut Criterion) {
    let bargain = bargain((30, 5), 4, 1_000_000, Interests::Opposed);
    let budget = Budget { work: Some(1_000_000), ..Budget::unlimited() };
    bench.bench_function("near_frontier_30x5_4_opposed", |bench| {
        bench.iter(|| frontier(black_box(&bargain), &budget).len());
    });
}

fn zones(bench: &mut Criterion) {
    for signatories in [2, 3] {
        let bargain = bargain((10, 10), signatories, 100, Interests::Random);
        bench.bench_function(&format!("zone_10x10_{signatories}_random"), |bench| {
            let least = bargain.disagreement();
            bench.iter(|| zone_count(black_box(&bargain), &least, &Budget::unlimited()).count);
        });
    }
}

fn solutions(bench: &mut Criterion) {
    let bargain = bargain((30, 5), 3, 1_000_000, Interests::Random);
    let found = frontier(&bargain, &Budget::unlimited());
    let least = bargain.disagreement();
    bench.bench_function("solutions_30x5_3_random", |bench| {
        bench.iter(|| {
            Fairness::ALL
                .map(|it| solution(black_box(&found), &least, it, &Budget::unlimited()).is_ok())
        });
    });
}

/// The same frontier and zone by looking at each of 10^6 packages, for comparison.
fn listing(bench: &mut Criterion) {
    let bargain = bargain((6, 10), 3, 100, Interests::Random);
    bench.bench_function("frontier_6x10_3_random", |bench| {
        bench.iter(|| frontier(black_box(&bargain), &Budget::unlimited()).len());
    });
    bench.bench_function("listed_6x10_3_random", |bench| {
        bench.iter(|| listed(black_box(&bargain)));
    });
}

/// Keeps the undominated of all packages, one after the other.
fn listed(bargain: &Bargain) -> usize {
    let mut kept: Vec<Vec<i64>> = Vec::new();
    let mut package = vec![0; bargain.issues().len()];
    let mut tables = Vec::new();
    for (issue, &settlements) in bargain.issues().iter().enumerate() {
        let base = bargain.utilities(&package);
        let mut rows = Vec::new();
        for settlement in 0..settlements {
            let mut other = package.clone();
            other[issue] = settlement;
            let gains = bargain.utilities(&other).into_iter().zip(&base).map(|(a, b)| a - b);
            rows.push(gains.map(|it| i64::try_from(it.to_integer()).unwrap_or(0)).collect());
        }
        tables.push(rows);
    }
    loop {
        let mut sum = vec![0_i64; bargain.signatories().len()];
        for (rows, &settlement) in tables.iter().zip(&package) {
            let row: &Vec<i64> = &rows[settlement];
            sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        }
        let covers = |a: &[i64], b: &[i64]| a.iter().zip(b).all(|(a, b)| a >= b);
        if !kept.iter().any(|other| covers(other, &sum)) {
            kept.retain(|other| !covers(&sum, other));
            kept.push(sum);
        }
        let next = (0..package.len()).find(|&at| package[at] + 1 < bargain.issues()[at]);
        let Some(at) = next else { return kept.len() };
        package[at] += 1;
        package[..at].fill(0);
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = frontiers, near_frontiers, zones, solutions, listing
}
criterion_main!(benches);
