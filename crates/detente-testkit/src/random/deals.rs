//! What might a conflict look like in which deals go wrong in every way?
//!
//! Like the others valid by construction, and nearer to stories: parties want things of each other,
//! treaties are in force today or half-way there, promises can't be kept, guarantors and spoilers
//! stand outside. A stream of its own: the other random conflicts don't change by it.

use detente_model::{
    Conflict, Declared, Direction, Enacted, Exit, Formula, Issue, IssueId, Level, OptionId,
    PartyId, Position, Settlement, Span, Treaty, TreatyId, WalkAway,
};

use super::{Merging, clause, facts, hopes, levels, outsiders, variables};
use crate::brute::section4::is_mergeable;
use crate::brute::{central, feasible};
use crate::{Draw, blank};

/// The random conflict of a seed, made for questions about deals: two to four parties, one or two
/// treaties, mostly up to 128 combinations and never more than 512. It always says what is so
/// today.
#[must_use]
pub fn deals(seed: u64, merging: Merging) -> Conflict {
    let mut draw = Draw::new(seed);
    if draw.chance(4) {
        return domain(&mut draw);
    }
    let parties = *draw.pick(&[2, 3, 3, 3, 4]);
    let mut conflict = of_parties(parties);
    options(&mut draw, &mut conflict);
    treaties(&mut draw, &mut conflict);
    let wanted = today(&mut draw, &conflict);
    conditions(&mut draw, &mut conflict);
    promises(&mut draw, &mut conflict, &wanted);
    rule_out(&mut draw, &mut conflict);
    let fixes = draw.chance(15) && !conflict.options.is_empty();
    if fixes {
        let fixed = any_level(&mut draw, &conflict);
        conflict.fixed.push(clause(&conflict, fixed));
    }
    if feasible(&conflict, &central(&conflict)).len() < 2 {
        conflict.impossible.clear();
        conflict.fixed.clear();
    }
    let merges = match merging {
        Merging::Never => false,
        Merging::Sometimes => draw.chance(25),
        Merging::Always => true,
    };
    if merges {
        merge(&mut draw, &mut conflict);
    }
    hopes::preferences(&mut draw, &mut conflict);
    if !conflict.same.is_empty() && !is_mergeable(&conflict) {
        conflict.same.clear();
    }
    settle_today(&mut draw, &mut conflict, &wanted);
    walk_away(&mut draw, &mut conflict);
    conflict
}

fn of_parties(parties: usize) -> Conflict {
    Conflict {
        title: "A random conflict about deals".to_owned(),
        parties: (0..parties).map(variables::party).collect(),
        preferences: vec![None; parties],
        ..Conflict::default()
    }
}

/// A case without options: issues only.
fn domain(draw: &mut Draw) -> Conflict {
    let parties = draw.within(2, 3);
    let mut conflict = of_parties(parties);
    let issues = draw.within(1, 3);
    let mut text = text(draw, 0, (0..parties).map(PartyId).collect(), 1, issues);
    text.exit = *draw.pick(&[Exit::Any, Exit::Any, Exit::All, Exit::Never]);
    conflict.treaties.push(text);
    conflict.declared.push(Declared::Treaty(TreatyId(0)));
    hopes::preferences(draw, &mut conflict);
    let nothing = Position::first(&conflict);
    settle_today(draw, &mut conflict, &nothing);
    walk_away(draw, &mut conflict);
    conflict
}

fn options(draw: &mut Draw, conflict: &mut Conflict) {
    let count = draw.within(2, 5);
    let mut cells = 1;
    for at in 0..count {
        let levels_of = if draw.chance(20) { 3 } else { 2 };
        if cells * levels_of > 32 {
            break;
        }
        cells *= levels_of;
        // Everybody has something to do before anybody has more.
        let owner =
            if at < conflict.parties.len() { at } else { draw.below(conflict.parties.len()) };
        let direction = *draw.pick(&[
            Direction::Both,
            Direction::Both,
            Direction::Both,
            Direction::Both,
            Direction::Forward,
            Direction::Backward,
        ]);
        let mut option = variables::option(at, PartyId(owner), levels(draw, levels_of), direction);
        option.never_lever = draw.chance(50);
        conflict.options.push(option);
        conflict.declared.push(Declared::Option(OptionId(at)));
    }
}

fn treaties(draw: &mut Draw, conflict: &mut Conflict) {
    let parties = conflict.parties.len();
    let pair = {
        let mut all: Vec<usize> = (0..parties).collect();
        draw.shuffle(&mut all);
        all.truncate(2);
        all.sort_unstable();
        all.into_iter().map(PartyId).collect::<Vec<_>>()
    };
    let everybody: Vec<PartyId> = conflict.party_ids().collect();
    let first = if draw.chance(80) { pair.clone() } else { everybody.clone() };
    let (stages, issues) = (*draw.pick(&[1, 1, 2]), *draw.pick(&[0, 1, 1, 1, 2]));
    let first = text(draw, 0, first, stages, issues);
    conflict.treaties.push(first);
    conflict.declared.push(Declared::Treaty(TreatyId(0)));
    if draw.chance(45) {
        // One within the other, or sharing a signatory.
        let third = everybody.iter().copied().find(|party| !pair.contains(party));
        let second = match (draw.below(6), third) {
            (0, _) => everybody,
            (1, _) => pair,
            (2..=4, Some(third)) => {
                let mut sharing = vec![*draw.pick(&pair), third];
                sharing.sort_unstable();
                if draw.chance(60) {
                    // Who is lured away must be able to leave.
                    conflict.treaties[0].exit = Exit::Any;
                }
                sharing
            }
            _ => draw.some_of(parties, 2).into_iter().map(PartyId).collect(),
        };
        let (stages, issues) = (*draw.pick(&[1, 1, 1, 2]), draw.below(2));
        let second = text(draw, 1, second, stages, issues);
        conflict.treaties.push(second);
        conflict.declared.push(Declared::Treaty(TreatyId(1)));
        if super::cells(conflict) > 256 {
            conflict.treaties.pop();
            conflict.declared.pop();
        }
    }
}

fn text(
    draw: &mut Draw,
    at: usize,
    signatories: Vec<PartyId>,
    stages: usize,
    issues: usize,
) -> Treaty {
    let settlement = |at: usize| Settlement {
        id: format!("c{at}"),
        label: format!("Settlement {at}"),
        promises: Vec::new(),
        span: Span::default(),
    };
    let issue = |draw: &mut Draw, issue: usize| Issue {
        id: format!("i{issue}"),
        label: format!("Issue {issue}"),
        settlements: (0..if draw.chance(30) { 3 } else { 2 }).map(settlement).collect(),
        transfer: None,
        span: Span::default(),
    };
    Treaty {
        label: format!("Treaty {at}"),
        stages: (0..stages).map(|stage| Level::plain(format!("s{stage}"))).collect(),
        issues: (0..issues).map(|at| issue(draw, at)).collect(),
        exit: *draw.pick(&[Exit::Any, Exit::Any, Exit::Any, Exit::All, Exit::Never]),
        ..blank::treaty(&format!("t{at}"), signatories)
    }
}

/// What should be so today, if nothing rules it out.
fn today(draw: &mut Draw, conflict: &Conflict) -> Position {
    let mut at = Position::first(conflict);
    for (option, level) in at.levels.iter_mut().enumerate() {
        let count = conflict.option(OptionId(option)).levels.len();
        *level = if draw.chance(65) { 0 } else { draw.below(count) };
    }
    for (text, enacted) in conflict.treaties.iter().zip(&mut at.treaties) {
        if draw.chance(30) {
            let settlements = text.issues.iter().map(|it| draw.below(it.settlements.len()));
            let settlements = settlements.collect();
            *enacted = Some(Enacted { stage: draw.below(text.stages.len()), settlements });
        }
    }
    at
}

fn level(option: OptionId, level: usize) -> Formula {
    Formula::Level { option, levels: vec![level] }
}

fn any_level(draw: &mut Draw, conflict: &Conflict) -> Formula {
    let option = OptionId(draw.below(conflict.options.len()));
    level(option, draw.below(conflict.option(option).levels.len()))
}

fn conditions(draw: &mut Draw, conflict: &mut Conflict) {
    for at in 0..conflict.treaties.len() {
        let outside = outsiders(conflict, &conflict.treaties[at].signatories);
        let theirs: Vec<OptionId> =
            outside.iter().flat_map(|&party| conflict.options_of(party)).collect();
        if theirs.is_empty() || !draw.chance(if at == 0 { 35 } else { 85 }) {
            continue;
        }
        let mut parts = Vec::new();
        for _ in 0..draw.within(1, 2) {
            let option = *draw.pick(&theirs);
            let last = conflict.option(option).levels.len() - 1;
            let wanted = level(option, *draw.pick(&[last, last, 0]));
            let issues = conflict.treaties[at].issues.len();
            parts.push(if issues > 0 && draw.chance(if at == 0 { 40 } else { 15 }) {
                let issue = IssueId { treaty: TreatyId(at), issue: draw.below(issues) };
                Formula::If(
                    Box::new(wanted),
                    Box::new(Formula::Settled { issue, settlements: vec![0] }),
                )
            } else {
                wanted
            });
        }
        let whole = if parts.len() == 1 { parts.remove(0) } else { Formula::And(parts) };
        conflict.treaties[at].enter_if = Some(clause(conflict, whole));
    }
}

fn promises(draw: &mut Draw, conflict: &mut Conflict, today: &Position) {
    for at in 0..conflict.treaties.len() {
        for _ in 0..*draw.pick(&[0, 0, 1, 1, 2]) {
            let formula = promise(draw, conflict, TreatyId(at), today);
            let promise = clause(conflict, formula);
            conflict.treaties[at].promises.push(promise);
        }
        for issue in 0..conflict.treaties[at].issues.len() {
            for settlement in 0..conflict.treaties[at].issues[issue].settlements.len() {
                if draw.chance(55) {
                    let formula = promise(draw, conflict, TreatyId(at), today);
                    let promise = clause(conflict, formula);
                    let settlements = &mut conflict.treaties[at].issues[issue].settlements;
                    settlements[settlement].promises.push(promise);
                }
            }
        }
    }
}

/// A promise of one of the kinds that deals turn on. Some can't be kept.
fn promise(
    draw: &mut Draw,
    conflict: &mut Conflict,
    treaty: TreatyId,
    today: &Position,
) -> Formula {
    let any = |draw: &mut Draw, conflict: &Conflict| any_level(draw, conflict);
    let option = OptionId(draw.below(conflict.options.len()));
    let of = conflict.option(option);
    let count = of.levels.len();
    match draw.below(20) {
        // Never true at once.
        0 => Formula::And(vec![level(option, 0), level(option, count - 1)]),
        // Against the direction, if there is one.
        1..=2 => {
            let today = today.levels[option.0];
            let other = match of.direction {
                Direction::Both => draw.below(count),
                Direction::Forward => today.saturating_sub(1),
                Direction::Backward => (today + 1).min(count - 1),
            };
            level(option, other)
        }
        // Ruled out while the treaty is in force.
        3 => {
            let wanted = level(option, draw.below(count));
            let never = Formula::And(vec![Formula::InForce(treaty), wanted.clone()]);
            conflict.impossible.push(clause(conflict, never));
            wanted
        }
        // One of two does it, each by one step: a tie.
        4..=6 => {
            // Both of signatories or both of outsiders, so that neither counts for less.
            let is_in = |it: OptionId| {
                conflict.treaty(treaty).signatories.contains(&conflict.option(it).owner)
            };
            let all = (0..conflict.options.len()).map(OptionId);
            let (inside, outside): (Vec<OptionId>, Vec<OptionId>) = all.partition(|&it| is_in(it));
            let away = inside.is_empty() || (outside.len() > 1 && draw.chance(60));
            let mut alike = if away { outside } else { inside };
            draw.shuffle(&mut alike);
            let (option, other) = (alike[0], alike[alike.len().min(2) - 1]);
            let step = |option: OptionId| {
                let (at, of) = (today.levels[option.0], conflict.option(option));
                let up = at + 1 < of.levels.len() && of.direction != Direction::Backward;
                level(option, if up { at + 1 } else { at.saturating_sub(1) })
            };
            Formula::Or(vec![step(option), step(other)])
        }
        7..=8 if count > 2 => Formula::Level { option, levels: vec![1, 2] },
        9..=10 => {
            let (claim, condition) = (any(draw, conflict), any(draw, conflict));
            Formula::If(Box::new(claim), Box::new(condition))
        }
        11 => {
            let (claim, exception) = (any(draw, conflict), any(draw, conflict));
            Formula::Unless(Box::new(claim), Box::new(exception))
        }
        12..=13 => Formula::And(vec![any(draw, conflict), any(draw, conflict)]),
        _ => any(draw, conflict),
    }
}

fn rule_out(draw: &mut Draw, conflict: &mut Conflict) {
    for _ in 0..draw.below(3) {
        let mut parts = vec![any_level(draw, conflict), any_level(draw, conflict)];
        if draw.chance(40) {
            parts.push(Formula::InForce(TreatyId(draw.below(conflict.treaties.len()))));
        }
        let never = clause(conflict, Formula::And(parts));
        conflict.impossible.push(never);
    }
}

/// Joins states that differ only in options that nothing is promised of.
pub(super) fn merge(draw: &mut Draw, conflict: &mut Conflict) {
    let promised: Vec<OptionId> = conflict
        .treaties
        .iter()
        .flat_map(|text| {
            let settlements = text.issues.iter().flat_map(|issue| &issue.settlements);
            text.promises.iter().chain(settlements.flat_map(|it| &it.promises))
        })
        .flat_map(|promise| promise.formula.options())
        .collect();
    let states = feasible(conflict, &central(conflict));
    for _ in 0..draw.within(1, 3) {
        let at = draw.pick(&states).clone();
        let mut parts = facts(conflict, &at);
        parts.retain(|part| match part {
            Formula::Level { option, .. } => promised.contains(option),
            Formula::InForce(_)
            | Formula::Stage { .. }
            | Formula::Settled { .. }
            | Formula::Kept(_)
            | Formula::IssueKept(_)
            | Formula::Answer { .. }
            | Formula::AnswerNumber { .. }
            | Formula::Not(_)
            | Formula::And(_)
            | Formula::Or(_)
            | Formula::If(..)
            | Formula::Unless(..) => true,
        });
        if parts.len() > 1 {
            let joined = clause(conflict, Formula::And(parts));
            conflict.same.push(joined);
        }
    }
}

/// Today is what it should be, or else something that is feasible.
fn settle_today(draw: &mut Draw, conflict: &mut Conflict, wanted: &Position) {
    let states = feasible(conflict, &central(conflict));
    let now = if states.contains(wanted) { wanted } else { draw.pick(&states) };
    let said = facts(conflict, now).into_iter().map(|formula| clause(conflict, formula));
    conflict.now = Some(said.collect());
}

fn walk_away(draw: &mut Draw, conflict: &mut Conflict) {
    let states = feasible(conflict, &central(conflict));
    for party in conflict.party_ids() {
        let has_points =
            matches!(conflict.preferences[party.0], Some(detente_model::Preference::Weights(_)));
        if has_points && draw.chance(15) {
            let number = detente_model::Exact::from_integer((draw.below(30)).into());
            conflict.walk_away.push((party, WalkAway::Value(number)));
        } else if draw.chance(10) {
            let state = draw.pick(&states);
            let said = facts(conflict, state).into_iter().map(|it| clause(conflict, it)).collect();
            conflict.walk_away.push((party, WalkAway::State(said)));
        }
    }
}
