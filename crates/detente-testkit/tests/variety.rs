//! Do random conflicts show everything that an engine can get wrong?
//!
//! For each way to misread the definitions: in how many random conflicts does it change a verdict?
//! Where the answer is "in none", agreement with the brute force would prove nothing.

use detente_model::{Conflict, Direction, Exit};
use detente_testkit::brute::{Brute, Concept, Set, Steps, central, feasible};
use detente_testkit::random::{Merging, Size, conflict};

const COUNT: u64 = 300;

/// Everything a brute force decides, given who replies how.
fn verdicts(brute: &Brute, replies: &dyn Fn(usize, usize, Steps) -> Set) -> Vec<Vec<usize>> {
    let mut all = Vec::new();
    for mover in 0..brute.movers.len() {
        for x in 0..brute.len() {
            let no_better = brute.no_better(mover, x);
            for (steps, looks_on) in [
                (Steps::Any, false),
                (Steps::Any, true),
                (Steps::Improvements, false),
                (Steps::Improvements, true),
            ] {
                let free = |&t: &usize| {
                    !replies(mover, t, steps).iter().any(|u| {
                        no_better.contains(u)
                            && (!looks_on || brute.moves(mover, u).is_within(&no_better))
                    })
                };
                all.push(brute.improvements(mover, x).iter().filter(free).collect());
            }
        }
    }
    all
}

fn by_definition(brute: &Brute) -> Vec<Vec<usize>> {
    verdicts(brute, &|mover, t, steps| brute.ends(&brute.others(mover), t, steps))
}

/// In how many of so many random conflicts something is so.
fn among(merging: Merging, is_so: impl Fn(&Conflict) -> bool) -> u64 {
    let size = Size::usual(merging);
    (0..COUNT).filter(|&seed| is_so(&conflict(50_000_000 + seed, &size))).count() as u64
}

fn at_least(percent: u64, found: u64, what: &str) {
    assert!(found * 100 >= percent * COUNT, "{what}: only {found} of {COUNT}");
}

#[test]
fn sizes_and_parts_vary() {
    let plain = |is_so: &dyn Fn(&Conflict) -> bool| among(Merging::Sometimes, is_so);
    at_least(25, plain(&|it| Brute::new(it).states.len() > 32), "more than 32 states");
    at_least(15, plain(&|it| Brute::new(it).states.len() < 16), "fewer than 16 states");
    at_least(40, plain(&|it| !it.treaties.is_empty()), "a treaty");
    at_least(10, plain(&|it| it.treaties.len() == 2), "two treaties");
    at_least(
        5,
        plain(&|it| matches!(it.treaties.as_slice(), [a, b] if a.signatories == b.signatories)),
        "two treaties of the same signatories",
    );
    at_least(15, plain(&|it| it.treaties.iter().any(|treaty| treaty.stages.len() > 1)), "stages");
    at_least(25, plain(&|it| it.treaties.iter().any(|treaty| !treaty.issues.is_empty())), "issues");
    at_least(30, plain(&|it| it.options.iter().any(|option| option.levels.len() > 2)), "levels");
    at_least(
        30,
        plain(&|it| it.options.iter().any(|option| option.direction != Direction::Both)),
        "directions",
    );
    at_least(40, plain(&|it| !it.impossible.is_empty()), "states ruled out");
    at_least(
        10,
        plain(&|it| {
            let brute = Brute::new(it);
            brute.len() < brute.states.len()
        }),
        "merged states",
    );
}

#[test]
fn concepts_differ() {
    let differ = |a: Concept, b: Concept| {
        among(Merging::Sometimes, |it| {
            let brute = Brute::new(it);
            (0..brute.movers.len()).any(|mover| {
                (0..brute.len())
                    .any(|x| brute.undeterred(a, mover, x) != brute.undeterred(b, mover, x))
            })
        })
    };
    at_least(30, differ(Concept::Nash, Concept::Gmr), "Nash and GMR");
    at_least(15, differ(Concept::Gmr, Concept::Smr), "GMR and SMR");
    at_least(25, differ(Concept::Gmr, Concept::Seq), "GMR and SEQ");
    at_least(10, differ(Concept::Seq, Concept::Sseq), "SEQ and SSEQ");
    at_least(25, differ(Concept::Smr, Concept::Sseq), "SMR and SSEQ");
}

/// Sequences cut after so many moves.
fn cut(brute: &Brute, mover: usize, t: usize, steps: Steps, most: usize) -> Set {
    let others = brute.others(mover);
    let mut ends = Set::empty(brute.len());
    let mut front = vec![(t, None)];
    for _ in 0..most {
        let mut next: Vec<(usize, Option<usize>)> = Vec::new();
        for (here, last) in front {
            for &other in others.iter().filter(|&&other| Some(other) != last) {
                let reached = match steps {
                    Steps::Any => brute.moves(other, here).clone(),
                    Steps::Improvements => brute.improvements(other, here),
                };
                ends.add(&reached);
                next.extend(reached.iter().map(|to| (to, Some(other))));
            }
        }
        next.sort_unstable();
        next.dedup();
        front = next;
    }
    ends
}

/// Plain reachability, which forgets who moved last.
fn forgetful(brute: &Brute, mover: usize, t: usize, steps: Steps) -> Set {
    let mut ends = Set::empty(brute.len());
    let mut waiting = vec![t];
    while let Some(here) = waiting.pop() {
        for other in brute.others(mover) {
            let reached = match steps {
                Steps::Any => brute.moves(other, here).clone(),
                Steps::Improvements => brute.improvements(other, here),
            };
            for to in reached.iter().filter(|&to| !ends.contains(to)).collect::<Vec<_>>() {
                ends.insert(to);
                waiting.push(to);
            }
        }
    }
    ends
}

#[test]
fn misread_sequences_change_verdicts() {
    let changed = |merging, replies: &dyn Fn(&Brute, usize, usize, Steps) -> Set| {
        among(merging, |it| {
            let brute = Brute::new(it);
            let misread = verdicts(&brute, &|mover, t, steps| replies(&brute, mover, t, steps));
            misread != by_definition(&brute)
        })
    };
    let short = |most| move |brute: &Brute, m, t, steps| cut(brute, m, t, steps, most);
    at_least(10, changed(Merging::Sometimes, &short(1)), "one reply only");
    at_least(2, changed(Merging::Sometimes, &short(2)), "two replies only");
    assert!(changed(Merging::Sometimes, &short(3)) > 0, "three replies only");
    // Without merging, moves are transitive unless a mover can itself change what a treaty of some
    // of its members is entered under; that hardly ever decides anything.
    assert!(changed(Merging::Never, &forgetful) * 100 <= COUNT, "who moved last, unmerged");
    at_least(5, changed(Merging::Always, &forgetful), "who moved last forgotten");
    let alone = |brute: &Brute, mover: usize, t, steps| {
        let others = brute.others(mover);
        let single: Vec<usize> =
            others.into_iter().filter(|&other| brute.movers[other].len() == 1).collect();
        brute.ends(&single, t, steps)
    };
    at_least(4, changed(Merging::Sometimes, &alone), "no joint replies");
}

#[test]
fn every_rule_decides_something() {
    let matters = |change: &dyn Fn(&mut Conflict)| {
        among(Merging::Never, |it| {
            let mut other = it.clone();
            change(&mut other);
            if feasible(&other, &central(&other)) != feasible(it, &central(it)) {
                return false;
            }
            by_definition(&Brute::new(it)) != by_definition(&Brute::new(&other))
        })
    };
    let treaties = |change: fn(&mut detente_model::Treaty)| {
        move |it: &mut Conflict| it.treaties.iter_mut().for_each(change)
    };
    at_least(5, matters(&treaties(|it| it.enter_if = None)), "enter_if");
    at_least(15, matters(&treaties(|it| it.exit = Exit::Any)), "exit any");
    at_least(15, matters(&treaties(|it| it.exit = Exit::All)), "exit all");
    at_least(15, matters(&treaties(|it| it.exit = Exit::Never)), "exit never");
    at_least(5, matters(&treaties(|it| it.promises.clear())), "promises of treaties");
    at_least(
        5,
        matters(&treaties(|it| {
            let settlements = it.issues.iter_mut().flat_map(|issue| &mut issue.settlements);
            settlements.for_each(|settlement| settlement.promises.clear());
        })),
        "promises of settlements",
    );
    at_least(
        30,
        matters(&|it| {
            it.options.iter_mut().for_each(|option| option.direction = Direction::Both);
        }),
        "directions",
    );
}
