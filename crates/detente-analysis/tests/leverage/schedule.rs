//! Orders of steps against all orders there are, and replayed step by step.

use std::collections::{BTreeMap, BTreeSet};

use detente_analysis::leverage::{Loss, OrdinalChange, Schedule, schedule};
use detente_analysis::{Bounds, Play, WithoutDeal, without_deal};
use detente_model::{Budget, Conflict, Enacted, Exit, PartyId, Position, Stop, TreatyId};
use detente_testkit::Draw;
use detente_testkit::brute::section4::{ends_of_chains, read};
use detente_testkit::brute::{can_move, is_true};
use detente_testkit::random::{self, Merging};

use crate::{Bench, begin, case};

const TREATY: TreatyId = TreatyId(0);

/// Everything that moves one step towards an end.
fn single_moves(at: &Position, end: &Position) -> Vec<Position> {
    let mut moves = Vec::new();
    for option in 0..at.levels.len() {
        let (from, to) = (at.levels[option], end.levels[option]);
        let mut next = at.clone();
        match from.cmp(&to) {
            std::cmp::Ordering::Less => next.levels[option] += 1,
            std::cmp::Ordering::Equal => continue,
            std::cmp::Ordering::Greater => next.levels[option] -= 1,
        }
        moves.push(next);
    }
    for treaty in 0..at.treaties.len() {
        let mut steps: Vec<Option<Enacted>> = Vec::new();
        match (&at.treaties[treaty], &end.treaties[treaty]) {
            (None, None) => {}
            (Some(_), None) => steps.push(None),
            (None, Some(end)) => steps.push(Some(Enacted { stage: 0, ..end.clone() })),
            (Some(at), Some(end)) => {
                if at.stage != end.stage {
                    let up = at.stage < end.stage;
                    let stage = if up { at.stage + 1 } else { at.stage - 1 };
                    steps.push(Some(Enacted { stage, ..at.clone() }));
                }
                if at.settlements != end.settlements {
                    steps.push(Some(Enacted { stage: at.stage, ..end.clone() }));
                }
            }
        }
        moves.extend(steps.into_iter().map(|step| {
            let mut next = at.clone();
            next.treaties[treaty] = step;
            next
        }));
    }
    moves
}

/// Every state that lies ahead, and how many single moves away it is.
fn ahead(at: &Position, end: &Position) -> BTreeMap<Position, usize> {
    let mut found = BTreeMap::from([(at.clone(), 0)]);
    let mut open = vec![at.clone()];
    while let Some(here) = open.pop() {
        let far = found[&here];
        for next in single_moves(&here, end) {
            if found.insert(next.clone(), far + 1).is_none() {
                open.push(next);
            }
        }
    }
    found.remove(at);
    found
}

/// What the definitions need to be said of orders.
struct Table<'a> {
    bench: &'a Bench,
    signatories: Vec<PartyId>,
    /// One a class: where chains end.
    ends: Vec<BTreeSet<usize>>,
    now: usize,
    /// One a party: where it is worst off without a deal.
    least: Vec<usize>,
}

/// The rounds of an order: each the state after it, and how many moves it has.
type Row = Vec<(Position, usize)>;

impl Table<'_> {
    fn movers(&self, from: &Position, to: &Position) -> BTreeSet<PartyId> {
        let conflict = &self.bench.conflict;
        let changed = conflict.variables().into_iter().filter(|&it| from.value(it) != to.value(it));
        changed.flat_map(|it| conflict.variable_owners(it)).collect()
    }

    fn may(&self, from: &Position, to: &Position) -> bool {
        let conflict: &Conflict = &self.bench.conflict;
        self.bench.brute.class_at(to).is_some()
            && (0..from.treaties.len()).all(|at| {
                if from.treaties[at] == to.treaties[at] {
                    return true;
                }
                let text = &conflict.treaties[at];
                let mut tested = from.clone();
                tested.treaties[at].clone_from(&to.treaties[at]);
                if to.treaties[at].is_none() {
                    return text.exit != Exit::Never;
                }
                text.enter_if
                    .as_ref()
                    .is_none_or(|it| is_true(conflict, &self.bench.answers, &it.formula, &tested))
            })
    }

    fn regrets(&self, from: &Position, to: &Position) -> Vec<PartyId> {
        let mut asked = self.movers(from, to);
        asked.extend(&self.signatories);
        let (from, to) = (self.bench.class(from), self.bench.class(to));
        asked.into_iter().filter(|&it| self.bench.brute.prefers(it, from, to)).collect()
    }

    /// Each exposed signatory, with the state that is its floor and the worst that it may come to.
    fn exposed(&self, stop: &Position) -> Vec<(PartyId, usize, usize)> {
        let class = self.bench.class(stop);
        let mut exposed = Vec::new();
        for &party in &self.signatories {
            let worse = |a: usize, b: usize| self.bench.brute.prefers(party, b, a);
            let least = self.least[party.0];
            let floor = if worse(least, self.now) { least } else { self.now };
            let states = self.ends[class].iter().copied().chain([class]);
            let worst = states.reduce(|a, b| if worse(b, a) { b } else { a }).expect("one");
            if worse(worst, floor) {
                exposed.push((party, floor, worst));
            }
        }
        exposed
    }

    /// Every order, all at once left out.
    fn rows(&self, at: &Position, end: &Position, row: &mut Row, all: &mut Vec<Row>) {
        if at == end {
            if row.len() > 1 {
                all.push(row.clone());
            }
            return;
        }
        for (next, moves) in ahead(at, end) {
            if self.may(at, &next) {
                row.push((next.clone(), moves));
                self.rows(&next, end, row, all);
                row.pop();
            }
        }
    }

    /// What orders are compared by; less is better.
    fn key(&self, start: &Position, row: &Row) -> (usize, usize, usize, std::cmp::Reverse<usize>) {
        let mut at = start;
        let mut regrets = 0;
        for (next, _) in row {
            regrets += self.regrets(at, next).len();
            at = next;
        }
        let stops = &row[..row.len() - 1];
        let exposed = stops.iter().filter(|(stop, _)| !self.exposed(stop).is_empty()).count();
        let largest = row.iter().map(|it| it.1).max().unwrap_or(0);
        (regrets, exposed, largest, std::cmp::Reverse(row.len()))
    }

    fn loss(&self, party: PartyId, before: usize, after: usize) -> Loss {
        match (self.bench.value(party, before), self.bench.value(party, after)) {
            (Some(before), Some(after)) => Loss::Points(before - after),
            _ => Loss::Ordinal(OrdinalChange::Worse),
        }
    }

    fn holds_out(&self, at: &Position, end: &Position) -> Vec<PartyId> {
        let holds = |party: &PartyId| {
            let mut done = at.clone();
            for option in self.bench.conflict.options_of(*party) {
                done.levels[option.0] = end.levels[option.0];
            }
            let after = self.bench.brute.class_at(&done);
            after.is_some_and(|it| self.bench.brute.prefers(*party, self.bench.class(at), it))
        };
        self.bench.conflict.party_ids().filter(holds).collect()
    }

    /// Compares what is told with the best of all orders.
    fn check(&self, found: &Schedule, end: &Position, what: &str) -> Seen {
        let start = &self.bench.play.game().position(self.bench.play.game().now().expect("today"));
        let mut all = Vec::new();
        self.rows(start, end, &mut Vec::new(), &mut all);
        assert_eq!(found.holds_out, self.holds_out(start, end), "{what}");
        let Some(key) = all.iter().map(|row| self.key(start, row)).min() else {
            assert!(found.rounds.is_empty(), "{what}");
            return Seen::Nothing;
        };
        let best: Vec<Row> = all.into_iter().filter(|row| self.key(start, row) == key).collect();
        let first = best.iter().min_by(|a, b| {
            let mut at = start;
            for ((x, _), (y, _)) in a.iter().zip(*b) {
                if x != y {
                    return self.bench.conflict.file_order(at, x, y);
                }
                at = x;
            }
            std::cmp::Ordering::Equal
        });
        let first = first.expect("one");
        let told: Row =
            found.rounds.iter().map(|it| (it.stop.position.clone(), it.moves)).collect();
        assert_eq!(told, *first, "{what}");
        assert_eq!(found.largest_round, key.2, "{what}");
        assert_eq!((found.is_regret_free, found.is_safe), (key.0 == 0, key.1 == 0), "{what}");
        self.check_rounds(found, start, end, &best, what);
        match key {
            (0, 0, ..) => Seen::Safe,
            (0, ..) => Seen::Exposed,
            _ => Seen::Regretted,
        }
    }

    /// Plays the rounds to a deal: each is a legal move of those who own what changes. Tells how many
    /// there are.
    fn replay(&self, now: &Position, found: &Schedule, what: &str) -> usize {
        let mut at = now;
        for round in &found.rounds {
            let next = &round.stop.position;
            let owners: BTreeSet<PartyId> =
                round.changes.iter().flat_map(|it| it.owners.iter().copied()).collect();
            let owners: Vec<PartyId> = owners.into_iter().collect();
            let (conflict, answers) = (&self.bench.conflict, &self.bench.answers);
            assert!(can_move(conflict, answers, &owners, at, next), "{what}");
            at = next;
        }
        found.rounds.len()
    }

    /// Compares what is told of each round with the definitions.
    fn check_rounds(
        &self,
        found: &Schedule,
        start: &Position,
        end: &Position,
        best: &[Row],
        what: &str,
    ) {
        let mut at = start.clone();
        let last = found.rounds.len() - 1;
        let row: Row = found.rounds.iter().map(|it| (it.stop.position.clone(), it.moves)).collect();
        for (number, round) in found.rounds.iter().enumerate() {
            let next = &round.stop.position;
            for change in &round.changes {
                assert_eq!(at.value(change.variable), change.from, "{what}");
                assert_eq!(next.value(change.variable), change.to, "{what}");
            }
            let variables = self.bench.conflict.variables();
            let changed = variables.iter().filter(|it| at.value(**it) != next.value(**it)).count();
            assert_eq!(round.changes.len(), changed, "{what}");
            let (before, after) = (self.bench.class(&at), self.bench.class(next));
            let regrets = self.regrets(&at, next).into_iter();
            let regrets: Vec<_> = regrets.map(|it| (it, self.loss(it, before, after))).collect();
            assert_eq!(round.regret, regrets, "{what}");
            let exposed = if number == last { Vec::new() } else { self.exposed(next) }.into_iter();
            let exposed: Vec<_> = exposed.map(|(it, a, b)| (it, self.loss(it, a, b))).collect();
            assert_eq!(round.exposed, exposed, "{what}");
            let rests: BTreeSet<usize> =
                round.rests.iter().map(|it| self.bench.class(&it.position)).collect();
            assert_eq!(rests, self.ends[after], "{what}");
            assert_eq!(round.holds_out, self.holds_out(next, end), "{what}");
            let swapped = |row: &Row| {
                let other = &mut row.clone();
                let Some((after, _)) = row.get(number + 1) else { return false };
                let others = single_moves(&at, end).into_iter().filter(|it| it != next);
                let mut leads = others.filter(|it| single_moves(it, end).contains(after));
                leads.any(|it| {
                    other[number].0 = it;
                    row[number].1 == 1 && row[number + 1].1 == 1 && best.contains(other)
                })
            };
            assert_eq!(round.is_either_first, found.is_regret_free && swapped(&row), "{what}");
            at.clone_from(next);
        }
        assert_eq!(at, *end, "{what}");
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seen {
    Safe,
    Exposed,
    Regretted,
    Nothing,
}

#[test]
fn an_order_is_the_best_of_all() {
    let mut seen: BTreeMap<Seen, usize> = BTreeMap::new();
    let (mut either, mut longest, mut exposed, mut replayed) = (0, 0, 0, 0);
    for seed in 0..700 {
        let conflict = random::deals(seed, Merging::Sometimes);
        if conflict.options.is_empty() {
            continue;
        }
        let Some(mut bench) = Bench::of(&conflict) else { continue };
        let Some(treaty) = read(&conflict, TREATY) else { continue };
        let signatories = treaty.signatories.clone();
        let budget = Budget::unlimited();
        let without = without_deal(&mut bench.play, &signatories, Bounds::USUAL, &budget);
        let Ok(without) = without else { continue };
        let mut targets: BTreeSet<Position> =
            treaty.deals.iter().map(|it| it.delivered.clone()).take(4).collect();
        let mut draw = Draw::new(seed);
        targets.extend((0..3).map(|_| draw.pick(&bench.brute.states).clone()));
        let found: Vec<(Position, Schedule)> = targets
            .into_iter()
            .map(|end| {
                let play = &mut bench.play;
                let found = schedule(play, TREATY, &end, &without, Bounds::USUAL, &budget);
                (end, found.expect("no limit"))
            })
            .collect();
        let least = treaty.yardsticks.iter().map(|it| match &it.no_deal {
            Some(no_deal) => no_deal.least,
            None => treaty.today,
        });
        let table = Table {
            least: least.collect(),
            signatories,
            ends: ends_of_chains(&conflict, TREATY).expect("a today"),
            now: treaty.today,
            bench: &bench,
        };
        for (end, found) in found {
            let what = format!("conflict {seed} to {end:?}: {found:?}");
            assert!(found.is_searched_whole, "{what}");
            let moves = ahead(&treaty.now, &end).get(&end).copied().unwrap_or(0);
            assert_eq!(found.moves, moves, "{what}");
            if moves > 5 {
                continue;
            }
            *seen.entry(table.check(&found, &end, &what)).or_default() += 1;
            if treaty.deals.iter().any(|it| it.delivered == end) {
                replayed += table.replay(&treaty.now, &found, &what);
            }
            either += found.rounds.iter().filter(|it| it.is_either_first).count();
            longest = longest.max(found.rounds.len());
            exposed += found.rounds.iter().filter(|it| !it.exposed.is_empty()).count();
        }
    }
    assert!(seen.values().all(|&count| count > 5) && seen.len() == 4, "{seen:?}");
    assert!(either > 100 && longest > 3 && exposed > 100, "{either} {longest} {exposed}");
    assert!(replayed > 500, "{replayed}");
}

/// Two neighbours exchange what each holds of the other's; neither goes first.
const SWAP: &str = "
detente: 1
title: Two farms
status: draft
parties: {hill: {name: Hill farm, roles: [disputant]}, vale: {name: Vale farm, roles: [disputant]}}
options:
  hill: {cattle: {label: Drive the cattle back, direction: forward}}
  vale: {hay: {label: Bring the hay back, direction: forward}}
treaties:
  exchange: {label: Exchange, signatories: [hill, vale], promises: [hill.cattle, vale.hay]}
now: []
preferences:
  hill: {weights: [{want: vale.hay, points: 5, because: judgement}, {want: hill.cattle, points: -3, because: judgement}]}
  vale: {weights: [{want: hill.cattle, points: 5, because: judgement}, {want: vale.hay, points: -3, because: judgement}]}
";

/// The order of steps to the treaty in force and something done.
fn plan(text: &str, done: impl Fn(&mut Position)) -> (Play, Schedule) {
    let (mut play, without, end) = wanted(text, done);
    let budget = Budget::unlimited();
    let found = schedule(&mut play, TREATY, &end, &without, Bounds::USUAL, &budget);
    (play, found.expect("no limit"))
}

fn wanted(text: &str, done: impl Fn(&mut Position)) -> (Play, WithoutDeal, Position) {
    let mut play = begin(&case(text)).expect("compiles");
    let budget = Budget::unlimited();
    let signatories = play.conflict.treaties[0].signatories.clone();
    let without = without_deal(&mut play, &signatories, Bounds::USUAL, &budget);
    let without = without.expect("a today");
    let mut end = play.game().position(without.now);
    end.treaties[0] = Some(Enacted { stage: 0, settlements: Vec::new() });
    done(&mut end);
    (play, without, end)
}

#[test]
fn what_nobody_does_first_is_done_at_once() {
    let (_, found) = plan(SWAP, |end| end.levels = vec![1, 1]);
    assert_eq!(found.holds_out, [PartyId(0), PartyId(1)]);
    assert!(found.is_regret_free && found.is_safe);
    let sizes: Vec<usize> = found.rounds.iter().map(|it| it.moves).collect();
    assert_eq!(sizes, [2, 1]);
    assert_eq!(found.rounds[0].changes.len(), 2);
}

#[test]
fn one_step_needs_no_order() {
    let (_, found) = plan(SWAP, |_| {});
    assert_eq!((found.moves, found.rounds.len()), (1, 0));
}

/// Who fills in its moat first may be raided, and then is worse off than today.
const MOATS: &str = "
detente: 1
title: Two castles
status: draft
parties: {east: {name: East, roles: [disputant]}, west: {name: West, roles: [disputant]}}
options:
  east: {fill: {label: Fill the moat, direction: forward}}
  west: {fill: {label: Fill the moat, direction: forward}, raid: Raid}
impossible: [west.raid and not east.fill]
treaties:
  peace: {label: Peace, signatories: [east, west], promises: [east.fill, west.fill]}
now: []
preferences:
  east: {weights: [{want: peace, points: 9, because: judgement}, {want: west.fill, points: 2, because: judgement}, {want: west.raid, points: -20, because: judgement}]}
  west: {weights: [{want: peace, points: 9, because: judgement}, {want: east.fill, points: 2, because: judgement}, {want: west.raid, points: 1, because: judgement}, {want: west.raid and (peace or west.fill), points: -15, because: judgement}]}
";

#[test]
fn a_stop_at_which_somebody_could_be_raided_is_avoided() {
    let (play, found) = plan(MOATS, |end| end.levels = vec![1, 1, 0]);
    assert!(found.is_regret_free && found.is_safe, "{found:?}");
    assert_eq!(found.largest_round, 1);
    let order: Vec<String> =
        found.rounds.iter().map(|it| play.conflict.describe(&it.stop.position)).collect();
    assert_ne!(order[0], "east.fill");
    assert_eq!(found.rounds.len(), 3);
}

/// A treaty beside which two parties can do many things.
fn many(options: usize) -> String {
    let list = |prefix: &str| {
        let each = (0..options / 2)
            .map(|at| format!("{prefix}{at}: {{label: Do it, direction: forward}}"));
        each.collect::<Vec<_>>().join(", ")
    };
    format!(
        "
detente: 1
title: Many things
status: draft
parties: {{a: {{name: A, roles: [disputant]}}, b: {{name: B, roles: [disputant]}}}}
options: {{a: {{{}}}, b: {{{}}}}}
treaties: {{t: {{label: T, signatories: [a, b]}}}}
now: []
preferences:
  a: {{weights: [{{want: t, points: 1, because: judgement}}]}}
  b: {{weights: [{{want: t, points: 1, because: judgement}}]}}
",
        list("x"),
        list("y")
    )
}

#[test]
fn more_stops_than_are_looked_at_are_searched_in_part() {
    // With the treaty there are 2^15 stops, and half as many after one pair is joined.
    let (_, found) = plan(&many(14), |end| end.levels = vec![1; 14]);
    assert!(!found.is_searched_whole && found.is_regret_free && found.is_safe);
    assert_eq!((found.moves, found.largest_round, found.rounds.len()), (15, 2, 14));
    let (_, found) = plan(&many(12), |end| end.levels = vec![1; 12]);
    assert!(found.is_searched_whole);
    assert_eq!((found.moves, found.largest_round, found.rounds.len()), (13, 1, 13));
    assert!(found.rounds[..12].iter().all(|round| round.is_either_first));
}

#[test]
fn a_search_for_an_order_hears_its_budget() {
    let (mut play, without, end) = wanted(SWAP, |end| end.levels = vec![1, 1]);
    let little = Budget { work: Some(3), ..Budget::unlimited() };
    let found = schedule(&mut play, TREATY, &end, &without, Bounds::USUAL, &little);
    assert_eq!(found, Err(Stop::Budget));
}
