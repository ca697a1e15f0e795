//! Does a bound that ends a search say so, and change nothing that was found?

use detente_analysis::{Bounds, Fate, Play, Walk, without_deal};
use detente_model::{Budget, Conflict, Game, Setting, StateId, Stop};
use detente_stability::Concept;
use detente_stability::lazy::Question;
use detente_testkit::random::{self, Merging};

fn play(conflict: &Conflict) -> Option<Play> {
    let setting = Setting::central(conflict);
    let compiled = Game::compile(conflict, &setting).ok()?;
    Play::begin(conflict, &setting, &compiled, None, &Budget::unlimited()).ok()
}

fn walk(play: &Play, bounds: Bounds) -> Walk {
    let parties = (0..play.game().parties()).collect();
    Walk::new(Question::singly(Concept::Nash), parties, bounds)
}

/// What becomes of today, and how many states and steps chains lead through from there.
fn followed(play: &mut Play, today: StateId) -> (Fate, usize, u64) {
    let budget = Budget::unlimited();
    let mut whole = walk(play, Bounds::USUAL);
    let fate = whole.fate(play, None, today, &budget).expect("no limit");
    let mut states = vec![today];
    let mut steps = 0;
    let mut at = 0;
    while at < states.len() {
        let edges = whole.edges(play, None, states[at], &budget).expect("no limit");
        steps += edges.len() as u64;
        for edge in edges {
            if !states.contains(&edge.to) {
                states.push(edge.to);
            }
        }
        at += 1;
    }
    (Fate::clone(&fate), states.len(), steps)
}

#[test]
fn chains_end_at_their_bounds_and_not_before() {
    let (mut seen, mut handed_on) = (0, 0);
    for seed in 0..400 {
        let conflict = random::deals(seed, Merging::Sometimes);
        let Some(mut play) = play(&conflict) else { continue };
        let signatories = &conflict.treaties[0].signatories;
        let without = without_deal(&mut play, signatories, Bounds::USUAL, &Budget::unlimited());
        let today = without.expect("these conflicts have a today").now;
        let (fate, states, steps) = followed(&mut play, today);
        let bounded = |play: &mut Play, bounds: Bounds| {
            let fate = walk(play, bounds).fate(play, None, today, &Budget::unlimited());
            fate.map(|fate| Fate::clone(&fate))
        };
        let few_states = |most_states| Bounds { most_states, ..Bounds::USUAL };
        let few_steps = |most_steps| Bounds { most_steps, ..Bounds::USUAL };
        let what = format!("conflict {seed}: {states} states, {steps} steps");
        assert_eq!(bounded(&mut play, few_states(states)), Ok(fate.clone()), "{what}");
        assert_eq!(bounded(&mut play, few_states(states - 1)), Err(Stop::Budget), "{what}");
        assert_eq!(bounded(&mut play, few_steps(steps)), Ok(fate.clone()), "{what}");
        let few_rests = Bounds { most_rests: 0, ..Bounds::USUAL };
        match bounded(&mut play, few_rests) {
            // Chains that only circle, or lead to one state each, join no ends.
            Ok(found) => assert_eq!((found, 1), (fate.clone(), fate.rests.len()), "{what}"),
            Err(stop) => {
                assert_eq!(stop, Stop::Budget, "{what}");
                handed_on += 1;
            }
        }
        if steps > 0 {
            assert_eq!(bounded(&mut play, few_steps(steps - 1)), Err(Stop::Budget), "{what}");
            seen += 1;
        }
    }
    assert!(seen > 50 && handed_on > 50, "{seen} {handed_on}");
}

/// Play without a deal that can't be followed to its end gives no yardstick, and says why.
#[test]
fn a_yardstick_is_never_half_known() {
    let mut stopped = 0;
    for seed in 0..200 {
        let conflict = random::deals(seed, Merging::Never);
        let Some(mut play) = play(&conflict) else { continue };
        let signatories = conflict.treaties[0].signatories.clone();
        let whole = without_deal(&mut play, &signatories, Bounds::USUAL, &Budget::unlimited());
        for most_states in 0..4 {
            let bounds = Bounds { most_states, ..Bounds::USUAL };
            let found = without_deal(&mut play, &signatories, bounds, &Budget::unlimited());
            match (&whole, &found) {
                (Ok(whole), Ok(found)) => assert_eq!(whole, found, "conflict {seed}"),
                (_, Err(_)) => stopped += 1,
                (Err(why), Ok(_)) => panic!("conflict {seed}: {why:?}"),
            }
        }
    }
    assert!(stopped > 50, "{stopped}");
}
