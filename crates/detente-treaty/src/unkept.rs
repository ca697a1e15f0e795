//! Which promises of a package can't be kept, and what stands in their way?
//!
//! Asked of the end state alone: all options go from today in their directions, other treaties are
//! as today. Whether the package can be entered is asked elsewhere.

use crate::answer::{Because, Extent, Unkept, Unsigned};
use crate::join::groups;
use crate::meter::Meter;
use crate::sign::{Freedom, Side};
use crate::signing::Tests;
use crate::terms::RuleId;
use crate::test::Test;

/// The promises that can't be kept, in the order of the file, and whether that is all of them;
/// none if all can be kept together.
///
/// Promises of which each can't be kept by itself are told with the first reason; of the others
/// those that belong to a smallest set that can't be kept together.
pub(crate) fn unkept(
    side: &Side<'_>,
    meter: &mut Meter<'_>,
) -> Result<(Vec<Unkept>, Extent), Unsigned> {
    let signing = side.signing;
    if are_kept(side, &signing.every_promise, meter)? {
        return Ok((Vec::new(), Extent::All));
    }
    let mut found: Vec<(usize, Because)> = Vec::new();
    let mut rest = Vec::new();
    for at in side.due(&signing.every_promise) {
        match because(side, at, meter)? {
            Some(because) => found.push((at, because)),
            None => rest.push(at),
        }
    }
    let (joint, coverage) = clashing(side, &rest, meter)?;
    found.extend(joint.into_iter().map(|at| (at, Because::Contradiction)));
    found.sort_unstable();
    let tell = |(at, because): (usize, Because)| {
        let promise = signing.promises[at].id;
        Unkept { promise, owners: promise.owners(side.conflict, signing.treaty), because }
    };
    Ok((found.into_iter().map(tell).collect(), coverage))
}

/// Tells whether promises can be kept together, by the rules.
fn are_kept(side: &Side<'_>, promises: &[usize], meter: &mut Meter<'_>) -> Result<bool, Unsigned> {
    let rules = &side.signing.every_rule;
    side.is_possible(side.kept(Tests { promises, rules }), Freedom::Directions, meter)
}

/// What keeps one promise from being kept, if something does.
fn because(
    side: &Side<'_>,
    promise: usize,
    meter: &mut Meter<'_>,
) -> Result<Option<Because>, Unsigned> {
    let signing = side.signing;
    if are_kept(side, &[promise], meter)? {
        return Ok(None);
    }
    let fixed: Vec<usize> = signing
        .every_rule
        .iter()
        .copied()
        .filter(|&at| signing.rules[at].id == RuleId::Fixed)
        .collect();
    for because in Because::ALL {
        let (rules, freedom): (&[usize], _) = match because {
            Because::Contradiction => (&[], Freedom::Anything),
            Because::Fixed => (&fixed, Freedom::Anything),
            Because::Direction => (&fixed, Freedom::Directions),
            Because::Impossible => return Ok(Some(because)),
        };
        let tests = side.kept(Tests { promises: &[promise], rules });
        if !side.is_possible(tests, freedom, meter)? {
            return Ok(Some(because));
        }
    }
    Ok(None)
}

/// Those of some promises, each of which can be kept alone, that belong to a smallest set that
/// can't be kept together.
fn clashing(
    side: &Side<'_>,
    promises: &[usize],
    meter: &mut Meter<'_>,
) -> Result<(Vec<usize>, Extent), Unsigned> {
    let mut sets = Sets { side, most: side.signing.limits.most_sets, tried: 0, found: Vec::new() };
    for group in joined(side, promises) {
        if sets.is_kept(&group, meter)? {
            continue;
        }
        sets.look(&group, meter)?;
        let seen = sets.found.iter().any(|set| set.iter().all(|it| group.contains(it)));
        if !seen {
            sets.found.push(sets.smaller(group, meter)?);
        }
    }
    let mut clashing: Vec<usize> = sets.found.into_iter().flatten().collect();
    clashing.sort_unstable();
    clashing.dedup();
    let coverage = if sets.tried > sets.most { Extent::UpTo(sets.most) } else { Extent::All };
    Ok((clashing, coverage))
}

/// Promises that something joins.
fn joined(side: &Side<'_>, promises: &[usize]) -> Vec<Vec<usize>> {
    let signing = side.signing;
    let own = promises.iter().map(|&at| side.here(&signing.promises[at].test));
    let rules = signing.rules.iter().flat_map(|it| side.here(&it.here).conjuncts());
    let keys: Vec<_> = own.chain(rules).map(|test: Test| test.variables()).collect();
    let groups = groups(&keys).into_iter();
    let named = |group: Vec<usize>| -> Vec<usize> {
        group.into_iter().filter_map(|at| promises.get(at).copied()).collect()
    };
    groups.map(named).filter(|group| group.len() > 1).collect()
}

/// Sets of promises that can't be kept together.
struct Sets<'a> {
    side: &'a Side<'a>,
    most: u64,
    tried: u64,
    found: Vec<Vec<usize>>,
}

impl Sets<'_> {
    fn is_kept(&self, set: &[usize], meter: &mut Meter<'_>) -> Result<bool, Unsigned> {
        are_kept(self.side, set, meter)
    }

    /// Looks at sets by size, so that the first ones found are smallest.
    fn look(&mut self, among: &[usize], meter: &mut Meter<'_>) -> Result<(), Unsigned> {
        for size in 2..=among.len() {
            self.choose(among, size, &mut Vec::new(), meter)?;
        }
        Ok(())
    }

    /// Completes a set from some promises, as deep as the set is large.
    fn choose(
        &mut self,
        among: &[usize],
        left: usize,
        set: &mut Vec<usize>,
        meter: &mut Meter<'_>,
    ) -> Result<(), Unsigned> {
        if self.tried > self.most {
            return Ok(());
        }
        if self.found.iter().any(|found| found.iter().all(|it| set.contains(it))) {
            return Ok(());
        }
        if left == 0 {
            self.tried += 1;
            if self.tried <= self.most && !self.is_kept(set, meter)? {
                self.found.push(set.clone());
            }
            return Ok(());
        }
        for (at, &next) in among.iter().enumerate() {
            if among.len() - at < left {
                break;
            }
            set.push(next);
            self.choose(&among[at + 1..], left - 1, set, meter)?;
            set.pop();
        }
        Ok(())
    }

    /// A smallest set within one that can't be kept, by leaving out what isn't needed.
    fn smaller(&self, set: Vec<usize>, meter: &mut Meter<'_>) -> Result<Vec<usize>, Unsigned> {
        let mut set = set;
        for promise in set.clone() {
            let without: Vec<usize> = set.iter().copied().filter(|&it| it != promise).collect();
            if !self.is_kept(&without, meter)? {
                set = without;
            }
        }
        Ok(set)
    }
}
