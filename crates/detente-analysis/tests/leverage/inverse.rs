//! Least changes against all changes there are.

use std::collections::{BTreeMap, BTreeSet};

use detente_analysis::leverage::{
    Flip, JointChange, Least, PreferenceChange, Profiles, Varied, exchanges, jointly, points_at,
    points_on, profiles, swaps,
};
use detente_model::{
    Budget, Conflict, Exact, PartyId, Preference, RankedState, Span, StateId, Stop,
};
use detente_stability::Concept as Asked;
use detente_testkit::Draw;
use detente_testkit::brute::{Brute, Concept};
use detente_testkit::random::{self, Merging, Size};
use num_traits::Zero;

use crate::{Bench, begin, case};

const CONCEPTS: [(Asked, Concept); 5] = [
    (Asked::Nash, Concept::Nash),
    (Asked::Gmr, Concept::Gmr),
    (Asked::Smr, Concept::Smr),
    (Asked::Seq, Concept::Seq),
    (Asked::Sseq, Concept::Sseq),
];

fn whole(number: usize) -> Exact {
    Exact::from_integer(number.into())
}

/// The conflict where a party values each class so much.
fn valued<V: Ord>(bench: &Bench, conflict: &Conflict, party: PartyId, values: &[V]) -> Conflict {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[b].cmp(&values[a]));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for class in order {
        match groups.last_mut() {
            Some(group) if values[group[0]] == values[class] => group.push(class),
            Some(_) | None => groups.push(vec![class]),
        }
    }
    let numbered =
        |state: &usize| RankedState::Number { number: *state as u64 + 1, span: Span::default() };
    let group = |classes: &Vec<usize>| {
        classes.iter().flat_map(|&it| &bench.brute.classes[it]).map(numbered).collect()
    };
    let mut varied = conflict.clone();
    varied.preferences[party.0] = Some(Preference::Ranking(groups.iter().map(group).collect()));
    varied
}

fn are_stable(conflict: &Conflict, concept: Concept, party: PartyId, classes: &[usize]) -> bool {
    let brute = Brute::new(conflict);
    classes.iter().all(|&class| brute.is_stable(concept, party, class))
}

/// Small conflicts, some with treaties and merged states.
fn small(seed: u64) -> Option<Bench> {
    let size = Size { parties: 2..=3, cells: 24, merging: Merging::Sometimes };
    Bench::of(&random::conflict(seed, &size))
}

/// What is told of a merged state is told once, whichever of its members is named.
#[test]
fn members_of_a_merged_state_are_one() {
    let mut asked_of = 0;
    for seed in 0..600 {
        let Some(mut bench) = small(seed) else { continue };
        let merged = bench.brute.classes.iter().position(|it| it.len() > 1);
        let Some(class) = merged else { continue };
        let members = bench.brute.classes[class].clone();
        let at = |state: usize| bench.play.game().state_at(&bench.brute.states[state]);
        let all: Vec<StateId> = members.into_iter().map(at).collect();
        let budget = Budget::unlimited();
        for (asked, _) in CONCEPTS {
            let one = points_at(&mut bench.play, asked, &all[..1], &budget);
            assert_eq!(points_at(&mut bench.play, asked, &all, &budget), one, "conflict {seed}");
            for party in bench.conflict.party_ids() {
                let one = exchanges(&bench.play, asked, party, &all[..1], &budget);
                assert_eq!(exchanges(&bench.play, asked, party, &all, &budget), one);
                let one = swaps(&bench.play, asked, party, &all[1..2], &budget);
                assert_eq!(swaps(&bench.play, asked, party, &all, &budget), one);
            }
        }
        asked_of += 1;
    }
    assert!(asked_of > 5, "{asked_of}");
}

/// The first of all numbers of points, and of what lies between them, with which classes are stable.
fn least_points(
    bench: &Bench,
    concept: Concept,
    party: PartyId,
    wanted: &[usize],
) -> Option<(Exact, bool)> {
    let classes = 0..bench.brute.len();
    let values: Vec<Exact> =
        classes.map(|class| bench.value(party, class).expect("points")).collect();
    let mut steps = BTreeSet::from([Exact::zero()]);
    for &to in wanted {
        steps.extend(values.iter().map(|it| it - &values[to]).filter(|it| *it > Exact::zero()));
    }
    let steps: Vec<Exact> = steps.into_iter().collect();
    for (at, step) in steps.iter().enumerate() {
        let beyond = steps.get(at + 1).map_or_else(|| step + whole(1), Clone::clone);
        for (added, is_more) in [(step.clone(), false), ((step + beyond) / whole(2), true)] {
            let mut raised = values.clone();
            wanted.iter().for_each(|&class| raised[class] += &added);
            let varied = valued(bench, &bench.conflict, party, &raised);
            if are_stable(&varied, concept, party, wanted) {
                return Some((step.clone(), is_more));
            }
        }
    }
    None
}

#[test]
fn points_are_the_least_that_do_it() {
    let (mut some, mut none, mut together) = (0, 0, 0);
    for seed in 0..150 {
        let Some(mut bench) = small(seed) else { continue };
        let mut draw = Draw::new(seed);
        let count = bench.brute.len();
        let mut wanted = draw.some_of(count, 1);
        wanted.truncate(draw.within(1, 3));
        let states: Vec<StateId> = wanted.iter().map(|&class| bench.state(class)).collect();
        for (asked, concept) in CONCEPTS {
            let budget = Budget::unlimited();
            let each = points_at(&mut bench.play, asked, &states, &budget).expect("no limit");
            let all = points_on(&mut bench.play, asked, &states, &budget).expect("no limit");
            let has_points = |party: &PartyId| bench.play.value(*party, states[0]).is_some();
            let parties: Vec<PartyId> = bench.conflict.party_ids().filter(has_points).collect();
            assert_eq!((each.len(), all.len()), (parties.len() * states.len(), parties.len()));
            for change in each.iter().chain(&all) {
                let at = change.state.as_ref().map(|it| vec![bench.class(&it.position)]);
                together += usize::from(at.is_none() && wanted.len() > 1);
                let classes = at.unwrap_or_else(|| wanted.clone());
                let least = least_points(&bench, concept, change.party, &classes);
                let what = format!("conflict {seed}, {concept:?}, {classes:?}: {change:?}");
                match least {
                    Some((points, is_more)) => {
                        assert!(!is_more, "{what}");
                        some += usize::from(!points.is_zero());
                        assert_eq!(change.least, Least::Exactly(points), "{what}");
                    }
                    None => {
                        none += 1;
                        assert_eq!(change.least, Least::Never, "{what}");
                    }
                }
            }
        }
    }
    assert!(some > 100 && none > 20 && together > 100, "{some} {none} {together}");
}

/// Every order of some things.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for next in 0..count {
        all = all
            .iter()
            .flat_map(|order: &Vec<usize>| {
                (0..=order.len()).map(|at| {
                    let mut longer = order.clone();
                    longer.insert(at, next);
                    longer
                })
            })
            .collect();
    }
    all
}

/// How many pairs stand the other way round.
fn distance(order: &[usize]) -> usize {
    let pairs = (0..order.len()).flat_map(|at| (0..at).map(move |before| (before, at)));
    pairs.filter(|&(before, at)| order[before] > order[at]).count()
}

/// A conflict of few states in which every party ranks all of them strictly; the rankings, worst
/// first.
fn ranked(seed: u64, most: usize) -> Option<(Bench, Vec<Vec<usize>>)> {
    let size = Size { parties: 2..=3, cells: 12, merging: Merging::Sometimes };
    let bench = Bench::of(&random::conflict(seed, &size))?;
    let count = bench.brute.len();
    if !(3..=most).contains(&count) {
        return None;
    }
    let mut draw = Draw::new(seed);
    let mut conflict = bench.conflict.clone();
    let mut rankings = Vec::new();
    for party in bench.conflict.party_ids() {
        let mut ranking: Vec<usize> = (0..count).collect();
        draw.shuffle(&mut ranking);
        conflict = valued(&bench, &conflict, party, &places(&ranking));
        rankings.push(ranking);
    }
    Some((Bench::of(&conflict)?, rankings))
}

/// Where each class stands in a ranking.
fn places(ranking: &[usize]) -> Vec<usize> {
    let mut places = vec![0; ranking.len()];
    ranking.iter().enumerate().for_each(|(place, &class)| places[class] = place);
    places
}

/// A ranking whose places are taken in another order.
fn reordered(ranking: &[usize], order: &[usize]) -> Vec<usize> {
    order.iter().map(|&at| ranking[at]).collect()
}

#[test]
fn swaps_are_the_fewest_that_do_it() {
    let (mut some, mut none) = (0, 0);
    for seed in 0..400 {
        let Some((bench, rankings)) = ranked(seed, 5) else { continue };
        let all = orders(bench.brute.len());
        for party in bench.conflict.party_ids() {
            let ranking = &rankings[party.0];
            // The replies of others don't depend on the party's own ranking.
            let trials: Vec<(usize, Brute, Vec<usize>)> = all
                .iter()
                .map(|order| {
                    let other = reordered(ranking, order);
                    let varied = valued(&bench, &bench.conflict, party, &places(&other));
                    (distance(order), Brute::new(&varied), other)
                })
                .collect();
            let mut draw = Draw::new(seed);
            for class in 0..bench.brute.len() {
                // Each by itself, and with another.
                let classes = [class, draw.below(bench.brute.len())];
                for ((asked, concept), several) in
                    CONCEPTS.into_iter().flat_map(|it| [(it, false), (it, true)])
                {
                    let classes = if several { &classes[..] } else { &classes[..1] };
                    let works = |trial: &&(usize, Brute, Vec<usize>)| {
                        classes.iter().all(|&it| trial.1.is_stable(concept, party, it))
                    };
                    let least = trials.iter().filter(works).map(|it| it.0).min();
                    let wanted: Vec<StateId> = classes.iter().map(|&it| bench.state(it)).collect();
                    let found = swaps(&bench.play, asked, party, &wanted, &Budget::unlimited());
                    let found = found.expect("no limit").expect("strict");
                    let what = format!("conflict {seed}, {concept:?}, {party:?}: {found:?}");
                    let Some(least) = least else {
                        none += 1;
                        assert_eq!(found.least, Least::Never, "{what}");
                        continue;
                    };
                    assert_eq!(found.least, Least::Exactly(whole(least)), "{what}");
                    assert_eq!(found.flips.len(), least, "{what}");
                    some += usize::from(least > 0);
                    let after = flipped(&bench, ranking, &found);
                    let varied = valued(&bench, &bench.conflict, party, &places(&after));
                    assert!(are_stable(&varied, concept, party, classes), "{what}");
                }
            }
        }
    }
    assert!(some > 300 && none > 5, "{some} {none}");
}

/// The ranking after what is told to change places.
fn flipped(bench: &Bench, ranking: &[usize], found: &PreferenceChange) -> Vec<usize> {
    let before = places(ranking);
    let pairs: BTreeSet<(usize, usize)> = found
        .flips
        .iter()
        .map(|flip| match flip {
            Flip::States(up, down) => (bench.class(&up.position), bench.class(&down.position)),
            Flip::Statements(..) => panic!("of states"),
        })
        .collect();
    let is_above = |a: usize, b: usize| {
        pairs.contains(&(a, b)) || (before[a] > before[b] && !pairs.contains(&(b, a)))
    };
    let mut after = ranking.to_vec();
    after.sort_by_key(|&a| ranking.iter().filter(|&&b| b != a && is_above(a, b)).count());
    after
}

#[test]
fn exchanges_are_the_fewest_that_do_it() {
    let (mut some, mut none) = (0, 0);
    for seed in 0..600 {
        let Some(bench) = small(seed) else { continue };
        for party in bench.conflict.party_ids() {
            let Some(Preference::Priorities(listed)) = &bench.conflict.preferences[party.0] else {
                continue;
            };
            if !(2..=4).contains(&listed.len()) || bench.brute.classes.iter().any(|it| it.len() > 1)
            {
                continue;
            }
            let trials: Vec<(usize, Brute)> = orders(listed.len())
                .into_iter()
                .map(|order| {
                    let mut varied = bench.conflict.clone();
                    let listed = order.iter().map(|&at| listed[at].clone()).collect();
                    varied.preferences[party.0] = Some(Preference::Priorities(listed));
                    (distance(&order), Brute::new(&varied))
                })
                .collect();
            let mut draw = Draw::new(seed);
            for (asked, concept) in CONCEPTS {
                for _ in 0..4 {
                    let mut wanted = draw.some_of(bench.brute.len(), 1);
                    wanted.truncate(draw.within(1, 2));
                    let works = |trial: &&(usize, Brute)| {
                        wanted.iter().all(|&class| trial.1.is_stable(concept, party, class))
                    };
                    let least = trials.iter().filter(works).map(|it| it.0).min();
                    let states: Vec<StateId> =
                        wanted.iter().map(|&class| bench.state(class)).collect();
                    let budget = Budget::unlimited();
                    let found = exchanges(&bench.play, asked, party, &states, &budget);
                    let found = found.expect("no limit").expect("priorities");
                    let what = format!("conflict {seed}, {concept:?}, {party:?}: {found:?}");
                    let expected = least.map_or(Least::Never, |it| Least::Exactly(whole(it)));
                    assert_eq!(found.least, expected, "{what}");
                    assert_eq!(found.flips.len(), least.unwrap_or(0), "{what}");
                    let after = exchanged(listed.len(), &found);
                    let trial = orders(listed.len()).iter().position(|it| *it == after);
                    let trial = &trials[trial.expect("an order")];
                    assert!(least.is_none() || works(&trial), "{what}");
                    some += usize::from(least.is_some_and(|it| it > 0));
                    none += usize::from(least.is_none());
                }
            }
        }
    }
    assert!(some > 50 && none > 50, "{some} {none}");
}

/// The order of statements after what is told to change places.
fn exchanged(count: usize, found: &PreferenceChange) -> Vec<usize> {
    let pairs: BTreeSet<(usize, usize)> = found
        .flips
        .iter()
        .map(|flip| match flip {
            Flip::Statements(first, second) => (*first, *second),
            Flip::States(..) => panic!("of statements"),
        })
        .collect();
    let is_before =
        |a: usize, b: usize| pairs.contains(&(a, b)) || (a < b && !pairs.contains(&(b, a)));
    let mut after: Vec<usize> = (0..count).collect();
    after.sort_by_key(|&a| (0..count).filter(|&b| b != a && is_before(b, a)).count());
    after
}

/// Vectors none of which has a lesser one among them.
fn minimal(vectors: &BTreeSet<Vec<usize>>) -> BTreeSet<Vec<usize>> {
    let beats = |a: &Vec<usize>, b: &Vec<usize>| a != b && a.iter().zip(b).all(|(a, b)| a <= b);
    let is_least = |vector: &&Vec<usize>| !vectors.iter().any(|other| beats(other, vector));
    vectors.iter().filter(is_least).cloned().collect()
}

#[test]
fn joint_changes_are_all_that_nothing_less_does() {
    const TOTAL: usize = 4;
    let (mut several, mut apart, mut nothing) = (0, 0, 0);
    for seed in 0..2000 {
        let Some((bench, rankings)) = ranked(seed, 4) else { continue };
        if rankings.len() > 2 {
            continue;
        }
        let all = orders(bench.brute.len());
        let near: Vec<&Vec<usize>> = all.iter().filter(|it| distance(it) <= TOTAL).collect();
        let mut trials: Vec<(Vec<usize>, Brute)> = Vec::new();
        for a in &near {
            for b in near.iter().filter(|b| distance(a) + distance(b) <= TOTAL) {
                let (one, two) = (reordered(&rankings[0], a), reordered(&rankings[1], b));
                let varied = valued(&bench, &bench.conflict, PartyId(0), &places(&one));
                let varied = valued(&bench, &varied, PartyId(1), &places(&two));
                trials.push((vec![distance(a), distance(b)], Brute::new(&varied)));
            }
        }
        for (asked, concept) in &CONCEPTS[3..] {
            for class in 0..bench.brute.len() {
                let works = |trial: &&(Vec<usize>, Brute)| {
                    let mut parties = bench.conflict.party_ids();
                    parties.all(|party| trial.1.is_stable(*concept, party, class))
                };
                let vectors = trials.iter().filter(works).map(|it| it.0.clone()).collect();
                let expected = minimal(&vectors);
                let budget = Budget::unlimited();
                let wanted = [bench.state(class)];
                let found = jointly(&bench.play, *asked, &wanted, TOTAL, &budget);
                let found = found.expect("no limit").expect("few states");
                assert!(found.is_whole);
                let count = |it: &JointChange| {
                    assert_eq!((it.varied, it.is_more), (Varied::Swaps, false));
                    let amount = it.amount.to_integer();
                    (0..=TOTAL).find(|&count| amount == count.into()).expect("a count")
                };
                let told: BTreeSet<Vec<usize>> =
                    found.least.iter().map(|it| it.iter().map(count).collect()).collect();
                assert_eq!(told, expected, "conflict {seed}, {concept:?}, class {class}");
                assert_eq!(told.len(), found.least.len());
                several += usize::from(told.len() > 1);
                nothing += usize::from(told.is_empty());
                // What each needs by itself isn't always what they need together.
                let alone: Vec<Least> = bench
                    .conflict
                    .party_ids()
                    .map(|party| {
                        let found = swaps(&bench.play, *asked, party, &wanted, &budget);
                        found.expect("no limit").expect("strict").least
                    })
                    .collect();
                let is_told = told.iter().any(|vector| {
                    vector.iter().zip(&alone).all(|(a, b)| Least::Exactly(whole(*a)) == *b)
                });
                apart += usize::from(!is_told);
            }
        }
    }
    assert!(several > 50 && apart > 5 && nothing > 5, "{several} {apart} {nothing}");
}

#[test]
fn joint_exchanges_are_all_that_nothing_less_does() {
    let (mut asked_of, mut some) = (0, 0);
    for seed in 0..6000 {
        let Some(bench) = small(seed) else { continue };
        let listed: Vec<_> = bench
            .conflict
            .preferences
            .iter()
            .filter_map(|it| match it {
                Some(Preference::Priorities(listed)) if listed.len() <= 3 => Some(listed),
                _ => None,
            })
            .collect();
        let is_merged = bench.brute.classes.iter().any(|it| it.len() > 1);
        if bench.conflict.parties.len() > 2 || listed.len() < 2 || is_merged {
            continue;
        }
        let mut trials: Vec<(Vec<usize>, Brute)> = Vec::new();
        for a in orders(listed[0].len()) {
            for b in orders(listed[1].len()) {
                let mut varied = bench.conflict.clone();
                for (party, order) in [&a, &b].into_iter().enumerate() {
                    let listed = order.iter().map(|&at| listed[party][at].clone()).collect();
                    varied.preferences[party] = Some(Preference::Priorities(listed));
                }
                trials.push((vec![distance(&a), distance(&b)], Brute::new(&varied)));
            }
        }
        let mut draw = Draw::new(seed);
        for (asked, concept) in &CONCEPTS[3..] {
            let mut wanted = draw.some_of(bench.brute.len(), 1);
            wanted.truncate(draw.within(1, 2));
            let works = |trial: &&(Vec<usize>, Brute)| {
                bench.conflict.party_ids().all(|party| {
                    wanted.iter().all(|&class| trial.1.is_stable(*concept, party, class))
                })
            };
            let vectors = trials.iter().filter(works).map(|it| it.0.clone()).collect();
            let states: Vec<StateId> = wanted.iter().map(|&it| bench.state(it)).collect();
            let found = jointly(&bench.play, *asked, &states, 6, &Budget::unlimited());
            let found = found.expect("no limit").expect("few states");
            let count = |it: &JointChange| {
                assert_eq!(it.varied, Varied::Statements);
                (0..=6).find(|&count| it.amount == whole(count)).expect("a count")
            };
            let told: BTreeSet<Vec<usize>> =
                found.least.iter().map(|it| it.iter().map(count).collect()).collect();
            assert!(found.is_whole);
            assert_eq!(told, minimal(&vectors), "conflict {seed}, {concept:?}, {wanted:?}");
            asked_of += 1;
            some += usize::from(told.iter().any(|it| it.iter().any(|&count| count > 0)));
        }
    }
    assert!(asked_of > 50 && some > 5, "{asked_of} {some}");
}

#[test]
fn joint_points_are_all_that_nothing_less_does() {
    let (mut asked_of, mut some, mut open) = (0, 0, 0);
    for seed in 0..1500 {
        let Some(bench) = small(seed) else { continue };
        let count = bench.brute.len();
        let parties: Vec<PartyId> = bench.conflict.party_ids().collect();
        let value = |party: PartyId, class: usize| bench.value(party, class);
        if parties.len() > 2 || count > 8 || parties.iter().any(|&it| value(it, 0).is_none()) {
            continue;
        }
        for (asked, concept) in &CONCEPTS[3..] {
            let class = Draw::new(seed).below(count);
            // Every number at which something changes, and what lies beyond it.
            let axis = |party: PartyId| -> Vec<(Exact, bool)> {
                let here = value(party, class).expect("points");
                let others = (0..count).filter(|&it| it != class);
                let gaps = others.map(|it| value(party, it).expect("points") - &here);
                let gaps: BTreeSet<Exact> = gaps.filter(|it| *it >= Exact::zero()).collect();
                let all = gaps.into_iter().flat_map(|it| [(it.clone(), false), (it, true)]);
                let all: BTreeSet<(Exact, bool)> = all.chain([(Exact::zero(), false)]).collect();
                all.into_iter().collect()
            };
            let axes: Vec<Vec<(Exact, bool)>> = parties.iter().map(|&it| axis(it)).collect();
            let mut works = BTreeSet::new();
            for a in 0..axes[0].len() {
                for b in 0..axes[1].len() {
                    let mut varied = bench.conflict.clone();
                    for (party, at) in [(PartyId(0), a), (PartyId(1), b)] {
                        let mut values: Vec<(Exact, bool)> = (0..count)
                            .map(|it| (value(party, it).expect("points"), false))
                            .collect();
                        let (points, is_more) = &axes[party.0][at];
                        values[class].0 += points;
                        values[class].1 = *is_more;
                        varied = valued(&bench, &varied, party, &values);
                    }
                    let brute = Brute::new(&varied);
                    if parties.iter().all(|&party| brute.is_stable(*concept, party, class)) {
                        works.insert(vec![a, b]);
                    }
                }
            }
            let budget = Budget::unlimited();
            let found = jointly(&bench.play, *asked, &[bench.state(class)], 3, &budget);
            let found = found.expect("no limit").expect("few states");
            assert!(found.is_whole);
            let place = |it: &JointChange| {
                open += usize::from(it.is_more);
                let told = (it.amount.clone(), it.is_more);
                axes[it.party.0].iter().position(|at| *at == told).expect("one of these")
            };
            let mut place = place;
            let told: BTreeSet<Vec<usize>> =
                found.least.iter().map(|it| it.iter().map(&mut place).collect()).collect();
            assert_eq!(told, minimal(&works), "conflict {seed}, {concept:?}, class {class}");
            asked_of += 1;
            some += usize::from(!told.contains(&vec![0, 0]) && !told.is_empty());
        }
    }
    assert!(asked_of > 40 && some > 10, "{asked_of} {some} {open}");
}

#[test]
fn profiles_are_counted_one_by_one() {
    let mut counted = BTreeMap::new();
    for seed in 0..1000 {
        let Some((bench, rankings)) = ranked(seed, 4) else { continue };
        let count = bench.brute.len();
        let mut draw = Draw::new(seed);
        let class = draw.below(count);
        let mut varied = draw.some_of(rankings.len(), 1);
        varied.truncate(2);
        let among = draw.some_of(count, 2);
        // Every order of the places that some classes have now.
        let others = |party: usize| -> Vec<Vec<usize>> {
            let places = places(&rankings[party]);
            let mut slots: Vec<usize> = among.iter().map(|&class| places[class]).collect();
            slots.sort_unstable();
            let place = |order: &Vec<usize>| {
                let mut places = places.clone();
                order.iter().zip(&slots).for_each(|(&at, &slot)| places[among[at]] = slot);
                places
            };
            orders(among.len()).iter().map(place).collect()
        };
        let mut profiles_of: Vec<Conflict> = vec![bench.conflict.clone()];
        for &party in &varied {
            profiles_of = profiles_of
                .iter()
                .flat_map(|known| {
                    let with = |it: &Vec<usize>| valued(&bench, known, PartyId(party), it);
                    others(party).iter().map(with).collect::<Vec<_>>()
                })
                .collect();
        }
        let brutes: Vec<Brute> = profiles_of.iter().map(Brute::new).collect();
        let parties: Vec<PartyId> = varied.iter().map(|&it| PartyId(it)).collect();
        let states: Vec<StateId> = among.iter().map(|&it| bench.state(it)).collect();
        for (asked, concept) in CONCEPTS {
            let holds = |brute: &&Brute| {
                bench.conflict.party_ids().all(|party| brute.is_stable(concept, party, class))
            };
            let equilibrium = brutes.iter().filter(holds).count() as u128;
            let expected = Profiles { total: brutes.len() as u128, equilibrium };
            let wanted = [bench.state(class)];
            let budget = Budget::unlimited();
            let found = profiles(&bench.play, asked, &wanted, &parties, &states, &budget);
            let what = format!("conflict {seed}, {concept:?}");
            assert_eq!(found.expect("no limit"), Some(expected), "{what}");
            *counted.entry((equilibrium > 0, varied.len())).or_insert(0) += 1;
        }
    }
    assert!(counted.len() == 4 && counted.values().all(|&it| it > 20), "{counted:?}");
}

const EUPHRATES: &str = include_str!("../../../../catalogue/syria-iraq-1975/case.yaml");

/// The counts of the catalogue, by the case as it stands there; and how far Syria is from releasing
/// the water.
#[test]
fn a_third_of_all_rankings_lets_syria_release_the_water() {
    let play = begin(&case(EUPHRATES)).expect("compiles");
    let syria = play.conflict.find_party("syria").expect("a party");
    let is_released = |state: &StateId| play.game().position(*state).levels == [1, 0, 0];
    let states = play.game().feasible_states();
    let wanted: Vec<StateId> = states.filter(is_released).collect();
    let budget = Budget::unlimited();
    for (concept, expected) in [
        (Asked::Nash, 240),
        (Asked::Gmr, 384),
        (Asked::Smr, 300),
        (Asked::Seq, 384),
        (Asked::Sseq, 300),
    ] {
        let found = profiles(&play, concept, &wanted, &[syria], &[], &budget);
        let expected = Profiles { total: 720, equilibrium: expected };
        assert_eq!(found, Ok(Some(expected)), "{concept:?}");
    }
    // Syria likes three states better, and could go to the first of them.
    let found = swaps(&play, Asked::Nash, syria, &wanted, &budget).expect("no limit");
    let found = found.expect("a strict ranking");
    assert_eq!((found.least, found.flips.len()), (Least::Exactly(whole(3)), 3));
}

/// A case in which one party has so many options and so many priorities.
fn long(options: usize, priorities: usize) -> Conflict {
    let option = |at: usize| format!("o{at}: Do it");
    let options: Vec<String> = (0..options).map(option).collect();
    let priorities: Vec<String> =
        (0..priorities).map(|_| "{want: a.o0, because: judgement}".to_owned()).collect();
    case(&format!(
        "
detente: 1
title: Much to do
status: draft
parties: {{a: {{name: A, roles: [disputant]}}, b: {{name: B, roles: [disputant]}}}}
options: {{a: {{{}}}, b: {{reply: Reply}}}}
now: []
preferences:
  a: {{priorities: [{}]}}
  b: {{weights: [{{want: b.reply, points: 1, because: judgement}}]}}
",
        options.join(", "),
        priorities.join(", ")
    ))
}

#[test]
fn more_states_than_are_listed_are_not_asked() {
    let budget = Budget::unlimited();
    for (options, is_listed) in [(11, true), (12, false), (24, false)] {
        let mut play = begin(&long(options, 1)).expect("compiles");
        let wanted = [StateId(0)];
        let found = jointly(&play, Asked::Seq, &wanted, 1, &budget).expect("no limit");
        assert_eq!(found.is_some(), is_listed, "{options}");
        let found = points_at(&mut play, Asked::Nash, &wanted, &budget).expect("no limit");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].least, Least::Exactly(whole(1)));
    }
}

#[test]
fn more_statements_than_are_ordered_are_not_asked() {
    for (priorities, is_asked) in [(126, true), (127, false)] {
        let play = begin(&long(2, priorities)).expect("compiles");
        let party = PartyId(0);
        let found = exchanges(&play, Asked::Nash, party, &[StateId(0)], &Budget::unlimited());
        assert_eq!(found.expect("no limit").is_some(), is_asked);
    }
}

#[test]
fn profiles_are_counted_up_to_a_number() {
    let play = begin(&long(3, 1)).expect("compiles");
    let states: Vec<StateId> = play.game().feasible_states().collect();
    let budget = Budget::unlimited();
    let count = |among: &[StateId], parties: &[PartyId]| {
        profiles(&play, Asked::Nash, &states[..1], parties, among, &budget).expect("no limit")
    };
    let (a, b) = (PartyId(0), PartyId(1));
    let total = count(&states[..9], &[a, b]).expect("few enough").total;
    assert_eq!(total, 362_880 * 362_880);
    assert_eq!(count(&states, &[a]), None);
}

#[test]
fn searches_for_changes_hear_their_budget() {
    let play = begin(&case(EUPHRATES)).expect("compiles");
    let states: Vec<StateId> = play.game().feasible_states().collect();
    let party = PartyId(0);
    let little = Budget { work: Some(1), ..Budget::unlimited() };
    let stop = Err(Stop::Budget);
    assert_eq!(swaps(&play, Asked::Seq, party, &states, &little).map(|_| ()), stop);
    assert_eq!(exchanges(&play, Asked::Seq, party, &states, &little).map(|_| ()), stop);
    assert_eq!(jointly(&play, Asked::Seq, &states, 1, &little).map(|_| ()), stop);
    assert_eq!(profiles(&play, Asked::Seq, &states, &[party], &[], &little).map(|_| ()), stop);
    let cancelled = Budget::unlimited();
    cancelled.cancel.store(true, std::sync::atomic::Ordering::Relaxed);
    let mut play = begin(&long(4, 1)).expect("compiles");
    for concept in [Asked::Nash, Asked::Seq] {
        let found = points_at(&mut play, concept, &[StateId(0), StateId(1)], &cancelled);
        assert_eq!(found.map(|_| ()), Err(Stop::Cancelled));
    }
}
