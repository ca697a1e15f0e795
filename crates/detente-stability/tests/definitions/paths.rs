//! Are shortest paths legal and shortest?

use detente_model::{Budget, Conflict};
use detente_stability::{NodeId, PathMoves, Reach, Reached, reach};
use detente_testkit::brute::Steps;
use detente_testkit::random::{Merging, Size, chain, conflict, rounds};

use crate::judged::{Judged, judge};

fn paths_are_shortest(conflict: &Conflict) -> Result<(), String> {
    let judged = Judged::new(conflict)?;
    let kinds = [(PathMoves::Any, Steps::Any), (PathMoves::Improvements, Steps::Improvements)];
    for (moves, steps) in kinds {
        for node in judged.arena.nodes() {
            let from = judged.class_of[node.index()];
            let ways = reach(&judged.arena, node, moves, u16::MAX, &Budget::unlimited());
            let found = all_of(&judged, &ways);
            let nearest = judged.brute.nearest(from, steps);
            let reached: Vec<usize> =
                found.iter().map(|it| judged.class_of[it.to.index()]).collect();
            let expected: Vec<usize> =
                (0..nearest.len()).filter(|&to| nearest[to].is_some()).collect();
            if reached != expected {
                return Err(format!(
                    "from {from} {steps:?} lead to {reached:?}, by definition to {expected:?}"
                ));
            }
            for reach in &found {
                let to = judged.class_of[reach.to.index()];
                let expected = nearest[to].as_ref().expect("reached");
                if reach.path.len() != expected.moves {
                    return Err(format!(
                        "from {from} to {to} by {steps:?} in {} moves, by definition {}",
                        reach.path.len(),
                        expected.moves
                    ));
                }
                let last = ways.last_movers(&judged.arena, reach.to);
                let mut last: Vec<usize> = last.iter().map(|&at| judged.mover_of[at]).collect();
                last.sort_unstable();
                if last != expected.last_movers {
                    return Err(format!(
                        "last movers from {from} to {to}: {last:?}, by definition {:?}",
                        expected.last_movers
                    ));
                }
                is_legal(&judged, from, reach, steps)?;
            }
        }
        let Some(now) = judged.arena.nodes().next() else { continue };
        for most in 0..4 {
            let near = all_reached(&judged, now, moves, most);
            let all = all_reached(&judged, now, moves, u16::MAX);
            let expected: Vec<Reach> =
                all.into_iter().filter(|it| it.path.len() <= usize::from(most)).collect();
            if near != expected {
                return Err(format!("at most {most} moves by {steps:?} from the first state"));
            }
        }
    }
    Ok(())
}

fn all_reached(judged: &Judged, from: NodeId, moves: PathMoves, most: u16) -> Vec<Reach> {
    all_of(judged, &reach(&judged.arena, from, moves, most, &Budget::unlimited()))
}

fn all_of(judged: &Judged, ways: &Reached) -> Vec<Reach> {
    let arena = &judged.arena;
    arena.nodes().filter_map(|to| ways.path(arena, to)).collect()
}

fn is_legal(judged: &Judged, from: usize, reach: &Reach, steps: Steps) -> Result<(), String> {
    let mut here = from;
    let mut last = None;
    for step in &reach.path {
        let mover = judged.mover_of[step.mover];
        let to = judged.class_of[step.to.index()];
        let legal = match steps {
            Steps::Any => judged.brute.moves(mover, here).clone(),
            Steps::Improvements => judged.brute.improvements(mover, here),
        };
        if last == Some(mover) || !legal.contains(to) {
            return Err(format!("an illegal step from {here} to {to} on {:?}", reach.path));
        }
        (here, last) = (to, Some(mover));
    }
    if here == judged.class_of[reach.to.index()] {
        Ok(())
    } else {
        Err(format!("a path that doesn't end where it says: {reach:?}"))
    }
}

#[test]
fn paths_of_random_conflicts_are_shortest() {
    for seed in 30_000_000..30_000_400 {
        let size = Size { parties: 2..=6, cells: 64, merging: Merging::Sometimes };
        judge(&conflict(seed, &size), &format!("seed {seed}"), paths_are_shortest);
    }
}

#[test]
fn paths_in_merged_conflicts_are_shortest() {
    for seed in 31_000_000..31_000_300 {
        let size = Size { parties: 2..=5, cells: 64, merging: Merging::Always };
        judge(&conflict(seed, &size), &format!("seed {seed}"), paths_are_shortest);
    }
}

#[test]
fn paths_along_chains_are_shortest() {
    for length in [1, 2, 5, 20] {
        judge(&chain(length), &format!("chain of {length}"), paths_are_shortest);
    }
    for seed in 2000..2020 {
        judge(&rounds(seed, 12), &format!("rounds {seed}"), paths_are_shortest);
    }
}
