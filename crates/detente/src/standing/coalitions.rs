//! Which states hold even if parties join forces, and what could groups gain from today?

use detente_model::{Budget, Diagnostic, Span};
use detente_stability::{
    CoalitionConcept, CoalitionImprovement, CoalitionQuestion, Coalitional, Coalitions, Concept,
    TooManyCoalitions, analyse_coalitions,
};

use super::Standing;

/// Asks about coalitions. Improvements are those from today that nothing deters under some concept;
/// the limit cuts their number, but leaves one to each coalition that has any.
///
/// # Errors
/// That there are too many parties or states for this question, and what to do instead.
pub(crate) fn find_coalitional(
    standing: &Standing,
    concepts: &[Concept],
    coalitions: Coalitions,
    limit: usize,
    budget: &Budget,
) -> Result<Coalitional, Diagnostic> {
    let concepts = concepts.iter().filter_map(|&it| CoalitionConcept::of(it)).collect();
    let question = CoalitionQuestion { coalitions, concepts, from: standing.now() };
    let mut found = analyse_coalitions(&standing.arena, &question, budget)
        .map_err(|reason| refused(&reason))?;
    let mut kept: Vec<CoalitionImprovement> = Vec::new();
    for step in found.improvements {
        let is_first = kept.last().is_none_or(|it| it.coalition != step.coalition);
        if !step.undeterred.is_empty() && (kept.len() < limit || is_first) {
            kept.push(step);
        }
    }
    found.improvements = kept;
    Ok(found)
}

fn refused(reason: &TooManyCoalitions) -> Diagnostic {
    let help = match reason {
        TooManyCoalitions::Parties { .. } => {
            "leave `--coalitions` out, or let parties that always act together be one; the \
             signatories of treaties are looked at anyway"
        }
        TooManyCoalitions::Memory { .. } => {
            "leave `--coalitions` out, or leave out options and settlements that no party values; \
             the signatories of treaties are looked at anyway"
        }
    };
    Diagnostic::error("too-many-coalitions", Span::default(), reason.to_string())
        .with_help(help)
        .in_file("--coalitions")
}
