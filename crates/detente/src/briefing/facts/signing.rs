//! What could be signed today that every signatory gains by, and what would become of it?
//!
//! A package is looked at as its text says: signatories change their own options only as far as it
//! promises. What outsiders owe is not delivered yet, and only the first move after the signature
//! is looked at; whether a treaty holds along every chain of moves is another question.

use std::collections::BTreeMap;

use detente_model::{Budget, Position, TreatyId};
use detente_stability::{Concept, NodeId};

use super::Facts;
use super::promises::Promises;
use crate::briefing::finding::{Fate, Played, Signing, Temptation, WantedPackage};

impl Facts<'_> {
    /// What could be signed today, treaty by treaty; nothing if the case has no today.
    pub(in crate::briefing) fn signings(&self, budget: &Budget) -> Vec<Signing> {
        let Some(now) = self.standing.now() else { return Vec::new() };
        let treaties = 0..self.standing.supposed.conflict.treaties.len();
        treaties.filter_map(|at| self.signing(TreatyId(at), now, budget)).collect()
    }

    fn signing(&self, treaty: TreatyId, now: NodeId, budget: &Budget) -> Option<Signing> {
        let arena = &self.standing.arena;
        let text = self.standing.supposed.conflict.treaty(treaty);
        let mover = self.standing.mover_of(&text.signatories)?;
        let last = text.stages.len() - 1;
        let today = self.standing.position(now);
        let promises = Promises::of(self.standing, treaty);
        let open = self.as_written(treaty, mover, now, &promises);
        let refused = text.signatories.iter().map(|&party| {
            let gains_nothing = |node: &&NodeId| !arena.prefers(party, **node, now);
            (party, open.iter().filter(gains_nothing).count())
        });
        let wanted: Vec<WantedPackage> = open
            .iter()
            .filter(|&&node| arena.improves(mover, now, node))
            .take_while(|_| !budget.is_cancelled())
            .map(|&node| self.wanted(mover, now, node, &promises))
            .collect();
        let otherwise = if wanted.is_empty() { self.otherwise(mover, now) } else { None };
        Some(Signing {
            treaty,
            in_force: today.treaties[treaty.0].as_ref().is_some_and(|it| it.stage == last),
            packages: text.packages(),
            open: open.len(),
            refused: refused.collect(),
            wanted,
            otherwise,
        })
    }

    /// Something that signatories would gain by doing together, and that no reply deters.
    fn otherwise(&self, mover: usize, now: NodeId) -> Option<Played> {
        let found = self.improvements(mover, now);
        let free = self.free(Concept::Seq, mover, now, &found);
        let to = self.simplest(mover, now, &free)?;
        Some(self.free_move(mover, now, to).played)
    }

    /// The states in which a package is in force as its text says, one for each that can be signed
    /// today: of those that the signatories can bring about, the one with the fewest promises broken
    /// and then the fewest steps of their options.
    fn as_written(
        &self,
        treaty: TreatyId,
        mover: usize,
        now: NodeId,
        promises: &Promises<'_>,
    ) -> Vec<NodeId> {
        let last = self.standing.supposed.conflict.treaty(treaty).stages.len() - 1;
        let today = self.standing.position(now);
        let mut best: BTreeMap<Vec<usize>, (Fidelity, NodeId)> = BTreeMap::new();
        for &node in self.standing.arena.moves(mover, now).iter() {
            let position = self.standing.position(node);
            let Some(enacted) = &position.treaties[treaty.0] else { continue };
            if enacted.stage != last || today.treaties[treaty.0].as_ref() == Some(enacted) {
                continue;
            }
            let pairs = today.treaties.iter().zip(&position.treaties).enumerate();
            let others = pairs.filter(|(at, (old, new))| *at != treaty.0 && old != new).count();
            let key: Fidelity = (others, promises.unkept(node), steps(&today, &position));
            let entry = best.entry(enacted.settlements.clone()).or_insert((key, node));
            if key < entry.0 {
                *entry = (key, node);
            }
        }
        best.into_values().map(|(_, node)| node).collect()
    }

    fn wanted(
        &self,
        mover: usize,
        now: NodeId,
        signed: NodeId,
        promises: &Promises<'_>,
    ) -> WantedPackage {
        let answer = if self.is_undeterred(Concept::Seq, mover, now, signed) {
            None
        } else {
            Some(self.deterred_move(Concept::Seq, mover, now, signed))
        };
        let mut tempted: Vec<(Fate, Temptation)> = Vec::new();
        for party in self.standing.supposed.conflict.party_ids() {
            let found = self.improvements(party.0, signed);
            let free = self.free(Concept::Seq, party.0, signed, &found);
            let is_breach = |to: &NodeId| promises.is_breach(party, signed, *to, &free);
            let breaches: Vec<NodeId> = free.iter().copied().filter(is_breach).collect();
            let (fate, among) = if !breaches.is_empty() {
                (Fate::Broken, &breaches)
            } else if !free.is_empty() {
                (Fate::MovesOn, &free)
            } else {
                (Fate::Rests, &found)
            };
            let Some(to) = self.simplest(party.0, signed, among) else { continue };
            let told = match fate {
                Fate::Rests => self.deterred_move(Concept::Seq, party.0, signed, to),
                Fate::MovesOn | Fate::Broken => self.free_move(party.0, signed, to),
            };
            tempted.push((fate, told));
        }
        // Who goes on harmlessly is of no interest where somebody else breaks it.
        let fate = tempted.iter().map(|it| it.0).max().unwrap_or(Fate::Rests);
        let tempted = tempted.into_iter().filter(|it| it.0 == fate).map(|it| it.1).collect();
        let (number, signed) = (self.standing.number(signed), self.standing.position(signed));
        WantedPackage { signed, number, answer, fate, tempted }
    }
}

/// How far a state strays from what a text says: changes to other treaties, promises that are not
/// kept, steps of options. Least is best.
type Fidelity = (usize, usize, usize);

/// How many levels the options differ by.
fn steps(from: &Position, to: &Position) -> usize {
    from.levels.iter().zip(&to.levels).map(|(a, b)| a.abs_diff(*b)).sum()
}
