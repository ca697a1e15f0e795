//! Which deals are there: how many could be signed, and is one on a text that is in force?

use detente::dealing::Dealing;

use crate::words::{count, counted};

/// So many deals, of those that were looked at, that could be signed at some time: `3 deals that could be signed today`. What is on
/// a text that is in force needs no signature, and is told apart.
pub(crate) fn deals_there_are(dealing: &Dealing, when: &str) -> String {
    let all = dealing.deals.len();
    let old = dealing.deals.iter().filter(|deal| dealing.is_in_force(deal)).count();
    let deals = counted(all, "deal", "deals");
    if old == 0 {
        format!("{deals} that could be signed{when}")
    } else if old == all {
        format!("{deals} on the text that is in force")
    } else {
        let (old, new) = (count(old), count(all - old));
        format!("{deals}, {old} on the text that is in force and {new} that could be signed{when}")
    }
}
