//! What could be signed today that every signatory gains by, and what would become of it?
//!
//! A package is looked at as its text says: signatories change their own options only as far as it
//! promises. What outsiders owe is not delivered yet, and only the first move after the signature
//! is looked at; whether a treaty holds along every chain of moves is another question.

use std::collections::BTreeMap;

use detente_model::{Budget, Condition, IssueId, PartyId, Position, TreatyId};
use detente_stability::{Concept, Improvement, NodeId, concept};

use super::{improvements, simplest, temptation};
use crate::briefing::finding::{Fate, Signing, Temptation, WantedPackage};
use crate::standing::Standing;

/// What could be signed today, treaty by treaty; nothing if the case has no today.
pub(in crate::briefing) fn signings(standing: &Standing, budget: &Budget) -> Vec<Signing> {
    let Some(now) = standing.now() else { return Vec::new() };
    let treaties = 0..standing.supposed.conflict.treaties.len();
    treaties.filter_map(|at| signing(standing, TreatyId(at), now, budget)).collect()
}

fn signing(standing: &Standing, treaty: TreatyId, now: NodeId, budget: &Budget) -> Option<Signing> {
    let arena = &standing.arena;
    let text = standing.supposed.conflict.treaty(treaty);
    let mover = standing.mover_of(&text.signatories)?;
    let start = standing.position(now);
    let last = text.stages.len() - 1;
    let promises = Promises::of(standing, treaty);
    let open = as_written(standing, treaty, mover, now, &promises);
    let refused = text
        .signatories
        .iter()
        .map(|&party| {
            let gains_nothing = |node: &&NodeId| !arena.prefers(party, **node, now);
            (party, open.iter().filter(gains_nothing).count())
        })
        .collect();
    let wanted: Vec<WantedPackage> = open
        .iter()
        .filter(|&&node| arena.improves(mover, now, node))
        .take_while(|_| !budget.is_cancelled())
        .map(|&node| wanted(standing, mover, now, node, &promises))
        .collect();
    let otherwise = if wanted.is_empty() {
        let found = improvements(standing, Concept::Seq, mover, now);
        let free = found.iter().filter(|it| it.sanction.is_none());
        simplest(standing, mover, now, free).map(|it| temptation(standing, mover, now, it).played)
    } else {
        None
    };
    Some(Signing {
        treaty,
        in_force: start.treaties[treaty.0].as_ref().is_some_and(|it| it.stage == last),
        packages: text.packages(),
        open: open.len(),
        refused,
        wanted,
        otherwise,
    })
}

/// The states in which a package is in force as its text says, one for each that can be signed
/// today: of those that the signatories can bring about, the one with the fewest promises broken
/// and then the fewest steps of their options.
fn as_written(
    standing: &Standing,
    treaty: TreatyId,
    mover: usize,
    now: NodeId,
    promises: &Promises,
) -> Vec<NodeId> {
    let last = standing.supposed.conflict.treaty(treaty).stages.len() - 1;
    let start = standing.position(now);
    let mut best: BTreeMap<Vec<usize>, ((usize, usize, usize), NodeId)> = BTreeMap::new();
    for &node in standing.arena.moves(mover, now) {
        let position = standing.position(node);
        let Some(enacted) = &position.treaties[treaty.0] else { continue };
        if enacted.stage != last || start.treaties[treaty.0].as_ref() == Some(enacted) {
            continue;
        }
        let others = start.treaties.iter().zip(&position.treaties).enumerate();
        let others = others.filter(|(at, (old, new))| *at != treaty.0 && old != new).count();
        let broken = promises.all(&position).filter(|it| !promises.is_kept(standing, it, node));
        let key = (others, broken.count(), steps(&start, &position));
        let entry = best.entry(enacted.settlements.clone()).or_insert((key, node));
        if key < entry.0 {
            *entry = (key, node);
        }
    }
    best.into_values().map(|(_, node)| node).collect()
}

/// How many levels the options differ by.
fn steps(from: &Position, to: &Position) -> usize {
    from.levels.iter().zip(&to.levels).map(|(a, b)| a.abs_diff(*b)).sum()
}

fn wanted(
    standing: &Standing,
    mover: usize,
    now: NodeId,
    signed: NodeId,
    promises: &Promises,
) -> WantedPackage {
    let arena = &standing.arena;
    let sanction = concept::sanction(arena, Concept::Seq, mover, now, signed);
    let answer = sanction.map(|sanction| {
        let improvement = Improvement { to: signed, sanction: Some(sanction) };
        temptation(standing, mover, now, &improvement)
    });
    let mut fate = Fate::Rests;
    let mut unprovoked = true;
    let mut undone_by: Vec<(Fate, Temptation)> = Vec::new();
    for party in standing.supposed.conflict.party_ids() {
        let found = improvements(standing, Concept::Seq, party.0, signed);
        unprovoked &= found.is_empty();
        let free: Vec<Improvement> = found.into_iter().filter(|it| it.sanction.is_none()).collect();
        let is_breach =
            |it: &&Improvement| promises.is_breach(standing, party, signed, it.to, &free);
        let breach = simplest(standing, party.0, signed, free.iter().filter(is_breach));
        let (does, example) = match breach {
            Some(breach) => (Fate::Broken, Some(breach)),
            None => (Fate::MovesOn, simplest(standing, party.0, signed, free.iter())),
        };
        if let Some(example) = example {
            fate = fate.max(does);
            undone_by.push((does, temptation(standing, party.0, signed, example)));
        }
    }
    // Who goes on harmlessly is of no interest where somebody else breaks it.
    let undone_by =
        undone_by.into_iter().filter(|(does, _)| *does == fate).map(|it| it.1).collect();
    let number = standing.number(signed);
    WantedPackage { signed: standing.position(signed), number, answer, fate, unprovoked, undone_by }
}

/// What a treaty and its settlements promise.
struct Promises {
    treaty: TreatyId,
    own: Vec<Condition>,
    /// One an issue, one a settlement.
    settled: Vec<Vec<Vec<Condition>>>,
}

impl Promises {
    fn of(standing: &Standing, treaty: TreatyId) -> Self {
        let conflict = &standing.supposed.conflict;
        let setting = &standing.supposed.setting;
        let compile = |clauses: &[detente_model::Clause]| -> Vec<Condition> {
            let game = standing.game();
            clauses.iter().map(|it| game.condition(conflict, setting, &it.formula)).collect()
        };
        let text = conflict.treaty(treaty);
        let issues = (0..text.issues.len()).map(|issue| conflict.issue(IssueId { treaty, issue }));
        Self {
            treaty,
            own: compile(&text.promises),
            settled: issues
                .map(|issue| issue.settlements.iter().map(|it| compile(&it.promises)).collect())
                .collect(),
        }
    }

    /// What is promised in a position; nothing while the treaty is absent.
    fn all<'a>(&'a self, position: &'a Position) -> impl Iterator<Item = &'a Condition> {
        let enacted = position.treaties[self.treaty.0].as_ref();
        let settled = enacted.into_iter().flat_map(|it| it.settlements.iter().zip(&self.settled));
        let own = enacted.into_iter().flat_map(|_| &self.own);
        own.chain(settled.flat_map(|(&settlement, promises)| &promises[settlement]))
    }

    fn is_kept(&self, standing: &Standing, promise: &Condition, node: NodeId) -> bool {
        promise.holds(standing.arena.state(node))
    }

    /// Tells whether a step ends the treaty or breaks a promise that was kept.
    fn breaks(&self, standing: &Standing, from: NodeId, to: NodeId) -> bool {
        let before = standing.position(from);
        let after = standing.position(to);
        after.treaties[self.treaty.0].is_none()
            || self.all(&before).any(|promise| {
                self.is_kept(standing, promise, from) && !self.is_kept(standing, promise, to)
            })
    }

    /// Tells whether a step is a breach: it breaks, and doing only a part of it that doesn't would
    /// be worse for the party. What rides along for nothing is no breach.
    fn is_breach(
        &self,
        standing: &Standing,
        party: PartyId,
        from: NodeId,
        to: NodeId,
        free: &[Improvement],
    ) -> bool {
        if !self.breaks(standing, from, to) {
            return false;
        }
        let (before, after) = (standing.position(from), standing.position(to));
        !free.iter().any(|other| {
            !standing.arena.prefers(party, to, other.to)
                && is_part(&before, &after, &standing.position(other.to))
                && !self.breaks(standing, from, other.to)
        })
    }
}

/// Tells whether everything in a position is as before a step or as after it.
fn is_part(before: &Position, after: &Position, part: &Position) -> bool {
    let levels = before.levels.iter().zip(&after.levels).zip(&part.levels);
    let treaties = before.treaties.iter().zip(&after.treaties).zip(&part.treaties);
    levels.into_iter().all(|((old, new), part)| part == old || part == new)
        && treaties.into_iter().all(|((old, new), part)| part == old || part == new)
}
