//! What do the engines say about one supposition?
//!
//! The only place of the briefing that knows an engine. What it gives away holds no handle of one,
//! so that another engine can take its place here.

mod outcomes;
mod today;

use detente_analysis::Play;
use detente_model::{Budget, Diagnostic, Position};

pub(super) use outcomes::outcomes;
pub(super) use today::today;

use crate::standing::{NoStanding, Standing, follow, no_standing, too_large};
use crate::suppose::Supposed;

/// A conflict whose steps can be followed and, unless there are too many, whose states can be
/// counted.
pub(super) struct Asked {
    pub(super) play: Play,
    /// All its states, or why they can't be counted.
    pub(super) standing: Result<Standing, Diagnostic>,
}

impl Asked {
    /// Prepares a conflict under one supposition.
    ///
    /// # Errors
    /// What keeps it from being followed.
    pub(super) fn about(supposed: &Supposed, budget: &Budget) -> Result<Self, NoStanding> {
        let (conflict, setting) = (&supposed.conflict, &supposed.setting);
        match Standing::of(supposed.clone(), budget) {
            Ok(standing) => {
                let orders = standing.arena.ranks().clone().into();
                let compiled = &standing.compiled;
                let play = Play::begin(conflict, setting, compiled, Some(&orders), budget)
                    .map_err(|reason| no_standing(&reason, budget))?;
                Ok(Self { play, standing: Ok(standing) })
            }
            Err(NoStanding::Refused(problems)) => match too_large(&problems).cloned() {
                Some(why) => Ok(Self { play: follow(supposed, budget)?, standing: Err(why) }),
                None => Err(NoStanding::Refused(problems)),
            },
            Err(stopped @ NoStanding::Stopped(_)) => Err(stopped),
        }
    }
}

/// How many things differ between two positions; a treaty that comes or goes is one of them.
fn distance(from: &Position, to: &Position) -> usize {
    let options = from.levels.iter().zip(&to.levels).filter(|(a, b)| a != b).count();
    let treaties = from.treaties.iter().zip(&to.treaties).map(|pair| match pair {
        (Some(old), Some(new)) => {
            let settled = old.settlements.iter().zip(&new.settlements);
            usize::from(old.stage != new.stage) + settled.filter(|(a, b)| a != b).count()
        }
        (old, new) => usize::from(old != new),
    });
    options + treaties.sum::<usize>()
}
