//! What does a party gain and give by a deal, compared with how things stood?
//!
//! Wish by wish, in the party's own terms. Points of different parties are never compared.

use detente_model::{
    Counted, Exact, Formula, Interval, Part, PartyId, Pays, Position, Preference, parts,
};
use num_traits::{Signed, Zero};

use crate::suppose::Supposed;

/// What one party gains and gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The party.
    pub party: PartyId,
    /// What changes for it: what matters most first.
    pub entries: Vec<AccountItem>,
}

/// One thing that changes for a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountItem {
    /// What.
    pub what: Counted,
    /// Whether it gains or gives.
    pub side: Side,
    /// By how much, at the middle of ranges; `None` for an ordinal party.
    pub points: Option<Exact>,
    /// Between what bounds that lies over the ranges of the case.
    pub range: Option<Interval>,
    /// What changed about it.
    pub turn: Turn,
}

/// What changed about something that a party wants or fears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It is so now, or is so in another way.
    IsSo,
    /// It no longer is.
    NoLonger,
    /// It is so as before, and counts now.
    Counts,
    /// It is so as before, and no longer counts.
    CountsNoLonger,
}

/// Whether something is to a party's good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// It gains.
    Gains,
    /// It gives.
    Gives,
}

/// What some parties gain and give between two states; nothing for a party that ranks states one by
/// one.
pub(super) fn accounts(
    supposed: &Supposed,
    parties: &[PartyId],
    from: &Position,
    to: &Position,
) -> Vec<Account> {
    let entries = |party: PartyId| match &supposed.conflict.preferences[party.0] {
        Some(Preference::Weights(worth)) => {
            let changes = parts(worth).filter_map(|part| change(supposed, &part, from, to));
            let mut entries: Vec<AccountItem> = changes.collect();
            entries.sort_by_key(|it| std::cmp::Reverse(it.points.as_ref().map(Signed::abs)));
            entries
        }
        Some(Preference::Priorities(priorities)) => {
            let holds = |at: usize, state: &Position| {
                let priority = &priorities[at];
                let mut formulas = [Some(&priority.want), priority.when.as_ref()].into_iter();
                formulas.by_ref().flatten().all(|clause| is_so(supposed, &clause.formula, state))
            };
            let changed = (0..priorities.len()).filter(|&at| holds(at, from) != holds(at, to));
            let told = changed.map(|at| AccountItem {
                what: Counted::Statement(at),
                side: if holds(at, to) { Side::Gains } else { Side::Gives },
                points: None,
                range: None,
                turn: turn(supposed, &priorities[at].want.formula, holds(at, to), (from, to)),
            });
            told.collect()
        }
        Some(Preference::Order(_) | Preference::Ranking(_)) | None => Vec::new(),
    };
    parties.iter().map(|&party| Account { party, entries: entries(party) }).collect()
}

fn change(
    supposed: &Supposed,
    part: &Part<'_>,
    from: &Position,
    to: &Position,
) -> Option<AccountItem> {
    let (conflict, setting) = (&supposed.conflict, &supposed.setting);
    let place = |state| part.place(conflict, setting, state);
    let worth =
        |place: Option<usize>| place.map_or_else(Exact::zero, |place| part.amount(setting, place));
    let points = worth(place(to)) - worth(place(from));
    if points.is_zero() {
        return None;
    }
    let counts = place(to).is_some();
    let turn = match part.pays {
        Pays::Where { want, .. } => turn(supposed, want, counts, (from, to)),
        // A table tells what the variable is afterwards, whatever it was.
        Pays::By { of, .. } => match (counts, from.value(of) == to.value(of)) {
            (true, false) => Turn::IsSo,
            (true, true) => Turn::Counts,
            (false, true) => Turn::CountsNoLonger,
            (false, false) => Turn::NoLonger,
        },
        Pays::Spends { .. } => Turn::IsSo,
    };
    Some(AccountItem {
        what: part.counted,
        side: if points.is_positive() { Side::Gains } else { Side::Gives },
        points: Some(points),
        range: Some(part.difference(setting, place(from), place(to))),
        turn,
    })
}

/// What changed about a wish: what is wanted, or only whether it counts.
fn turn(
    supposed: &Supposed,
    want: &Formula,
    counts: bool,
    (from, to): (&Position, &Position),
) -> Turn {
    let is_as_before = is_so(supposed, want, from) == is_so(supposed, want, to);
    match (counts, is_as_before) {
        (true, false) => Turn::IsSo,
        (true, true) => Turn::Counts,
        (false, true) => Turn::CountsNoLonger,
        (false, false) => Turn::NoLonger,
    }
}

fn is_so(supposed: &Supposed, formula: &Formula, state: &Position) -> bool {
    formula.holds(&supposed.conflict, &supposed.setting, state)
}
