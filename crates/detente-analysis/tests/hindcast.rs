//! Does the past come out as the definition says?
//!
//! On random conflicts with random pasts, by a second reading that shares no code with the engines.

#![expect(clippy::unwrap_used, reason = "what these tests make up can be followed")]

use std::collections::BTreeSet;

use detente_analysis::hindcast::{
    Covered, HeldStep, Hindcast, LEAST_MOVED, MOST_CELLS_OF_PAST, MOST_MOVED, Miss, NoHindcast,
    PeriodPair, chance_of_hits, hindcast, period_pairs,
};
use detente_analysis::{Bounds, Moved, Play, Walk};
use detente_case::SourceFile;
use detente_model::{
    Basis, Budget, Clause, Conflict, Day, Exact, Formula, Game, Level, OptionDef, PartyId, Period,
    Position, Setting, Span, Stop, VariableId,
};
use detente_stability::Concept::Seq;
use detente_stability::lazy::Question;
use detente_testkit::Draw;
use detente_testkit::brute::{self, Concept, HindcastPair, Steps};
use detente_testkit::random::{self, Merging, Size};
use detente_testkit::transform::{Order, reordered};

/// `None` if the conflict, or what somebody wished then, has no verdict.
fn found(conflict: &Conflict) -> Option<Hindcast> {
    let setting = Setting::central(conflict);
    match hindcast(conflict, &setting, Bounds::USUAL, &Budget::unlimited()) {
        Ok(found) => Some(found),
        Err(NoHindcast::Refused(_)) => None,
        Err(reason) => panic!("{reason:?}"),
    }
}

#[derive(Debug, Default)]
struct Seen {
    pairs: usize,
    merged: usize,
    moved: usize,
    hits: usize,
    stayed: usize,
    unfit: usize,
    own_wishes: usize,
    chances: usize,
    already: usize,
    no_way: usize,
    deterred: usize,
    unwilling: usize,
    moves_on: usize,
    long: usize,
    later_steps: usize,
}

#[test]
fn the_past_comes_out_as_the_definition_says() {
    let mut seen = Seen::default();
    let mut conflicts = 0;
    for seed in 0..900 {
        let merging = if seed % 3 == 0 { Merging::Sometimes } else { Merging::Never };
        let conflict = random::past(seed, merging);
        let Some(found) = found(&conflict) else { continue };
        conflicts += 1;
        let pairs = brute::hindcast(&conflict);
        assert_eq!(found.stop, Stop::Complete);
        assert_eq!(found.pairs.len(), pairs.len(), "conflict {seed}");
        for (pair, read) in found.pairs.iter().zip(&pairs) {
            compare(&conflict, pair, read, &mut seen, &format!("conflict {seed}: {pair:?}"));
            seen.merged += usize::from(!conflict.same.is_empty());
        }
        let moved: Vec<&HindcastPair> = pairs.iter().filter(|it| it.moved == Some(true)).collect();
        let hits = moved.iter().filter(|it| it.hit).count();
        assert_eq!((found.moved(), found.hits()), (moved.len(), hits), "conflict {seed}");
        let is_open = pairs.iter().any(|it| it.moved.is_none());
        let chance = (!is_open && moved.len() >= 5).then(|| {
            let coverages: Vec<(usize, usize)> = moved.iter().map(|it| it.coverage).collect();
            brute::chance(hits, &coverages)
        });
        assert_eq!(found.chance, chance, "conflict {seed}");
        seen.chances += usize::from(chance.is_some());
    }
    println!("{conflicts} {seen:?}");
    assert!(conflicts > 600 && seen.pairs > 1500, "{conflicts} {seen:?}");
    let each = [
        seen.merged,
        seen.hits,
        seen.stayed,
        seen.unfit,
        seen.own_wishes,
        seen.chances,
        seen.already,
        seen.no_way,
        seen.deterred,
        seen.unwilling,
        seen.moves_on,
        seen.long,
        seen.later_steps,
    ];
    assert!(each.iter().all(|&times| times > 5), "{seen:?}");
}

fn compare(
    conflict: &Conflict,
    pair: &PeriodPair,
    read: &HindcastPair,
    seen: &mut Seen,
    what: &str,
) {
    seen.pairs += 1;
    assert_eq!((pair.earlier, pair.later), (read.earlier, read.later), "{what}");
    let told: BTreeSet<_> = pair.told.iter().copied().collect();
    assert_eq!(told, read.told, "{what}");
    assert_eq!(pair.moved, read.moved, "{what}");
    seen.own_wishes += usize::from(!conflict.timeline[pair.earlier].prefer.is_empty());
    let Some(moved) = pair.moved else {
        seen.unfit += 1;
        assert_eq!((pair.hit, pair.coverage, pair.stayed_at_rest), (None, None, None), "{what}");
        return;
    };
    assert_eq!(pair.reached, Some(read.reached as u64), "{what}");
    if !moved {
        seen.stayed += 1;
        assert_eq!(pair.stayed_at_rest, Some(read.stayed_at_rest), "{what}");
        assert_eq!((pair.hit, pair.coverage, &pair.miss), (None, None, &None), "{what}");
        return;
    }
    seen.moved += 1;
    let coverage = pair.coverage.unwrap();
    let (reached, of) = read.coverage;
    assert_eq!((coverage.reached, coverage.of), (reached as u64, of as u64), "{what}");
    assert_eq!((pair.hit, pair.stayed_at_rest), (Some(read.hit), None), "{what}");
    match &pair.miss {
        None => {
            assert!(read.hit, "{what}");
            seen.hits += 1;
        }
        Some(miss) => explains(conflict, miss, read, seen, what),
    }
}

fn explains(conflict: &Conflict, miss: &Miss, read: &HindcastPair, seen: &mut Seen, what: &str) {
    assert!(!read.hit, "{what}");
    let way = read.way(conflict);
    match miss {
        Miss::NoMove => {
            seen.no_way += 1;
            assert_eq!(way, None, "{what}");
        }
        Miss::AlreadySo => {
            seen.already += 1;
            assert!(!read.before.is_disjoint(&read.after), "{what}");
        }
        Miss::MovesOn { way: told, next } => {
            seen.moves_on += 1;
            assert_eq!(Some(classes(read, told)), way, "{what}");
            for step in told.iter().chain([next]) {
                assert!(is_taken(read, step), "{what}");
            }
            assert_eq!(class(read, &next.from.position), *way.unwrap().last().unwrap(), "{what}");
        }
        Miss::Held(held) => {
            assert_eq!(Some(classes(read, &held.way)), way, "{what}");
            seen.long += usize::from(held.way.len() > 1);
            seen.later_steps += usize::from(held.at > 0);
            is_held(read, held, seen, what);
        }
    }
}

/// The step is the first that nobody takes, and why nobody does is so.
fn is_held(read: &HindcastPair, held: &HeldStep, seen: &mut Seen, what: &str) {
    for step in &held.way[..held.at] {
        assert!(is_taken(read, step), "{what}");
    }
    let step = held.step().unwrap();
    let (from, to) = (class(read, &step.from.position), class(read, &step.to.position));
    let brute = &read.then;
    let mover = brute.find_mover(&step.parties).unwrap();
    assert!(brute.moves(mover, from).contains(to), "{what}");
    assert!((0..brute.movers.len()).all(|mover| !is_taken_by(read, mover, from, to)), "{what}");
    if held.reply.is_empty() {
        seen.unwilling += 1;
        let loses = |party: &&_| !brute.prefers(**party, to, from);
        let unwilling: Vec<_> = step.parties.iter().filter(loses).copied().collect();
        assert!(!unwilling.is_empty() && unwilling == held.hurt, "{what}");
        let gains = |mover: usize| brute.improvements(mover, from).contains(to);
        let anybody = (0..brute.movers.len()).any(gains);
        assert!(!anybody || !brute_is_plain(read), "{what}");
        return;
    }
    seen.deterred += 1;
    assert!(brute.improvements(mover, from).contains(to), "{what}");
    let mut at = to;
    let mut last = None;
    for reply in &held.reply {
        let replier = brute.find_mover(&reply.parties).unwrap();
        let next = class(read, &reply.to.position);
        assert!(brute.others(mover).contains(&replier) && last != Some(replier), "{what}");
        assert_eq!(class(read, &reply.from.position), at, "{what}");
        assert!(brute.improvements(replier, at).contains(next), "{what}");
        (at, last) = (next, Some(replier));
    }
    let is_hurt = |party: &&_| !brute.prefers(**party, at, from);
    let hurt: Vec<_> = step.parties.iter().filter(is_hurt).copied().collect();
    assert!(!hurt.is_empty() && hurt == held.hurt, "{what}");
    let ends = brute.ends(&brute.others(mover), to, Steps::Improvements);
    assert!(ends.contains(at), "{what}");
}

/// Whether no states are one, and moves of one mover chain, so that who moved last doesn't matter.
fn brute_is_plain(read: &HindcastPair) -> bool {
    let brute = &read.then;
    brute.classes.iter().all(|class| class.len() == 1)
        && (0..brute.movers.len()).all(|mover| {
            (0..brute.len()).all(|x| {
                brute.moves(mover, x).iter().all(|y| {
                    let on = brute.moves(mover, y);
                    on.iter().all(|z| z == x || brute.moves(mover, x).contains(z))
                })
            })
        })
}

fn class(read: &HindcastPair, position: &Position) -> usize {
    read.then.class_at(position).unwrap()
}

fn classes(read: &HindcastPair, way: &[Moved]) -> Vec<usize> {
    let first = way.first().map(|step| class(read, &step.from.position));
    first.into_iter().chain(way.iter().map(|step| class(read, &step.to.position))).collect()
}

fn is_taken(read: &HindcastPair, step: &Moved) -> bool {
    let mover = read.then.find_mover(&step.parties).unwrap();
    let (from, to) = (class(read, &step.from.position), class(read, &step.to.position));
    is_taken_by(read, mover, from, to)
}

fn is_taken_by(read: &HindcastPair, mover: usize, from: usize, to: usize) -> bool {
    read.then.undeterred(Concept::Seq, mover, from).contains(&to)
}

/// Another order of parties, options and treaties changes nothing but which of several ways comes first.
#[test]
fn renaming_parties_changes_nothing() {
    let mut seen = 0;
    for seed in 0..300 {
        let conflict = random::past(seed, Merging::Sometimes);
        let Some(old) = found(&conflict) else { continue };
        let order = Order::random(&mut Draw::new(seed), &conflict);
        let new = found(&past_reordered(&conflict, &order)).unwrap();
        let facts = |found: &Hindcast| -> Vec<_> {
            let fact = |it: &PeriodPair| {
                (it.earlier, it.later, it.moved, it.reached, it.coverage, it.hit, it.stayed_at_rest)
            };
            found.pairs.iter().map(fact).collect()
        };
        assert_eq!(facts(&old), facts(&new), "conflict {seed}");
        assert_eq!(old.chance, new.chance, "conflict {seed}");
        seen += old.pairs.len();
    }
    assert!(seen > 500, "{seen}");
}

/// The conflict in another order, with its past.
fn past_reordered(conflict: &Conflict, order: &Order) -> Conflict {
    let plain = Conflict { timeline: Vec::new(), ..conflict.clone() };
    let mut new = reordered(&plain, order);
    let then = |period: &Period| {
        let nobody = vec![None; plain.parties.len()];
        let said =
            Conflict { impossible: period.state.clone(), preferences: nobody, ..plain.clone() };
        let mut then = plain.clone();
        for (party, preference) in &period.prefer {
            then.preferences[party.0] = Some(preference.clone());
        }
        let then = reordered(&then, order);
        let own = |at: &usize| period.prefer.iter().any(|it| it.0.0 == order.parties[*at]);
        let prefer = (0..plain.parties.len())
            .filter(own)
            .filter_map(|at| Some((PartyId(at), then.preferences[at].clone()?)));
        Period {
            state: reordered(&said, order).impossible,
            prefer: prefer.collect(),
            ..period.clone()
        }
    };
    new.timeline = conflict.timeline.iter().map(then).collect();
    new
}

/// On larger conflicts, where the later period tells everything: the ends are those of each state's own chains.
#[test]
fn all_steps_together_end_where_those_from_each_state_do() {
    let mut seen = 0;
    for seed in 0..200 {
        let mut conflict = random::conflict(seed, &Size::large(Merging::Never));
        let mut draw = Draw::new(seed);
        let setting = Setting::central(&conflict);
        let Ok(compiled) = Game::compile(&conflict, &setting) else { continue };
        let answers = brute::central(&conflict);
        let states = brute::feasible(&conflict, &answers);
        let all = random::facts(&conflict, draw.pick(&states));
        let some = draw.some_of(all.len(), 1).into_iter().take(2).map(|at| all[at].clone());
        let start: Vec<_> = some.map(|it| random::clause(&conflict, it)).collect();
        let mut end = random::facts(&conflict, draw.pick(&states));
        // What is always true is told, too.
        end.extend(conflict.variables().into_iter().filter_map(|variable| match variable {
            VariableId::Issue(issue) => {
                let settled = Formula::Settled { issue, settlements: vec![0] };
                Some(Formula::Or(vec![settled.clone(), Formula::Not(Box::new(settled))]))
            }
            VariableId::Option(_) | VariableId::Stage(_) => None,
        }));
        let end = end.into_iter().map(|it| random::clause(&conflict, it)).collect();
        let mut play =
            Play::begin(&conflict, &setting, &compiled, None, &Budget::unlimited()).unwrap();
        let movers = (0..play.game().movers().len()).collect();
        let mut walk = Walk::new(Question::together(Seq), movers, Bounds::USUAL);
        let mut ends = BTreeSet::new();
        for state in &states {
            let is_so = |it: &Clause| brute::is_true(&conflict, &answers, &it.formula, state);
            if start.iter().all(is_so) {
                let from = play.state(state).unwrap();
                let fate = walk.fate(&mut play, None, from, &Budget::unlimited()).unwrap();
                ends.extend(fate.states());
            }
        }
        let period = |year, state| Period {
            date: Day::new(year, None, None).unwrap(),
            what: String::new(),
            basis: Basis::default(),
            state,
            prefer: Vec::new(),
            span: Span::default(),
        };
        conflict.timeline = vec![period(1900, start), period(1901, end)];
        let found = found(&conflict).unwrap();
        assert_eq!(found.pairs[0].reached, Some(ends.len() as u64), "conflict {seed}");
        seen += usize::from(ends.len() > 1);
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn a_chance_is_that_of_every_outcome_one_by_one() {
    for seed in 0..200 {
        let mut draw = Draw::new(seed);
        let count = draw.within(1, 10);
        let coverages: Vec<(usize, usize)> = (0..count)
            .map(|_| {
                let of = draw.below(30);
                (draw.below(of + 1), of)
            })
            .collect();
        let as_asked: Vec<Covered> = (coverages.iter())
            .map(|&(reached, of)| Covered { reached: reached as u64, of: of as u64 })
            .collect();
        for hits in 0..=count + 1 {
            let chance = chance_of_hits(hits, &as_asked, &Budget::unlimited()).unwrap();
            assert_eq!(chance, brute::chance(hits, &coverages), "{hits} of {coverages:?}");
        }
    }
}

/// Two parties with a switch each that both like to turn on, and so many times that one did.
fn switches(periods: usize) -> Conflict {
    let text = |at: usize| {
        let year = 1000 + at;
        let state = if at.is_multiple_of(2) { "not a.x" } else { "a.x" };
        format!("  - {{date: {year}, what: A, state: [{state}]}}\n")
    };
    let timeline: String = (0..periods).map(text).collect();
    let case = format!(
        "detente: 1\ntitle: Switches\nparties: {{a: A, b: B}}\noptions: {{a: {{x: X}}, b: {{z: Z}}}}\nnow: []\n\
         preferences:\n  a: {{priorities: [{{want: a.x, because: judgement}}]}}\n  b: {{priorities: [{{want: b.z, because: judgement}}]}}\ntimeline:\n{timeline}"
    );
    let read =
        detente_case::read(&SourceFile { name: "case.yaml".into(), bytes: case.into_bytes() }, &[]);
    assert!(read.diagnostics.iter().all(|it| !it.is_error()), "{:?}", read.diagnostics);
    read.conflict.unwrap()
}

#[test]
fn a_chance_is_told_from_five_moved_pairs_on() {
    let few = found(&switches(LEAST_MOVED)).unwrap();
    assert_eq!((few.moved(), few.chance), (LEAST_MOVED - 1, None));
    let enough = found(&switches(LEAST_MOVED + 1)).unwrap();
    // Turning on comes about, turning off doesn't: and each reaches all or nothing of what else there is.
    assert_eq!((enough.moved(), enough.hits()), (LEAST_MOVED, 3));
    assert_eq!(enough.chance, Some(Exact::from_integer(1.into())));
}

#[test]
fn a_chance_is_told_up_to_a_number_of_pairs() {
    let many = found(&switches(MOST_MOVED + 1)).unwrap();
    assert_eq!(many.moved(), MOST_MOVED);
    assert!(many.chance.is_some());
    let more = found(&switches(MOST_MOVED + 2)).unwrap();
    assert_eq!((more.moved(), more.chance), (MOST_MOVED + 1, None));
}

#[test]
fn a_case_with_too_many_states_is_refused() {
    let with = |options: usize| {
        let mut conflict = switches(2);
        let first = conflict.options[0].clone();
        while conflict.options.len() < options {
            let id = format!("z{}", conflict.options.len());
            let declared =
                detente_model::Declared::Option(detente_model::OptionId(conflict.options.len()));
            conflict.options.push(OptionDef { id, levels: Level::no_yes(), ..first.clone() });
            conflict.declared.push(declared);
        }
        conflict
    };
    assert_eq!(MOST_CELLS_OF_PAST, 1 << 24);
    let conflict = with(25);
    let setting = Setting::central(&conflict);
    let found = hindcast(&conflict, &setting, Bounds::USUAL, &Budget::unlimited());
    assert_eq!(found.unwrap_err(), NoHindcast::TooManyStates { cells: 1 << 25 });
    // As many as may be are taken, and what ends the work says so.
    let conflict = with(24);
    assert!(Game::compile(&conflict, &setting).is_ok());
    let budget = Budget { work: Some(1000), ..Budget::unlimited() };
    let found = hindcast(&conflict, &setting, Bounds::USUAL, &budget).unwrap();
    assert_eq!((found.stop, found.pairs[0].moved), (Stop::Budget, Some(true)));
    assert_eq!((found.pairs[0].hit, found.open()), (None, 1));
}

/// Whatever ends the work leaves a part of the answer, and no wrong one.
#[test]
fn what_is_not_known_in_time_is_left_open() {
    let mut stopped = 0;
    for seed in 0..60 {
        let conflict = random::past(seed, Merging::Sometimes);
        let Some(whole) = found(&conflict) else { continue };
        let setting = Setting::central(&conflict);
        for most_states in [1, 2, 4, 8, 16] {
            let bounds = Bounds { most_states, ..Bounds::USUAL };
            let part = hindcast(&conflict, &setting, bounds, &Budget::unlimited()).unwrap();
            stopped += usize::from(part.stop == Stop::Budget);
            is_part(&part, &whole);
        }
        for most_steps in [0, 1, 4, 16] {
            let bounds = Bounds { most_steps, ..Bounds::USUAL };
            let part = hindcast(&conflict, &setting, bounds, &Budget::unlimited()).unwrap();
            stopped += usize::from(part.stop == Stop::Budget);
            is_part(&part, &whole);
        }
        let budget = Budget { bytes: Some(64 << 10), work: Some(3), ..Budget::unlimited() };
        if let Ok(part) = hindcast(&conflict, &setting, Bounds::USUAL, &budget) {
            is_part(&part, &whole);
        }
    }
    assert!(stopped > 100, "{stopped}");
}

fn is_part(part: &Hindcast, whole: &Hindcast) {
    assert_eq!(part.pairs.len(), whole.pairs.len());
    for (part, whole) in part.pairs.iter().zip(&whole.pairs) {
        assert!(part.moved.is_none() || part.moved == whole.moved);
        assert!(part.hit.is_none() || part.hit == whole.hit);
        assert!(part.coverage.is_none() || part.coverage == whole.coverage);
        assert!(part.reached.is_none() || part.reached == whole.reached);
        assert!(part.miss.is_none() || part.miss == whole.miss);
        assert!(part.stayed_at_rest.is_none() || part.stayed_at_rest == whole.stayed_at_rest);
    }
    if part.stop == Stop::Complete {
        assert_eq!(part, whole);
    } else {
        assert!(part.chance.is_none() || part.chance == whole.chance);
    }
}

#[test]
fn periods_are_paired_by_date() {
    let conflict = switches(3);
    assert_eq!(period_pairs(&conflict), [(0, 1), (1, 2)]);
    let mut conflict = switches(4);
    conflict.timeline.reverse();
    conflict.timeline[1].state.clear();
    assert_eq!(period_pairs(&conflict), [(3, 2), (2, 0)]);
    assert_eq!(period_pairs(&Conflict { timeline: Vec::new(), ..conflict }), []);
}
