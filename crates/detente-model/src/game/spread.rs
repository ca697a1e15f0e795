//! Is a state better for a party for every value in the ranges of the case, or for some?
//!
//! A state is told by which of a party's amounts count there. The difference of two states lies
//! between bounds that single values reach: what counts in both cancels. Priorities whose order the
//! author isn't sure of have no order here.
//!
//! [`Valuation::gain`](super::Valuation::gain) is the oracle for this file.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, ToPrimitive, Zero};

use super::{Condition, Game, Part, Pays, Setting, StateId, parts};
use crate::{Conflict, Interval, PartyId, Preference, VariableId};

/// All that a party may compare states by.
#[derive(Debug, Clone)]
pub struct Spread {
    by: By,
}

#[derive(Debug, Clone)]
enum By {
    Points(Vec<Counting>),
    /// Groups of conditions, most important first; within a group their order isn't known.
    Priorities {
        conditions: Vec<Condition>,
        group: Vec<usize>,
    },
}

/// One part of a sum.
#[derive(Debug, Clone)]
struct Counting {
    when: Condition,
    /// What tells which amount counts, and how much to add to it; `None` where there is one.
    reading: Option<super::Reading>,
    /// By how much a state is better at which another place counts, by place before and after; 0 is
    /// for a state at which nothing counts.
    gains: Gains,
}

/// At least and at most, from each place to each other.
type Gains = Vec<Vec<(i128, i128)>>;

impl Spread {
    /// What a party may compare states by; `None` for one that ranks states one by one or has no
    /// ranges, so that its order is known. Of numbers too fine for 127 bits nothing is told apart.
    ///
    /// # Panics
    /// If the game was compiled from another conflict or setting.
    #[must_use]
    pub fn of(game: &Game, conflict: &Conflict, setting: &Setting, party: PartyId) -> Option<Self> {
        match &conflict.preferences[party.0] {
            Some(Preference::Weights(worth)) => {
                let parts: Vec<Part<'_>> = parts(worth).collect();
                if parts.iter().all(Part::is_certain) {
                    return None;
                }
                let gains: Vec<Vec<Vec<Interval>>> =
                    parts.iter().map(|part| differences(part, setting)).collect();
                let all = || gains.iter().flatten().flatten();
                if all().all(Interval::is_point) {
                    return None;
                }
                let common = all()
                    .flat_map(|it| [it.low.denom(), it.high.denom()])
                    .fold(BigInt::one(), |common, it| common.lcm(it));
                let units = |exact: &crate::Exact| -> Option<i128> {
                    (exact.numer() * (&common / exact.denom())).to_i128()
                };
                let scale = |it: &Interval| Some((units(&it.low)?, units(&it.high)?));
                let row = |row: &Vec<Interval>| row.iter().map(scale).collect::<Option<_>>();
                let scaled = |part: &Vec<Vec<Interval>>| part.iter().map(row).collect();
                let exact: Option<Vec<Gains>> = gains.iter().map(scaled).collect();
                let gains = exact.filter(|it| never_overflows(it)).unwrap_or_else(|| {
                    let is_nothing = |it: &Interval| it.is_point() && it.low.is_zero();
                    let either = |it: &Interval| if is_nothing(it) { (0, 0) } else { (-1, 1) };
                    let row = |row: &Vec<Interval>| row.iter().map(either).collect();
                    gains.iter().map(|part| part.iter().map(row).collect()).collect()
                });
                let parts = parts.iter().zip(gains);
                let counting =
                    parts.map(|(part, gains)| part_at(part, game, conflict, setting, gains));
                Some(Self { by: By::Points(counting.collect()) })
            }
            Some(Preference::Priorities(priorities)) => {
                if conflict.is_order_sure(party) {
                    return None;
                }
                let condition = |formula| game.condition(conflict, setting, formula);
                let conditions = priorities.iter().map(|it| {
                    let want = condition(&it.want.formula);
                    match &it.when {
                        None => want,
                        Some(when) => Condition::All(vec![condition(&when.formula), want]),
                    }
                });
                let mut group = vec![0];
                for priority in priorities {
                    let last = group[group.len() - 1];
                    group.push(if priority.unsure { last } else { last + 1 });
                }
                group.pop();
                Some(Self { by: By::Priorities { conditions: conditions.collect(), group } })
            }
            Some(Preference::Order(_) | Preference::Ranking(_)) | None => None,
        }
    }

    /// Which amounts count at a state.
    #[must_use]
    pub fn counts(&self, state: StateId) -> Box<[u16]> {
        match &self.by {
            By::Points(parts) => parts
                .iter()
                .map(|part| match part.reading {
                    _ if !part.when.holds(state) => 0,
                    None => 1,
                    Some(reading) => u16::try_from(reading.of(state) + 1).unwrap_or(u16::MAX),
                })
                .collect(),
            By::Priorities { conditions, .. } => {
                conditions.iter().map(|it| u16::from(it.holds(state))).collect()
            }
        }
    }

    /// By how much the second state may be better, at least and at most; of priorities only the
    /// signs mean something.
    #[must_use]
    pub fn gain(&self, from: &[u16], to: &[u16]) -> (i128, i128) {
        let pairs = from.iter().zip(to);
        match &self.by {
            By::Points(parts) => {
                let each = parts.iter().zip(pairs).filter(|(_, (from, to))| from != to);
                each.map(|(part, (from, to))| part.gains[usize::from(*from)][usize::from(*to)])
                    .fold((0, 0), |(low, high), (a, b)| (low + a, high + b))
            }
            By::Priorities { group, .. } => {
                let mut differ = group.iter().zip(pairs).filter(|(_, (from, to))| from != to);
                let Some((first, (from, to))) = differ.next() else { return (0, 0) };
                let is_better = to > from;
                let rest = differ.take_while(|(group, _)| *group == first);
                let agree = rest.map(|(_, (from, to))| to > from).all(|it| it == is_better);
                match (agree, is_better) {
                    (true, true) => (1, 1),
                    (true, false) => (-1, -1),
                    (false, _) => (-1, 1),
                }
            }
        }
    }
}

/// Whether every sum of one gain a part stays within 127 bits.
fn never_overflows(parts: &[Gains]) -> bool {
    let mut widest = parts.iter().filter_map(|part| {
        part.iter().flatten().map(|(low, high)| low.unsigned_abs().max(high.unsigned_abs())).max()
    });
    let total = widest.try_fold(0_u128, u128::checked_add);
    total.is_some_and(|total| total < 1 << 126)
}

/// By how much each place of a part is better than each other; the first place is that nothing
/// counts.
fn differences(part: &Part<'_>, setting: &Setting) -> Vec<Vec<Interval>> {
    let places = || std::iter::once(None).chain((0..part.len()).map(Some));
    places().map(|from| places().map(|to| part.difference(setting, from, to)).collect()).collect()
}

fn part_at(
    part: &Part<'_>,
    game: &Game,
    conflict: &Conflict,
    setting: &Setting,
    gains: Gains,
) -> Counting {
    let condition = |formula| game.condition(conflict, setting, formula);
    let when = part.when.map_or(Condition::Always(true), condition);
    let space = game.space();
    match part.pays {
        Pays::Where { want, .. } => {
            let when = Condition::All(vec![when, condition(want)]);
            Counting { when, reading: None, gains }
        }
        Pays::By { of, .. } => {
            let reading = match of {
                VariableId::Option(option) => space.read_option(option),
                VariableId::Stage(treaty) => space.read_stage(treaty),
                VariableId::Issue(issue) => space.read_issue(issue),
            };
            Counting { when, reading: Some(reading), gains }
        }
        Pays::Spends { option, .. } => {
            Counting { when, reading: Some(space.read_option(option)), gains }
        }
    }
}
