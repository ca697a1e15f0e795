//! `detente/elicit/1`: what does a party want more than what?

use serde::Serialize;

use super::deals::number;
use super::{CaseView, Ordered, StopView};
use crate::Opened;
use crate::ask::Supposed;
use crate::elicit::{Interview, NextStep, Said};
use crate::model::Stop;

/// The whole object.
#[derive(Debug, Clone, Serialize)]
pub struct ElicitView {
    /// `detente/elicit/1`.
    pub schema: &'static str,
    /// Which case.
    pub case: CaseView,
    /// Who was asked.
    pub party: String,
    /// About which treaty.
    pub treaty: String,
    /// What was asked, and what was said.
    pub comparisons: Vec<ComparisonView>,
    /// The numbers that were asked about.
    pub numbers: Vec<NarrowedView>,
    /// The texts whose place is known, the best first; `null` stands for having no deal.
    pub order: Vec<Option<Ordered<String, String>>>,
    /// `settled` where the order is known as far as it matters, `enough` after the last question, `open` where
    /// somebody ended it.
    pub ended: &'static str,
    /// Whether there are more texts than were compared.
    pub is_cut: bool,
    /// How the work ended.
    pub stop: StopView,
}

/// A question and its answer.
#[derive(Debug, Clone, Serialize)]
pub struct ComparisonView {
    /// The first text; `null` for having no deal.
    pub first: Option<Ordered<String, String>>,
    /// The second.
    pub second: Option<Ordered<String, String>>,
    /// Which is better: `first`, `second` or `neither`.
    pub said: &'static str,
}

/// A number, before and after.
#[derive(Debug, Clone, Serialize)]
pub struct NarrowedView {
    /// The points of which of the party's statements, from 1.
    pub statement: usize,
    /// The least and the greatest before.
    pub was: [f64; 2],
    /// The least and the greatest by the answers.
    pub now: [f64; 2],
}

/// What an interview found, as data. `last` is what would come next; `None` where the work was ended.
#[must_use]
pub fn elicit(
    opened: &Opened,
    supposed: &Supposed,
    interview: &Interview,
    last: Option<NextStep>,
    stop: Stop,
) -> ElicitView {
    let conflict = &supposed.conflict;
    let treaty = conflict.treaty(interview.treaty);
    let text = |at: usize| {
        let settlements = interview.alternatives[at].settlements.as_ref()?;
        let issues = treaty.issues.iter().zip(settlements);
        Some(Ordered(
            issues
                .map(|(issue, &at)| {
                    let name = format!("{}.{}", treaty.id, issue.id);
                    (name, issue.settlements[at].id.clone())
                })
                .collect(),
        ))
    };
    let comparisons = interview.comparisons.iter().map(|it| ComparisonView {
        first: text(it.first),
        second: text(it.second),
        said: match it.said {
            Said::First => "first",
            Said::Second => "second",
            Said::Neither => "neither",
        },
    });
    let numbers = interview.numbers().into_iter().map(|it| NarrowedView {
        statement: it.statement + 1,
        was: [number(&it.was.low), number(&it.was.high)],
        now: [number(&it.now.low), number(&it.now.high)],
    });
    ElicitView {
        schema: "detente/elicit/1",
        case: CaseView::of(opened, &conflict.title),
        party: conflict.party(interview.party).id.clone(),
        treaty: treaty.id.clone(),
        comparisons: comparisons.collect(),
        numbers: numbers.collect(),
        order: interview.order.iter().map(|&at| text(at)).collect(),
        ended: match last {
            Some(NextStep::Settled) => "settled",
            Some(NextStep::Enough) => "enough",
            Some(NextStep::Ask(..)) | None => "open",
        },
        is_cut: interview.is_cut,
        stop: stop.into(),
    }
}
