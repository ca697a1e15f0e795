//! What would one tell a mediator about this case?
//!
//! `assemble` asks the engines and reads the case; sentences are made elsewhere, and whatever number
//! stands in them is a value of the [`Briefing`]. What deals lack, and sampled outlooks, are not part of
//! it yet.

mod facts;
pub mod finding;
pub mod grounds;
pub mod heard;
pub mod sureness;
pub mod trust;

use detente_model::{Budget, Diagnostic, Severity, Stop, TreatyId};

use crate::Opened;
use crate::dealing::{Dealings, Depth};
use crate::leverage::{self, PartyRoles};
use crate::standing::{NoStanding, too_large};
use crate::suppose::Supposed;
use facts::Asked;
use finding::{Outcomes, Today};
use grounds::Grounds;
use heard::Heard;
use sureness::{Alternative, Headline};
use trust::{Shortcoming, Trust};

pub use facts::MOST_TOLD;
pub(crate) use facts::deals;

/// Everything that a briefing says, before it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Briefing {
    /// The case and what is supposed about it.
    pub supposed: Supposed,
    /// The hash of the case file, in hexadecimal.
    pub sha256: String,
    /// The parties whose private files went into it.
    pub private: Vec<String>,
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where the conflict stands; none if the case has no today.
    pub today: Option<Today>,
    /// Which deals could be signed, and which would last; none if there is no treaty or no today, or
    /// if deals can't be compared.
    pub deals: Option<Dealings>,
    /// Treaty by treaty, what each outsider is to the deals; only where all deals were judged.
    pub roles: Vec<(TreatyId, Vec<PartyRoles>)>,
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

/// Asks everything that a briefing says. Costs one full analysis, and for every other answer to an
/// unknown and every scenario the analysis of today's state and of what could be signed there and would last.
///
/// # Errors
/// What keeps the case as it is supposed from being analysed. A case that is merely too large is no
/// error: its briefing says so.
pub(crate) fn assemble(
    opened: &Opened,
    supposed: Supposed,
    budget: &Budget,
) -> Result<Briefing, Vec<Diagnostic>> {
    let grounds = grounds::grounds(&supposed.conflict);
    let (trust, shortcomings) = trust::trust(&supposed.conflict, &grounds);
    let asked = Asked::about(&supposed, budget).and_then(|it| find(&supposed, it, budget));
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
        warnings: opened.diagnostics.iter().filter(is_warning).count(),
        grounds,
        heard,
        trust,
        shortcomings,
        found,
        stop,
    })
}

fn find(supposed: &Supposed, asked: Asked, budget: &Budget) -> Result<(Found, Stop), NoStanding> {
    let Asked { mut play, standing } = asked;
    let today = facts::today(&mut play, budget).map_err(NoStanding::Stopped)?;
    let deals = facts::deals(supposed, &mut play, Depth::Everything, budget);
    let treaties = deals.iter().flat_map(|it| &it.treaties);
    let roles = treaties
        .filter_map(|it| Some((it.treaty, leverage::roles_of(&mut play, it, budget)?)))
        .collect();
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
    let stop = if budget.is_cancelled() { Stop::Cancelled } else { stop };
    let stop = match (stop, &deals) {
        (Stop::Complete, Some(deals)) => deals.stop,
        (stop, _) => stop,
    };
    let found =
        Found { today, deals, roles, outcomes, headline, alternatives, alternatives_left_out };
    Ok((found, stop))
}
