//! What might be otherwise in the next version of a conflict?
//!
//! Edits of known kinds, each at a place of its own, so that any of them can be made without the others.
//! Whatever they name is counted in the conflict before any of them.

use std::collections::BTreeSet;

use detente_model::{
    Amount, Basis, Clause, Conflict, Cost, Declared, Direction, Exit, Formula, IssueId, Level,
    OptionId, PartyId, Preference, Priority, Settlement, Span, Statement, TreatyId, VariableId,
    WalkAway, Want, Worth,
};

use super::{clause, facts, formula, things, variables};
use crate::Draw;
use crate::brute::{central, feasible};

/// Something that is otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// A statement is worth something else.
    Points(PartyId, usize, Amount),
    /// Statements are gone, wanted first and last; of priorities the one at a position.
    DropWish(PartyId, usize),
    /// Something more is wanted, before all else or after it.
    AddWish(PartyId, Clause, End),
    /// Two neighbours among the priorities change places: the first of them.
    Swap(PartyId, usize),
    /// All that a party wants is something else.
    Wishes(PartyId, Option<Preference>),
    /// Using an option costs something else.
    Cost(PartyId, OptionId, Amount),
    /// An option may be changed another way.
    Direction(OptionId, Direction),
    /// An option is called otherwise.
    Label(OptionId),
    /// Others may end a treaty.
    Exit(TreatyId, Exit),
    /// A treaty promises something more.
    AddPromise(TreatyId, Clause),
    /// A treaty promises something less.
    DropPromise(TreatyId, usize),
    /// An issue can be settled in another way too.
    AddSettlement(IssueId),
    /// Something more is impossible.
    AddRule(Clause),
    /// Something less is.
    DropRule(usize),
    /// A variable is otherwise today.
    Now(Clause),
    /// A party compares deals with something else.
    WalkAway(PartyId, i64),
    /// A party can do something more, at a cost, and another cares.
    AddOption(PartyId, PartyId),
    /// Somebody more takes part, can do something, and wants that.
    AddParty,
}

/// Which end of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Before all else.
    First,
    /// After all else.
    Last,
}

/// Up to so many edits of a conflict, each at a place of its own.
pub fn edits(draw: &mut Draw, conflict: &Conflict, count: usize) -> Vec<Edit> {
    let mut all: Vec<Edit> = Vec::new();
    let mut places = BTreeSet::new();
    for _ in 0..count * 8 {
        if all.len() == count {
            break;
        }
        let Some(edit) = edit(draw, conflict) else { continue };
        let is_new = edited(conflict, std::slice::from_ref(&edit)) != *conflict;
        if is_new && place(&edit).into_iter().all(|place| places.insert(place)) {
            all.push(edit);
        }
    }
    all
}

/// What an edit needs for itself.
fn place(edit: &Edit) -> Vec<String> {
    match edit {
        // The numbers of states in rankings are others with each of these.
        Edit::AddOption(..) | Edit::AddParty => vec!["added".to_owned()],
        Edit::AddRule(_) | Edit::DropRule(_) => vec!["rules".to_owned()],
        Edit::Points(party, ..)
        | Edit::DropWish(party, _)
        | Edit::AddWish(party, ..)
        | Edit::Swap(party, _)
        | Edit::Wishes(party, _)
        | Edit::Cost(party, ..) => vec![format!("wishes of {}", party.0)],
        Edit::Direction(option, _) => vec![format!("direction of {}", option.0)],
        Edit::Label(option) => vec![format!("label of {}", option.0)],
        Edit::Exit(treaty, _) => vec![format!("exit of {}", treaty.0)],
        Edit::AddPromise(treaty, _) | Edit::DropPromise(treaty, _) => {
            vec![format!("promises of {}", treaty.0)]
        }
        Edit::AddSettlement(issue) => vec![format!("settlements of {}", issue.treaty.0)],
        Edit::Now(_) => vec!["now".to_owned()],
        Edit::WalkAway(party, _) => vec![format!("walk_away of {}", party.0)],
    }
}

fn edit(draw: &mut Draw, conflict: &Conflict) -> Option<Edit> {
    let party = PartyId(draw.below(conflict.parties.len()));
    let names = things(conflict);
    if names.is_empty() {
        return None;
    }
    let said = |draw: &mut Draw, depth| {
        let drawn = formula(draw, conflict, &names, depth);
        clause(conflict, drawn)
    };
    let option =
        (!conflict.options.is_empty()).then(|| OptionId(draw.below(conflict.options.len())));
    let treaty =
        (!conflict.treaties.is_empty()).then(|| TreatyId(draw.below(conflict.treaties.len())));
    let amount = Amount::whole(i64::try_from(draw.below(60)).ok()? - 15);
    let wishes = match &conflict.preferences[party.0] {
        Some(Preference::Weights(worth)) => worth.statements.len(),
        Some(Preference::Priorities(all)) => all.len(),
        Some(Preference::Order(_) | Preference::Ranking(_)) | None => 0,
    };
    let has_points = matches!(conflict.preferences[party.0], Some(Preference::Weights(_)));
    let is_listed = matches!(conflict.preferences[party.0], Some(Preference::Priorities(_)));
    Some(match draw.below(24) {
        0..=4 if has_points && wishes > 0 => Edit::Points(party, draw.below(wishes), amount),
        5 if wishes > 1 => Edit::DropWish(party, draw.below(wishes)),
        6..=8 if has_points || is_listed => {
            let end = *draw.pick(&[End::First, End::Last]);
            Edit::AddWish(party, said(draw, 1), end)
        }
        9 if is_listed && wishes > 1 => Edit::Swap(party, draw.below(wishes - 1)),
        10 => Edit::Wishes(party, Some(super::wishes::priorities(draw, conflict, None))),
        11..=12 if has_points => {
            let own: Vec<OptionId> = conflict.options_of(party).collect();
            Edit::Cost(party, *own.get(draw.below(own.len().max(1)))?, amount)
        }
        13 => {
            let all = [Direction::Both, Direction::Forward, Direction::Backward];
            Edit::Direction(option?, *draw.pick(&all))
        }
        14 => Edit::Label(option?),
        15 => Edit::Exit(treaty?, *draw.pick(&[Exit::Any, Exit::All, Exit::Never])),
        16 => {
            let option = option?;
            let levels = vec![draw.below(conflict.option(option).levels.len())];
            Edit::AddPromise(treaty?, clause(conflict, Formula::Level { option, levels }))
        }
        17 => {
            let promises = conflict.treaty(treaty?).promises.len();
            (promises > 0)
                .then(|| Edit::DropPromise(treaty.unwrap_or(TreatyId(0)), draw.below(promises)))?
        }
        18 => {
            let issues = conflict.treaty(treaty?).issues.len();
            let issue = (issues > 0).then(|| draw.below(issues))?;
            Edit::AddSettlement(IssueId { treaty: treaty?, issue })
        }
        19 => Edit::AddRule(said(draw, 1)),
        20 if !conflict.impossible.is_empty() => {
            Edit::DropRule(draw.below(conflict.impossible.len()))
        }
        21 => {
            conflict.now.as_ref()?;
            let states = feasible(conflict, &central(conflict));
            let now = facts(conflict, draw.pick(&states)).into_iter();
            let all: Vec<Formula> = now.collect();
            Edit::Now(clause(conflict, draw.pick(&all).clone()))
        }
        22 if has_points => Edit::WalkAway(party, i64::try_from(draw.below(40)).ok()?),
        23 if draw.chance(60) => {
            Edit::AddOption(party, PartyId(draw.below(conflict.parties.len())))
        }
        23 => Edit::AddParty,
        _ => return None,
    })
}

/// The conflict with some edits made; what comes on top of others is made after them.
#[must_use]
pub fn edited(conflict: &Conflict, edits: &[Edit]) -> Conflict {
    let mut next = conflict.clone();
    for edit in edits {
        change(&mut next, edit);
    }
    next
}

fn change(next: &mut Conflict, edit: &Edit) {
    match edit {
        Edit::Points(party, at, amount) => {
            if let Some(worth) = points(next, *party) {
                worth.statements[*at].points = amount.clone();
            }
        }
        Edit::DropWish(party, at) => match &mut next.preferences[party.0] {
            Some(Preference::Weights(worth)) => drop(worth.statements.remove(*at)),
            Some(Preference::Priorities(all)) => drop(all.remove(*at)),
            Some(Preference::Order(_) | Preference::Ranking(_)) | None => {}
        },
        Edit::AddWish(party, want, end) => add_wish(next, *party, want, *end),
        Edit::Swap(party, at) => {
            if let Some(Preference::Priorities(all)) = &mut next.preferences[party.0] {
                all.swap(*at, at + 1);
            }
        }
        Edit::Wishes(party, wishes) => next.preferences[party.0].clone_from(wishes),
        Edit::Cost(party, option, amount) => {
            let levels = next.option(*option).levels.len();
            if let Some(worth) = points(next, *party) {
                let next = cost(*option, levels, amount);
                match worth.costs.iter_mut().find(|cost| cost.option == *option) {
                    Some(own) => *own = next,
                    None => worth.costs.push(next),
                }
            }
        }
        Edit::Direction(option, direction) => next.options[option.0].direction = *direction,
        Edit::Label(option) => next.options[option.0].label.push_str(", in other words"),
        Edit::Exit(treaty, exit) => next.treaties[treaty.0].exit = *exit,
        Edit::AddPromise(treaty, promise) => {
            next.treaties[treaty.0].promises.push(promise.clone());
        }
        Edit::DropPromise(treaty, at) => drop(next.treaties[treaty.0].promises.remove(*at)),
        Edit::AddSettlement(issue) => add_settlement(next, *issue),
        Edit::AddRule(rule) => next.impossible.push(rule.clone()),
        Edit::DropRule(at) => drop(next.impossible.remove(*at)),
        Edit::Now(fact) => {
            let about = |formula: &Formula| match formula {
                Formula::Level { option, .. } => Some(VariableId::Option(*option)),
                Formula::Stage { treaty, .. } => Some(VariableId::Stage(*treaty)),
                Formula::Settled { issue, .. } => Some(VariableId::Issue(*issue)),
                Formula::InForce(_)
                | Formula::Kept(_)
                | Formula::IssueKept(_)
                | Formula::Answer { .. }
                | Formula::AnswerNumber { .. }
                | Formula::Not(_)
                | Formula::And(_)
                | Formula::Or(_)
                | Formula::If(..)
                | Formula::Unless(..) => None,
            };
            let own = about(&fact.formula);
            for other in next.now.iter_mut().flatten() {
                if about(&other.formula) == own {
                    *other = fact.clone();
                }
            }
        }
        Edit::WalkAway(party, number) => {
            let number = WalkAway::Value(detente_model::Exact::from_integer((*number).into()));
            match next.walk_away.iter_mut().find(|(whose, _)| whose == party) {
                Some((_, own)) => *own = number,
                None => next.walk_away.push((*party, number)),
            }
        }
        Edit::AddOption(owner, other) => {
            let option = add_option(next, *owner);
            add_costs(next, *owner, option);
            let want = clause(next, Formula::Level { option, levels: vec![1] });
            add_wish(next, *other, &want, End::Last);
        }
        Edit::AddParty => {
            let party = PartyId(next.parties.len());
            let mut newcomer = variables::party(party.0);
            newcomer.id = "newcomer".to_owned();
            next.parties.push(newcomer);
            next.preferences.push(Some(Preference::Weights(Worth::default())));
            let option = add_option(next, party);
            let want = clause(next, Formula::Level { option, levels: vec![1] });
            add_wish(next, party, &want, End::Last);
            add_costs(next, party, option);
        }
    }
}

fn points(next: &mut Conflict, party: PartyId) -> Option<&mut Worth> {
    match &mut next.preferences[party.0] {
        Some(Preference::Weights(worth)) => Some(worth),
        Some(Preference::Priorities(_) | Preference::Order(_) | Preference::Ranking(_)) | None => {
            None
        }
    }
}

fn cost(option: OptionId, levels: usize, amount: &Amount) -> Cost {
    let by_level = (0..levels)
        .map(|level| if level == 0 { Amount::whole(0) } else { amount.clone() })
        .collect();
    Cost { option, by_level, basis: Basis::default(), span: Span::default() }
}

fn add_option(next: &mut Conflict, owner: PartyId) -> OptionId {
    let id = OptionId(next.options.len());
    let mut option = variables::option(id.0, owner, Level::no_yes(), Direction::Both);
    option.id = "added".to_owned();
    next.options.push(option);
    next.declared.push(Declared::Option(id));
    id
}

fn add_costs(next: &mut Conflict, owner: PartyId, option: OptionId) {
    if let Some(worth) = points(next, owner) {
        worth.costs.push(cost(option, 2, &Amount::whole(7)));
    }
}

fn add_wish(next: &mut Conflict, party: PartyId, want: &Clause, end: End) {
    let (basis, span) = (Basis::default(), Span::default());
    let at = |length: usize| if end == End::First { 0 } else { length };
    match &mut next.preferences[party.0] {
        Some(Preference::Weights(worth)) => {
            let (want, points) = (Want::Holds(want.clone()), Amount::whole(9));
            let statement = Statement { want, when: None, points, basis, span };
            worth.statements.insert(at(worth.statements.len()), statement);
        }
        Some(Preference::Priorities(all)) => {
            let wish = Priority { want: want.clone(), when: None, unsure: false, basis };
            all.insert(at(all.len()), wish);
        }
        Some(Preference::Order(_) | Preference::Ranking(_)) | None => {}
    }
}

/// Tables over the issue have a value for the settlement too.
fn add_settlement(next: &mut Conflict, issue: IssueId) {
    let settled = &mut next.treaties[issue.treaty.0].issues[issue.issue];
    settled.settlements.push(Settlement {
        id: "added".to_owned(),
        label: "added".to_owned(),
        promises: Vec::new(),
        span: Span::default(),
    });
    for preference in next.preferences.iter_mut().flatten() {
        if let Preference::Weights(worth) | Preference::Order(worth) = preference {
            for statement in &mut worth.statements {
                if let Want::Values { of, values, .. } = &mut statement.want
                    && *of == VariableId::Issue(issue)
                {
                    values.push(Amount::whole(70));
                }
            }
        }
    }
}
