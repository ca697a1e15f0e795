//! Would the verdict be another, if something that we don't know were otherwise?
//!
//! One answer is changed at a time; what two changes together would do isn't looked at, and no
//! number is varied within its range.

use detente_model::{Answer, Budget, Known, PartyId, Stop, TreatyId, UnknownId};
use rayon::prelude::*;

use super::facts::{self, Facts};
use super::finding::{Fate, Hold, Signing, Today};
use crate::dealing::{Dealing, Dealings, Depth, tally};
use crate::standing::{NoStanding, Standing, Supposed};

/// The most suppositions that are looked at.
const MOST: usize = 48;

/// The verdicts that readers take away, small enough to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// Why today holds, and who would move.
    pub today: Option<(Hold, Vec<PartyId>)>,
    /// What could be signed, treaty by treaty.
    pub signings: Vec<Prospect>,
}

/// The verdict on a treaty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prospect {
    /// The treaty.
    pub treaty: TreatyId,
    /// How many packages could be signed today.
    pub open: usize,
    /// How many of them every signatory gains by.
    pub wanted: usize,
    /// How many of those nothing deters, and rest once signed.
    pub lasting: usize,
    /// Who would undo some of them first.
    pub breakers: Vec<PartyId>,
    /// The verdict on its deals, where steps after the signature could be followed.
    pub deals: Option<DealProspect>,
}

/// The verdict on the deals of a treaty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DealProspect {
    /// How many could be signed and were judged.
    pub judged: usize,
    /// How many of them would last.
    pub lasting: usize,
    /// How many are worth proposing.
    pub worth: usize,
    /// Who breaks some of them.
    pub breakers: Vec<PartyId>,
    /// What becomes of the deal that the briefing puts first.
    pub first: Option<(Vec<usize>, First)>,
}

/// What becomes of the deal that the briefing puts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum First {
    /// It lasts, and no signatory would refuse it.
    Lasts,
    /// It would last, but a signatory is worse off than without it.
    Refused,
    /// It would not last.
    Broken,
    /// It can't be signed.
    Gone,
}

impl First {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Lasts => "lasts",
            Self::Refused => "refused",
            Self::Broken => "broken",
            Self::Gone => "gone",
        }
    }
}

/// The headline of what was found. `first` are the deals whose fate is told, one a treaty; where
/// there is none, the one that would be put first.
#[must_use]
pub fn headline(
    today: Option<&Today>,
    signings: &[Signing],
    deals: Option<&Dealings>,
    first: &[(TreatyId, Vec<usize>)],
) -> Headline {
    let movers = |today: &Today| {
        let moves = |hold: Hold| !hold.lasts();
        today.views.iter().filter(|view| moves(view.hold)).map(|view| view.party).collect()
    };
    Headline {
        today: today.map(|today| (today.hold(), movers(today))),
        signings: signings.iter().map(|it| prospect(it, deals, first)).collect(),
    }
}

fn prospect(
    signing: &Signing,
    deals: Option<&Dealings>,
    first: &[(TreatyId, Vec<usize>)],
) -> Prospect {
    let treaty = signing.treaty;
    let dealing = deals.and_then(|deals| deals.treaties.iter().find(|it| it.treaty == treaty));
    let dealing = dealing.filter(|it| it.judging.is_ok() && !it.deals.is_empty());
    let first = first.iter().find(|(whose, _)| *whose == treaty).map(|(_, deal)| deal);
    let broken = signing.with_fate(Fate::Broken);
    let mut breakers: Vec<PartyId> =
        broken.flat_map(|it| &it.tempted).flat_map(|it| it.played.parties.clone()).collect();
    breakers.sort_unstable();
    breakers.dedup();
    Prospect {
        treaty: signing.treaty,
        open: signing.open,
        wanted: signing.wanted.len(),
        lasting: signing.lasting(),
        breakers,
        deals: dealing.map(|dealing| deal_prospect(dealing, first)),
    }
}

fn deal_prospect(dealing: &Dealing, first: Option<&Vec<usize>>) -> DealProspect {
    let tally = tally(dealing);
    let mut breakers: Vec<PartyId> =
        tally.breakers.iter().flat_map(|(parties, _)| parties.clone()).collect();
    breakers.sort_unstable();
    breakers.dedup();
    let leading = || {
        let shown = dealing.on_the_table();
        shown.first().map(|&at| &dealing.deals[at].settlements)
    };
    let first = first.or_else(leading).map(|settlements| {
        let deal = dealing.deals.iter().find(|deal| deal.settlements == *settlements);
        let fate = match deal {
            None => First::Gone,
            Some(deal) if !deal.is_lasting() => First::Broken,
            Some(deal) if !deal.in_zone => First::Refused,
            Some(_) => First::Lasts,
        };
        (settlements.clone(), fate)
    });
    DealProspect {
        judged: tally.judged,
        lasting: tally.lasting,
        worth: tally.worth,
        breakers,
        first,
    }
}

/// What is supposed in place of what the briefing supposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Otherwise {
    /// Another answer to an unknown.
    Answer(UnknownId, usize),
    /// A scenario of the case, by position.
    Scenario(usize),
}

/// A supposition with its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// What is supposed.
    pub otherwise: Otherwise,
    /// The verdict, or why there is none.
    pub headline: Result<Headline, String>,
    /// What is different from the briefing's own verdict.
    pub shifts: Vec<Shift>,
}

/// A difference between two headlines that changes what one would tell a mediator. Numbers that
/// change a little do not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shift {
    /// Today holds for another reason, or no longer, or now does.
    Today(Hold, Vec<PartyId>),
    /// Today still doesn't last, but others would move.
    Movers(Vec<PartyId>),
    /// There is no longer, or now is, a package that every signatory gains by.
    Wanted(TreatyId, usize),
    /// No longer any, or now some, wanted package lasts.
    Lasting(TreatyId, usize),
    /// There is no longer, or now is, a deal worth proposing.
    Worth(TreatyId, usize),
    /// Something else becomes of the deal that the briefing puts first.
    First(TreatyId, First),
    /// Others than before would undo wanted packages: who no longer, who now.
    Breakers(TreatyId, Vec<PartyId>, Vec<PartyId>),
}

/// Asks the same for every other level of every unknown that nobody answered, and for every
/// scenario unless one is supposed already. The second value tells how many there were besides.
#[must_use]
pub fn alternatives(
    supposed: &Supposed,
    central: &Headline,
    budget: &Budget,
) -> (Vec<Alternative>, usize) {
    let all = others(supposed);
    let first: Vec<(TreatyId, Vec<usize>)> = central
        .signings
        .iter()
        .filter_map(|it| Some((it.treaty, it.deals.as_ref()?.first.as_ref()?.0.clone())))
        .collect();
    let left_out = all.len().saturating_sub(MOST);
    // Each is a conflict of its own; those not begun when the work is stopped say so.
    let asked: Vec<(Otherwise, Supposed)> = all.into_iter().take(MOST).collect();
    let found: Vec<Alternative> = asked
        .into_par_iter()
        .map(|(otherwise, supposed)| {
            let headline = ask(supposed, &first, budget);
            let shifts = headline.as_ref().map_or(Vec::new(), |it| shifts(central, it));
            Alternative { otherwise, headline, shifts }
        })
        .collect();
    (found, left_out)
}

fn others(supposed: &Supposed) -> Vec<(Otherwise, Supposed)> {
    let conflict = &supposed.conflict;
    let mut all = Vec::new();
    for (at, unknown) in conflict.unknowns.iter().enumerate() {
        let id = UnknownId(at);
        let Answer::Levels { levels, .. } = &unknown.answer else { continue };
        if supposed.answered.contains(&id) {
            continue;
        }
        for level in 0..levels.len() {
            let known = Known::Level(level);
            if *supposed.setting.answer(id) != known {
                let mut other = supposed.clone();
                other.setting = other.setting.with(id, known);
                all.push((Otherwise::Answer(id, level), other));
            }
        }
    }
    if supposed.scenario.is_none() {
        for (at, scenario) in conflict.scenarios.iter().enumerate() {
            let mut other = supposed.clone();
            other.conflict = conflict.under(scenario);
            for (unknown, known) in &scenario.unknowns {
                // Whoever answered an unknown on request meant it.
                if !supposed.answered.contains(unknown) {
                    other.setting = other.setting.with(*unknown, known.clone());
                }
            }
            other.scenario = Some(at);
            all.push((Otherwise::Scenario(at), other));
        }
    }
    all
}

fn ask(
    supposed: Supposed,
    first: &[(TreatyId, Vec<usize>)],
    budget: &Budget,
) -> Result<Headline, String> {
    let stopped = || "the work was stopped first".to_owned();
    let say = |problem: NoStanding| match problem {
        NoStanding::Refused(found) => {
            found.first().map_or(String::new(), |found| found.message.clone())
        }
        NoStanding::Stopped(_) => stopped(),
    };
    if budget.is_cancelled() {
        return Err(stopped());
    }
    let standing = Standing::of(supposed, budget).map_err(say)?;
    let facts = Facts::of(&standing, facts::Depth::Headline, budget).map_err(say)?;
    let deals = facts.deals(Depth::Headline, budget);
    let signings = facts.signings(budget);
    let headline = headline(facts.today().as_ref(), &signings, deals.as_ref(), first);
    match facts.stop() {
        Stop::Complete if !budget.is_cancelled() => Ok(headline),
        Stop::Complete | Stop::Budget | Stop::Cancelled => Err(stopped()),
    }
}

fn shifts(central: &Headline, other: &Headline) -> Vec<Shift> {
    let mut shifts = Vec::new();
    if let (Some((old, movers_before)), Some((new, movers))) = (&central.today, &other.today) {
        if old != new {
            shifts.push(Shift::Today(*new, movers.clone()));
        } else if movers_before != movers {
            shifts.push(Shift::Movers(movers.clone()));
        }
    }
    for (old, new) in central.signings.iter().zip(&other.signings) {
        let treaty = new.treaty;
        if let (Some(old), Some(new)) = (&old.deals, &new.deals) {
            shifts.extend(deal_shifts(treaty, old, new));
            continue;
        }
        if (old.wanted == 0) != (new.wanted == 0) {
            shifts.push(Shift::Wanted(treaty, new.wanted));
        }
        // Where nobody wants a text, none can last: that goes without saying.
        if new.wanted > 0 && (old.lasting == 0) != (new.lasting == 0) {
            shifts.push(Shift::Lasting(treaty, new.lasting));
        }
        if old.breakers != new.breakers && old.wanted > 0 && new.wanted > 0 {
            let lacks = |them: &[PartyId], all: &[PartyId]| -> Vec<PartyId> {
                all.iter().copied().filter(|party| !them.contains(party)).collect()
            };
            let gone = lacks(&new.breakers, &old.breakers);
            shifts.push(Shift::Breakers(treaty, gone, lacks(&old.breakers, &new.breakers)));
        }
    }
    shifts
}

fn deal_shifts(treaty: TreatyId, old: &DealProspect, new: &DealProspect) -> Vec<Shift> {
    let mut shifts = Vec::new();
    if (old.worth == 0) != (new.worth == 0) {
        shifts.push(Shift::Worth(treaty, new.worth));
    }
    if let (Some((_, before)), Some((_, after))) = (&old.first, &new.first)
        && before != after
        && old.worth > 0
    {
        shifts.push(Shift::First(treaty, *after));
    }
    if old.breakers != new.breakers {
        let lacks = |them: &[PartyId], all: &[PartyId]| -> Vec<PartyId> {
            all.iter().copied().filter(|party| !them.contains(party)).collect()
        };
        let gone = lacks(&new.breakers, &old.breakers);
        shifts.push(Shift::Breakers(treaty, gone, lacks(&old.breakers, &new.breakers)));
    }
    shifts
}
