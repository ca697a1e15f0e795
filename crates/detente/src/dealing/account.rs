//! What does a party gain and give by a deal, compared with how things stood?
//!
//! Wish by wish, in the party's own terms. Points of different parties are never compared.

use detente_model::{
    Counted, Exact, Formula, Interval, Part, PartyId, Pays, Position, Preference, VariableId, parts,
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
    /// Whether what it wants or fears is so afterwards.
    pub is_so: bool,
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
                is_so: holds(at, to),
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
    let is_so = match part.pays {
        // A table tells what the variable is afterwards, whatever it was.
        Pays::By {
            of: VariableId::Issue(_) | VariableId::Option(_) | VariableId::Stage(_),
            ..
        }
        | Pays::Where { .. } => place(to).is_some(),
        Pays::Spends { .. } => true,
    };
    Some(AccountItem {
        what: part.counted,
        side: if points.is_positive() { Side::Gains } else { Side::Gives },
        points: Some(points),
        range: Some(part.difference(setting, place(from), place(to))),
        is_so,
    })
}

fn is_so(supposed: &Supposed, formula: &Formula, state: &Position) -> bool {
    formula.holds(&supposed.conflict, &supposed.setting, state)
}
