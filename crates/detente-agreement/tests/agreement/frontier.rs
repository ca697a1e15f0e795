//! The frontier is the set of undominated vectors, with every package that has one.

use detente_agreement::{Coverage, deals, frontier};
use detente_model::{Budget, Exact, Stop};
use num_bigint::BigUint;
use num_traits::Zero;
use proptest::prelude::*;

use crate::{brute, draw};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn it_is_the_undominated_set(plain in draw::bargains()) {
        let bargain = plain.bargain();
        let rows = brute::packages(&plain);
        let expected = brute::frontier(&rows);
        let found = frontier(&bargain, &Budget::unlimited());
        prop_assert!(found.is_exact() && found.stop == Stop::Complete);
        prop_assert_eq!(found.len(), expected.len());
        for (at, (vector, theirs)) in expected.iter().enumerate() {
            prop_assert_eq!(&found.utilities(at), vector);
            prop_assert_eq!(found.multiplicity(at), BigUint::from(theirs.len()));
            prop_assert!(theirs.contains(&found.choice(at)));
            let mut ours = found.choices(at, usize::MAX);
            ours.sort();
            prop_assert_eq!(&ours, theirs);
        }
        for (package, utilities) in &rows {
            let is_efficient = expected.iter().any(|(vector, _)| vector == utilities);
            prop_assert_eq!(found.is_efficient(package), is_efficient);
        }
        let all: Vec<_> = rows.iter().map(|row| row.0.clone()).collect();
        prop_assert_eq!(deals(&bargain, 5000, &Budget::unlimited()), Ok(Some(all)));
    }

    #[test]
    fn a_short_budget_leaves_a_guarantee_that_is_kept(
        plain in prop_oneof![draw::additive(), draw::bargains()],
        work in 0_u64..300,
    ) {
        let bargain = plain.bargain();
        let mut budget = Budget::unlimited();
        budget.work = Some(work);
        let found = frontier(&bargain, &budget);
        let rows = brute::packages(&plain);
        let error = match &found.coverage {
            Coverage::Exact => vec![Exact::zero(); bargain.signatories().len()],
            Coverage::Within(error) => error.clone(),
            Coverage::Nothing => return Ok(()),
        };
        let vectors: Vec<_> = (0..found.len()).map(|at| found.utilities(at)).collect();
        for (_, utilities) in &rows {
            let near = |vector: &Vec<Exact>| {
                let missing = utilities.iter().zip(vector).zip(&error);
                missing.into_iter().all(|((wanted, given), error)| wanted - given <= *error)
            };
            prop_assert!(vectors.iter().any(near));
        }
    }
}
