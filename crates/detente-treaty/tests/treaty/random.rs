//! Random conflicts, package by package.

use detente_model::{
    Budget, Clause, Conflict, Direction, Formula, OptionId, Setting, TreatyId, VariableId,
};
use detente_testkit::random::{self, Merging, Size};
use detente_treaty::{BarrierBy, Because, Carried, Extent, Signing, SigningLimits};

use crate::brute::{Brute, Fate};

#[derive(Debug, Default)]
struct Reached {
    packages: usize,
    changed: usize,
    tied: usize,
    tied_delivery: usize,
    because: [usize; 4],
    barriers: [usize; 3],
    opened: usize,
    ruled_out: usize,
}

#[test]
fn packages_become_what_the_definitions_say() {
    let mut reached = Reached::default();
    for seed in 0..12_000 {
        let mut conflict = random::conflict(seed, &Size::usual(Merging::Never));
        if conflict.now.is_none() {
            continue;
        }
        sharpen(&mut conflict, seed);
        for at in 0..conflict.treaties.len() {
            check(seed, &conflict, TreatyId(at), &mut reached);
        }
    }
    // The draw has to reach what is difficult, or nothing was shown.
    let Reached { packages, changed, tied, tied_delivery, because, barriers, opened, ruled_out } =
        reached;
    let seen = format!(
        "{packages} {changed} {tied} {tied_delivery} {because:?} {barriers:?} {opened} {ruled_out}"
    );
    assert!(packages > 2000 && changed > 300 && ruled_out > 50, "{seen}");
    assert!(tied > 20 && tied_delivery > 5, "{seen}");
    assert!(because.iter().chain(&barriers[..2]).all(|&count| count > 10), "{seen}");
    assert!(barriers[2] > 0 && opened > 10, "{seen}");
}

/// Adds what the drawn conflicts have seldom: what a scenario holds, and promises that clash.
fn sharpen(conflict: &mut Conflict, seed: u64) {
    let at = usize::try_from(seed).unwrap();
    let count = conflict.options.len();
    if count == 0 {
        return;
    }
    let levels: Vec<usize> = conflict.options.iter().map(|it| it.levels.len()).collect();
    let span = conflict.now_span;
    let level = |option: usize, level: usize| Clause {
        formula: Formula::Level {
            option: OptionId(option % count),
            levels: vec![level % levels[option % count]],
        },
        text: String::from("added"),
        span,
    };
    let position = detente_model::position_from_facts(
        conflict,
        detente_model::Position::first(conflict),
        conflict.now.as_ref().unwrap(),
    );
    let Ok(now) = position else { return };
    let fixed = (at % 3 == 0).then(|| {
        let option = VariableId::Option(OptionId(at % count));
        level(at % count, now.value(option).unwrap())
    });
    let either = |first: (usize, usize), second: (usize, usize)| Clause {
        formula: Formula::Or(vec![
            level(first.0, first.1).formula,
            level(second.0, second.1).formula,
        ]),
        ..level(0, 0)
    };
    // Each to something else than today.
    let other = |option: usize| now.levels[option % count] + 1;
    let today = |option: usize| level(option, now.levels[option % count]);
    let promised = [
        either((at / 5, other(at / 5)), (at / 11, other(at / 11))),
        level(at / 3, at / 7),
        either((at / 2, at / 13), (at / 17, other(at / 17))),
    ];
    let mut stuck = None;
    if at % 5 == 0 {
        // What somebody can't leave may not be as it is, unless somebody else moves.
        let (first, seconds) = (at / 4, [at / 9, at / 6]);
        stuck = Some((first % count, now.levels[first % count]));
        let with = |treaty, second| Clause {
            formula: Formula::And(vec![
                Formula::InForce(treaty),
                today(first).formula,
                today(second).formula,
            ]),
            ..level(0, 0)
        };
        let treaties = (0..conflict.treaties.len()).map(TreatyId);
        let with = |treaty| seconds.map(|second| with(treaty, second));
        conflict.impossible = treaties.flat_map(with).collect();
    } else if at % 4 > 1 {
        conflict.impossible.clear();
    }
    if let Some((option, level)) = stuck {
        let one_way = if level == 0 { Direction::Backward } else { Direction::Forward };
        conflict.options[option].direction = one_way;
    }
    conflict.fixed.extend(fixed);
    for treaty in &mut conflict.treaties {
        if at % 3 > 0 {
            treaty.enter_if = None;
        }
        treaty.promises.extend(promised.iter().take(at % 7 / 2).cloned());
        for settlement in treaty.issues.iter_mut().flat_map(|issue| &mut issue.settlements) {
            settlement.promises.truncate(at % 3);
        }
    }
}

fn check(seed: u64, conflict: &Conflict, treaty: TreatyId, reached: &mut Reached) {
    let setting = Setting::central(conflict);
    let Ok(signing) = Signing::compile(conflict, &setting, treaty, SigningLimits::USUAL) else {
        return;
    };
    let brute = Brute::new(conflict, treaty, signing.now());
    if !brute.is_feasible(signing.now()) {
        return;
    }
    for package in packages(signing.settlements()) {
        let place = format!("seed {seed}, treaty {}, package {package:?}", treaty.0);
        let ours = signing.sign(conflict, &package, &Budget::unlimited()).unwrap();
        let ours = match ours {
            Carried::Deals(deals) => Fate::Deals(deals),
            Carried::NotCarriedOut(unkept, coverage) => {
                assert_eq!(coverage, Extent::All, "{place}");
                for it in &unkept {
                    assert_eq!(it.owners, it.promise.owners(conflict, treaty), "{place}");
                }
                Fate::NotCarriedOut(unkept.iter().map(|it| (it.promise, it.because)).collect())
            }
            Carried::NotEntered(barriers) => {
                let opens = barriers[0].opens.moves.clone();
                for barrier in &barriers {
                    assert_eq!(barrier.opens.moves, opens, "{place}");
                    assert_eq!(barrier.opens.coverage, Extent::All, "{place}");
                }
                Fate::NotEntered(
                    barriers.into_iter().filter_map(|it| it.condition).collect(),
                    opens,
                )
            }
            Carried::RuledOut => Fate::RuledOut,
        };
        assert_eq!(ours, brute.fate(&package), "{place}");
        count(reached, &ours, signing.now());
    }
}

fn count(reached: &mut Reached, fate: &Fate, now: &detente_model::Position) {
    reached.packages += 1;
    match fate {
        Fate::Deals(deals) => {
            reached.changed += usize::from(deals[0].delivered.levels != now.levels);
            reached.tied += usize::from(deals.len() > 1);
            reached.tied_delivery += usize::from(deals.iter().any(|it| it.delivery_is_tied));
        }
        Fate::NotCarriedOut(unkept) => {
            for (_, because) in unkept {
                reached.because[match because {
                    Because::Contradiction => 0,
                    Because::Fixed => 1,
                    Because::Direction => 2,
                    Because::Impossible => 3,
                }] += 1;
            }
        }
        Fate::NotEntered(barriers, opens) => {
            for barrier in barriers {
                reached.barriers[match barrier {
                    BarrierBy::EnterIf(..) => 0,
                    BarrierBy::Impossible(_) => 1,
                    BarrierBy::Direction(_) => 2,
                }] += 1;
            }
            reached.opened += usize::from(!opens.is_empty());
        }
        Fate::RuledOut => reached.ruled_out += 1,
    }
}

fn packages(settlements: &[usize]) -> Vec<Vec<usize>> {
    settlements.iter().fold(vec![Vec::new()], |all, &count| {
        all.iter()
            .flat_map(|package: &Vec<usize>| {
                (0..count).map(move |it| [package.clone(), vec![it]].concat())
            })
            .collect()
    })
}
