//! Do random conflicts about deals show everything that can become of a deal?
//!
//! Where something never happens, agreement with the slow reading would prove nothing about it.

use std::collections::BTreeMap;

use detente_model::{Conflict, TreatyId};
use detente_testkit::brute::section4::{
    Barrier, Bound, Deal4, Fate, Grade, Mark, Reason, Rule, Treaty4, Willing, Without, gain_range,
    provocations, read, rests, utility_range,
};
use detente_testkit::brute::{Brute, Concept, central, feasible, is_true};
use detente_testkit::random::{Merging, cells, deals};

/// How often each thing was seen.
type Seen = BTreeMap<&'static str, usize>;

/// Every treaty of so many random conflicts, read.
fn seen(seeds: std::ops::Range<u64>, merging: Merging, look: fn(&Sight<'_>, &mut Seen)) -> Seen {
    let mut seen = Seen::new();
    for seed in seeds {
        let conflict = deals(seed, merging);
        for treaty in (0..conflict.treaties.len()).map(TreatyId) {
            let read = read(&conflict, treaty).expect("these conflicts have a today");
            look(&Sight { conflict: &conflict, treaty, read: &read }, &mut seen);
        }
    }
    seen
}

struct Sight<'a> {
    conflict: &'a Conflict,
    treaty: TreatyId,
    read: &'a Treaty4,
}

fn at_least(seen: &Seen, expected: &[(&str, usize)]) {
    for &(what, least) in expected {
        let found = seen.get(what).copied().unwrap_or(0);
        assert!(found >= least, "{what}: only {found}, of {seen:?}");
    }
}

fn count(seen: &mut Seen, what: &'static str, is_so: impl Into<usize>) {
    *seen.entry(what).or_default() += is_so.into();
}

#[test]
fn conflicts_vary() {
    let mut seen = Seen::new();
    for seed in 0..400 {
        let it = deals(seed, Merging::Sometimes);
        let brute = Brute::new(&it);
        let now = &read(&it, TreatyId(0)).expect("these conflicts have a today").now;
        count(&mut seen, "more than 128 states", brute.states.len() > 128);
        count(&mut seen, "merged", brute.len() < brute.states.len());
        count(&mut seen, "without options", it.options.is_empty());
        count(&mut seen, "fixed", !it.fixed.is_empty());
        count(&mut seen, "never a lever", it.options.iter().any(|it| it.never_lever));
        count(&mut seen, "walk-away", !it.walk_away.is_empty());
        for (text, enacted) in it.treaties.iter().zip(&now.treaties) {
            let last = text.stages.len() - 1;
            count(&mut seen, "in force today", enacted.as_ref().is_some_and(|it| it.stage == last));
            count(&mut seen, "half-way today", enacted.as_ref().is_some_and(|it| it.stage < last));
        }
        if let [first, second] = it.treaties.as_slice() {
            let all_in = |a: &[_], b: &[_]| a != b && a.iter().all(|it| b.contains(it));
            let (a, b) = (&first.signatories, &second.signatories);
            count(&mut seen, "nested", all_in(a, b) || all_in(b, a));
            let entered = [(first, second), (second, first)].into_iter().any(|(inner, outer)| {
                let asked = inner.enter_if.iter().flat_map(|it| it.formula.options());
                all_in(&inner.signatories, &outer.signatories)
                    && asked.map(|at| it.option(at).owner).any(|it| outer.signatories.contains(&it))
            });
            count(&mut seen, "nested, entered by leave of the outer", entered);
        }
        assert!(cells(&it) <= 1024, "seed {seed}: {} combinations", cells(&it));
    }
    at_least(
        &seen,
        &[
            ("merged", 20),
            ("without options", 5),
            ("fixed", 20),
            ("never a lever", 50),
            ("walk-away", 50),
            ("in force today", 40),
            ("half-way today", 10),
            ("nested", 20),
            ("nested, entered by leave of the outer", 5),
        ],
    );
    assert!(seen["more than 128 states"] < 100, "{seen:?}");
}

fn look_at_packages(sight: &Sight<'_>, seen: &mut Seen) {
    for (_, fate) in &sight.read.packages {
        match fate {
            Fate::Deals(deals) => count(seen, "ties", deals.len() > 1),
            Fate::RuledOut => count(seen, "ruled out", true),
            Fate::NotCarriedOut(promises) => {
                for promise in promises {
                    let reason = match promise.because {
                        Reason::Contradiction => "contradiction",
                        Reason::Fixed => "fixed",
                        Reason::Direction => "direction",
                        Reason::Impossible => "impossible",
                    };
                    count(seen, reason, true);
                }
            }
            Fate::NotEntered(door) => {
                for barrier in &door.barriers {
                    match barrier {
                        Barrier::EnterIf(_) => count(seen, "barred by enter_if", true),
                        Barrier::Impossible(_) => count(seen, "barred by impossible", true),
                    }
                }
                count(seen, "opens", door.opens.len());
            }
        }
    }
    let read = sight.read;
    count(seen, "today decays", read.today_lasts == Some(false));
    count(seen, "zones differ", read.zone != read.today_zone);
    count(seen, "sure and possible differ", read.today_sure != read.today_possible);
    count(seen, "a vector twice", read.frontier.iter().any(|it| it.deals.len() > 1));
    let tie = read.solutions.as_ref().is_some_and(|it| {
        [&it.nash, &it.kalai_smorodinsky, &it.egalitarian, &it.utilitarian]
            .iter()
            .any(|(_, optima)| optima.len() > 1)
    });
    count(seen, "a solution tied", tie);
    count(seen, "solutions", read.solutions.is_some());
    let is_number = |bound: &Bound| match bound {
        Bound::Number(_) => true,
        Bound::State(_) => false,
    };
    count(seen, "a number as yardstick", read.yardsticks.iter().any(|it| is_number(&it.bound)));
}

#[test]
fn packages_come_to_everything() {
    at_least(
        &seen(0..600, Merging::Sometimes, look_at_packages),
        &[
            ("ties", 3),
            ("ruled out", 3),
            ("contradiction", 3),
            ("fixed", 3),
            ("direction", 3),
            ("impossible", 3),
            ("barred by enter_if", 3),
            ("barred by impossible", 3),
            ("opens", 3),
            ("today decays", 3),
            ("zones differ", 3),
            ("sure and possible differ", 3),
            ("a vector twice", 3),
            ("a solution tied", 3),
            ("solutions", 100),
            ("a number as yardstick", 3),
        ],
    );
}

fn look_at_deals(sight: &Sight<'_>, seen: &mut Seen) {
    for deal in &sight.read.deals {
        count(seen, "tied delivery", deal.is_tied);
        for part in &deal.parts {
            let willing = match part.willing {
                Willing::Strictly => "strictly",
                Willing::Indifferent => "indifferent",
                Willing::Held => "held",
                Willing::Unwilling => "unwilling",
            };
            count(seen, willing, true);
        }
        let grade = match deal.grade {
            None => "no grade",
            Some(Grade::Unprovoked) => "unprovoked",
            Some(Grade::ByReplies) => "by replies",
            Some(Grade::BreakerMayRecover) => "breaker may recover",
            Some(Grade::BareThreats) => "bare threats",
        };
        count(seen, grade, true);
        match deal.mark {
            Some(Mark::WorthProposing) => count(seen, "worth proposing", true),
            Some(Mark::SameAs(_)) => count(seen, "same as", true),
            None => {}
        }
        let asked = deal.provocations.as_ref();
        count(seen, "provoked", asked.is_some_and(|it| !it.is_empty()));
        count(seen, "an incident too many", deal.incidents.iter().any(|it| !it.survives));
        count(seen, "due and not done", deal.lasting && !deal.not_done.is_empty());
        count(seen, "follows", deal.follows.len());
        let begun = |begins: &[Option<_>]| begins.iter().any(Option::is_some);
        count(seen, "begun by another", deal.breakers.iter().any(|it| begun(&it.begins)));
        count(seen, "joint breakers", deal.breakers.iter().any(|it| it.mover.len() > 1));
        count(seen, "holds, and rivals break", deal.holds != deal.rival_proof);
        count(seen, "together", deal.holds != deal.holds_together);
        count(seen, "settled by whom", deal.settled != deal.settled_among_rivals);
        let loses_at_rest = deal.at_rest.iter().any(|&(_, rest)| rest != deal.class);
        count(seen, "rests elsewhere", deal.lasting && loses_at_rest);
        count(seen, "renegotiable", !deal.renegotiable.is_empty());
        let outside = !sight.read.zone.iter().any(|&at| same(&sight.read.deals[at], deal));
        count(seen, "acceptable outside the zone", deal.acceptable && outside);
        // A breach under foresight that none is under fewer replies: what rides along is excused.
        let has = |concepts: &[Concept], it| concepts.contains(&it);
        let nash_only = has(&deal.holds, Concept::Nash) && !has(&deal.holds, Concept::Gmr);
        count(seen, "not monotone", nash_only);
    }
}

fn same(a: &Deal4, b: &Deal4) -> bool {
    (&a.settlements, &a.signed) == (&b.settlements, &b.signed)
}

#[test]
fn deals_come_to_everything() {
    at_least(
        &seen(0..1200, Merging::Sometimes, look_at_deals),
        &[
            ("tied delivery", 3),
            ("strictly", 3),
            ("indifferent", 3),
            ("held", 3),
            ("unwilling", 3),
            ("no grade", 3),
            ("unprovoked", 3),
            ("by replies", 3),
            ("breaker may recover", 3),
            ("bare threats", 3),
            ("worth proposing", 3),
            ("same as", 3),
            ("provoked", 3),
            ("an incident too many", 3),
            ("due and not done", 3),
            ("follows", 3),
            ("begun by another", 3),
            ("joint breakers", 3),
            ("holds, and rivals break", 3),
            ("together", 3),
            ("settled by whom", 3),
            ("rests elsewhere", 3),
            ("renegotiable", 3),
            ("acceptable outside the zone", 3),
        ],
    );
}

fn look_at_rules(sight: &Sight<'_>, seen: &mut Seen) {
    for rests in rests(sight.conflict, sight.treaty, sight.read) {
        count(seen, "never a lever", rests.never_lever.len());
        for (rule, without) in rests.rules {
            let what = match (rule, without) {
                (_, Without::Untestable) => "untestable",
                (Rule::Impossible(_), Without::Flips) => "impossible",
                (Rule::EnterIf(_), Without::Flips) => "enter_if",
                (Rule::Exit(_), Without::Flips) => "exit",
                (Rule::Direction(_), Without::Flips) => "direction",
            };
            count(seen, what, true);
        }
    }
}

#[test]
fn verdicts_rest_on_everything() {
    at_least(
        &seen(0..400, Merging::Sometimes, look_at_rules),
        &[
            ("never a lever", 3),
            ("untestable", 3),
            ("impossible", 3),
            ("enter_if", 3),
            ("exit", 3),
            ("direction", 3),
        ],
    );
}

fn look_at_merged(sight: &Sight<'_>, seen: &mut Seen) {
    let is_merged = sight.read.states.iter().any(|it| it.len() > 1);
    count(seen, "merged", is_merged);
    let deals = || sight.read.deals.iter();
    count(seen, "lasting", is_merged && deals().any(|it| it.lasting));
    count(seen, "broken", is_merged && deals().any(|it| !it.lasting));
    let is_due = |deal: &Deal4| sight.read.states[deal.class].len() > 1;
    count(seen, "delivered to a merged state", deals().any(is_due));
}

#[test]
fn merged_conflicts_have_deals() {
    at_least(
        &seen(0..200, Merging::Always, look_at_merged),
        &[("merged", 50), ("lasting", 20), ("broken", 10), ("delivered to a merged state", 3)],
    );
}

#[test]
fn ranges_hold_the_middle_and_what_is_shared_cancels() {
    let mut wide = 0;
    let mut narrower = 0;
    for seed in 0..60 {
        let it = deals(seed, Merging::Never);
        let states = feasible(&it, &central(&it));
        let scales: Vec<_> = read(&it, TreatyId(0)).expect("there is a today").values;
        for party in it.party_ids() {
            let (first, last) = (&states[0], &states[states.len() - 1]);
            let Some((low, high)) = utility_range(&it, party, last) else { continue };
            let middle = scales[party.0].last().cloned().flatten().expect("it has points");
            assert!(low <= middle && middle <= high, "seed {seed}");
            let (first_low, first_high) = utility_range(&it, party, first).expect("it has points");
            let (least, greatest) = gain_range(&it, party, last, first).expect("it has points");
            wide += usize::from(low < high);
            let apart = (&low - &first_high, &high - &first_low);
            assert!(apart.0 <= least && greatest <= apart.1, "seed {seed}");
            narrower += usize::from((least, greatest) != apart);
        }
        assert!(!it.fixed.iter().any(|clause| {
            states.iter().any(|at| !is_true(&it, &central(&it), &clause.formula, at))
        }));
    }
    assert!(wide >= 3 && narrower >= 3, "{wide} ranges, {narrower} narrower gains");
}

fn look_at_laws(sight: &Sight<'_>, seen: &mut Seen) {
    let (conflict, read) = (sight.conflict, sight.read);
    let answers = central(conflict);
    let text = conflict.treaty(sight.treaty);
    for (at, deal) in read.deals.iter().enumerate() {
        count(seen, "deals", true);
        let settlements = deal.settlements.iter().zip(&text.issues);
        let due = settlements.flat_map(|(&chosen, issue)| &issue.settlements[chosen].promises);
        for promise in text.promises.iter().chain(due) {
            assert!(is_true(conflict, &answers, &promise.formula, &deal.delivered), "{promise:?}");
        }
        for (option, (before, after)) in
            deal.signed.levels.iter().zip(&deal.delivered.levels).enumerate()
        {
            let owner = conflict.options[option].owner;
            let has_part = deal.parts.iter().any(|part| part.party == owner);
            assert!(before == after || (has_part && !read.signatories.contains(&owner)));
        }
        assert!(deal.rival_proof.iter().all(|it| deal.holds.contains(it)));
        assert_eq!(deal.lasting, deal.rival_proof.contains(&Concept::Seq));
        assert_eq!(deal.lasting, deal.breakers.is_empty());
        assert!(!deal.acceptable || deal.stands == Some(true));
        assert!(deal.mark.is_none() || deal.acceptable);
        let lasts = read.signatories.iter().all(|it| read.yardsticks[it.0].start_lasts());
        assert!(!(deal.acceptable && lasts) || read.zone.contains(&at));
        if let (Some(found), 1) = (&deal.provocations, read.states[deal.class].len()) {
            assert_eq!(*found, provocations(conflict, sight.treaty, &deal.delivered));
            count(seen, "asked", true);
        }
    }
    assert!(read.today_sure.iter().all(|it| read.today_possible.contains(it)));
    let on_frontier = |at: &usize| read.frontier.iter().any(|it| it.deals.contains(at));
    assert!(read.deals.is_empty() || (0..read.deals.len()).any(|at| on_frontier(&at)));
}

#[test]
fn readings_agree_with_themselves() {
    let expected = [("deals", 200), ("asked", 50)];
    at_least(&seen(2000..2250, Merging::Sometimes, look_at_laws), &expected);
}
