//! What do the definitions say of deals, read word by word?
//!
//! A second reading of the section on deals: signing, delivery, what parties compare with, zone,
//! frontier, solutions, breach, provocation, incidents, and what verdicts rest on. Every question
//! is a search through all states for what the text asks, at the central setting. States are told
//! by their classes: positions among [`Brute::classes`](super::Brute::classes), which without
//! merged states are positions among [`Brute::states`](super::Brute::states).
//!
//! It doesn't say anything well, or fast; no engine is used, nor anything else than the nouns of a
//! conflict.
//!
//! Where the text leaves room it is read so:
//! - a party with a named state reads it for today also where a rule asks whether today is among
//!   the ends of play (what an acceptable deal is compared at);
//! - a promise cut at `and` is several wherever keeping and breaking is asked, and one whole promise
//!   in lists of what can't be kept or isn't done;
//! - an outsider's least step to open a package changes the fewest variables, a treaty being one;
//! - by how many levels a breach changes a treaty is counted over absent and its stages;
//! - a deal on merged states is signed and delivered between positions, measured from today as the
//!   case tells it; two that lead to the same classes are one;
//! - a rule is untestable as soon as it keeps any state out and anybody has a ranking;
//! - where no end is feasible at all, every promise is one that can't be kept, and a package that
//!   promises nothing is one that can't be entered.

mod bench;
mod breakers;
mod play;
mod provoke;
mod ranges;
mod rests;
mod sign;
mod table;
mod types;
mod verdict;
mod walk;
mod willing;
mod zone;

pub use ranges::{gain_range, utility_range};
pub use rests::{Rests, Rule, Without, rests};
pub use table::is_mergeable;
pub use types::{
    Barrier, Bound, Breach, Breaker, Corner, Deal4, Fate, Grade, Incident, Mark, NoDeal, NotDone,
    NotEntered, NotKept, Part, Promise, Provocation, Reason, Solutions, Treaty4, Willing,
    Yardstick,
};

use std::collections::BTreeSet;

use detente_model::{Conflict, Position, TreatyId};

use play::Replies;
use table::Table;
use walk::Walk;

/// Reads everything about a treaty; `None` if the case has no today, or today is ruled out.
///
/// What the deals rest on is asked by [`rests()`], since each rule takes a reading of its own.
///
/// # Panics
/// As [`Brute::new`](super::Brute::new).
#[must_use]
pub fn read(conflict: &Conflict, treaty: TreatyId) -> Option<Treaty4> {
    let table = Table::new(conflict, treaty)?;
    let walk = Walk::new(&table, Replies::Single);
    let joint = Walk::new(&table, Replies::Joint);
    let yardsticks: Vec<Yardstick> =
        conflict.party_ids().map(|party| bench::yardstick(&walk, party)).collect();
    let mut deals = Vec::new();
    let mut packages = Vec::new();
    for package in all_packages(&table) {
        let ways = sign::ways(&table, &table.now, &package, None);
        let fate = if !is_known(&table, &package) {
            Fate::RuledOut
        } else if ways.is_empty() {
            let not_kept = sign::not_kept(&table, &package);
            if not_kept.is_empty() {
                Fate::NotEntered(sign::not_entered(&table, &package))
            } else {
                Fate::NotCarriedOut(not_kept)
            }
        } else {
            let first = deals.len();
            for way in ways {
                deals.push(verdict::deal(&walk, &joint, &yardsticks, &package, way));
            }
            Fate::Deals((first..deals.len()).collect())
        };
        packages.push((package, fate));
    }
    verdict::compare(&walk, &mut deals);
    let in_zone = zone::zone(&table, &deals, |party| yardsticks[party.0].bound.clone());
    let instead = |other: fn(&Yardstick) -> Bound| {
        zone::zone(&table, &deals, |party| zone::unless_named(&yardsticks[party.0], other))
    };
    let frontier = zone::frontier(&table, &deals);
    Some(Treaty4 {
        states: (0..table.brute.len()).map(|it| table.members(it).cloned().collect()).collect(),
        values: conflict
            .party_ids()
            .map(|party| (0..table.brute.len()).map(|at| table.value(party, at)).collect())
            .collect(),
        signatories: table.signatories.clone(),
        now: table.now.clone(),
        today: table.today,
        today_lasts: bench::today_lasts(&walk),
        today_sure: instead(Yardstick::greatest),
        today_possible: instead(Yardstick::least),
        today_zone: instead(|it| it.disagreement.clone()),
        solutions: zone::solutions(&table, &deals, &in_zone, &yardsticks, &frontier),
        zone: in_zone,
        frontier,
        packages,
        yardsticks,
        deals,
    })
}

/// Every provocation at a state read as delivered, whatever else becomes of it; none if it is
/// ruled out.
///
/// # Panics
/// As [`read`].
#[must_use]
pub fn provocations(
    conflict: &Conflict,
    treaty: TreatyId,
    delivered: &Position,
) -> Vec<Provocation> {
    let Some(table) = Table::from(conflict, treaty, delivered.clone()) else { return Vec::new() };
    provoke::provocations(&Walk::new(&table, Replies::Single), table.today)
}

/// One a class: every state at which chains of single parties under SEQ from there come to rest;
/// `None` as for [`read`].
///
/// # Panics
/// As [`read`].
#[must_use]
pub fn ends_of_chains(conflict: &Conflict, treaty: TreatyId) -> Option<Vec<BTreeSet<usize>>> {
    let table = Table::new(conflict, treaty)?;
    let walk = Walk::new(&table, Replies::Single);
    let singles = walk.singles();
    let ends = |at| walk.rest(super::Concept::Seq, &singles, &[at]).into_iter().flatten().collect();
    Some((0..table.brute.len()).map(ends).collect())
}

/// Every package, first in file order first.
fn all_packages(table: &Table<'_>) -> BTreeSet<Vec<usize>> {
    let states = table.everywhere.iter();
    states.filter_map(|at| table.package(at)).map(<[usize]>::to_vec).collect()
}

/// True if some feasible state has the treaty in force with a package.
fn is_known(table: &Table<'_>, package: &[usize]) -> bool {
    table.brute.states.iter().any(|at| table.package(at) == Some(package))
}
