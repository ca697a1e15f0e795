//! How is said how sure one can be?

use detente::model::{
    Conflict, Exact, Formula, PartyId, Preference, Statement, UnknownId, VariableId, Want,
};
use detente::outlook::{Input, Lasting, Place, Share, TextFate};
use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use super::{party_name, rule};

/// A share of draws: `81 %`; what is neither none nor all is never told as such.
pub(crate) fn percent(share: f64) -> String {
    let rounded = (share * 100.0).round();
    if share > 0.0 && rounded < 1.0 {
        "under 1 %".to_owned()
    } else if share < 1.0 && rounded > 99.0 {
        "over 99 %".to_owned()
    } else {
        format!("{rounded:.0} %")
    }
}

/// What a text that fails is taken to cost.
pub(crate) fn cost_of_failure(failure: f64) -> String {
    if failure.total_cmp(&1.0).is_eq() {
        "as much as one that lasts brings".to_owned()
    } else if failure > 0.0 {
        format!("{failure} times what one that lasts brings")
    } else {
        "nothing".to_owned()
    }
}

/// By which option that is said: the end of a sentence.
pub(crate) fn said_of_failure(failure: f64) -> &'static str {
    if failure.total_cmp(&1.0).is_eq() {
        ", unless `--cost-of-failure` says otherwise"
    } else {
        ", as `--cost-of-failure` says"
    }
}

/// A share with the simulation's error: `81 % (78–84 %)`.
pub(crate) fn with_error(share: f64, low: f64, high: f64) -> String {
    format!("{} ({:.0}–{:.0} %)", percent(share), (low * 100.0).floor(), (high * 100.0).ceil())
}

/// A share with the simulation's error and, apart from it, what the ranges of belief in the answers make
/// of it: `in 81 % of the draws (78–84 %), or 70–90 % by what one believes of the unknowns`.
pub(crate) fn share_in_words(share: &Share) -> String {
    let (low, high) = ((share.low * 100.0).floor(), (share.high * 100.0).ceil());
    let said = format!("in {} of the draws ({low:.0}–{high:.0} %)", percent(share.share));
    if share.to - share.from > 0.005 {
        let (from, to) = (share.from * 100.0, share.to * 100.0);
        format!("{said}, or {from:.0}–{to:.0} % by what one believes of the unknowns")
    } else {
        said
    }
}

/// Why today lasts: the end of a sentence that begins with “today”.
pub(crate) fn lasting_in_words(lasting: Lasting) -> &'static str {
    match lasting {
        Lasting::Consent => "lasts by itself: nobody would gain by moving",
        Lasting::RepliesThatPay => "lasts for fear of replies that pay those who make them",
        Lasting::BareThreats => "is held by bare threats alone, which may not be credible",
        Lasting::DoesNotLast => "doesn’t last",
    }
}

/// The same in a cell of a table.
pub(crate) fn lasting_in_brief(lasting: Lasting) -> &'static str {
    match lasting {
        Lasting::Consent => "lasts by itself",
        Lasting::RepliesThatPay => "lasts for fear of replies that pay",
        Lasting::BareThreats => "is held by bare threats alone",
        Lasting::DoesNotLast => "doesn’t last",
    }
}

/// That it did before, in brief.
pub(crate) fn lasted_in_brief(lasting: Lasting) -> &'static str {
    match lasting {
        Lasting::Consent => "it lasted by itself",
        Lasting::RepliesThatPay => "it lasted for fear of replies that pay",
        Lasting::BareThreats => "it was held by bare threats alone",
        Lasting::DoesNotLast => "it didn’t last",
    }
}

/// What becomes of a text.
pub(crate) fn fate_in_words(fate: TextFate) -> &'static str {
    match fate {
        TextFate::Acceptable => "is acceptable and lasts",
        TextFate::Lasts => "lasts, but isn’t acceptable",
        TextFate::Broken => "is broken",
        TextFate::Gone => "can’t be carried out",
    }
}

/// What an input is: `Armenia’s points for “Route”`.
pub(crate) fn input_in_words(conflict: &Conflict, input: Input) -> String {
    match input {
        Input::Range(place) | Input::Order(place) => place_in_words(conflict, place),
        Input::Levels(id) => unknown(conflict, id),
        Input::Unsure { party, priority } => {
            let Some(Preference::Priorities(all)) = &conflict.preferences[party.0] else {
                return String::new();
            };
            let want = |at: usize| {
                all.get(at).map_or(String::new(), |it| rule(conflict, &it.want.formula))
            };
            let who = party_name(conflict, party);
            format!("whether {who} puts {} before {}", want(priority), want(priority + 1))
        }
    }
}

/// What a number is.
pub(crate) fn place_in_words(conflict: &Conflict, place: Place) -> String {
    let worth = |party: PartyId| match &conflict.preferences[party.0] {
        Some(Preference::Weights(worth) | Preference::Order(worth)) => Some(worth),
        Some(Preference::Priorities(_) | Preference::Ranking(_)) | None => None,
    };
    let statement = |party, at: usize| worth(party).and_then(|it| it.statements.get(at));
    match place {
        Place::Points { party, statement: at } => {
            let Some(it) = statement(party, at) else { return String::new() };
            format!("{} points for {}", whose(conflict, party), wish_in_words(conflict, it))
        }
        Place::Share { party, statement: at, value } => {
            let of = statement(party, at).and_then(|it| match &it.want {
                Want::Values { of, .. } => Some(*of),
                Want::Holds(_) => None,
            });
            let Some(of) = of else { return String::new() };
            let (label, level) = (conflict.variable_label(of), table_label(conflict, of, value));
            format!("{} value of “{label}: {level}”", whose(conflict, party))
        }
        Place::Cost { party, cost, level } => {
            let who = party_name(conflict, party);
            let option = worth(party).and_then(|it| it.costs.get(cost)).map(|it| it.option);
            let Some(option) = option.map(|id| conflict.option(id)) else { return String::new() };
            let label = &option.label;
            match option.levels.get(level) {
                Some(level) if !option.is_yes_no() => {
                    format!("what “{label}: {}” costs {who}", level.label)
                }
                Some(_) | None => format!("what “{label}” costs {who}"),
            }
        }
        Place::Unknown(id) => unknown(conflict, id),
    }
}

/// What a statement wants, and where that counts.
pub(crate) fn wish_in_words(conflict: &Conflict, statement: &Statement) -> String {
    let when = statement.when.as_ref().map(|it| when(conflict, &it.formula)).unwrap_or_default();
    let what = match &statement.want {
        Want::Holds(clause) => rule(conflict, &clause.formula),
        Want::Values { of, .. } => format!("“{}”", conflict.variable_label(*of)),
    };
    format!("{what}{when}")
}

/// A party as an owner: `Armenia’s`, `the United States’`.
fn whose(conflict: &Conflict, party: PartyId) -> String {
    let name = party_name(conflict, party);
    if name.ends_with('s') { format!("{name}’") } else { format!("{name}’s") }
}

fn when(conflict: &Conflict, formula: &Formula) -> String {
    format!(" (while {})", rule(conflict, formula))
}

fn unknown(conflict: &Conflict, id: UnknownId) -> String {
    format!("“{}”", conflict.unknowns[id.0].ask)
}

fn table_label(conflict: &Conflict, of: VariableId, value: usize) -> String {
    let levels = conflict.variable_levels(of);
    let at = match of {
        VariableId::Issue(_) => value.checked_sub(1),
        VariableId::Option(_) | VariableId::Stage(_) => Some(value),
    };
    match at.and_then(|at| levels.get(at)) {
        Some(level) => level.label.clone(),
        None => "no treaty".to_owned(),
    }
}

/// A level of an unknown, for readers.
pub(crate) fn level_in_words(conflict: &Conflict, id: UnknownId, level: usize) -> String {
    conflict.unknowns[id.0].levels().get(level).map_or(String::new(), |it| it.label.clone())
}

/// A number of a case, to two places.
pub(crate) fn number_in_words(number: &Exact) -> String {
    let scale = Exact::from_integer(BigInt::from(100));
    let rounded = (number * &scale).round() / scale;
    let sign = if number.is_negative() && !rounded.is_zero() { "−" } else { "" };
    format!("{sign}{}", detente::model::print_exact(&rounded.abs()))
}
