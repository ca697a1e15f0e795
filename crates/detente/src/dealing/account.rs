//! What does a party gain and give by a deal, compared with how things stood?
//!
//! Wish by wish, in the party's own terms. Points of different parties are never compared.

use detente_model::{
    Compiled, Diagnostic, Exact, Formula, Game, OptionId, PartyId, Position, Preference, StateId,
    Want,
};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use crate::standing::Supposed;

/// What one party gains and gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The party.
    pub party: PartyId,
    /// What changes for it: what matters most first.
    pub entries: Vec<Entry>,
}

/// One thing that changes for a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What.
    pub what: Counted,
    /// Whether it gains or gives.
    pub side: Side,
    /// By how much; `None` for an ordinal party.
    pub points: Option<Exact>,
    /// Whether what it wants or fears is so afterwards.
    pub is_so: bool,
}

/// What a party's preference counts, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// A statement with points, or a priority.
    Statement(usize),
    /// What one of its options costs.
    Cost(OptionId),
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
///
/// # Errors
/// If the conflict is too large to be compiled.
pub(super) fn accounts(
    supposed: &Supposed,
    parties: &[PartyId],
    from: &Position,
    to: &Position,
) -> Result<Vec<Account>, Vec<Diagnostic>> {
    let compiled: Compiled = Game::compile(&supposed.conflict, &supposed.setting)?;
    let game = compiled.game();
    let (start, end) = (game.state_at(from), game.state_at(to));
    let teller = Teller { supposed, game, from, to, start, end };
    Ok(parties.iter().map(|&party| teller.account(party)).collect())
}

struct Teller<'a> {
    supposed: &'a Supposed,
    game: &'a Game,
    from: &'a Position,
    to: &'a Position,
    start: StateId,
    end: StateId,
}

impl Teller<'_> {
    fn account(&self, party: PartyId) -> Account {
        let entries = match &self.supposed.conflict.preferences[party.0] {
            Some(Preference::Weights(worth)) => {
                let setting = &self.supposed.setting;
                let statements = worth.statements.iter().enumerate().map(|(at, statement)| {
                    let points = setting.number(&statement.points);
                    let when = statement.when.as_ref().map(|clause| &clause.formula);
                    let (before, after, is_so) = match &statement.want {
                        Want::Holds(clause) => {
                            let (before, after) = self.both(Some(&clause.formula), when);
                            let worth = |is_so| if is_so { points.clone() } else { Exact::zero() };
                            (worth(before), worth(after), after)
                        }
                        Want::Values { of, values, .. } => {
                            let (before, after) = self.both(None, when);
                            let value = |counts: bool, at: &Position| {
                                let level = match of {
                                    detente_model::VariableId::Issue(_) => {
                                        at.value(*of).map_or(0, |it| it + 1)
                                    }
                                    detente_model::VariableId::Option(_)
                                    | detente_model::VariableId::Stage(_) => {
                                        at.value(*of).unwrap_or(0)
                                    }
                                };
                                let hundred = Exact::from_integer(BigInt::from(100));
                                match values.get(level).filter(|_| counts) {
                                    Some(value) => &points * setting.number(value) / hundred,
                                    None => Exact::zero(),
                                }
                            };
                            (value(before, self.from), value(after, self.to), after)
                        }
                    };
                    (Counted::Statement(at), after - before, is_so)
                });
                let costs = worth.costs.iter().map(|cost| {
                    let at = |position: &Position| {
                        setting.number(&cost.by_level[position.levels[cost.option.0]])
                    };
                    (Counted::Cost(cost.option), at(self.from) - at(self.to), true)
                });
                let mut entries: Vec<Entry> = statements
                    .chain(costs)
                    .filter(|(_, points, _)| !points.is_zero())
                    .map(|(what, points, is_so)| Entry {
                        what,
                        side: if points.is_positive() { Side::Gains } else { Side::Gives },
                        points: Some(points),
                        is_so,
                    })
                    .collect();
                entries
                    .sort_by_key(|entry| std::cmp::Reverse(entry.points.as_ref().map(Signed::abs)));
                entries
            }
            Some(Preference::Priorities(priorities)) => priorities
                .iter()
                .enumerate()
                .filter_map(|(at, priority)| {
                    let when = priority.when.as_ref().map(|clause| &clause.formula);
                    let (before, after) = self.both(Some(&priority.want.formula), when);
                    (before != after).then_some(Entry {
                        what: Counted::Statement(at),
                        side: if after { Side::Gains } else { Side::Gives },
                        points: None,
                        is_so: after,
                    })
                })
                .collect(),
            Some(Preference::Order(_) | Preference::Ranking(_)) | None => Vec::new(),
        };
        Account { party, entries }
    }

    /// Whether a wish counts and is met, before and after.
    fn both(&self, want: Option<&Formula>, when: Option<&Formula>) -> (bool, bool) {
        let (conflict, setting) = (&self.supposed.conflict, &self.supposed.setting);
        let compiled: Vec<_> = [want, when]
            .into_iter()
            .flatten()
            .map(|formula| self.game.condition(conflict, setting, formula))
            .collect();
        let at = |state| compiled.iter().all(|condition| condition.holds(state));
        (at(self.start), at(self.end))
    }
}
