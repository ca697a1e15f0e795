//! Which states are stable for every coalition that is looked at?
//!
//! Parties alone are always among them. Work is shared out by coalition; the answer doesn't depend
//! on how many threads there are.

use std::sync::Arc;

use detente_model::{Budget, PartyId, Stop};
use fixedbitset::FixedBitSet as Nodes;
use rayon::prelude::*;

use super::group::{Coalition, MOST_PARTIES};
use super::reaches::{Leaving, Reaches, node};
use super::{CoalitionConcept, cgmr, cnash, cseq, csmr};
use crate::{Arena, NodeId};

/// The most bytes that an analysis of coalitions takes where the budget names no less.
/// Crossed by `ten_parties_of_many_states_take_too_much`.
const MOST_BYTES: u64 = 1 << 30;
/// How many coalitions are worked on at a time: it bounds the memory, and is the same on every
/// machine.
const AT_A_TIME: usize = 4;

/// Which coalitions are looked at, beside every party alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coalitions {
    /// Every one.
    All,
    /// These.
    Named(Vec<Vec<PartyId>>),
}

/// What somebody wants to know about coalitions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoalitionQuestion {
    /// Which are looked at.
    pub coalitions: Coalitions,
    /// Under which concepts.
    pub concepts: Vec<CoalitionConcept>,
    /// From which node every improvement is listed.
    pub from: Option<NodeId>,
}

/// Why coalitions can't be looked at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TooManyCoalitions {
    /// There are too many parties.
    #[error(
        "coalitions are looked at among at most {MOST_PARTIES} parties, and the case has {parties}"
    )]
    Parties {
        /// How many there are.
        parties: usize,
    },
    /// There are too many states for so many parties.
    #[error(
        "coalitions of {parties} parties in {states} states would take {} MB, and at most {} MB are taken",
        bytes >> 20, MOST_BYTES >> 20
    )]
    Memory {
        /// How many parties there are.
        parties: usize,
        /// How many states there are.
        states: usize,
        /// How many bytes that would take.
        bytes: u64,
    },
}

/// Verdicts for every coalition that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coalitional {
    coalitions: Vec<Coalition>,
    concepts: Vec<CoalitionConcept>,
    /// One a coalition, of those decided; one a concept: the nodes that are stable for it.
    stable: Vec<Vec<Nodes>>,
    /// What coalitions of several gain by from the node asked about: smaller coalitions first,
    /// then by their members, then ascending by node.
    pub improvements: Vec<CoalitionImprovement>,
    /// How the analysis ended.
    pub stop: Stop,
}

/// Something that a coalition of several can bring about and every member gains by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoalitionImprovement {
    /// Who.
    pub coalition: Coalition,
    /// Where they get.
    pub to: NodeId,
    /// The concepts, of those asked for, under which no reply of others deters it.
    pub undeterred: Vec<CoalitionConcept>,
}

impl Coalitional {
    /// The coalitions that were to be looked at: parties alone first, larger ones later.
    #[must_use]
    pub fn coalitions(&self) -> &[Coalition] {
        &self.coalitions
    }

    /// The concepts that were asked for.
    #[must_use]
    pub fn concepts(&self) -> &[CoalitionConcept] {
        &self.concepts
    }

    /// Tells whether a node is stable for a coalition: whether every improvement it has is
    /// deterred. False for what wasn't asked or decided.
    #[must_use]
    pub fn is_stable(&self, concept: CoalitionConcept, coalition: Coalition, node: NodeId) -> bool {
        let group = self.coalitions.iter().position(|&it| it == coalition);
        let which = self.concepts.iter().position(|&it| it == concept);
        let (Some(group), Some(which)) = (group, which) else { return false };
        self.stable.get(group).is_some_and(|by_concept| by_concept[which].contains(node.index()))
    }

    /// The nodes that are stable for every coalition looked at, ascending. None before every
    /// coalition was decided: one that is left could upset any of them.
    #[must_use]
    pub fn equilibria(&self, concept: CoalitionConcept) -> Vec<NodeId> {
        let Some(which) = self.concepts.iter().position(|&it| it == concept) else {
            return Vec::new();
        };
        let (true, Some((first, rest))) =
            (self.stable.len() == self.coalitions.len(), self.stable.split_first())
        else {
            return Vec::new();
        };
        let mut everybody = first[which].clone();
        rest.iter().for_each(|by_concept| everybody.intersect_with(&by_concept[which]));
        everybody.ones().map(node).collect()
    }
}

/// Asks the definitions for every coalition looked at and every node.
///
/// One unit of work is one coalition. Takes memory for a set of nodes for each node and each set of
/// parties; that is checked first. If the budget is less than that, nothing is decided.
///
/// ```
/// # use detente_model::*;
/// # use detente_stability::*;
/// # let conflict = Conflict {
/// #     parties: vec![Party { id: "a".into(), name: "A".into(), called: None, roles: vec![], aliases: vec![], span: Span::default() }],
/// #     preferences: vec![None], ..Conflict::default() };
/// # let game = Game::compile(&conflict, &Setting::central(&conflict)).unwrap();
/// # let arena = Arena::build(&game, &Budget::unlimited()).unwrap();
/// let question = CoalitionQuestion {
///     coalitions: Coalitions::All,
///     concepts: CoalitionConcept::ALL.to_vec(),
///     from: None,
/// };
/// let found = analyse_coalitions(&arena, &question, &Budget::unlimited())?;
/// // A party alone that gains nothing is the only coalition there is.
/// assert_eq!(found.equilibria(CoalitionConcept::Cnash), [NodeId(0)]);
/// # Ok::<(), TooManyCoalitions>(())
/// ```
///
/// # Errors
/// [`TooManyCoalitions`], with what is too many.
///
/// # Panics
/// If a party or the node asked about is of another arena.
pub fn analyse_coalitions(
    arena: &Arena,
    question: &CoalitionQuestion,
    budget: &Budget,
) -> Result<Coalitional, TooManyCoalitions> {
    let bytes = fits(arena)?;
    let coalitions = looked_at(arena.parties(), &question.coalitions);
    let mut found = Coalitional {
        coalitions,
        concepts: question.concepts.clone(),
        stable: Vec::new(),
        improvements: Vec::new(),
        stop: Stop::Complete,
    };
    if budget.bytes.is_some_and(|most| bytes > most) {
        found.stop = Stop::Budget;
        return Ok(found);
    }
    found.stop = decide(arena, question, budget, &mut found).err().unwrap_or(Stop::Complete);
    Ok(found)
}

/// How many bytes an analysis takes; refuses if that is too many.
fn fits(arena: &Arena) -> Result<u64, TooManyCoalitions> {
    let (parties, states) = (arena.parties(), arena.len());
    if parties > MOST_PARTIES {
        return Err(TooManyCoalitions::Parties { parties });
    }
    // Where each coalition gets; what each party prefers; and what is worked on at a time.
    let sets = (1 << parties) + parties + AT_A_TIME * (1 << parties);
    let row = states.div_ceil(8) + size_of::<Nodes>();
    let bytes = (sets as u64).saturating_mul(states as u64).saturating_mul(row as u64);
    if bytes > MOST_BYTES {
        return Err(TooManyCoalitions::Memory { parties, states, bytes });
    }
    Ok(bytes)
}

/// The coalitions asked about and every party alone, each once: smaller ones first.
fn looked_at(parties: usize, asked: &Coalitions) -> Vec<Coalition> {
    match asked {
        Coalitions::All => Coalition::all(parties),
        Coalitions::Named(named) => {
            let alone = (0..parties).map(|party| vec![PartyId(party)]);
            let mut all: Vec<Coalition> = alone
                .chain(named.iter().cloned())
                .filter_map(|members| Coalition::of(&members))
                .collect();
            all.sort_by_key(|it| it.order());
            all.dedup();
            all
        }
    }
}

/// Fills the verdicts in, coalition after coalition, as far as the budget allows.
fn decide(
    arena: &Arena,
    question: &CoalitionQuestion,
    budget: &Budget,
    found: &mut Coalitional,
) -> Result<(), Stop> {
    let groups = found.coalitions.clone();
    let reaches = Reaches::of(arena, &needed(arena.parties(), &groups, question), budget)?;
    for some in groups.chunks(AT_A_TIME) {
        let left = budget.work.map_or(usize::MAX, |work| {
            usize::try_from(work).unwrap_or(usize::MAX).saturating_sub(found.stable.len())
        });
        let allowed = &some[..left.min(some.len())];
        let verdicts: Vec<_> =
            allowed.par_iter().map(|&it| verdict(&reaches, it, question, budget)).collect();
        for verdict in verdicts {
            let (stable, improvements) = verdict?;
            found.stable.push(stable);
            found.improvements.extend(improvements);
        }
        if allowed.len() < some.len() {
            return Err(Stop::Budget);
        }
    }
    Ok(())
}

/// The coalitions that verdicts on some of them depend on.
fn needed(parties: usize, asked: &[Coalition], question: &CoalitionQuestion) -> Vec<Coalition> {
    let others = || asked.iter().filter_map(|it| it.others(parties));
    let mut all: Vec<Coalition> = asked.iter().copied().chain(others()).collect();
    if question.concepts.contains(&CoalitionConcept::Cseq) {
        all.extend(others().flat_map(Coalition::within));
    }
    all.sort_unstable();
    all.dedup();
    all
}

type Verdict = (Vec<Nodes>, Vec<CoalitionImprovement>);

/// What there is to say about one coalition.
fn verdict(
    reaches: &Reaches,
    coalition: Coalition,
    question: &CoalitionQuestion,
    budget: &Budget,
) -> Result<Verdict, Stop> {
    let paying = if question.concepts.contains(&CoalitionConcept::Cseq) {
        cseq::replies(reaches, coalition, budget)?
    } else {
        Vec::new()
    };
    let mut stable = vec![Nodes::with_capacity(reaches.nodes()); question.concepts.len()];
    let mut improvements = Vec::new();
    for from in 0..reaches.nodes() {
        budget.allows(0)?;
        let leaving = reaches.leaving(coalition, from);
        for (&concept, stable) in question.concepts.iter().zip(&mut stable) {
            let is_stable =
                undeterred(concept, reaches, coalition, &paying, &leaving).next().is_none();
            stable.set(from, is_stable);
        }
        if question.from == Some(node(from)) && !coalition.is_single() {
            let free: Vec<(CoalitionConcept, Vec<usize>)> = (question.concepts.iter())
                .map(|&it| (it, undeterred(it, reaches, coalition, &paying, &leaving).collect()))
                .collect();
            improvements.extend(leaving.improvements.ones().map(|to| {
                let escapes = free.iter().filter(|(_, nodes)| nodes.contains(&to));
                let undeterred = escapes.map(|(concept, _)| *concept).collect();
                CoalitionImprovement { coalition, to: node(to), undeterred }
            }));
        }
    }
    Ok((stable, improvements))
}

/// The improvements of a coalition that nothing deters.
fn undeterred<'a>(
    concept: CoalitionConcept,
    reaches: &'a Reaches,
    coalition: Coalition,
    paying: &'a [Arc<Nodes>],
    leaving: &'a Leaving,
) -> Box<dyn Iterator<Item = usize> + 'a> {
    match concept {
        CoalitionConcept::Cnash => Box::new(cnash::undeterred(leaving)),
        CoalitionConcept::Cgmr => Box::new(cgmr::undeterred(reaches, coalition, leaving)),
        CoalitionConcept::Csmr => Box::new(csmr::undeterred(reaches, coalition, leaving)),
        CoalitionConcept::Cseq => Box::new(cseq::undeterred(paying, leaving)),
    }
}
