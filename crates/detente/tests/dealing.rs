//! Do the engines of packages and of moves speak of the same deals?

use std::collections::BTreeSet;

use detente::ask::Supposed;
use detente::dealing::{
    Breaker, Deal, Dealing, Depth, Inquiry, Judging, Listing, WhyNoDeal, failure, find, tally,
};
use detente::model::{Budget, Conflict, Stop};
use detente_testkit::random::{self, Merging, Size, conflict};

const CONFLICTS: u64 = 1500;

fn everything(depth: Depth) -> Inquiry {
    Inquiry { depth, told: 4, ..Inquiry::usual() }
}

fn dealings(conflict: &Conflict, depth: Depth) -> Vec<Dealing> {
    let supposed = Supposed::central(conflict);
    match find(&supposed, &everything(depth), &Budget::unlimited()) {
        Ok(found) => {
            assert_eq!(found.stop, Stop::Complete);
            found.treaties
        }
        // Some conflicts have no today, or preferences of which only the order is known.
        Err(_) => Vec::new(),
    }
}

/// Where one can only leave, all is known without following anything.
fn is_followed(dealing: &Dealing) -> bool {
    dealing.judging != Ok(Judging::LeavingOnly)
}

#[test]
fn both_engines_know_the_same_deals() {
    let (mut seen, mut lasting, mut tied) = (0, 0, 0);
    for seed in 0..CONFLICTS {
        let conflict = conflict(seed, &Size::usual(Merging::Never));
        for dealing in dealings(&conflict, Depth::Everything) {
            assert!(dealing.judging.is_ok(), "conflict {seed}");
            let packages: BTreeSet<_> = dealing.deals.iter().map(|it| &it.settlements).collect();
            tied += dealing.deals.len() - packages.len();
            let in_zone = dealing.deals.iter().filter(|deal| deal.is_in_zone()).count();
            let counted = dealing.zone.count.as_ref().map(ToString::to_string);
            assert_eq!(Some(in_zone.to_string()), counted, "conflict {seed}");
            let efficient = dealing.deals.iter().filter(|deal| deal.efficient == Some(true));
            let known = dealing.frontier.iter().map(|it| it.multiplicity.to_string());
            let known: usize = known.map(|it| it.parse::<usize>().unwrap_or(0)).sum();
            assert_eq!(efficient.count(), known, "conflict {seed}");
            let is_listed = |deal: &Deal| deal.is_in_zone() || deal.is_acceptable();
            let has_some = dealing.deals.iter().any(is_listed);
            let listing = if has_some { Listing::Zone } else { Listing::Closest };
            assert_eq!(dealing.listing, listing, "conflict {seed}");
            listed(&dealing, seed);
            counted_whole(&dealing, seed);
            seen += dealing.deals.len();
            lasting += dealing.deals.iter().filter(|deal| deal.is_lasting()).count();
        }
    }
    assert!(seen > 900 && lasting > 500 && tied > 0, "{seen} deals, {lasting} last, {tied} tied");
}

/// The whole zone is listed, and what is worth proposing before anything else, in the zone or out
/// of it.
fn listed(dealing: &Dealing, seed: u64) {
    let listed: Vec<&Deal> = dealing.listed.iter().map(|&at| &dealing.deals[at]).collect();
    let in_zone = |deals: &[&Deal]| deals.iter().filter(|deal| deal.is_in_zone()).count();
    let all: Vec<&Deal> = dealing.deals.iter().collect();
    assert_eq!(in_zone(&listed), in_zone(&all), "conflict {seed}");
    let worth = dealing.deals.iter().filter(|deal| deal.is_worth_proposing()).count();
    let first = listed.iter().take_while(|deal| deal.is_worth_proposing()).count();
    assert_eq!(first, worth, "conflict {seed}");
}

/// Every deal is worth proposing or fails of something, and every package has a deal or a reason.
fn counted_whole(dealing: &Dealing, seed: u64) {
    let tally = tally(dealing);
    assert_eq!(tally.judged, dealing.deals.len(), "conflict {seed}");
    let failed: usize = tally.failures.iter().map(|it| it.count).sum();
    assert_eq!(tally.worth.map(|worth| worth + failed), Some(tally.judged), "conflict {seed}");
    for deal in &dealing.deals {
        assert_eq!(failure(dealing, deal).is_none(), deal.is_worth_proposing(), "conflict {seed}");
    }
    let packages: BTreeSet<_> = dealing.deals.iter().map(|it| &it.settlements).collect();
    let without = dealing.no_deals.as_ref().map_or(0, Vec::len);
    assert_eq!((packages.len() + without).to_string(), dealing.packages.to_string());
}

#[test]
fn a_headline_says_the_same_as_everything() {
    for seed in 0..CONFLICTS / 3 {
        let conflict = random::deals(seed, Merging::Sometimes);
        let all = dealings(&conflict, Depth::Everything);
        let some = dealings(&conflict, Depth::Headline);
        for (all, some) in all.iter().zip(&some).filter(|(all, _)| is_followed(all)) {
            // What a headline doesn't ask isn't known, and never `false`.
            let asked_less = |deal: &Deal| Deal {
                holds: Default::default(),
                holds_together: Default::default(),
                rival_proof: Default::default(),
                settled: Default::default(),
                grade: None,
                incidents: None,
                rests_on: None,
                surely_in_zone: None,
                surely_lasting: None,
                surely_acceptable: None,
                breakers: deal.breakers.clone().map(without_reasons),
                ..deal.clone()
            };
            for (all, some) in all.deals.iter().zip(&some.deals) {
                assert_eq!(asked_less(all), asked_less(some), "conflict {seed}");
                assert_eq!((&some.incidents, &some.rests_on), (&None, &None), "conflict {seed}");
                // What a headline proves with less is proved with more.
                assert!([None, all.surely_in_zone].contains(&some.surely_in_zone));
                assert_eq!((some.surely_lasting, some.surely_acceptable), (None, None));
                assert_eq!(some.holds.concepts(), None, "conflict {seed}");
            }
            assert_eq!(all.deals.len(), some.deals.len(), "conflict {seed}");
        }
    }
}

/// Beyond so many packages the efficient deals alone are judged, and it is said so: none of the
/// verdicts that follow from moves is another, and packages aren't told one by one.
#[test]
fn of_many_packages_the_listed_ones_are_judged_as_of_few() {
    let (mut seen, mut open) = (0, 0);
    for seed in 0..CONFLICTS / 3 {
        let conflict = random::deals(seed, Merging::Never);
        let supposed = Supposed::central(&conflict);
        let few = Inquiry { most_packages: 0, ..everything(Depth::Everything) };
        let few = find(&supposed, &few, &Budget::unlimited());
        let few = few.map(|it| it.treaties).unwrap_or_default();
        let all = dealings(&conflict, Depth::Everything);
        for (all, few) in all.iter().zip(&few).filter(|(all, _)| is_followed(all)) {
            assert_eq!(few.judging, Ok(Judging::Listed), "conflict {seed}");
            assert_eq!(few.no_deals, None, "conflict {seed}");
            assert_eq!(tally(few).worth, None, "conflict {seed}");
            assert_eq!(few.zone, all.zone, "conflict {seed}");
            for deal in &few.deals {
                let same =
                    |it: &&Deal| (&it.settlements, &it.signed) == (&deal.settlements, &deal.signed);
                let known = all.deals.iter().find(same);
                let known = known.unwrap_or_else(|| panic!("conflict {seed}: {deal:?}"));
                let moves = |it: &Deal| {
                    let by = (it.holds, it.holds_together, it.rival_proof, it.settled);
                    (by, it.lasting, it.acceptable, it.breakers.clone(), it.incidents.clone())
                };
                assert_eq!(moves(deal), moves(known), "conflict {seed}");
                // What compares deals is told only where the others can't change it.
                match deal.worth_proposing {
                    Some(true) => assert!(
                        known.is_worth_proposing() || known.same_as.is_some(),
                        "conflict {seed}"
                    ),
                    Some(false) => assert!(!known.is_worth_proposing(), "conflict {seed}"),
                    None => open += 1,
                }
                if deal.renegotiable.is_some() {
                    assert_eq!(deal.renegotiable, known.renegotiable, "conflict {seed}");
                }
                seen += 1;
            }
        }
    }
    assert!(seen > 200, "{seen}");
    assert!(open > 0, "no verdict was left open");
}

/// A package is told as ruled out, kept from being entered, or not to be carried out; each happens.
#[test]
fn every_reason_for_no_deal_turns_up() {
    let mut seen = [0; 3];
    for seed in 0..CONFLICTS {
        for dealing in dealings(&random::deals(seed, Merging::Never), Depth::Headline) {
            for it in dealing.no_deals.iter().flatten() {
                match &it.why {
                    WhyNoDeal::NotCarriedOut(..) => seen[0] += 1,
                    WhyNoDeal::NotEntered(_) => seen[1] += 1,
                    WhyNoDeal::RuledOut => seen[2] += 1,
                    WhyNoDeal::NotKnown(why) => panic!("conflict {seed}: {why}"),
                }
            }
        }
    }
    assert!(seen.iter().all(|&count| count > 20), "{seen:?}");
}

/// A budget that ends the work leaves what was found, and of the rest nothing is said: never that
/// something isn't so.
#[test]
fn what_a_budget_cuts_off_is_not_known() {
    let (mut cut, mut left) = (0, 0);
    for seed in 0..150 {
        let conflict = random::deals(seed, Merging::Sometimes);
        let all = dealings(&conflict, Depth::Everything);
        for work in [0, 3, 10, 30, 100, 300, 1000] {
            let budget = Budget { work: Some(work), ..Budget::unlimited() };
            let supposed = Supposed::central(&conflict);
            let Ok(found) = find(&supposed, &everything(Depth::Everything), &budget) else {
                continue;
            };
            cut += usize::from(found.stop == Stop::Budget);
            for some in &found.treaties {
                let all = all.iter().find(|it| it.treaty == some.treaty);
                let all = all.unwrap_or_else(|| panic!("conflict {seed}: a treaty too many"));
                let name = format!("conflict {seed}, {work} units");
                assert!(some.today_lasts.is_none_or(|it| Some(it) == all.today_lasts), "{name}");
                for deal in &some.deals {
                    let same = |it: &&Deal| {
                        (&it.settlements, &it.signed.position)
                            == (&deal.settlements, &deal.signed.position)
                    };
                    let known = all.deals.iter().find(same);
                    let known = known.unwrap_or_else(|| panic!("{name}: {deal:?}"));
                    left += is_part_of(deal, known, &name);
                }
            }
        }
    }
    assert!(cut > 100 && left > 100, "{cut} were cut, {left} verdicts were not reached");
}

/// Who breaks a deal and how, but not why nothing deters it, nor what could.
fn without_reasons(breakers: Vec<Breaker>) -> Vec<Breaker> {
    let without = |it: Breaker| Breaker { missing: None, answer: Vec::new(), ..it };
    breakers.into_iter().map(without).collect()
}

/// Every verdict is that of the whole answer, or absent; gives how many are absent.
fn is_part_of(some: &Deal, all: &Deal, name: &str) -> usize {
    let verdicts = |it: &Deal| {
        [it.in_zone, it.lasting, it.acceptable, it.worth_proposing, it.renegotiable, it.efficient]
    };
    let mut absent = 0;
    for (some, all) in verdicts(some).into_iter().zip(verdicts(all)) {
        assert!(some.is_none() || some == all, "{name}: {some:?}, and in the end {all:?}");
        absent += usize::from(some.is_none() && all.is_some());
    }
    for concept in detente_stability::Concept::ALL {
        for (some, all) in [(some.holds, all.holds), (some.rival_proof, all.rival_proof)] {
            assert!(some.get(concept).is_none() || some.get(concept) == all.get(concept), "{name}");
        }
    }
    let breakers = |it: &Deal| it.breakers.clone().map(without_reasons);
    assert!(some.breakers.is_none() || breakers(some) == breakers(all), "{name}");
    let reasons = |it: &Deal| it.breakers.iter().flatten().map(|it| it.missing).collect::<Vec<_>>();
    for (some, all) in reasons(some).into_iter().zip(reasons(all)) {
        assert!(some.is_none() || some == all, "{name}: {some:?}, and in the end {all:?}");
        absent += usize::from(some.is_none() && all.is_some());
    }
    assert!(some.incidents.is_none() || some.incidents == all.incidents, "{name}");
    absent
}
