//! What would one tell a mediator about this case?
//!
//! [`assemble`] asks the engines and reads the case; [`document`] says it in sentences; [`terminal`],
//! [`markdown`] and [`html`] lay the sentences out. Whatever number stands in the text is a value of
//! the [`Briefing`]. Leverage and sampled outlooks are not part of it yet, and its limits say so.

mod facts;
pub mod finding;
pub mod heard;
mod phrase;
pub mod record;
mod render;
mod section;
pub mod sureness;
pub mod text;
pub mod trust;

use detente_model::{Budget, Conflict, Diagnostic, Obstacle, Stop};

use crate::dealing::{Dealings, Depth};
use crate::standing::{NoStanding, Standing, Supposed, Supposition, suppose};
use crate::{Document, Opened};
use facts::Facts;
use finding::{Outcomes, Today};
use heard::Heard;
use record::Record;
use sureness::{Alternative, Headline};
use trust::{Shortcoming, Trust};

pub use render::{Emphasis, html, markdown, terminal};
pub use section::document;

/// What a briefing is about.
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    /// The case.
    pub conflict: &'a Conflict,
    /// The hash of the case file, in hexadecimal.
    pub sha256: &'a str,
    /// The parties whose private files went into it.
    pub private: Vec<String>,
    /// How many warnings reading it gave.
    pub warnings: usize,
    /// The documents that it cites, as far as they could be read.
    pub documents: &'a [Document],
}

impl<'a> Subject<'a> {
    /// An opened case, if nothing keeps it from being analysed.
    #[must_use]
    pub fn of(opened: &'a Opened) -> Option<Self> {
        let is_warning = |found: &&Diagnostic| found.severity == detente_model::Severity::Warning;
        Some(Self {
            conflict: opened.sound()?,
            sha256: &opened.sha256,
            private: opened.private_parties(),
            warnings: opened.diagnostics.iter().filter(is_warning).count(),
            documents: &opened.documents,
        })
    }
}

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
    pub record: Record,
    /// Who is heard in its documents, and what warns of them.
    pub heard: Heard,
    /// How far it can be trusted.
    pub trust: Trust,
    /// What keeps it from being trusted more.
    pub shortcomings: Vec<Shortcoming>,
    /// What the engines found, or what kept them from it.
    pub found: Result<Found, Unfound>,
}

/// What the engines found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Where the conflict stands; none if the case has no today.
    pub today: Option<Today>,
    /// Which deals could be signed, and which would last; none if there is no treaty or no today, or
    /// if deals can't be compared.
    pub deals: Option<Dealings>,
    /// Where it could rest.
    pub outcomes: Outcomes,
    /// The verdict in short.
    pub headline: Headline,
    /// The verdict if something were otherwise.
    pub alternatives: Vec<Alternative>,
    /// How many more suppositions there are than were looked at.
    pub alternatives_left_out: usize,
    /// How the work ended.
    pub stop: Stop,
}

/// Why the engines found nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfound {
    /// The case is too large for the engine.
    TooLarge(Diagnostic),
    /// A limit ended the work before there was anything to show.
    Stopped(Stop),
}

impl Briefing {
    /// How the work ended: a case that is too large for the engine counts as one that ran out of
    /// budget.
    #[must_use]
    pub fn stop(&self) -> Stop {
        match &self.found {
            Ok(found) => found.stop,
            Err(Unfound::TooLarge(_)) => Stop::Budget,
            Err(Unfound::Stopped(stop)) => *stop,
        }
    }
}

/// Asks everything that a briefing says. Costs one full analysis, and for every other answer to an
/// unknown and every scenario the analysis of today's state and of what could be signed there and would last.
///
/// # Errors
/// Names of scenarios or unknowns that the case doesn't have; what keeps the case as it is supposed
/// from being analysed. A case that is merely too large is no error: its briefing says so.
pub fn assemble(
    subject: Subject<'_>,
    asked: &Supposition,
    budget: &Budget,
) -> Result<Briefing, Vec<Diagnostic>> {
    let supposed = suppose(subject.conflict, asked)?;
    let record = record::record(&supposed.conflict);
    let heard = heard::heard(&supposed.conflict, subject.documents);
    let (trust, shortcomings) = trust::trust(&supposed.conflict, &record);
    let asked = Standing::of(supposed.clone(), budget).and_then(|it| find(&it, budget));
    let found = match asked {
        Ok(found) => Ok(found),
        Err(NoStanding::Stopped(stop)) => Err(Unfound::Stopped(stop)),
        Err(NoStanding::Refused(problems)) => {
            match problems.iter().find(|it| it.obstacle() == Some(Obstacle::TooManyStates)) {
                Some(found) => Err(Unfound::TooLarge(found.clone())),
                None => return Err(problems),
            }
        }
    };
    Ok(Briefing {
        supposed,
        sha256: subject.sha256.to_owned(),
        private: subject.private,
        warnings: subject.warnings,
        record,
        heard,
        trust,
        shortcomings,
        found,
    })
}

fn find(standing: &Standing, budget: &Budget) -> Result<Found, NoStanding> {
    let facts = Facts::of(standing, facts::Depth::Everything, budget)?;
    let today = facts.today().map_err(NoStanding::Stopped)?;
    let deals = facts.deals(Depth::Everything, budget);
    let (outcomes, stop) = facts.outcomes(deals.as_ref(), budget).map_err(NoStanding::Stopped)?;
    let headline = sureness::headline(today.as_ref(), deals.as_ref(), &[]);
    let (alternatives, alternatives_left_out) =
        sureness::alternatives(&standing.supposed, &headline, budget);
    let stop = if budget.is_cancelled() { Stop::Cancelled } else { stop };
    let stop = match (stop, &deals) {
        (Stop::Complete, Some(deals)) => deals.stop,
        (stop, _) => stop,
    };
    Ok(Found { today, deals, outcomes, headline, alternatives, alternatives_left_out, stop })
}
