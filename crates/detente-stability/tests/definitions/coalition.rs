//! Are coalitional verdicts what the definitions say, and do they keep the laws?

use std::collections::BTreeSet;

use detente_model::{Budget, Conflict, Direction, Game, PartyId, Setting, Stop};
use detente_stability::{
    Arena, Coalition, CoalitionConcept, CoalitionQuestion, Coalitional, Coalitions, Concept,
    NodeId, TooManyCoalitions, analyse_coalitions, undeterred,
};
use detente_testkit::brute;
use detente_testkit::random::{Merging, Size, chain, conflict, rounds};

use crate::judged::{Judged, judge};
use crate::small::Small;

fn ask(judged: &Judged, coalitions: Coalitions, from: Option<NodeId>) -> Coalitional {
    let concepts = CoalitionConcept::ALL.to_vec();
    let question = CoalitionQuestion { coalitions, concepts, from };
    analyse_coalitions(&judged.arena, &question, &Budget::unlimited()).expect("small")
}

/// Every improvement, and the undeterred among them, of every coalition from every node.
fn agrees(conflict: &Conflict) -> Result<(), String> {
    let judged = Judged::new(conflict)?;
    let Judged { arena, brute, .. } = &judged;
    let parties: Vec<PartyId> = conflict.party_ids().collect();
    let groups = brute::coalitions(&parties);
    let by_definition: Vec<Vec<Vec<Vec<usize>>>> = groups
        .iter()
        .map(|group| {
            let all = brute::CoalitionConcept::ALL.into_iter();
            all.map(|concept| brute.coalition_undeterred(concept, group)).collect()
        })
        .collect();
    for from in arena.nodes() {
        // What is listed belongs to one node, so that every node is asked about.
        let found = ask(&judged, Coalitions::All, Some(from));
        if found.stop != Stop::Complete || found.coalitions().len() != groups.len() {
            return Err(format!("{} coalitions, {:?}", found.coalitions().len(), found.stop));
        }
        let class = judged.class_of[from.index()];
        for (group, expected) in groups.iter().zip(&by_definition) {
            let coalition = Coalition::of(group).expect("few parties");
            let listed = found.improvements.iter().filter(|it| it.coalition == coalition);
            let listed: Vec<_> = listed.collect();
            for (at, concept) in CoalitionConcept::ALL.into_iter().enumerate() {
                assert_eq!(concept.id(), brute::CoalitionConcept::ALL[at].id());
                let expected = &expected[at][class];
                let said = format!("{group:?} at {class} under {}", concept.id());
                if found.is_stable(concept, coalition, from) != expected.is_empty() {
                    return Err(format!("{said}: by definition undeterred are {expected:?}"));
                }
                let free = listed.iter().filter(|it| it.undeterred.contains(&concept));
                let free = judged.classes(&free.map(|it| it.to).collect::<Vec<_>>());
                if group.len() > 1 && free != *expected {
                    return Err(format!("{said}: {free:?}, by definition {expected:?}"));
                }
            }
            let improvements = judged.classes(&listed.iter().map(|it| it.to).collect::<Vec<_>>());
            if group.len() > 1 && improvements != brute.coalition_improvements(group, class) {
                return Err(format!("{group:?} improves from {class} at {improvements:?}"));
            }
        }
        for (at, concept) in CoalitionConcept::ALL.into_iter().enumerate() {
            let is_stable = by_definition.iter().all(|it| it[at][class].is_empty());
            if found.equilibria(concept).contains(&from) != is_stable {
                return Err(format!("{class} under {}: {is_stable}", concept.id()));
            }
        }
    }
    laws(&judged, conflict)
}

/// What follows from what.
fn laws(judged: &Judged, conflict: &Conflict) -> Result<(), String> {
    let Judged { arena, .. } = judged;
    let all = ask(judged, Coalitions::All, None);
    let implications = [
        (CoalitionConcept::Cnash, CoalitionConcept::Cgmr),
        (CoalitionConcept::Cnash, CoalitionConcept::Csmr),
        (CoalitionConcept::Cnash, CoalitionConcept::Cseq),
        (CoalitionConcept::Csmr, CoalitionConcept::Cgmr),
    ];
    // A coalition's last move and the next one's first may be the same party's. Where moves are
    // transitive that is one move; merged states can make it two in a row.
    let where_transitive = [(CoalitionConcept::Cseq, CoalitionConcept::Cgmr)];
    let transitive: &[_] = if conflict.same.is_empty() { &where_transitive } else { &[] };
    for node in arena.nodes() {
        for &coalition in all.coalitions() {
            for &(stronger, weaker) in implications.iter().chain(transitive) {
                let holds = |concept| all.is_stable(concept, coalition, node);
                if holds(stronger) && !holds(weaker) {
                    return Err(format!("{stronger:?} but not {weaker:?} at {node:?}"));
                }
            }
        }
        for party in 0..arena.parties() {
            let alone = Coalition::of(&[PartyId(party)]).expect("few parties");
            let equal = [Concept::Nash, Concept::Gmr, Concept::Smr];
            for concept in equal {
                let joint = CoalitionConcept::of(concept).expect("there is one");
                let stable = undeterred(arena, concept, party, node, &Budget::unlimited())
                    .expect("no limit")
                    .is_empty();
                if stable != all.is_stable(joint, alone, node) {
                    return Err(format!("{concept:?} of {party} alone at {node:?}: {stable}"));
                }
            }
            let is_held = undeterred(arena, Concept::Seq, party, node, &Budget::unlimited())
                .expect("no limit")
                .is_empty();
            if is_held && !all.is_stable(CoalitionConcept::Cseq, alone, node) {
                return Err(format!("SEQ but not CSEQ of {party} at {node:?}"));
            }
        }
    }
    let parties: Vec<PartyId> = conflict.party_ids().collect();
    let some = ask(judged, Coalitions::Named(vec![parties]), None);
    let none = ask(judged, Coalitions::Named(Vec::new()), None);
    for concept in CoalitionConcept::ALL {
        let nodes = |found: &Coalitional| -> BTreeSet<NodeId> {
            found.equilibria(concept).into_iter().collect()
        };
        if !nodes(&all).is_subset(&nodes(&some)) || !nodes(&some).is_subset(&nodes(&none)) {
            return Err(format!("more coalitions, more equilibria under {}", concept.id()));
        }
    }
    Ok(())
}

fn shard(number: u64, count: u64, parties: usize, cells: usize, merging: Merging) {
    let size = Size { parties: 2..=parties, cells, merging };
    for seed in number * 1_000_000..number * 1_000_000 + count {
        judge(&conflict(seed, &size), &format!("seed {seed}, {size:?}"), agrees);
    }
}

macro_rules! shards {
    ($($name:ident: $number:literal, $count:literal, $parties:literal, $cells:literal, $merging:expr;)*) => {
        $(#[test] fn $name() { shard($number, $count, $parties, $cells, $merging); })*
    };
}

shards! {
    coalitions_1: 21, 700, 3, 32, Merging::Sometimes;
    coalitions_2: 22, 700, 3, 32, Merging::Sometimes;
    coalitions_3: 23, 300, 4, 24, Merging::Sometimes;
    coalitions_merged: 24, 500, 4, 20, Merging::Always;
    coalitions_tail: 25, 20, 5, 32, Merging::Sometimes;
}

#[test]
fn long_chains_of_replies_agree() {
    for length in 1..=16 {
        judge(&chain(length), &format!("chain of {length}"), agrees);
    }
    for seed in 0..20 {
        judge(&rounds(seed, 10), &format!("rounds {seed}"), agrees);
    }
}

#[test]
fn a_budget_decides_the_first_coalitions_only() {
    let conflict = conflict(7, &Size { parties: 4..=4, cells: 32, merging: Merging::Never });
    let judged = Judged::new(&conflict).expect("sound");
    let concepts = CoalitionConcept::ALL.to_vec();
    let question = CoalitionQuestion { coalitions: Coalitions::All, concepts, from: None };
    let complete = analyse_coalitions(&judged.arena, &question, &Budget::unlimited());
    let complete = complete.expect("small");
    for work in 0..complete.coalitions().len() as u64 {
        let budget = Budget { work: Some(work), ..Budget::unlimited() };
        let part = analyse_coalitions(&judged.arena, &question, &budget).expect("small");
        assert_eq!(part.stop, Stop::Budget, "{work}");
        for (at, &coalition) in complete.coalitions().iter().enumerate() {
            let is_decided = (at as u64) < work;
            for node in judged.arena.nodes() {
                for concept in CoalitionConcept::ALL {
                    let expected = is_decided && complete.is_stable(concept, coalition, node);
                    assert_eq!(part.is_stable(concept, coalition, node), expected);
                }
            }
        }
        assert!(CoalitionConcept::ALL.iter().all(|&it| part.equilibria(it).is_empty()));
    }
    let cancelled = Budget::unlimited();
    cancelled.cancel.store(true, std::sync::atomic::Ordering::Relaxed);
    let part = analyse_coalitions(&judged.arena, &question, &cancelled).expect("small");
    assert_eq!(part.stop, Stop::Cancelled);
    let budget = Budget { bytes: Some(64), ..Budget::unlimited() };
    let part = analyse_coalitions(&judged.arena, &question, &budget).expect("small");
    assert_eq!(part.stop, Stop::Budget);
}

#[test]
fn eleven_parties_are_too_many() {
    let mut conflict = conflict(3, &Size { parties: 2..=2, cells: 8, merging: Merging::Never });
    for number in conflict.parties.len()..11 {
        let mut party = conflict.parties[0].clone();
        party.id = format!("more-{number}");
        conflict.parties.push(party);
        conflict.preferences.push(None);
    }
    let judged = Judged::new(&conflict).expect("sound");
    let concepts = CoalitionConcept::ALL.to_vec();
    let question = CoalitionQuestion { coalitions: Coalitions::All, concepts, from: None };
    let found = analyse_coalitions(&judged.arena, &question, &Budget::unlimited());
    assert_eq!(found.err(), Some(TooManyCoalitions::Parties { parties: 11 }));
}

#[test]
fn ten_parties_of_many_states_take_too_much() {
    // Nine parties with two levels each, and one with so many.
    let found = |levels: usize| {
        let names = ["b", "c", "d", "e", "f", "g", "h", "i", "j"];
        let mut options = vec![("a", "x", levels, Direction::Both)];
        options.extend(names.map(|name| (name, "x", 2, Direction::Both)));
        let conflict = Small::new(&options).0;
        let compiled = Game::compile(&conflict, &Setting::central(&conflict)).expect("sound");
        let arena = Arena::build(&compiled, &Budget::unlimited()).expect("it fits");
        let concepts = vec![CoalitionConcept::ALL[0]];
        let coalitions = Coalitions::Named(Vec::new());
        let question = CoalitionQuestion { coalitions, concepts, from: None };
        // What fits isn't worked out where the budget allows none of it.
        let budget = Budget { bytes: Some(0), ..Budget::unlimited() };
        analyse_coalitions(&arena, &question, &budget).map(|found| found.stop)
    };
    assert_eq!(found(2), Ok(Stop::Budget));
    let refused = found(3);
    let is_told = matches!(
        refused,
        Err(TooManyCoalitions::Memory { parties: 10, states: 1536, bytes }) if bytes > 1 << 30
    );
    assert!(is_told, "{refused:?}");
}

#[test]
fn threads_change_nothing() {
    let conflict = conflict(11, &Size { parties: 4..=4, cells: 48, merging: Merging::Sometimes });
    let judged = Judged::new(&conflict).expect("sound");
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| ask(&judged, Coalitions::All, Some(NodeId(0))))
    };
    assert_eq!(with(1), with(2));
    assert_eq!(with(1), with(8));
}

const ELMIRA: &[u8] = include_bytes!("../../../../catalogue/elmira-1991/case.yaml");

/// In the Elmira conflict the state that holds while everybody stands alone falls to the ministry
/// and the works together. `kinsara2014guide` 5.3.
#[test]
fn elmira_falls_to_the_ministry_and_the_works_together() {
    let main = detente_case::SourceFile { name: "case.yaml".into(), bytes: ELMIRA.to_vec() };
    let conflict = detente_case::read(&main, &[]).conflict.expect("sound");
    let judged = Judged::new(&conflict).expect("sound");
    // modify, delay, accept, abandon, insist
    let node = |levels: [usize; 5]| {
        let class = judged.brute.states.iter().position(|it| it.levels == levels);
        NodeId(u32::try_from(class.expect("feasible")).expect("few"))
    };
    let (alone, together) = (node([0, 1, 0, 0, 1]), node([1, 0, 1, 0, 1]));
    let nobody = ask(&judged, Coalitions::Named(Vec::new()), None);
    let pair = vec![PartyId(0), PartyId(1)];
    let found = ask(&judged, Coalitions::Named(vec![pair.clone()]), Some(alone));
    let [step] = found.improvements.as_slice() else { panic!("{:?}", found.improvements) };
    assert_eq!(step.coalition.members().collect::<Vec<_>>(), pair);
    assert_eq!(step.to, together);
    // Nothing that the local governments do makes it bad for either of the two.
    assert_eq!(step.undeterred, CoalitionConcept::ALL);
    for concept in CoalitionConcept::ALL {
        assert!(nobody.equilibria(concept).contains(&alone), "{}", concept.id());
        assert!(!found.equilibria(concept).contains(&alone), "{}", concept.id());
        assert!(found.equilibria(concept).contains(&together), "{}", concept.id());
    }
    judge(&conflict, "elmira", agrees);
}
