//! Which values make some tests true, with the least changes?
//!
//! A depth-first search by increasing size. A test that is false whatever is still open ends a
//! branch; one that leaves a single way settles it; and tests that today's values fail, of which no
//! two read the same variable, each cost at least one change more. What a variable stands for is
//! not known here.

use std::collections::BTreeMap;

use detente_model::VariableId;

use crate::answer::Unsigned;
use crate::meter::Meter;
use crate::test::Test;

/// A variable that may be set.
#[derive(Debug, Clone)]
pub(crate) struct Variable {
    pub(crate) id: VariableId,
    /// What each value costs; `None` where it may not be had. Zero at most once.
    pub(crate) costs: Vec<Option<u64>>,
}

/// What is asked: all tests true.
#[derive(Debug)]
pub(crate) struct Problem {
    names: Vec<VariableId>,
    variables: Vec<Variable>,
    tests: Vec<Test<usize>>,
    /// For each variable where its values begin in a list of all; one more at the end.
    starts: Vec<usize>,
    /// The first so many are enumerated; the others only have to exist.
    leading: usize,
}

/// Which values are open, all variables in one list.
type Open = Vec<bool>;

/// Whether values of the leading variables are wanted.
pub(crate) type Accept<'f> = dyn FnMut(&[usize], &mut Meter<'_>) -> Result<bool, Unsigned> + 'f;

/// Something can't be true any more.
struct Contradiction;

impl Problem {
    /// A problem over some variables; the first `leading` of them are enumerated, in their order.
    pub(crate) fn new(variables: Vec<Variable>, leading: usize, tests: &[Test]) -> Self {
        let number: BTreeMap<VariableId, usize> =
            variables.iter().enumerate().map(|(at, it)| (it.id, at)).collect();
        let mut starts = vec![0];
        for variable in &variables {
            starts.push(starts[starts.len() - 1] + variable.costs.len());
        }
        let parts = tests.iter().cloned().flat_map(Test::conjuncts);
        let tests = parts.map(|test| test.numbered(&number)).collect();
        let names = variables.iter().map(|it| it.id).collect();
        Self { names, variables, tests, starts, leading }
    }

    /// The values of the leading variables that cost least, among those that the others can go
    /// with and that `accept` takes; at most so many, in this order: whoever changes an earlier
    /// variable comes first, then to the earlier value.
    pub(crate) fn least(
        &self,
        most: usize,
        most_joined: usize,
        meter: &mut Meter<'_>,
        accept: &mut Accept<'_>,
    ) -> Result<Vec<Vec<usize>>, Unsigned> {
        if self.variables.len() > most_joined {
            return Err(Unsigned::TooHard(self.names.clone()));
        }
        let open: Open =
            self.variables.iter().flat_map(|it| it.costs.iter().map(Option::is_some)).collect();
        let Some(open) = self.narrowed(open) else { return Ok(Vec::new()) };
        // Where nothing fits, growing sizes would each be tried in vain.
        if !self.exists(&open, 0, meter)? {
            return Ok(Vec::new());
        }
        let mut size = self.at_least(&open);
        loop {
            let mut round =
                Round { problem: self, most, size, larger: None, found: Vec::new(), meter, accept };
            round.settle(&open, 0)?;
            let (larger, found) = (round.larger, round.found);
            match larger {
                Some(larger) if found.is_empty() => size = larger,
                Some(_) | None => return Ok(found),
            }
        }
    }

    /// Tells whether all tests can be true.
    pub(crate) fn is_possible(
        &self,
        most_joined: usize,
        meter: &mut Meter<'_>,
    ) -> Result<bool, Unsigned> {
        if self.variables.len() > most_joined {
            return Err(Unsigned::TooHard(self.names.clone()));
        }
        let open: Open =
            self.variables.iter().flat_map(|it| it.costs.iter().map(Option::is_some)).collect();
        match self.narrowed(open) {
            None => Ok(false),
            Some(open) => self.exists(&open, 0, meter),
        }
    }

    /// Tells whether the variables from one on can be set so that all tests are true, if those
    /// before are. As deep as there are variables.
    fn exists(&self, open: &Open, from: usize, meter: &mut Meter<'_>) -> Result<bool, Unsigned> {
        meter.spend(&self.names)?;
        if self.tests.iter().all(|test| self.truth(test, open) == Some(true)) {
            return Ok(true);
        }
        let mut rest = from..self.variables.len();
        let Some(at) = rest.find(|&at| self.values(open, at).nth(1).is_some()) else {
            return Ok(false);
        };
        for value in self.cheapest_first(open, at) {
            if let Some(open) = self.narrowed(self.set(open, at, value))
                && self.exists(&open, at + 1, meter)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn cheapest_first(&self, open: &Open, at: usize) -> Vec<usize> {
        let mut values: Vec<usize> = self.values(open, at).collect();
        values.sort_by_key(|&value| self.variables[at].costs[value]);
        values
    }

    fn values<'a>(&self, open: &'a Open, at: usize) -> impl Iterator<Item = usize> + use<'a> {
        let values = &open[self.starts[at]..self.starts[at + 1]];
        values.iter().enumerate().filter(|(_, is_open)| **is_open).map(|(value, _)| value)
    }

    fn set(&self, open: &Open, at: usize, value: usize) -> Open {
        let mut open = open.clone();
        open[self.starts[at]..self.starts[at + 1]].fill(false);
        open[self.starts[at] + value] = true;
        open
    }

    /// What a test is, whatever the open values turn out to be; `None` where that depends on them.
    fn truth(&self, test: &Test<usize>, open: &Open) -> Option<bool> {
        match test {
            Test::Always(holds) => Some(*holds),
            Test::Reads(at, allowed) => {
                let mut values = self.values(open, *at);
                let first = allowed[values.next()?];
                values.all(|value| allowed[value] == first).then_some(first)
            }
            Test::Not(inner) => self.truth(inner, open).map(|holds| !holds),
            Test::All(parts) => self.joined(parts, open, true),
            Test::Any(parts) => self.joined(parts, open, false),
        }
    }

    /// All (`neutral` is true) or any of some tests.
    fn joined(&self, parts: &[Test<usize>], open: &Open, neutral: bool) -> Option<bool> {
        let mut known = Some(neutral);
        for part in parts {
            match self.truth(part, open) {
                Some(holds) if holds == neutral => {}
                Some(holds) => return Some(holds),
                None => known = None,
            }
        }
        known
    }

    /// Closes values that would make a test false, as far as single parts show it; `None` if some
    /// test can't be true.
    fn narrowed(&self, mut open: Open) -> Option<Open> {
        loop {
            let before = open.clone();
            for test in &self.tests {
                self.demand(test, Demand::True, &mut open).ok()?;
            }
            if open == before {
                return Some(open);
            }
        }
    }

    fn demand(
        &self,
        test: &Test<usize>,
        demand: Demand,
        open: &mut Open,
    ) -> Result<(), Contradiction> {
        let wanted = demand == Demand::True;
        match test {
            Test::Always(holds) if *holds == wanted => Ok(()),
            Test::Always(_) => Err(Contradiction),
            Test::Reads(at, allowed) => {
                let mut any = false;
                for (place, &allowed) in open[self.starts[*at]..].iter_mut().zip(allowed) {
                    *place &= allowed == wanted;
                    any |= *place;
                }
                if any { Ok(()) } else { Err(Contradiction) }
            }
            Test::Not(inner) => self.demand(inner, demand.turned(), open),
            Test::All(parts) if wanted => {
                parts.iter().try_for_each(|part| self.demand(part, demand, open))
            }
            Test::Any(parts) if !wanted => {
                parts.iter().try_for_each(|part| self.demand(part, demand, open))
            }
            Test::All(parts) | Test::Any(parts) => {
                let mut last = None;
                for part in parts {
                    match self.truth(part, open) {
                        Some(holds) if holds == wanted => return Ok(()),
                        Some(_) => {}
                        None if last.is_some() => return Ok(()),
                        None => last = Some(part),
                    }
                }
                last.map_or(Err(Contradiction), |part| self.demand(part, demand, open))
            }
        }
    }

    /// A bound from below on what the leading variables cost in the end.
    fn at_least(&self, open: &Open) -> u64 {
        let cost = |at: usize, value: usize| self.variables[at].costs[value].unwrap_or(u64::MAX);
        let mut sum = 0;
        // Where nothing has to change, the value of today is the only one looked at.
        let mut today = open.clone();
        let mut dearer = vec![0; self.leading];
        for (at, dearer) in dearer.iter_mut().enumerate() {
            let least = self.values(open, at).min_by_key(|&value| cost(at, value));
            let Some(least) = least else { continue };
            let price = cost(at, least);
            sum += price;
            let others = self.values(open, at).filter(|&it| it != least);
            *dearer = others.map(|it| cost(at, it) - price).min().unwrap_or(0);
            if *dearer > 0 {
                today[self.starts[at]..self.starts[at + 1]].fill(false);
                today[self.starts[at] + least] = true;
            }
        }
        let mut used = vec![false; self.variables.len()];
        for test in &self.tests {
            let mut read = test.variables();
            read.retain(|&at| at < self.leading && dearer[at] > 0);
            if read.is_empty() || read.iter().any(|&at| used[at]) {
                continue;
            }
            if self.truth(test, &today) == Some(false) {
                sum += read.iter().map(|&at| dearer[at]).min().unwrap_or(0);
                read.iter().for_each(|&at| used[at] = true);
            }
        }
        sum
    }
}

/// What a test is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Demand {
    True,
    False,
}

impl Demand {
    fn turned(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
        }
    }
}

/// A search for everything of one size.
struct Round<'a, 'm, 'b> {
    problem: &'a Problem,
    most: usize,
    size: u64,
    /// The least size above this one that wasn't looked at.
    larger: Option<u64>,
    found: Vec<Vec<usize>>,
    meter: &'m mut Meter<'b>,
    accept: &'m mut Accept<'m>,
}

impl Round<'_, '_, '_> {
    /// Settles the leading variables from one on. As deep as there are.
    fn settle(&mut self, open: &Open, at: usize) -> Result<(), Unsigned> {
        let problem = self.problem;
        self.meter.spend(&problem.names)?;
        let least = problem.at_least(open);
        if least > self.size {
            self.larger = Some(self.larger.map_or(least, |larger| larger.min(least)));
            return Ok(());
        }
        if at == problem.leading {
            // Smaller ones were looked at before, in vain.
            if least < self.size || !problem.exists(open, at, self.meter)? {
                return Ok(());
            }
            let value = |at| problem.values(open, at).next().unwrap_or(0);
            let values: Vec<usize> = (0..problem.leading).map(value).collect();
            if (self.accept)(&values, self.meter)? {
                self.found.push(values);
            }
            return Ok(());
        }
        let costs = &problem.variables[at].costs;
        let is_today = |value: &usize| costs[*value] == Some(0);
        let (today, changed): (Vec<usize>, Vec<usize>) =
            problem.values(open, at).partition(is_today);
        for value in changed.into_iter().chain(today) {
            if self.found.len() >= self.most {
                return Ok(());
            }
            if let Some(open) = problem.narrowed(problem.set(open, at, value)) {
                self.settle(&open, at + 1)?;
            }
        }
        Ok(())
    }
}
