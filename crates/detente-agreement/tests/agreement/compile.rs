//! Is a conflict's bargain worth what its states are worth, deal by deal?
//!
//! The deals are asked for package by package; what a state is worth is read off a list of all
//! states. Solutions over deals that share a package are found by looking at all of them.

use std::cmp::Ordering;

use detente_agreement::{Bargain, Measure, NoBargain, deals, frontier, zone_count};
use detente_model::{
    Amount, Basis, Budget, Conflict, Declared, Exact, Formula, IssueId, OptionId, PartyId,
    Position, Preference, RankedState, Setting, Span, Statement, Treaty, TreatyId, WalkAway, Want,
    Worth,
};
use detente_testkit::blank;
use detente_testkit::brute::{Scale, central, feasible};
use detente_testkit::random::{self, Merging, Size};
use detente_treaty::{Carried, Signed, Signing, SigningLimits};
use num_bigint::BigUint;

#[test]
fn deals_are_worth_what_they_lead_to() {
    let mut reached = Reached::default();
    for seed in 0..4000 {
        let mut conflict = random::conflict(seed, &Size::usual(Merging::Never));
        if conflict.now.is_none() {
            continue;
        }
        loosen(&mut conflict, seed);
        if seed.is_multiple_of(3) {
            let floor = WalkAway::Value(Exact::from_integer(7.into()));
            conflict.walk_away = conflict.party_ids().map(|it| (it, floor.clone())).collect();
        }
        for at in 0..conflict.treaties.len() {
            check(seed, &conflict, TreatyId(at), &mut reached);
        }
    }
    // The draw has to reach what is difficult, or nothing was shown.
    let Reached { treaties, deals, tied, changed, no_deal, ordinal } = reached;
    let seen = format!("{treaties} {deals} {tied} {changed} {no_deal} {ordinal}");
    assert!(treaties > 500 && deals > 2000 && no_deal > 1000, "{seen}");
    assert!(tied > 100 && changed > 300 && ordinal > 300, "{seen}");
}

#[derive(Debug, Default)]
struct Reached {
    treaties: usize,
    deals: usize,
    tied: usize,
    changed: usize,
    no_deal: usize,
    ordinal: usize,
}

/// Leaves open who of two does what is promised.
fn loosen(conflict: &mut Conflict, seed: u64) {
    let at = usize::try_from(seed).unwrap();
    let count = conflict.options.len();
    let Some(now) = conflict.now.clone().filter(|_| count > 1 && at % 2 == 0) else { return };
    let first = Position::first(conflict);
    let now = detente_model::position_from_facts(conflict, first, &now).unwrap();
    let other = |option: usize| Formula::Level {
        option: OptionId(option),
        levels: vec![(now.levels[option] + 1) % conflict.options[option].levels.len()],
    };
    let formula = Formula::Or(vec![other(at / 2 % count), other(at / 6 % count)]);
    let text = String::from("either");
    let either = detente_model::Clause { formula, text, span: conflict.now_span };
    for treaty in &mut conflict.treaties {
        treaty.enter_if = None;
        treaty.promises = vec![either.clone()];
    }
    // Other states are ruled out now, so rankings are drawn again.
    let states = feasible(conflict, &central(conflict)).len();
    let span = conflict.now_span;
    let group = |group| {
        let numbers = (1..=states as u64).filter(move |number| number * 7 / 3 % 4 == group);
        numbers.map(|number| RankedState::Number { number, span }).collect()
    };
    let groups: Vec<Vec<RankedState>> =
        (0..4).map(group).filter(|it: &Vec<_>| !it.is_empty()).collect();
    for preference in conflict.preferences.iter_mut().flatten() {
        if let Preference::Ranking(ranking) = preference {
            ranking.clone_from(&groups);
        }
    }
}

/// The deals of a treaty, package by package, and how many packages have none.
fn signed(conflict: &Conflict, signing: &Signing) -> (Vec<(Vec<usize>, Signed)>, usize) {
    let mut packages = vec![Vec::new()];
    for &count in signing.settlements() {
        packages = packages
            .iter()
            .flat_map(|it: &Vec<usize>| {
                (0..count).map(move |last| [it.clone(), vec![last]].concat())
            })
            .collect();
    }
    let (mut all, mut none) = (Vec::new(), 0);
    for package in packages {
        match signing.sign(conflict, &package, &Budget::unlimited()).unwrap() {
            Carried::Deals(deals) => all.extend(deals.into_iter().map(|it| (package.clone(), it))),
            Carried::NotCarriedOut(..) | Carried::NotEntered(_) | Carried::RuledOut => none += 1,
        }
    }
    (all, none)
}

fn check(seed: u64, conflict: &Conflict, treaty: TreatyId, reached: &mut Reached) {
    let place = format!("seed {seed}, treaty {}", treaty.0);
    let setting = Setting::central(conflict);
    let signing = Signing::compile(conflict, &setting, treaty, SigningLimits::USUAL).unwrap();
    let budget = Budget::unlimited();
    let states = feasible(conflict, &central(conflict));
    if !states.contains(signing.now()) {
        return;
    }
    let bargain = Bargain::of_signing(conflict, &setting, &signing, &budget).unwrap();
    let (wanted, none) = signed(conflict, &signing);
    assert_eq!(bargain.issues(), signing.settlements(), "{place}");
    let choices = deals(&bargain, usize::MAX, &budget).unwrap().unwrap();
    let found: Vec<(Vec<usize>, Signed)> = choices
        .iter()
        .map(|choice| (bargain.package(choice).to_vec(), bargain.signed(choice).unwrap()))
        .collect();
    let mut sorted = found.clone();
    sorted.sort_by(|a, b| {
        let order = || conflict.file_order(signing.now(), &a.1.signed, &b.1.signed);
        a.0.cmp(&b.0).then_with(order)
    });
    assert_eq!(sorted, wanted, "{place}");
    reached.treaties += 1;
    reached.no_deal += none;
    reached.deals += found.len();
    reached.tied += wanted.windows(2).filter(|pair| pair[0].0 == pair[1].0).count();
    let changes = |deal: &&(Vec<usize>, Signed)| deal.1.delivered.levels != signing.now().levels;
    reached.changed += found.iter().filter(changes).count();
    let at = |state: &Position| states.iter().position(|it| it == state).unwrap();
    let ends: Vec<usize> = found.iter().map(|(_, deal)| at(&deal.delivered)).collect();
    let now = at(signing.now());
    let worth: Vec<Vec<Exact>> = choices.iter().map(|it| bargain.utilities(it)).collect();
    for (who, signatory) in bargain.signatories().iter().enumerate() {
        // A number is a floor; it takes the place of today only where nothing is played.
        let floor = (seed.is_multiple_of(3)).then(|| Exact::from_integer(7.into()));
        assert_eq!(signatory.floor, floor, "{place}");
        let is_floor = floor.is_some() && conflict.options.is_empty();
        let scale = Scale::of(conflict, &central(conflict), signatory.party, &states);
        match &scale {
            Scale::Value(values) => {
                assert_eq!(signatory.measure, Measure::Points, "{place}");
                let today = if is_floor { floor.as_ref().unwrap() } else { &values[now] };
                assert_eq!(&signatory.disagreement, today, "{place}");
                for (worth, &end) in worth.iter().zip(&ends) {
                    assert_eq!(worth[who], values[end], "{place}");
                }
            }
            Scale::Satisfied(_) | Scale::Group(_) => {
                assert_eq!(signatory.measure, Measure::Order, "{place}");
                reached.ordinal += 1;
                for (a, &end) in ends.iter().enumerate() {
                    let b = (a + 1) % ends.len();
                    let ours = worth[a][who].cmp(&worth[b][who]);
                    assert_eq!(ours, scale.compare(end, ends[b]), "{place}: {signatory:?}");
                    if is_floor {
                        continue;
                    }
                    let today: Ordering = worth[a][who].cmp(&signatory.disagreement);
                    assert_eq!(today, scale.compare(end, now), "{place}: {signatory:?}");
                }
            }
        }
    }
    // Every deal counts, those of one package too.
    let least = bargain.disagreement();
    let inside = |worth: &&Vec<Exact>| worth.iter().zip(&least).all(|(a, b)| a >= b);
    let zone = zone_count(&bargain, &least, &budget).count;
    assert_eq!(zone, Some(BigUint::from(worth.iter().filter(inside).count())), "{place}");
    let efficient = worth
        .iter()
        .filter(|a| !worth.iter().any(|b| b != *a && b.iter().zip(*a).all(|(b, a)| b >= a)));
    let frontier = frontier(&bargain, &budget);
    assert_eq!(frontier.efficient_deals(), BigUint::from(efficient.count()), "{place}");
}

/// So many issues that promise nothing, and a party that wants one thing said of all of them.
fn joined(issues: usize) -> Conflict {
    let span = Span::default();
    let mut conflict = random::chain(3);
    conflict.treaties.clear();
    conflict.now = Some(Vec::new());
    conflict.treaties.push(Treaty {
        issues: (0..issues).map(|at| blank::issue(&format!("i{at}"), 2)).collect(),
        ..blank::treaty("t", vec![PartyId(0), PartyId(1)])
    });
    conflict.declared.push(Declared::Treaty(TreatyId(0)));
    let settled = (0..issues).map(|issue| Formula::Settled {
        issue: IssueId { treaty: TreatyId(0), issue },
        settlements: vec![1],
    });
    let want = random::clause(&conflict, Formula::Or(settled.collect()));
    let points = Amount::fixed(Exact::from_integer(1.into()));
    let want = Want::Holds(want);
    let statement = Statement { want, when: None, points, basis: Basis::default(), span };
    let worth = Worth { statements: vec![statement], costs: Vec::new() };
    conflict.preferences.fill(None);
    conflict.preferences[0] = Some(Preference::Weights(worth));
    conflict
}

#[test]
fn what_joins_too_many_issues_is_refused_by_name() {
    let compile = |issues: usize| {
        let conflict = joined(issues);
        let setting = Setting::central(&conflict);
        let (limits, budget) = (SigningLimits::USUAL, Budget::unlimited());
        Bargain::compile(&conflict, &setting, TreatyId(0), limits, &budget)
    };
    assert_eq!(compile(20).map(|_| ()), Ok(()));
    let Err(NoBargain::Problems(problems)) = compile(21) else { panic!("a million is the most") };
    assert_eq!(problems[0].code, "deals-too-wide");
    assert!(problems[0].message.ends_with("`i6`, `i7`, …"), "{}", problems[0].message);
}
