//! What is a file for in a negotiation domain?
//!
//! Its outermost element or keys decide, not its name, and no word that stands somewhere inside.

use super::super::outline::{Holds, Keys, Outline, outline};
use crate::CaseFormat;

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// It says what can be settled.
    Domain,
    /// It says what one party wants.
    Profile,
}

/// What a text is, and in which format; `None` if it belongs to no domain.
pub(crate) fn part(text: &str) -> Option<(CaseFormat, Part)> {
    match outline(text) {
        Outline::Element(element) => match element.name {
            "negotiation_template" => Some((CaseFormat::Genius, Part::Domain)),
            "utility_space" => Some((CaseFormat::Genius, Part::Profile)),
            _ => None,
        },
        Outline::Keys(keys) => part_of(&keys),
        Outline::Nothing => None,
    }
}

fn part_of(keys: &Keys<'_>) -> Option<(CaseFormat, Part)> {
    let kind = keys.text("type").rsplit('.').next().unwrap_or_default();
    if keys.has("detente") {
        None
    } else if keys.has("issuesValues") {
        Some((CaseFormat::GeniusWeb, Part::Domain))
    } else if keys.all().iter().any(|key| is_space(key.name, &key.holds)) {
        Some((CaseFormat::GeniusWeb, Part::Profile))
    } else if kind.ends_with("Function") || kind.ends_with("Fun") {
        Some((CaseFormat::Negmas, Part::Profile))
    } else if kind.ends_with("OutcomeSpace") || keys.has_list("issues") {
        Some((CaseFormat::Negmas, Part::Domain))
    } else if keys.has("weights") && keys.has_list("values") {
        Some((CaseFormat::Negmas, Part::Profile))
    } else {
        None
    }
}

/// True for the one key of a `GeniusWeb` profile, which names its kind.
fn is_space(name: &str, holds: &Holds<'_>) -> bool {
    let is_kind = name.ends_with("UtilitySpace") || name.ends_with("Ordering");
    match holds {
        Holds::Map(inner) => is_kind || inner.contains(&"issueUtilities"),
        // A broken file ends somewhere.
        Holds::Nothing => is_kind,
        Holds::Text(_) | Holds::List => false,
    }
}
