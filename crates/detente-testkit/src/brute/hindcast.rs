//! What does the definition of a hindcast say, read word by word?

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use detente_model::{
    Clause, Conflict, Declared, Enacted, Exact, Formula, IssueId, Known, Period, Position,
    VariableId,
};
use num_bigint::BigInt;

use super::{Brute, Concept, central, is_true};

/// A pair of periods.
#[derive(Debug, Clone)]
pub struct HindcastPair {
    /// Where the earlier one stands in the timeline.
    pub earlier: usize,
    /// Where the later one stands.
    pub later: usize,
    /// The conflict with the wishes of the earlier one, written out.
    pub then: Brute,
    /// What the later one tells.
    pub told: BTreeSet<VariableId>,
    /// The classes that fit the earlier one: A.
    pub before: BTreeSet<usize>,
    /// Those that fit the later one: B.
    pub after: BTreeSet<usize>,
    /// The classes at which steps come to rest: R(A).
    pub rests: BTreeSet<usize>,
    /// Whether it moved; `None` where A or B is empty.
    pub moved: Option<bool>,
    /// The size of π(R(A)).
    pub reached: usize,
    /// Whether π(R(A)) meets π(B) ∖ π(A).
    pub hit: bool,
    /// The sizes of π(R(A)) ∖ π(A) and π(S) ∖ π(A).
    pub coverage: (usize, usize),
    /// Whether A holds a state at rest.
    pub stayed_at_rest: bool,
}

/// What a state shows of some variables.
type Shown = Vec<Option<usize>>;

/// Every pair of a conflict's past.
///
/// # Panics
/// As [`Brute::new`].
#[must_use]
pub fn hindcast(conflict: &Conflict) -> Vec<HindcastPair> {
    let mut order: Vec<usize> = Vec::new();
    for at in 0..conflict.timeline.len() {
        if conflict.timeline[at].state.is_empty() {
            continue;
        }
        let later = |&other: &usize| conflict.timeline[other].date > conflict.timeline[at].date;
        let place = order.iter().position(later).unwrap_or(order.len());
        order.insert(place, at);
    }
    (1..order.len()).map(|at| pair(conflict, order[at - 1], order[at])).collect()
}

fn pair(conflict: &Conflict, earlier: usize, later: usize) -> HindcastPair {
    let answers = central(conflict);
    let (first, second) = (&conflict.timeline[earlier], &conflict.timeline[later]);
    let mut wishes = conflict.clone();
    for (party, preference) in &first.prefer {
        wishes.preferences[party.0] = Some(preference.clone());
    }
    let then = Brute::new(&wishes);
    let before = fitting(conflict, &answers, &then, first);
    let after = fitting(conflict, &answers, &then, second);
    let (told_before, told) = (mentioned(conflict, first), mentioned(conflict, second));
    let both: BTreeSet<VariableId> = told_before.intersection(&told).copied().collect();
    let moved = (!before.is_empty() && !after.is_empty())
        .then(|| shown(&then, &before, &both) != shown(&then, &after, &both));
    let steps = steps(&then);
    let reach: Vec<BTreeSet<usize>> = (0..then.len()).map(|x| reached(&steps, x)).collect();
    // At rest: whatever is reached from there leads back.
    let rests: BTreeSet<usize> = before
        .iter()
        .flat_map(|&x| reach[x].iter().copied())
        .filter(|&x| reach[x].iter().all(|&y| reach[y].contains(&x)))
        .collect();
    let everything: BTreeSet<usize> = (0..then.len()).collect();
    let pi = |classes: &BTreeSet<usize>| shown(&then, classes, &told);
    let (was, became, ends) = (pi(&before), pi(&after), pi(&rests));
    let size = |from: &BTreeSet<Shown>| from.difference(&was).count();
    HindcastPair {
        earlier,
        later,
        moved,
        reached: ends.len(),
        hit: ends.iter().any(|it| became.contains(it) && !was.contains(it)),
        coverage: (size(&ends), size(&pi(&everything))),
        stayed_at_rest: before.iter().any(|&x| steps[x].is_empty()),
        told,
        before,
        after,
        rests,
        then,
    }
}

/// The classes with a member in which every formula of a period is true.
fn fitting(
    conflict: &Conflict,
    answers: &[Known],
    brute: &Brute,
    period: &Period,
) -> BTreeSet<usize> {
    let holds = |state: &usize| {
        let is_so =
            |clause: &Clause| is_true(conflict, answers, &clause.formula, &brute.states[*state]);
        period.state.iter().all(is_so)
    };
    (0..brute.len()).filter(|&class| brute.classes[class].iter().any(holds)).collect()
}

/// The variables that the formulas of a period mention. What is kept, is what is promised.
fn mentioned(conflict: &Conflict, period: &Period) -> BTreeSet<VariableId> {
    let mut found = BTreeSet::new();
    period.state.iter().for_each(|clause| mention(conflict, &clause.formula, &mut found));
    found
}

fn mention(conflict: &Conflict, formula: &Formula, found: &mut BTreeSet<VariableId>) {
    let promises = |treaty, issue: usize, found: &mut BTreeSet<VariableId>| {
        let id = IssueId { treaty, issue };
        for settlement in &conflict.issue(id).settlements {
            for promise in &settlement.promises {
                found.insert(VariableId::Issue(id));
                mention(conflict, &promise.formula, found);
            }
        }
    };
    match formula {
        Formula::Level { option, .. } => {
            found.insert(VariableId::Option(*option));
        }
        Formula::InForce(treaty) | Formula::Stage { treaty, .. } => {
            found.insert(VariableId::Stage(*treaty));
        }
        Formula::Settled { issue, .. } => {
            found.insert(VariableId::Issue(*issue));
        }
        Formula::Kept(treaty) => {
            found.insert(VariableId::Stage(*treaty));
            for promise in &conflict.treaty(*treaty).promises {
                mention(conflict, &promise.formula, found);
            }
            for issue in 0..conflict.treaty(*treaty).issues.len() {
                promises(*treaty, issue, found);
            }
        }
        Formula::IssueKept(id) => {
            found.insert(VariableId::Stage(id.treaty));
            promises(id.treaty, id.issue, found);
        }
        Formula::Answer { .. } | Formula::AnswerNumber { .. } => {}
        Formula::Not(part) => mention(conflict, part, found),
        Formula::And(parts) | Formula::Or(parts) => {
            parts.iter().for_each(|part| mention(conflict, part, found));
        }
        Formula::If(first, second) | Formula::Unless(first, second) => {
            mention(conflict, first, found);
            mention(conflict, second, found);
        }
    }
}

/// What the members of some classes show of some variables: π.
fn shown(
    brute: &Brute,
    classes: &BTreeSet<usize>,
    variables: &BTreeSet<VariableId>,
) -> BTreeSet<Shown> {
    let states = classes.iter().flat_map(|&class| brute.classes[class].iter().copied());
    let of = |state: usize| variables.iter().map(|&it| brute.states[state].value(it)).collect();
    states.map(of).collect()
}

/// From each class, where undeterred steps lead.
fn steps(brute: &Brute) -> Vec<BTreeSet<usize>> {
    let movers = 0..brute.movers.len();
    let of = |x| movers.clone().flat_map(move |it| brute.undeterred(Concept::Seq, it, x)).collect();
    (0..brute.len()).map(of).collect()
}

/// Everything that is reached from a class, itself included.
fn reached(steps: &[BTreeSet<usize>], from: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::from([from]);
    loop {
        let more: BTreeSet<usize> =
            found.iter().flat_map(|&x| steps[x].iter().copied()).chain([from]).collect();
        let before = found.len();
        found.extend(more);
        if found.len() == before {
            return found;
        }
    }
}

impl HindcastPair {
    /// The shortest way of legal moves from A to B, nobody moving twice in a row, from where the first step is
    /// smallest and by the smallest steps: the classes along it. `None` if there is none.
    #[must_use]
    pub fn way(&self, conflict: &Conflict) -> Option<Vec<usize>> {
        let place = |class: usize| &self.then.states[self.then.classes[class][0]];
        // Of each pair of a class and its last mover, how many moves are left at least.
        let movers = self.then.movers.len();
        let mut left: BTreeMap<(usize, Option<usize>), usize> = BTreeMap::new();
        let lasts = || (0..movers).map(Some).chain([None]);
        for &class in &self.after {
            left.extend(lasts().map(|last| ((class, last), 0)));
        }
        for count in 1..=self.then.len() * (movers + 1) {
            let mut new = Vec::new();
            for class in 0..self.then.len() {
                for last in lasts().filter(|&last| !left.contains_key(&(class, last))) {
                    let leads = |mover: usize| {
                        let ends = self.then.moves(mover, class);
                        Some(mover) != last
                            && ends.iter().any(|to| left.contains_key(&(to, Some(mover))))
                    };
                    if (0..movers).any(leads) {
                        new.push(((class, last), count));
                    }
                }
            }
            if new.is_empty() {
                break;
            }
            left.extend(new);
        }
        let least = self.before.iter().filter_map(|&x| left.get(&(x, None))).min()?;
        let starts = self.before.iter().filter(|&&x| left.get(&(x, None)) == Some(least));
        // Where no step is needed, all are alike.
        let first = |x: usize| -> Option<usize> {
            let mut sizes = Vec::new();
            for mover in (0..movers).filter(|_| *least > 0) {
                for to in self.then.moves(mover, x).iter() {
                    if left.get(&(to, Some(mover))) == Some(&(least - 1)) {
                        sizes.push(size(place(x), place(to)).0);
                    }
                }
            }
            sizes.into_iter().min()
        };
        let mut at = *starts.min_by(|&&a, &&b| {
            first(a).cmp(&first(b)).then(by_value(conflict, place(a), place(b)))
        })?;
        let mut way = vec![at];
        let mut last = BTreeSet::from([None]);
        for count in (0..*least).rev() {
            let mut next: Option<(usize, BTreeSet<Option<usize>>)> = None;
            for mover in (0..movers).filter(|&it| last.iter().any(|last| *last != Some(it))) {
                for to in self.then.moves(mover, at).iter() {
                    if left.get(&(to, Some(mover))) != Some(&count) {
                        continue;
                    }
                    let order = next.as_ref().map_or(Ordering::Less, |it| {
                        let size = |to| size(place(at), place(to));
                        let by_file = conflict.file_order(place(at), place(to), place(it.0));
                        size(to).cmp(&size(it.0)).then(by_file)
                    });
                    match order {
                        Ordering::Less => next = Some((to, BTreeSet::from([Some(mover)]))),
                        Ordering::Equal => {
                            next.iter_mut().for_each(|it| it.1.extend([Some(mover)]));
                        }
                        Ordering::Greater => {}
                    }
                }
            }
            (at, last) = next?;
            way.push(at);
        }
        Some(way)
    }
}

/// How much a step changes: how many options and treaties, then by how many levels and stages.
fn size(from: &Position, to: &Position) -> (usize, usize) {
    let options = from.levels.iter().zip(&to.levels).filter(|(a, b)| a != b);
    let treaties = from.treaties.iter().zip(&to.treaties).filter(|(a, b)| a != b);
    let stage = |it: &Option<Enacted>| it.as_ref().map_or(0, |it| it.stage + 1);
    let levels: usize = options.clone().map(|(a, b)| a.abs_diff(*b)).sum();
    let stages: usize = treaties.clone().map(|(a, b)| stage(a).abs_diff(stage(b))).sum();
    (options.count() + treaties.count(), levels + stages)
}

fn by_value(conflict: &Conflict, a: &Position, b: &Position) -> Ordering {
    for declared in &conflict.declared {
        let order = match declared {
            Declared::Option(id) => a.levels[id.0].cmp(&b.levels[id.0]),
            Declared::Treaty(id) => a.treaties[id.0].cmp(&b.treaties[id.0]),
        };
        if order.is_ne() {
            return order;
        }
    }
    Ordering::Equal
}

/// The chance of at least so many hits, each pair hit with its coverage as probability: every way in which it can
/// come out, one by one.
#[must_use]
pub fn chance(hits: usize, coverages: &[(usize, usize)]) -> Exact {
    let share =
        |(reached, of): (usize, usize)| Exact::new(BigInt::from(reached), BigInt::from(of.max(1)));
    let one = Exact::from_integer(BigInt::from(1));
    let mut chance = Exact::from_integer(BigInt::from(0));
    for outcome in 0_u32..1 << coverages.len() {
        if (outcome.count_ones() as usize) < hits {
            continue;
        }
        let each = coverages.iter().enumerate().map(|(at, &coverage)| {
            if outcome >> at & 1 == 1 { share(coverage) } else { &one - share(coverage) }
        });
        chance += each.fold(one.clone(), |product, it| product * it);
    }
    chance
}
