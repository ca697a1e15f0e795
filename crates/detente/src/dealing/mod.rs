//! Which deals could the parties agree on, and which of them would last?
//!
//! Packages, the frontier and what is fair come from one engine, what becomes of a signed deal from
//! another; this room puts both on one table. It computes no verdict of its own, but for domains in
//! which there is nothing to do but leave.

mod account;
mod bare;
mod deal;
mod listing;
mod package;
mod playing;
mod tally;
mod unjudged;

use std::collections::BTreeSet;

use detente_agreement::{
    Bargain, Fairness, Frontier, LeastTransfer, Signing, ZoneCount, frontier, least_transfer,
    solution, zone_count,
};
use detente_analysis::Held;
use detente_model::{Budget, Diagnostic, Exact, PartyId, Stop, TreatyId};

use crate::standing::{NoStanding, Standing, Supposed};

use account::accounts;
pub use account::{Account, Counted, Entry, Side};
pub use deal::{
    Breaker, Deal, Dealing, Efficient, Fair, Judging, Listing, Moved, NoDeal, Place, Standpoint,
    Temptation, Unjudged, Verdict, Zone,
};
pub use listing::{MOST_LISTED, Sort};
pub use package::{find_treaty, read_package};
pub use tally::{Failed, Failure, Separation, Tally, failure, tally};

use playing::Playing;

/// What somebody wants to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// On which treaties; all if empty.
    pub treaties: Vec<TreatyId>,
    /// One package of one treaty instead of those that are usually listed.
    pub package: Option<(TreatyId, Vec<usize>)>,
    /// The most deals that are listed. `None`: all.
    pub top: Option<usize>,
    /// In which order.
    pub sort: Sort,
    /// How much is found out.
    pub depth: Depth,
    /// How many deals are told to a person, so that replies are looked up for them.
    pub told: usize,
}

/// How much is found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// All there is, and the rules that verdicts rest on: one more analysis of all states for each.
    Everything,
    /// Which deals last and which are worth proposing, and who breaks the others: verdicts under
    /// SEQ alone, without grades and rules.
    Headline,
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
        accounts(&self.supposed, &parties, &today, &deal.delivered.position).unwrap_or_default()
    }
}

/// Finds the deals on the treaties of a conflict.
///
/// Costs the frontier of each treaty; where the states of the conflict can be followed, two analyses
/// of all states, one of those without each treaty, and one for each rule of the case.
///
/// # Errors
/// What keeps deals from being looked at: no status quo, or preferences of which only the order of
/// points is known.
pub fn find(supposed: &Supposed, asked: &Asked, budget: &Budget) -> Result<Dealings, NoStanding> {
    search(supposed, asked, budget, || Playing::begin(supposed, asked.depth, budget))
}

/// The same where the conflict is spelt out already.
///
/// # Errors
/// As [`find`].
pub fn find_on(
    standing: &Standing,
    asked: &Asked,
    budget: &Budget,
) -> Result<Dealings, NoStanding> {
    let supposed = &standing.supposed;
    search(supposed, asked, budget, || Playing::on(standing, asked.depth, budget))
}

fn search(
    supposed: &Supposed,
    asked: &Asked,
    budget: &Budget,
    begin: impl FnOnce() -> Result<Playing, Unjudged>,
) -> Result<Dealings, NoStanding> {
    let conflict = &supposed.conflict;
    let all = (0..conflict.treaties.len()).map(TreatyId);
    let is_asked = |id: &TreatyId| match &asked.package {
        Some((treaty, _)) => treaty == id,
        None => asked.treaties.is_empty() || asked.treaties.contains(id),
    };
    let wanted: Vec<TreatyId> = all.filter(is_asked).collect();
    let is_followed = |&id: &TreatyId| !bare::is_bare(supposed, id);
    let playing = wanted.iter().any(is_followed).then(begin);
    let mut stop = Stop::Complete;
    let mut treaties = Vec::new();
    for treaty in wanted {
        let found = dealing(supposed, treaty, asked, playing.as_ref(), budget);
        let (found, stopped) = found.map_err(NoStanding::Refused)?;
        if stop == Stop::Complete {
            stop = stopped;
        }
        treaties.push(found);
    }
    if stop == Stop::Complete && budget.is_cancelled() {
        stop = Stop::Cancelled;
    }
    Ok(Dealings { supposed: supposed.clone(), treaties, stop })
}

/// What the search for deals on one treaty works with.
struct Search<'a> {
    supposed: &'a Supposed,
    treaty: TreatyId,
    signing: Signing,
    bargain: &'a Bargain,
    frontier: &'a Frontier,
    /// The vectors of the frontier; `None` where it isn't known exactly.
    efficient: Option<BTreeSet<Vec<Exact>>>,
}

impl Search<'_> {
    /// Whether deals of these utilities are efficient; `None` where the frontier isn't known exactly.
    fn is_efficient(&self, utilities: &Vec<Exact>) -> Option<bool> {
        self.efficient.as_ref().map(|vectors| vectors.contains(utilities))
    }
}

/// What becomes of deals, however that was found.
struct Judged {
    deals: Vec<Deal>,
    no_deal: Option<NoDeal>,
    /// The least and the greatest that each signatory can end up with without a deal, on the scale
    /// of the bargain.
    without: Vec<Option<(Exact, Exact)>>,
    judging: Result<Judging, Unjudged>,
    stop: Stop,
    /// The same deals as the engine knows them, one for one.
    held: Option<Held>,
}

fn dealing(
    supposed: &Supposed,
    treaty: TreatyId,
    asked: &Asked,
    playing: Option<&Result<Playing, Unjudged>>,
    budget: &Budget,
) -> Result<(Dealing, Stop), Vec<Diagnostic>> {
    let (conflict, setting) = (&supposed.conflict, &supposed.setting);
    let signing = Signing::compile(conflict, setting, treaty)?;
    let bargain = Bargain::of_signing(conflict, setting, &signing)?;
    let frontier = frontier(&bargain, budget);
    let vectors = || (0..frontier.len()).map(|at| frontier.utilities(at)).collect();
    let efficient_vectors = frontier.is_exact().then(vectors);
    let search = Search {
        supposed,
        treaty,
        signing,
        bargain: &bargain,
        frontier: &frontier,
        efficient: efficient_vectors,
    };
    let zone = zone_count(&bargain, &bargain.disagreement(), budget);
    let packages = listing::packages(&search, zone.count.as_ref(), asked);
    let Judged { deals, no_deal, without, judging, stop, held } = match playing {
        _ if bare::is_bare(supposed, treaty) => bare::judge(&search, &packages.listed),
        Some(Ok(playing)) => playing.judge(&search, &packages, asked, budget)?,
        Some(Err(unjudged)) => unjudged::show(&search, &packages.listed, unjudged.clone()),
        None => unjudged::show(&search, &packages.listed, Unjudged::Stopped),
    };
    let count_at = |values: Option<Vec<Exact>>| match values {
        Some(values) => zone_count(&bargain, &values, budget),
        None => ZoneCount { count: None, stop: Stop::Complete },
    };
    let least = without.iter().map(|it| Some(it.as_ref()?.0.clone())).collect();
    let greatest = without.iter().map(|it| Some(it.as_ref()?.1.clone())).collect();
    let (sure, possible) = (count_at(greatest), count_at(least));
    let listed = listing::order(&search, &deals, &packages, asked);
    let stops = [frontier.stop, zone.stop, sure.stop, possible.stop, stop];
    let stop = stops.into_iter().find(|it| *it != Stop::Complete).unwrap_or(Stop::Complete);
    let signatories = bargain.signatories().iter().zip(without).map(|(it, without)| Standpoint {
        party: it.party,
        measure: it.measure,
        disagreement: it.disagreement.clone(),
        without,
    });
    let mut dealing = Dealing {
        treaty,
        packages: bargain.packages(),
        signatories: signatories.collect(),
        no_deal,
        zone: Zone { count: zone.count, sure: sure.count, possible: possible.count },
        frontier: (0..frontier.len()).map(|at| efficient(&frontier, at)).collect(),
        coverage: frontier.coverage.clone(),
        solutions: Fairness::ALL.into_iter().map(|it| (it, fair(&search, it))).collect(),
        payments: payments(&search),
        deals,
        listed,
        listing: packages.listing,
        judging,
    };
    if let (Some(Ok(playing)), Some(held)) = (playing, held) {
        let mut told: Vec<usize> = dealing.listed.iter().copied().take(asked.told).collect();
        if asked.told > 0 {
            told.extend(tally(&dealing).failures.iter().map(|failed| failed.example));
        }
        told.sort_unstable();
        told.dedup();
        playing.look_up(treaty, &held, &mut dealing.deals, &told);
    }
    Ok((dealing, stop))
}

fn efficient(frontier: &Frontier, at: usize) -> Efficient {
    let deal = frontier.deal(at);
    Efficient {
        settlements: deal.settlements,
        utilities: deal.utilities,
        multiplicity: deal.multiplicity,
    }
}

fn payments(search: &Search<'_>) -> Vec<LeastTransfer> {
    let at_least = search.bargain.disagreement();
    let least = |&issue: &usize| least_transfer(search.frontier, &at_least, issue);
    search.bargain.transfers().iter().filter_map(least).collect()
}

fn fair(search: &Search<'_>, fairness: Fairness) -> Option<Fair> {
    let found = solution(search.frontier, &search.bargain.disagreement(), fairness)?;
    Some(Fair { deal: efficient(search.frontier, found.chosen), is_tie: found.is_tie() })
}
