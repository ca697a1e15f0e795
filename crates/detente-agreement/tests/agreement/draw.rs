//! Small bargains as plain data, with everything that makes trouble drawn often: ties, zeros,
//! disagreement values met exactly, empty zones, issues with one settlement, joined issues, rules.

use detente_agreement::{Bargain, Factor, Measure, PartWorth, Signatory};
use detente_model::{Exact, PartyId};
use proptest::prelude::*;

/// A bargain, spelt out.
#[derive(Debug, Clone)]
pub(crate) struct Plain {
    pub(crate) issues: Vec<usize>,
    /// One a signatory, in twelfths of a point.
    pub(crate) disagreement: Vec<i64>,
    /// (signatory, scope, one value a combination; the last issue runs fastest), in twelfths.
    pub(crate) terms: Vec<(usize, Vec<usize>, Vec<i64>)>,
    pub(crate) rules: Vec<(Vec<usize>, Vec<bool>)>,
    /// All numbers but the first of each term are multiplied by three to this power: beyond 64 or
    /// 128 bits the engines change numbers.
    pub(crate) scale: u32,
}

pub(crate) fn twelfths(number: i64) -> Exact {
    Exact::new(number.into(), 12.into())
}

impl Plain {
    pub(crate) fn factor(&self) -> Exact {
        Exact::from_integer(num_bigint::BigInt::from(3).pow(self.scale))
    }

    /// The values of a term. The first keeps the others from being divided by the factor again.
    pub(crate) fn scaled(&self, values: &[i64]) -> Vec<Exact> {
        let scaled = |(at, &value): (usize, &i64)| {
            if at == 0 { twelfths(value) } else { twelfths(value) * self.factor() }
        };
        values.iter().enumerate().map(scaled).collect()
    }

    pub(crate) fn disagreement(&self) -> Vec<Exact> {
        self.disagreement.iter().map(|&it| twelfths(it) * self.factor()).collect()
    }

    pub(crate) fn bargain(&self) -> Bargain {
        let signatories = self.disagreement().into_iter().enumerate().map(|(at, disagreement)| {
            Signatory { party: PartyId(at), measure: Measure::Points, disagreement, floor: None }
        });
        let terms = self.terms.iter().map(|(signatory, scope, values)| {
            let values = self.scaled(values);
            PartWorth { signatory: *signatory, factor: Factor::over(scope, &self.issues, values) }
        });
        let rules = self
            .rules
            .iter()
            .map(|(scope, cells)| Factor::over(scope, &self.issues, cells.clone()))
            .collect();
        Bargain::new(self.issues.clone(), signatories.collect(), terms.collect(), rules).unwrap()
    }
}

/// The combinations of a few issues.
fn combinations(issues: &[usize], scope: &[usize]) -> usize {
    scope.iter().map(|&issue| issues[issue]).product()
}

/// What terms and rules depend on: mostly one issue, sometimes two or three, in order.
fn scope(count: usize) -> impl Strategy<Value = Vec<usize>> {
    prop_oneof![
        4 => (0..count).prop_map(|issue| vec![issue]),
        3 => proptest::sample::subsequence((0..count).collect::<Vec<_>>(), 0..=count.min(3)),
    ]
}

pub(crate) fn bargains() -> impl Strategy<Value = Plain> {
    let signatories = prop_oneof![8 => 2_usize..=5, 1 => 6_usize..=10];
    (signatories, proptest::collection::vec(1_usize..=4, 1..=5), 0_u32..4)
        .prop_flat_map(|(signatories, issues, width)| {
            let count = issues.len();
            let spread = prop_oneof![Just(2_i64), Just(6), Just(100)];
            let terms = (proptest::collection::vec((0..signatories, scope(count)), 1..=10), spread);
            let rules = prop_oneof![
                2 => Just(Vec::new()).boxed(),
                1 => proptest::collection::vec(scope(count), 1..=2).boxed(),
            ];
            (Just(signatories), Just(issues), terms, rules, Just(width))
        })
        .prop_flat_map(|(signatories, issues, (terms, spread), rules, width)| {
            let values: Vec<_> = terms
                .iter()
                .map(|(_, scope)| {
                    let cells = combinations(&issues, scope);
                    proptest::collection::vec(-spread..=spread, cells..=cells)
                })
                .collect();
            let cells: Vec<_> = rules
                .iter()
                .map(|scope| {
                    let cells = combinations(&issues, scope);
                    proptest::collection::vec(proptest::bool::weighted(0.75), cells..=cells)
                })
                .collect();
            let low = -3 * spread..=2 * spread;
            let disagreement = proptest::collection::vec(low, signatories..=signatories);
            (Just(issues), Just(terms), values, Just(rules), cells, disagreement, Just(width))
        })
        .prop_map(|(issues, terms, values, rules, cells, disagreement, width)| {
            let terms = terms.into_iter().zip(values).map(|((who, scope), it)| (who, scope, it));
            let rules = rules.into_iter().zip(cells).collect();
            Plain { issues, disagreement, terms: terms.collect(), rules, scale: width * 20 }
        })
}

/// Additive bargains in which every issue is worth something to everybody.
pub(crate) fn additive() -> impl Strategy<Value = Plain> {
    (2_usize..=4, proptest::collection::vec(1_usize..=4, 2..=5), 1_i64..30).prop_flat_map(
        |(signatories, issues, spread)| {
            let tables: Vec<_> = (0..signatories)
                .flat_map(|who| (0..issues.len()).map(move |issue| (who, issue)))
                .map(|(who, issue)| {
                    let values =
                        proptest::collection::vec(0..=spread, issues[issue]..=issues[issue]);
                    values.prop_map(move |values| (who, vec![issue], values))
                })
                .collect();
            let low = -1..=spread;
            let disagreement = proptest::collection::vec(low, signatories..=signatories);
            (Just(issues), tables, disagreement).prop_map(|(issues, terms, disagreement)| Plain {
                issues,
                disagreement,
                terms,
                rules: Vec::new(),
                scale: 0,
            })
        },
    )
}
