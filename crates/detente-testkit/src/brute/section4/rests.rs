//! Which rules and which uses of options does a verdict rest on?
//!
//! Each rule is taken away by itself, the package signed anew, and the deal judged again.

use detente_model::{Conflict, Direction, Exit, OptionId, Position, Preference, TreatyId};

use super::super::{central, feasible};
use super::play::Replies;
use super::table::{Table, is_mergeable};
use super::verdict::is_lasting;
use super::walk::Walk;
use super::{Treaty4, sign};

/// A rule of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// An entry of `impossible`, by its position.
    Impossible(usize),
    /// What a treaty is entered under.
    EnterIf(TreatyId),
    /// That not any signatory may leave a treaty.
    Exit(TreatyId),
    /// In which direction an option may be changed.
    Direction(OptionId),
}

/// What becomes of a deal without a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Without {
    /// It lasts where it didn't, or the other way round.
    Flips,
    /// What the rule kept out has no rank for somebody with a ranking, or merged states would no
    /// longer be alike.
    Untestable,
}

/// What the verdict "lasting" of a deal rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rests {
    /// "Rests on rules": rules of the case, in the order of [`Rule`].
    pub rules: Vec<(Rule, Without)>,
    /// `never_lever` options without whose use in replies the verdict is another, ascending.
    pub never_lever: Vec<OptionId>,
}

/// One a deal of a reading: what its verdict rests on.
///
/// # Panics
/// As [`read`](super::read).
#[must_use]
pub fn rests(conflict: &Conflict, treaty: TreatyId, read: &Treaty4) -> Vec<Rests> {
    let mut rests = vec![Rests::default(); read.deals.len()];
    if read.deals.is_empty() {
        return rests;
    }
    for rule in rules(conflict) {
        let other = without(conflict, rule);
        let is_testable = is_testable(conflict, &other);
        let table = is_testable.then(|| Table::from(&other, treaty, read.now.clone())).flatten();
        let lasts = table.map(|table| {
            let walk = Walk::new(&table, Replies::Single);
            let again = |deal| lasts_anew(&table, &walk, deal);
            read.deals.iter().map(again).collect::<Vec<bool>>()
        });
        for (at, deal) in read.deals.iter().enumerate() {
            let what = match &lasts {
                None => Some(Without::Untestable),
                Some(lasts) => (lasts[at] != deal.lasting).then_some(Without::Flips),
            };
            rests[at].rules.extend(what.map(|what| (rule, what)));
        }
    }
    let Some(table) = Table::from(conflict, treaty, read.now.clone()) else { return rests };
    for option in (0..conflict.options.len()).map(OptionId) {
        if !conflict.option(option).never_lever {
            continue;
        }
        let walk = Walk::new(&table, Replies::Without(option));
        for (at, deal) in read.deals.iter().enumerate() {
            if is_lasting(&walk, deal.class) != deal.lasting {
                rests[at].never_lever.push(option);
            }
        }
    }
    rests
}

/// Every rule that a verdict could rest on.
fn rules(conflict: &Conflict) -> Vec<Rule> {
    let mut rules: Vec<Rule> = (0..conflict.impossible.len()).map(Rule::Impossible).collect();
    let treaties = || (0..conflict.treaties.len()).map(TreatyId);
    let options = (0..conflict.options.len()).map(OptionId);
    rules
        .extend(treaties().filter(|&it| conflict.treaty(it).enter_if.is_some()).map(Rule::EnterIf));
    rules.extend(treaties().filter(|&it| conflict.treaty(it).exit != Exit::Any).map(Rule::Exit));
    let is_one_way = |&it: &OptionId| conflict.option(it).direction != Direction::Both;
    rules.extend(options.filter(is_one_way).map(Rule::Direction));
    rules
}

fn without(conflict: &Conflict, rule: Rule) -> Conflict {
    let mut other = conflict.clone();
    match rule {
        Rule::Impossible(entry) => drop(other.impossible.remove(entry)),
        Rule::EnterIf(treaty) => other.treaties[treaty.0].enter_if = None,
        Rule::Exit(treaty) => other.treaties[treaty.0].exit = Exit::Any,
        Rule::Direction(option) => other.options[option.0].direction = Direction::Both,
    }
    other
}

/// True if every state of a changed case has a rank for everybody, and merged states are alike.
fn is_testable(conflict: &Conflict, other: &Conflict) -> bool {
    let is_ranking = |preference: &Option<Preference>| match preference {
        Some(Preference::Ranking(_)) => true,
        Some(Preference::Priorities(_) | Preference::Weights(_) | Preference::Order(_)) | None => {
            false
        }
    };
    let states = |it: &Conflict| -> Vec<Position> { feasible(it, &central(it)) };
    let has_rank =
        !conflict.preferences.iter().any(is_ranking) || states(conflict) == states(other);
    has_rank && (other.same.is_empty() || is_mergeable(other))
}

/// Whether a package lasts, signed anew: with the same x if there is one, else the first.
fn lasts_anew(table: &Table<'_>, walk: &Walk<'_>, deal: &super::Deal4) -> bool {
    let ways = sign::ways(table, &table.now, &deal.settlements, None);
    let same = ways.iter().find(|way| way.signed == deal.signed);
    let Some(way) = same.or(ways.first()) else { return false };
    table.brute.class_at(&way.delivered).is_some_and(|class| is_lasting(walk, class))
}
