//! Is what is told to hold for every value in the ranges so for the values that are drawn?
//!
//! Random conflicts in which some amounts have a range and some priorities no sure order; each is
//! judged again at corners of the ranges and between them.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::cell::RefCell;

use detente::ask::Supposed;
use detente::dealing::{Bounds, Deal, Dealing, Depth, Inquiry, Judging, Sort, find};
use detente::model::{Amount, Budget, Conflict, Exact, Preference, Priority, middle};
use detente_testkit::Draw;
use detente_testkit::random::{self, Merging};

/// How many conflicts are looked at.
const CONFLICTS: u64 = 700;

/// The same conflict with each amount, and each list of priorities, changed in some way.
fn changed(
    conflict: &Conflict,
    mut amount: impl FnMut(&mut Amount),
    mut order: impl FnMut(&mut [Priority]),
) -> Conflict {
    let mut conflict = conflict.clone();
    for preference in conflict.preferences.iter_mut().flatten() {
        match preference {
            Preference::Weights(worth) => worth.amounts_mut().for_each(&mut amount),
            Preference::Priorities(priorities) => order(priorities),
            Preference::Order(_) | Preference::Ranking(_) => {}
        }
    }
    conflict
}

/// Widens some amounts, and leaves the order of some priorities open.
fn unsure(conflict: &Conflict, draw: &mut Draw) -> Conflict {
    let draw = &RefCell::new(draw);
    let widen = |amount: &mut Amount| {
        let mut draw = draw.borrow_mut();
        if let (Amount::Range { low, high }, true) = (amount, draw.chance(40)) {
            let by = Exact::new((1 + draw.below(4)).into(), 2.into());
            if draw.chance(50) {
                *high += by;
            } else if *low >= by {
                *low -= by;
            }
        }
    };
    let leave_open = |priorities: &mut [Priority]| {
        if let [all @ .., _] = priorities {
            all.iter_mut().for_each(|it| it.unsure = draw.borrow_mut().chance(20));
        }
    };
    changed(conflict, widen, leave_open)
}

/// One value for each range, mostly an end of it, and one order for each pair of priorities.
fn drawn(conflict: &Conflict, draw: &mut Draw) -> Conflict {
    let draw = &RefCell::new(draw);
    let fix = |amount: &mut Amount| {
        if let Amount::Range { low, high } = amount {
            let share = *draw.borrow_mut().pick(&[0, 0, 0, 1, 2, 3, 3, 3]);
            let share = Exact::new(share.into(), 3.into());
            *amount = Amount::fixed(&*low + (&*high - &*low) * share);
        }
    };
    let put_in_order = |priorities: &mut [Priority]| {
        swap(priorities, || draw.borrow_mut().chance(50));
    };
    changed(conflict, fix, put_in_order)
}

/// Swaps some of the pairs whose order isn't sure.
fn swap(priorities: &mut [Priority], mut is_swapped: impl FnMut() -> bool) {
    let unsure: Vec<bool> = priorities.iter().map(|it| it.unsure).collect();
    for at in 1..priorities.len() {
        if unsure[at - 1] && is_swapped() {
            priorities.swap(at - 1, at);
        }
    }
}

fn dealings(conflict: &Conflict, depth: Depth, bounds: Bounds) -> Vec<Dealing> {
    let asked = Inquiry { sort: Sort::Package, depth, bounds, ..Inquiry::usual() };
    find(&Supposed::central(conflict), &asked, &Budget::unlimited())
        .map_or(Vec::new(), |it| it.treaties)
}

/// What is told of a deal, and what was proved of it.
fn verdicts(deal: &Deal) -> [(&'static str, Option<bool>, Option<bool>); 3] {
    [
        ("in the zone", deal.in_zone, deal.surely_in_zone),
        ("lasting", deal.lasting, deal.surely_lasting),
        ("acceptable", deal.acceptable, deal.surely_acceptable),
    ]
}

/// How often something was proved to be so or not, was left open, and lay within what was told.
#[derive(Debug, Default)]
struct Seen {
    proved: [[usize; 2]; 3],
    open: usize,
    within: usize,
}

impl Seen {
    /// Compares what is told of a conflict with the same conflict at one choice of all values.
    fn compare(&mut self, seed: u64, found: &[Dealing], other: &Conflict) {
        let others = dealings(other, Depth::Headline, Bounds::USUAL);
        for (own, other) in found.iter().zip(&others) {
            for deal in &own.deals {
                let same = |it: &&Deal| it.signed.position == deal.signed.position;
                // What can be signed doesn't depend on points.
                let again = other.deals.iter().find(same).expect("it can be signed");
                for (range, drawn) in deal.gains.iter().zip(&again.gains) {
                    let Some(range) = range else { continue };
                    let drawn = drawn.as_ref().expect("the same state is compared with");
                    let is_within = range.low <= drawn.low && drawn.high <= range.high;
                    assert!(is_within, "conflict {seed}: {drawn:?} beyond {range:?}");
                    self.within += 1;
                }
                for (at, ((what, _, surely), (_, so, _))) in
                    verdicts(deal).into_iter().zip(verdicts(again)).enumerate()
                {
                    match surely {
                        Some(surely) => {
                            assert_eq!(so, Some(surely), "conflict {seed}: {what}");
                            self.proved[at][usize::from(surely)] += 1;
                        }
                        None => self.open += 1,
                    }
                }
            }
        }
    }

    /// Compares so many conflicts with so many draws of each.
    fn of(seeds: std::ops::Range<u64>, draws: usize) -> Self {
        let mut seen = Self::default();
        for seed in seeds {
            let draw = &mut Draw::new(seed);
            let conflict = unsure(&random::deals(seed, Merging::Never), draw);
            let found = dealings(&conflict, Depth::Everything, Bounds::USUAL);
            for _ in 0..draws {
                seen.compare(seed, &found, &drawn(&conflict, draw));
            }
        }
        seen
    }

    /// Fails unless everything was seen often.
    fn is_enough(&self) {
        let each = self.proved.iter().flatten().all(|&times| times > 100);
        assert!(each && self.open > 100 && self.within > 1000, "{self:?}");
    }
}

#[test]
fn what_is_certain_is_so_for_every_draw() {
    Seen::of(0..CONFLICTS, 12).is_enough();
}

#[test]
fn what_is_certain_is_so_for_very_many_draws() {
    Seen::of(CONFLICTS..CONFLICTS + 40, 300).is_enough();
}

/// All ends of the ranges, and both orders of what isn't sure, in every combination.
#[test]
fn what_is_certain_is_so_at_every_corner() {
    let mut seen = Seen::default();
    for seed in 0..400 {
        let draw = &mut Draw::new(seed);
        let conflict = unsure(&random::deals(seed, Merging::Never), draw);
        let corners = corners(&conflict);
        if corners.is_empty() {
            continue;
        }
        let found = dealings(&conflict, Depth::Everything, Bounds::USUAL);
        corners.iter().for_each(|corner| seen.compare(seed, &found, corner));
    }
    seen.is_enough();
}

/// The conflict at each corner of its ranges and orders; none where there are more than 2^6, or
/// where pairs that aren't sure lie next to each other.
fn corners(conflict: &Conflict) -> Vec<Conflict> {
    let choices = RefCell::new(0);
    let more = || *choices.borrow_mut() += 1;
    let mut is_plain = true;
    let _ = changed(
        conflict,
        |amount| {
            if let Amount::Range { low, high } = amount
                && low != high
            {
                more();
            }
        },
        |all| {
            is_plain &= !all.windows(2).any(|pair| pair[0].unsure && pair[1].unsure);
            all.iter().filter(|it| it.unsure).for_each(|_| more());
        },
    );
    let choices = choices.into_inner();
    if !is_plain || choices > 6 {
        return Vec::new();
    }
    let corner = |mask: u32| {
        let next = RefCell::new(mask);
        let take = || next.replace_with(|it| *it >> 1) & 1 == 1;
        changed(
            conflict,
            |amount| {
                if let Amount::Range { low, high } = amount
                    && low != high
                {
                    *amount = Amount::fixed(if take() { high.clone() } else { low.clone() });
                }
            },
            |all| swap(all, take),
        )
    };
    (0..1 << choices).map(corner).collect()
}

/// Without a range there is but one value.
#[test]
fn where_nothing_has_a_range_verdicts_on_lasting_are_certain() {
    let mut seen = 0;
    for seed in 0..CONFLICTS {
        let fix = |amount: &mut Amount| {
            if let Amount::Range { low, high } = amount {
                *amount = Amount::fixed(middle(low, high));
            }
        };
        let be_sure = |all: &mut [Priority]| all.iter_mut().for_each(|it| it.unsure = false);
        let conflict = changed(&random::deals(seed, Merging::Never), fix, be_sure);
        for dealing in dealings(&conflict, Depth::Everything, Bounds::USUAL) {
            // Where one can only leave, nothing is followed.
            if dealing.judging == Ok(Judging::LeavingOnly) {
                continue;
            }
            for deal in dealing.deals.iter().filter(|it| it.lasting.is_some()) {
                assert_eq!(deal.surely_lasting, deal.lasting, "conflict {seed}");
                seen += 1;
            }
        }
    }
    assert!(seen > 500, "{seen}");
}

/// A truce of two, read from a case file in which some numbers are put in place of `$`.
#[expect(clippy::disallowed_methods, reason = "the test writes a case of its own")]
fn truce(case: &str, numbers: &str) -> Deal {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("case.yaml"), case.replace('$', numbers)).unwrap();
    let opened = detente::open(folder.path()).unwrap();
    let found = dealings(&opened.conflict.unwrap(), Depth::Everything, Bounds::USUAL);
    found.into_iter().next().unwrap().deals.swap_remove(0)
}

/// One party answers, another goes on, and the first answers again: the first answer pays for some
/// values and the second for others, while the way in one move never does.
#[test]
fn what_some_values_pay_isnt_made_in_one_move() {
    let case = r"
detente: 1
title: Two guards and a lender
parties: {hill: {name: Hill}, vale: {name: Vale}, guard: {name: Guard}, bank: {name: Bank}}
options:
  hill: {dam: Close the dam}
  guard: {watch: Watch the road, bar: Bar the road}
  bank: {loan: Lend}
treaties:
  truce: {label: Truce, signatories: [hill, vale], promises: [not hill.dam]}
now: [hill.dam]
preferences:
  hill:
    weights:
      - {want: truce, points: 20, because: judgement}
      - {want: hill.dam, points: 15, because: judgement}
      - {want: hill.dam and guard.bar, points: -50, because: judgement}
  vale:
    weights:
      - {want: truce, points: 10, because: judgement}
      - {want: not hill.dam, points: 20, because: judgement}
  guard:
    weights:
      - {want: guard.watch and not bank.loan and hill.dam and truce, points: 1, because: judgement}
      - {want: guard.watch and bank.loan and not guard.bar and hill.dam and truce, points: $, because: judgement}
      - {want: guard.bar and not (guard.watch and bank.loan), points: -5, because: judgement}
      - {want: not (hill.dam and truce) and (guard.watch or guard.bar), points: -5, because: judgement}
  bank:
    weights:
      - {want: bank.loan and hill.dam and truce, points: 1, because: judgement}
      - {want: bank.loan and not (hill.dam and truce), points: -1, because: judgement}
";
    for fixed in ["-1.4", "-0.5"] {
        let deal = truce(case, fixed);
        assert_eq!((deal.lasting, deal.surely_lasting), (Some(true), Some(true)), "{fixed}");
    }
    let deal = truce(case, "-1.5..0.5");
    assert_eq!((deal.lasting, deal.surely_lasting), (Some(true), None));
}

/// Nothing is proved by numbers that can't be told apart.
#[test]
fn numbers_too_fine_to_compare_leave_everything_open() {
    let case = r"
detente: 1
title: Fine numbers
parties: {hill: {name: Hill}, vale: {name: Vale}}
options:
  hill: {dam: Close the dam}
  vale: {rest: Rest}
treaties:
  truce: {label: Truce, signatories: [hill, vale], promises: [not hill.dam]}
now: [hill.dam]
preferences:
  hill:
    weights:
      - {want: truce, points: 20, because: judgement}
      - {want: hill.dam, points: 15, because: judgement}
  vale:
    weights:
      - {want: truce, points: -4..10, because: judgement}
      - {want: vale.rest, points: -1200000000000000000..-100000000000000000, because: judgement}
      - {want: hill.dam and vale.rest, points: -0.00000000000000000001, because: judgement}
";
    let deal = truce(case, "");
    assert_eq!((deal.in_zone, deal.surely_in_zone), (Some(true), None));
    let case = case.replace("0.00000000000000000001", "1");
    let deal = truce(&case, "");
    assert_eq!((deal.in_zone, deal.surely_in_zone), (Some(true), None));
}

#[test]
fn a_proof_that_takes_too_long_is_left_open() {
    let bounds = [
        Bounds { most_looks: 0, ..Bounds::USUAL },
        Bounds { most_looks_a_step: 0, ..Bounds::USUAL },
        Bounds { most_possible: 0, ..Bounds::USUAL },
    ];
    let mut left_open = [0; 3];
    for seed in 0..100 {
        let draw = &mut Draw::new(seed);
        let conflict = unsure(&random::deals(seed, Merging::Never), draw);
        let whole = dealings(&conflict, Depth::Everything, Bounds::USUAL);
        for (bounds, left_open) in bounds.iter().zip(&mut left_open) {
            let part = dealings(&conflict, Depth::Everything, *bounds);
            for (whole, part) in whole.iter().zip(&part) {
                for (whole, part) in whole.deals.iter().zip(&part.deals) {
                    assert_eq!(whole.lasting, part.lasting, "conflict {seed}");
                    assert!([None, whole.surely_lasting].contains(&part.surely_lasting));
                    *left_open +=
                        i32::from(whole.surely_lasting.is_some() && part.surely_lasting.is_none());
                }
            }
        }
    }
    assert!(left_open.iter().all(|&times| times > 0), "{left_open:?}");
}
