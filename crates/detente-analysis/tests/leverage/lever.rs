//! Levers against all choices and answers there are.

use detente_analysis::leverage::{Lever, Loss, OrdinalChange, levers};
use detente_model::{Budget, Exact, OptionId, PartyId, Stop};
use detente_testkit::brute::{Steps, can_move};
use detente_testkit::random::{self, Merging};
use num_traits::Zero;

use crate::{Bench, case};

/// A choice and the answer to it, by class, with what the answer costs.
type Found = (Exact, usize, usize);

/// The cheapest threat, or promise, of one party over another at a class.
fn cheapest(bench: &Bench, is_threat: bool, k: PartyId, i: PartyId, s: usize) -> Option<Found> {
    let brute = &bench.brute;
    let mut all: Vec<Found> = Vec::new();
    for t in brute.moves(i.0, s).iter() {
        let pays = brute.prefers(i, t, s);
        let wanted = if is_threat {
            pays && brute.prefers(k, s, t)
        } else {
            !pays && brute.prefers(k, t, s)
        };
        for a in brute.moves(k.0, t).iter().filter(|_| wanted) {
            let does_it = if is_threat { !brute.prefers(i, a, s) } else { brute.prefers(i, a, s) };
            if does_it && leaves_alone(bench, k, t, a) {
                let cost = match (bench.value(k, t), bench.value(k, a)) {
                    (Some(before), Some(after)) => (before - after).max(Exact::zero()),
                    _ => Exact::from_integer(i32::from(brute.prefers(k, t, a)).into()),
                };
                all.push((cost, t, a));
            }
        }
    }
    let order = |x: &Found, y: &Found| {
        let in_file = |from: usize, a: usize, b: usize| {
            bench.conflict.file_order(bench.place(from), bench.place(a), bench.place(b))
        };
        x.0.cmp(&y.0).then(in_file(s, x.1, y.1)).then(in_file(x.1, x.2, y.2))
    };
    all.into_iter().min_by(order)
}

/// Some move from one class to another uses no option that is in no lever.
fn leaves_alone(bench: &Bench, k: PartyId, t: usize, a: usize) -> bool {
    let members =
        |class: usize| bench.brute.classes[class].iter().map(|&it| &bench.brute.states[it]);
    members(t).any(|from| {
        members(a).any(|to| {
            let uses = |option: usize| {
                bench.conflict.option(OptionId(option)).never_lever
                    && from.levels[option] != to.levels[option]
            };
            can_move(&bench.conflict, &bench.answers, &[k], from, to)
                && !(0..from.levels.len()).any(uses)
        })
    })
}

/// The answer pays, and no replies of single parties leave its maker no better off.
fn would_do_it(bench: &Bench, k: PartyId, t: usize, a: usize) -> bool {
    let brute = &bench.brute;
    let others: Vec<usize> = (0..brute.parties()).filter(|&it| it != k.0).collect();
    let mut replies = brute.ends(&others, a, Steps::Improvements);
    replies.keep(&brute.no_better(k.0, t));
    brute.prefers(k, a, t) && replies.is_empty()
}

#[test]
fn levers_are_the_cheapest_of_all_there_are() {
    let (mut threats, mut promises, mut done, mut kept_out) = (0, 0, 0, 0);
    for seed in 0..400 {
        let conflict = random::deals(seed, Merging::Sometimes);
        let Some(mut bench) = Bench::of(&conflict) else { continue };
        for class in (0..bench.brute.len()).step_by(7) {
            let state = bench.state(class);
            let found = levers(&mut bench.play, state, &Budget::unlimited()).expect("no limit");
            let parties = conflict.parties.len();
            assert_eq!(found.len(), parties * (parties - 1));
            for pair in &found {
                for (is_threat, told) in [(true, &pair.threat), (false, &pair.promise)] {
                    let expected = cheapest(&bench, is_threat, pair.party, pair.over, class);
                    let what = format!("conflict {seed}, class {class}: {pair:?}");
                    let as_found = told.as_ref().map(|it| as_found(&bench, it));
                    assert_eq!(as_found, expected, "{what}");
                    let Some((_, t, a)) = expected else { continue };
                    let told = told.as_ref().expect("found");
                    let would = would_do_it(&bench, pair.party, t, a);
                    assert_eq!(told.would_do_it, would, "{what}");
                    *(if is_threat { &mut threats } else { &mut promises }) += 1;
                    done += usize::from(would);
                }
            }
            kept_out += usize::from(conflict.options.iter().any(|it| it.never_lever));
        }
    }
    assert!(
        threats > 500 && promises > 500 && done > 100 && kept_out > 100,
        "{threats} {promises}"
    );
}

fn as_found(bench: &Bench, lever: &Lever) -> Found {
    let cost = match &lever.cost {
        Loss::Points(points) => points.clone(),
        Loss::Ordinal(change) => {
            Exact::from_integer(i32::from(*change == OrdinalChange::Worse).into())
        }
    };
    (cost, bench.class(&lever.choice.position), bench.class(&lever.to.position))
}

/// A toll on the bridge keeps the miller from damming the brook, and dredging brings him to open the
/// sluice; prisoners are no answer to either.
const BROOK: &str = "
detente: 1
title: The mill and the bridge
status: draft
parties: {miller: {name: Miller, roles: [disputant]}, town: {name: Town, roles: [disputant]}}
options:
  miller: {dam: Dam the brook, sluice: Open the sluice}
  town: {hostages: {label: Hold the apprentices, never_lever: true}, toll: Take a toll, dredge: Dredge}
now: []
preferences:
  miller:
    weights:
      - {want: miller.dam, points: 4, because: judgement}
      - {want: miller.sluice, points: -5, because: judgement}
      - {want: town.toll, points: -5, because: judgement}
      - {want: town.hostages, points: -9, because: judgement}
      - {want: town.dredge, points: 6, because: judgement}
  town:
    weights:
      - {want: miller.dam, points: -6, because: judgement}
      - {want: miller.sluice, points: 5, because: judgement}
      - {want: town.toll, points: -1, because: judgement}
      - {want: town.dredge, points: -2, because: judgement}
";

#[test]
fn a_toll_keeps_the_miller_from_damming() {
    let mut bench = Bench::of(&case(BROOK)).expect("compiles");
    let now = bench.play.now().expect("a today");
    let found = levers(&mut bench.play, now, &Budget::unlimited()).expect("no limit");
    let town = found.iter().find(|it| it.party == PartyId(1)).expect("two parties");
    let threat = town.threat.as_ref().expect("a threat");
    assert_eq!(bench.conflict.describe(&threat.choice.position), "miller.dam");
    assert_eq!(bench.conflict.describe(&threat.to.position), "miller.dam, town.toll");
    assert_eq!(threat.cost, Loss::Points(Exact::from_integer(1.into())));
    assert!(!threat.would_do_it);
    let promise = town.promise.as_ref().expect("a promise");
    assert_eq!(bench.conflict.describe(&promise.to.position), "miller.sluice, town.dredge");
    assert_eq!(promise.cost, Loss::Points(Exact::from_integer(2.into())));
}

#[test]
fn a_search_for_levers_hears_who_ends_it() {
    let mut bench = Bench::of(&case(BROOK)).expect("compiles");
    let now = bench.play.now().expect("a today");
    let budget = Budget::unlimited();
    budget.cancel.store(true, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(levers(&mut bench.play, now, &budget), Err(Stop::Cancelled));
}
