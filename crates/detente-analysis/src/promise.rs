//! What is due once a treaty is in force, and which steps break it?
//!
//! A breach is judged by what a step does, not by who does it. A broken promise doesn't end the
//! treaty; ending it is a breach too.

use detente_model::{Clause, Condition, Game, IssueId, Reading, StateId, TreatyId};
use detente_stability::explicit::Ranks;

use crate::{Table, Taken};

/// What a treaty and its settlements promise.
#[derive(Debug, Clone)]
pub struct Promises {
    stage: Reading,
    last_stage: u64,
    own: Vec<Condition>,
    /// One an issue: where its settlement is read, and what each settlement promises.
    settled: Vec<(Reading, Vec<Vec<Condition>>)>,
}

impl Promises {
    /// The promises of a treaty.
    ///
    /// # Panics
    /// If the treaty is of another conflict.
    #[must_use]
    pub fn of(table: &Table, treaty: TreatyId) -> Self {
        let text = table.conflict.treaty(treaty);
        let space = table.game.space();
        let compile = |clauses: &[Clause]| -> Vec<Condition> {
            let condition =
                |it: &Clause| table.game.condition(&table.conflict, &table.setting, &it.formula);
            clauses.iter().map(condition).collect()
        };
        let settled = (0..text.issues.len()).map(|issue| {
            let promises = text.issues[issue].settlements.iter().map(|it| compile(&it.promises));
            (space.read_issue(IssueId { treaty, issue }), promises.collect())
        });
        Self {
            stage: space.read_stage(treaty),
            last_stage: text.stages.len() as u64,
            own: compile(&text.promises),
            settled: settled.collect(),
        }
    }

    /// Tells whether the treaty is in force in a state.
    #[must_use]
    pub fn is_in_force(&self, state: StateId) -> bool {
        self.stage.of(state) == self.last_stage
    }

    /// What the treaty promises with the package that it has in a state; nothing while it is absent.
    pub fn due(&self, state: StateId) -> impl Iterator<Item = &Condition> {
        let own = if self.stage.of(state) == 0 { &[][..] } else { &self.own };
        let settled = self.settled.iter().filter_map(move |(reading, promises)| {
            let settlement = usize::try_from(reading.of(state)).ok()?.checked_sub(1)?;
            Some(&promises[settlement])
        });
        own.iter().chain(settled.flatten())
    }

    /// Tells whether a step takes the treaty out of force or breaks a promise that was kept; false
    /// where it wasn't in force.
    #[must_use]
    pub fn breaks(&self, from: StateId, to: StateId) -> bool {
        self.is_in_force(from)
            && (!self.is_in_force(to)
                || self.due(from).any(|promise| promise.holds(from) && !promise.holds(to)))
    }

    /// Tells whether a step is a breach: it breaks, and no part of it that doesn't (each variable as
    /// before or as after) would be itself an undeterred improvement and as good for every member
    /// of the mover. What rides along for nothing is no breach.
    #[must_use]
    pub fn is_breach(&self, game: &Game, ranks: &Ranks, step: &Taken<'_>) -> bool {
        let Taken { mover, from, to, free } = *step;
        if !self.breaks(from, to) {
            return false;
        }
        let members = &game.movers()[mover].parties;
        let is_as_good =
            |part| members.iter().all(|&party| ranks.rank(party, part) >= ranks.rank(party, to));
        let is_part = |part| {
            let mut digits = game.space().digits().iter();
            digits.all(|digit| [digit.of(from), digit.of(to)].contains(&digit.of(part)))
        };
        !free.iter().any(|&part| {
            part != to && !self.breaks(from, part) && is_as_good(part) && is_part(part)
        })
    }
}
