//! Which states are stable, by whichever engine suits the game?
//!
//! Plain games are decided for all states at once. Games with merged states, or with moves that
//! aren't transitive, are decided by the definition, state by state; such games are small. Both
//! engines give the same verdicts, which the tests hold.

use detente_model::{Budget, Numbering, PartyId, StateId, Stop};

use crate::concept::{Concept, Question, sanction_of};
use crate::explain::explain_by;
use crate::explicit::{Keep, Request, Solved, Unsolved, solve};
use crate::meter::Meter;
use crate::replies::Order;
use crate::{Arena, Explained, MOST_NODES, NodeId, Sanction, Stability, TooLarge, analyse};

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
        Err(Unsolved::Intransitive) if arena.len() as u64 <= MOST_NODES => Ok(literal(concepts)),
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
                let states = found.iter().flat_map(Numbering::states);
                states.filter_map(|state| arena.node(state)).collect()
            }
            Engine::Literal(stability) => stability.equilibria(arena, concept),
        }
    }

    /// The first states of the nodes that are stable for every party, as a numbering of their own.
    /// Empty where this isn't decided. Costs a pass over all cells.
    #[must_use]
    pub fn holding(&self, arena: &Arena, concept: Concept) -> Numbering {
        let none = || vec![0_u64; arena.ranks().numbering().words().len()];
        match &self.engine {
            Engine::AtOnce(solved) => {
                solved.equilibria(concept).unwrap_or_else(|| Numbering::from_words(none()))
            }
            Engine::Literal(stability) => {
                let mut words = none();
                for node in stability.equilibria(arena, concept) {
                    let StateId(state) = arena.state(node);
                    let at = usize::try_from(state / 64).unwrap_or(usize::MAX);
                    words[at] |= 1 << (state % 64);
                }
                Numbering::from_words(words)
            }
        }
    }

    /// Tells whether nothing deters an improvement of a mover, by position among the arena's
    /// movers. Cheap where floors were kept, but for SMR and SSEQ of joint movers. One unit of work
    /// is one move looked at.
    ///
    /// # Errors
    /// How the budget ended the search.
    pub fn is_undeterred(
        &self,
        arena: &Arena,
        concept: Concept,
        mover: usize,
        from: NodeId,
        to: NodeId,
        budget: &Budget,
    ) -> Result<bool, Stop> {
        let question = Question { concept, mover, from };
        self.is_free(arena, question, to, &mut Meter::new(budget, 1))
    }

    /// The improvements of a mover from a node that nothing deters, ascending. Costs as
    /// [`is_undeterred`](Self::is_undeterred) for each improvement.
    ///
    /// # Errors
    /// How the budget ended the search.
    pub fn undeterred(
        &self,
        arena: &Arena,
        concept: Concept,
        mover: usize,
        from: NodeId,
        budget: &Budget,
    ) -> Result<Vec<NodeId>, Stop> {
        let mut meter = Meter::new(budget, 1);
        let question = Question { concept, mover, from };
        let mut free = Vec::new();
        for to in arena.improvements_within(mover, from, &mut meter)? {
            if self.is_free(arena, question, to, &mut meter)? {
                free.push(to);
            }
        }
        Ok(free)
    }

    /// Improvements of a mover with the reply that deters each, as [`explain`](crate::explain()),
    /// but without looking for replies that aren't there.
    #[must_use]
    pub fn explain(
        &self,
        arena: &Arena,
        concept: Concept,
        mover: usize,
        from: NodeId,
        most: usize,
        budget: &Budget,
    ) -> Explained {
        let question = Question { concept, mover, from };
        explain_by(arena, question, most, budget, |to, meter| {
            self.reply(arena, question, to, meter)
        })
    }

    /// The reply that deters an improvement, as [`sanction`](crate::concept::sanction), but without
    /// looking for one that isn't there. One unit of work is one move looked at.
    ///
    /// # Errors
    /// How the budget ended the search.
    pub fn sanction(
        &self,
        arena: &Arena,
        concept: Concept,
        mover: usize,
        from: NodeId,
        to: NodeId,
        budget: &Budget,
    ) -> Result<Option<Sanction>, Stop> {
        let question = Question { concept, mover, from };
        self.reply(arena, question, to, &mut Meter::new(budget, 1))
    }

    /// What the engine knows without a search.
    fn known(&self, arena: &Arena, question: Question, to: NodeId) -> Option<bool> {
        let Question { concept, mover, from } = question;
        match &self.engine {
            Engine::AtOnce(solved) => {
                let (from, to) = (arena.state(from), arena.state(to));
                solved.is_undeterred(arena.game(), concept, mover, from, to)
            }
            Engine::Literal(_) => None,
        }
    }

    fn is_free(
        &self,
        arena: &Arena,
        question: Question,
        to: NodeId,
        meter: &mut Meter<'_>,
    ) -> Result<bool, Stop> {
        meter.spend(1)?;
        match self.known(arena, question, to) {
            Some(known) => Ok(known),
            None => Ok(sanction_of(arena, question, to, Order::AsNumbered, meter)?.is_none()),
        }
    }

    fn reply(
        &self,
        arena: &Arena,
        question: Question,
        to: NodeId,
        meter: &mut Meter<'_>,
    ) -> Result<Option<Sanction>, Stop> {
        match self.known(arena, question, to) {
            Some(true) => Ok(None),
            Some(false) | None => sanction_of(arena, question, to, Order::SmallestFirst, meter),
        }
    }
}
