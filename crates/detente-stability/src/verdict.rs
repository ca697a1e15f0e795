//! Which states are stable, by whichever engine suits the game?
//!
//! Plain games are decided for all states at once. Games with merged states, or with moves that
//! aren't transitive, are decided by the definition, state by state; such games are small. Both
//! engines give the same verdicts, which the tests hold.

use detente_model::{Budget, PartyId, Stop};

use crate::concept::{Concept, sanction, undeterred};
use crate::explicit::{Keep, Refused, Request, Solved, solve};
use crate::{Arena, Improvement, MOST_NODES, NodeId, Sanction, Stability, TooLarge, analyse};

/// Verdicts for every party, state and concept asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdicts {
    concepts: Vec<Concept>,
    engine: Engine,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Engine {
    /// For all states at once.
    AtOnce(Solved),
    /// By the definition.
    Literal(Stability),
}

/// Decides all states of an arena under some concepts. With [`Keep::Floors`] it is also cheap to
/// say which improvements nothing deters.
///
/// # Errors
/// [`TooLarge`], if there are too many states for the only engine that could decide them, or the
/// budget allows too little memory.
pub fn decide(
    arena: &Arena,
    concepts: &[Concept],
    floors: Keep,
    budget: &Budget,
) -> Result<Verdicts, TooLarge> {
    let concepts = concepts.to_vec();
    let literal = |concepts: Vec<Concept>| {
        let engine = Engine::Literal(analyse(arena, &concepts, budget));
        Verdicts { concepts, engine }
    };
    if !arena.is_plain() {
        return Ok(literal(concepts));
    }
    let request = Request { floors, ..Request::verdicts(&concepts) };
    match solve(arena.game(), arena.ranks(), &request, budget) {
        Ok(solved) => Ok(Verdicts { concepts, engine: Engine::AtOnce(solved) }),
        Err(Refused::Intransitive) if arena.len() as u64 <= MOST_NODES => Ok(literal(concepts)),
        Err(refused) => Err(refused.into()),
    }
}

impl Verdicts {
    /// The concepts that were asked for.
    #[must_use]
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// How the work ended.
    #[must_use]
    pub fn stop(&self) -> Stop {
        match &self.engine {
            Engine::AtOnce(solved) => solved.stop,
            Engine::Literal(stability) => stability.stop,
        }
    }

    /// How many nodes have all their verdicts: the first ones.
    #[must_use]
    pub fn decided(&self, arena: &Arena) -> usize {
        match &self.engine {
            Engine::AtOnce(solved) => {
                let is_whole = self.concepts.iter().all(|&concept| solved.is_decided(concept));
                if is_whole { arena.len() } else { 0 }
            }
            Engine::Literal(stability) => stability.decided(),
        }
    }

    /// Tells whether a node is stable for a party; false for what wasn't asked or decided.
    #[must_use]
    pub fn is_stable(&self, arena: &Arena, concept: Concept, party: PartyId, node: NodeId) -> bool {
        match &self.engine {
            Engine::AtOnce(solved) => {
                solved.is_stable(concept, party, arena.state(node)).unwrap_or(false)
            }
            Engine::Literal(stability) => stability.is_stable(concept, party, node),
        }
    }

    /// Tells whether a node is stable for every party; false for what wasn't asked or decided.
    #[must_use]
    pub fn is_equilibrium(&self, arena: &Arena, concept: Concept, node: NodeId) -> bool {
        match &self.engine {
            Engine::AtOnce(solved) => {
                let state = arena.state(node);
                let is_stable = |party| solved.is_stable(concept, PartyId(party), state);
                (0..arena.parties()).all(|party| is_stable(party).unwrap_or(false))
            }
            Engine::Literal(stability) => stability.is_equilibrium(concept, node),
        }
    }

    /// The nodes that are stable for every party, ascending.
    #[must_use]
    pub fn equilibria(&self, arena: &Arena, concept: Concept) -> Vec<NodeId> {
        match &self.engine {
            Engine::AtOnce(solved) => {
                let found = solved.equilibria(concept);
                let states = found.iter().flat_map(detente_model::Numbering::states);
                states.filter_map(|state| arena.node(state)).collect()
            }
            Engine::Literal(stability) => stability.equilibria(arena, concept),
        }
    }

    /// Tells whether nothing deters an improvement of a mover, by position among the arena's
    /// movers. Cheap where floors were kept, but for SMR and SSEQ of joint movers.
    #[must_use]
    pub fn is_undeterred(
        &self,
        arena: &Arena,
        concept: Concept,
        mover: usize,
        from: NodeId,
        to: NodeId,
    ) -> bool {
        let known = match &self.engine {
            Engine::AtOnce(solved) => {
                let (from, to) = (arena.state(from), arena.state(to));
                solved.is_undeterred(arena.game(), concept, mover, from, to)
            }
            Engine::Literal(_) => None,
        };
        known.unwrap_or_else(|| sanction(arena, concept, mover, from, to).is_none())
    }

    /// The improvements of a mover from a node that nothing deters, ascending. Costs as
    /// [`is_undeterred`](Self::is_undeterred) for each improvement.
    #[must_use]
    pub fn undeterred(
        &self,
        arena: &Arena,
        concept: Concept,
        mover: usize,
        from: NodeId,
    ) -> Vec<NodeId> {
        match &self.engine {
            Engine::AtOnce(_) => arena
                .improvements(mover, from)
                .filter(|&to| self.is_undeterred(arena, concept, mover, from, to))
                .collect(),
            Engine::Literal(_) => undeterred(arena, concept, mover, from),
        }
    }

    /// Every improvement of a mover with the reply that deters it, as [`explain`](crate::explain()),
    /// but without looking for replies that aren't there.
    #[must_use]
    pub fn explain(
        &self,
        arena: &Arena,
        concept: Concept,
        mover: usize,
        from: NodeId,
    ) -> Vec<Improvement> {
        let reply = |to| self.sanction(arena, concept, mover, from, to);
        arena.improvements(mover, from).map(|to| Improvement { to, sanction: reply(to) }).collect()
    }

    /// The reply that deters an improvement, as [`sanction`], but without
    /// looking for one that isn't there.
    #[must_use]
    pub fn sanction(
        &self,
        arena: &Arena,
        concept: Concept,
        mover: usize,
        from: NodeId,
        to: NodeId,
    ) -> Option<Sanction> {
        let is_free = match &self.engine {
            Engine::AtOnce(solved) => {
                let (from, to) = (arena.state(from), arena.state(to));
                solved.is_undeterred(arena.game(), concept, mover, from, to)
            }
            Engine::Literal(_) => None,
        };
        if is_free == Some(true) { None } else { sanction(arena, concept, mover, from, to) }
    }
}
