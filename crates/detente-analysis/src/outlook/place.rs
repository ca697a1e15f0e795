//! Where in a case does a number stand, and what is it called?

use detente_model::{
    Amount, Answer, Conflict, Exact, Interval, Known, PartyId, Preference, Setting, UnknownId,
    VariableId, Want, Worth,
};
use num_traits::Zero;

/// Where a number stands. Statements and costs are given by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The points of a statement.
    Points {
        /// Whose.
        party: PartyId,
        /// Which statement.
        statement: usize,
    },
    /// One value of a statement's table, in percent of its points.
    Share {
        /// Whose.
        party: PartyId,
        /// Which statement.
        statement: usize,
        /// Which value.
        value: usize,
    },
    /// What one level of an option costs.
    Cost {
        /// Whose.
        party: PartyId,
        /// Which cost.
        cost: usize,
        /// Which level.
        level: usize,
    },
    /// The answer to a numeric unknown.
    Unknown(UnknownId),
}

impl Place {
    /// Every place of a case at which a number counts, in the order of parties, then unknowns. What is
    /// 0 and has no range counts nowhere.
    #[must_use]
    pub fn all(conflict: &Conflict) -> Vec<Self> {
        let mut places = Vec::new();
        for party in conflict.party_ids() {
            let Some(worth) = worth(conflict, party) else { continue };
            for (statement, it) in worth.statements.iter().enumerate() {
                places.push(Self::Points { party, statement });
                if let Want::Values { values, .. } = &it.want {
                    let all = 0..values.len();
                    places.extend(all.map(|value| Self::Share { party, statement, value }));
                }
            }
            for (cost, it) in worth.costs.iter().enumerate() {
                let all = 0..it.by_level.len();
                places.extend(all.map(|level| Self::Cost { party, cost, level }));
            }
        }
        for (at, unknown) in conflict.unknowns.iter().enumerate() {
            if matches!(unknown.answer, Answer::Number(_)) {
                places.push(Self::Unknown(UnknownId(at)));
            }
        }
        places.retain(|place| {
            place.interval(conflict).is_some_and(|it| !it.is_point() || !it.low.is_zero())
        });
        places
    }

    /// Whose number it is; `None` for an unknown.
    #[must_use]
    pub fn party(self) -> Option<PartyId> {
        match self {
            Self::Points { party, .. } | Self::Share { party, .. } | Self::Cost { party, .. } => {
                Some(party)
            }
            Self::Unknown(_) => None,
        }
    }

    /// Between what bounds the case has it; `None` where it is the answer to an unknown, or the place
    /// isn't there.
    #[must_use]
    pub fn interval(self, conflict: &Conflict) -> Option<Interval> {
        let amount = match self {
            Self::Points { party, statement } => {
                &worth(conflict, party)?.statements.get(statement)?.points
            }
            Self::Share { party, statement, value } => {
                match &worth(conflict, party)?.statements.get(statement)?.want {
                    Want::Values { values, .. } => values.get(value)?,
                    Want::Holds(_) => return None,
                }
            }
            Self::Cost { party, cost, level } => {
                worth(conflict, party)?.costs.get(cost)?.by_level.get(level)?
            }
            Self::Unknown(unknown) => match &conflict.unknowns.get(unknown.0)?.answer {
                Answer::Number(amount) => amount,
                Answer::Levels { .. } => return None,
            },
        };
        match amount {
            Amount::Range { low, high } => Some(Interval { low: low.clone(), high: high.clone() }),
            Amount::Unknown(_) => None,
        }
    }

    /// Sets it to one number; does nothing where the place isn't there.
    pub fn set(self, conflict: &mut Conflict, setting: &mut Setting, number: Exact) {
        let amount = match self {
            Self::Points { party, statement } => worth_mut(conflict, party)
                .and_then(|worth| worth.statements.get_mut(statement))
                .map(|it| &mut it.points),
            Self::Share { party, statement, value } => worth_mut(conflict, party)
                .and_then(|worth| worth.statements.get_mut(statement))
                .and_then(|it| match &mut it.want {
                    Want::Values { values, .. } => values.get_mut(value),
                    Want::Holds(_) => None,
                }),
            Self::Cost { party, cost, level } => worth_mut(conflict, party)
                .and_then(|worth| worth.costs.get_mut(cost))
                .and_then(|it| it.by_level.get_mut(level)),
            Self::Unknown(unknown) => {
                *setting = setting.clone().with(unknown, Known::Number(number));
                return;
            }
        };
        if let Some(amount) = amount {
            *amount = Amount::fixed(number);
        }
    }

    /// Its name in JSON: `party.statement.points`, `party.statement.values.<value>`,
    /// `party.costs.<option>.<level>`, or an unknown's own id. Statements are counted from 1.
    #[must_use]
    pub fn name(self, conflict: &Conflict) -> String {
        match self {
            Self::Points { party, statement } => {
                format!("{}.{}.points", conflict.party(party).id, statement + 1)
            }
            Self::Share { party, statement, value } => {
                let variable = worth(conflict, party).and_then(|worth| {
                    match &worth.statements.get(statement)?.want {
                        Want::Values { of, .. } => Some(*of),
                        Want::Holds(_) => None,
                    }
                });
                let levels = variable.map(|of| table_levels(conflict, of)).unwrap_or_default();
                let level = levels.get(value).cloned().unwrap_or_default();
                format!("{}.{}.values.{level}", conflict.party(party).id, statement + 1)
            }
            Self::Cost { party, cost, level } => {
                let id = &conflict.party(party).id;
                let option = worth(conflict, party).and_then(|it| it.costs.get(cost));
                let Some(option) = option.map(|it| conflict.option(it.option)) else {
                    return format!("{id}.costs");
                };
                let level = option.levels.get(level).map_or("", |it| it.id.as_str());
                format!("{id}.costs.{}.{level}", option.id)
            }
            Self::Unknown(unknown) => conflict.unknowns[unknown.0].id.clone(),
        }
    }
}

/// What the values of a table over a variable stand for, by id: for a stage or an issue first the
/// absent treaty.
#[must_use]
pub fn table_levels(conflict: &Conflict, of: VariableId) -> Vec<String> {
    let levels = conflict.variable_levels(of).into_iter().map(|level| level.id);
    match of {
        VariableId::Issue(_) => std::iter::once("absent".to_owned()).chain(levels).collect(),
        VariableId::Option(_) | VariableId::Stage(_) => levels.collect(),
    }
}

/// A party's points, whether or not more than their order is known.
pub(super) fn worth(conflict: &Conflict, party: PartyId) -> Option<&Worth> {
    match conflict.preferences.get(party.0)?.as_ref()? {
        Preference::Weights(worth) | Preference::Order(worth) => Some(worth),
        Preference::Priorities(_) | Preference::Ranking(_) => None,
    }
}

pub(super) fn worth_mut(conflict: &mut Conflict, party: PartyId) -> Option<&mut Worth> {
    match conflict.preferences.get_mut(party.0)?.as_mut()? {
        Preference::Weights(worth) | Preference::Order(worth) => Some(worth),
        Preference::Priorities(_) | Preference::Ranking(_) => None,
    }
}
