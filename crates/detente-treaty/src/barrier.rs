//! Why can a package be kept and yet not be entered, and who could open it?
//!
//! Asked only of packages all of whose promises can be kept from today.

use detente_model::{Direction, Exit, OptionId, PartyId, Position, VariableId};

use crate::answer::{Barrier, BarrierBy, Extent, Opening, Unsigned};
use crate::meter::Meter;
use crate::search::{Problem, Variable};
use crate::sign::{Freedom, Side, by_options};
use crate::signing::{Signing, Tests, Whose};
use crate::terms::RuleId;
use crate::test::Test;

/// Tells whether some feasible state has the treaty in force with the package, whatever all options
/// and other treaties are at.
pub(crate) fn is_feasible(side: &Side<'_>, meter: &mut Meter<'_>) -> Result<bool, Unsigned> {
    let rules = side.signing.rules.iter().map(|rule| side.here(&rule.anywhere)).collect();
    side.is_possible(rules, Freedom::Anything, meter)
}

/// What keeps the signatories from a package: the parts of `enter_if` that are false; if none is,
/// the entries of `impossible` without which alone there would be a deal; if there is none, the
/// directions; if none does it alone, all together. What is too hard to look through doesn't do it
/// alone as far as one knows.
pub(crate) fn barriers(side: &Side<'_>, meter: &mut Meter<'_>) -> Result<Vec<Barrier>, Unsigned> {
    let mut by: Vec<Option<BarrierBy>> = Vec::new();
    let alone = if side.signing.may_enter(side.package, side.from) {
        let rules = rules(side, meter)?;
        if rules.is_empty() { directions(side, meter)? } else { rules }
    } else {
        let shut = side.signing.shut(side.package, side.from);
        shut.map(|part| BarrierBy::EnterIf(part.formula.clone(), part.text.clone())).collect()
    };
    by.extend(alone.into_iter().map(Some));
    if by.is_empty() {
        by.push(None);
    }
    let opens = opens(side, meter)?;
    Ok(by.into_iter().map(|condition| Barrier { condition, opens: opens.clone() }).collect())
}

fn rules(side: &Side<'_>, meter: &mut Meter<'_>) -> Result<Vec<BarrierBy>, Unsigned> {
    let signing = side.signing;
    let mut found = Vec::new();
    for (at, rule) in signing.rules.iter().enumerate() {
        let RuleId::Impossible(entry) = rule.id else { continue };
        let others: Vec<usize> =
            signing.every_rule.iter().copied().filter(|&other| other != at).collect();
        let tests = Tests { promises: &signing.every_promise, rules: &others };
        if is_known(side.has_deal(tests, meter))? {
            found.push(BarrierBy::Impossible(entry));
        }
    }
    Ok(found)
}

fn directions(side: &Side<'_>, meter: &mut Meter<'_>) -> Result<Vec<BarrierBy>, Unsigned> {
    let mut found = Vec::new();
    for &option in &side.signing.order {
        if side.conflict.option(option).direction == Direction::Both {
            continue;
        }
        let lifted = Side { lifted: Some(option), ..*side };
        if is_known(lifted.has_deal(side.signing.all(), meter))? {
            found.push(BarrierBy::Direction(option));
        }
    }
    Ok(found)
}

fn is_known(has_deal: Result<bool, Unsigned>) -> Result<bool, Unsigned> {
    match has_deal {
        Err(Unsigned::TooHard(_) | Unsigned::TooManyWays(_)) => Ok(false),
        Ok(_) | Err(Unsigned::Stopped(_)) => has_deal,
    }
}

/// The smallest moves of each outsider after which there is a deal.
fn opens(side: &Side<'_>, meter: &mut Meter<'_>) -> Result<Opening, Unsigned> {
    let mut moves = Vec::new();
    let mut tries = Tries { tried: 0, coverage: Extent::All };
    for party in side.conflict.party_ids() {
        let is_outsider = !side.conflict.treaty(side.signing.treaty).signatories.contains(&party);
        if is_outsider && tries.coverage == Extent::All {
            let found = smallest_by(side, party, &mut tries, meter)?;
            moves.extend(found.into_iter().map(|to| (party, to)));
        }
    }
    Ok(Opening { moves, coverage: tries.coverage })
}

/// The most treaties whose selections can be counted.
/// Crossed by `the_number_of_treaties_that_an_outsider_ends`.
const MOST_SELECTED: usize = 31;

/// How many moves were tried, of all outsiders together.
struct Tries {
    tried: u64,
    coverage: Extent,
}

/// The moves of one outsider from today that change the fewest options and end the fewest treaties,
/// after which there is a deal; in file order.
fn smallest_by(
    side: &Side<'_>,
    party: PartyId,
    tries: &mut Tries,
    meter: &mut Meter<'_>,
) -> Result<Vec<Position>, Unsigned> {
    let (conflict, own) = (side.conflict, side.signing.treaty);
    let may_leave = |&at: &usize| {
        let text = &conflict.treaties[at];
        at != own.0
            && side.from.treaties[at].is_some()
            && text.exit == Exit::Any
            && text.signatories.contains(&party)
    };
    let mut treaties: Vec<usize> = (0..conflict.treaties.len()).filter(may_leave).collect();
    if treaties.len() > side.signing.limits.most_ended.min(MOST_SELECTED) {
        treaties.clear();
        tries.coverage = Extent::UpTo(tries.tried);
    }
    let mut sized: Vec<(usize, Position)> = Vec::new();
    for chosen in 0_u32..1 << treaties.len() {
        meter.ask()?;
        let mut from = side.from.clone();
        let ended = treaties.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1);
        let count = ended.map(|(_, &treaty)| from.treaties[treaty] = None).count();
        let changed = |to: &Position| {
            let levels = to.levels.iter().zip(&side.from.levels);
            count + levels.filter(|(a, b)| a != b).count()
        };
        if count == 0 {
            let found = opened_by(side, party, tries, meter)?;
            sized.extend(found.into_iter().map(|to| (changed(&to), to)));
            continue;
        }
        let limits = side.signing.limits;
        let signing = Signing::from(conflict, &side.signing.setting, own, from.clone(), limits);
        let there = Side::of(&signing, conflict, side.package);
        let as_it_is = |variable: VariableId| Some(from.value(variable).unwrap_or(0));
        let is_so = |test: &Test| test.with(&as_it_is) == Test::Always(true);
        if signing.feasible_now.iter().all(is_so) && there.has_deal(signing.all(), meter)? {
            sized.push((count, from.clone()));
        } else {
            let found = opened_by(&there, party, tries, meter)?;
            sized.extend(found.into_iter().map(|to| (changed(&to), to)));
        }
    }
    let least = sized.iter().map(|it| it.0).min();
    let mut smallest: Vec<Position> =
        sized.into_iter().filter(|it| Some(it.0) == least).map(|it| it.1).collect();
    smallest.sort_by(|a, b| conflict.file_order(side.from, a, b));
    Ok(smallest)
}

/// The moves of one outsider from today, with the fewest options changed, after which there is a
/// deal. Where a limit is met, those found by then.
fn opened_by(
    side: &Side<'_>,
    party: PartyId,
    tries: &mut Tries,
    meter: &mut Meter<'_>,
) -> Result<Vec<Position>, Unsigned> {
    let signing = side.signing;
    let is_own = |option: OptionId| signing.signs[option.0] == Whose::Outsider(party);
    // An option that nothing names opens nothing.
    let entry = signing.entry.iter().map(|part| &part.test);
    let rules = signing.rules.iter().map(|rule| &rule.anywhere).chain(&signing.feasible_now);
    let promises = signing.promises.iter().map(|promise| &promise.test);
    let mut options: Vec<OptionId> = entry
        .chain(rules)
        .chain(promises)
        .flat_map(Test::options)
        .filter(|&it| is_own(it))
        .collect();
    options.sort_unstable_by_key(|it| signing.places[it.0]);
    options.dedup();
    if options.is_empty() {
        return Ok(Vec::new());
    }
    let today = |variable: VariableId| match variable {
        VariableId::Option(option) if is_own(option) => None,
        VariableId::Option(_) | VariableId::Stage(_) | VariableId::Issue(_) => {
            Some(side.from.value(variable).unwrap_or(0))
        }
    };
    // The move has to end in a feasible state, which is read as today's.
    let tests: Vec<Test> = signing.feasible_now.iter().map(|test| test.with(&today)).collect();
    let entered = signing.entry.iter().filter(|_| !signing.is_there(side.package));
    let entered = entered.map(|part| side.here(&part.test).with(&today));
    let tests: Vec<Test> = tests.into_iter().chain(entered).collect();
    let variables: Vec<Variable> = options
        .iter()
        .map(|&it| by_option(side.variable(VariableId::Option(it), Freedom::Directions)))
        .collect();
    let problem = Problem::new(variables, options.len(), &tests);
    let position = |levels: &[usize]| {
        let mut position = side.from.clone();
        options.iter().zip(levels).for_each(|(it, &level)| position.levels[it.0] = level);
        position
    };
    let most = signing.limits.most_moves;
    let mut opened = Vec::new();
    let searched =
        problem.least(usize::MAX, signing.limits.most_joined, meter, &mut |levels, meter| {
            if tries.tried == most {
                return Err(Unsigned::TooHard(Vec::new()));
            }
            tries.tried += 1;
            let from = position(levels);
            let opens = Side { from: &from, ..*side }.has_deal(signing.all(), meter)?;
            opened.extend(opens.then_some(from));
            Ok(opens)
        });
    match searched {
        Ok(_) => {}
        // The package has its answer; only this list is shorter.
        Err(Unsigned::TooHard(_) | Unsigned::TooManyWays(_)) => {
            tries.coverage = Extent::UpTo(tries.tried);
        }
        Err(Unsigned::Stopped(stop)) => return Err(Unsigned::Stopped(stop)),
    }
    Ok(opened)
}

/// The same variable, each change of which counts the same.
fn by_option(variable: Variable) -> Variable {
    let variable = by_options(variable);
    let cost = |cost: u64| u64::from(cost > 0);
    Variable { costs: variable.costs.into_iter().map(|it| it.map(cost)).collect(), ..variable }
}
