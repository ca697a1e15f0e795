//! Does the engine that looks at steps as they are asked for say what the definitions say where
//! something is supposed?
//!
//! States that are worth more to a party, pledges, options that are held and parties whose moves are no
//! replies, each written out here from the definition, over every step of small conflicts. What is
//! watched is compared with all that is supposed instead.

use std::collections::BTreeSet;

use detente_model::{
    Atom, Budget, Compiled, Condition, Digit, Game, PartyId, Reading, ReadingKind, Setting, StateId,
};
use detente_stability::Concept;
use detente_stability::lazy::{By, Guard, Lazy, Lift, Question, Supposing, Watch};
use detente_testkit::Draw;
use detente_testkit::random::{Merging, Size, conflict};

/// What is supposed, so that the definitions can be read off it.
struct Supposed<'a> {
    game: &'a Game,
    lifts: Vec<Lift>,
    held: Vec<Digit>,
    silent: Option<PartyId>,
}

impl Supposed<'_> {
    fn states(&self) -> impl Iterator<Item = StateId> + '_ {
        (0..self.game.space().cells()).map(StateId).filter(|&it| self.game.is_feasible(it))
    }

    /// Twice what a state is worth, with what it is worth more.
    fn worth(&self, party: PartyId, state: StateId) -> i128 {
        let ranks = || self.states().filter(|&it| self.game.prefers(party, state, it)).count();
        let units = self.game.preference(party).units(state);
        let units = units.unwrap_or_else(|| i128::try_from(ranks()).expect("small"));
        let own = self.lifts.iter().filter(|it| it.party == party && it.when.holds(state));
        let more = own.map(|it| match it.by {
            By::HalfUnits(halves) => halves,
            By::Pledge { .. } => 0,
        });
        2 * units + more.sum::<i128>()
    }

    fn prefers(&self, party: PartyId, better: StateId, worse: StateId) -> bool {
        self.worth(party, better) > self.worth(party, worse)
    }

    /// A move to what a party pledged counts as a gain, and one away from there doesn't.
    fn gains(&self, party: PartyId, from: StateId, to: StateId) -> bool {
        let mut count = 0;
        for lift in self.lifts.iter().filter(|it| it.party == party) {
            let By::Pledge { due } = &lift.by else { continue };
            let is_kept = |state| lift.when.holds(state);
            // Only where it is due does it bind.
            if !due.holds(from) {
                continue;
            }
            let comes = !is_kept(from) && is_kept(to);
            let leaves = is_kept(from) && !(is_kept(to) && due.holds(to));
            count += i32::from(comes) - i32::from(leaves);
        }
        if count == 0 { self.prefers(party, to, from) } else { count > 0 }
    }

    fn improves(&self, mover: usize, from: StateId, to: StateId) -> bool {
        let parties = &self.game.movers()[mover].parties;
        parties.iter().all(|&party| self.gains(party, from, to))
    }

    fn moves(&self, mover: usize, from: StateId) -> Vec<StateId> {
        let stays = |to: &StateId| self.held.iter().all(|it| it.of(from) == it.of(*to));
        let moving = &self.game.movers()[mover];
        let legal = |to: &StateId| self.game.can_move(moving, from, *to);
        self.states().filter(legal).filter(stays).collect()
    }

    /// Every end of replies of single parties in which nobody moves twice in a row.
    fn ends(&self, concept: Concept, mover: usize, start: StateId) -> BTreeSet<StateId> {
        let pays = matches!(concept, Concept::Seq | Concept::Sseq);
        let mut seen: BTreeSet<(StateId, usize)> = BTreeSet::new();
        let mut open: Vec<(StateId, Option<usize>)> = vec![(start, None)];
        while let Some((here, last)) = open.pop() {
            for replier in 0..self.game.parties() {
                let is_other = !self.game.movers()[mover].includes(PartyId(replier));
                if last == Some(replier) || !is_other || self.silent == Some(PartyId(replier)) {
                    continue;
                }
                for to in self.moves(replier, here) {
                    if (!pays || self.improves(replier, here, to)) && seen.insert((to, replier)) {
                        open.push((to, Some(replier)));
                    }
                }
            }
        }
        seen.into_iter().map(|it| it.0).collect()
    }

    fn undeterred(&self, concept: Concept, mover: usize, from: StateId) -> Vec<StateId> {
        let parties = &self.game.movers()[mover].parties;
        let is_no_better =
            |state: StateId| !parties.iter().all(|&party| self.prefers(party, state, from));
        let holds = matches!(concept, Concept::Smr | Concept::Sseq);
        let deters = |end: StateId| {
            is_no_better(end) && (!holds || self.moves(mover, end).into_iter().all(is_no_better))
        };
        let mut steps = self.moves(mover, from);
        steps.retain(|&to| {
            self.improves(mover, from, to)
                && (concept == Concept::Nash
                    || !self.ends(concept, mover, to).into_iter().any(deters))
        });
        steps
    }
}

/// Some condition over two variables.
fn condition(game: &Game, draw: &mut Draw) -> Condition {
    let digits: Vec<Digit> =
        game.space().digits().iter().copied().filter(|it| it.radix > 1).collect();
    let mut all = Vec::new();
    for _ in 0..=draw.below(2) {
        let digit = *draw.pick(&digits);
        let allowed = (0..digit.radix).map(|_| draw.chance(50)).collect();
        let reading = Reading { digit, kind: ReadingKind::Level };
        all.push(Condition::Atom(Atom { reading, allowed }));
    }
    Condition::All(all)
}

fn small(seed: u64) -> Option<Game> {
    let size = Size { parties: 2..=4, cells: 40, merging: Merging::Never };
    let of = conflict(seed, &size);
    match Game::compile(&of, &Setting::central(&of)) {
        Ok(Compiled::Plain(game)) if game.space().digits().iter().any(|it| it.radix > 1) => {
            Some(game)
        }
        _ => None,
    }
}

#[test]
fn agrees_with_the_definition_whatever_is_supposed() {
    let mut free = [0; 4];
    for seed in 0..300 {
        let Some(game) = small(seed) else { continue };
        let draw = &mut Draw::new(seed);
        let cardinal: Vec<PartyId> = game
            .party_ids()
            .filter(|&it| game.preference(it).units(StateId(0)).is_some())
            .collect();
        let kind = usize::try_from(seed % 4).expect("small");
        let mut supposed =
            Supposed { game: &game, lifts: Vec::new(), held: Vec::new(), silent: None };
        let parties: Vec<PartyId> = game.party_ids().collect();
        match kind {
            0 if cardinal.is_empty() => continue,
            0 => {
                supposed.lifts = (0..2)
                    .map(|_| Lift {
                        party: *draw.pick(&cardinal),
                        when: condition(&game, draw),
                        by: By::HalfUnits(i128::try_from(draw.below(4000)).expect("small")),
                    })
                    .collect();
            }
            1 => {
                supposed.lifts = (0..2)
                    .map(|_| Lift {
                        party: *draw.pick(&parties),
                        when: condition(&game, draw),
                        by: By::Pledge { due: condition(&game, draw) },
                    })
                    .collect();
            }
            2 => supposed.held = vec![*draw.pick(game.space().digits())],
            _ => supposed.silent = Some(*draw.pick(&parties)),
        }
        let compiled = Compiled::Plain(game.clone());
        let budget = Budget::unlimited();
        let mut lazy = Lazy::new(&compiled, None, Guard::USUAL, &budget).expect("small");
        lazy.suppose(Supposing {
            lifts: supposed.lifts.clone(),
            held: supposed.held.clone(),
            ..Supposing::default()
        });
        for concept in Concept::ALL {
            let question = Question { silent: supposed.silent, ..Question::singly(concept) };
            for from in supposed.states() {
                for mover in 0..game.movers().len() {
                    let own = lazy.undeterred(question, mover, from, &budget).expect("no budget");
                    let told = supposed.undeterred(concept, mover, from);
                    assert_eq!(own[..], told[..], "conflict {seed}: {concept:?} {mover} {from:?}");
                    free[kind] += told.len();
                }
            }
        }
    }
    assert!(free.iter().all(|&it| it > 200), "{free:?}");
}

/// Between what is supposed and the nearest more at which a comparison comes out otherwise, nothing
/// changes; and it is told wherever something does.
#[test]
fn what_is_watched_tells_where_something_changes_next() {
    let (mut changed, mut never) = (0, 0);
    for seed in 0..500 {
        let Some(game) = small(seed) else { continue };
        let draw = &mut Draw::new(seed);
        let cardinal = game.party_ids().find(|&it| game.preference(it).units(StateId(0)).is_some());
        let Some(party) = cardinal else { continue };
        let when = condition(&game, draw);
        let compiled = Compiled::Plain(game.clone());
        let budget = Budget::unlimited();
        let mut lazy = Lazy::new(&compiled, None, Guard::USUAL, &budget).expect("small");
        let question = Question::singly(Concept::Seq);
        let states: Vec<StateId> =
            (0..game.space().cells()).map(StateId).filter(|&it| game.is_feasible(it)).collect();
        let mut steps = |by: i128| {
            let lifts = vec![Lift { party, when: when.clone(), by: By::HalfUnits(by) }];
            let watch = Some(Watch::new(party, when.clone()));
            lazy.suppose(Supposing { lifts, watch, ..Supposing::default() });
            let mut all = Vec::new();
            for mover in 0..game.movers().len() {
                for &from in &states {
                    all.push(lazy.undeterred(question, mover, from, &budget).expect("no budget"));
                }
            }
            (all, lazy.supposing().watch.as_ref().and_then(Watch::nearest))
        };
        let mut at = 0;
        let (mut own, mut nearest) = steps(at);
        for next in 1..60 {
            let (other, then) = steps(next);
            if nearest.is_none_or(|step| next < at + step) {
                assert_eq!(own, other, "conflict {seed}: at {next}, {at} and {nearest:?}");
                never += 1;
            } else {
                changed += usize::from(own != other);
                (at, own, nearest) = (next, other, then);
            }
        }
    }
    assert!(changed > 100 && never > 1000, "{changed} {never}");
}
