//! Are intervals, choices and questions what statistics says they are?
//!
//! Draws whose chances are known are made here, so that every figure has an exact value to be compared
//! with.

#![expect(clippy::cast_precision_loss, reason = "counts of draws")]

use std::collections::BTreeMap;

use detente_analysis::outlook::Test as Passed;
use detente_analysis::outlook::{
    AnswerGiven, Draw, Half, Input, InputAsked, Occurrence, Place, Sampled, Settings, ask_first,
    normal_of, robust, swings, wilson,
};
use detente_model::{Amount, Budget, Conflict, Exact, Level, PartyId, Setting, Span, Unknown};
use detente_testkit::Draw as Stream;
use fixedbitset::FixedBitSet;

/// A conflict with unknowns of so many levels, each with the same share.
fn with_unknowns(levels: &[usize]) -> Conflict {
    let mut conflict = Conflict::default();
    for (at, &count) in levels.iter().enumerate() {
        let share = Exact::new(1.into(), count.into());
        let half = &share / Exact::from_integer(2.into());
        let range = Amount::Range { low: &share - &half, high: &share + &half };
        conflict.unknowns.push(Unknown {
            id: format!("u{at}"),
            ask: "Is it so?".to_owned(),
            answer: detente_model::Answer::Levels {
                levels: (0..count).map(|it| Level::plain(format!("l{it}"))).collect(),
                shares: vec![range; count],
            },
            basis: Default::default(),
            span: Span::default(),
        });
    }
    conflict
}

fn settings(levels: &[usize]) -> Settings {
    let conflict = with_unknowns(levels);
    Settings::of(&conflict, &Setting::central(&conflict), &[])
}

/// Draws in which packages pass as `passes` says of each draw, setting and package.
fn sampled(
    draws: usize,
    settings: usize,
    packages: usize,
    mut passes: impl FnMut(usize, usize, usize) -> bool,
) -> Sampled {
    let mut rows: BTreeMap<Occurrence, FixedBitSet> = BTreeMap::new();
    for draw in 0..draws {
        for setting in 0..settings {
            for package in 0..packages {
                if passes(draw, setting, package) {
                    let counted = Occurrence::Passes(0, package, Passed::Acceptable);
                    rows.entry(counted).or_default().grow_and_insert(draw * settings + setting);
                }
            }
        }
    }
    Sampled { seed: 0, draws: 0..draws as u64, settings, rows }
}

fn range(at: usize) -> Input {
    Input::Range(Place::Points { party: PartyId(0), statement: at })
}

fn chance(stream: &mut Stream) -> f64 {
    stream.below(1 << 30) as f64 / f64::from(1 << 30)
}

/// Seeds over which coverage is counted.
const SEEDS: u64 = 2000;

#[test]
fn intervals_hold_the_truth_as_often_as_they_say() {
    for truth in [0.08, 0.3, 0.5, 0.77] {
        let held = (0..SEEDS).filter(|&seed| {
            let mut stream = Stream::new(seed);
            let values: Vec<f64> =
                (0..400).map(|_| f64::from(u8::from(chance(&mut stream) < truth))).collect();
            let (share, low, high) = wilson(values.into_iter(), 1.959_963_984_540_054);
            assert!(low <= share && share <= high);
            low <= truth && truth <= high
        });
        let coverage = held.count() as f64 / SEEDS as f64;
        assert!((0.93..=0.97).contains(&coverage), "{truth}: {coverage}");
    }
}

#[test]
fn intervals_of_weighted_settings_do_too() {
    // Over four settings of one draw that depend on each other: one number decides all.
    let settings = settings(&[2, 2]);
    let limits = [0.2, 0.4, 0.6, 0.9];
    let truth: f64 = limits.iter().sum::<f64>() / 4.0;
    let held = (0..SEEDS).filter(|&seed| {
        let mut stream = Stream::new(seed);
        let mut last = (usize::MAX, 0.0);
        let sampled = sampled(300, 4, 1, |draw, setting, _| {
            if last.0 != draw {
                last = (draw, chance(&mut stream));
            }
            last.1 < limits[setting]
        });
        let it = sampled.share(Occurrence::Passes(0, 0, Passed::Acceptable), &settings, Half::All);
        it.low <= truth && truth <= it.high
    });
    let coverage = held.count() as f64 / SEEDS as f64;
    assert!((0.93..=0.97).contains(&coverage), "{coverage}");
}

#[test]
fn a_share_is_least_and_greatest_at_corners() {
    for seed in 0..200 {
        let mut stream = Stream::new(seed);
        let levels = [[2, 2].as_slice(), &[3], &[3, 2], &[4, 2, 2], &[5, 3]][stream.below(5)];
        let settings = settings(levels);
        let values: Vec<f64> = settings.all.iter().map(|_| chance(&mut stream)).collect();
        let (least, greatest) = settings.extremes(&values);
        let mut seen = (f64::INFINITY, f64::NEG_INFINITY);
        for _ in 0..3000 {
            let shares: Vec<Vec<f64>> = levels.iter().map(|&it| allowed(&mut stream, it)).collect();
            let sum: f64 = (settings.all.iter().zip(&values))
                .map(|((_, own), value)| {
                    own.iter().zip(&shares).map(|(&at, of)| of[at]).product::<f64>() * value
                })
                .sum();
            assert!(sum >= least - 1e-9 && sum <= greatest + 1e-9, "{least} {sum} {greatest}");
            seen = (seen.0.min(sum), seen.1.max(sum));
        }
        // Some corners are drawn too, so the bounds are reached.
        let is_reached = seen.0 - least < 0.02 && greatest - seen.1 < 0.02;
        assert!(is_reached, "{least} {greatest}: {seen:?}");
    }
}

/// Shares between half and one and a half of an equal share that sum to 1, often at a corner.
fn allowed(stream: &mut Stream, levels: usize) -> Vec<f64> {
    let equal = 1.0 / levels as f64;
    loop {
        let mut shares: Vec<f64> = (0..levels)
            .map(|_| match stream.below(3) {
                0 => equal * 0.5,
                1 => equal * 1.5,
                _ => equal * (0.5 + chance(stream)),
            })
            .collect();
        let free = stream.below(levels);
        shares[free] = 0.0;
        shares[free] = 1.0 - shares.iter().sum::<f64>();
        if (equal * 0.5 - 1e-12..=equal * 1.5 + 1e-12).contains(&shares[free]) {
            return shares;
        }
    }
}

#[test]
fn weights_sum_to_one_with_and_without_an_answer() {
    let settings = settings(&[3, 2]);
    let sum = |all: Vec<f64>| all.iter().sum::<f64>();
    assert!((sum(settings.weights()) - 1.0).abs() < 1e-12);
    for (unknown, levels) in [(0, 3), (1, 2)] {
        for level in 0..levels {
            assert!((sum(settings.weights_given(unknown, level)) - 1.0).abs() < 1e-12);
        }
    }
}

#[test]
fn where_no_question_matters_hardly_any_is_ranked() {
    // Two texts that are as good, one or the other by chance, and twenty numbers that mean nothing.
    let inputs: Vec<Input> = (0..20).map(range).collect();
    let settings = settings(&[]);
    let wrong = (0..SEEDS).filter(|&seed| {
        let mut stream = Stream::new(seed);
        let draws: Vec<Draw> = (0..200)
            .map(|_| {
                Draw((0..20).map(|_| u32::try_from(stream.below(1 << 16)).unwrap_or(0)).collect())
            })
            .collect();
        let sampled = sampled(200, 1, 2, |_, _, _| chance(&mut stream) < 0.7);
        !ask_first((&sampled, &draws), (&inputs, &settings), (0, 2), 1.0).0.is_empty()
    });
    let share = wrong.count() as f64 / SEEDS as f64;
    assert!(share <= 0.05, "a question is ranked in {share} of all seeds");
}

#[test]
fn a_question_is_worth_what_it_is_worth() {
    // A text holds where the first number is low, the other where it is high; the second number and the
    // unknown mean nothing. Without an answer the first holds in 60 %: 0.6 - 0.4 = 0.2; with it one of
    // them holds always: 1.
    let inputs = [range(0), range(1)];
    let settings = settings(&[2]);
    let mut gains = Vec::new();
    for seed in 0..20 {
        let mut stream = Stream::new(seed);
        let numbers: Vec<[f64; 2]> =
            (0..2400).map(|_| [chance(&mut stream), chance(&mut stream)]).collect();
        let grid = |number: f64| -> u32 {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "below 65,536"
            )]
            let at = (number * 65536.0) as u32;
            at
        };
        let draws: Vec<Draw> =
            numbers.iter().map(|it| Draw(vec![grid(it[0]), grid(it[1])])).collect();
        let sampled =
            sampled(2400, 2, 2, |draw, _, package| (numbers[draw][0] < 0.6) == (package == 0));
        let found = ask_first((&sampled, &draws), (&inputs, &settings), (0, 2), 1.0).0;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].question, InputAsked::Drawn(0));
        gains.push(found[0].gain);
        let answers = &found[0].answers;
        assert_eq!(answers.first().and_then(|it| it.choice), Some(0));
        assert_eq!(answers.last().and_then(|it| it.choice), Some(1));
        assert!(matches!(answers[0].answer, AnswerGiven::Between(_, _)));
    }
    let mean = gains.iter().sum::<f64>() / gains.len() as f64;
    // Twelve parts meet a change at 60 % in the middle of one, which holds one part in twenty-four.
    assert!((0.70..=0.81).contains(&mean), "{mean}");
}

#[test]
fn an_unknown_that_decides_is_asked_first() {
    // Yes: the first text holds; no: the second. The exact gain is 1 - 0 = 1, with shares of one half.
    let settings = settings(&[2, 2]);
    let sampled = sampled(400, 4, 2, |_, setting, package| (setting / 2 == 0) == (package == 0));
    let draws = vec![Draw(Vec::new()); 400];
    let found = ask_first((&sampled, &draws), (&[], &settings), (0, 2), 1.0).0;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].question, InputAsked::Answered(0));
    assert!((found[0].gain - 1.0).abs() < 1e-9, "{found:?}");
    let choices: Vec<Option<usize>> = found[0].answers.iter().map(|it| it.choice).collect();
    assert_eq!(choices, [Some(0), Some(1)]);
    assert!(found[0].answers.iter().all(|it| (it.acceptable - 1.0).abs() < 1e-9));
    // A failure that costs nothing makes the first text as good as any: it holds in half.
    let free = ask_first((&sampled, &draws), (&[], &settings), (0, 2), 0.0).0;
    assert!((free[0].gain - 0.5).abs() < 1e-9, "{free:?}");
}

#[test]
fn questions_choose_among_the_packages_that_pass_most_often() {
    // More packages than are chosen among; the best one is the last.
    let (packages, settings) = (600, settings(&[2]));
    let sampled = sampled(64, 2, packages, |draw, setting, package| match package {
        599 => setting == 0,
        598 => setting == 1,
        _ => draw == package % 64 && setting == 0,
    });
    let draws = vec![Draw(Vec::new()); 64];
    let (found, are_all) = ask_first((&sampled, &draws), (&[], &settings), (0, packages), 1.0);
    assert!(!are_all, "not all are chosen among, and that is told");
    let choices: Vec<Option<usize>> = found[0].answers.iter().map(|it| it.choice).collect();
    assert_eq!(choices, [Some(599), Some(598)]);
}

#[test]
fn the_robust_choice_is_told_from_other_draws() {
    let settings = settings(&[]);
    // On even draws the second looks better, on odd ones it never holds.
    let drawn = sampled(100, 1, 2, |draw, _, package| match package {
        0 => draw % 4 < 2,
        _ => draw % 2 == 0,
    });
    let gains = vec![Some(vec![Some(Exact::from_integer(1.into()))]); 2];
    let found = robust(&drawn, &settings, 0, &gains, &Budget::unlimited()).0;
    let (package, share) = found.package.expect("some package holds");
    assert_eq!(package, 1);
    assert!(share.share.abs() < 1e-12, "{share:?}");
    assert!((found.none.share - 0.25).abs() < 1e-12, "{:?}", found.none);
}

#[test]
fn of_equal_shares_the_greater_product_of_gains_is_chosen_and_what_is_beaten_is_left_out() {
    let settings = settings(&[]);
    let whole = |points: [i64; 2]| {
        Some(points.iter().map(|&it| Some(Exact::from_integer(it.into()))).collect::<Vec<_>>())
    };
    // The first two hold always, the third in half of the draws and the fourth never.
    let drawn = sampled(200, 1, 4, |draw, _, package| match package {
        0 | 1 => true,
        2 => draw % 4 < 2,
        _ => false,
    });
    let gains = [whole([1, 9]), whole([5, 5]), whole([4, 4]), whole([99, 99])];
    let found = robust(&drawn, &settings, 0, &gains, &Budget::unlimited()).0;
    assert_eq!(found.package.map(|it| it.0), Some(1));
    // The third holds less often and gives everybody less than the second.
    let kept: Vec<usize> = found.trade_off.iter().map(|it| it.0).collect();
    assert_eq!(kept, [0, 1]);
    let gains = [whole([1, 9]), whole([5, 5]), whole([4, 6]), whole([99, 99])];
    let kept: Vec<usize> = robust(&drawn, &settings, 0, &gains, &Budget::unlimited())
        .0
        .trade_off
        .iter()
        .map(|it| it.0)
        .collect();
    assert_eq!(kept, [0, 1, 2]);
}

#[test]
fn an_input_swings_a_share_only_where_draws_tell_it_apart() {
    let inputs = [range(0), range(1)];
    let settings = settings(&[2]);
    let mut stream = Stream::new(1);
    let draws: Vec<Draw> = (0..500)
        .map(|_| Draw((0..2).map(|_| u32::try_from(stream.below(1 << 16)).unwrap_or(0)).collect()))
        .collect();
    let holds = |draw: usize| draws[draw].0[0] < 40_000;
    let drawn = sampled(500, 2, 1, |draw, setting, _| setting == 1 && holds(draw));
    let found = swings((&drawn, &draws), (&inputs, &settings), (0, 0));
    let asked: Vec<InputAsked> = found.iter().map(|it| it.question).collect();
    assert_eq!(asked, [InputAsked::Answered(0), InputAsked::Drawn(0)]);
    assert_eq!((found[0].lowest.level, found[0].highest.level), (Some(0), Some(1)));
    assert!(found[1].lowest.share > found[1].highest.share);
}

#[test]
fn more_questions_need_wider_intervals() {
    assert!((normal_of(1) - 1.959_964).abs() < 1e-5);
    assert!((normal_of(10) - 2.807_034).abs() < 1e-5);
    assert!(normal_of(1000) > normal_of(100));
}
