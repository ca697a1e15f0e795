//! Which deals are there: how many could be signed, and is one on the text of today?

use detente::dealing::{Becomes, Dealing, failure};
use detente::model::Conflict;

use super::failure_in_words;
use crate::words::{count, counted, value};

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

/// What would become of a text that has been begun and isn't in force, if it came into force as it is, in the best way there is to
/// carry it out: `The text that has come to “initialled”, if nothing were changed in it: Azerbaijan would leave it.` Nothing where
/// there is none, or that isn't known.
pub(crate) fn text_on_its_way(conflict: &Conflict, dealing: &Dealing) -> Option<String> {
    let text = dealing.text_on_its_way()?;
    let deal = &dealing.deals[Becomes::of(dealing, &text.settlements).best(dealing)?];
    let becomes = match failure(dealing, deal) {
        Some(of) => failure_in_words(conflict, &of),
        None if deal.is_worth_proposing() => "it is worth proposing".to_owned(),
        None => return None,
    };
    let stage = value(&conflict.treaty(dealing.treaty).stages[text.stage].label);
    Some(format!("The text that has come to {stage}, if nothing were changed in it: {becomes}."))
}
