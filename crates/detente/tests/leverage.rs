//! Does each remedy do what is told of it, and nothing less?
//!
//! Every remedy is written into the conflict and the deal solved again from there, on another path than
//! the one that found it; what is told to be the least is compared with all that is less.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;

use detente::ask::Supposed;
use detente::dealing::{Deal, Dealing, Depth, Inquiry, Sort, find};
use detente::model::{
    Budget, Conflict, Exact, Game, PartyId, Preference, Setting, StateId, TreatyId,
};
use detente_analysis::leverage::{
    Guarantee, Loss, Most, Price, PriceKind, Role, Solving, guarantees, missing_replies, pledges,
    prices, roles, with_held, with_place, with_promises, with_reward,
};
use detente_analysis::{Bounds, Play, WithoutDeal, without_deal};
use detente_testkit::random::{self, Merging};
use detente_treaty::{Extent, SigningLimits};

fn play_of(conflict: &Conflict) -> Play {
    let setting = Setting::central(conflict);
    let compiled = Game::compile(conflict, &setting).unwrap();
    Play::begin(conflict, &setting, &compiled, None, &Budget::unlimited()).unwrap()
}

fn dealings(conflict: &Conflict) -> Vec<Dealing> {
    let asked = Inquiry { sort: Sort::Package, depth: Depth::Headline, ..Inquiry::usual() };
    find(&Supposed::central(conflict), &asked, &Budget::unlimited())
        .map_or(Vec::new(), |it| it.treaties)
}

const ALL: Most = Most {
    prices: usize::MAX,
    pledges: usize::MAX,
    guarantees: usize::MAX,
    replies: usize::MAX,
    states: u64::MAX,
};

fn solving<'a>(play: &'a mut Play, treaty: TreatyId, budget: &'a Budget) -> Solving<'a> {
    let (bounds, limits) = (Bounds::USUAL, SigningLimits::USUAL);
    Solving { play, treaty, bounds, limits, most: ALL, budget }
}

/// Whether a deal stands in a conflict, solved from there.
fn stands(conflict: &Conflict, treaty: TreatyId, deal: &Deal) -> bool {
    let budget = Budget::unlimited();
    let mut play = play_of(conflict);
    solving(&mut play, treaty, &budget).deal_stands(deal).unwrap()
}

fn without(play: &mut Play, treaty: TreatyId) -> Option<WithoutDeal> {
    let mut signatories = play.conflict.treaty(treaty).signatories.clone();
    signatories.dedup();
    without_deal(play, &signatories, Bounds::USUAL, &Budget::unlimited()).ok()
}

/// Calls `look` for deals of random conflicts that don't stand, up to so many a conflict.
fn each_failing(
    seeds: std::ops::Range<u64>,
    most: usize,
    mut look: impl FnMut(u64, &Conflict, &mut Play, TreatyId, &Deal),
) {
    for seed in seeds {
        let conflict = random::deals(seed, Merging::Never);
        for dealing in dealings(&conflict) {
            if dealing.judging.is_err() || conflict.options.is_empty() {
                continue;
            }
            let mut play = play_of(&conflict);
            let failing = dealing.deals.iter().filter(|it| it.stands() == Some(false));
            for deal in failing.take(most) {
                look(seed, &conflict, &mut play, dealing.treaty, deal);
            }
        }
    }
}

/// Every difference between two values of a party, doubled, so that there is room between any two.
fn critical(play: &Play, party: PartyId) -> Vec<Exact> {
    let game = play.game();
    let values: BTreeSet<Exact> = (0..game.space().cells())
        .map(StateId)
        .filter(|&state| game.is_feasible(state))
        .filter_map(|state| play.value(party, state))
        .collect();
    let zero = Exact::from_integer(0.into());
    let mut all: BTreeSet<Exact> = values
        .iter()
        .flat_map(|one| values.iter().map(move |other| one - other))
        .filter(|it| *it >= zero)
        .collect();
    all.insert(zero);
    let two = Exact::from_integer(2.into());
    let mut points: Vec<Exact> = Vec::new();
    let all: Vec<Exact> = all.into_iter().collect();
    for (at, value) in all.iter().enumerate() {
        points.push(value.clone());
        points.push(match all.get(at + 1) {
            Some(next) => (value + next) / &two,
            None => value + &two,
        });
    }
    points
}

/// What is told of a price: the least and the greatest, each with whether it counts itself.
fn is_within(price: &Price, points: &Exact) -> bool {
    price.found.as_ref().is_some_and(|found| {
        let from = if found.is_open { *points > found.from } else { *points >= found.from };
        from && found
            .to
            .as_ref()
            .is_none_or(|to| if found.ends_before { points < to } else { points <= to })
    })
}

#[test]
fn a_price_is_the_first_at_which_a_deal_stands() {
    let (mut found, mut none, mut open, mut harm, mut tried) = (0, 0, 0, 0, 0);
    each_failing(0..400, 2, |seed, conflict, play, treaty, deal| {
        let budget = Budget::unlimited();
        let (all, joint) = prices(&mut solving(play, treaty, &budget), deal).unwrap();
        assert!(!all.is_empty(), "conflict {seed}: somebody breaks it");
        for price in &all {
            assert_eq!(price.extent, Extent::All);
            let party = price.party;
            let Some(Preference::Weights(_)) = &conflict.preferences[party.0] else { continue };
            assert_eq!(price.kind, Some(PriceKind::Points));
            let critical = critical(play, party);
            // All that is less, the interval itself, and what is first beyond it.
            let mut was_within = false;
            for points in &critical {
                let is_within = is_within(price, points);
                if was_within && !is_within {
                    let to = price.found.as_ref().unwrap().to.as_ref().unwrap();
                    assert!(points >= to);
                }
                let deal_of = (treaty, &deal.settlements[..]);
                let changed = with_reward(conflict, deal_of, party, points.clone()).unwrap();
                let stands = stands(&changed, treaty, deal);
                tried += 1;
                assert_eq!(stands, is_within, "conflict {seed}: {party:?} at {points}, {price:?}");
                if was_within && !is_within {
                    harm += 1;
                    break;
                }
                was_within |= is_within;
            }
            match &price.found {
                Some(price) => {
                    assert!(was_within, "conflict {seed}: {price:?} {critical:?}");
                    found += 1;
                    open += usize::from(price.is_open);
                }
                None => none += 1,
            }
        }
        if let Some(joint) = joint {
            let mut changed = conflict.clone();
            for (party, points) in joint {
                let deal_of = (treaty, &deal.settlements[..]);
                changed = with_reward(&changed, deal_of, party, points).unwrap();
            }
            assert!(stands(&changed, treaty, deal), "conflict {seed}: all together");
        }
    });
    assert!(
        found > 50 && none > 50 && open > 3,
        "{found} {none} {open} {harm} {tried}"
    );
}
