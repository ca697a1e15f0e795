//! How long can a chain of replies be?
//!
//! Conflicts in which the only way from one state to another is a long alternation of movers, each
//! gaining by every step, and the only state that hurts the party in question stands at its end.
//! An engine that stops after so many passes gets them wrong.

use detente_model::{
    Conflict, Declared, Direction, Formula, Level, OptionId, PartyId, Preference, RankedState, Span,
};

use super::{clause, variables};
use crate::Draw;
use crate::brute::{central, feasible};

/// A chain of `length` alternating improvements of two others, which one party's improvement sets
/// off and which ends where that party is worse off than before.
///
/// The others' levels are such that only a staircase is feasible: each of them has one step to go
/// on from each state, and one back. Party 0 moves from `no` to `yes` at the foot of the stairs.
#[must_use]
pub fn chain(length: usize) -> Conflict {
    let mut conflict = stairs(length, 2);
    rank_by_height(&mut conflict, length);
    conflict
}

/// The same with several others who take turns, and with random parts of the chain turned round,
/// cut or levelled: for most of them the answer depends on every step.
#[must_use]
pub fn rounds(seed: u64, most: usize) -> Conflict {
    let mut draw = Draw::new(seed);
    let length = draw.within(3, most);
    let climbers = draw.within(2, 4);
    let mut conflict = stairs(length, climbers);
    rank_by_height(&mut conflict, length);
    let count = feasible(&conflict, &central(&conflict)).len();
    for party in 0..conflict.parties.len() {
        if !draw.chance(60) {
            continue;
        }
        let Some(Preference::Ranking(groups)) = &mut conflict.preferences[party] else { continue };
        for _ in 0..draw.within(1, 3) {
            match draw.below(3) {
                0 if groups.len() > 1 => {
                    let at = draw.below(groups.len() - 1);
                    groups.swap(at, at + 1);
                }
                1 if groups.len() > 1 => {
                    let at = draw.below(groups.len() - 1);
                    let tied = groups.remove(at);
                    groups[at].extend(tied);
                }
                _ => {
                    let number = draw.below(count) as u64 + 1;
                    let is_it = |entry: &RankedState| match entry {
                        RankedState::Number { number: this, .. } => *this == number,
                        RankedState::Fits { .. } => false,
                    };
                    groups.iter_mut().for_each(|group| group.retain(|entry| !is_it(entry)));
                    groups.retain(|group| !group.is_empty());
                    let at = draw.below(groups.len() + 1);
                    groups.insert(at, vec![RankedState::Number { number, span: Span::default() }]);
                }
            }
        }
    }
    conflict
}

/// Party 0 with one option, and climbers whose levels can only be a staircase: at height h, climber
/// k has taken as many of the first h steps as fall to it in turn.
fn stairs(length: usize, climbers: usize) -> Conflict {
    let mut conflict = Conflict {
        title: format!("A chain of {length} replies"),
        parties: (0..=climbers).map(variables::party).collect(),
        preferences: vec![None; climbers + 1],
        ..Conflict::default()
    };
    let mut add = |owner: usize, levels: Vec<Level>| {
        let at = conflict.options.len();
        conflict.options.push(variables::option(at, PartyId(owner), levels, Direction::Both));
        conflict.declared.push(Declared::Option(OptionId(at)));
    };
    add(0, Level::no_yes());
    for climber in 0..climbers {
        let steps = taken(length, climbers, climber).max(1);
        add(climber + 1, (0..=steps).map(|level| Level::plain(format!("l{level}"))).collect());
    }
    let heights = (0..=length)
        .map(|height| {
            let level = |climber: usize| Formula::Level {
                option: OptionId(climber + 1),
                levels: vec![taken(height, climbers, climber)],
            };
            Formula::And((0..climbers).map(level).collect())
        })
        .collect();
    let on_stairs = Formula::Or(heights);
    conflict.impossible.push(clause(&conflict, Formula::Not(Box::new(on_stairs))));
    // Until party 0 has moved, nobody climbs.
    let foot = Formula::And(
        (0..climbers)
            .map(|climber| Formula::Level { option: OptionId(climber + 1), levels: vec![0] })
            .collect(),
    );
    let waiting = Formula::Level { option: OptionId(0), levels: vec![0] };
    let early = Formula::And(vec![waiting, Formula::Not(Box::new(foot))]);
    conflict.impossible.push(clause(&conflict, early));
    conflict
}

/// How many of the first `height` steps fall to a climber.
fn taken(height: usize, climbers: usize, climber: usize) -> usize {
    (height + climbers - 1 - climber) / climbers
}

/// Climbers like heights; party 0 likes to have moved, but not the top.
fn rank_by_height(conflict: &mut Conflict, length: usize) {
    let states = feasible(conflict, &central(conflict));
    let height = |at: usize| states[at].levels[1..].iter().sum::<usize>();
    let numbered = |at: usize| RankedState::Number { number: at as u64 + 1, span: Span::default() };
    let mut by_height: Vec<usize> = (0..states.len()).collect();
    by_height.sort_by_key(|&at| std::cmp::Reverse((height(at), states[at].levels[0])));
    let climbing = by_height.iter().map(|&at| vec![numbered(at)]).collect::<Vec<_>>();
    let (top, below): (Vec<usize>, Vec<usize>) =
        by_height.into_iter().partition(|&at| height(at) == length);
    let (moved, waiting): (Vec<usize>, Vec<usize>) =
        below.into_iter().partition(|&at| states[at].levels[0] == 1);
    let group = |members: Vec<usize>| members.into_iter().map(numbered).collect::<Vec<_>>();
    conflict.preferences[0] =
        Some(Preference::Ranking(vec![group(moved), group(waiting), group(top)]));
    for preference in &mut conflict.preferences[1..] {
        *preference = Some(Preference::Ranking(climbing.clone()));
    }
}
