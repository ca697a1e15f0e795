//! How is an exact number or a day written?

use detente_model::{Amount, Conflict, Exact, print_exact};
use num_traits::One;

use super::yaml::Yaml;

/// A number, exactly. Case files hold no fraction that has no finite decimal.
pub(super) fn exact(value: &Exact) -> String {
    const MOST_PLACES: usize = 1000;
    let short = print_exact(value);
    if !short.contains('/') {
        return short;
    }
    let ten = Exact::from_integer(10.into());
    let mut scale = Exact::one();
    for places in 0..=MOST_PLACES {
        let scaled = value * &scale;
        if scaled.is_integer() {
            return format!("{}e-{places}", scaled.to_integer());
        }
        scale *= &ten;
    }
    short
}

/// A number, a range or the name of an unknown.
pub(super) fn amount(amount: &Amount, conflict: &Conflict) -> Yaml {
    match amount {
        Amount::Range { low, high } => range(low, high),
        Amount::Unknown(unknown) => Yaml::text(&conflict.unknowns[unknown.0].id),
    }
}

fn range(low: &Exact, high: &Exact) -> Yaml {
    Yaml::Scalar(if low == high { exact(low) } else { format!("{}..{}", exact(low), exact(high)) })
}
