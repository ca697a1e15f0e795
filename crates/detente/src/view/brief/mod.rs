//! `detente/brief/1`: what would one tell a mediator about this case?
//!
//! What was found as data, and beside it the sentences that the briefing makes of it.

mod deals;
mod found;
mod text;

use detente_model::{Conflict, PartyId, Position, Stop};
use serde::Serialize;

use super::{AnswerView, CaseView, Count, Ordered, StopView, setting};
use crate::briefing::text::Document;
use crate::briefing::trust::Shortcoming;
use crate::briefing::{Briefing, Unfound};
use found::FoundView;
use text::TextView;

/// The whole object.
#[derive(Debug, Clone, Serialize)]
pub struct BriefView<'a> {
    /// `detente/brief/1`.
    schema: &'static str,
    case: CaseView,
    /// The scenario that is supposed.
    scenario: Option<String>,
    /// The answers to the unknowns that are supposed.
    setting: Ordered<String, AnswerView>,
    trust: TrustView,
    /// What the engines found.
    #[serde(flatten)]
    found: FoundView,
    /// Why they found nothing.
    no_verdict: Option<NoVerdictView>,
    /// The briefing in sentences.
    text: TextView<'a>,
    stop: StopView,
}

#[derive(Debug, Clone, Serialize)]
struct TrustView {
    grade: &'static str,
    shortcomings: Vec<&'static str>,
    sources: usize,
    repeats: usize,
    undated: usize,
    ungraded: usize,
    grades: Ordered<String, usize>,
    excerpts: usize,
    wishes: RestsView,
    other_statements: RestsView,
    rankings: usize,
    numbers: NumbersView,
    unheard: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
struct RestsView {
    quoted: usize,
    judged: usize,
    bare: usize,
}

impl From<crate::briefing::record::Rests> for RestsView {
    fn from(rests: crate::briefing::record::Rests) -> Self {
        Self { quoted: rests.quoted, judged: rests.judged, bare: rests.bare }
    }
}

#[derive(Debug, Clone, Serialize)]
struct NumbersView {
    total: usize,
    signed: usize,
    ranges: usize,
    by: Vec<String>,
    from: Option<String>,
    to: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
struct NoVerdictView {
    code: &'static str,
    message: String,
    help: Option<String>,
}

/// A briefing as data. `stop` names how the work ended for whoever set its limits.
#[must_use]
pub fn brief<'a>(briefing: &'a Briefing, document: &'a Document, stop: Stop) -> BriefView<'a> {
    let conflict = &briefing.supposed.conflict;
    let scenario = briefing.supposed.scenario.and_then(|at| conflict.scenarios.get(at));
    let found = briefing.found.as_ref().ok();
    let no_verdict = briefing.found.as_ref().err().map(|unfound| match unfound {
        Unfound::TooLarge(found) => NoVerdictView {
            code: found.code,
            message: found.message.clone(),
            help: found.help.clone(),
        },
        Unfound::Stopped(_) => NoVerdictView {
            code: "stopped",
            message: "the work was stopped before any state was decided".to_owned(),
            help: None,
        },
    });
    BriefView {
        schema: "detente/brief/1",
        case: CaseView {
            title: conflict.title.clone(),
            sha256: briefing.sha256.clone(),
            private: briefing.private.clone(),
        },
        scenario: scenario.map(|it| it.id.clone()),
        setting: setting(&briefing.supposed),
        trust: trust(briefing),
        found: found.map_or_else(FoundView::nothing, |found| FoundView::of(conflict, found)),
        no_verdict,
        text: TextView::of(document),
        stop: StopView::from(stop),
    }
}

fn trust(briefing: &Briefing) -> TrustView {
    let record = &briefing.record;
    let conflict = &briefing.supposed.conflict;
    let days = record.numbers.days;
    TrustView {
        grade: briefing.trust.word(),
        shortcomings: briefing.shortcomings.iter().map(|it| shortcoming(*it)).collect(),
        sources: conflict.sources.len(),
        repeats: record.repeats,
        undated: record.undated,
        ungraded: record.ungraded,
        grades: Ordered(record.grades.clone()),
        excerpts: record.uses.len(),
        wishes: record.wishes.into(),
        other_statements: record.rest.into(),
        rankings: record.rankings,
        numbers: NumbersView {
            total: record.numbers.total,
            signed: record.numbers.signed,
            ranges: record.numbers.ranges,
            by: record.numbers.by.clone(),
            from: days.map(|(first, _)| first.to_string()),
            to: days.map(|(_, last)| last.to_string()),
        },
        unheard: ids(conflict, &record.unheard),
    }
}

fn shortcoming(shortcoming: Shortcoming) -> &'static str {
    match shortcoming {
        Shortcoming::NoSources => "no_sources",
        Shortcoming::NoExcerpts => "no_excerpts",
        Shortcoming::OneSource => "one_source",
        Shortcoming::NoGoodSource => "no_good_source",
        Shortcoming::MostlyJudgement => "mostly_judgement",
        Shortcoming::Unreviewed => "unreviewed",
        Shortcoming::OneAnalyst => "one_analyst",
    }
}

fn ids(conflict: &Conflict, parties: &[PartyId]) -> Vec<String> {
    parties.iter().map(|&party| conflict.party(party).id.clone()).collect()
}

/// A state, from its position alone.
#[derive(Debug, Clone, Serialize)]
struct PlaceView {
    id: u64,
    values: Ordered<String, Option<String>>,
}

impl PlaceView {
    fn of(conflict: &Conflict, number: u64, position: &Position) -> Self {
        let value = |variable| {
            let levels = conflict.variable_levels(variable);
            let level = position.value(variable).map(|level| levels[level].id.clone());
            (conflict.variable_name(variable), level)
        };
        Self { id: number, values: Ordered(conflict.variables().into_iter().map(value).collect()) }
    }
}

/// How many there are, as the contract writes counts.
fn counted(count: usize) -> Count {
    Count::of(count)
}
