//! What do the definitions say of deals, read word by word?
//!
//! Signing, delivery, breach, chains and play without a deal, each as a search through all states
//! for what the text asks. Only for conflicts without merged states. Says nothing of points: which
//! of two deals a party prefers is all that is compared.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use detente_model::{Conflict, Formula, Known, OptionId, PartyId, Position, TreatyId};

use super::{Brute, Concept, Scale, Set, Steps, can_move, central, is_true};

/// A conflict and one of its treaties, with everything written out.
#[derive(Debug)]
pub struct Deals<'a> {
    conflict: &'a Conflict,
    answers: Vec<Known>,
    /// The conflict.
    pub brute: Rc<Brute>,
    treaty: TreatyId,
    /// The treaty's signatories, ascending.
    pub signatories: Vec<PartyId>,
    /// Today's state.
    pub now: usize,
    /// Steps and replies where parties answer each by itself.
    pub singly: Play,
    /// The same where signatories of a treaty also answer together.
    pub together: Play,
}

/// A deal that can be signed today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    /// One settlement an issue.
    pub settlements: Vec<usize>,
    /// The state x.
    pub signed: usize,
    /// The state x^σ.
    pub delivered: usize,
    /// For each outsider with a part: how x^σ compares with x^σ without its part. Equal where it
    /// can't leave its part out.
    pub willing: Vec<(PartyId, Ordering)>,
}

/// What becomes of a deal under one concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// The states that chains lead to, the deal itself included.
    pub reached: BTreeSet<usize>,
    /// The movers that commit a breach on some chain.
    pub breakers: BTreeSet<usize>,
    /// Whether every chain comes to rest, all at one state.
    pub is_settled: bool,
}

impl Fate {
    /// True if no chain contains a breach.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.breakers.is_empty()
    }
}

/// What happens without the treaty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithoutDeal {
    /// Q: the states of the terminal classes.
    pub ends: BTreeSet<usize>,
    /// Whether today is among them.
    pub today_lasts: bool,
}

/// What was asked about steps: the concept, the mover and the state.
type Asked = (&'static str, usize, usize);

/// Steps between some of the states, and who may answer them.
#[derive(Debug)]
pub struct Play {
    brute: Rc<Brute>,
    open: Set,
    repliers: Vec<usize>,
    replies: RefCell<BTreeMap<(usize, usize, bool), Set>>,
    steps: RefCell<BTreeMap<Asked, Vec<usize>>>,
}

impl Play {
    fn new(brute: &Rc<Brute>, open: Set, repliers: Vec<usize>) -> Self {
        Self {
            brute: Rc::clone(brute),
            open,
            repliers,
            replies: RefCell::default(),
            steps: RefCell::default(),
        }
    }

    fn moves(&self, mover: usize, from: usize) -> Set {
        let mut moves = self.brute.moves(mover, from).clone();
        moves.keep(&self.open);
        moves
    }

    fn improvements(&self, mover: usize, from: usize) -> Set {
        let mut moves = self.brute.improvements(mover, from);
        moves.keep(&self.open);
        moves
    }

    /// The ends of sequences of those who may answer a mover, nobody twice in a row.
    fn replies(&self, mover: usize, from: usize, steps: Steps) -> Set {
        let key = (mover, from, steps == Steps::Any);
        if let Some(known) = self.replies.borrow().get(&key) {
            return known.clone();
        }
        let members = &self.brute.movers[mover];
        let is_apart =
            |other: &usize| !self.brute.movers[*other].iter().any(|party| members.contains(party));
        let others: Vec<usize> = self.repliers.iter().copied().filter(is_apart).collect();
        let mut found = vec![Set::empty(self.brute.len()); self.brute.movers.len()];
        let mut ends = Set::empty(self.brute.len());
        let mut waiting: Vec<(usize, Option<usize>)> = vec![(from, None)];
        while let Some((here, last)) = waiting.pop() {
            for &other in others.iter().filter(|&&other| Some(other) != last) {
                let next = match steps {
                    Steps::Any => self.moves(other, here),
                    Steps::Improvements => self.improvements(other, here),
                };
                for to in next.iter().filter(|&to| !found[other].contains(to)).collect::<Vec<_>>() {
                    found[other].insert(to);
                    ends.insert(to);
                    waiting.push((to, Some(other)));
                }
            }
        }
        self.replies.borrow_mut().insert(key, ends.clone());
        ends
    }

    /// `D_M^C(x)`: the undeterred improvements of a mover, ascending.
    #[must_use]
    pub fn undeterred(&self, concept: Concept, mover: usize, x: usize) -> Vec<usize> {
        let key = (concept.id(), mover, x);
        if let Some(known) = self.steps.borrow().get(&key) {
            return known.clone();
        }
        let no_better = self.brute.no_better(mover, x);
        let stuck = |u: usize| self.moves(mover, u).is_within(&no_better);
        let is_deterred = |t: usize| {
            let (steps, counts) = match concept {
                Concept::Nash => return false,
                Concept::Gmr => (Steps::Any, false),
                Concept::Smr => (Steps::Any, true),
                Concept::Seq => (Steps::Improvements, false),
                Concept::Sseq => (Steps::Improvements, true),
            };
            let replies = self.replies(mover, t, steps);
            replies.iter().any(|u| no_better.contains(u) && (!counts || stuck(u)))
        };
        let free: Vec<usize> =
            self.improvements(mover, x).iter().filter(|&t| !is_deterred(t)).collect();
        self.steps.borrow_mut().insert(key, free.clone());
        free
    }

    /// The states that chains lead to from a state, itself included.
    fn reached(&self, concept: Concept, movers: &[usize], from: usize) -> BTreeSet<usize> {
        let mut reached = BTreeSet::from([from]);
        let mut waiting = vec![from];
        while let Some(here) = waiting.pop() {
            for &mover in movers {
                for to in self.undeterred(concept, mover, here) {
                    if reached.insert(to) {
                        waiting.push(to);
                    }
                }
            }
        }
        reached
    }
}

impl<'a> Deals<'a> {
    /// Writes everything out; `None` if the case has no today, or today is ruled out.
    ///
    /// # Panics
    /// If states are merged, or as [`Brute::new`].
    #[must_use]
    pub fn new(conflict: &'a Conflict, treaty: TreatyId) -> Option<Self> {
        assert!(conflict.same.is_empty(), "deals are for conflicts without merged states");
        let answers = central(conflict);
        let brute = Rc::new(Brute::new(conflict));
        let now = today(conflict, &answers, &brute)?;
        let signatories = conflict
            .party_ids()
            .filter(|party| conflict.treaty(treaty).signatories.contains(party))
            .collect();
        let everybody: Vec<usize> = (0..brute.movers.len()).collect();
        let singles: Vec<usize> = (0..brute.parties()).collect();
        let all = || Set::full(brute.len());
        let singly = Play::new(&brute, all(), singles);
        let together = Play::new(&brute, all(), everybody);
        Some(Self { conflict, answers, treaty, signatories, now, singly, together, brute })
    }

    fn state(&self, at: usize) -> &Position {
        &self.brute.states[at]
    }

    /// The settlements of the treaty in a state where it is in force.
    fn in_force(&self, at: usize) -> Option<&[usize]> {
        let last = self.conflict.treaty(self.treaty).stages.len() - 1;
        let enacted = self.state(at).treaties[self.treaty.0].as_ref()?;
        (enacted.stage == last).then_some(&enacted.settlements)
    }

    /// The promises of the treaty with a package, each as it is written.
    fn promises(&self, settlements: &[usize]) -> Vec<&'a Formula> {
        let text = self.conflict.treaty(self.treaty);
        let chosen = text.issues.iter().zip(settlements);
        text.promises
            .iter()
            .chain(chosen.flat_map(|(issue, &chosen)| &issue.settlements[chosen].promises))
            .map(|clause| &clause.formula)
            .collect()
    }

    fn is_signatory(&self, party: PartyId) -> bool {
        self.signatories.contains(&party)
    }

    fn owner(&self, option: OptionId) -> PartyId {
        self.conflict.option(option).owner
    }

    fn holds(&self, formula: &Formula, at: usize) -> bool {
        is_true(self.conflict, &self.answers, formula, self.state(at))
    }

    /// Every deal: for each package the nearest state that keeps most of what signatories promise
    /// by themselves, all ties; and from there the first of the nearest that keep most promises.
    #[must_use]
    pub fn deals(&self) -> Vec<Deal> {
        let signed_now: Vec<usize> = (0..self.brute.len())
            .filter(|&x| self.in_force(x).is_some())
            .filter(|&x| {
                let (now, then) = (self.state(self.now), self.state(x));
                x == self.now
                    || can_move(self.conflict, &self.answers, &self.signatories, now, then)
            })
            .collect();
        let packages: BTreeSet<Vec<usize>> =
            signed_now.iter().filter_map(|&x| self.in_force(x)).map(<[usize]>::to_vec).collect();
        let mut deals = Vec::new();
        for package in packages {
            let promises = self.promises(&package);
            let parts: Vec<&Formula> = promises.iter().flat_map(|it| conjuncts(it)).collect();
            let own: Vec<&Formula> = parts
                .iter()
                .copied()
                .filter(|it| it.options().iter().all(|&it| self.is_signatory(self.owner(it))))
                .collect();
            let named: BTreeSet<OptionId> = parts.iter().flat_map(|it| it.options()).collect();
            let is_theirs =
                |option| named.contains(&option) && self.is_signatory(self.owner(option));
            let candidates: Vec<usize> = signed_now
                .iter()
                .copied()
                .filter(|&x| self.in_force(x) == Some(package.as_slice()))
                .filter(|&x| self.differs_only_in(self.now, x, is_theirs, Some(self.treaty)))
                .collect();
            let size = |&x: &usize| (self.broken(&own, x), self.distance(self.now, x).1);
            let least = candidates.iter().map(size).min();
            for &signed in candidates.iter().filter(|it| Some(size(it)) == least) {
                let delivered = self.delivered(signed, &parts, &named);
                let willing = self.willing(signed, delivered);
                deals.push(Deal { settlements: package.clone(), signed, delivered, willing });
            }
        }
        deals
    }

    fn delivered(&self, signed: usize, parts: &[&Formula], named: &BTreeSet<OptionId>) -> usize {
        let is_theirs = |option| named.contains(&option) && !self.is_signatory(self.owner(option));
        (0..self.brute.len())
            .filter(|&to| self.differs_only_in(signed, to, is_theirs, None))
            .min_by_key(|&to| (self.broken(parts, to), self.distance(signed, to), to))
            .expect("the signed state itself is one")
    }

    fn willing(&self, signed: usize, delivered: usize) -> Vec<(PartyId, Ordering)> {
        let (before, after) = (self.state(signed), self.state(delivered));
        let mut willing = Vec::new();
        for party in self.conflict.party_ids() {
            let mut without = after.clone();
            for at in 0..without.levels.len() {
                if self.owner(OptionId(at)) == party && !self.is_signatory(party) {
                    without.levels[at] = before.levels[at];
                }
            }
            if without == *after {
                continue;
            }
            let judged = self.brute.class_at(&without).map_or(Ordering::Equal, |without| {
                let scale = Scale::of(self.conflict, &self.answers, party, &self.brute.states);
                scale.compare(delivered, without)
            });
            willing.push((party, judged));
        }
        willing
    }

    fn broken(&self, promises: &[&Formula], at: usize) -> usize {
        promises.iter().filter(|promise| !self.holds(promise, at)).count()
    }

    /// How many options differ, and by how many levels in all.
    fn distance(&self, a: usize, b: usize) -> (usize, usize) {
        let levels = self.state(a).levels.iter().zip(&self.state(b).levels);
        levels.fold((0, 0), |(options, steps), (&a, &b)| {
            (options + usize::from(a != b), steps + a.abs_diff(b))
        })
    }

    fn differs_only_in(
        &self,
        a: usize,
        b: usize,
        may: impl Fn(OptionId) -> bool,
        treaty: Option<TreatyId>,
    ) -> bool {
        let (a, b) = (self.state(a), self.state(b));
        let options =
            (0..a.levels.len()).all(|at| a.levels[at] == b.levels[at] || may(OptionId(at)));
        let mut treaties = (0..a.treaties.len()).map(TreatyId);
        options && treaties.all(|it| treaty == Some(it) || a.treaties[it.0] == b.treaties[it.0])
    }

    /// True if a step ends the treaty or breaks a promise that was kept.
    fn breaks(&self, from: usize, to: usize) -> bool {
        let Some(package) = self.in_force(from) else { return false };
        self.in_force(to).is_none()
            || self
                .promises(package)
                .iter()
                .any(|promise| self.holds(promise, from) && !self.holds(promise, to))
    }

    /// True if a step is a breach: it breaks, and no part of it is no breach, an undeterred
    /// improvement itself and as good for every member.
    fn is_breach(
        &self,
        play: &Play,
        concept: Concept,
        mover: usize,
        from: usize,
        to: usize,
    ) -> bool {
        if !self.breaks(from, to) {
            return false;
        }
        let excuses = |&part: &usize| {
            part != to
                && is_part(self.state(from), self.state(to), self.state(part))
                && self.brute.movers[mover].iter().all(|&it| !self.brute.prefers(it, to, part))
                && !self.is_breach(play, concept, mover, from, part)
        };
        !play.undeterred(concept, mover, from).iter().any(excuses)
    }

    /// Every party alone, and every other mover but the treaty's own signatories.
    #[must_use]
    pub fn rivals(&self) -> Vec<usize> {
        let all = 0..self.brute.movers.len();
        all.filter(|&it| it < self.brute.parties() || self.brute.movers[it] != self.signatories)
            .collect()
    }

    /// What becomes of a state if some movers take undeterred steps.
    #[must_use]
    pub fn fate(&self, play: &Play, concept: Concept, movers: &[usize], from: usize) -> Fate {
        let reached = play.reached(concept, movers, from);
        let mut breakers = BTreeSet::new();
        let mut ends = BTreeSet::new();
        let mut is_settled = true;
        for &here in &reached {
            let mut is_rest = true;
            for &mover in movers {
                for to in play.undeterred(concept, mover, here) {
                    is_rest = false;
                    if self.is_breach(play, concept, mover, here, to) {
                        breakers.insert(mover);
                    }
                    // A chain that comes back here never comes to rest.
                    is_settled &= !play.reached(concept, movers, to).contains(&here);
                }
            }
            if is_rest {
                ends.insert(here);
            }
        }
        Fate { reached, breakers, is_settled: is_settled && ends.len() == 1 }
    }

    /// True if some step on a chain breaks the deal and is excused by a part of it.
    #[must_use]
    pub fn excuses(&self, play: &Play, concept: Concept, movers: &[usize], from: usize) -> bool {
        play.reached(concept, movers, from).into_iter().any(|here| {
            movers.iter().any(|&mover| {
                play.undeterred(concept, mover, here).into_iter().any(|to| {
                    self.breaks(here, to) && !self.is_breach(play, concept, mover, here, to)
                })
            })
        })
    }

    /// What happens if the treaty is kept out; `None` if today without it is ruled out.
    #[must_use]
    pub fn without_deal(&self) -> Option<WithoutDeal> {
        let mut without = self.state(self.now).clone();
        without.treaties[self.treaty.0] = None;
        let start = self.brute.class_at(&without)?;
        let mut open = Set::empty(self.brute.len());
        (0..self.brute.len())
            .filter(|&at| self.state(at).treaties[self.treaty.0].is_none())
            .for_each(|at| open.insert(at));
        let singles: Vec<usize> = (0..self.brute.parties()).collect();
        let play = Play::new(&self.brute, open, singles.clone());
        let reached = play.reached(Concept::Seq, &singles, start);
        // A state is in a terminal class if every state that it leads to leads back.
        let leads_to: BTreeMap<usize, BTreeSet<usize>> =
            reached.iter().map(|&at| (at, play.reached(Concept::Seq, &singles, at))).collect();
        let is_end = |at: &usize| leads_to[at].iter().all(|next| leads_to[next].contains(at));
        let ends: BTreeSet<usize> = reached.iter().copied().filter(is_end).collect();
        Some(WithoutDeal { today_lasts: ends.contains(&self.now), ends })
    }
}

/// The conditions that a promise joins by `and`.
fn conjuncts(formula: &Formula) -> Vec<&Formula> {
    match formula {
        Formula::And(parts) => parts.iter().flat_map(conjuncts).collect(),
        Formula::Level { .. }
        | Formula::InForce(_)
        | Formula::Stage { .. }
        | Formula::Settled { .. }
        | Formula::Kept(_)
        | Formula::IssueKept(_)
        | Formula::Answer { .. }
        | Formula::AnswerNumber { .. }
        | Formula::Not(_)
        | Formula::Or(_)
        | Formula::If(..)
        | Formula::Unless(..) => vec![formula],
    }
}

/// True if each variable of a state is as before or as after a step.
fn is_part(from: &Position, to: &Position, part: &Position) -> bool {
    let is_one = |at: usize| [from.levels[at], to.levels[at]].contains(&part.levels[at]);
    let is_one_treaty = |at: usize| {
        let (from, to, part) = (&from.treaties[at], &to.treaties[at], &part.treaties[at]);
        match (from, to, part) {
            (Some(from), Some(to), Some(part)) => {
                [from.stage, to.stage].contains(&part.stage)
                    && (0..part.settlements.len()).all(|it| {
                        [from.settlements[it], to.settlements[it]].contains(&part.settlements[it])
                    })
            }
            (None, _, _) | (_, None, _) | (_, _, None) => part == from || part == to,
        }
    };
    (0..part.levels.len()).all(is_one) && (0..part.treaties.len()).all(is_one_treaty)
}

/// Today: of the states of which everything said is true, the one with the most at its first level.
fn today(conflict: &Conflict, answers: &[Known], brute: &Brute) -> Option<usize> {
    let said = conflict.now.as_ref()?;
    let is_so = |at: &usize| {
        let state = &brute.states[*at];
        said.iter().all(|clause| is_true(conflict, answers, &clause.formula, state))
    };
    let off_first = |at: &usize| {
        let state = &brute.states[*at];
        let options = state.levels.iter().filter(|&&level| level != 0).count();
        let treaties = state.treaties.iter().flatten();
        let issues = treaties.map(|it| 1 + it.settlements.iter().filter(|&&it| it != 0).count());
        options + issues.sum::<usize>()
    };
    (0..brute.len()).filter(is_so).min_by_key(off_first)
}
