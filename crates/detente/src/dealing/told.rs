//! What is found out of the deals on every treaty, for a page that tells of them?

use detente_analysis::Play;
use detente_model::Budget;

use super::{Dealings, Depth, Inquiry, find_in};
use crate::suppose::Supposed;

/// The most deals that are told of one by one.
pub const MOST_TOLD: usize = 8;

/// The deals on every treaty; `None` if there is no treaty or no today, or preferences don't allow to
/// compare deals.
pub(crate) fn on_every_treaty(
    supposed: &Supposed,
    play: &mut Play,
    depth: Depth,
    budget: &Budget,
) -> Option<Dealings> {
    let conflict = &supposed.conflict;
    if conflict.treaties.is_empty() || conflict.now.is_none() {
        return None;
    }
    let told = match depth {
        Depth::Everything => MOST_TOLD,
        Depth::Headline | Depth::Verdicts => 0,
    };
    let inquiry = Inquiry { depth, told, ..Inquiry::usual() };
    find_in(supposed, play, &inquiry, budget).ok()
}
