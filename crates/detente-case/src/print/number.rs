//! How is an amount written?

use detente_model::{Amount, Conflict, Exact, print_exact};

use super::yaml::Yaml;

/// A number, a range or the name of an unknown.
pub(super) fn amount(amount: &Amount, conflict: &Conflict) -> Yaml {
    match amount {
        Amount::Range { low, high } => range(low, high),
        Amount::Unknown(unknown) => Yaml::text(&conflict.unknowns[unknown.0].id),
    }
}

/// A range, or the one number that it is.
pub(crate) fn range(low: &Exact, high: &Exact) -> Yaml {
    Yaml::Scalar(if low == high {
        print_exact(low)
    } else {
        format!("{}..{}", print_exact(low), print_exact(high))
    })
}
