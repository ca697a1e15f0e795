//! With which smallest changes is a package signed, and then delivered?
//!
//! Signatories and outsiders are looked at together, group by group of options that something
//! joins. Why there may be no way is not asked here.

use detente_model::{Conflict, OptionId, Position, VariableId};

use crate::answer::{ClusterWay, Signed, Unsigned};
use crate::join::groups;
use crate::meter::Meter;
use crate::search::{Problem, Variable};
use crate::signing::{Signing, Tests, Whose};
use crate::test::Test;

/// One package, seen from one state.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Side<'a> {
    pub(crate) signing: &'a Signing,
    pub(crate) conflict: &'a Conflict,
    pub(crate) package: &'a [usize],
    /// Where it is signed.
    pub(crate) from: &'a Position,
    /// An option whose direction isn't heeded.
    pub(crate) lifted: Option<OptionId>,
}

/// What options may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Freedom {
    /// Be at any level.
    Anything,
    /// Go from where they are in their direction.
    Directions,
}

/// Options that something joins, in file order, and all smallest ways to set them.
#[derive(Debug)]
pub(crate) struct Joined {
    options: Vec<OptionId>,
    ways: Vec<ClusterWay>,
}

/// What one changed option counts: more than all changes of level together.
const ONE_OPTION: u64 = 1 << 32;

impl<'a> Side<'a> {
    pub(crate) fn of(signing: &'a Signing, conflict: &'a Conflict, package: &'a [usize]) -> Self {
        Self { signing, conflict, package, from: &signing.now, lifted: None }
    }

    /// A test with the package put in.
    pub(crate) fn here(&self, test: &Test) -> Test {
        test.with(&|variable| self.signing.settled(self.package, variable))
    }

    /// The promises among some that are due.
    pub(crate) fn due<'p>(
        &self,
        promises: &'p [usize],
    ) -> impl Iterator<Item = usize> + use<'a, 'p> {
        let (signing, package) = (self.signing, self.package);
        promises.iter().copied().filter(move |&at| signing.promises[at].id.is_due(package))
    }

    /// What has to be true of a state in which the promises are kept.
    pub(crate) fn kept(&self, tests: Tests<'_>) -> Vec<Test> {
        let promises = self.due(tests.promises).map(|at| &self.signing.promises[at].test);
        let rules = tests.rules.iter().map(|&at| &self.signing.rules[at].here);
        promises.chain(rules).map(|test| self.here(test)).flat_map(Test::conjuncts).collect()
    }

    /// What has to be true when the package is signed, since outsiders haven't moved yet.
    fn signed(&self, test: &Test) -> Option<Test> {
        if test.options().into_iter().all(|option| self.is_own(option)) {
            return None;
        }
        Some(test.with(&|variable| match variable {
            VariableId::Option(option) if self.is_own(option) => None,
            VariableId::Option(_) | VariableId::Stage(_) | VariableId::Issue(_) => {
                self.from.value(variable)
            }
        }))
    }

    fn is_own(&self, option: OptionId) -> bool {
        self.signing.signs[option.0] == Whose::Signatory
    }

    fn level(&self, variable: VariableId) -> usize {
        self.from.value(variable).unwrap_or(0)
    }

    /// A variable whose changes count their distance.
    pub(crate) fn variable(&self, id: VariableId, freedom: Freedom) -> Variable {
        let cost = |from: usize, to: usize| Some(from.abs_diff(to) as u64);
        let costs = match id {
            VariableId::Option(option) => {
                let text = self.conflict.option(option);
                let from = self.from.levels[option.0];
                let is_free = freedom == Freedom::Anything || self.lifted == Some(option);
                (0..text.levels.len())
                    .map(|to| {
                        if is_free || text.direction.allows(from, to) {
                            cost(from, to)
                        } else {
                            None
                        }
                    })
                    .collect()
            }
            VariableId::Stage(treaty) => {
                vec![Some(0); self.conflict.treaty(treaty).stages.len() + 1]
            }
            VariableId::Issue(issue) => vec![Some(0); self.conflict.issue(issue).settlements.len()],
        };
        Variable { id, costs }
    }

    /// Tells whether all tests can be true together.
    pub(crate) fn is_possible(
        &self,
        tests: Vec<Test>,
        freedom: Freedom,
        meter: &mut Meter<'_>,
    ) -> Result<bool, Unsigned> {
        let tests: Vec<Test> = tests.into_iter().flat_map(Test::conjuncts).collect();
        if tests.contains(&Test::Always(false)) {
            return Ok(false);
        }
        let keys: Vec<Vec<VariableId>> = tests.iter().map(Test::variables).collect();
        for group in groups(&keys) {
            let tests: Vec<Test> = group.iter().map(|&at| tests[at].clone()).collect();
            if tests.iter().all(|test| test.holds(&|it| self.level(it))) {
                continue;
            }
            let mut ids: Vec<VariableId> =
                group.iter().flat_map(|&at| keys[at].iter().copied()).collect();
            ids.sort_unstable();
            ids.dedup();
            let variables = ids.into_iter().map(|id| self.variable(id, freedom)).collect();
            let problem = Problem::new(variables, 0, &tests);
            if !problem.is_possible(self.signing.limits.most_joined, meter)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Tells whether there is a deal on the package.
    pub(crate) fn has_deal(
        &self,
        tests: Tests<'_>,
        meter: &mut Meter<'_>,
    ) -> Result<bool, Unsigned> {
        if !self.signing.may_enter(self.package, self.from) {
            return Ok(false);
        }
        let mut all = self.kept(tests);
        all.extend(self.when_signed(tests));
        self.is_possible(all, Freedom::Directions, meter)
    }

    fn when_signed(&self, tests: Tests<'_>) -> Vec<Test> {
        let rules = tests.rules.iter().map(|&at| self.here(&self.signing.rules[at].here));
        rules.flat_map(Test::conjuncts).filter_map(|rule| self.signed(&rule)).collect()
    }
}

/// All smallest ways to sign and deliver, one list for each group of options that have to be
/// looked at together; a group without a way is the last.
pub(crate) fn ways(
    side: &Side<'_>,
    tests: Tests<'_>,
    meter: &mut Meter<'_>,
) -> Result<Vec<Joined>, Unsigned> {
    let kept = side.kept(tests);
    let signed = side.when_signed(tests);
    if kept.iter().chain(&signed).any(|test| *test == Test::Always(false)) {
        return Ok(vec![Joined { options: Vec::new(), ways: Vec::new() }]);
    }
    let count = kept.len();
    let all: Vec<Test> = kept.into_iter().chain(signed).collect();
    let keys: Vec<Vec<OptionId>> = all.iter().map(Test::options).collect();
    let mut found = Vec::new();
    for group in groups(&keys) {
        let mut options: Vec<OptionId> =
            group.iter().flat_map(|&at| keys[at].iter().copied()).collect();
        options.sort_unstable_by_key(|it| side.signing.places[it.0]);
        options.dedup();
        let of = |is_kept: bool| {
            let some = group.iter().filter(move |&&at| (at < count) == is_kept);
            some.map(|&at| all[at].clone()).collect::<Vec<Test>>()
        };
        let ways = group_ways(side, &options, &of(true), &of(false), meter)?;
        let ends = ways.is_empty();
        found.push(Joined { options, ways });
        if ends {
            break;
        }
    }
    Ok(found)
}

/// All smallest ways of one group.
fn group_ways(
    side: &Side<'_>,
    options: &[OptionId],
    kept: &[Test],
    signed: &[Test],
    meter: &mut Meter<'_>,
) -> Result<Vec<ClusterWay>, Unsigned> {
    let levels = |options: &[OptionId]| -> Vec<usize> {
        options.iter().map(|it| side.from.levels[it.0]).collect()
    };
    if kept.iter().chain(signed).all(|test| test.holds(&|it| side.level(it))) {
        let levels = levels(options);
        return Ok(vec![ClusterWay {
            signed: levels.clone(),
            delivered: levels,
            delivery_is_tied: false,
        }]);
    }
    let limits = side.signing.limits;
    let (own, theirs): (Vec<OptionId>, Vec<OptionId>) =
        options.iter().partition(|&&it| side.is_own(it));
    let variable = |&it: &OptionId| side.variable(VariableId::Option(it), Freedom::Directions);
    let variables = own.iter().chain(&theirs).map(variable).collect();
    let tests: Vec<Test> = kept.iter().chain(signed).cloned().collect();
    let problem = Problem::new(variables, own.len(), &tests);
    let most = limits.most_ties.saturating_add(1);
    let found = problem.least(most, limits.most_joined, meter, &mut |_, _| Ok(true))?;
    if found.len() > limits.most_ties {
        return Err(Unsigned::TooManyWays(limits.most_ties));
    }
    let mut ways = Vec::with_capacity(found.len());
    for found in found {
        let mut at_signing: Vec<usize> = side.from.levels.clone();
        own.iter().zip(&found).for_each(|(it, &level)| at_signing[it.0] = level);
        let (delivered, delivery_is_tied) = deliver(side, &at_signing, kept, meter)?;
        let of = |levels: &[usize]| options.iter().map(|it| levels[it.0]).collect();
        ways.push(ClusterWay {
            signed: of(&at_signing),
            delivered: of(&delivered),
            delivery_is_tied,
        });
    }
    Ok(ways)
}

/// The smallest way for outsiders to keep what is promised, the first in file order, and whether
/// it is one of several.
fn deliver(
    side: &Side<'_>,
    signed: &[usize],
    kept: &[Test],
    meter: &mut Meter<'_>,
) -> Result<(Vec<usize>, bool), Unsigned> {
    let own = |variable| match variable {
        VariableId::Option(option) if side.is_own(option) => Some(signed[option.0]),
        VariableId::Option(_) | VariableId::Stage(_) | VariableId::Issue(_) => None,
    };
    let tests: Vec<Test> =
        kept.iter().map(|test| test.with(&own)).flat_map(Test::conjuncts).collect();
    let keys: Vec<Vec<OptionId>> = tests.iter().map(Test::options).collect();
    let (mut levels, mut is_tied) = (signed.to_vec(), false);
    for group in groups(&keys) {
        let tests: Vec<Test> = group.iter().map(|&at| tests[at].clone()).collect();
        if tests.iter().all(|test| test.holds(&|it| side.level(it))) {
            continue;
        }
        let mut options: Vec<OptionId> =
            group.iter().flat_map(|&at| keys[at].iter().copied()).collect();
        options.sort_unstable_by_key(|it| side.signing.places[it.0]);
        options.dedup();
        let variables: Vec<Variable> = options
            .iter()
            .map(|&it| by_options(side.variable(VariableId::Option(it), Freedom::Directions)))
            .collect();
        let problem = Problem::new(variables, options.len(), &tests);
        let most_joined = side.signing.limits.most_joined;
        let found = problem.least(2, most_joined, meter, &mut |_, _| Ok(true))?;
        assert!(!found.is_empty(), "a package is signed only if it can be delivered");
        is_tied |= found.len() > 1;
        options.iter().zip(&found[0]).for_each(|(it, &level)| levels[it.0] = level);
    }
    Ok((levels, is_tied))
}

/// The same variable, each change of which counts as one option first.
pub(crate) fn by_options(variable: Variable) -> Variable {
    let cost = |cost: u64| if cost == 0 { 0 } else { ONE_OPTION + cost };
    Variable { costs: variable.costs.into_iter().map(|it| it.map(cost)).collect(), ..variable }
}

/// All ways to set some options, in file order, from those of groups; options that no group sets
/// stay.
pub(crate) fn set(
    side: &Side<'_>,
    options: &[OptionId],
    joined: &[Joined],
) -> Result<Vec<ClusterWay>, Unsigned> {
    let most = side.signing.limits.most_ties;
    let count = joined.iter().try_fold(1_usize, |count, it| count.checked_mul(it.ways.len()));
    if joined.iter().any(|it| it.ways.is_empty()) {
        return Ok(Vec::new());
    }
    if count.is_none_or(|count| count > most) {
        return Err(Unsigned::TooManyWays(most));
    }
    let place = |option: &OptionId| options.iter().position(|it| it == option);
    let levels: Vec<usize> = options.iter().map(|it| side.from.levels[it.0]).collect();
    let start =
        ClusterWay { signed: levels.clone(), delivered: levels.clone(), delivery_is_tied: false };
    let mut all = vec![start];
    for group in joined {
        let places: Vec<usize> = group.options.iter().filter_map(place).collect();
        let with = |way: &ClusterWay, part: &ClusterWay| {
            let mut way = way.clone();
            for (&place, (&signed, &delivered)) in
                places.iter().zip(part.signed.iter().zip(&part.delivered))
            {
                way.signed[place] = signed;
                way.delivered[place] = delivered;
            }
            way.delivery_is_tied |= part.delivery_is_tied;
            way
        };
        all = all.iter().flat_map(|way| group.ways.iter().map(move |it| with(way, it))).collect();
    }
    // Whoever changes an earlier option comes first, then to the earlier level.
    let first = |way: &ClusterWay| -> Vec<(bool, usize)> {
        way.signed.iter().zip(&levels).map(|(to, from)| (to == from, *to)).collect()
    };
    all.sort_by_cached_key(first);
    Ok(all)
}

/// The deals on a package, in file order.
pub(crate) fn deals(side: &Side<'_>, joined: &[Joined]) -> Result<Vec<Signed>, Unsigned> {
    let signing = side.signing;
    let spread = |levels: &[usize]| {
        let mut all = side.from.levels.clone();
        signing.order.iter().zip(levels).for_each(|(it, &level)| all[it.0] = level);
        signing.position(side.package, all)
    };
    let ways = set(side, &signing.order, joined)?;
    let deal = |way: ClusterWay| Signed {
        signed: spread(&way.signed),
        delivered: spread(&way.delivered),
        delivery_is_tied: way.delivery_is_tied,
    };
    Ok(ways.into_iter().map(deal).collect())
}
