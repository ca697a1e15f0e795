//! Searches end where they are told to, and say what they have by then.

use std::sync::atomic::Ordering;

use detente_agreement::{
    Bargain, Coverage, Factor, Fairness, Frontier, MOST_LISTED, Measure, Most, PartWorth,
    Signatory, TooFine, deals, frontier, least_transfer, solution, zone_count, zone_deals,
};
use detente_model::{Budget, Exact, PartyId, Stop};
use num_bigint::{BigInt, BigUint};
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
fn little_work_still_leaves_a_list() {
    let budget = Budget { work: Some(0), ..Budget::unlimited() };
    let found = frontier(&pies(12, 4), &budget);
    assert_eq!(found.stop, Stop::Budget);
    assert!(!found.is_empty() && !found.is_exact());
    // What would take more than that isn't begun.
    let found = frontier(&pies(1 << 13, 2), &budget);
    assert_eq!(found.coverage, Coverage::Nothing);
}

/// A budget that has room for a hundred thousand partial packages, and no longer list than is
/// ever kept.
#[test]
fn much_room_leaves_no_longer_list_than_is_kept() {
    let budget = Budget { bytes: Some(1 << 27), ..Budget::unlimited() };
    let found = frontier(&pies(20, 3), &budget);
    assert_eq!(found.stop, Stop::Budget);
    assert!(within(&found).iter().any(|error| !error.is_zero()));
    assert!(found.len() > 1 << 14 && found.len() <= 1 << 16, "{}", found.len());
}

/// Neighbours want the same settlement: everybody does best where all are settled alike.
#[test]
fn a_long_chain_of_joined_issues_is_settled_as_it_stands() {
    for issues in [128, 129] {
        let alike = |at: usize| (0..2).map(move |who| (who, vec![at, at + 1], vec![1, 0, 0, 1]));
        let terms = (0..issues - 1).flat_map(alike).collect();
        let (disagreement, rules) = (vec![0, 0], Vec::new());
        let plain = Plain { issues: vec![2; issues], disagreement, terms, rules, scale: 0 };
        let found = frontier(&plain.bargain(), &Budget::unlimited());
        assert_eq!((found.len(), found.multiplicity(0)), (1, BigUint::from(2_u8)), "{issues}");
    }
}

#[test]
fn a_zone_of_very_many_issues_is_not_listed() {
    let zone = |issues: usize| {
        let (disagreement, rules) = (vec![0, 0], Vec::new());
        let terms = Vec::new();
        let bargain =
            Plain { issues: vec![1; issues], disagreement, terms, rules, scale: 0 }.bargain();
        let least = bargain.disagreement();
        let (found, stop) = zone_deals(&bargain, &least, Most::USUAL, &Budget::unlimited());
        (found.len(), stop)
    };
    assert_eq!(zone(1024), (1, Stop::Complete));
    assert_eq!(zone(1025), (0, Stop::Budget));
}

#[test]
fn points_without_a_common_step_are_refused() {
    let bargain = |bits: u32| {
        let fine = Exact::new(1.into(), BigInt::from(2).pow(bits - 1));
        let signatory = Signatory {
            party: PartyId(0),
            measure: Measure::Points,
            disagreement: Exact::zero(),
            floor: None,
        };
        let factor = Factor::over(&[0], &[2], vec![Exact::zero(), fine]);
        let worth = PartWorth { signatory: 0, factor };
        Bargain::new(vec![2], vec![signatory], vec![worth], Vec::new()).map(|_| ())
    };
    assert_eq!(bargain(4096), Ok(()));
    assert_eq!(bargain(4097), Err(TooFine { signatory: 0 }));
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

#[test]
fn every_list_and_solution_hears_the_budget() {
    let bargain = pies(4, 2);
    let found = frontier(&bargain, &Budget::unlimited());
    let least = bargain.disagreement();
    for (budget, stop) in ended() {
        assert_eq!(deals(&bargain, usize::MAX, &budget), Err(stop));
        assert_eq!(zone_deals(&bargain, &least, Most::USUAL, &budget).1, stop);
        assert_eq!(least_transfer(&found, &least, 0, &budget), Err(stop));
        for fairness in Fairness::ALL {
            assert_eq!(solution(&found, &least, fairness, &budget), Err(stop));
        }
    }
}

/// A budget of nothing, and a search that somebody ends.
fn ended() -> [(Budget, Stop); 2] {
    let cancelled = Budget::unlimited();
    cancelled.cancel.store(true, Ordering::Relaxed);
    let nothing = Budget { work: Some(0), ..Budget::unlimited() };
    [(nothing, Stop::Budget), (cancelled, Stop::Cancelled)]
}

#[test]
fn a_list_says_where_it_ends() {
    let bargain = pies(4, 2);
    let (least, budget) = (bargain.disagreement(), Budget::unlimited());
    let zone = |most| {
        let (found, stop) = zone_deals(&bargain, &least, most, &budget);
        (found.len(), stop)
    };
    // All 625 packages, and as many partial ones as 5 + 25 + 125 + 625.
    assert_eq!(zone(Most { listed: 625, tried: 780 }), (625, Stop::Complete));
    assert_eq!(zone(Most { listed: 624, tried: 780 }), (624, Stop::Budget));
    assert_eq!(zone(Most { listed: 625, tried: 779 }).1, Stop::Budget);
    assert_eq!(deals(&bargain, 624, &budget), Ok(None));
    assert_eq!(deals(&bargain, 625, &budget).map(|found| found.map(|it| it.len())), Ok(Some(625)));
    let large = pies(6, 2);
    let found = zone_deals(&large, &large.disagreement(), Most::USUAL, &budget);
    assert_eq!((found.0.len(), found.1), (MOST_LISTED, Stop::Budget));
    // 5^10 packages, all of them wanted: more than may be tried.
    let long = pies(10, 2);
    let all = Most { listed: usize::MAX, ..Most::USUAL };
    let (found, stop) = zone_deals(&long, &long.disagreement(), all, &budget);
    assert_eq!(stop, Stop::Budget);
    assert!(found.len() > 800_000 && found.len() < 1 << 20, "{}", found.len());
}
