//! Is a conflict's bargain worth what its states are worth, package by package?
//!
//! Packages are signed and delivered as the definitions say, by a second reading of them.

use std::cmp::Ordering;

use detente_agreement::{Bargain, Measure, Signing, packages};
use detente_model::{Conflict, Position, Setting, TreatyId};
use detente_testkit::brute::{Deals, Scale, central};
use detente_testkit::random::{self, Merging, Size};

#[test]
fn packages_lead_to_the_states_that_the_definitions_name() {
    let (mut treaties, mut deals, mut tied, mut changed) = (0, 0, 0, 0);
    for seed in 0..2500 {
        let conflict = random::conflict(seed, &Size::usual(Merging::Never));
        for at in 0..conflict.treaties.len() {
            let Some(expected) = Deals::new(&conflict, TreatyId(at)) else { continue };
            treaties += 1;
            let found = check(seed, &conflict, TreatyId(at), &expected);
            deals += found.deals;
            tied += found.tied;
            changed += found.changed;
        }
    }
    // The draw has to reach what is difficult, or nothing was shown.
    assert!(treaties > 500 && deals > 2000, "{treaties} treaties, {deals} deals");
    assert!(tied >= 10 && changed > 300, "{tied} tied, {changed} that change options");
}

struct Reached {
    deals: usize,
    tied: usize,
    changed: usize,
}

fn check(seed: u64, conflict: &Conflict, treaty: TreatyId, expected: &Deals<'_>) -> Reached {
    let setting = Setting::central(conflict);
    let signing = Signing::compile(conflict, &setting, treaty).unwrap();
    let bargain = Bargain::of_signing(conflict, &setting, &signing).unwrap();
    let all = expected.deals();
    let state = |at: usize| -> &Position { &expected.brute.states[at] };
    let settlements: Vec<usize> =
        conflict.treaty(treaty).issues.iter().map(|issue| issue.settlements.len()).collect();
    assert_eq!(bargain.issues(), settlements, "seed {seed}");
    let mut feasible = packages(&bargain, usize::MAX).unwrap();
    feasible.sort();
    let mut wanted: Vec<Vec<usize>> = all.iter().map(|deal| deal.settlements.clone()).collect();
    wanted.sort();
    wanted.dedup();
    assert_eq!(feasible, wanted, "seed {seed}: which packages can be signed");
    let mut reached = Reached { deals: 0, tied: 0, changed: 0 };
    let mut ends = Vec::new();
    for package in &wanted {
        let theirs: Vec<_> = all.iter().filter(|deal| deal.settlements == *package).collect();
        let ours = signing.sign(conflict, package);
        let place = format!("seed {seed}, treaty {}, package {package:?}", treaty.0);
        assert_eq!(ours.len(), theirs.len(), "{place}");
        for (ours, theirs) in ours.iter().zip(&theirs) {
            assert_eq!(&ours.signed, state(theirs.signed), "{place}");
            assert_eq!(ours.delivered.first(), Some(state(theirs.delivered)), "{place}");
        }
        reached.deals += 1;
        reached.tied += usize::from(theirs.len() > 1);
        reached.changed += usize::from(ours[0].delivered[0].levels != signing.now().levels);
        ends.push(theirs[0].delivered);
    }
    for (who, signatory) in bargain.signatories().iter().enumerate() {
        let states = &expected.brute.states;
        let scale = Scale::of(conflict, &central(conflict), signatory.party, states);
        let worth: Vec<_> =
            wanted.iter().map(|package| bargain.utilities(package)[who].clone()).collect();
        if let Scale::Value(values) = &scale {
            assert_eq!(signatory.measure, Measure::Points, "seed {seed}");
            assert_eq!(signatory.disagreement, values[expected.now], "seed {seed}");
            let values: Vec<_> = ends.iter().map(|&at| values[at].clone()).collect();
            assert_eq!(worth, values, "seed {seed}");
        } else {
            assert_eq!(signatory.measure, Measure::Order, "seed {seed}");
        }
        for (a, &end) in ends.iter().enumerate() {
            let other = ends[(a + 1) % ends.len()];
            let ours = worth[a].cmp(&worth[(a + 1) % ends.len()]);
            assert_eq!(ours, scale.compare(end, other), "seed {seed}: order of {signatory:?}");
            let today: Ordering = worth[a].cmp(&signatory.disagreement);
            assert_eq!(today, scale.compare(end, expected.now), "seed {seed}: {signatory:?}");
        }
    }
    reached
}
