//! What is supposed beside scenarios and unknowns?

use detente::ask::Assumed;
use detente::model::{Conflict, OptionId, print_exact};

use super::party_title;

/// An option at a level: `“Force on the border”: major`.
pub(crate) fn option_at(conflict: &Conflict, option: OptionId, level: usize) -> String {
    let option = conflict.option(option);
    format!("“{}”: {}", option.label, option.levels[level].label)
}

/// One thing that is supposed: `“Force on the border”: major, whatever happens`.
pub(crate) fn assumed(conflict: &Conflict, it: &Assumed) -> String {
    match it {
        &Assumed::Held(option, level) => {
            format!("{}, whatever happens", option_at(conflict, option, level))
        }
        &Assumed::Starts(option, level) => format!("{} today", option_at(conflict, option, level)),
        Assumed::Points(party, at, points) => format!(
            "{}’s statement {} has {} points",
            party_title(conflict, *party),
            at + 1,
            print_exact(points)
        ),
        &Assumed::Promised(treaty, option, level) => format!(
            "“{}” also promises {}",
            conflict.treaty(treaty).label,
            option_at(conflict, option, level)
        ),
    }
}
