//! What would one tell a mediator about this case?
//!
//! `assemble` asks the engines and reads the case; sentences are made elsewhere, and whatever number
//! stands in them is a value of the [`Briefing`].

mod facts;
pub mod finding;
pub mod grounds;
pub mod heard;
pub mod sureness;
pub mod trust;

use detente_model::{Budget, Diagnostic, PartyId, Severity, Stop, TreatyId};

use detente_analysis::Play;
use detente_analysis::leverage::Tries;
use detente_analysis::outlook::Settings;

use crate::Opened;
use crate::allowance::Allowance;
use crate::dealing::{Dealings, Depth, on_every_treaty};
use crate::hindcast::{self, Hindcast, Hindcasting};
use crate::leverage::{self, Leverage, PartyRoles};
use crate::outlook::{self, Outlook, Sampling};
use crate::standing::{NoStanding, follow, too_large};
use crate::suppose::Supposed;
use facts::Asked;
use finding::{Outcomes, Today};
use grounds::Grounds;
use heard::Heard;
use sureness::{Alternative, Headline, Otherwise};
use trust::{Shortcoming, Trust};

/// Everything that a briefing says, before it is said.
#[derive(Debug, Clone, PartialEq)]
pub struct Briefing {
    /// The case and what is supposed about it.
    pub supposed: Supposed,
    /// The hash of the case file, in hexadecimal.
    pub sha256: String,
    /// The parties whose private files went into it.
    pub private: Vec<String>,
    /// Whose own adviser it is for, if it is for one.
    pub side: Option<PartyId>,
    /// How many warnings reading it gave.
    pub warnings: usize,
    /// What it rests on.
    pub grounds: Grounds,
    /// Who is heard in its documents, and what warns of them.
    pub heard: Heard,
    /// How far it can be trusted.
    pub trust: Trust,
    /// What keeps it from being trusted more.
    pub shortcomings: Vec<Shortcoming>,
    /// What the engines found, or what kept them from it.
    pub found: Result<Found, Unfound>,
    /// How the work ended.
    pub stop: Stop,
}

/// What the engines found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Where the conflict stands; none if the case has no today.
    pub today: Option<Today>,
    /// Which deals could be signed, and which would last; none if there is no treaty or no today, or
    /// if deals can't be compared.
    pub deals: Option<Dealings>,
    /// Treaty by treaty, what each outsider is to the deals; only where all deals were judged.
    pub roles: Vec<(TreatyId, Vec<PartyRoles>)>,
    /// Treaty by treaty, what deals that fail lack; nothing where that wasn't asked.
    pub leverage: Vec<Leverage>,
    /// How sure one can be; `None` where that wasn't asked, or can't be.
    pub outlook: Option<Outlook>,
    /// How the model does at the past; `None` where that wasn't asked, or it can't be followed.
    pub hindcast: Option<Hindcasting>,
    /// Where it could rest, or why its states can't be counted.
    pub outcomes: Result<Outcomes, Diagnostic>,
    /// The verdict in short.
    pub headline: Headline,
    /// The verdict if something were otherwise.
    pub alternatives: Vec<Alternative>,
    /// How many more suppositions there are than were looked at.
    pub alternatives_left_out: usize,
}

/// Why the engines found nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfound {
    /// The case is too large for the engine.
    TooLarge(Diagnostic),
    /// A limit ended the work before there was anything to show.
    Stopped,
}

/// How much a briefing asks beside what always stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BriefScope {
    /// How many draws are made; 0: none. `None`: as many as are soon made.
    pub(crate) samples: Option<u64>,
    /// What they are made from.
    pub(crate) seed: u64,
    /// Whether what deals lack is looked for.
    pub(crate) leverage: bool,
    /// Whether the model is followed through the past.
    pub(crate) hindcast: bool,
    /// Whose own adviser it is for, if it is for one.
    pub(crate) side: Option<PartyId>,
}

/// How many draws a briefing makes at most where nobody says.
const USUAL_DRAWS: u64 = 200;
/// How many deals are judged at most in all these draws, each for every answer to the unknowns.
const USUAL_JUDGEMENTS: u64 = 220_000;
/// The same where states are too many to be counted, so that each judgement may cost much.
const FEW_JUDGEMENTS: u64 = 2_000;
/// For how many deals of a treaty that fail it is looked up what they lack.
const DEALS_LACKING: usize = 1;

/// How many draws a briefing makes where nobody says: 200, or fewer where so many deals have to be judged
/// for so many answers to the unknowns that it would take long; at least 10.
fn usual_samples(supposed: &Supposed, deals: Option<&Dealings>, is_counted: bool) -> u64 {
    let settings = Settings::of(&supposed.conflict, &supposed.setting, &supposed.answered);
    let all = deals.map_or(0, |it| it.treaties.iter().map(|it| it.deals.len()).sum::<usize>());
    let each = u64::try_from(settings.all.len().saturating_mul(all)).unwrap_or(u64::MAX).max(1);
    let most = if is_counted { USUAL_JUDGEMENTS } else { FEW_JUDGEMENTS };
    (most / each).clamp(10, USUAL_DRAWS)
}

/// Asks everything that a briefing says. Costs one full analysis, and for every other answer to an
/// unknown and every scenario the analysis of today's state and of what could be signed there and would
/// last; for leverage and draws as these by themselves.
///
/// # Errors
/// What keeps the case as it is supposed from being analysed. A case that is merely too large is no
/// error: its briefing says so.
pub(crate) fn assemble(
    opened: &Opened,
    supposed: Supposed,
    scope: BriefScope,
    allowance: &Allowance,
) -> Result<Briefing, Vec<Diagnostic>> {
    let budget = &allowance.budget;
    let grounds = grounds::grounds(&supposed.conflict);
    let (trust, shortcomings) = trust::trust(&supposed.conflict, &grounds);
    let asked =
        Asked::about(&supposed, budget).and_then(|it| find(&supposed, it, scope, allowance));
    let (found, stop) = match asked {
        Ok((found, stop)) => (Ok(found), stop),
        Err(NoStanding::Stopped(stop)) => (Err(Unfound::Stopped), stop),
        Err(NoStanding::Refused(problems)) => match too_large(&problems) {
            Some(found) => (Err(Unfound::TooLarge(found.clone())), Stop::Complete),
            None => return Err(problems),
        },
    };
    // The verdict comes first where time is short.
    let heard = heard::heard(&supposed.conflict, opened, budget);
    let stop = if budget.is_cancelled() { Stop::Cancelled } else { stop };
    let is_warning = |found: &&Diagnostic| found.severity == Severity::Warning;
    Ok(Briefing {
        supposed,
        sha256: opened.sha256.clone(),
        private: opened.private_parties(),
        side: scope.side,
        warnings: opened.diagnostics.iter().filter(is_warning).count(),
        grounds,
        heard,
        trust,
        shortcomings,
        found,
        stop,
    })
}

/// The briefing under each other supposition, one at a time, without draws and leverage; `None` where it can't be
/// had. Those that weren't begun when the work was stopped are left out.
pub(crate) fn otherwise(
    opened: &Opened,
    briefing: &Briefing,
    allowance: &Allowance,
) -> (Vec<(Otherwise, Option<Briefing>)>, Stop) {
    let side = briefing.side;
    let scope = BriefScope { samples: Some(0), seed: 0, leverage: false, hindcast: false, side };
    let mut all = Vec::new();
    for (otherwise, supposed) in sureness::one_by_one(&briefing.supposed) {
        if allowance.budget.is_cancelled() {
            return (all, Stop::Cancelled);
        }
        all.push((otherwise, assemble(opened, supposed, scope, allowance).ok()));
    }
    let ends = all.iter().flat_map(|it| &it.1).map(|it| it.stop);
    let stop = ends.into_iter().find(|it| *it != Stop::Complete);
    let stop = stop.unwrap_or(Stop::Complete);
    (all, stop)
}

/// How every party sees today; `None` if the case has none.
///
/// # Errors
/// What keeps it from being followed, or how the budget ended the work.
pub(crate) fn today_of(supposed: &Supposed, budget: &Budget) -> Result<Option<Today>, NoStanding> {
    let mut play = follow(supposed, budget)?;
    facts::today(&mut play, budget).map_err(NoStanding::Stopped)
}

fn find(
    supposed: &Supposed,
    asked: Asked,
    scope: BriefScope,
    allowance: &Allowance,
) -> Result<(Found, Stop), NoStanding> {
    let budget = &allowance.budget;
    let Asked { mut play, standing } = asked;
    let today = facts::today(&mut play, budget).map_err(NoStanding::Stopped)?;
    let deals = on_every_treaty(supposed, &mut play, Depth::Everything, budget);
    let leverage = match &deals {
        Some(deals) if scope.leverage => lacking(&mut play, deals, budget),
        Some(_) | None => Vec::new(),
    };
    let mut roles = Vec::new();
    for it in deals.iter().flat_map(|it| &it.treaties) {
        let own = match leverage.iter().find(|own| own.treaty == it.treaty) {
            Some(own) => own.roles.clone(),
            None => leverage::roles_of(&mut play, it, budget),
        };
        roles.extend(own.map(|own| (it.treaty, own)));
    }
    drop(play);
    let (outcomes, stop) = match &standing {
        Ok(standing) => {
            let (outcomes, stop) = facts::outcomes(standing, deals.as_ref(), budget)?;
            (Ok(outcomes), stop)
        }
        Err(too_large) => (Err(too_large.clone()), Stop::Complete),
    };
    let holds = today.as_ref().map(|it| it.views.iter().map(|view| view.hold).collect());
    let headline = sureness::headline(holds, deals.as_ref(), &[]);
    let (alternatives, alternatives_left_out) = sureness::alternatives(supposed, &headline, budget);
    let samples =
        scope.samples.unwrap_or_else(|| usual_samples(supposed, deals.as_ref(), outcomes.is_ok()));
    let draws = Sampling { draws: 0..samples, seed: scope.seed, ..Sampling::usual() };
    let (outlook, drawing_ended) =
        if samples > 0 { drawn(supposed, &draws, allowance) } else { (None, Stop::Complete) };
    let hindcast = if scope.hindcast { past(supposed, budget) } else { None };
    let stop = if budget.is_cancelled() { Stop::Cancelled } else { stop };
    let ends = deals.iter().map(|it| it.stop).chain(leverage.iter().map(|it| it.stop));
    let ends = ends.chain(outlook.iter().map(|it| it.stop));
    let ends = ends.chain(hindcast.iter().map(|it| it.found.stop)).chain([drawing_ended]);
    let stop = [stop].into_iter().chain(ends).find(|it| *it != Stop::Complete);
    let found = Found {
        today,
        deals,
        roles,
        leverage,
        outlook,
        hindcast,
        outcomes,
        headline,
        alternatives,
        alternatives_left_out,
    };
    Ok((found, stop.unwrap_or(Stop::Complete)))
}

/// What deals that fail lack, treaty by treaty.
fn lacking(play: &mut Play, deals: &Dealings, budget: &Budget) -> Vec<Leverage> {
    let judged = deals.treaties.iter().filter(|it| it.judging.is_ok());
    let lacking = judged.map(|dealing| {
        let asked = leverage::Asked {
            treaty: dealing.treaty,
            package: None,
            top: DEALS_LACKING,
            most: Tries::USUAL,
        };
        leverage::of_deals(play, deals.clone(), &asked, budget)
    });
    lacking.collect()
}

/// How the model does at the past; `None` where it can't be followed.
fn past(supposed: &Supposed, budget: &Budget) -> Option<Hindcasting> {
    let found = match hindcast::find(supposed, budget) {
        Ok(found) => found,
        Err(NoStanding::Stopped(stop)) => Hindcast::unknown(&supposed.conflict, stop),
        Err(NoStanding::Refused(_)) => return None,
    };
    Some(Hindcasting { supposed: supposed.clone(), found })
}

/// What is so in draws, and how that ended; nothing where they can't be made: under some answer there may be no today,
/// though there is one as things are supposed.
fn drawn(supposed: &Supposed, draws: &Sampling, allowance: &Allowance) -> (Option<Outlook>, Stop) {
    if supposed.conflict.now.is_none() {
        return (None, Stop::Complete);
    }
    match outlook::find(supposed, draws, allowance) {
        Ok(found) => (Some(found), Stop::Complete),
        Err(NoStanding::Stopped(stop)) => (None, stop),
        Err(NoStanding::Refused(_)) => (None, Stop::Complete),
    }
}
