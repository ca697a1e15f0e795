//! Are the nearest states those that a person would call so?

use detente_model::{Budget, Game, Position, Setting, StateId, Stop};
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
            let in_file = || conflict.file_order(&position(from), &position(a), &position(b));
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
