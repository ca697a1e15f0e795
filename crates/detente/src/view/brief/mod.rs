//! `detente/brief/2`: what would one tell a mediator about this case?
//!
//! What was found as data, and beside it the sentences that somebody made of it.

mod found;

use detente_model::{Conflict, Ground, Period};
use serde::Serialize;

use super::variable::ids;
use super::{AnswerView, CaseView, Count, Ordered, StopView, setting};
use crate::Opened;
use crate::briefing::trust::Shortcoming;
use crate::briefing::{Briefing, Unfound};
use found::FoundView;

/// The whole object.
#[derive(Debug, Clone, Serialize)]
pub struct BriefView<T> {
    /// `detente/brief/2`.
    schema: &'static str,
    case: CaseView,
    /// The scenario that is supposed.
    scenario: Option<String>,
    /// The answers to the unknowns that are supposed.
    setting: Ordered<String, AnswerView>,
    /// Whose own adviser it is for.
    #[serde(rename = "for")]
    side: Option<String>,
    trust: TrustView,
    /// What happened before, as the case tells it.
    timeline: Vec<PeriodView>,
    /// What the engines found.
    #[serde(flatten)]
    found: FoundView,
    /// Why they found nothing.
    no_verdict: Option<NoVerdictView>,
    /// The briefing in sentences.
    text: T,
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
    /// Of each party that has some, how many priorities aren't surely before the next.
    unsure: Ordered<String, usize>,
    numbers: NumbersView,
    unheard: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
struct RestsView {
    quoted: usize,
    judged: usize,
    bare: usize,
}

impl From<crate::briefing::grounds::Rests> for RestsView {
    fn from(rests: crate::briefing::grounds::Rests) -> Self {
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

/// Something that happened before.
#[derive(Debug, Clone, Serialize)]
struct PeriodView {
    date: String,
    what: String,
    /// The excerpts behind it; `judgement` where that is what it rests on.
    because: Vec<String>,
    /// What was so then, as formulas.
    state: Vec<String>,
}

fn period(conflict: &Conflict, it: &Period) -> PeriodView {
    let ground = |ground: &Ground| match ground {
        Ground::Excerpt(id) => conflict.evidence[id.0].id.clone(),
        Ground::Judgement => "judgement".to_owned(),
    };
    PeriodView {
        date: it.date.to_string(),
        what: it.what.clone(),
        because: it.basis.because.iter().map(ground).collect(),
        state: it.state.iter().map(|clause| clause.text.clone()).collect(),
    }
}

#[derive(Debug, Clone, Serialize)]
struct NoVerdictView {
    code: &'static str,
    message: String,
    help: Option<String>,
}

/// A briefing as data, and its sentences.
#[must_use]
pub fn brief<T: Serialize>(opened: &Opened, briefing: &Briefing, text: T) -> BriefView<T> {
    let conflict = &briefing.supposed.conflict;
    let found = briefing.found.as_ref().ok();
    let no_verdict = briefing.found.as_ref().err().map(|unfound| match unfound {
        Unfound::TooLarge(found) => NoVerdictView {
            code: found.code,
            message: found.message.clone(),
            help: found.help.clone(),
        },
        Unfound::Stopped => NoVerdictView {
            code: "stopped",
            message: "the work was stopped before any state was decided".to_owned(),
            help: None,
        },
    });
    BriefView {
        schema: "detente/brief/2",
        case: CaseView {
            title: conflict.title.clone(),
            sha256: briefing.sha256.clone(),
            private: briefing.private.clone(),
        },
        scenario: super::scenario(&briefing.supposed),
        setting: setting(&briefing.supposed),
        side: briefing.side.map(|party| conflict.party(party).id.clone()),
        trust: trust(briefing),
        timeline: conflict.timeline.iter().map(|it| period(conflict, it)).collect(),
        found: found
            .map_or_else(FoundView::nothing, |found| FoundView::of(opened, conflict, found)),
        no_verdict,
        text,
        stop: StopView::from(briefing.stop),
    }
}

fn trust(briefing: &Briefing) -> TrustView {
    let record = &briefing.grounds;
    let conflict = &briefing.supposed.conflict;
    let days = record.numbers.days;
    let unsure = |(party, times): &(_, _)| (conflict.party(*party).id.clone(), *times);
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
        unsure: Ordered(record.unsure.iter().map(unsure).collect()),
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
        Shortcoming::UnsignedNumbers => "unsigned_numbers",
        Shortcoming::Unreviewed => "unreviewed",
        Shortcoming::OneAnalyst => "one_analyst",
    }
}

/// How many there are, as the contract writes counts.
fn counted(count: usize) -> Count {
    Count::of(count)
}
