//! Are the nearest states those that a person would call so?

use std::cmp::Ordering;

use detente_model::{Budget, Conflict, Game, Position, Setting, StateId, Stop, VariableId};
use detente_stability::{Near, nearest};
use detente_testkit::random::{Merging, Size, conflict};

/// Changes and levels, counted on states that are spelt out.
fn literal(from: &Position, to: &Position) -> (u32, u64) {
    let mut steps: Vec<u64> =
        from.levels.iter().zip(&to.levels).map(|(a, b)| a.abs_diff(*b) as u64).collect();
    for pair in from.treaties.iter().zip(&to.treaties) {
        match pair {
            (None, None) => {}
            (Some(one), None) | (None, Some(one)) => steps.push(one.stage as u64 + 1),
            (Some(old), Some(new)) => {
                steps.push(old.stage.abs_diff(new.stage) as u64);
                let settled = old.settlements.iter().zip(&new.settlements);
                steps.extend(settled.map(|(a, b)| u64::from(a != b)));
            }
        }
    }
    let changes = steps.iter().filter(|&&step| step > 0).count();
    (u32::try_from(changes).expect("few"), steps.iter().sum())
}

/// Of two states first the one that changes the earlier variable, issues one by one, then the one
/// that changes it to the earlier value.
fn in_file(conflict: &Conflict, from: &Position, a: &Position, b: &Position) -> Ordering {
    let of = |variable, state: &Position| state.value(variable);
    let differ = |&variable: &VariableId| of(variable, a) != of(variable, b);
    let Some(variable) = conflict.variables().into_iter().find(differ) else {
        return Ordering::Equal;
    };
    let key = |state| (of(variable, state) == of(variable, from), of(variable, state));
    key(a).cmp(&key(b))
}

#[test]
fn the_nearest_come_first_and_a_limit_only_cuts() {
    for (at, seed) in (45_000_000..45_000_060).enumerate() {
        let conflict = conflict(seed, &Size::usual(Merging::Never));
        let compiled = Game::compile(&conflict, &Setting::central(&conflict)).expect("sound");
        let game: &Game = compiled.game();
        let states: Vec<StateId> = game.feasible_states().collect();
        let Some(&from) = states.iter().cycle().nth(at) else { continue };
        let near = Near::to(game, from).in_order(game, from, &conflict.variables());
        let position = |state: StateId| game.position(state);
        let far = |state: StateId| literal(&game.position(from), &game.position(state));
        for &state in &states {
            let found = near.distance(state);
            assert_eq!((found.variables, found.levels), far(state), "seed {seed}");
        }
        let mut expected = states.clone();
        expected.sort_by(|&a, &b| {
            let in_file = || in_file(&conflict, &position(from), &position(a), &position(b));
            far(a).cmp(&far(b)).then_with(in_file)
        });
        for most in [0, 1, 2, 7, states.len(), usize::MAX] {
            let all = states.iter().copied();
            let (found, stop) = nearest(Some(&near), all.clone(), most, &Budget::unlimited());
            assert_eq!(found, expected[..most.min(states.len())], "seed {seed}, {most}");
            assert_eq!(stop, Stop::Complete);
            let (first, _) = nearest(None, all, most, &Budget::unlimited());
            assert_eq!(first, states[..most.min(states.len())]);
        }
        let one = Budget { work: Some(1), ..Budget::unlimited() };
        let (_, stop) = nearest(Some(&near), states.iter().copied(), 3, &one);
        assert_eq!(stop == Stop::Budget, states.len() > 1);
    }
}
