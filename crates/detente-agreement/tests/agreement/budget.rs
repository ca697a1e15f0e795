//! Searches end where they are told to, and say what they have by then.

use std::sync::atomic::Ordering;

use detente_agreement::{Bargain, Coverage, Frontier, frontier, zone_count};
use detente_model::{Budget, Exact, Stop};
use num_bigint::BigUint;
use num_traits::Zero;

use crate::draw::Plain;

/// Issues in each of which every settlement serves others; their weights are such that few sums are
/// alike.
fn pies(issues: usize, signatories: usize) -> Bargain {
    let mut terms = Vec::new();
    for issue in 0..issues {
        let weight = i64::try_from(issue * 7919 % 1000 + 100).unwrap();
        for who in 0..signatories {
            let share =
                |settlement: usize| [0, 2, 3, 5, 9][(settlement + 2 * who + issue) % 5] * weight;
            terms.push((who, vec![issue], (0..5).map(share).collect()));
        }
    }
    let disagreement = vec![0; signatories];
    Plain { issues: vec![5; issues], disagreement, terms, rules: Vec::new(), scale: 0 }.bargain()
}

fn within(found: &Frontier) -> &[Exact] {
    match &found.coverage {
        Coverage::Within(error) => error,
        Coverage::Exact | Coverage::Nothing => panic!("{:?}", found.coverage),
    }
}

#[test]
fn a_bound_on_memory_leaves_a_list_that_comes_close() {
    let bargain = pies(12, 4);
    let budget = Budget { bytes: Some(1 << 18), ..Budget::unlimited() };
    let found = frontier(&bargain, &budget);
    assert_eq!(found.stop, Stop::Budget);
    assert!(!found.is_empty() && !found.is_exact());
    assert!(within(&found).iter().any(|error| !error.is_zero()));
    // What is listed are real packages, worth what is said.
    for at in 0..found.len() {
        assert_eq!(bargain.utilities(&found.choice(at)), found.utilities(at));
    }
}

#[test]
fn more_work_comes_no_less_close() {
    let bargain = pies(10, 4);
    let error = |work| {
        let budget = Budget { work: Some(work), ..Budget::unlimited() };
        within(&frontier(&bargain, &budget)).to_vec()
    };
    let (short, long) = (error(20_000), error(200_000));
    assert!(short.iter().zip(&long).all(|(short, long)| short >= long), "{short:?} {long:?}");
}

#[test]
fn who_cancels_gets_nothing_at_once() {
    let bargain = pies(12, 4);
    let budget = Budget::unlimited();
    budget.cancel.store(true, Ordering::Relaxed);
    let found = frontier(&bargain, &budget);
    assert_eq!((found.stop, found.len()), (Stop::Cancelled, 0));
    assert_eq!(found.coverage, Coverage::Nothing);
    let zone = zone_count(&bargain, &bargain.disagreement(), &budget);
    assert_eq!((zone.stop, zone.count), (Stop::Cancelled, None));
}

#[test]
fn a_zone_that_is_too_hard_to_count_is_not_counted() {
    let bargain = pies(30, 4);
    let middle: Vec<Exact> = {
        let (low, high) = (bargain.utilities(&[0; 30]), bargain.utilities(&[4; 30]));
        low.iter().zip(&high).map(|(a, b)| (a + b) / Exact::from_integer(2.into())).collect()
    };
    let budget = Budget { work: Some(1_000_000), ..Budget::unlimited() };
    let zone = zone_count(&bargain, &middle, &budget);
    assert_eq!((zone.stop, zone.count), (Stop::Budget, None));
}

#[test]
fn packages_beyond_all_machine_integers_are_counted() {
    // Each of two hundred issues is indifferent but for one settlement that both dislike.
    let issues = 200;
    let terms = (0..issues)
        .flat_map(|issue| (0..2).map(move |who| (who, vec![issue], vec![0, 0, 0, -1, 0])));
    let (disagreement, rules) = (vec![0, 0], Vec::new());
    let terms = terms.collect();
    let plain = Plain { issues: vec![5; issues], disagreement, terms, rules, scale: 0 };
    let bargain = plain.bargain();
    let found = frontier(&bargain, &Budget::unlimited());
    assert_eq!(found.len(), 1);
    assert_eq!(found.multiplicity(0), BigUint::from(4_u8).pow(200));
    let zone = zone_count(&bargain, &bargain.disagreement(), &Budget::unlimited());
    assert_eq!(zone.count, Some(BigUint::from(4_u8).pow(200)));
    assert_eq!(bargain.packages(), BigUint::from(5_u8).pow(200));
}
