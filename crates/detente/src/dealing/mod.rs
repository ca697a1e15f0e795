//! Which deals could the parties agree on, and which of them would last?
//!
//! How packages are signed comes from one room, the frontier and what is fair from another, what
//! becomes of a signed deal from a third; this room puts them on one table. It computes no verdict of
//! its own, but for domains in which there is nothing to do but leave.

mod account;
mod bare;
mod deal;
mod draft;
mod listing;
mod package;
mod tally;
mod told;

use std::collections::BTreeSet;

use detente_agreement::{
    Bargain, Frontier, NoBargain, ZoneCount, disagreement_state, frontier, least_transfer,
    solution, state_worth, zone_count,
};
pub use detente_agreement::{Coverage, Fairness, LeastTransfer};
pub use detente_analysis::{Bounds, Depth, Grade, Missing, Places, Rule, Willing};
use detente_analysis::{
    NoYardstick, Play, Wanted, WithoutDeal, gain, judge, look_up, without_deal, yardstick_range,
};
use detente_model::{
    Budget, Diagnostic, Exact, Game, Interval, PartyId, Position, Stop, TreatyId, Valuation,
};
use detente_stability::TooLarge;
use detente_stability::explicit::Unsolved;
use detente_treaty::Signing;
pub use detente_treaty::{BarrierBy, Because, Extent, SigningLimits, Unkept};

use crate::standing::{NoStanding, too_large};
use crate::suppose::Supposed;

use account::accounts;
pub use account::{Account, AccountItem, Side, Turn};
pub use deal::{
    Barred, Breaker, ByConcept, Deal, Dealing, Efficient, Fair, HeldBack, Incident, Incidents,
    Judging, Listing, Moved, NoDeal, NoDealOn, NumberedState, Outsider, Provocation, RestsOn,
    Standpoint, TextToday, Undone, Unjudged, WhyNoDeal, Zone,
};
pub use detente_model::Counted;
pub use draft::{Becomes, Draft, Nearby};
use listing::Candidates;
pub use listing::{MOST_LISTED, Sort};
pub(crate) use package::read_package;
pub use tally::{Failed, Failure, Separation, Tally, failure, tally};
pub use told::MOST_TOLD;
pub(crate) use told::on_every_treaty;

/// The most states that are shown of those in which play without a deal can end.
const MOST_ENDS: usize = 8;

/// What somebody wants to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inquiry {
    /// On which treaties; all if empty.
    pub treaties: Vec<TreatyId>,
    /// One package of one treaty instead of those that are usually listed.
    pub package: Option<(TreatyId, Vec<usize>)>,
    /// The most deals that are listed; all that are worth proposing are, whatever it says. `None`:
    /// all.
    pub top: Option<usize>,
    /// In which order.
    pub sort: Sort,
    /// How much is found out.
    pub depth: Depth,
    /// How many deals are told to a person, so that replies are looked up for them.
    pub told: usize,
    /// The most packages that are looked at one by one.
    pub most_packages: usize,
    /// Up to where it is looked how packages are signed.
    pub limits: SigningLimits,
    /// Through how much chains are followed.
    pub bounds: Bounds,
}

impl Inquiry {
    /// All treaties, everything about each deal, and bounds that suit a person who waits.
    #[must_use]
    pub fn usual() -> Self {
        Self {
            treaties: Vec::new(),
            package: None,
            top: None,
            sort: Sort::Worth,
            depth: Depth::Everything,
            told: 0,
            most_packages: MOST_LISTED,
            limits: SigningLimits::USUAL,
            bounds: Bounds::USUAL,
        }
    }
}

/// What is known of the deals on each treaty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dealings {
    /// The conflict, and what is supposed about it.
    pub supposed: Supposed,
    /// Treaty by treaty.
    pub treaties: Vec<Dealing>,
    /// How the work ended.
    pub stop: Stop,
}

impl Dealings {
    /// What each signatory gains and gives by a deal compared with today, wish by wish; nothing
    /// where states can't be compared.
    #[must_use]
    pub fn accounts(&self, dealing: &Dealing, deal: &Deal) -> Vec<Account> {
        let parties: Vec<PartyId> = dealing.signatories.iter().map(|it| it.party).collect();
        let Some(today) = self.supposed.today() else { return Vec::new() };
        accounts(&self.supposed, &parties, &today, &deal.delivered.position)
    }
}

/// Finds the deals on the treaties of a conflict.
///
/// Costs the frontier of each treaty; where the states of the conflict can be followed, their ranks,
/// the chains from each deal, and the same again for each rule of the case.
///
/// # Errors
/// What keeps deals from being looked at: no status quo, or preferences of which only the order of
/// points is known.
pub fn find(supposed: &Supposed, asked: &Inquiry, budget: &Budget) -> Result<Dealings, NoStanding> {
    let is_followed = |id: &TreatyId| !bare::is_bare(supposed, *id);
    let mut playing = None;
    if wanted(supposed, asked).iter().any(is_followed) {
        playing = Some(begin(supposed, budget)?);
    }
    let lent = playing.as_mut().map(|it| it.as_mut().map_err(|why| why.clone()));
    search(supposed, asked, lent, budget)
}

/// The same where the steps of the conflict are followed already.
///
/// # Errors
/// As [`find`].
pub fn find_in(
    supposed: &Supposed,
    play: &mut Play,
    asked: &Inquiry,
    budget: &Budget,
) -> Result<Dealings, NoStanding> {
    search(supposed, asked, Some(Ok(play)), budget)
}

fn begin(supposed: &Supposed, budget: &Budget) -> Result<Result<Play, Unjudged>, NoStanding> {
    let (conflict, setting) = (&supposed.conflict, &supposed.setting);
    match Game::compile(conflict, setting) {
        Ok(compiled) => Ok(Play::begin(conflict, setting, &compiled, None, budget)
            .map_err(|reason| unjudged(&reason, budget))),
        Err(found) => match too_large(&found) {
            Some(why) => Ok(Err(Unjudged::TooLarge(why.message.clone()))),
            None => Err(NoStanding::Refused(found)),
        },
    }
}

/// The treaties that somebody wants to know about.
fn wanted(supposed: &Supposed, asked: &Inquiry) -> Vec<TreatyId> {
    let all = (0..supposed.conflict.treaties.len()).map(TreatyId);
    let is_asked = |id: &TreatyId| match &asked.package {
        Some((treaty, _)) => treaty == id,
        None => asked.treaties.is_empty() || asked.treaties.contains(id),
    };
    all.filter(is_asked).collect()
}

fn search(
    supposed: &Supposed,
    asked: &Inquiry,
    mut playing: Option<Result<&mut Play, Unjudged>>,
    budget: &Budget,
) -> Result<Dealings, NoStanding> {
    let mut stop = match &playing {
        Some(Err(Unjudged::Stopped(stop))) => *stop,
        Some(Err(Unjudged::TooLarge(_)) | Ok(_)) | None => Stop::Complete,
    };
    let mut treaties = Vec::new();
    for treaty in wanted(supposed, asked) {
        let playing = match &mut playing {
            None => Err(Unjudged::Stopped(Stop::Complete)),
            Some(Ok(play)) => Ok(&mut **play),
            Some(Err(why)) => Err(why.clone()),
        };
        match dealing(supposed, treaty, asked, playing, budget) {
            Ok((found, stopped)) => {
                stop = worse(stop, stopped);
                treaties.push(found);
            }
            Err(NoBargain::Problems(problems)) => return Err(NoStanding::Refused(problems)),
            Err(NoBargain::Stopped(stopped)) => stop = worse(stop, stopped),
        }
    }
    if stop == Stop::Complete && budget.is_cancelled() {
        stop = Stop::Cancelled;
    }
    Ok(Dealings { supposed: supposed.clone(), treaties, stop })
}

fn worse(a: Stop, b: Stop) -> Stop {
    if a == Stop::Complete { b } else { a }
}

fn unjudged(reason: &TooLarge, budget: &Budget) -> Unjudged {
    match reason {
        TooLarge::Cancelled | TooLarge::Refused(Unsolved::Cancelled) => {
            Unjudged::Stopped(Stop::Cancelled)
        }
        TooLarge::Refused(Unsolved::Memory { .. }) if budget.bytes.is_some() => {
            Unjudged::Stopped(Stop::Budget)
        }
        TooLarge::Refused(_)
        | TooLarge::Merged { .. }
        | TooLarge::Moves { .. }
        | TooLarge::Priorities { .. } => Unjudged::TooLarge(reason.to_string()),
    }
}

/// What the search for deals on one treaty works with.
struct Search<'a> {
    supposed: &'a Supposed,
    treaty: TreatyId,
    signing: &'a Signing,
    bargain: &'a Bargain,
    /// One a signatory; `None` for an ordinal one.
    valuations: Vec<Option<Valuation<'a>>>,
}

impl Search<'_> {
    /// What a state is worth to a party, on the scale of the bargain.
    fn worth(&self, party: PartyId, state: &Position) -> Result<Exact, Vec<Diagnostic>> {
        state_worth(&self.supposed.conflict, &self.supposed.setting, party, state)
    }

    /// What each signatory compares a deal with, as far as it is known.
    fn standpoints(
        &self,
        playing: Option<(&Play, &WithoutDeal)>,
    ) -> Result<Vec<Standpoint>, Vec<Diagnostic>> {
        let mut standpoints = Vec::new();
        let is_played = !self.supposed.conflict.options.is_empty();
        for (at, it) in self.bargain.signatories().iter().enumerate() {
            let mut standpoint = Standpoint {
                party: it.party,
                measure: it.measure,
                disagreement: it.floor.clone().unwrap_or_else(|| it.disagreement.clone()),
                without: None,
                yardstick: None,
                yardstick_range: None,
                is_at_odds: false,
            };
            if let Some((play, without)) = playing {
                let yardstick = &without.yardsticks[at];
                let worth = |state| self.worth(it.party, &play.game().position(state));
                let state = worth(yardstick.state())?;
                standpoint.is_at_odds =
                    is_played && it.floor.as_ref().is_some_and(|floor| *floor < state);
                standpoint.yardstick = Some(match &it.floor {
                    Some(floor) if yardstick.is_number => floor.clone(),
                    Some(floor) => floor.clone().max(state),
                    None => state,
                });
                standpoint.yardstick_range = yardstick_range(play, yardstick);
                if is_played {
                    standpoint.without =
                        Some((worth(yardstick.least)?, worth(yardstick.greatest)?));
                }
            } else if bare::is_bare(self.supposed, self.treaty) {
                standpoint.yardstick = Some(standpoint.disagreement.clone());
                standpoint.yardstick_range = match &it.floor {
                    Some(floor) => Some(Interval::at(floor.clone())),
                    None => {
                        let without = self.without(it.party)?;
                        self.valuations[at].as_ref().map(|it| it.range(&without))
                    }
                };
            }
            standpoints.push(standpoint);
        }
        Ok(standpoints)
    }

    /// Fills in what a deal is worth, which follows from its delivered state alone.
    fn value(&self, deal: &mut Deal) -> Result<(), Vec<Diagnostic>> {
        let state = &deal.delivered.position;
        for (it, valuation) in self.bargain.signatories().iter().zip(&self.valuations) {
            deal.utilities.push(match valuation {
                Some(valuation) => valuation.value(state),
                None => self.worth(it.party, state)?,
            });
            deal.ranges.push(valuation.as_ref().map(|it| it.range(state)));
        }
        deal.gains = vec![None; deal.utilities.len()];
        Ok(())
    }

    /// The state that a signatory compares a deal with.
    fn without(&self, party: PartyId) -> Result<Position, Vec<Diagnostic>> {
        disagreement_state(&self.supposed.conflict, self.signing.now(), party)
    }

    /// By how much a deal of a domain without play is above what signatories have without it.
    fn bare_gains(&self, delivered: &Position) -> Result<Vec<Option<Interval>>, Vec<Diagnostic>> {
        let each = self.bargain.signatories().iter().zip(&self.valuations);
        each.map(|(it, valuation)| {
            let Some(valuation) = valuation else { return Ok(None) };
            Ok(Some(match &it.floor {
                Some(floor) => valuation.range(delivered) - Interval::at(floor.clone()),
                None => valuation.gain(&self.without(it.party)?, delivered),
            }))
        })
        .collect()
    }
}

fn dealing(
    supposed: &Supposed,
    treaty: TreatyId,
    asked: &Inquiry,
    playing: Result<&mut Play, Unjudged>,
    budget: &Budget,
) -> Result<(Dealing, Stop), NoBargain> {
    let (conflict, setting) = (&supposed.conflict, &supposed.setting);
    let signing = Signing::compile(conflict, setting, treaty, asked.limits)?;
    let bargain = Bargain::of_signing(conflict, setting, &signing, budget)?;
    let frontier = frontier(&bargain, budget);
    let valuations = bargain.signatories().iter();
    let valuations = valuations.map(|it| Valuation::new(conflict, setting, it.party)).collect();
    let search = Search { supposed, treaty, signing: &signing, bargain: &bargain, valuations };
    let is_bare = bare::is_bare(supposed, treaty);
    let mut stop = Stop::Complete;
    let (mut play, unjudged) = match playing {
        Ok(_) | Err(_) if is_bare => (None, None),
        Ok(play) => (Some(play), None),
        Err(why) => (None, Some(why)),
    };
    let mut unjudged = unjudged;
    let signatories: Vec<PartyId> = bargain.signatories().iter().map(|it| it.party).collect();
    let bounds = asked.bounds;
    let mut without = None;
    if let Some(play) = play.as_deref_mut() {
        match without_deal(play, &signatories, bounds, budget) {
            Ok(found) => without = Some(found),
            Err(NoYardstick::Refused(problems)) => return Err(NoBargain::Problems(problems)),
            Err(NoYardstick::Stopped(stopped)) => {
                stop = stopped;
                unjudged = Some(Unjudged::Stopped(stopped));
            }
        }
    }
    let known = play.as_deref().zip(without.as_ref());
    let standpoints = search.standpoints(known)?;
    let zone = zone(&search, &standpoints, without.is_some(), budget, &mut stop);
    let yardsticks: Option<Vec<Exact>> =
        standpoints.iter().map(|it| it.yardstick.clone()).collect();
    let mut candidates = {
        let numbering = play.as_deref();
        let spell = |position: &Position| match numbering {
            Some(play) => play.spell(position),
            None if is_bare => bare::place(treaty, signing.settlements(), position),
            None => NumberedState { number: None, position: position.clone() },
        };
        candidates(&search, &frontier, (yardsticks.as_deref(), &zone), &spell, asked, budget)
    };
    stop = worse(stop, candidates.stop);
    let efficient = efficient_vectors(&frontier);
    for deal in &mut candidates.deals {
        search.value(deal)?;
        deal.efficient = efficient.as_ref().map(|all| all.contains(&deal.utilities));
    }
    let Candidates { mut deals, no_deals, listing, is_all, .. } = candidates;
    let judging = if is_bare {
        for deal in &mut deals {
            deal.gains = search.bare_gains(&deal.delivered.position)?;
        }
        bare::judge(&search, &standpoints, &best(&frontier, yardsticks.as_deref()), &mut deals);
        Ok(Judging::LeavingOnly)
    } else if let (Some(play), Some(without)) = (play.as_deref_mut(), &without) {
        let wanted = Wanted {
            depth: asked.depth,
            bounds,
            limits: asked.limits,
            are_all: is_all,
            trusted: None,
        };
        stop = worse(stop, judge(play, treaty, without, &mut deals, &wanted, budget));
        Ok(if is_all { Judging::All } else { Judging::Listed })
    } else {
        Err(unjudged.unwrap_or(Unjudged::Stopped(stop)))
    };
    let (listing, listed) = listing::order(&standpoints, &deals, listing, asked);
    stop = worse(stop, frontier.stop);
    let gains = |delivered: &Position| match (play.as_deref(), &without) {
        (Some(play), Some(without)) => {
            let state = play.state(delivered)?;
            Some(without.yardsticks.iter().map(|it| gain(play, it, state)).collect())
        }
        (Some(_) | None, _) if is_bare => search.bare_gains(delivered).ok(),
        (Some(_) | None, _) => None,
    };
    let mut solutions = Vec::new();
    for idea in Fairness::ALL {
        let found = fair(&bargain, &frontier, yardsticks.as_deref(), idea, budget);
        stop = worse(stop, found.as_ref().err().copied().unwrap_or(Stop::Complete));
        let fair = found.ok().flatten().map(|(mut fair, choice)| {
            let signed = bargain.signed(&choice);
            let known = signed.and_then(|signed| gains(&signed.delivered));
            fair.gains = known.unwrap_or_else(|| vec![None; signatories.len()]);
            fair
        });
        solutions.push((idea, fair));
    }
    let paid = payments(&bargain, &frontier, yardsticks.as_deref(), budget);
    stop = worse(stop, paid.as_ref().err().copied().unwrap_or(Stop::Complete));
    let mut dealing = Dealing {
        treaty,
        asked: asked.package.as_ref().map(|(_, package)| package.clone()),
        text_today: text_today(supposed, treaty),
        packages: bargain.packages(),
        no_deal: no_deal(play.as_deref(), without.as_ref(), supposed),
        today_lasts: match &without {
            Some(without) => Some(without.today_lasts),
            None => is_bare.then_some(true),
        },
        zone,
        frontier: (0..frontier.len()).map(|at| shown(&bargain, &frontier, at)).collect(),
        coverage: frontier.coverage.clone(),
        solutions,
        payments: paid.unwrap_or_default(),
        signatories: standpoints,
        no_deals,
        deals,
        listed,
        listing,
        judging,
    };
    if let Some(play) = play {
        stop = worse(stop, tell(play, &mut dealing, asked, budget));
    }
    Ok((dealing, stop))
}

/// How far a treaty's text has come today, if there is one.
fn text_today(supposed: &Supposed, treaty: TreatyId) -> Option<TextToday> {
    let today = supposed.today()?;
    let enacted = today.treaties[treaty.0].as_ref()?;
    let is_in_force = enacted.stage + 1 == supposed.conflict.treaty(treaty).stages.len();
    Some(TextToday { stage: enacted.stage, is_in_force, settlements: enacted.settlements.clone() })
}

/// Looks up who would answer, for the deals that a person is told of.
fn tell(play: &mut Play, dealing: &mut Dealing, asked: &Inquiry, budget: &Budget) -> Stop {
    let mut told: Vec<usize> = dealing.listed.iter().copied().take(asked.told).collect();
    if asked.told > 0 {
        told.extend(tally(dealing).failures.iter().map(|failed| failed.example));
    }
    told.sort_unstable();
    told.dedup();
    for at in told {
        if let Err(stop) =
            look_up(play, dealing.treaty, &mut dealing.deals[at], asked.bounds, budget)
        {
            return stop;
        }
    }
    Stop::Complete
}

/// Which deals are looked at.
fn candidates(
    search: &Search<'_>,
    frontier: &Frontier,
    (yardsticks, zone): (Option<&[Exact]>, &Zone),
    spell: &dyn Fn(&Position) -> NumberedState,
    asked: &Inquiry,
    budget: &Budget,
) -> Candidates {
    let (conflict, signing) = (&search.supposed.conflict, search.signing);
    let packages = search.bargain.packages();
    let every = |most| listing::every(conflict, signing, &packages, spell, most, budget);
    if let Some((_, package)) = &asked.package {
        // What is said of it by comparison needs the others too.
        return match every(asked.most_packages) {
            Some(all) => Candidates { listing: Listing::Package, ..all },
            None => listing::one(conflict, signing, package, spell, budget),
        };
    }
    every(asked.most_packages).unwrap_or_else(|| {
        let at_least = (yardsticks, zone.count.as_ref());
        listing::some(search.bargain, frontier, at_least, spell, budget)
    })
}

/// Counts the zone by each yardstick.
fn zone(
    search: &Search<'_>,
    standpoints: &[Standpoint],
    is_played: bool,
    budget: &Budget,
    stop: &mut Stop,
) -> Zone {
    let signatories = search.bargain.signatories();
    let mut count = |values: Option<Vec<Exact>>| {
        let counted = match values {
            Some(values) => zone_count(search.bargain, &values, budget),
            None => ZoneCount { count: None, stop: Stop::Complete },
        };
        *stop = worse(*stop, counted.stop);
        counted.count
    };
    let named = |party: PartyId| {
        search.supposed.conflict.walk_away.iter().any(|(whose, _)| *whose == party)
    };
    // Where the case names something for a party, that is what it compares with in each of them.
    let by = |other: &dyn Fn(usize) -> Option<Exact>| -> Option<Vec<Exact>> {
        let each = standpoints.iter().enumerate();
        each.map(|(at, it)| if named(it.party) { it.yardstick.clone() } else { other(at) })
            .collect()
    };
    let yardstick = count(by(&|at| standpoints[at].yardstick.clone()));
    let today = count(by(&|at| Some(signatories[at].disagreement.clone())));
    let (sure, possible) = if is_played && standpoints.iter().all(|it| it.without.is_some()) {
        let end = |at: usize, greatest: bool| {
            let (least, most) = standpoints[at].without.as_ref()?;
            Some(if greatest { most.clone() } else { least.clone() })
        };
        (count(by(&|at| end(at, true))), count(by(&|at| end(at, false))))
    } else if standpoints.iter().all(|it| it.yardstick.is_some()) {
        // Where nothing is played there is one yardstick.
        (yardstick.clone(), yardstick.clone())
    } else {
        (None, None)
    };
    Zone { count: yardstick, today, sure, possible }
}

fn no_deal(
    play: Option<&Play>,
    without: Option<&WithoutDeal>,
    supposed: &Supposed,
) -> Option<NoDeal> {
    let (play, without) = play.zip(without)?;
    if supposed.conflict.options.is_empty() {
        return None;
    }
    Some(NoDeal {
        today_stays: without.today_stays(),
        ends: without.ends.iter().take(MOST_ENDS).map(|&end| play.place(end)).collect(),
        count: without.ends.len(),
    })
}

/// The vectors of the frontier; `None` where it isn't known exactly.
fn efficient_vectors(frontier: &Frontier) -> Option<BTreeSet<Vec<Exact>>> {
    let vectors = || (0..frontier.len()).map(|at| frontier.utilities(at)).collect();
    frontier.is_exact().then(vectors)
}

/// The efficient vectors that nobody would refuse.
fn best(frontier: &Frontier, yardsticks: Option<&[Exact]>) -> Vec<Vec<Exact>> {
    let Some(yardsticks) = yardsticks else { return Vec::new() };
    let all = (0..frontier.len()).map(|at| frontier.utilities(at));
    all.filter(|it| it.iter().zip(yardsticks).all(|(a, b)| a >= b)).collect()
}

fn shown(bargain: &Bargain, frontier: &Frontier, at: usize) -> Efficient {
    let deal = frontier.deal(at);
    Efficient {
        settlements: bargain.package(&deal.choice).to_vec(),
        utilities: deal.utilities,
        multiplicity: deal.multiplicity,
    }
}

fn payments(
    bargain: &Bargain,
    frontier: &Frontier,
    yardsticks: Option<&[Exact]>,
    budget: &Budget,
) -> Result<Vec<LeastTransfer>, Stop> {
    let Some(at_least) = yardsticks else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for &issue in bargain.transfers() {
        found.extend(least_transfer(frontier, at_least, issue, budget)?);
    }
    Ok(found)
}

fn fair(
    bargain: &Bargain,
    frontier: &Frontier,
    yardsticks: Option<&[Exact]>,
    fairness: Fairness,
    budget: &Budget,
) -> Result<Option<(Fair, Vec<usize>)>, Stop> {
    let Some(at_least) = yardsticks else { return Ok(None) };
    let Some(found) = solution(frontier, at_least, fairness, budget)? else { return Ok(None) };
    let deal = shown(bargain, frontier, found.chosen);
    let fair = Fair { deal, is_tie: found.is_tie(), gains: Vec::new() };
    Ok(Some((fair, frontier.choice(found.chosen))))
}
