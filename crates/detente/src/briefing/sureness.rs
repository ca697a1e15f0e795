//! Would the verdict be another, if something that we don't know were otherwise?
//!
//! One answer is changed at a time, and a number that is asked for to both ends of its range; what two
//! changes together would do isn't looked at, and no other number is varied within its range.

use detente_model::{Amount, Answer, Budget, Known, PartyId, TreatyId, UnknownId};
use rayon::prelude::*;

use super::finding::Hold;
use crate::dealing::{
    Deal, Dealing, Dealings, Depth, Failure, WhyNoDeal, failure, on_every_treaty, tally,
};
use crate::standing::{NoStanding, follow};
use crate::suppose::Supposed;

/// The most suppositions that are looked at.
const MOST: usize = 48;

/// The verdicts that readers take away, small enough to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// Why today holds, and who would move.
    pub today: Option<(Hold, Vec<PartyId>)>,
    /// What could be agreed on, treaty by treaty.
    pub treaties: Vec<Prospect>,
}

/// The verdict on a treaty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prospect {
    /// The treaty.
    pub treaty: TreatyId,
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
    /// How many are acceptable and last.
    pub acceptable: usize,
    /// How many are worth proposing.
    pub worth: Option<usize>,
    /// Who breaks some of those that no signatory would refuse.
    pub breakers: Vec<PartyId>,
    /// Who breaks some of the others.
    pub breakers_outside: Vec<PartyId>,
    /// What becomes of the deal that the briefing puts first.
    pub first: Option<(Vec<usize>, First)>,
    /// What would be put first instead, if that isn't worth proposing.
    pub instead: Option<Vec<usize>>,
}

/// What becomes of the deal that the briefing puts first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum First {
    /// It is worth proposing.
    Worth,
    /// It is acceptable and lasts, but others are better.
    Acceptable,
    /// It lasts, but fails of something else.
    Fails(Failure),
    /// It would not last, for this.
    Broken(Failure),
    /// No deal carries it out.
    Gone,
    /// It isn't known.
    Unknown,
}

impl First {
    /// The word used in JSON.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Worth => "worth_proposing",
            Self::Acceptable => "acceptable",
            Self::Fails(_) => "lasts",
            Self::Broken(_) => "broken",
            Self::Gone => "gone",
            Self::Unknown => "unknown",
        }
    }
}

/// The headline of what was found. `first` are the deals whose fate is told, one a treaty; where
/// there is none, the one that would be put first.
#[must_use]
pub fn headline(
    today: Option<Vec<Hold>>,
    deals: Option<&Dealings>,
    first: &[(TreatyId, Vec<usize>)],
) -> Headline {
    let in_short = |holds: Vec<Hold>| {
        let weakest = holds.iter().copied().max().unwrap_or(Hold::Content);
        let moving = holds.iter().enumerate().filter(|(_, hold)| !hold.lasts());
        (weakest, moving.map(|(at, _)| PartyId(at)).collect())
    };
    let prospect = |dealing: &Dealing| {
        let first = first.iter().find(|(whose, _)| *whose == dealing.treaty).map(|(_, deal)| deal);
        let is_judged = dealing.judging.is_ok();
        Prospect { treaty: dealing.treaty, deals: is_judged.then(|| deal_prospect(dealing, first)) }
    };
    Headline {
        today: today.map(in_short),
        treaties: deals.iter().flat_map(|it| &it.treaties).map(prospect).collect(),
    }
}

fn deal_prospect(dealing: &Dealing, first: Option<&Vec<usize>>) -> DealProspect {
    let tally = tally(dealing);
    let each_once = |breakers: &[(Vec<PartyId>, usize)]| {
        let mut all: Vec<PartyId> =
            breakers.iter().flat_map(|(parties, _)| parties.clone()).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let leading = dealing.on_the_table().first().map(|&at| &dealing.deals[at]);
    let told = first.or(leading.map(|deal| &deal.settlements)).map(|settlements| {
        let mut of_package = dealing.deals.iter().filter(|deal| deal.settlements == *settlements);
        // Of several ways to carry it out the best counts.
        let best = of_package.by_ref().max_by_key(|deal| {
            (deal.is_worth_proposing(), deal.is_acceptable(), deal.is_lasting())
        });
        let is_gone =
            dealing.no_deals.iter().flatten().any(|it| {
                it.settlements == *settlements && !matches!(it.why, WhyNoDeal::NotKnown(_))
            });
        let otherwise = if is_gone { First::Gone } else { First::Unknown };
        (settlements.clone(), best.map_or(otherwise, |deal| fate(dealing, deal)))
    });
    let is_worth = matches!(told, Some((_, First::Worth)));
    let instead = leading.filter(|deal| !is_worth && deal.is_worth_proposing());
    DealProspect {
        judged: tally.judged,
        lasting: tally.lasting,
        acceptable: tally.acceptable,
        worth: tally.worth,
        breakers: each_once(&tally.breakers),
        breakers_outside: each_once(&tally.breakers_outside),
        first: told,
        instead: instead.map(|deal| deal.settlements.clone()),
    }
}

fn fate(dealing: &Dealing, deal: &Deal) -> First {
    match (deal.lasting, failure(dealing, deal)) {
        (None, _) => First::Unknown,
        (Some(_), _) if deal.is_worth_proposing() => First::Worth,
        (Some(_), _) if deal.is_acceptable() => First::Acceptable,
        (Some(true), Some(of)) => First::Fails(of),
        (Some(false), Some(of)) => First::Broken(of),
        (Some(_), None) => First::Unknown,
    }
}

/// What is supposed in place of what the briefing supposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Otherwise {
    /// Another answer to an unknown.
    Answer(UnknownId, Known),
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
    /// There is no longer, or now is, a deal worth proposing.
    Worth(TreatyId, usize),
    /// Something else becomes of the deal that the briefing puts first.
    First(TreatyId, First),
    /// Others than before would break deals: who broke some that no signatory would refuse and no
    /// longer breaks any, and who broke none and now breaks some of these.
    Breakers(TreatyId, Vec<PartyId>, Vec<PartyId>),
}

/// Asks the same for every other level of every unknown that nobody answered, and both ends of its
/// range where it is a number, and for every scenario unless one is supposed already. The second
/// value tells how many there were besides.
#[must_use]
pub fn alternatives(
    supposed: &Supposed,
    central: &Headline,
    budget: &Budget,
) -> (Vec<Alternative>, usize) {
    let all = others(supposed);
    let first: Vec<(TreatyId, Vec<usize>)> = central
        .treaties
        .iter()
        .filter_map(|it| Some((it.treaty, it.deals.as_ref()?.first.as_ref()?.0.clone())))
        .collect();
    let left_out = all.len().saturating_sub(MOST);
    // Each is a conflict of its own; those not begun when the work is stopped say so.
    let asked: Vec<(Otherwise, Supposed)> = all.into_iter().take(MOST).collect();
    let found: Vec<Alternative> = asked
        .into_par_iter()
        .map(|(otherwise, supposed)| {
            let headline = ask(&supposed, &first, budget);
            let shifts = headline.as_ref().map_or(Vec::new(), |it| shifts(central, it));
            Alternative { otherwise, headline, shifts }
        })
        .collect();
    (found, left_out)
}

/// Every other level of every unknown that nobody answered, both ends of its range where it is a number, and every
/// scenario unless one is supposed already, one at a time; at most [`MOST`].
pub(super) fn one_by_one(supposed: &Supposed) -> Vec<(Otherwise, Supposed)> {
    let mut all = others(supposed);
    all.truncate(MOST);
    for (otherwise, other) in &mut all {
        if let Otherwise::Answer(id, _) = otherwise {
            other.answered.push(*id);
        }
    }
    all
}

fn others(supposed: &Supposed) -> Vec<(Otherwise, Supposed)> {
    let conflict = &supposed.conflict;
    let mut all = Vec::new();
    for (at, unknown) in conflict.unknowns.iter().enumerate() {
        let id = UnknownId(at);
        if supposed.answered.contains(&id) {
            continue;
        }
        let answers: Vec<Known> = match &unknown.answer {
            Answer::Levels { levels, .. } => (0..levels.len()).map(Known::Level).collect(),
            Answer::Number(Amount::Range { low, high }) if low != high => {
                vec![Known::Number(low.clone()), Known::Number(high.clone())]
            }
            Answer::Number(_) => Vec::new(),
        };
        for known in answers {
            if *supposed.setting.answer(id) != known {
                let mut other = supposed.clone();
                other.setting = other.setting.with(id, known.clone());
                all.push((Otherwise::Answer(id, known), other));
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
            // A scenario that only answers a question is that answer.
            let says_it = |(_, it): &(Otherwise, Supposed)| {
                it.conflict == other.conflict && it.setting == other.setting
            };
            if !all.iter().any(says_it) {
                other.scenario = Some(at);
                all.push((Otherwise::Scenario(at), other));
            }
        }
    }
    all
}

fn ask(
    supposed: &Supposed,
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
    let mut play = follow(supposed, budget).map_err(say)?;
    let today = detente_analysis::holds(&mut play, budget).map_err(|_| stopped())?;
    let deals = on_every_treaty(supposed, &mut play, Depth::Headline, budget);
    let headline = headline(today, deals.as_ref(), first);
    if budget.is_cancelled() { Err(stopped()) } else { Ok(headline) }
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
    for (old, new) in central.treaties.iter().zip(&other.treaties) {
        if let (Some(old), Some(now)) = (&old.deals, &new.deals) {
            shifts.extend(deal_shifts(new.treaty, old, now));
        }
    }
    shifts
}

fn deal_shifts(treaty: TreatyId, old: &DealProspect, new: &DealProspect) -> Vec<Shift> {
    let mut shifts = Vec::new();
    if let (Some(before), Some(after)) = (old.worth, new.worth)
        && (before == 0) != (after == 0)
    {
        shifts.push(Shift::Worth(treaty, after));
    }
    if let (Some((_, before)), Some((_, after))) = (&old.first, &new.first)
        && before != after
        && old.worth != Some(0)
    {
        shifts.push(Shift::First(treaty, after.clone()));
    }
    // A deal that some signatory now refuses is still broken by whoever broke it.
    let new_to = |before: &DealProspect, after: &DealProspect| -> Vec<PartyId> {
        let known = [&before.breakers, &before.breakers_outside];
        let is_new = |party: &PartyId| !known.iter().any(|them| them.contains(party));
        after.breakers.iter().copied().filter(is_new).collect()
    };
    let (gone, come) = (new_to(new, old), new_to(old, new));
    // Where nothing can be signed, nobody breaks it.
    if new.judged > 0 && !(gone.is_empty() && come.is_empty()) {
        shifts.push(Shift::Breakers(treaty, gone, come));
    }
    shifts
}
