//! Which deals could be signed today, and who has to deliver them?
//!
//! A deal is what its text says: signatories change their own options only as far as it promises.
//! Whatever else they might do on the occasion is another matter.

use std::collections::BTreeMap;

use detente_model::{Condition, Digit, Enacted, OptionId, PartyId, StateId, TreatyId};

use crate::{Promises, Table};

/// The most ways of keeping promises that are compared for one package and side.
const MOST_WAYS: u64 = 1 << 16;
/// The most equally small ways of signing one package that are kept.
const MOST_TIES: usize = 8;

/// A deal that could be signed today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signing {
    /// One settlement an issue.
    pub settlements: Vec<usize>,
    /// The state in which it is signed.
    pub signed: StateId,
    /// The same with what outsiders owe.
    pub delivered: StateId,
    /// Every outsider who has to do something for it, and whether it would.
    pub willing: Vec<(PartyId, Willing)>,
}

/// Whether an outsider does its part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Willing {
    /// It is better off with its part done.
    Strictly,
    /// It doesn't care.
    Indifferent,
    /// It is worse off with its part done.
    Unwilling,
}

impl Willing {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Strictly => "strictly",
            Self::Indifferent => "indifferent",
            Self::Unwilling => "unwilling",
        }
    }
}

/// The deals of a treaty that its signatories could sign from today's state, package by package,
/// equally small ways of signing one package all; none if the case has no today. Costs one look at
/// each package and each way of keeping its promises.
///
/// # Panics
/// If the treaty is of another conflict.
#[must_use]
pub fn signings(table: &Table, treaty: TreatyId, promises: &Promises) -> Vec<Signing> {
    let Some(now) = table.game.now() else { return Vec::new() };
    let packages = table.game.treaty(treaty).packages;
    let digit = table.game.space().treaty_digit(treaty);
    let first = 1 + (table.conflict.treaty(treaty).stages.len() as u64 - 1) * packages;
    sign(table, treaty, promises, (0..packages).map(|package| digit.replaced(now, first + package)))
}

/// The same for some packages alone, each one settlement an issue.
///
/// # Panics
/// If the treaty is of another conflict.
#[must_use]
pub fn signings_of(
    table: &Table,
    treaty: TreatyId,
    promises: &Promises,
    packages: &[Vec<usize>],
) -> Vec<Signing> {
    let Some(now) = table.game.now() else { return Vec::new() };
    let now = table.game.position(now);
    let stage = table.conflict.treaty(treaty).stages.len() - 1;
    let entered = |settlements: &Vec<usize>| {
        let mut position = now.clone();
        position.treaties[treaty.0] = Some(Enacted { stage, settlements: settlements.clone() });
        table.game.state_at(&position)
    };
    sign(table, treaty, promises, packages.iter().map(entered))
}

/// `entered`: today's state, but with the treaty in force, package by package.
fn sign(
    table: &Table,
    treaty: TreatyId,
    promises: &Promises,
    entered: impl Iterator<Item = StateId>,
) -> Vec<Signing> {
    let Some(now) = table.game.now() else { return Vec::new() };
    let mut signatories = table.conflict.treaty(treaty).signatories.clone();
    signatories.sort_unstable();
    let mover = table.game.mover(&signatories);
    let mut all = Vec::new();
    for entered in entered {
        let due: Vec<&Condition> = promises.due(entered).flat_map(joined).collect();
        let ours = Levers::of(table, &due, |owner| signatories.contains(&owner));
        let theirs = Levers::of(table, &due, |owner| !signatories.contains(&owner));
        // Signatories answer for what they can keep whatever outsiders do.
        let own: Vec<&Condition> = due.iter().copied().filter(|it| !theirs.touches(it)).collect();
        let is_open = |to| to == now || table.game.can_move(&mover, now, to);
        for signed in ours.smallest(entered, &own, Smallness::Steps, is_open) {
            let is_open = |to| table.game.is_feasible(to);
            let delivered = theirs
                .smallest(signed, &due, Smallness::Options, is_open)
                .first()
                .copied()
                .unwrap_or(signed);
            all.push(Signing {
                settlements: settlements(table, treaty, signed),
                signed,
                delivered,
                willing: willing(table, &theirs, signed, delivered),
            });
        }
    }
    all
}

/// What a promise joins by `and`: each part is due from whom it names.
fn joined(promise: &Condition) -> Vec<&Condition> {
    let mut open = vec![promise];
    let mut parts = Vec::new();
    while let Some(condition) = open.pop() {
        match condition {
            Condition::All(all) => open.extend(all.iter().rev()),
            Condition::Always(_) | Condition::Atom(_) | Condition::Not(_) | Condition::Any(_) => {
                parts.push(condition);
            }
        }
    }
    parts
}

fn settlements(table: &Table, treaty: TreatyId, state: StateId) -> Vec<usize> {
    let position = table.game.position(state);
    position.treaties[treaty.0].as_ref().map(|it| it.settlements.clone()).unwrap_or_default()
}

/// Whether each outsider would rather do its part than leave it. One that can't leave it out, since
/// that is ruled out, has nothing to compare.
fn willing(
    table: &Table,
    theirs: &Levers,
    signed: StateId,
    delivered: StateId,
) -> Vec<(PartyId, Willing)> {
    let mut without: BTreeMap<PartyId, StateId> = BTreeMap::new();
    for (owner, digit) in &theirs.digits {
        if digit.of(signed) != digit.of(delivered) {
            let state = without.entry(*owner).or_insert(delivered);
            *state = digit.replaced(*state, digit.of(signed));
        }
    }
    let judge = |(party, without): (PartyId, StateId)| {
        let willing = if !table.game.is_feasible(without) {
            Willing::Indifferent
        } else if table.game.prefers(party, delivered, without) {
            Willing::Strictly
        } else if table.game.prefers(party, without, delivered) {
            Willing::Unwilling
        } else {
            Willing::Indifferent
        };
        (party, willing)
    };
    without.into_iter().map(judge).collect()
}

/// What makes one way of keeping promises smaller than another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Smallness {
    /// The sum of changes of level.
    Steps,
    /// The number of options that are changed; of equal ones the sum of changes of level.
    Options,
}

/// Options of one side that promises are about.
struct Levers {
    digits: Vec<(PartyId, Digit)>,
}

impl Levers {
    fn of(table: &Table, due: &[&Condition], is_ours: impl Fn(PartyId) -> bool) -> Self {
        let mut named = Vec::new();
        for condition in due {
            condition.atoms(&mut |atom| named.push(atom.reading.digit));
        }
        let options = (0..table.conflict.options.len()).map(OptionId);
        let digits = options
            .map(|option| {
                (table.conflict.option(option).owner, table.game.space().option_digit(option))
            })
            .filter(|(owner, digit)| is_ours(*owner) && named.contains(digit))
            .collect();
        Self { digits }
    }

    fn touches(&self, condition: &Condition) -> bool {
        let mut touches = false;
        condition.atoms(&mut |atom| {
            touches |= self.digits.iter().any(|(_, digit)| *digit == atom.reading.digit);
        });
        touches
    }

    /// The ways to set these options so that as many conditions as can be are true, then with the
    /// smallest changes: all ties, first in the order of states.
    fn smallest(
        &self,
        from: StateId,
        conditions: &[&Condition],
        smallness: Smallness,
        is_open: impl Fn(StateId) -> bool,
    ) -> Vec<StateId> {
        let ways: u64 =
            self.digits.iter().fold(1_u64, |ways, (_, digit)| ways.saturating_mul(digit.radix));
        if ways > MOST_WAYS {
            return if is_open(from) { vec![from] } else { Vec::new() };
        }
        let mut best: Vec<StateId> = Vec::new();
        let mut least = (usize::MAX, u64::MAX, u64::MAX);
        for way in 0..ways {
            let (mut rest, mut state, mut steps, mut changed) = (way, from, 0, 0);
            for (_, digit) in &self.digits {
                let level = rest % digit.radix;
                rest /= digit.radix;
                steps += level.abs_diff(digit.of(from));
                changed += u64::from(level != digit.of(from));
                state = digit.replaced(state, level);
            }
            let broken = conditions.iter().filter(|condition| !condition.holds(state)).count();
            let size = match smallness {
                Smallness::Steps => (broken, steps, 0),
                Smallness::Options => (broken, changed, steps),
            };
            if size > least || !is_open(state) {
                continue;
            }
            if size < least {
                least = size;
                best.clear();
            }
            if best.len() < MOST_TIES {
                best.push(state);
            }
        }
        best.sort_unstable();
        best
    }
}
