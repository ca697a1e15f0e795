//! Which items of two lists are the same one?
//!
//! Items are known by what they say, so that one that comes in between changes no other. What is left
//! over on both sides at the same place, one on each, was put in the place of the other.

use detente_model::{Conflict, Formula, IssueId, VariableId, print, read_clause};

use super::node::{field, shown};
use super::shape::Items;
use crate::print::Yaml;

/// An item of the old list, of the new one, or of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    /// Its position in the old list.
    pub(super) old: Option<usize>,
    /// Its position in the new list.
    pub(super) new: Option<usize>,
    /// What it is called.
    pub(super) name: String,
    /// What is called so that was put in its place, where the two say something else.
    pub(super) becomes: Option<String>,
}

/// What an item is known by.
struct Known {
    /// All that it says of what.
    whole: String,
    /// What it is about, where that alone may do.
    about: Option<String>,
}

/// A formula as it means, however it is written.
pub(super) fn meaning(text: &str, conflict: &Conflict) -> String {
    match read_clause(text, 0, conflict) {
        Ok(clause) => print(&clause.formula, conflict),
        Err(_) => text.to_owned(),
    }
}

fn known(kind: Items, item: &Yaml, conflict: &Conflict) -> Known {
    let text = shown(item);
    match kind {
        Items::Formulas => Known { whole: meaning(&text, conflict), about: None },
        Items::Facts => {
            let about = read_clause(&text, 0, conflict).ok();
            let about = about.and_then(|it| variable(&it.formula, conflict));
            Known { whole: meaning(&text, conflict), about }
        }
        Items::Statements => {
            let of = |key: &str| field(item, key).map(|it| meaning(&shown(it), conflict));
            let want = of("want").unwrap_or_default();
            let table = if field(item, "values").is_some() { "each " } else { "" };
            let when = of("when").map_or_else(String::new, |when| format!(" when {when}"));
            Known { whole: format!("{table}{want}{when}"), about: Some(format!("{table}{want}")) }
        }
        Items::Periods => {
            let of = |key: &str| field(item, key).map(shown).unwrap_or_default();
            Known { whole: format!("{}: {}", of("date"), of("what")), about: Some(of("date")) }
        }
        Items::Groups => Known { whole: text, about: None },
    }
}

/// The variable that a fact is about, if it is about one.
fn variable(formula: &Formula, conflict: &Conflict) -> Option<String> {
    match formula {
        Formula::Level { option, .. } => Some(conflict.variable_name(VariableId::Option(*option))),
        Formula::InForce(treaty) | Formula::Stage { treaty, .. } => {
            Some(conflict.treaty(*treaty).id.clone())
        }
        Formula::Settled { issue: IssueId { treaty, issue }, .. } => {
            let id = IssueId { treaty: *treaty, issue: *issue };
            Some(conflict.variable_name(VariableId::Issue(id)))
        }
        Formula::Not(inner) => variable(inner, conflict),
        Formula::Kept(_)
        | Formula::IssueKept(_)
        | Formula::Answer { .. }
        | Formula::AnswerNumber { .. }
        | Formula::And(_)
        | Formula::Or(_)
        | Formula::If(..)
        | Formula::Unless(..) => None,
    }
}

/// What an item is called.
pub(super) fn name(kind: Items, item: &Yaml, conflict: &Conflict) -> String {
    let whole = known(kind, item, conflict).whole;
    whole.strip_prefix("each ").map_or(whole.clone(), str::to_owned)
}

/// Pairs the items of two lists, in the order of the new one; what is only in the old one stands behind what it
/// stood behind there.
pub(super) fn pairs(
    kind: Items,
    (old, old_conflict): (&[Yaml], &Conflict),
    (new, new_conflict): (&[Yaml], &Conflict),
) -> Vec<Pair> {
    let old_known: Vec<Known> = old.iter().map(|it| known(kind, it, old_conflict)).collect();
    let new_known: Vec<Known> = new.iter().map(|it| known(kind, it, new_conflict)).collect();
    let mut of_old: Vec<Option<usize>> = vec![None; old.len()];
    let mut of_new: Vec<Option<usize>> = vec![None; new.len()];
    let mut names: Vec<Option<String>> = vec![None; new.len()];
    // Of what stands there several times, that is the same at which lists are alike from their ends.
    let most = old.len().min(new.len());
    let is_alike = |at: usize, to: usize| shown(&old[at]) == shown(&new[to]);
    let first = (0..most).take_while(|&at| is_alike(at, at)).count();
    let last = (first..most).take_while(|&it| {
        let behind = it - first + 1;
        is_alike(old.len() - behind, new.len() - behind)
    });
    let ends = (0..first)
        .map(|at| (at, at))
        .chain((1..=last.count()).map(|behind| (old.len() - behind, new.len() - behind)));
    for (at, to) in ends {
        (of_old[at], of_new[to]) = (Some(to), Some(at));
    }
    let keys: [fn(&Known) -> Option<&String>; 2] = [|it| Some(&it.whole), |it| it.about.as_ref()];
    for key in keys {
        for (at, it) in old_known.iter().enumerate() {
            let Some(own) = key(it).filter(|_| of_old[at].is_none()) else { continue };
            let is_it = |&to: &usize| of_new[to].is_none() && key(&new_known[to]) == Some(own);
            if let Some(to) = (0..new.len()).find(is_it) {
                (of_old[at], of_new[to]) = (Some(to), Some(at));
                names[to] = Some(own.clone());
            }
        }
    }
    let replaced = replaced(&of_old, &of_new);
    for &(at, to) in &replaced {
        (of_old[at], of_new[to]) = (Some(to), Some(at));
        names[to] = Some(old_known[at].whole.clone());
    }
    let called = |name: &str| name.strip_prefix("each ").unwrap_or(name).to_owned();
    let pairs: Vec<Pair> = (0..new.len())
        .map(|to| Pair {
            old: of_new[to],
            new: Some(to),
            name: called(names[to].as_ref().unwrap_or(&new_known[to].whole)),
            becomes: (replaced.iter().any(|&(_, it)| it == to))
                .then(|| called(&new_known[to].whole)),
        })
        .collect();
    let gone = old_known.iter().enumerate().filter(|&(at, _)| of_old[at].is_none());
    with_gone(pairs, gone.map(|(at, it)| (at, called(&it.whole))))
}

/// Pairs with what only the old list has, by position and name in its order: each behind what it stood behind there.
pub(super) fn with_gone(
    mut pairs: Vec<Pair>,
    gone: impl Iterator<Item = (usize, String)>,
) -> Vec<Pair> {
    for (at, name) in gone {
        let behind = pairs.iter().position(|pair| at > 0 && pair.old == Some(at - 1));
        let pair = Pair { old: Some(at), new: None, name, becomes: None };
        pairs.insert(behind.map_or(0, |it| it + 1), pair);
    }
    pairs
}

/// What is left over on both sides between the same neighbours, one on each.
fn replaced(of_old: &[Option<usize>], of_new: &[Option<usize>]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for at in 0..of_old.len() {
        let is_alone = |all: &[Option<usize>], at: usize| {
            let before = at == 0 || all[at - 1].is_some();
            all[at].is_none() && before && all.get(at + 1).is_none_or(Option::is_some)
        };
        if !is_alone(of_old, at) {
            continue;
        }
        // The one behind the partner of the one before.
        let to = if at == 0 { Some(0) } else { of_old[at - 1].map(|it| it + 1) };
        let Some(to) = to.filter(|&to| to < of_new.len() && is_alone(of_new, to)) else { continue };
        let after = |all: &[Option<usize>], at: usize| all.get(at + 1).copied().flatten();
        let fits = match (after(of_old, at), after(of_new, to)) {
            (None, None) => true,
            (Some(next), Some(_)) => next == to + 1,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if fits {
            found.push((at, to));
        }
    }
    found
}
