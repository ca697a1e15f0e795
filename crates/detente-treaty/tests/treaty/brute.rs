//! The definition of a deal, read aloud over every state.

use std::cmp::Ordering;

use detente_model::{
    Clause, Conflict, Exit, Formula, Known, OptionId, PartyId, Position, TreatyId,
};
use detente_testkit::brute::{central, everywhere, is_true};
use detente_treaty::{BarrierBy, Because, PromiseId, Signed};

/// What becomes of a package, without what belongs to a search.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Deals(Vec<Signed>),
    NotCarriedOut(Vec<(PromiseId, Because)>),
    NotEntered(Vec<BarrierBy>, Vec<(PartyId, Position)>),
    RuledOut,
}

pub(crate) struct Brute<'a> {
    conflict: &'a Conflict,
    treaty: TreatyId,
    answers: Vec<Known>,
    pub(crate) now: Position,
    all: Vec<Position>,
}

/// What is left out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Without {
    Nothing,
    Entry(usize),
    Direction(OptionId),
}

impl<'a> Brute<'a> {
    pub(crate) fn new(conflict: &'a Conflict, treaty: TreatyId, now: &Position) -> Self {
        let answers = central(conflict);
        Self { conflict, treaty, answers, now: now.clone(), all: everywhere(conflict) }
    }

    fn holds(&self, formula: &Formula, at: &Position) -> bool {
        is_true(self.conflict, &self.answers, formula, at)
    }

    fn is_free(&self, at: &Position, without: Without) -> bool {
        self.conflict
            .impossible
            .iter()
            .enumerate()
            .all(|(entry, it)| without == Without::Entry(entry) || !self.holds(&it.formula, at))
    }

    fn fixed(&self, at: &Position) -> bool {
        self.conflict.fixed.iter().all(|it| self.holds(&it.formula, at))
    }

    pub(crate) fn is_feasible(&self, at: &Position) -> bool {
        self.is_free(at, Without::Nothing) && self.fixed(at)
    }

    /// In force with the package, other treaties as today.
    fn is_signed(&self, package: &[usize], at: &Position, from: &Position) -> bool {
        let last = self.conflict.treaty(self.treaty).stages.len() - 1;
        (0..at.treaties.len()).all(|it| {
            if it != self.treaty.0 {
                return at.treaties[it] == from.treaties[it];
            }
            at.treaties[it]
                .as_ref()
                .is_some_and(|there| there.stage == last && there.settlements == package)
        })
    }

    /// How many treaties are as today no longer.
    fn ended(&self, at: &Position) -> usize {
        at.treaties.iter().zip(&self.now.treaties).filter(|(at, now)| at != now).count()
    }

    fn signs(&self, option: usize) -> bool {
        let owner = self.conflict.option(OptionId(option)).owner;
        self.conflict.treaty(self.treaty).signatories.contains(&owner)
    }

    fn goes(&self, from: &Position, to: &Position, option: usize, without: Without) -> bool {
        let direction = self.conflict.option(OptionId(option)).direction;
        without == Without::Direction(OptionId(option))
            || direction.allows(from.levels[option], to.levels[option])
    }

    fn steps(&self, from: &Position, to: &Position) -> usize {
        from.levels.iter().zip(&to.levels).map(|(a, b)| a.abs_diff(*b)).sum()
    }

    fn changed(&self, from: &Position, to: &Position) -> usize {
        from.levels.iter().zip(&to.levels).filter(|(a, b)| a != b).count()
    }

    fn promises(&self, package: &[usize]) -> Vec<(PromiseId, &'a Clause)> {
        let text = self.conflict.treaty(self.treaty);
        let mut found: Vec<(PromiseId, &Clause)> = Vec::new();
        for (position, clause) in text.promises.iter().enumerate() {
            found.push((PromiseId { settlement: None, position }, clause));
        }
        for (issue, &chosen) in package.iter().enumerate() {
            for (position, clause) in
                text.issues[issue].settlements[chosen].promises.iter().enumerate()
            {
                let settlement = Some((issue, chosen));
                found.push((PromiseId { settlement, position }, clause));
            }
        }
        found
    }

    fn entered(&self, package: &[usize], from: &Position) -> Position {
        let mut to = from.clone();
        let stage = self.conflict.treaty(self.treaty).stages.len() - 1;
        let settlements = package.to_vec();
        to.treaties[self.treaty.0] = Some(detente_model::Enacted { stage, settlements });
        to
    }

    fn deals(&self, package: &[usize], from: &Position, without: Without) -> Vec<Signed> {
        let text = self.conflict.treaty(self.treaty);
        let entered = self.entered(package, from);
        if entered.treaties != from.treaties
            && text.enter_if.as_ref().is_some_and(|it| !self.holds(&it.formula, &entered))
        {
            return Vec::new();
        }
        let options = 0..self.conflict.options.len();
        let feasible: Vec<&Position> = self
            .all
            .iter()
            .filter(|at| self.is_signed(package, at, from))
            .filter(|at| self.is_free(at, without) && self.fixed(at))
            .filter(|at| options.clone().all(|it| self.goes(from, at, it, without)))
            .collect();
        let kept: Vec<&&Position> = feasible
            .iter()
            .filter(|at| self.promises(package).iter().all(|(_, it)| self.holds(&it.formula, at)))
            .collect();
        let mut found: Vec<(usize, Signed)> = Vec::new();
        for x in &feasible {
            if !options.clone().all(|it| self.signs(it) || x.levels[it] == from.levels[it]) {
                continue;
            }
            let same = |at: &&&&Position| {
                options.clone().all(|it| !self.signs(it) || x.levels[it] == at.levels[it])
            };
            let size = |at: &Position| (self.changed(x, at), self.steps(x, at));
            let mut ends: Vec<&&&Position> = kept.iter().filter(same).collect();
            ends.sort_by(|a, b| {
                size(a).cmp(&size(b)).then_with(|| self.conflict.file_order(x, a, b))
            });
            let Some(first) = ends.first() else { continue };
            let tied = ends.iter().filter(|at| size(at) == size(first)).count() > 1;
            let deal = Signed {
                signed: (*x).clone(),
                delivered: (***first).clone(),
                delivery_is_tied: tied,
            };
            found.push((self.steps(from, x), deal));
        }
        let least = found.iter().map(|it| it.0).min();
        let mut deals: Vec<Signed> =
            found.into_iter().filter(|it| Some(it.0) == least).map(|it| it.1).collect();
        deals.sort_by(|a, b| self.conflict.file_order(from, &a.signed, &b.signed));
        deals
    }

    /// Tells whether some state of the end keeps some promises: with what a scenario holds, with
    /// directions, with what is impossible.
    fn ends(&self, package: &[usize], promises: &[&Clause], demands: [bool; 3]) -> bool {
        let [fixed, directions, impossible] = demands;
        self.all.iter().filter(|at| self.is_signed(package, at, &self.now)).any(|at| {
            promises.iter().all(|it| self.holds(&it.formula, at))
                && (!fixed || self.fixed(at))
                && (!directions
                    || (0..at.levels.len())
                        .all(|it| self.goes(&self.now, at, it, Without::Nothing)))
                && (!impossible || self.is_free(at, Without::Nothing))
        })
    }

    fn unkept(&self, package: &[usize]) -> Vec<(PromiseId, Because)> {
        let promises = self.promises(package);
        let mut found = Vec::new();
        let mut rest = Vec::new();
        for (at, (id, clause)) in promises.iter().enumerate() {
            let can = |demands| self.ends(package, &[clause], demands);
            if can([true; 3]) {
                rest.push((*id, *clause));
                continue;
            }
            let because = if !can([false; 3]) {
                Because::Contradiction
            } else if !can([true, false, false]) {
                Because::Fixed
            } else if !can([true, true, false]) {
                Because::Direction
            } else {
                Because::Impossible
            };
            found.push((at, *id, because));
        }
        // A promise clashes if some others can be kept, but not with it.
        let sets = 1_usize << rest.len();
        let clauses = |set: usize| -> Vec<&Clause> {
            (0..rest.len()).filter(|at| set >> at & 1 == 1).map(|at| rest[at].1).collect()
        };
        let can: Vec<bool> =
            (0..sets).map(|set| self.ends(package, &clauses(set), [true; 3])).collect();
        for (bit, (id, _)) in rest.iter().enumerate() {
            let clashes = (0..sets).any(|set| {
                let with = set | 1 << bit;
                // Inclusion-minimal: every smaller set can be kept.
                with == set
                    && !can[set]
                    && (0..rest.len())
                        .filter(|at| set >> at & 1 == 1)
                        .all(|at| can[set & !(1 << at)])
            });
            if clashes {
                let at = promises.iter().position(|it| it.0 == *id).unwrap();
                found.push((at, *id, Because::Contradiction));
            }
        }
        found.sort_by_key(|it| it.0);
        found.into_iter().map(|it| (it.1, it.2)).collect()
    }

    fn opens(&self, package: &[usize]) -> Vec<(PartyId, Position)> {
        let mut found = Vec::new();
        for party in self.conflict.party_ids() {
            if self.conflict.treaty(self.treaty).signatories.contains(&party) {
                continue;
            }
            let owns = |it: usize| self.conflict.option(OptionId(it)).owner == party;
            let moves = self.all.iter().filter(|at| {
                // A treaty stays as it is, or the outsider leaves it, where it may.
                let may_leave = |treaty: usize| {
                    let text = &self.conflict.treaties[treaty];
                    treaty != self.treaty.0
                        && text.exit == Exit::Any
                        && text.signatories.contains(&party)
                };
                let stay = (0..at.treaties.len()).all(|treaty| {
                    at.treaties[treaty] == self.now.treaties[treaty]
                        || (at.treaties[treaty].is_none() && may_leave(treaty))
                });
                stay && **at != self.now
                    && self.is_feasible(at)
                    && (0..at.levels.len()).all(|it| {
                        at.levels[it] == self.now.levels[it]
                            || owns(it) && self.goes(&self.now, at, it, Without::Nothing)
                    })
            });
            let mut opening: Vec<(usize, Position)> = moves
                .filter(|at| !self.deals(package, at, Without::Nothing).is_empty())
                .map(|at| (self.changed(&self.now, at) + self.ended(at), at.clone()))
                .collect();
            let least = opening.iter().map(|it| it.0).min();
            opening.retain(|it| Some(it.0) == least);
            opening.sort_by(|a, b| -> Ordering { self.conflict.file_order(&self.now, &a.1, &b.1) });
            found.extend(opening.into_iter().map(|it| (party, it.1)));
        }
        found
    }

    fn barriers(&self, package: &[usize]) -> Vec<BarrierBy> {
        let text = self.conflict.treaty(self.treaty);
        let entered = self.entered(package, &self.now);
        let shut = text.enter_if.as_ref().filter(|it| {
            entered.treaties != self.now.treaties && !self.holds(&it.formula, &entered)
        });
        if let Some(clause) = shut {
            let Formula::And(parts) = &clause.formula else {
                return vec![BarrierBy::EnterIf(clause.formula.clone(), clause.text.clone())];
            };
            return parts
                .iter()
                .filter(|part| !self.holds(part, &entered))
                .map(|it| BarrierBy::EnterIf(it.clone(), detente_model::print(it, self.conflict)))
                .collect();
        }
        let helps = |without| !self.deals(package, &self.now, without).is_empty();
        let rules: Vec<BarrierBy> = (0..self.conflict.impossible.len())
            .filter(|&entry| helps(Without::Entry(entry)))
            .map(BarrierBy::Impossible)
            .collect();
        if !rules.is_empty() {
            return rules;
        }
        let mut options: Vec<OptionId> = Vec::new();
        for variable in self.conflict.variables() {
            if let detente_model::VariableId::Option(option) = variable {
                options.push(option);
            }
        }
        options.retain(|&it| helps(Without::Direction(it)));
        options.into_iter().map(BarrierBy::Direction).collect()
    }

    pub(crate) fn fate(&self, package: &[usize]) -> Fate {
        let deals = self.deals(package, &self.now, Without::Nothing);
        if !deals.is_empty() {
            return Fate::Deals(deals);
        }
        let last = self.conflict.treaty(self.treaty).stages.len() - 1;
        let is_there = |at: &&Position| {
            at.treaties[self.treaty.0]
                .as_ref()
                .is_some_and(|there| there.stage == last && there.settlements == package)
        };
        if !self.all.iter().filter(is_there).any(|at| self.is_feasible(at)) {
            return Fate::RuledOut;
        }
        let unkept = self.unkept(package);
        if !unkept.is_empty() {
            return Fate::NotCarriedOut(unkept);
        }
        Fate::NotEntered(self.barriers(package), self.opens(package))
    }
}
