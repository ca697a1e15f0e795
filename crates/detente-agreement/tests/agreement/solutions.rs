//! Each solution is the best deal of the zone by its own rule, ties included.

use std::cmp::Ordering;

use detente_agreement::{Fairness, frontier, solution};
use detente_model::{Budget, Exact};
use num_traits::{One, Zero};
use proptest::prelude::*;

use crate::brute::{self, Row};
use crate::draw;

/// The order of two deals by a rule: gains, and the greatest gains.
fn compare(fairness: Fairness, a: &[Exact], b: &[Exact], greatest: &[Exact]) -> Ordering {
    let product = |gains: &[Exact]| gains.iter().fold(Exact::one(), |all, gain| all * gain);
    let sum = |gains: &[Exact]| gains.iter().fold(Exact::zero(), |all, gain| all + gain);
    let ratios = |gains: &[Exact]| {
        let counted = gains.iter().zip(greatest).filter(|(_, greatest)| !greatest.is_zero());
        let mut ratios: Vec<Exact> = counted.map(|(gain, greatest)| gain / greatest).collect();
        ratios.sort();
        ratios
    };
    let sorted = |gains: &[Exact]| {
        let mut gains = gains.to_vec();
        gains.sort();
        gains
    };
    match fairness {
        Fairness::Nash => product(a).cmp(&product(b)),
        Fairness::KalaiSmorodinsky => ratios(a).cmp(&ratios(b)),
        Fairness::Egalitarian => sorted(a).cmp(&sorted(b)),
        Fairness::Utilitarian => sum(a).cmp(&sum(b)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn they_are_what_their_rules_say(plain in draw::bargains()) {
        let rows = brute::packages(&plain);
        let least = plain.disagreement();
        let gain = |row: &Row| -> Vec<Exact> {
            row.1.iter().zip(&least).map(|(utility, least)| utility - least).collect()
        };
        let efficient: Vec<Vec<Exact>> =
            brute::frontier(&rows).into_iter().map(|(vector, _)| vector).collect();
        let zone = brute::zone(&rows, &least);
        let gains: Vec<Vec<Exact>> = zone.iter().map(gain).collect();
        let greatest: Vec<Exact> = (0..least.len())
            .map(|who| gains.iter().map(|it| it[who].clone()).max().unwrap_or_else(Exact::zero))
            .collect();
        let frontier = frontier(&plain.bargain(), &Budget::unlimited());
        for fairness in Fairness::ALL {
            let found = solution(&frontier, &least, fairness, &Budget::unlimited()).unwrap();
            // Nash's is sought among efficient deals, the others in the whole zone.
            let sought = |vector: &Vec<Exact>| fairness != Fairness::Nash || efficient.contains(vector);
            let candidates: Vec<usize> = (0..zone.len()).filter(|&at| sought(&zone[at].1)).collect();
            let order = |&a: &usize, &b: &usize| compare(fairness, &gains[a], &gains[b], &greatest);
            let Some(best) = candidates.iter().copied().max_by(order) else {
                prop_assert_eq!(found, None);
                continue;
            };
            let mut optima: Vec<Vec<Exact>> = candidates
                .iter()
                .filter(|at| order(at, &best).is_eq())
                .map(|&at| zone[at].1.clone())
                .collect();
            optima.sort_by(|a, b| b.cmp(a));
            optima.dedup();
            let found = found.unwrap();
            let ours: Vec<_> = found.optima.iter().map(|&at| frontier.utilities(at)).collect();
            prop_assert_eq!(&ours, &optima);
            prop_assert_eq!(found.is_tie(), optima.len() > 1);
            let shares = |vector: &Vec<Exact>| -> Exact {
                let gains = vector.iter().zip(&least).zip(&greatest);
                gains
                    .filter(|(_, greatest)| !greatest.is_zero())
                    .map(|((utility, least), greatest)| (utility - least) / greatest)
                    .sum()
            };
            let key = |vector: &Vec<Exact>| (shares(vector), vector.clone());
            let chosen = optima.into_iter().max_by_key(key).unwrap();
            prop_assert_eq!(frontier.utilities(found.chosen), chosen);
        }
    }
}
