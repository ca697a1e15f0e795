//! Are sums that are read off tables those of the terms?

use detente_model::{
    Amount, BLOCK_STATES, Basis, Conflict, Declared, Exact, Game, GamePreference, Gauge, OptionDef,
    OptionId, PartyId, Preference, Span, StateId, Statement, TreatyId, VariableId, Want, Worth,
    read_clause,
};
use detente_testkit::blank;
use proptest::prelude::*;

use crate::refusals::three_levels;
use crate::{compiled, conflicts};

/// Compares a gauge with what it stands for, at every state and block by block.
fn agrees(game: &Game, states: &[StateId], gauge: &Gauge, sum: &dyn Fn(StateId) -> i128) {
    for &state in states {
        assert_eq!(i128::from(gauge.at(state)), sum(state), "{state:?}");
    }
    let each: Vec<i64> = states.iter().map(|&state| gauge.at(state)).collect();
    assert_eq!(gauge.at_each(&gauge.readings(states)), each);
    let block = BLOCK_STATES as u64;
    for &state in states.iter().step_by(states.len().div_ceil(7)) {
        let first = state.0 / block * block;
        let len = usize::try_from((game.space().cells() - first).min(block)).expect("a block");
        let mut sums = vec![7; len];
        gauge.fill(first, &mut sums);
        for (at, &sum) in (0..).zip(&sums) {
            assert_eq!(sum, gauge.at(StateId(first + at)), "{first} + {at}");
        }
    }
}

fn agrees_on_all(game: &Game, states: &[StateId]) {
    for party in game.party_ids() {
        let preference = game.preference(party);
        let gauge = Gauge::of_party(game, party);
        match preference {
            GamePreference::Additive { points, .. } => {
                let gauge = gauge.expect("small points");
                let sum = |state| preference.units(state).expect("it has points");
                agrees(game, states, &gauge, &sum);
                let twice: Vec<i64> =
                    points.iter().map(|&it| 2 * i64::try_from(it).expect("small")).collect();
                let doubled = gauge.with_points(twice);
                agrees(game, states, &doubled, &|state| 2 * sum(state));
                // What was read once serves other points.
                let readings = gauge.readings(states);
                let once = gauge.at_each(&readings);
                let twice: Vec<i64> = once.iter().map(|it| 2 * it).collect();
                assert_eq!(doubled.at_each(&readings), twice);
            }
            GamePreference::Lexicographic(_) => {
                let gauge = gauge.expect("few priorities");
                for pair in states.windows(2) {
                    let expected = preference.compare(pair[0], pair[1]);
                    assert_eq!(gauge.at(pair[0]).cmp(&gauge.at(pair[1])), expected, "{pair:?}");
                }
            }
            GamePreference::Ranking(_) => assert!(gauge.is_none()),
        }
    }
    let broken = |state| game.impossible().iter().map(|rule| i128::from(rule.holds(state))).sum();
    agrees(game, states, &Gauge::of_rules(game), &broken);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn sums_are_those_of_the_terms(conflict in conflicts()) {
        let compiled = compiled(&conflict);
        let game = compiled.game();
        let states: Vec<StateId> = game.feasible_states().collect();
        agrees_on_all(game, &states);
    }
}

fn statement(conflict: &Conflict, want: Want, when: Option<&str>, points: i64) -> Statement {
    Statement {
        want,
        when: when.map(|text| read_clause(text, 0, conflict).expect("a formula")),
        points: Amount::fixed(Exact::from_integer(points.into())),
        basis: Basis::default(),
        span: Span::default(),
    }
}

/// Twenty-one options, and a treaty of few or of many packages. Some statements read few variables,
/// some more than a table is made for.
#[test]
fn sums_are_read_off_tables() {
    for settlements in [2, 260] {
        let mut conflict = three_levels();
        let more = conflict.options[1].clone();
        for at in 0..19 {
            conflict.declared.push(Declared::Option(OptionId(conflict.options.len())));
            conflict.options.push(OptionDef { id: format!("more{at}"), ..more.clone() });
        }
        let mut treaty = blank::treaty("peace", conflict.party_ids().collect());
        treaty.issues = vec![blank::issue("line", settlements), blank::issue("time", settlements)];
        conflict.declared.push(Declared::Treaty(TreatyId(0)));
        conflict.treaties = vec![treaty];
        let reads = |options: usize| {
            let each: Vec<String> = (0..options).map(|at| format!("b.more{at}")).collect();
            each.join(" or ")
        };
        let texts = [
            (reads(14), None, 3),
            (reads(15), None, -5),
            ("a.force = limited and peace.line = s1".to_owned(), Some("b.more18"), 8),
            ("peace".to_owned(), Some("peace.time = s0 or not b.more3"), 13),
            ("b.more7".to_owned(), None, 1),
        ];
        let holds = |text: &str| Want::Holds(read_clause(text, 0, &conflict).expect("a formula"));
        let mut statements: Vec<Statement> = texts
            .iter()
            .map(|(text, when, points)| statement(&conflict, holds(text), *when, *points))
            .collect();
        let issue = VariableId::Issue(detente_model::IssueId { treaty: TreatyId(0), issue: 1 });
        let shares: Vec<Amount> = (0..=settlements)
            .map(|at| Amount::fixed(Exact::from_integer((at % 100).into())))
            .collect();
        let values = Want::Values { of: issue, values: shares, span: Span::default() };
        statements.push(statement(&conflict, values, Some("b.more18"), 100));
        conflict.preferences = vec![None; conflict.parties.len()];
        conflict.preferences[0] =
            Some(Preference::Weights(Worth { statements, costs: Vec::new() }));
        conflict.impossible.push(read_clause(&reads(16), 0, &conflict).expect("a formula"));
        let compiled = compiled(&conflict);
        let game = compiled.game();
        let states: Vec<StateId> =
            (0..2000).map(|at| StateId(at * 7_919_113 % game.space().cells())).collect();
        agrees_on_all(game, &states);
        assert!(Gauge::of_party(game, PartyId(0)).is_some());
    }
}
