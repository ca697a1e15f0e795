//! Are shares, choices, questions and tipping points what the definitions say?
//!
//! Draws of random conflicts are judged by a reading that shares nothing with the engines but the nouns;
//! shares over unknowns are compared with exact sums, tipping points with solves at both sides, and what
//! is proved for every value with all draws.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::cell::RefCell;

use detente::ask::{Allowance, Supposed};
use detente::model::{
    Amount, Answer, Conflict, Exact, Known, Level, Preference, Setting, Stop, TreatyId, UnknownId,
    Worth, middle,
};
use detente::outlook::{
    Changed, InShort, Input, Inputs, Lasting, MOST_SETTINGS, Occurrence, Outlook, Place, Sampled,
    Sampling, Test, TextFate, find, find_of,
};
use detente_testkit::Draw;
use detente_testkit::brute::section4::{self, Mark};
use detente_testkit::brute::{Brute, Steps};
use detente_testkit::random::{self, Merging};
use num_traits::{Signed, Zero};

/// Widens some amounts, leaves some orders open, and makes some points an order.
fn unsure(conflict: &Conflict, draw: &mut Draw) -> Conflict {
    let mut conflict = conflict.clone();
    let draw = RefCell::new(draw);
    for preference in conflict.preferences.iter_mut().flatten() {
        match preference {
            Preference::Weights(worth) => {
                worth.amounts_mut().for_each(|amount| {
                    let mut draw = draw.borrow_mut();
                    let is_widened = draw.chance(40);
                    if let (Amount::Range { low, high }, true) = (amount, is_widened) {
                        *high = &*low + Exact::from_integer((1 + draw.below(6)).into());
                    }
                });
            }
            Preference::Priorities(all) => {
                let last = all.len().saturating_sub(1);
                all[..last].iter_mut().for_each(|it| it.unsure = draw.borrow_mut().chance(30));
            }
            Preference::Order(_) | Preference::Ranking(_) => {}
        }
    }
    conflict
}

/// The same conflict with points of one party known only by their order.
fn ordered(conflict: &Conflict, draw: &mut Draw) -> Conflict {
    let mut conflict = conflict.clone();
    for preference in conflict.preferences.iter_mut().flatten() {
        if let (Preference::Weights(worth), true) = (&mut *preference, draw.chance(30)) {
            let worth: Worth = std::mem::take(worth);
            *preference = Preference::Order(worth);
        }
    }
    conflict
}

fn asked(draws: u64, seed: u64) -> Sampling {
    Sampling { draws: 0..draws, seed, failure: 1.0 }
}

fn look(conflict: &Conflict, asked: &Sampling) -> Option<Outlook> {
    find(&Supposed::central(conflict), asked, &Allowance::unlimited()).ok()
}

/// What a reading of the definitions says of one conflict without ranges.
struct Read {
    today: Lasting,
    /// Treaty by treaty the packages that pass each test.
    passes: Vec<[Vec<Vec<usize>>; 4]>,
}

fn read(conflict: &Conflict) -> Option<Read> {
    let today = today(conflict)?;
    let mut passes = Vec::new();
    for treaty in 0..conflict.treaties.len() {
        let read = section4::read(conflict, TreatyId(treaty))?;
        let those = |is: &dyn Fn(usize) -> bool| {
            let mut all: Vec<Vec<usize>> = (0..read.deals.len())
                .filter(|&at| is(at))
                .map(|at| read.deals[at].settlements.clone())
                .collect();
            all.sort();
            all.dedup();
            all
        };
        passes.push([
            those(&|at| read.zone.contains(&at)),
            those(&|at| read.deals[at].lasting),
            those(&|at| read.deals[at].acceptable),
            those(&|at| read.deals[at].mark == Some(Mark::WorthProposing)),
        ]);
    }
    Some(Read { today, passes })
}

/// Why today lasts, by the first bullet of the definition: replies of single parties.
fn today(conflict: &Conflict) -> Option<Lasting> {
    let known = Brute::new(conflict);
    let now = known.class_at(&Supposed::central(conflict).today()?)?;
    let alone: Vec<usize> =
        conflict.party_ids().map(|party| known.find_mover(&[party]).unwrap()).collect();
    let is_held = |mover: usize, to: usize, steps: Steps| {
        let others: Vec<usize> = alone.iter().copied().filter(|&it| it != mover).collect();
        let no_better = known.no_better(mover, now);
        known.ends(&others, to, steps).iter().any(|end| no_better.contains(end))
    };
    let lasts = |steps: Option<Steps>| {
        alone.iter().all(|&mover| {
            let better = known.improvements(mover, now);
            better.iter().all(|to| steps.is_some_and(|steps| is_held(mover, to, steps)))
        })
    };
    Some(if lasts(None) {
        Lasting::Consent
    } else if lasts(Some(Steps::Improvements)) {
        Lasting::RepliesThatPay
    } else if lasts(Some(Steps::Any)) {
        Lasting::BareThreats
    } else {
        Lasting::DoesNotLast
    })
}

/// A conflict with its unknowns answered, so that the reading takes these answers.
fn answered(conflict: &Conflict, setting: &Setting) -> Conflict {
    let mut conflict = conflict.clone();
    for (at, unknown) in conflict.unknowns.iter_mut().enumerate() {
        match (&mut unknown.answer, setting.answer(UnknownId(at))) {
            (Answer::Levels { shares, .. }, Known::Level(level)) => {
                for (own, share) in shares.iter_mut().enumerate() {
                    *share = Amount::whole(i64::from(own == *level));
                }
            }
            (Answer::Number(amount), Known::Number(number)) => {
                *amount = Amount::fixed(number.clone());
            }
            (Answer::Levels { .. } | Answer::Number(_), _) => panic!("an answer of another kind"),
        }
    }
    conflict
}

#[test]
fn every_draw_is_judged_as_defined() {
    let (mut solves, mut of_test, mut of_today) = (0, [0; 4], [0; 4]);
    for seed in 0..220 {
        let mut draw = Draw::new(seed);
        let conflict =
            ordered(&unsure(&random::deals(seed, Merging::Sometimes), &mut draw), &mut draw);
        let Some(found) = look(&conflict, &asked(3, seed)) else { continue };
        for at in 0..found.sampled.len() {
            let drawn = found.inputs.draw(&conflict, seed, at as u64);
            for (setting, (answers, _)) in found.settings.all.iter().enumerate() {
                let (other, answers) = found.inputs.apply(&drawn, &conflict, answers);
                let read = read(&answered(&other, &answers)).unwrap();
                solves += 1;
                let is_so = |counted| found.sampled.is_so(counted, at, setting);
                for (kind, lasting) in Lasting::ALL.into_iter().enumerate() {
                    let own = is_so(Occurrence::Today(lasting));
                    assert_eq!(
                        own,
                        lasting == read.today,
                        "conflict {seed}, draw {at}: {lasting:?}"
                    );
                    of_today[kind] += usize::from(own);
                }
                for (treaty, passes) in found.treaties.iter().zip(&read.passes) {
                    for (kind, test) in Test::ALL.into_iter().enumerate() {
                        let own: Vec<Vec<usize>> = (treaty.packages.iter().enumerate())
                            .filter(|(package, _)| {
                                is_so(Occurrence::Passes(treaty.treaty.0, *package, test))
                            })
                            .map(|(_, it)| it.settlements.clone())
                            .collect();
                        assert_eq!(own, passes[kind], "conflict {seed}, draw {at}: {test:?}");
                        of_test[kind] += own.len();
                    }
                }
            }
        }
    }
    assert!(solves > 500, "only {solves} solves");
    assert!(of_test.iter().all(|&count| count > 50), "{of_test:?}");
    assert!(of_today.iter().all(|&count| count > 10), "{of_today:?}");
}

#[test]
fn draws_keep_to_what_the_case_leaves_open() {
    let mut orders = 0;
    for seed in 0..300 {
        let mut draw = Draw::new(seed);
        let conflict = ordered(&unsure(&random::deals(seed, Merging::Never), &mut draw), &mut draw);
        let inputs = Inputs::of(&conflict, &[], &[]);
        for index in 0..4 {
            let drawn = inputs.draw(&conflict, seed, index);
            assert_eq!(drawn, inputs.draw(&conflict, seed, index), "a draw is made by its number");
            let (other, _) = inputs.apply(&drawn, &conflict, &Setting::central(&conflict));
            for place in Place::all(&conflict) {
                let party = place.party();
                let is_order = party.is_some_and(|party| {
                    matches!(conflict.preferences[party.0], Some(Preference::Order(_)))
                });
                let own = place.interval(&conflict).unwrap();
                let Some(now) = place.interval(&other) else { continue };
                if party.is_some()
                    && !matches!(
                        (is_order, place),
                        (true, Place::Points { .. } | Place::Cost { .. })
                    )
                {
                    assert!(now.is_point() && own.low <= now.low && now.low <= own.high);
                }
            }
            orders += kept_orders(&conflict, &other);
        }
    }
    assert!(orders > 50, "only {orders} orders were drawn");
}

/// Greater points have no smaller weight, equal ones the same; how many parties have an order.
fn kept_orders(conflict: &Conflict, drawn: &Conflict) -> usize {
    let mut orders = 0;
    for (own, drawn) in conflict.preferences.iter().zip(&drawn.preferences) {
        match (own, drawn) {
            (Some(Preference::Order(own)), Some(Preference::Weights(drawn))) => {
                orders += 1;
                let size = |amount: &Amount| match amount {
                    Amount::Range { low, high } => middle(low, high).abs(),
                    Amount::Unknown(_) => Exact::zero(),
                };
                let sizes = |worth: &Worth| -> Vec<Exact> {
                    let points = worth.statements.iter().map(|it| size(&it.points));
                    points
                        .chain(worth.costs.iter().flat_map(|it| it.by_level.iter().map(size)))
                        .collect()
                };
                let (own, drawn) = (sizes(own), sizes(drawn));
                for (a, x) in own.iter().zip(&drawn) {
                    for (b, y) in own.iter().zip(&drawn) {
                        assert!(a <= b || x >= y, "{a} is more than {b}, and {x} less than {y}");
                        assert!(a != b || x == y, "{a} is as much as {b}, and {x} not as {y}");
                    }
                }
            }
            (Some(Preference::Priorities(own)), Some(Preference::Priorities(drawn))) => {
                let place = |at: usize| {
                    drawn.iter().position(|it| it.want == own[at].want && it.when == own[at].when)
                };
                for (at, it) in own.iter().enumerate().take(own.len().saturating_sub(1)) {
                    let is_alone = |at: usize| {
                        own.iter().filter(|other| other.want == own[at].want).count() == 1
                    };
                    if !it.unsure && is_alone(at) && is_alone(at + 1) {
                        assert!(
                            place(at) < place(at + 1) || own[at].want == own[at + 1].want,
                            "a sure order is kept"
                        );
                    }
                }
            }
            _ => {}
        }
    }
    orders
}

#[test]
fn shares_over_unknowns_are_exact_sums() {
    let mut seen = 0;
    for seed in 0..400 {
        let conflict = random::conflict(seed, &random::Size::usual(Merging::Never));
        let is_open = |it: &detente::model::Unknown| matches!(it.answer, Answer::Levels { .. });
        if !conflict.unknowns.iter().any(is_open) || conflict.now.is_none() {
            continue;
        }
        let Some(found) = look(&conflict, &asked(2, seed)) else { continue };
        if !found.inputs.all.is_empty() {
            continue;
        }
        // Nothing is drawn, so that a share is the weight of the settings at which it is so.
        let mut exact = [0.0; 4];
        for ((setting, _), weight) in found.settings.all.iter().zip(found.settings.weights()) {
            let today = today(&answered(&conflict, setting)).unwrap();
            exact[Lasting::ALL.iter().position(|it| *it == today).unwrap()] += weight;
        }
        for (share, exact) in found.today.iter().zip(exact) {
            let it = share.share;
            assert!((it.share - exact).abs() < 1e-9, "conflict {seed}: {it:?} is not {exact}");
            assert!(
                it.from <= it.share + 1e-9 && it.share <= it.to + 1e-9,
                "conflict {seed}: {it:?}"
            );
        }
        seen += usize::from(found.settings.all.len() > 1);
    }
    assert!(seen > 20, "only {seen} conflicts had unknowns and no ranges");
}

#[test]
fn a_tipping_point_is_where_solves_at_both_sides_differ() {
    let (mut flips, mut still) = (0, 0);
    for seed in 0..60 {
        let mut draw = Draw::new(seed);
        let conflict = unsure(&random::deals(seed, Merging::Never), &mut draw);
        let Some(found) = look(&conflict, &asked(8, seed)) else { continue };
        let Some(tips) = &found.tips else { continue };
        let short = |conflict: &Conflict, setting: &Setting| in_short(&found, conflict, setting);
        let central = Setting::central(&conflict);
        assert_eq!(short(&conflict, &central), told(&tips.middle), "conflict {seed}");
        for tip in tips.numbers.iter().take(6) {
            let at = |number: &Exact| {
                let (mut conflict, mut setting) = (conflict.clone(), central.clone());
                tip.place.set(&mut conflict, &mut setting, number.clone());
                short(&conflict, &setting)
            };
            let span = tip.width();
            let tiny = &span / Exact::from_integer((1 << 20).into());
            let base = told(&tips.middle);
            match &tip.at {
                Some((value, _)) => {
                    flips += 1;
                    // Of the middle itself either side may be meant.
                    let below = *value <= tip.middle && at(&(value - &tiny)) != base;
                    let above = *value >= tip.middle && at(&(value + &tiny)) != base;
                    assert!(
                        at(value) != base || below || above,
                        "conflict {seed}, {:?}: nothing changes at {value}",
                        tip.place
                    );
                    // Nothing changes between the middle and there.
                    for part in [1, 37, 64, 99] {
                        let share = Exact::new(part.into(), 100.into());
                        let between = &tip.middle + (value - &tip.middle) * share;
                        assert_eq!(
                            at(&between),
                            base,
                            "conflict {seed}, {:?}: {between}",
                            tip.place
                        );
                    }
                }
                None if tip.is_walked => {
                    still += 1;
                    for part in [0, 1, 3, 7, 8] {
                        let share = Exact::new(part.into(), 8.into());
                        // A number without a range is walked from 0 to twice it; values end at 100.
                        let half = &span / Exact::from_integer(2.into());
                        let mut number = &tip.middle - half + &span * share;
                        if let Place::Share { .. } = tip.place {
                            number = number.min(Exact::from_integer(100.into()));
                        }
                        assert_eq!(at(&number), base, "conflict {seed}, {:?}: {number}", tip.place);
                    }
                }
                None => {}
            }
        }
    }
    assert!(flips > 40 && still > 40, "{flips} flip, {still} don't");
}

/// What is so in short, by other questions than those of the outlook: why today lasts, and what becomes of
/// the texts that are followed.
fn in_short(found: &Outlook, conflict: &Conflict, setting: &Setting) -> (Lasting, Vec<TextFate>) {
    let conflict = answered(conflict, setting);
    let tips = found.tips.as_ref().unwrap();
    let fate = |(treaty, package): &(TreatyId, usize)| {
        let own = found.treaties.iter().find(|it| it.treaty == *treaty).unwrap();
        let settlements = &own.packages[*package].settlements;
        let read = section4::read(&conflict, *treaty).unwrap();
        let deals = read.deals.iter().filter(|it| it.settlements == *settlements);
        let each = deals.map(|it| match it {
            _ if it.acceptable => TextFate::Acceptable,
            _ if it.lasting => TextFate::Lasts,
            _ => TextFate::Broken,
        });
        each.min().unwrap_or(TextFate::Gone)
    };
    (today(&conflict).unwrap(), tips.texts.iter().map(fate).collect())
}

fn told(short: &InShort) -> (Lasting, Vec<TextFate>) {
    (short.today.unwrap(), short.texts.clone())
}

#[test]
fn what_is_proved_for_every_value_is_so_in_every_draw() {
    let (mut proofs, mut of_today) = (0, 0);
    for seed in 0..120 {
        let mut draw = Draw::new(seed);
        let conflict = unsure(&random::deals(seed, Merging::Never), &mut draw);
        let Some(found) = look(&conflict, &asked(40, seed)) else { continue };
        if let Some(lasting) = found.today_for_every_value {
            of_today += 1;
            let own = found.today.iter().find(|it| it.lasting == lasting).unwrap();
            assert!(own.share.share > 1.0 - 1e-9, "conflict {seed}: {lasting:?} is {own:?}");
        }
        for treaty in &found.treaties {
            let Some(every) = &treaty.every else { continue };
            let share = |at: usize, test| treaty.packages[at].share(test).share;
            for &at in &every.lasting {
                assert!(share(at, Test::Lasting) > 1.0 - 1e-9, "conflict {seed}: {at} lasts");
            }
            for &at in &every.acceptable {
                assert!(
                    share(at, Test::Acceptable) > 1.0 - 1e-9,
                    "conflict {seed}: {at} is acceptable"
                );
            }
            for &at in &every.broken {
                assert!(share(at, Test::Lasting) < 1e-9, "conflict {seed}: {at} is broken");
            }
            proofs += every.lasting.len() + every.broken.len();
        }
    }
    assert!(proofs > 100 && of_today > 20, "{proofs} proofs, {of_today} of today");
}

#[test]
fn parts_add_up_to_the_whole() {
    for seed in [3, 14, 15] {
        let mut draw = Draw::new(seed);
        let conflict = unsure(&random::deals(seed, Merging::Never), &mut draw);
        let supposed = Supposed::central(&conflict);
        let allowance = Allowance::unlimited();
        let part = |draws: std::ops::Range<u64>| {
            let asked = Sampling { draws, seed, failure: 1.0 };
            detente::outlook::draw(&supposed, &asked, &allowance.budget).unwrap().0
        };
        // More than are held at once.
        let whole = look(&conflict, &asked(300, seed)).unwrap();
        for ends in [vec![0, 300], vec![0, 113, 300], vec![0, 1, 2, 101, 102, 201, 299, 300]] {
            let parts: Vec<Sampled> = ends.windows(2).map(|pair| part(pair[0]..pair[1])).collect();
            let joined = parts.into_iter().reduce(|all, next| all.and(&next).unwrap()).unwrap();
            assert_eq!(joined, whole.sampled, "conflict {seed}, {ends:?}");
            assert_eq!(
                find_of(&supposed, joined, 1.0, &allowance).unwrap().unwrap(),
                whole,
                "conflict {seed}"
            );
        }
        assert!(part(0..5).and(&part(6..9)).is_none(), "a draw is missing");
    }
}

#[test]
fn too_many_settings_are_drawn() {
    let mut conflict = random::deals(5, Merging::Never);
    let unknown = |at: usize, levels: usize| {
        let share = Exact::new(1.into(), levels.into());
        detente::model::Unknown {
            id: format!("u{at}"),
            ask: "Is it so?".to_owned(),
            answer: Answer::Levels {
                levels: (0..levels).map(|it| Level::plain(format!("l{it}"))).collect(),
                shares: vec![Amount::fixed(share); levels],
            },
            basis: Default::default(),
            span: Default::default(),
        }
    };
    conflict.unknowns = (0..5).map(|at| unknown(at, 2)).collect();
    let found = look(&conflict, &asked(4, 0)).unwrap();
    assert_eq!((found.settings.all.len(), found.settings.drawn.len()), (MOST_SETTINGS, 0));
    conflict.unknowns.push(unknown(5, 2));
    let found = look(&conflict, &asked(4, 0)).unwrap();
    assert_eq!((found.settings.all.len(), found.settings.drawn.len()), (1, 6));
    let drawn = found.inputs.all.iter().filter(|it| matches!(it, Input::Levels(_))).count();
    assert_eq!(drawn, 6);
}

/// The case in a text.
fn case(text: &str) -> Conflict {
    let file = detente::case::SourceFile { name: "case.yaml".into(), bytes: text.into() };
    let reading = detente::case::read(&file, &[]);
    reading.conflict.unwrap_or_else(|| panic!("{:?}", reading.diagnostics))
}

#[test]
fn a_walk_that_is_too_long_says_so() {
    // Whatever the first party wants, the second leaves today; and there are 300 levels at each of which
    // the points of the first meet a cost.
    let with = |levels: usize| {
        let names: Vec<String> = (0..levels).map(|at| format!("l{at}")).collect();
        let costs: Vec<String> = (1..levels).map(|at| format!("l{at}: {at}")).collect();
        case(&format!(
            "detente: 1\ntitle: Steps\nparties:\n  a: {{name: A}}\n  b: {{name: B}}\noptions:\n  a:\n    x: {{label: X, levels: [{}]}}\n  b:\n    y: Y\nnow: []\npreferences:\n  a:\n    weights:\n      - {{want: not a.x = l0, points: {}}}\n    costs:\n      a.x: {{{}}}\n  b:\n    weights:\n      - {{want: b.y, points: 1}}\n",
            names.join(", "),
            levels / 2,
            costs.join(", "),
        ))
    };
    let walked = |levels: usize| {
        let found = look(&with(levels), &asked(1, 0)).unwrap();
        let tips = found.tips.unwrap();
        assert_eq!(tips.middle.today, Some(Lasting::DoesNotLast));
        let points = Place::Points { party: detente::model::PartyId(0), statement: 0 };
        tips.numbers.into_iter().find(|it| it.place == points).unwrap()
    };
    let (short, long) = (walked(40), walked(600));
    assert!(short.is_walked && short.at.is_none(), "{short:?}");
    assert!(!long.is_walked && long.at.is_none(), "{long:?}");
}

#[test]
fn of_too_many_packages_those_that_the_middle_lists_are_looked_at() {
    let with = |issues: usize| {
        let settled: String = (0..issues)
            .map(|at| {
                format!("      i{at}: {{label: I{at}, settlements: {{no: No, so: So}}}}\n")
                    .replace("no: No", "left: Left")
            })
            .collect();
        let wants = |sign: &str| -> String {
            let of = |at: usize| {
                format!("      - {{want: deal.i{at} = so, points: {sign}{}}}\n", at + 1)
            };
            (0..issues).map(of).collect()
        };
        case(&format!(
            "detente: 1\ntitle: Many\nparties:\n  a: {{name: A}}\n  b: {{name: B}}\noptions:\n  a:\n    x: X\ntreaties:\n  deal:\n    label: Deal\n    signatories: [a, b]\n    promises: [not a.x]\n    issues:\n{settled}now: []\npreferences:\n  a:\n    weights:\n      - {{want: deal, points: 100}}\n{}  b:\n    weights:\n      - {{want: deal, points: 100}}\n{}",
            wants(""),
            wants("-"),
        ))
    };
    let few = look(&with(3), &asked(2, 0)).unwrap();
    assert!(few.treaties[0].are_all && few.treaties[0].packages.len() == 8);
    let many = look(&with(13), &asked(1, 0)).unwrap();
    let treaty = &many.treaties[0];
    assert!(!treaty.are_all && treaty.packages.len() < 8192 && !treaty.packages.is_empty());
}

#[test]
fn a_stop_leaves_what_was_drawn_until_then() {
    let conflict = random::deals(7, Merging::Never);
    let allowance = Allowance::unlimited();
    allowance.budget.cancel.store(true, std::sync::atomic::Ordering::Relaxed);
    let found = find(&Supposed::central(&conflict), &asked(10, 0), &allowance);
    match found {
        Ok(found) => assert_eq!((found.stop, found.sampled.len()), (Stop::Cancelled, 0)),
        Err(why) => assert!(matches!(why, detente::ask::NoStanding::Stopped(_)), "{why:?}"),
    }
}

#[test]
fn the_words_of_a_change_are_what_was_and_what_is() {
    let changed = Changed::Text(0, TextFate::Acceptable, TextFate::Broken);
    assert_eq!(changed.words(), ("acceptable", "broken"));
}
