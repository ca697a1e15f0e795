//! The zone is counted right, and each signatory's best in it found.

use detente_agreement::{Most, frontier, least_transfer, zone_count, zone_deals, zone_ideal};
use detente_model::{Budget, Exact, Stop};
use num_bigint::BigUint;
use proptest::prelude::*;

use crate::{brute, draw};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn it_holds_as_many_packages_as_one_counts(plain in draw::bargains(), exact in any::<bool>()) {
        let bargain = plain.bargain();
        let rows = brute::packages(&plain);
        // Half of the time everybody's yardstick is met exactly by some package.
        let least = match rows.get(rows.len() / 2) {
            Some((_, utilities)) if exact => utilities.clone(),
            _ => plain.disagreement(),
        };
        let zone = brute::zone(&rows, &least);
        let counted = zone_count(&bargain, &least, &Budget::unlimited());
        prop_assert_eq!(counted.count, Some(BigUint::from(zone.len())));
        let listed: Vec<Vec<usize>> = zone.iter().map(|row| row.0.clone()).collect();
        prop_assert_eq!(zone_deals(&bargain, &least, Most { listed: usize::MAX, ..Most::USUAL }, &Budget::unlimited()), (listed, Stop::Complete));
        let best = |who: usize| zone.iter().map(|row| row.1[who].clone()).max();
        let ideal: Option<Vec<Exact>> = (0..least.len()).map(best).collect();
        let frontier = frontier(&bargain, &Budget::unlimited());
        prop_assert_eq!(zone_ideal(&frontier, &least), ideal);
    }

    #[test]
    fn the_least_transfer_is_the_least(plain in draw::bargains()) {
        let bargain = plain.bargain();
        let rows = brute::packages(&plain);
        let efficient = brute::frontier(&rows);
        let least = plain.disagreement();
        let issue = plain.issues.len() - 1;
        let inside = efficient.iter().filter(|(vector, _)| {
            vector.iter().zip(&least).all(|(utility, least)| utility >= least)
        });
        let expected = inside.flat_map(|(_, packages)| packages).map(|it| it[issue]).min();
        let frontier = frontier(&bargain, &Budget::unlimited());
        let found = least_transfer(&frontier, &least, issue, &Budget::unlimited()).unwrap();
        prop_assert_eq!(found.as_ref().map(|it| it.amount), expected);
        if let Some(found) = found {
            prop_assert_eq!(found.choice[issue], found.amount);
            prop_assert!(frontier.is_efficient(&found.choice));
            prop_assert!(bargain.is_in_zone(&found.choice, &least));
        }
    }
}
