//! Is each limit told where it is met, and not before?

use std::sync::atomic::Ordering;

use detente_model::{
    Budget, Clause, Conflict, Declared, Formula, OptionId, PartyId, Setting, Stop, Treaty,
    TreatyId, read_clause,
};
use detente_treaty::{Carried, Extent, Signing, SigningLimits, Unsigned};

use crate::text::Text;

fn sign(conflict: &Conflict, limits: SigningLimits, budget: &Budget) -> Result<Carried, Unsigned> {
    let setting = Setting::central(conflict);
    Signing::compile(conflict, &setting, TreatyId(0), limits).unwrap().sign(conflict, &[], budget)
}

fn names(owner: &str, count: usize, levels: &str) -> Vec<String> {
    (0..count).map(|at| format!("{owner}.o{at}{levels}")).collect()
}

fn strs(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}

/// Each of some pairs has to change one.
fn pairs(count: usize) -> Conflict {
    let options = [names("a", count, ""), names("b", count, "")].concat();
    let promises: Vec<String> = (0..count).map(|at| format!("a.o{at} or b.o{at}")).collect();
    Text { options: &strs(&options), promises: &strs(&promises), ..Text::default() }.conflict()
}

#[test]
fn the_number_of_ways() {
    let limits = |most_ties| SigningLimits { most_ties, ..SigningLimits::USUAL };
    let ways = |conflict: &Conflict, limits| match sign(conflict, limits, &Budget::unlimited()) {
        Ok(Carried::Deals(deals)) => Ok(deals.len()),
        Ok(other) => panic!("{other:?}"),
        Err(why) => Err(why),
    };
    assert_eq!(ways(&pairs(3), limits(8)), Ok(8));
    assert_eq!(ways(&pairs(3), limits(7)), Err(Unsigned::TooManyWays(7)));
    assert_eq!(ways(&pairs(12), SigningLimits::USUAL), Ok(4096));
    let why = ways(&pairs(13), SigningLimits::USUAL).unwrap_err();
    assert_eq!(why, Unsigned::TooManyWays(4096));
    let told = why.describe(&pairs(13), TreatyId(0)).unwrap();
    assert_eq!(told.message, "a package of `t` can be signed in more than 4096 equally small ways");
    // Joined, so that all are found by one search.
    let mut joined = pairs(3);
    joined.impossible.push(Clause {
        formula: Formula::And(
            (0..6).map(|at| Formula::Level { option: OptionId(at), levels: vec![1] }).collect(),
        ),
        text: String::from("all"),
        span: joined.now_span,
    });
    assert_eq!(ways(&joined, limits(8)), Ok(8));
    assert_eq!(ways(&joined, limits(7)), Err(Unsigned::TooManyWays(7)));
}

/// So many options have to be at different levels, of which there is one too few.
fn crowded(count: usize) -> Conflict {
    let options = names("a", count, &format!("/{}", count - 1));
    let mut conflict = Text { options: &strs(&options), ..Text::default() }.conflict();
    for first in 0..count {
        for second in 0..first {
            let clash = |level| {
                let at = |option| Formula::Level { option: OptionId(option), levels: vec![level] };
                Formula::And(vec![at(first), at(second)])
            };
            conflict.treaties[0].promises.push(Clause {
                formula: Formula::Not(Box::new(Formula::Or((0..count - 1).map(clash).collect()))),
                text: String::from("differ"),
                span: conflict.now_span,
            });
        }
    }
    conflict
}

#[test]
fn the_number_of_combinations() {
    let limits = SigningLimits { most_tried: 100, most_sets: 10, ..SigningLimits::USUAL };
    let found = sign(&crowded(7), limits, &Budget::unlimited());
    assert!(matches!(&found, Err(Unsigned::TooHard(joined)) if joined.len() == 7), "{found:?}");
    let found = sign(&crowded(12), SigningLimits::USUAL, &Budget::unlimited());
    assert!(matches!(&found, Err(Unsigned::TooHard(joined)) if joined.len() == 12), "{found:?}");
    let told = found.unwrap_err().describe(&crowded(12), TreatyId(0)).unwrap();
    assert!(told.message.contains("`a.o0`, `a.o1`") && told.message.ends_with('…'), "{told:?}");
}

#[test]
fn the_number_of_options_together() {
    let joined = |count: usize| {
        let options = names("a", count, "");
        let mut conflict =
            Text { options: &strs(&options), promises: &["a.o0"], ..Text::default() }.conflict();
        let all = (0..count).map(|at| Formula::Level { option: OptionId(at), levels: vec![1] });
        conflict.impossible.push(Clause {
            formula: Formula::And(all.collect()),
            text: String::from("all"),
            span: conflict.now_span,
        });
        conflict
    };
    let is_signed = |count, limits| match sign(&joined(count), limits, &Budget::unlimited()) {
        Ok(Carried::Deals(deals)) => deals.len() == 1,
        Err(Unsigned::TooHard(joined)) if joined.len() == count => false,
        other => panic!("{other:?}"),
    };
    let small = SigningLimits { most_joined: 5, ..SigningLimits::USUAL };
    assert!(is_signed(5, small) && !is_signed(6, small));
    assert!(is_signed(1024, SigningLimits::USUAL) && !is_signed(1025, SigningLimits::USUAL));
}

/// Promises of which each two can be kept, but no three.
fn clashing(count: usize) -> Conflict {
    let promises: Vec<String> = (0..count)
        .map(|at| {
            let levels: Vec<String> = (0..count)
                .flat_map(|first| (0..first).map(move |second| (first, second)))
                .enumerate()
                .filter(|(_, (first, second))| *first == at || *second == at)
                .map(|(level, _)| format!("l{level}"))
                .collect();
            format!("a.o = {}", levels.join("|"))
        })
        .collect();
    let option = format!("a.o/{}", count * (count - 1) / 2);
    Text { options: &[&option], promises: &strs(&promises), ..Text::default() }.conflict()
}

#[test]
fn the_number_of_sets_of_promises() {
    let unkept = |count, limits| match sign(&clashing(count), limits, &Budget::unlimited()) {
        Ok(Carried::NotCarriedOut(unkept, coverage)) => (unkept.len(), coverage),
        other => panic!("{other:?}"),
    };
    // Three pairs and the set of three: with four promises six pairs and four sets of three.
    assert_eq!(unkept(3, SigningLimits::USUAL), (3, Extent::All));
    let limits = |most_sets| SigningLimits { most_sets, ..SigningLimits::USUAL };
    assert_eq!(unkept(4, limits(10)), (4, Extent::All));
    assert_eq!(unkept(4, limits(6)), (3, Extent::UpTo(6)));
    assert_eq!(unkept(4, limits(0)), (3, Extent::UpTo(0)));
    // 351 pairs and 2,925 sets of three; then 378 and 3,276, of 4,096; then 406 and 3,654.
    assert_eq!(unkept(29, SigningLimits::USUAL), (29, Extent::All));
    assert_eq!(unkept(31, SigningLimits::USUAL).1, Extent::UpTo(4096));
}

/// The outsider could open the door with any one of its options but one, and none helps.
fn doors(count: usize) -> Conflict {
    let options = [names("c", count, ""), vec![String::from("a.x<")]].concat();
    let keys: Vec<String> = (0..count).map(|at| format!("c.o{at}")).collect();
    let enter_if = keys.join(" or ");
    let shut: Vec<String> = keys.iter().map(|key| format!("t and {key} and not a.x")).collect();
    let promises: Vec<String> = keys.iter().map(|key| format!("not {key}")).collect();
    Text {
        options: &strs(&options),
        promises: &strs(&promises),
        enter_if: Some(&enter_if),
        impossible: &strs(&shut),
        ..Text::default()
    }
    .conflict()
}

#[test]
fn the_number_of_moves() {
    let coverage = |count, limits| match sign(&doors(count), limits, &Budget::unlimited()) {
        Ok(Carried::NotEntered(barriers)) => {
            assert!(barriers[0].opens.moves.is_empty());
            barriers[0].opens.coverage
        }
        other => panic!("{other:?}"),
    };
    // Every combination of keys but none is tried.
    let limits = |most_moves| SigningLimits { most_moves, ..SigningLimits::USUAL };
    assert_eq!(coverage(3, limits(7)), Extent::All);
    assert_eq!(coverage(3, limits(6)), Extent::UpTo(6));
    assert_eq!(coverage(11, SigningLimits::USUAL), Extent::All);
    assert_eq!(coverage(13, SigningLimits::USUAL), Extent::UpTo(4096));
}

/// Party `c` is in so many treaties, and the one that is signed needs it out of the first.
fn bound(count: usize) -> Conflict {
    let text = Text { options: &["a.x", "c.y"], promises: &["a.x"], ..Text::default() };
    let mut conflict = text.conflict();
    let pact = conflict.treaties[0].clone();
    for at in 0..count {
        let id = format!("s{at}");
        let signatories = vec![PartyId(1), PartyId(2)];
        let label = id.clone();
        conflict.treaties.push(Treaty { id, label, signatories, promises: vec![], ..pact.clone() });
        conflict.declared.push(Declared::Treaty(TreatyId(at + 1)));
    }
    let now: Vec<String> = (0..count).map(|at| format!("s{at}")).collect();
    let read = |text: &str| read_clause(text, 0, &conflict).unwrap();
    let (now, enter_if) = (now.iter().map(|it| read(it)).collect(), read("not s0"));
    conflict.now = Some(now);
    conflict.treaties[0].enter_if = Some(enter_if);
    conflict
}

#[test]
fn the_number_of_treaties_that_an_outsider_ends() {
    let opens = |count, limits| match sign(&bound(count), limits, &Budget::unlimited()) {
        Ok(Carried::NotEntered(barriers)) => {
            let opens = &barriers[0].opens;
            (opens.moves.iter().map(|(party, _)| *party).collect::<Vec<_>>(), opens.coverage)
        }
        other => panic!("{other:?}"),
    };
    let limits = |most_ended| SigningLimits { most_ended, ..SigningLimits::USUAL };
    // Either signatory of `s0` could leave it; only the second doesn't sign.
    assert_eq!(opens(2, limits(2)), (vec![PartyId(2)], Extent::All));
    let (moves, coverage) = opens(2, limits(1));
    assert!(moves.is_empty() && matches!(coverage, Extent::UpTo(_)), "{coverage:?}");
    assert_eq!(opens(8, SigningLimits::USUAL), (vec![PartyId(2)], Extent::All));
    // More than can be counted are too many, whatever the limit.
    for (count, limits) in [(9, SigningLimits::USUAL), (32, limits(40))] {
        let (moves, coverage) = opens(count, limits);
        assert!(moves.is_empty() && matches!(coverage, Extent::UpTo(_)), "{coverage:?}");
    }
}

#[test]
fn the_budget() {
    let conflict = crowded(7);
    let budget = Budget { work: Some(50), ..Budget::unlimited() };
    assert_eq!(
        sign(&conflict, SigningLimits::USUAL, &budget),
        Err(Unsigned::Stopped(Stop::Budget))
    );
    let budget = Budget::unlimited();
    budget.cancel.store(true, Ordering::Relaxed);
    assert_eq!(
        sign(&pairs(1), SigningLimits::USUAL, &budget),
        Err(Unsigned::Stopped(Stop::Cancelled))
    );
    assert!(Unsigned::Stopped(Stop::Budget).describe(&conflict, TreatyId(0)).is_none());
}
