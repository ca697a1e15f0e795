//! Who is needed for a deal, who helps, who hinders, who keeps it, and who spoils it?
//!
//! Of each outsider it is asked which deals would be acceptable if its options stayed as they are today,
//! and if it were held to its part of each deal. Yardsticks are those of the case every time.

use std::collections::{BTreeMap, BTreeSet};

use detente_model::{OptionId, PartyId, Position, Stop};
use detente_stability::lazy::Supposing;
use detente_treaty::{Carried, Promises, Signing, Unsigned};

use super::kept::with_held;
use super::solve::Solving;
use crate::deal::Deal;
use crate::judge::{Depth, Wanted, begin, judge};
use crate::yardstick::WithoutDeal;

/// What an outsider is to the deals on a treaty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRoles {
    /// Who.
    pub party: PartyId,
    /// What it is, ascending; empty for one that makes no difference in this model.
    pub roles: Vec<DealRole>,
    /// How many deals are acceptable and lasting with its options held where they are today.
    pub as_today: usize,
    /// How many are as the case has it.
    pub free: usize,
    /// How many are if it is held to its part of each deal.
    pub held_to_its_part: usize,
    /// How many stop standing when its replies no longer count.
    pub keeps: usize,
    /// How many of the zone it breaks, or has a provocation in.
    pub spoils: usize,
}

/// What an outsider may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DealRole {
    /// Without it no deal is acceptable.
    Needed,
    /// Some deals are acceptable only because of what it may do.
    Helps,
    /// Some deals would be acceptable if it did nothing.
    Hinders,
    /// Some deals stand only because of its replies.
    Keeps,
    /// It breaks some deal of the zone, or provokes its breach.
    Spoiler,
}

impl DealRole {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Needed => "needed",
            Self::Helps => "helps",
            Self::Hinders => "hinders",
            Self::Keeps => "keeps",
            Self::Spoiler => "spoiler",
        }
    }
}

/// A deal, to be found again in a changed conflict.
type Key = (Vec<usize>, Position);

fn key(deal: &Deal) -> Key {
    (deal.settlements.clone(), deal.signed.position.clone())
}

/// What each outsider is to the deals on a treaty; `all` are all of its deals, as they were judged.
/// Costs a judgement of all deals for each outsider, and another for each different part that it has.
///
/// # Errors
/// How the budget ended it.
pub fn roles(
    solving: &mut Solving<'_>,
    without: &WithoutDeal,
    all: &[Deal],
) -> Result<Vec<PartyRoles>, Stop> {
    let found = each(solving, without, all);
    solving.suppose(Supposing::default());
    found
}

fn each(
    solving: &mut Solving<'_>,
    without: &WithoutDeal,
    all: &[Deal],
) -> Result<Vec<PartyRoles>, Stop> {
    let conflict = solving.play.conflict.clone();
    let promises = solving.promises();
    let free: BTreeSet<Key> = all.iter().filter(|it| it.is_acceptable()).map(key).collect();
    let mut standing = Vec::new();
    let mut chains = solving.chains(&promises, None);
    for deal in all.iter().filter(|it| it.is_lasting()) {
        let start = deal.place(solving.play);
        if chains.stands(solving.play, &promises, start, solving.budget)? {
            standing.push(start);
        }
    }
    let mut found = Vec::new();
    for party in conflict.party_ids().filter(|it| !promises.signatories().contains(it)) {
        let mut chains = solving.chains(&promises, Some(party));
        let mut keeps = 0;
        for &start in &standing {
            let stands = chains.stands(solving.play, &promises, start, solving.budget)?;
            keeps += usize::from(!stands);
        }
        let as_today = as_today(solving, without, all, party)?;
        let held_to_its_part = held_to_its_part(solving, without, &promises, all, party)?;
        solving.suppose(Supposing::default());
        let spoils = |deal: &&Deal| {
            let breaks = deal.breakers.iter().flatten().any(|it| it.parties.contains(&party));
            let provokes = deal.provocations.iter().flatten().any(|it| it.party == party);
            deal.is_in_zone() && (breaks || provokes)
        };
        let spoils = all.iter().filter(spoils).count();
        let roles = [
            (DealRole::Needed, as_today.is_empty() && !free.is_empty()),
            (DealRole::Helps, !free.is_subset(&as_today)),
            (DealRole::Hinders, !as_today.is_subset(&free)),
            (DealRole::Keeps, keeps > 0),
            (DealRole::Spoiler, spoils > 0),
        ];
        found.push(PartyRoles {
            party,
            roles: roles.into_iter().filter(|it| it.1).map(|it| it.0).collect(),
            as_today: as_today.len(),
            free: free.len(),
            held_to_its_part,
            keeps,
            spoils,
        });
    }
    Ok(found)
}

/// The deals that are acceptable and lasting if a party's options stay as they are today.
fn as_today(
    solving: &mut Solving<'_>,
    without: &WithoutDeal,
    all: &[Deal],
    party: PartyId,
) -> Result<BTreeSet<Key>, Stop> {
    let play = &*solving.play;
    let now = play.game().position(without.now);
    let options: Vec<OptionId> = play.conflict.options_of(party).collect();
    let held: Vec<(OptionId, usize)> = options.iter().map(|&it| (it, now.levels[it.0])).collect();
    let conflict = with_held(&play.conflict, &held);
    let signing = Signing::compile(&conflict, &play.setting, solving.treaty, solving.limits);
    // Today is as it was, so that it can be read again.
    let Ok(signing) = signing else { return Err(Stop::Budget) };
    let packages: BTreeSet<&[usize]> = all.iter().map(|it| &it.settlements[..]).collect();
    let mut deals = Vec::new();
    for package in packages {
        match signing.sign(&conflict, package, solving.budget) {
            Ok(Carried::Deals(signed)) => deals.extend(
                signed.iter().map(|it| begin(solving.treaty, it, |position| play.spell(position))),
            ),
            Ok(Carried::NotCarriedOut(..) | Carried::NotEntered(_) | Carried::RuledOut) => {}
            // What is too hard to tell isn't told as no deal.
            Err(Unsigned::TooHard(_) | Unsigned::TooManyWays(_)) => return Err(Stop::Budget),
            Err(Unsigned::Stopped(stop)) => return Err(stop),
        }
    }
    let held = play.digits(options);
    solving.suppose(Supposing { held, ..Supposing::default() });
    judged(solving, without, &mut deals, None)?;
    Ok(deals.iter().filter(|it| it.is_acceptable()).map(key).collect())
}

/// How many deals are acceptable and lasting if a party can't undo what is promised of its options.
fn held_to_its_part(
    solving: &mut Solving<'_>,
    without: &WithoutDeal,
    promises: &Promises,
    all: &[Deal],
    party: PartyId,
) -> Result<usize, Stop> {
    let mut by_part: BTreeMap<Vec<OptionId>, Vec<Deal>> = BTreeMap::new();
    for deal in all {
        let conflict = &solving.play.conflict;
        let start = deal.place(solving.play);
        let named = promises
            .due(start)
            .flat_map(|due| due.promise.clause(conflict, solving.treaty).formula.options());
        let mut part: Vec<OptionId> =
            named.filter(|&it| conflict.option(it).owner == party).collect();
        part.sort_unstable();
        part.dedup();
        by_part.entry(part).or_default().push(deal.clone());
    }
    let mut count = 0;
    for (part, mut deals) in by_part {
        let held = solving.play.digits(part);
        solving.suppose(Supposing { held, ..Supposing::default() });
        judged(solving, without, &mut deals, Some(party))?;
        count += deals.iter().filter(|it| it.is_acceptable()).count();
    }
    Ok(count)
}

fn judged(
    solving: &mut Solving<'_>,
    without: &WithoutDeal,
    deals: &mut [Deal],
    trusted: Option<PartyId>,
) -> Result<(), Stop> {
    let (bounds, limits) = (solving.bounds, solving.limits);
    let wanted = Wanted { depth: Depth::Verdicts, bounds, limits, are_all: true, trusted };
    match judge(solving.play, solving.treaty, without, deals, &wanted, solving.budget) {
        Stop::Complete => Ok(()),
        stop @ (Stop::Budget | Stop::Cancelled) => Err(stop),
    }
}
