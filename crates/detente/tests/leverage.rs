//! Does each remedy do what is told of it, and nothing less?
//!
//! Every remedy is written into the conflict and the deal solved again from there, on another path than
//! the one that found it; what is told to be the least is compared with all that is less.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::BTreeSet;

use detente::ask::Supposed;
use detente::dealing::{Deal, Dealing, Depth, Inquiry, Sort, find};
use detente::model::{
    Budget, Conflict, Exact, Game, OptionId, PartyId, Position, Preference, Setting, StateId,
    TreatyId, VariableId,
};
use detente_analysis::leverage::{
    DealRole, Loss, Price, PriceKind, Prices, Solving, Tries, deal_stands, guarantees,
    look_for_provocations, missing_replies, pledges, prices, roles, signing_price, with_held,
    with_place, with_promises, with_reward,
};
use detente_analysis::{Bounds, Play, WithoutDeal, without_deal};
use detente_testkit::random::{self, Merging};
use detente_treaty::{Carried, Extent, Promises, Signing, SigningLimits};

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

const ALL: Tries = Tries {
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
    deal_stands(&mut solving(&mut play, treaty, &budget), deal).unwrap()
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
        let Prices { each: all, joint, joint_extent } =
            prices(&mut solving(play, treaty, &budget), deal).unwrap();
        assert_eq!(joint_extent, Extent::All);
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
    assert!(found > 50 && none > 50 && open > 3, "{found} {none} {open} {harm} {tried}");
}

/// Every state of a small game.
fn states(play: &Play) -> Vec<StateId> {
    let cells = (0..play.game().space().cells()).map(StateId);
    cells.filter(|&state| play.game().is_feasible(state)).collect()
}

/// What could be promised further, from the definition: false in some state in which the deal is kept.
fn open_promises(play: &Play, treaty: TreatyId, deal: &Deal) -> Vec<(OptionId, usize)> {
    let promises = Promises::of(&play.conflict, &play.setting, play.game(), treaty);
    let space = play.game().space();
    let has_package = |state: StateId| {
        let position = play.game().position(state);
        position.treaties[treaty.0].as_ref().is_some_and(|it| it.settlements == deal.settlements)
    };
    let kept: Vec<StateId> = states(play)
        .into_iter()
        .filter(|&it| promises.is_in_force(it) && has_package(it))
        .filter(|&it| promises.undone(it).next().is_none())
        .collect();
    let options = play.conflict.variables().into_iter().filter_map(|it| match it {
        VariableId::Option(option) => Some(option),
        VariableId::Stage(_) | VariableId::Issue(_) => None,
    });
    let usable = options.filter(|&it| !play.conflict.option(it).never_lever);
    let levels = usable.flat_map(|option| {
        (0..play.conflict.option(option).levels.len()).map(move |level| (option, level))
    });
    let is_open = |&(option, level): &(OptionId, usize)| {
        kept.iter().any(|&state| space.option_digit(option).of(state) != level as u64)
    };
    levels.filter(is_open).collect()
}

fn signed_with(
    conflict: &Conflict,
    treaty: TreatyId,
    deal: &Deal,
) -> Option<detente_treaty::Signed> {
    let setting = Setting::central(conflict);
    let signing = Signing::compile(conflict, &setting, treaty, SigningLimits::USUAL).unwrap();
    let Ok(Carried::Deals(mut deals)) =
        signing.sign(conflict, &deal.settlements, &Budget::unlimited())
    else {
        return None;
    };
    let same = deals.iter().position(|it| it.signed == deal.signed.position);
    Some(deals.swap_remove(same.unwrap_or(0)))
}

/// Whether further promises suffice: written into the treaty, and fixed as a scenario would.
fn suffices(conflict: &Conflict, treaty: TreatyId, deal: &Deal, set: &[(OptionId, usize)]) -> bool {
    let promised = with_promises(conflict, treaty, set);
    let Some(signed) = signed_with(&promised, treaty, deal) else { return false };
    let mut held = with_held(&promised, set);
    // What is held may not be so today.
    held.now = None;
    let mut with = deal.clone();
    with.delivered.position = signed.delivered;
    stands(&held, treaty, &with)
}

#[test]
fn guarantees_are_those_of_all_sets() {
    let (mut found, mut several, mut kept, mut acceptable) = (0, 0, 0, 0);
    each_failing(1000..1140, 1, |seed, conflict, play, treaty, deal| {
        let open = open_promises(play, treaty, deal);
        let Some(without) = without(play, treaty) else { return };
        if open.len() > 9 {
            return;
        }
        let budget = Budget::unlimited();
        let mut solving = solving(play, treaty, &budget);
        let (told, extent) = guarantees(&mut solving, &without, deal).unwrap();
        assert_eq!(extent, Extent::All);
        let mut least: Vec<Vec<(OptionId, usize)>> = Vec::new();
        for size in 1..=3 {
            for mask in 0_u32..1 << open.len() {
                let set: Vec<(OptionId, usize)> =
                    (0..open.len()).filter(|at| mask >> at & 1 == 1).map(|at| open[at]).collect();
                let options: BTreeSet<OptionId> = set.iter().map(|it| it.0).collect();
                let is_new = |smaller: &Vec<_>| !smaller.iter().all(|it| set.contains(it));
                if set.len() == size
                    && options.len() == size
                    && least.iter().all(is_new)
                    && suffices(conflict, treaty, deal, &set)
                {
                    least.push(set);
                }
            }
        }
        let own: BTreeSet<&Vec<(OptionId, usize)>> = told.iter().map(|it| &it.options).collect();
        assert_eq!(own, least.iter().collect(), "conflict {seed}");
        for it in &told {
            let promised = with_promises(conflict, treaty, &it.options);
            let mut with = deal.clone();
            with.delivered.position = it.delivered.clone();
            assert_eq!(it.kept, stands(&promised, treaty, &with), "conflict {seed}: kept");
            found += 1;
            several += usize::from(it.options.len() > 1);
            kept += usize::from(it.kept);
            acceptable += usize::from(it.acceptable == Some(true));
            assert!(it.acceptable != Some(true) || it.kept, "what is acceptable stands");
        }
    });
    assert!(found > 30 && several > 3 && kept > 5, "{found} {several} {kept} {acceptable}");
}

/// What is acceptable, needed, kept and spoilt, from conflicts in which it is written down.
#[test]
fn roles_are_those_of_the_changed_conflicts() {
    let mut seen = std::collections::BTreeMap::new();
    for seed in 2000..2900 {
        let conflict = random::deals(seed, Merging::Never);
        for dealing in dealings(&conflict) {
            if dealing.judging != Ok(detente::dealing::Judging::All) {
                continue;
            }
            let treaty = dealing.treaty;
            let budget = Budget::unlimited();
            let mut play = play_of(&conflict);
            let Some(without) = without(&mut play, treaty) else { continue };
            let now = play.game().position(without.now);
            let told =
                roles(&mut solving(&mut play, treaty, &budget), &without, &dealing.deals).unwrap();
            let key = |it: &Deal| (it.settlements.clone(), it.signed.position.clone());
            let acceptable = |all: &[Deal]| -> BTreeSet<_> {
                all.iter().filter(|it| it.acceptable == Some(true)).map(key).collect()
            };
            let free = acceptable(&dealing.deals);
            for it in &told {
                assert_eq!(it.free, free.len());
                let options: Vec<OptionId> = conflict.options_of(it.party).collect();
                let held: Vec<(OptionId, usize)> =
                    options.iter().map(|&option| (option, now.levels[option.0])).collect();
                let fixed = with_held(&conflict, &held);
                let others = dealings(&fixed);
                let other = others.iter().find(|it| it.treaty == treaty);
                // Yardsticks are those of the case: only where they stay can a whole case be asked.
                let stays = |it: &&Dealing| {
                    let floors = |it: &Dealing| -> Vec<_> {
                        it.signatories.iter().map(|it| it.yardstick.clone()).collect()
                    };
                    floors(it) == floors(&dealing)
                        && it.no_deal.as_ref().map(|it| it.today_stays)
                            == dealing.no_deal.as_ref().map(|it| it.today_stays)
                        && it.signatories.iter().all(|it| it.yardstick.is_some())
                        && no_rankings(&conflict)
                };
                if let Some(other) = other.filter(stays) {
                    let as_today = acceptable(&other.deals);
                    assert_eq!(it.as_today, as_today.len(), "conflict {seed}: {:?}", it.party);
                    let is = |role| it.roles.contains(&role);
                    assert_eq!(is(DealRole::Needed), as_today.is_empty() && !free.is_empty());
                    assert_eq!(is(DealRole::Helps), !free.is_subset(&as_today));
                    assert_eq!(is(DealRole::Hinders), !as_today.is_subset(&free));
                    *seen.entry("as today").or_insert(0) += 1;
                }
                assert_eq!(it.roles.contains(&DealRole::Keeps), it.keeps > 0);
                let spoils = dealing.deals.iter().filter(|deal| {
                    let breaks =
                        deal.breakers.iter().flatten().any(|by| by.parties.contains(&it.party));
                    let provokes =
                        deal.provocations.iter().flatten().any(|by| by.party == it.party);
                    deal.in_zone == Some(true) && (breaks || provokes)
                });
                assert_eq!(it.spoils, spoils.count());
                for role in &it.roles {
                    *seen.entry(role.word()).or_insert(0) += 1;
                }
            }
        }
    }
    let often = |what| seen.get(what).copied().unwrap_or(0);
    for what in ["as today", "needed", "helps", "hinders", "keeps", "spoiler"] {
        assert!(often(what) > 3, "{what}: {seen:?}");
    }
}

fn no_rankings(conflict: &Conflict) -> bool {
    conflict.preferences.iter().flatten().all(|it| matches!(it, Preference::Weights(_)))
}

/// Replies by two moves, listed one by one.
#[test]
fn missing_replies_are_those_that_no_other_beats() {
    let mut found = 0;
    each_failing(3000..3200, 1, |seed, _, play, treaty, deal| {
        let budget = Budget::unlimited();
        let mut deal = deal.clone();
        let mut solving = solving(play, treaty, &budget);
        look_for_provocations(&mut solving, &mut deal).unwrap();
        let (told, extent) = missing_replies(&mut solving, &deal).unwrap();
        assert_eq!(extent, Extent::All);
        for reply in &told {
            let parties = &reply.hurt;
            let to = &reply.step.to.position;
            // A breach is compared with before it, a provoked one with before that.
            let provoked = deal.provocations.iter().flatten();
            let provoked = provoked.filter(|it| it.chain.last() == Some(&reply.step));
            let befores: Vec<&Position> = provoked
                .map(|it| &it.step.from.position)
                .chain([&reply.step.from.position])
                .collect();
            let at = |position| play.state(position).unwrap();
            // It is a row of legal moves of others that leaves some breaker no better off.
            let mut here = at(to);
            for moved in &reply.reply {
                let [party] = moved.parties[..] else { panic!("of single parties") };
                assert!(!parties.contains(&party) && !reply.step.parties.contains(&party));
                let next = at(&moved.to.position);
                assert!(play.lazy.is_legal(party.0, here, next), "conflict {seed}");
                let loss = reply.shortfall.iter().find(|it| it.0 == party).unwrap();
                match &loss.1 {
                    Loss::Points(points) => {
                        let own =
                            play.value(party, here).unwrap() - play.value(party, next).unwrap();
                        assert!(*points >= own);
                    }
                    Loss::Ordinal(_) => assert_eq!(loss.1, Loss::of(play, party, here, next)),
                }
                here = next;
            }
            assert!(reply.reply.len() <= 2);
            let is_no_better = |before: &&Position| {
                parties.iter().any(|&it| !play.lazy.prefers(it, here, play.state(before).unwrap()))
            };
            assert!(befores.iter().any(is_no_better), "conflict {seed}");
            found += 1;
        }
        for (one, other) in told.iter().flat_map(|one| told.iter().map(move |other| (one, other))) {
            let is_beaten = one.step == other.step
                && one.hurt == other.hurt
                && one != other
                && one.shortfall.iter().all(|(party, own)| {
                    match (own, other.shortfall.iter().find(|it| it.0 == *party)) {
                        (own, None) => !own.is_some(),
                        (Loss::Points(own), Some((_, Loss::Points(other)))) => own <= other,
                        (own, Some((_, other))) => !own.is_some() || other.is_some(),
                    }
                });
            assert!(!is_beaten, "conflict {seed}: {one:?} beats {other:?}");
        }
    });
    assert!(found > 30, "{found}");
}

/// No pledge alone is told that doesn't do it, none is missed, and no two that one does.
#[test]
fn pledges_are_the_smallest() {
    let (mut ones, mut twos, mut none) = (0, 0, 0);
    each_failing(4000..4500, 1, |seed, _, play, treaty, deal| {
        let budget = Budget::unlimited();
        let mut deal = deal.clone();
        let mut solving = solving(play, treaty, &budget);
        look_for_provocations(&mut solving, &mut deal).unwrap();
        let (told, extent) = pledges(&mut solving, &deal).unwrap();
        assert_eq!(extent, Extent::All);
        for set in &told {
            match &set[..] {
                [one] => {
                    assert!(!one.against.parties.contains(&one.party), "conflict {seed}");
                    ones += 1;
                }
                [one, two] => {
                    for it in [one, two] {
                        assert!(told.iter().all(|set| set[..] != [it.clone()]), "conflict {seed}");
                    }
                    twos += 1;
                }
                _ => panic!("at most two"),
            }
        }
        none += usize::from(told.is_empty());
    });
    assert!(ones > 20 && twos > 0 && none > 20, "{ones} {twos} {none}");
}

/// A party with priorities wants the deal kept for its own sake.
#[test]
fn a_place_is_the_least_with_which_a_deal_stands() {
    let (mut found, mut none) = (0, 0);
    each_failing(5000..5900, 2, |seed, conflict, play, treaty, deal| {
        let budget = Budget::unlimited();
        let all = prices(&mut solving(play, treaty, &budget), deal).unwrap().each;
        for price in all.iter().filter(|it| it.kind == Some(PriceKind::Place)) {
            for below in 0.. {
                let deal_of = (treaty, &deal.settlements[..]);
                let changed = with_place(conflict, deal_of, price.party, below);
                let Some(changed) = changed else { break };
                let points = Exact::from_integer(below.into());
                let stands = stands(&changed, treaty, deal);
                assert_eq!(stands, is_within(price, &points), "conflict {seed}: {below}");
                if price.found.as_ref().and_then(|it| it.to.as_ref()) == Some(&points) {
                    break;
                }
            }
            *(if price.found.is_some() { &mut found } else { &mut none }) += 1;
        }
    });
    assert!(found > 10 && none > 10, "{found} {none}");
}

/// Of deals that stand and that exactly one signatory refuses: how far it falls short, and what each
/// guarantee that is told does about it.
#[test]
fn who_falls_short_is_told_by_how_much() {
    let (mut found, mut brought_in, mut by_two) = (0, 0, 0);
    for seed in 6000..6900 {
        let conflict = random::deals(seed, Merging::Never);
        for dealing in dealings(&conflict) {
            if dealing.judging != Ok(detente::dealing::Judging::All) {
                continue;
            }
            let (treaty, budget) = (dealing.treaty, Budget::unlimited());
            let mut play = play_of(&conflict);
            let Some(without) = without(&mut play, treaty) else { continue };
            for (at, deal) in dealing.deals.iter().enumerate().take(2) {
                let mut solving = solving(&mut play, treaty, &budget);
                let told = signing_price(&mut solving, &without, deal, &dealing.deals).unwrap();
                let below = deal.below.as_ref().unwrap();
                let is_asked = below.len() == 1
                    && deal.unwilling().next().is_none()
                    && deal_stands(&mut solving, deal).unwrap();
                assert_eq!(told.is_some(), is_asked, "conflict {seed}, deal {at}");
                let Some(told) = told else { continue };
                found += 1;
                assert_eq!([told.party], below[..]);
                let place =
                    without.yardsticks.iter().position(|it| it.party == told.party).unwrap();
                let least = deal.least.as_ref().unwrap()[place].clone();
                let value = without.yardsticks[place].value(&play);
                match (&told.short, value, least) {
                    (Loss::Points(short), Some(value), Some(least)) => {
                        assert_eq!(*short, value - least, "conflict {seed}");
                        assert!(told.short.is_some());
                    }
                    (Loss::Ordinal(_), ..) => assert!(told.short.is_some(), "conflict {seed}"),
                    (Loss::Points(_), ..) => panic!("conflict {seed}: points from nowhere"),
                }
                for set in &told.guarantees {
                    let promised = with_promises(&conflict, treaty, set);
                    let others = dealings(&promised);
                    let other = others.iter().find(|it| it.treaty == treaty).unwrap();
                    let is_acceptable = |it: &Deal| {
                        it.settlements == deal.settlements && it.acceptable == Some(true)
                    };
                    assert!(other.deals.iter().any(is_acceptable), "conflict {seed}: {set:?}");
                    brought_in += 1;
                    by_two += usize::from(set.len() == 2);
                }
                for package in &told.transfers {
                    let is_own = |it: &Deal| it.settlements == *package && it.is_acceptable();
                    assert!(dealing.deals.iter().any(is_own));
                }
            }
        }
    }
    assert!(found > 30 && brought_in > 5, "{found} {brought_in} {by_two}");
}
