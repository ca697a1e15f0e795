//! What does a treaty promise, and does a step break it?

use detente_model::{Clause, Condition, IssueId, Position, TreatyId};
use detente_stability::NodeId;

use crate::standing::Standing;

/// What a treaty and its settlements promise.
pub(super) struct Promises<'a> {
    standing: &'a Standing,
    treaty: TreatyId,
    own: Vec<Condition>,
    /// One an issue, one a settlement.
    settled: Vec<Vec<Vec<Condition>>>,
}

impl<'a> Promises<'a> {
    pub(super) fn of(standing: &'a Standing, treaty: TreatyId) -> Self {
        let conflict = &standing.supposed.conflict;
        let setting = &standing.supposed.setting;
        let compile = |clauses: &[Clause]| -> Vec<Condition> {
            let game = standing.game();
            clauses.iter().map(|it| game.condition(conflict, setting, &it.formula)).collect()
        };
        let text = conflict.treaty(treaty);
        let issues = (0..text.issues.len()).map(|issue| conflict.issue(IssueId { treaty, issue }));
        let settled = issues
            .map(|issue| issue.settlements.iter().map(|it| compile(&it.promises)).collect())
            .collect();
        Self { standing, treaty, own: compile(&text.promises), settled }
    }

    /// How many promises of the treaty as it is in a state are not kept there.
    pub(super) fn unkept(&self, node: NodeId) -> usize {
        self.made(&self.standing.position(node)).filter(|it| !self.is_kept(it, node)).count()
    }

    /// Tells whether a step is a breach: it breaks, and doing only a part of it that doesn't break
    /// anything would be worse for the party, of what it could do freely. What rides along for
    /// nothing is no breach.
    pub(super) fn is_breach(
        &self,
        party: detente_model::PartyId,
        from: NodeId,
        to: NodeId,
        free: &[NodeId],
    ) -> bool {
        if !self.breaks(from, to) {
            return false;
        }
        let (before, after) = (self.standing.position(from), self.standing.position(to));
        !free.iter().any(|&other| {
            !self.standing.arena.prefers(party, to, other)
                && is_part(&before, &after, &self.standing.position(other))
                && !self.breaks(from, other)
        })
    }

    /// Tells whether a step ends the treaty or breaks a promise that was kept.
    fn breaks(&self, from: NodeId, to: NodeId) -> bool {
        let before = self.standing.position(from);
        let after = self.standing.position(to);
        after.treaties[self.treaty.0].is_none()
            || self.made(&before).any(|it| self.is_kept(it, from) && !self.is_kept(it, to))
    }

    /// What is promised in a position; nothing while the treaty is absent.
    fn made<'b>(&'b self, position: &'b Position) -> impl Iterator<Item = &'b Condition> {
        let enacted = position.treaties[self.treaty.0].as_ref();
        let settled = enacted.into_iter().flat_map(|it| it.settlements.iter().zip(&self.settled));
        let own = enacted.into_iter().flat_map(|_| &self.own);
        own.chain(settled.flat_map(|(&settlement, promises)| &promises[settlement]))
    }

    fn is_kept(&self, promise: &Condition, node: NodeId) -> bool {
        promise.holds(self.standing.arena.state(node))
    }
}

/// Tells whether everything in a position is as before a step or as after it.
fn is_part(before: &Position, after: &Position, part: &Position) -> bool {
    let levels = before.levels.iter().zip(&after.levels).zip(&part.levels);
    let treaties = before.treaties.iter().zip(&after.treaties).zip(&part.treaties);
    levels.into_iter().all(|((old, new), part)| part == old || part == new)
        && treaties.into_iter().all(|((old, new), part)| part == old || part == new)
}
