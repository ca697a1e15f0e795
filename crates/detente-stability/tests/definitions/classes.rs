//! Do states compare by their classes as they compare by what the case says?
//!
//! Also once points are others: classes stay, what they are worth is found anew.

use detente_model::{
    Amount, Budget, Compiled, Conflict, Exact, Game, PartyId, Preference, Setting, StateId,
};
use detente_stability::lazy::{Guard, Lazy, Orders};
use detente_testkit::Draw;
use detente_testkit::random::{Merging, Size, conflict};

fn plain(conflict: &Conflict) -> Option<(Compiled, Vec<StateId>)> {
    let compiled = Game::compile(conflict, &Setting::central(conflict)).ok()?;
    let states = match &compiled {
        Compiled::Plain(game) => game.feasible_states().collect(),
        Compiled::Merged(_) => return None,
    };
    Some((compiled, states))
}

/// The same conflict with other points; priorities too where `also_order`.
fn repriced(conflict: &Conflict, draw: &mut Draw, also_order: bool) -> Conflict {
    let mut other = conflict.clone();
    for preference in other.preferences.iter_mut().flatten() {
        match preference {
            Preference::Weights(worth) => {
                for statement in &mut worth.statements {
                    let points = Exact::new((draw.below(60) as i64 - 20).into(), 7.into());
                    statement.points = Amount::fixed(points);
                }
            }
            Preference::Priorities(priorities) if also_order => draw.shuffle(priorities),
            Preference::Priorities(_) | Preference::Order(_) | Preference::Ranking(_) => {}
        }
    }
    other
}

fn agrees(compiled: &Compiled, orders: &Orders, states: &[StateId], name: &str) {
    let lazy =
        Lazy::new(compiled, Some(orders), Guard::USUAL, &Budget::unlimited()).expect("small");
    let game = compiled.game();
    for party in (0..game.parties()).map(PartyId) {
        for pair in states.windows(2).chain(states.windows(9)) {
            let (a, b) = (pair[0], pair[pair.len() - 1]);
            assert_eq!(lazy.prefers(party, a, b), game.prefers(party, a, b), "{name}: {a:?} {b:?}");
        }
        for &from in states.iter().step_by(5) {
            for mover in 0..game.movers().len() {
                let gains = |&to: &StateId| {
                    game.movers()[mover].parties.iter().all(|&it| game.prefers(it, to, from))
                };
                let expected: Vec<StateId> =
                    lazy.moves(mover, from).into_iter().filter(gains).collect();
                let mut lazy =
                    Lazy::new(compiled, Some(orders), Guard::USUAL, &Budget::unlimited())
                        .expect("small");
                let question =
                    detente_stability::lazy::Question::singly(detente_stability::Concept::Nash);
                let found = lazy.undeterred(question, mover, from, &Budget::unlimited());
                assert_eq!(found.as_deref(), Ok(&expected[..]), "{name}: {from:?}");
            }
        }
    }
}

#[test]
fn classes_say_what_sums_say() {
    let budget = Budget::unlimited();
    for seed in 0..150 {
        let size = Size { parties: 2..=3, cells: 400, merging: Merging::Never };
        let conflict = conflict(seed, &size);
        let Some((compiled, states)) = plain(&conflict) else { continue };
        let orders = Orders::by_classes(compiled.game(), &budget).expect("small");
        agrees(&compiled, &orders, &states, &format!("seed {seed}"));
        let draw = &mut Draw::new(seed);
        let mut last = (orders, compiled);
        // One after the other, as draws are.
        for also_order in [false, true, true, false, true] {
            let other = repriced(&conflict, draw, also_order);
            let Some((again, states)) = plain(&other) else { continue };
            let orders = last.0.again(last.1.game(), again.game(), &budget).expect("small");
            agrees(&again, &orders, &states, &format!("seed {seed}, other points"));
            last = (orders, again);
        }
    }
}
