//! Which states hold even if parties join forces, and what could groups gain from today?

use detente_model::{Budget, Diagnostic, Span};
use detente_stability::{
    CoalitionConcept, CoalitionImprovement, CoalitionQuestion, Coalitional, Coalitions,
    TooManyCoalitions, analyse_coalitions,
};

use super::{Asked, Standing};

/// The concepts for coalitions with the foresight of those asked for.
#[must_use]
pub fn coalition_concepts(asked: &Asked) -> Vec<CoalitionConcept> {
    asked.concepts.iter().filter_map(|&concept| CoalitionConcept::of(concept)).collect()
}

/// Asks about coalitions. Improvements are those from today that nothing deters under some concept;
/// the limit cuts their number, but leaves one to each coalition that has any.
///
/// # Errors
/// That there are too many parties or states for this question, and what to do instead.
pub fn find_coalitional(
    standing: &Standing,
    asked: &Asked,
    coalitions: Coalitions,
    budget: &Budget,
) -> Result<Coalitional, Diagnostic> {
    let concepts = coalition_concepts(asked);
    let question = CoalitionQuestion { coalitions, concepts, from: standing.now() };
    let mut found = analyse_coalitions(&standing.arena, &question, budget)
        .map_err(|reason| refused(&reason))?;
    let mut kept: Vec<CoalitionImprovement> = Vec::new();
    for step in found.improvements {
        let is_first = kept.last().is_none_or(|it| it.coalition != step.coalition);
        if !step.undeterred.is_empty() && (kept.len() < asked.limit || is_first) {
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
