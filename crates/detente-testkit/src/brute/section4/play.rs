//! Which improvements does no reply deter, where parties answer each by itself?
//!
//! Says nothing of treaties: a step is a step.

use std::cell::RefCell;
use std::collections::BTreeMap;

use detente_model::OptionId;

use super::super::{Brute, Concept, Set, Steps, can_move};
use super::table::Table;

/// Who replies, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Replies {
    /// Parties, each by itself.
    Single,
    /// All movers, also signatories of a treaty together.
    Joint,
    /// Parties, each by itself, with no step that changes this option.
    Without(OptionId),
}

/// What was asked: the concept, the mover and the state.
type Asked = (&'static str, usize, usize);

/// Steps and the replies to them, worked out as they are asked for.
#[derive(Debug)]
pub(super) struct Play<'a> {
    brute: &'a Brute,
    repliers: Vec<usize>,
    /// One a mover, one a state: what it may reply.
    answers: Vec<Vec<Set>>,
    ends: RefCell<BTreeMap<(usize, usize, bool), Set>>,
    steps: RefCell<BTreeMap<Asked, Vec<usize>>>,
}

impl<'a> Play<'a> {
    pub(super) fn new(table: &'a Table<'_>, replies: Replies) -> Self {
        let brute = &table.brute;
        let singles = (0..brute.parties()).collect();
        let (repliers, answers) = match replies {
            Replies::Single => (singles, brute.moves.clone()),
            Replies::Joint => ((0..brute.movers.len()).collect(), brute.moves.clone()),
            Replies::Without(option) => (singles, moves_without(table, option)),
        };
        Self { brute, repliers, answers, ends: RefCell::default(), steps: RefCell::default() }
    }

    /// R* or R*⁺ of those who share no member with a mover.
    pub(super) fn replies(&self, mover: usize, from: usize, steps: Steps) -> Set {
        let key = (mover, from, steps == Steps::Any);
        if let Some(known) = self.ends.borrow().get(&key) {
            return known.clone();
        }
        let members = &self.brute.movers[mover];
        let apart = |other: usize| self.brute.movers[other].iter().all(|it| !members.contains(it));
        let others: Vec<usize> = self.repliers.iter().copied().filter(|&it| apart(it)).collect();
        let mut seen = vec![Set::empty(self.brute.len()); self.brute.movers.len()];
        let mut ends = Set::empty(self.brute.len());
        let mut waiting: Vec<(usize, Option<usize>)> = vec![(from, None)];
        while let Some((here, last)) = waiting.pop() {
            for &other in others.iter().filter(|&&other| Some(other) != last) {
                let mut next = self.answers[other][here].clone();
                if steps == Steps::Improvements {
                    for party in &self.brute.movers[other] {
                        next.keep(&self.brute.better[party.0][here]);
                    }
                }
                for to in next.iter() {
                    if !seen[other].contains(to) {
                        seen[other].insert(to);
                        ends.insert(to);
                        waiting.push((to, Some(other)));
                    }
                }
            }
        }
        self.ends.borrow_mut().insert(key, ends.clone());
        ends
    }

    /// True if an improvement t of a mover from x is deterred.
    fn is_deterred(&self, concept: Concept, mover: usize, x: usize, t: usize) -> bool {
        let harm = self.brute.no_better(mover, x);
        let stuck = |u: usize| self.brute.moves(mover, u).is_within(&harm);
        let any = || self.replies(mover, t, Steps::Any);
        let paying = || self.replies(mover, t, Steps::Improvements);
        match concept {
            Concept::Nash => false,
            Concept::Gmr => any().iter().any(|u| harm.contains(u)),
            Concept::Smr => any().iter().any(|u| harm.contains(u) && stuck(u)),
            Concept::Seq => paying().iter().any(|u| harm.contains(u)),
            Concept::Sseq => paying().iter().any(|u| harm.contains(u) && stuck(u)),
        }
    }

    /// `D_M^C(x)`, ascending.
    pub(super) fn undeterred(&self, concept: Concept, mover: usize, x: usize) -> Vec<usize> {
        let key = (concept.id(), mover, x);
        if let Some(known) = self.steps.borrow().get(&key) {
            return known.clone();
        }
        let mut steps: Vec<usize> = self.brute.improvements(mover, x).iter().collect();
        steps.retain(|&t| !self.is_deterred(concept, mover, x, t));
        self.steps.borrow_mut().insert(key, steps.clone());
        steps
    }
}

/// `R_M` between classes, of steps between members that leave an option as it is.
fn moves_without(table: &Table<'_>, option: OptionId) -> Vec<Vec<Set>> {
    let brute = &table.brute;
    let can = |mover: &[_], from: usize, to: usize| {
        table.members(from).any(|s| {
            table.members(to).any(|t| {
                s.levels[option.0] == t.levels[option.0]
                    && can_move(table.conflict, &table.answers, mover, s, t)
            })
        })
    };
    let row = |mover: usize, from: usize| {
        let mut moves = Set::empty(brute.len());
        for to in brute.moves(mover, from).iter() {
            if can(&brute.movers[mover], from, to) {
                moves.insert(to);
            }
        }
        moves
    };
    (0..brute.movers.len())
        .map(|mover| (0..brute.len()).map(|from| row(mover, from)).collect())
        .collect()
}
