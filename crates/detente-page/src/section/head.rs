//! Which case is this, which version of it, and what is supposed?

use detente::model::{Status, Stop, UnknownId};

use super::mind;
use crate::page::Text;
use crate::words::{self, counted, day};
use detente::briefing::Briefing;

/// How much of the hash is shown.
const SHORT_HASH: usize = 8;

/// Date, version, status and authors.
pub(super) fn byline(briefing: &Briefing) -> Vec<String> {
    let conflict = &briefing.supposed.conflict;
    let mut parts = Vec::new();
    if let Some(as_of) = conflict.as_of {
        parts.push(format!("as of {}", day(as_of)));
    }
    let hash: String = briefing.sha256.chars().take(SHORT_HASH).collect();
    parts.push(format!("case {hash}"));
    parts.push(match conflict.status {
        Status::Draft => "draft, unreviewed".to_owned(),
        Status::Reviewed => "reviewed".to_owned(),
    });
    parts.push(match conflict.authors.as_slice() {
        [] => "no analyst named".to_owned(),
        authors => {
            format!(
                "{} ({})",
                counted(authors.len(), "analyst", "analysts"),
                words::all_of(authors)
            )
        }
    });
    if briefing.warnings > 0 {
        let warnings = counted(briefing.warnings, "warning", "warnings");
        parts.push(format!("{warnings}: run `detente check`"));
    }
    parts
}

/// What the case asks, and what is supposed on request.
pub(super) fn lead(briefing: &Briefing) -> Vec<Text> {
    let supposed = &briefing.supposed;
    let conflict = &supposed.conflict;
    let mut lead = Vec::new();
    if let Some(question) = &conflict.question {
        lead.push(Text::new().strong("The case asks: ").plain(question.trim()));
    }
    let names = words::names_explained(conflict);
    if !names.is_empty() {
        lead.push(Text::new().strong("Names: ").plain(names.join("; ") + "."));
    }
    let mut given = Vec::new();
    if let Some(scenario) = supposed.scenario.and_then(|at| conflict.scenarios.get(at)) {
        given.push(format!("the scenario “{}”", words::scenario(scenario)));
    }
    let asked = |id: &UnknownId| supposed.answered.contains(id);
    for id in (0..conflict.unknowns.len()).map(UnknownId).filter(asked) {
        given.push(answered(briefing, id));
    }
    given.extend(supposed.otherwise.iter().map(|it| words::assumed(conflict, it)));
    let is_cut = briefing.found.is_ok() && briefing.stop != Stop::Complete;
    if is_cut {
        lead.push(Text::new().strong("Incomplete: ").plain(
            "the work was stopped by a limit of time, of memory or of how far steps are followed; counts and verdicts below are a part.",
        ));
    }
    if !given.is_empty() {
        lead.push(Text::new().strong("Supposed on request: ").plain(words::all_of(&given) + "."));
    }
    lead
}

/// An unknown with the answer that is supposed: `“Can Moscow hurt Armenia?” yes`.
pub(super) fn answered(briefing: &Briefing, id: UnknownId) -> String {
    let supposed = &briefing.supposed;
    mind::answer(&supposed.conflict, id, supposed.setting.answer(id))
}
