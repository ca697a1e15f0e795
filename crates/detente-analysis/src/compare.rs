//! Which of the acceptable deals are worth proposing, and which deals could be renegotiated?
//!
//! Deals are compared for their signatories alone: at the delivered deal, or, for a signatory whose
//! today will not last, where chains come to rest.

use detente_stability::lazy::Height;

use crate::deal::Deal;

/// One deal as it is compared.
#[derive(Debug, Clone)]
pub(crate) struct Compared {
    /// One a signatory: greater is better, equal is as good. Never compared between signatories.
    pub(crate) levels: Vec<Height>,
}

impl Compared {
    fn is_as_good(&self, other: &Self) -> bool {
        self.levels.iter().zip(&other.levels).all(|(own, other)| own >= other)
    }

    fn is_better_for_all(&self, other: &Self) -> bool {
        self.levels.iter().zip(&other.levels).all(|(own, other)| own > other)
    }
}

/// Marks the deals. `compared`: one a deal, `None` where it isn't known. Nothing is marked unless
/// it is known of every deal whether it is acceptable.
pub(crate) fn mark(deals: &mut [Deal], compared: &[Option<Compared>]) {
    if deals.iter().any(|deal| deal.acceptable.is_none()) {
        return;
    }
    let acceptable: Vec<(usize, &Compared)> = (0..deals.len())
        .filter(|&at| deals[at].is_acceptable())
        .filter_map(|at| compared[at].as_ref().map(|it| (at, it)))
        .collect();
    // Of deals that are the same to all signatories the first stands for all.
    let beats = |(a, one): (usize, &Compared), (b, other): (usize, &Compared)| {
        a != b && one.is_as_good(other) && !other.is_as_good(one)
    };
    let is_best = |deal: (usize, &Compared)| !acceptable.iter().any(|&it| beats(it, deal));
    let best: Vec<(usize, &Compared)> =
        acceptable.iter().copied().filter(|&deal| is_best(deal)).collect();
    for deal in &mut *deals {
        deal.worth_proposing = Some(false);
    }
    for &(at, own) in &best {
        let first = best.iter().find(|(_, other)| other.levels == own.levels);
        match first {
            Some(&(first, _)) if first < at => {
                deals[at].same_as = Some(deals[first].signed.clone());
            }
            Some(_) | None => deals[at].worth_proposing = Some(true),
        }
    }
    for (at, deal) in deals.iter_mut().enumerate() {
        deal.renegotiable = compared[at]
            .as_ref()
            .map(|own| acceptable.iter().any(|(_, other)| other.is_better_for_all(own)));
    }
}

/// Takes back what other deals could change, where not all were judged. An efficient deal is worth
/// proposing whatever the others are, as long as all compare what they have at once.
pub(crate) fn leave_open(deals: &mut [Deal], is_at_once: bool) {
    for deal in deals.iter_mut().filter(|it| !is_at_once || it.efficient != Some(true)) {
        deal.worth_proposing = deal.worth_proposing.filter(|is_worth| !is_worth);
        deal.renegotiable = deal.renegotiable.filter(|is_beaten| *is_beaten);
    }
}
