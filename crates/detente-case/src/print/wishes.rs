//! How is it written what the parties want?

use detente_model::{
    Amount, Compiled, Conflict, Cost, Exact, Game, Numbering, Preference, Priority, RankedState,
    Setting, Statement, VariableId, Want, Worth,
};

use super::number::amount;
use super::yaml::Yaml;
use super::{basis, entry, formula, formulas};

/// The most states whose numbers are explained by a comment.
const MOST_NOTED: u64 = 1 << 12;

/// The entries of `preferences`.
pub(super) fn preferences(conflict: &Conflict) -> Vec<(String, Yaml)> {
    let states = Spelt::of(conflict);
    let wishes = conflict.party_ids().zip(&conflict.preferences).filter_map(|(party, wish)| {
        let wish = preference(wish.as_ref()?, conflict, states.as_ref());
        Some((conflict.party(party).id.clone(), wish))
    });
    wishes.collect()
}

/// What the numbers of states mean.
pub(super) struct Spelt {
    game: Game,
    numbering: Numbering,
}

impl Spelt {
    /// `None` if no ranking uses numbers, or there are too many states to explain.
    fn of(conflict: &Conflict) -> Option<Self> {
        let is_number = |state: &RankedState| matches!(state, RankedState::Number { .. });
        let uses_numbers = conflict.preferences.iter().flatten().any(|wish| match wish {
            Preference::Ranking(groups) => groups.iter().flatten().any(is_number),
            Preference::Priorities(_) | Preference::Weights(_) | Preference::Order(_) => false,
        });
        if !uses_numbers {
            return None;
        }
        let game = match Game::compile(conflict, &Setting::central(conflict)).ok()? {
            Compiled::Plain(game) => game,
            Compiled::Merged(merged) => merged.game,
        };
        let numbering = (game.space().cells() <= MOST_NOTED).then(|| Numbering::of(&game))?;
        Some(Self { game, numbering })
    }

    fn describe(&self, number: u64, conflict: &Conflict) -> Option<String> {
        let state = self.numbering.state(number)?;
        Some(conflict.describe(&self.game.position(state)))
    }
}

/// One party's preferences.
pub(super) fn preference(
    preference: &Preference,
    conflict: &Conflict,
    states: Option<&Spelt>,
) -> Yaml {
    Yaml::Section(match preference {
        Preference::Priorities(priorities) => {
            let priorities = priorities.iter().map(|it| priority(it, conflict)).collect();
            vec![entry("priorities", Yaml::Lines(priorities))]
        }
        Preference::Weights(worth) => self::worth("weights", worth, conflict),
        Preference::Order(worth) => self::worth("order", worth, conflict),
        Preference::Ranking(groups) => {
            let state = |it: &RankedState| ranked(it, conflict, states);
            let group = |group: &Vec<RankedState>| match group.as_slice() {
                [single] => state(single),
                several => {
                    let tied = several.iter().map(state).collect();
                    Yaml::Section(vec![entry("tied", Yaml::Lines(tied))])
                }
            };
            vec![entry("ranking", Yaml::Lines(groups.iter().map(group).collect()))]
        }
    })
}

fn ranked(state: &RankedState, conflict: &Conflict, states: Option<&Spelt>) -> Yaml {
    match state {
        RankedState::Fits { clauses, .. } => Yaml::List(formulas(clauses)),
        RankedState::Number { number, .. } => {
            let written = number.to_string();
            match states.and_then(|states| states.describe(*number, conflict)) {
                Some(note) => Yaml::Noted(written, note),
                None => Yaml::Scalar(written),
            }
        }
    }
}

fn priority(priority: &Priority, conflict: &Conflict) -> Yaml {
    let mut fields = vec![entry("want", formula(&priority.want))];
    fields.extend(priority.when.as_ref().map(|when| entry("when", formula(when))));
    if priority.unsure {
        fields.push(entry("unsure", Yaml::Scalar("true".to_owned())));
    }
    fields.extend(basis(&priority.basis, conflict));
    Yaml::Map(fields)
}

fn worth(form: &str, worth: &Worth, conflict: &Conflict) -> Vec<(String, Yaml)> {
    let statements = worth.statements.iter().map(|it| statement(it, conflict)).collect();
    let mut fields = vec![entry(form, Yaml::Lines(statements))];
    if !worth.costs.is_empty() {
        let costs = worth.costs.iter().map(|it| cost(it, conflict)).collect();
        fields.push(entry("costs", Yaml::Section(costs)));
    }
    fields
}

fn statement(statement: &Statement, conflict: &Conflict) -> Yaml {
    let mut fields = Vec::new();
    match &statement.want {
        Want::Holds(clause) => fields.push(entry("want", formula(clause))),
        Want::Values { of, values, .. } => {
            fields.push(entry("want", Yaml::text(&table_name(*of, conflict))));
            fields.push(entry("values", Yaml::Map(table(*of, values, conflict))));
        }
    }
    fields.extend(statement.when.as_ref().map(|when| entry("when", formula(when))));
    fields.push(entry("points", amount(&statement.points, conflict)));
    fields.extend(basis(&statement.basis, conflict));
    Yaml::Map(fields)
}

fn table_name(of: VariableId, conflict: &Conflict) -> String {
    let name = conflict.variable_name(of);
    match of {
        VariableId::Option(_) | VariableId::Issue(_) => name,
        VariableId::Stage(_) => format!("{name}.stage"),
    }
}

fn table(of: VariableId, values: &[Amount], conflict: &Conflict) -> Vec<(String, Yaml)> {
    let mut names: Vec<String> =
        conflict.variable_levels(of).into_iter().map(|level| level.id).collect();
    let is_payment = match of {
        VariableId::Option(_) | VariableId::Stage(_) => false,
        VariableId::Issue(issue) => {
            names.insert(0, "absent".to_owned());
            conflict.issue(issue).transfer.is_some()
        }
    };
    let needed = if is_payment { corners(values) } else { (0..values.len()).collect() };
    needed.into_iter().map(|at| (names[at].clone(), amount(&values[at], conflict))).collect()
}

/// Where the values of a payment must be given, since they don't lie on a straight line with
/// those on both sides. The first is the value without the treaty.
fn corners(values: &[Amount]) -> Vec<usize> {
    let bounds = |at: usize| -> Option<(&Exact, &Exact)> {
        match values.get(at)? {
            Amount::Range { low, high } => Some((low, high)),
            Amount::Unknown(_) => None,
        }
    };
    let is_straight = |at: usize| {
        let (Some(left), Some(here), Some(right)) = (bounds(at - 1), bounds(at), bounds(at + 1))
        else {
            return false;
        };
        here.0 - left.0 == right.0 - here.0 && here.1 - left.1 == right.1 - here.1
    };
    (0..values.len()).filter(|&at| at < 2 || !is_straight(at)).collect()
}

fn cost(cost: &Cost, conflict: &Conflict) -> (String, Yaml) {
    let option = conflict.option(cost.option);
    let name = conflict.variable_name(VariableId::Option(cost.option));
    let rests_on = basis(&cost.basis, conflict);
    if option.is_yes_no() {
        let points = amount(&cost.by_level[1], conflict);
        if rests_on.is_empty() {
            return (name, points);
        }
        let mut fields = vec![entry("points", points)];
        fields.extend(rests_on);
        return (name, Yaml::Map(fields));
    }
    let nothing = Amount::whole(0);
    let costly = option.levels.iter().zip(&cost.by_level).filter(|(_, it)| **it != nothing);
    let mut fields: Vec<_> =
        costly.map(|(level, it)| (level.id.clone(), amount(it, conflict))).collect();
    fields.extend(rests_on);
    (name, Yaml::Map(fields))
}
