//! Are states numbered, spelt out, described by facts and merged as the conflict says?

use detente_model::{
    Compiled, Conflict, Declared, Numbering, OptionDef, OptionId, Position, Setting, StateId,
    position_from_facts, read_clause,
};
use detente_testkit::brute::{central, classes, everywhere, feasible, is_true};
use detente_testkit::random::{clause, facts};
use proptest::prelude::*;

use crate::refusals::three_levels;
use crate::{compiled, conflicts};

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Options of the first party change fastest, treaties slowest.
    #[test]
    fn states_are_numbered_in_the_order_of_the_definition(conflict in conflicts()) {
        let compiled = compiled(&conflict);
        let game = compiled.game();
        let all = everywhere(&conflict);
        prop_assert_eq!(game.space().cells(), all.len() as u64);
        for (number, position) in (0..).zip(&all) {
            prop_assert_eq!(game.state_at(position), StateId(number));
            prop_assert_eq!(&game.position(StateId(number)), position);
        }
    }

    #[test]
    fn feasible_states_are_numbered_from_one(conflict in conflicts()) {
        let compiled = compiled(&conflict);
        let game = compiled.game();
        let expected = feasible(&conflict, &central(&conflict));
        let numbering = Numbering::of(game);
        prop_assert_eq!(numbering.count(), expected.len() as u64);
        for (number, position) in (1..).zip(&expected) {
            let state = game.state_at(position);
            prop_assert_eq!(numbering.state(number), Some(state));
            prop_assert_eq!(numbering.number(state), Some(number));
            prop_assert!(numbering.contains(state) && game.is_feasible(state));
        }
        prop_assert_eq!(numbering.state(0), None);
        prop_assert_eq!(numbering.state(expected.len() as u64 + 1), None);
        prop_assert_eq!(numbering.number(StateId(game.space().cells())), None);
        prop_assert_eq!(numbering.number(StateId(u64::MAX)), None);
        let listed: Vec<StateId> = numbering.states().collect();
        let found: Vec<StateId> = game.feasible_states().collect();
        prop_assert_eq!(&listed, &found);
        prop_assert_eq!(found.len(), expected.len());
        for position in everywhere(&conflict) {
            let state = game.state_at(&position);
            let is_feasible = expected.contains(&position);
            prop_assert_eq!(game.is_feasible(state), is_feasible);
            prop_assert_eq!(numbering.number(state).is_some(), is_feasible);
        }
        prop_assert_eq!(&Numbering::from_words(numbering.words().to_vec()), &numbering);
    }

    #[test]
    fn facts_describe_one_position(conflict in conflicts(), at in any::<prop::sample::Index>()) {
        let all = everywhere(&conflict);
        let position = &all[at.index(all.len())];
        let facts: Vec<_> =
            facts(&conflict, position).into_iter().map(|it| clause(&conflict, it)).collect();
        let answers = central(&conflict);
        for other in &all {
            let fits = facts.iter().all(|it| is_true(&conflict, &answers, &it.formula, other));
            prop_assert_eq!(fits, other == position);
        }
        // Facts set every variable, so that where they start from doesn't matter.
        let from_first = position_from_facts(&conflict, Position::first(&conflict), &facts);
        prop_assert_eq!(from_first.as_ref(), Ok(position));
        let last = all[all.len() - 1].clone();
        let from_last = position_from_facts(&conflict, last, &facts);
        prop_assert_eq!(from_last.as_ref(), Ok(position));
    }

    #[test]
    fn today_is_what_its_facts_say(conflict in conflicts()) {
        let compiled = compiled(&conflict);
        let game = compiled.game();
        match (&conflict.now, game.now()) {
            (None, None) => {}
            (Some(facts), Some(now)) => {
                let position = game.position(now);
                let answers = central(&conflict);
                for fact in facts {
                    prop_assert!(is_true(&conflict, &answers, &fact.formula, &position));
                }
                prop_assert!(game.is_feasible(now));
            }
            (facts, now) => prop_assert!(false, "{facts:?} gives {now:?}"),
        }
    }

    /// What `describe` says is enough to find the position again.
    #[test]
    fn descriptions_are_facts(conflict in conflicts(), at in any::<prop::sample::Index>()) {
        let all = everywhere(&conflict);
        let position = &all[at.index(all.len())];
        let text = conflict.describe(position);
        if *position == Position::first(&conflict) {
            return Ok(());
        }
        let mut facts = Vec::new();
        for part in text.split(", ") {
            facts.push(read_clause(part, 0, &conflict).expect("a fact"));
        }
        let found = position_from_facts(&conflict, Position::first(&conflict), &facts);
        prop_assert_eq!(found.as_ref(), Ok(position), "{}", text);
    }

    #[test]
    fn merged_states_fit_the_same_formula(conflict in conflicts()) {
        let answers = central(&conflict);
        let states = feasible(&conflict, &answers);
        let merged = compiled(&conflict);
        prop_assert_eq!(matches!(merged, Compiled::Merged(_)), !conflict.same.is_empty());
        let game = merged.game();
        for (condition, clause) in merged.same().iter().zip(&conflict.same) {
            for state in &states {
                let expected = is_true(&conflict, &answers, &clause.formula, state);
                prop_assert_eq!(condition.holds(game.state_at(state)), expected);
            }
        }
        prop_assert!(classes(&conflict, &answers, &states).len() <= states.len());
    }

    #[test]
    fn unknowns_are_answered_alike(conflict in conflicts()) {
        let setting = Setting::central(&conflict);
        for (at, answer) in central(&conflict).iter().enumerate() {
            prop_assert_eq!(setting.answer(detente_model::UnknownId(at)), answer);
        }
    }
}

/// Facts of a rich conflict, written as an author would.
fn written(conflict: &Conflict, facts: &[&str]) -> Result<Position, usize> {
    let clauses: Vec<_> =
        facts.iter().map(|fact| read_clause(fact, 0, conflict).expect("a formula")).collect();
    position_from_facts(conflict, Position::first(conflict), &clauses)
        .map_err(|problems| problems.len())
}

#[test]
fn what_leaves_a_level_open_is_no_fact() {
    let conflict = crate::refusals::three_levels();
    let at = |level| Ok(Position { levels: vec![level, 0], treaties: Vec::new() });
    assert_eq!(written(&conflict, &["a.force = major"]), at(2));
    assert_eq!(written(&conflict, &["a.force >= major"]), at(2));
    assert_eq!(written(&conflict, &["a.force < limited"]), at(0));
    assert_eq!(written(&conflict, &["not a.force = none|limited"]), at(2));
    assert_eq!(written(&conflict, &["a.force = major", "a.force = none"]), at(0));
    assert_eq!(written(&conflict, &["a.force = limited|major"]), Err(1));
    assert_eq!(written(&conflict, &["not a.force = none", "b.stay or a.force = none"]), Err(2));
    let both = Ok(Position { levels: vec![1, 1], treaties: Vec::new() });
    assert_eq!(written(&conflict, &["a.force = limited and b.stay"]), both);
}

/// Numbering reads conditions word by word, and those on late options in long runs.
#[test]
fn options_that_seldom_change_are_read_as_the_others() {
    let mut conflict = three_levels();
    let more = conflict.options[1].clone();
    for at in 0..19 {
        conflict.declared.push(Declared::Option(OptionId(conflict.options.len())));
        conflict.options.push(OptionDef { id: format!("more{at}"), ..more.clone() });
    }
    for text in ["b.more18 and not b.more0", "a.force = limited and b.more17"] {
        conflict.impossible.push(read_clause(text, 0, &conflict).expect("a formula"));
    }
    let compiled = compiled(&conflict);
    let game = compiled.game();
    let numbering = Numbering::of(game);
    for state in (0..game.space().cells()).map(StateId) {
        assert_eq!(numbering.contains(state), game.is_feasible(state), "{state:?}");
    }
}
