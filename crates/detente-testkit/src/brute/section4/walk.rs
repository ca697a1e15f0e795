//! Which steps lead on from a state, which of them are breaches, and where do chains end?
//!
//! A step that ends the treaty or breaks a promise for nothing isn't walked: its part is, which is
//! a step of its own. Says nothing of what becomes of a deal.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use detente_model::{Formula, PartyId, Position};

use super::super::{Concept, can_move};
use super::play::{Play, Replies};
use super::table::{Table, conjuncts};

/// Whether a step on a chain is a breach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    Breach,
}

/// What was asked: the concept, the mover and the state.
type Asked = (&'static str, usize, usize);

/// Chains of undeterred steps.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    pub(super) table: &'a Table<'a>,
    pub(super) play: Play<'a>,
    known: RefCell<BTreeMap<Asked, Vec<(usize, Kind)>>>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(table: &'a Table<'a>, replies: Replies) -> Self {
        Self { table, play: Play::new(table, replies), known: RefCell::default() }
    }

    /// Every party alone.
    pub(super) fn singles(&self) -> Vec<usize> {
        (0..self.table.brute.parties()).collect()
    }

    /// Every mover that doesn't contain all signatories.
    pub(super) fn rivals(&self) -> Vec<usize> {
        let movers = &self.table.brute.movers;
        (0..movers.len()).filter(|&it| !self.is_consent(&movers[it])).collect()
    }

    fn is_consent(&self, mover: &[PartyId]) -> bool {
        self.table.signatories.iter().all(|it| mover.contains(it))
    }

    /// True if a step ends the treaty, or breaks a promise that was kept and that its mover can
    /// break.
    pub(super) fn breaks(&self, mover: usize, from: usize, to: usize) -> bool {
        let (before, after) = (self.table.at(from), self.table.at(to));
        let mover = &self.table.brute.movers[mover];
        let Some(package) = self.table.package(before) else { return false };
        if self.is_consent(mover) {
            return false;
        }
        self.table.package(after).is_none()
            || self
                .kept(package, before)
                .iter()
                .any(|part| !self.table.is_so(part, after) && may_break(self.table, part, mover))
    }

    /// The parts of promises, split at `and`, that are true at a state.
    pub(super) fn kept(&self, package: &[usize], at: &Position) -> Vec<&'a Formula> {
        let due = self.table.due(package);
        let parts = due.iter().flat_map(|(_, promise)| conjuncts(promise));
        parts.filter(|part| self.table.is_so(part, at)).collect()
    }

    /// True if a step is a breach: it breaks, and no part of it is no breach, undeterred itself,
    /// and as good for every member of the mover.
    pub(super) fn is_breach(&self, concept: Concept, mover: usize, from: usize, to: usize) -> bool {
        let members = &self.table.brute.movers[mover];
        let excuses = |part: usize| {
            part != to
                && self.is_part(members, from, to, part)
                && members.iter().all(|&it| !self.table.brute.prefers(it, to, part))
                && !self.breaks(mover, from, part)
        };
        self.breaks(mover, from, to)
            && !self.play.undeterred(concept, mover, from).into_iter().any(excuses)
    }

    /// True if each variable of some member of a class is as before or as after a step.
    fn is_part(&self, mover: &[PartyId], from: usize, to: usize, part: usize) -> bool {
        let table = self.table;
        table.members(from).any(|s| {
            table.members(to).any(|t| {
                can_move(table.conflict, &table.answers, mover, s, t)
                    && table.members(part).any(|z| is_between(s, t, z))
            })
        })
    }

    /// The undeterred steps of a mover from a state that chains go on by, ascending.
    pub(super) fn steps(&self, concept: Concept, mover: usize, from: usize) -> Vec<(usize, Kind)> {
        let key = (concept.id(), mover, from);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let mut steps = Vec::new();
        if self.table.is_domain() {
            if let &[party] = self.table.brute.movers[mover].as_slice() {
                let left = self.table.domain_leaves(party, from);
                steps.extend(left.map(|left| (left, Kind::Breach)));
            }
        } else {
            for to in self.play.undeterred(concept, mover, from) {
                if self.is_breach(concept, mover, from, to) {
                    steps.push((to, Kind::Breach));
                } else if !self.breaks(mover, from, to) {
                    steps.push((to, Kind::Plain));
                }
            }
        }
        self.known.borrow_mut().insert(key, steps.clone());
        steps
    }

    /// Where chains lead from some states, these included.
    pub(super) fn reached(
        &self,
        concept: Concept,
        movers: &[usize],
        from: &[usize],
    ) -> BTreeSet<usize> {
        let mut reached: BTreeSet<usize> = from.iter().copied().collect();
        let mut waiting = from.to_vec();
        while let Some(here) = waiting.pop() {
            for &mover in movers {
                for (to, _) in self.steps(concept, mover, here) {
                    if reached.insert(to) {
                        waiting.push(to);
                    }
                }
            }
        }
        reached
    }

    /// True if some chain from one of some states contains a breach.
    pub(super) fn has_breach(&self, concept: Concept, movers: &[usize], from: &[usize]) -> bool {
        self.reached(concept, movers, from).into_iter().any(|here| {
            movers.iter().any(|&mover| {
                self.steps(concept, mover, here).iter().any(|&(_, kind)| kind == Kind::Breach)
            })
        })
    }

    /// The classes at which chains from some states come to rest: sets of states that lead to each
    /// other and to nothing else.
    pub(super) fn rest(
        &self,
        concept: Concept,
        movers: &[usize],
        from: &[usize],
    ) -> Vec<BTreeSet<usize>> {
        let reached = self.reached(concept, movers, from);
        terminal(&reached, |at| self.reached(concept, movers, &[at]))
    }

    /// True if every chain comes to rest, all at one state.
    pub(super) fn is_settled(&self, concept: Concept, movers: &[usize], from: usize) -> bool {
        let reached = self.reached(concept, movers, &[from]);
        let comes_back = |&here: &usize| {
            movers.iter().any(|&mover| {
                self.steps(concept, mover, here)
                    .iter()
                    .any(|&(to, _)| self.reached(concept, movers, &[to]).contains(&here))
            })
        };
        let rests = |&&here: &&usize| {
            movers.iter().all(|&mover| self.steps(concept, mover, here).is_empty())
        };
        !reached.iter().any(comes_back) && reached.iter().filter(rests).count() == 1
    }
}

/// The terminal strongly connected classes among some states, by the first of each.
pub(super) fn terminal(
    states: &BTreeSet<usize>,
    leads_to: impl Fn(usize) -> BTreeSet<usize>,
) -> Vec<BTreeSet<usize>> {
    let reach: BTreeMap<usize, BTreeSet<usize>> =
        states.iter().map(|&at| (at, leads_to(at))).collect();
    let mut classes: Vec<BTreeSet<usize>> = Vec::new();
    for (at, there) in &reach {
        let is_terminal = there.iter().all(|next| reach[next].contains(at));
        if is_terminal && !classes.contains(there) {
            classes.push(there.clone());
        }
    }
    classes
}

/// True if a mover can break a part of a promise: of `q if r` and `q unless r` only who owns an
/// option named in q.
fn may_break(table: &Table<'_>, part: &Formula, mover: &[PartyId]) -> bool {
    match part {
        Formula::If(claim, _) | Formula::Unless(claim, _) => {
            table.owners(claim).iter().any(|owner| mover.contains(owner))
        }
        Formula::Level { .. }
        | Formula::InForce(_)
        | Formula::Stage { .. }
        | Formula::Settled { .. }
        | Formula::Kept(_)
        | Formula::IssueKept(_)
        | Formula::Answer { .. }
        | Formula::AnswerNumber { .. }
        | Formula::Not(_)
        | Formula::And(_)
        | Formula::Or(_) => true,
    }
}

fn is_between(from: &Position, to: &Position, part: &Position) -> bool {
    let option = |at: usize| [from.levels[at], to.levels[at]].contains(&part.levels[at]);
    let text =
        |at: usize| part.treaties[at] == from.treaties[at] || part.treaties[at] == to.treaties[at];
    (0..part.levels.len()).all(option) && (0..part.treaties.len()).all(text)
}
