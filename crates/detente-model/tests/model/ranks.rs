//! Are ranks and values those of the definition, exactly?

use std::cmp::Ordering;

use detente_model::{Exact, Preference, StateId};
use detente_testkit::brute::{Scale, central, feasible};
use proptest::prelude::*;

use crate::{compiled, conflicts};

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn ranks_order_states_as_the_definition_does(conflict in conflicts()) {
        let compiled = compiled(&conflict);
        let game = compiled.game();
        let answers = central(&conflict);
        let states = feasible(&conflict, &answers);
        let ids: Vec<StateId> = states.iter().map(|state| game.state_at(state)).collect();
        for party in conflict.party_ids() {
            let scale = Scale::of(&conflict, &answers, party, &states);
            let ranks = game.ranks(party, &ids);
            for a in 0..states.len() {
                for b in 0..states.len() {
                    let expected = scale.compare(a, b);
                    prop_assert_eq!(ranks[a].cmp(&ranks[b]), expected);
                    prop_assert_eq!(game.preference(party).compare(ids[a], ids[b]), expected);
                    let better = expected == Ordering::Greater;
                    prop_assert_eq!(game.prefers(party, ids[a], ids[b]), better);
                }
            }
            // Dense from 1.
            let mut distinct: Vec<u32> = ranks.iter().map(|rank| rank.0).collect();
            distinct.sort_unstable();
            distinct.dedup();
            prop_assert!(distinct.iter().copied().eq(1..=u32::try_from(distinct.len()).expect("few")));
        }
    }

    #[test]
    fn values_are_exact(conflict in conflicts()) {
        let compiled = compiled(&conflict);
        let game = compiled.game();
        let answers = central(&conflict);
        let states = feasible(&conflict, &answers);
        for party in conflict.party_ids() {
            let scale = Scale::of(&conflict, &answers, party, &states);
            let is_cardinal =
                matches!(conflict.preferences[party.0], Some(Preference::Weights(_)));
            for (at, state) in states.iter().enumerate() {
                let found = game.preference(party).value(game.state_at(state));
                let expected: Option<Exact> = match &scale {
                    Scale::Value(values) => Some(values[at].clone()),
                    Scale::Satisfied(_) | Scale::Group(_) => None,
                };
                prop_assert_eq!(found.is_some(), is_cardinal);
                prop_assert_eq!(found, expected);
            }
        }
    }
}
