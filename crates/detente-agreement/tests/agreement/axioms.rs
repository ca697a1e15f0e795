//! The axioms by which the solutions are known.

use detente_agreement::{Fairness, Frontier, frontier, solution};
use detente_model::{Budget, Exact};
use num_traits::Zero;
use proptest::prelude::*;

use crate::brute;
use crate::draw::{self, Plain};

fn solve(plain: &Plain) -> Frontier {
    frontier(&plain.bargain(), &Budget::unlimited())
}

/// All best vectors, sorted.
fn optima(frontier: &Frontier, least: &[Exact], fairness: Fairness) -> Vec<Vec<Exact>> {
    let found = solution(frontier, least, fairness, &Budget::unlimited()).unwrap();
    let mut vectors: Vec<_> =
        found.iter().flat_map(|it| &it.optima).map(|&at| frontier.utilities(at)).collect();
    vectors.sort();
    vectors
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn efficiency(plain in draw::bargains()) {
        let rows = brute::packages(&plain);
        let frontier = solve(&plain);
        for fairness in Fairness::ALL {
            for vector in optima(&frontier, &plain.disagreement(), fairness) {
                prop_assert!(!rows.iter().any(|row| brute::dominates(&row.1, &vector)));
            }
        }
    }

    #[test]
    fn nobody_is_asked_to_lose(plain in draw::bargains()) {
        let frontier = solve(&plain);
        let least = plain.disagreement();
        for fairness in Fairness::ALL {
            for vector in optima(&frontier, &least, fairness) {
                prop_assert!(vector.iter().zip(&least).all(|(utility, least)| utility >= least));
            }
        }
    }

    #[test]
    fn anonymity(plain in draw::bargains()) {
        // With the signatories in reverse order the optima are the same, reversed.
        let mut turned = plain.clone();
        turned.disagreement.reverse();
        let last = plain.disagreement.len() - 1;
        turned.terms.iter_mut().for_each(|(who, _, _)| *who = last - *who);
        let (here, there) = (solve(&plain), solve(&turned));
        for fairness in Fairness::ALL {
            let mut reversed = optima(&there, &turned.disagreement(), fairness);
            reversed.iter_mut().for_each(|vector| vector.reverse());
            reversed.sort();
            prop_assert_eq!(optima(&here, &plain.disagreement(), fairness), reversed);
        }
    }

    #[test]
    fn scale_invariance(plain in draw::bargains(), unit in 2_i64..9, zero in -20_i64..20) {
        // The first signatory writes its points in another unit and from another zero.
        let mut other = Plain { scale: 0, ..plain };
        let plain = other.clone();
        other.terms.iter_mut().filter(|(who, _, _)| *who == 0).for_each(|(_, _, values)| {
            values.iter_mut().for_each(|value| *value *= unit);
        });
        other.terms.push((0, Vec::new(), vec![zero]));
        other.disagreement[0] = other.disagreement[0] * unit + zero;
        let (here, there) = (solve(&plain), solve(&other));
        for fairness in Fairness::ALL.into_iter().filter(|it| !it.is_scale_dependent()) {
            let mut expected = optima(&here, &plain.disagreement(), fairness);
            for vector in &mut expected {
                let rest = draw::twelfths(zero);
                vector[0] = &vector[0] * Exact::from_integer(unit.into()) + rest;
            }
            expected.sort();
            prop_assert_eq!(optima(&there, &other.disagreement(), fairness), expected);
        }
    }

    #[test]
    fn independence_of_irrelevant_alternatives(plain in draw::additive(), kept in any::<u64>()) {
        let frontier = solve(&plain);
        let least = plain.disagreement();
        for fairness in [Fairness::Nash, Fairness::Utilitarian] {
            let Some(found) = solution(&frontier, &least, fairness, &Budget::unlimited()).unwrap() else { continue };
            // Where no deal lets everybody gain, every efficient one is as good as the next for Nash, and
            // what is efficient depends on what else there is.
            let gains = frontier.utilities(found.chosen).into_iter().zip(&least);
            if fairness == Fairness::Nash && gains.clone().any(|(utility, least)| utility == *least) {
                continue;
            }
            let best = frontier.choice(found.chosen);
            // Take away settlements that the chosen package doesn't need.
            let mut fewer = plain.clone();
            for (issue, &settlements) in plain.issues.iter().enumerate() {
                let keeps = |it: usize| it == best[issue] || kept >> ((issue * 7 + it) % 64) & 1 == 1;
                fewer.rules.push((vec![issue], (0..settlements).map(keeps).collect()));
            }
            let left = optima(&solve(&fewer), &least, fairness);
            prop_assert!(left.contains(&frontier.utilities(found.chosen)));
            let before = optima(&frontier, &least, fairness);
            prop_assert!(left.iter().all(|vector| before.contains(vector)));
        }
    }

    #[test]
    fn monotony_of_the_worst_off(plain in draw::additive(), kept in any::<u64>()) {
        // More deals never lower the least gain of the egalitarian solution, nor the least share
        // of Kalai and Smorodinsky's as long as everybody's best stays.
        let mut fewer = plain.clone();
        for (issue, &settlements) in plain.issues.iter().enumerate() {
            let keeps = |it: usize| it == 0 || kept >> ((issue * 7 + it) % 64) & 1 == 1;
            fewer.rules.push((vec![issue], (0..settlements).map(keeps).collect()));
        }
        let (all, some) = (solve(&plain), solve(&fewer));
        let least = plain.disagreement();
        let gains = |vector: &Vec<Exact>| -> Vec<Exact> {
            vector.iter().zip(&least).map(|(utility, least)| utility - least).collect()
        };
        let worst = |frontier: &Frontier, fairness, ideal: &[Exact]| {
            let vectors = optima(frontier, &least, fairness);
            let vector = vectors.first()?;
            let shares = gains(vector).into_iter().zip(ideal).filter(|(_, best)| !best.is_zero());
            shares.map(|(gain, best)| gain / best).min()
        };
        let ones = vec![Exact::from_integer(1.into()); least.len()];
        let (few, many) = (worst(&some, Fairness::Egalitarian, &ones), worst(&all, Fairness::Egalitarian, &ones));
        prop_assert!(few <= many);
        let ideal = |frontier| detente_agreement::zone_ideal(frontier, &least);
        if let (Some(here), Some(there)) = (ideal(&some), ideal(&all)) && here == there {
            let greatest = gains(&here);
            let share = |frontier| worst(frontier, Fairness::KalaiSmorodinsky, &greatest);
            prop_assert!(share(&some) <= share(&all));
        }
    }
}
