//! Do games that are looked at together have the steps that each has by itself?

use detente_model::{Amount, Budget, Compiled, Conflict, Exact, Game, Preference, Setting};
use detente_stability::Concept;
use detente_stability::lazy::{Guard, LANES, LaneSizes, Lanes, Lazy, Orders, Question};
use detente_testkit::Draw;
use detente_testkit::random::{Merging, Size, conflict};

/// The same conflict where one party in two has other points.
fn repriced(conflict: &Conflict, draw: &mut Draw) -> Conflict {
    let mut other = conflict.clone();
    for preference in other.preferences.iter_mut().flatten() {
        if let (Preference::Weights(worth), 0) = (preference, draw.below(2)) {
            for statement in &mut worth.statements {
                let points = Exact::new((draw.below(60) as i64 - 20).into(), 7.into());
                statement.points = Amount::fixed(points);
            }
        }
    }
    other
}

fn compiled(conflict: &Conflict) -> Option<Compiled> {
    let compiled = Game::compile(conflict, &Setting::central(conflict)).ok()?;
    matches!(compiled, Compiled::Plain(_)).then_some(compiled)
}

#[test]
fn games_looked_at_together_have_the_steps_that_each_has() {
    have_the_steps_that_each_has(LaneSizes::USUAL);
}

#[test]
fn what_is_too_large_to_be_looked_at_together_each_game_looks_for() {
    for (search, states, improvements) in
        [(0, 1 << 18, 1 << 22), (2, 1 << 18, 1 << 22), (1 << 14, 6, 1 << 22), (1 << 14, 1 << 18, 8)]
    {
        have_the_steps_that_each_has(LaneSizes { search, states, improvements });
    }
}

fn have_the_steps_that_each_has(sizes: LaneSizes) {
    let budget = Budget::unlimited();
    let seq = Question::singly(Concept::Seq);
    let (mut looked_at, mut differing, mut room) = (0, 0, None);
    for seed in 0..300 {
        let size = Size { parties: 2..=4, cells: 300, merging: Merging::Never };
        let conflict = conflict(seed, &size);
        let Some(first) = compiled(&conflict) else { continue };
        let orders = Orders::by_classes(first.game(), &budget).expect("small");
        let draw = &mut Draw::new(seed);
        let mut others = vec![(first.clone(), orders.clone())];
        for _ in 1..LANES.min(2 + draw.below(7)) {
            let other = compiled(&repriced(&conflict, draw)).expect("only points differ");
            let orders = orders.again(first.game(), other.game(), &budget).expect("small");
            others.push((other, orders));
        }
        let begin = |(game, orders): &(Compiled, Orders)| {
            Lazy::new(game, Some(orders), Guard::USUAL, &budget).expect("small")
        };
        let mut together: Vec<Lazy> = others.iter().map(begin).collect();
        let all: Vec<&Lazy> = together.iter().collect();
        let Some(mut lanes) = Lanes::of(&all, sizes, room.take()) else { continue };
        let mut before = None;
        for (at, own) in others.iter().enumerate() {
            let mut alone = begin(own);
            together[at].lend(lanes, at);
            let mut found = Vec::new();
            let states: Vec<_> = match &own.0 {
                Compiled::Plain(game) => game.feasible_states().collect(),
                Compiled::Merged(_) => Vec::new(),
            };
            for &from in &states {
                for mover in 0..own.0.game().movers().len() {
                    let steps = together[at].undeterred(seq, mover, from, &budget);
                    let expected = alone.undeterred(seq, mover, from, &budget);
                    assert_eq!(steps, expected, "seed {seed}, game {at}, {mover} from {from:?}");
                    found.push(steps);
                }
            }
            differing += usize::from(before.as_ref().is_some_and(|it| *it != found));
            before = Some(found);
            lanes = together[at].give_back().expect("nothing was supposed");
        }
        looked_at += 1;
        room = Some(lanes);
    }
    assert!(looked_at > 50 && differing > 100, "{looked_at} sets, {differing} that differ");
}

#[test]
fn games_that_differ_in_more_are_not_looked_at_together() {
    let budget = Budget::unlimited();
    let size = Size { parties: 2..=3, cells: 300, merging: Merging::Never };
    let games: Vec<Lazy> = (0..40)
        .filter_map(|seed| compiled(&conflict(seed, &size)))
        .map(|game| {
            let orders = Orders::by_classes(game.game(), &budget).expect("small");
            Lazy::new(&game, Some(&orders), Guard::USUAL, &budget).expect("small")
        })
        .collect();
    for pair in games.windows(2) {
        assert!(Lanes::of(&[&pair[0], &pair[1]], LaneSizes::USUAL, None).is_none());
    }
    assert!(Lanes::of(&[&games[0]], LaneSizes::USUAL, None).is_none(), "one game looks for itself");
}
