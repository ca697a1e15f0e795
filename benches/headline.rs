//! How long does it take to say what would last if something were otherwise?
//!
//! A headline is what everybody asks: today, what is played without a deal, which deals last, are
//! acceptable and worth proposing. `what_if` begins with the conflict and tells packages and
//! frontiers too; `draw` knows what can be signed, and asks again with other points.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, SamplingMode, Throughput};
use detente::Session;
use detente::ask::{Allowance, Supposed};
use detente::dealing::{Depth, Inquiry, find};
use detente_analysis::{Bounds, Deal, Play, Wanted, begin, judge, without_deal};
use detente_benches::conflicts;
use detente_model::{Amount, Budget, Conflict, Exact, Game, Preference, Setting, TreatyId};
use detente_stability::lazy::Orders;
use detente_treaty::{Carried, Signing, SigningLimits};
use rayon::prelude::*;

/// How many draws one measurement of many takes.
const DRAWS: u64 = 200;

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(3))
        .without_plots()
        .configure_from_args();
    let conflict = conflicts::kept("south-caucasus-478800");
    let supposed = Supposed::central(&conflict);
    let mut group = criterion.benchmark_group("headline_south_caucasus_478800");
    let headline = Inquiry { depth: Depth::Headline, ..Inquiry::usual() };
    group.bench_function("what_if", |bench| {
        bench.iter(|| find(&supposed, black_box(&headline), &Budget::unlimited()));
    });
    let session = Session::new(supposed.clone());
    group.bench_function("what_if_in_a_session", |bench| {
        let mut seed = 0;
        bench.iter(|| {
            seed += 1;
            let other = Supposed { conflict: drawn(&conflict, seed), ..supposed.clone() };
            session.what_if(&other, &Allowance::unlimited()).expect("it can be followed")
        });
    });
    let table = Table::of(&conflict);
    group.bench_function("draw", |bench| {
        let mut seed = 0;
        bench.iter(|| {
            seed += 1;
            black_box(table.headline(&drawn(&conflict, seed)))
        });
    });
    group.sampling_mode(SamplingMode::Flat).throughput(Throughput::Elements(DRAWS));
    group.bench_function("many_draws", |bench| {
        bench.iter(|| {
            let each = (0..DRAWS).into_par_iter();
            each.map(|seed| table.headline(&drawn(&conflict, seed))).sum::<usize>()
        });
    });
    group.finish();
    criterion.final_summary();
}

/// What doesn't depend on points.
struct Table {
    play: Play,
    deals: Vec<Deal>,
}

impl Table {
    fn of(conflict: &Conflict) -> Self {
        let (setting, budget) = (Setting::central(conflict), Budget::unlimited());
        let compiled = Game::compile(conflict, &setting).expect("it compiles");
        let orders = Orders::by_classes(compiled.game(), &budget).expect("few moves");
        let play = Play::begin(conflict, &setting, &compiled, Some(&orders), &budget);
        let play = play.expect("few moves");
        let treaty = TreatyId(0);
        let signing = Signing::compile(conflict, &setting, treaty, SigningLimits::USUAL);
        let signing = signing.expect("it can be signed");
        let issues = &conflict.treaty(treaty).issues;
        let mut packages: Vec<Vec<usize>> = vec![Vec::new()];
        for issue in issues {
            let settlements = 0..issue.settlements.len();
            packages = packages
                .into_iter()
                .flat_map(|it| settlements.clone().map(move |at| [&it[..], &[at]].concat()))
                .collect();
        }
        let mut deals = Vec::new();
        for package in &packages {
            if let Ok(Carried::Deals(signed)) = signing.sign(conflict, package, &budget) {
                deals.extend(signed.iter().map(|it| begin(treaty, it, |at| play.spell(at))));
            }
        }
        Self { play, deals }
    }

    /// How many deals are worth proposing.
    fn headline(&self, conflict: &Conflict) -> usize {
        let (setting, budget) = (&self.play.setting, Budget::unlimited());
        let compiled = Game::compile(conflict, setting).expect("it compiles");
        let mut play = self.play.again(conflict, setting, &compiled, &budget).expect("as before");
        let treaty = TreatyId(0);
        let signatories = &conflict.treaty(treaty).signatories;
        let without = without_deal(&mut play, signatories, Bounds::USUAL, &budget);
        let mut deals = self.deals.clone();
        let wanted = Wanted {
            depth: detente_analysis::Depth::Headline,
            bounds: Bounds::USUAL,
            limits: SigningLimits::USUAL,
            are_all: true,
            trusted: None,
        };
        judge(&mut play, treaty, &without.expect("a today"), &mut deals, &wanted, &budget);
        deals.iter().filter(|it| it.is_worth_proposing()).count()
    }
}

/// The conflict with one value for each range, by a fixed rule from a seed.
fn drawn(conflict: &Conflict, seed: u64) -> Conflict {
    let mut drawn = conflict.clone();
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut draw = |amount: &mut Amount| {
        if let Amount::Range { low, high } = amount {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let share = Exact::new((state >> 54).into(), 1023.into());
            *amount = Amount::fixed(&*low + (&*high - &*low) * share);
        }
    };
    for preference in drawn.preferences.iter_mut().flatten() {
        if let Preference::Weights(worth) = preference {
            worth.amounts_mut().for_each(&mut draw);
        }
    }
    drawn
}
