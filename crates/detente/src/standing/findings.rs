//! Which states hold, which of them could be improved on together, and how does one get there?

use detente_model::{Budget, PartyId, Stop, TreatyId};
use detente_stability::explicit::{Keep, Refused};
use detente_stability::{Concept, NodeId, PathMoves, Step, TooLarge, Verdicts, decide, reach};

use super::{NoStanding, Standing, no_standing};

/// What somebody wants to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Under which concepts.
    pub concepts: Vec<Concept>,
    /// The most states, joint improvements and so on that are listed.
    pub limit: usize,
}

/// What the engines answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// Every verdict.
    pub verdicts: Verdicts,
    /// The equilibria of each concept asked for, all of them, ascending.
    pub equilibria: Vec<(Concept, Vec<NodeId>)>,
    /// The equilibria under any concept, up to the limit for each, ascending.
    pub listed: Vec<NodeId>,
    /// What a treaty's signatories would gain by together, from today and from each listed
    /// equilibrium, up to the limit; at least one for each where there is any.
    pub joint: Vec<JointStep>,
    /// From today to each listed equilibrium that can be reached.
    pub paths: Vec<Path>,
    /// How the work ended.
    pub stop: Stop,
}

/// A joint move of a treaty's signatories that all of them gain by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointStep {
    /// The treaty.
    pub treaty: TreatyId,
    /// Its signatories, by position among the arena's movers.
    pub mover: usize,
    /// The state they leave.
    pub from: NodeId,
    /// The state they enter.
    pub to: NodeId,
    /// The concepts, of those asked for, under which nothing deters them; at least one.
    pub undeterred: Vec<Concept>,
}

/// A shortest way from today to an equilibrium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// Where it leads.
    pub to: NodeId,
    /// Of which moves it is made.
    pub moves: PathMoves,
    /// The moves, in order; none if today is the equilibrium.
    pub steps: Vec<Step>,
}

impl Findings {
    /// Tells whether a state is stable for a party; false for what wasn't asked or decided.
    #[must_use]
    pub fn is_stable(
        &self,
        standing: &Standing,
        concept: Concept,
        party: PartyId,
        node: NodeId,
    ) -> bool {
        self.verdicts.is_stable(&standing.arena, concept, party, node)
    }

    /// Tells whether a state is stable for every party.
    #[must_use]
    pub fn is_equilibrium(&self, standing: &Standing, concept: Concept, node: NodeId) -> bool {
        self.verdicts.is_equilibrium(&standing.arena, concept, node)
    }

    /// The concepts that were asked for.
    #[must_use]
    pub fn concepts(&self) -> &[Concept] {
        self.verdicts.concepts()
    }
}

/// Asks the engines.
///
/// # Errors
/// That the conflict is too large for them, or for the budget's memory.
pub fn find(standing: &Standing, asked: &Asked, budget: &Budget) -> Result<Findings, NoStanding> {
    let arena = &standing.arena;
    let verdicts =
        verdicts(standing, asked, budget).map_err(|reason| no_standing(&reason, budget))?;
    let equilibria: Vec<(Concept, Vec<NodeId>)> = asked
        .concepts
        .iter()
        .map(|&concept| (concept, verdicts.equilibria(arena, concept)))
        .collect();
    let mut listed: Vec<NodeId> =
        equilibria.iter().flat_map(|(_, nodes)| nodes.iter().take(asked.limit).copied()).collect();
    listed.sort_unstable();
    listed.dedup();
    let mut stop = verdicts.stop();
    let mut cut = |stopped: Stop| {
        if stop == Stop::Complete {
            stop = stopped;
        }
    };
    let (joint, stopped) = joint_steps(standing, asked, &verdicts, &listed, budget);
    cut(stopped);
    let (paths, stopped) = paths(standing, &listed, budget);
    cut(stopped);
    Ok(Findings { verdicts, equilibria, listed, joint, paths, stop })
}

fn verdicts(standing: &Standing, asked: &Asked, budget: &Budget) -> Result<Verdicts, TooLarge> {
    let (arena, concepts) = (&standing.arena, &asked.concepts);
    if standing.game().treaties().is_empty() {
        return decide(arena, concepts, Keep::Verdicts, budget);
    }
    // Floors say at once what deters a joint move. They take memory, and one can do without.
    match decide(arena, concepts, Keep::Floors, budget) {
        Err(TooLarge::Refused(Refused::Memory { .. })) => {
            decide(arena, concepts, Keep::Verdicts, budget)
        }
        decided => decided,
    }
}

/// The joint improvements, and how the search ended. The limit never hides that a state could be
/// improved on: each treaty and state keeps at least one.
fn joint_steps(
    standing: &Standing,
    asked: &Asked,
    verdicts: &Verdicts,
    listed: &[NodeId],
    budget: &Budget,
) -> (Vec<JointStep>, Stop) {
    let now = standing.now();
    let others = listed.iter().copied().filter(|&node| Some(node) != now);
    let mut steps = Vec::new();
    for from in now.into_iter().chain(others) {
        for (at, treaty) in standing.game().treaties().iter().enumerate() {
            if budget.is_cancelled() {
                return (steps, Stop::Cancelled);
            }
            let Some(mover) = standing.mover_of(&treaty.signatories) else { continue };
            let left = asked.limit.saturating_sub(steps.len()).max(1);
            let found = standing.arena.improvements(mover, from).filter_map(|to| {
                let undeterred = undeterred(standing, verdicts, mover, from, to);
                let step = JointStep { treaty: TreatyId(at), mover, from, to, undeterred };
                (!step.undeterred.is_empty()).then_some(step)
            });
            steps.extend(found.take(left));
        }
    }
    (steps, Stop::Complete)
}

/// The concepts asked for under which nothing deters an improvement.
fn undeterred(
    standing: &Standing,
    verdicts: &Verdicts,
    mover: usize,
    from: NodeId,
    to: NodeId,
) -> Vec<Concept> {
    let ask = |concept| verdicts.is_undeterred(&standing.arena, concept, mover, from, to);
    // What no reply at all deters, no credible or lasting one does: the concepts that look
    // furthest need an answer of their own only where a nearer one sees a reply.
    let (mut gmr, mut seq) = (None, None);
    let mut is_free = |concept: Concept| match concept {
        Concept::Nash => true,
        Concept::Gmr => *gmr.get_or_insert_with(|| ask(Concept::Gmr)),
        Concept::Seq => *seq.get_or_insert_with(|| ask(Concept::Seq)),
        Concept::Smr => *gmr.get_or_insert_with(|| ask(Concept::Gmr)) || ask(Concept::Smr),
        Concept::Sseq => *seq.get_or_insert_with(|| ask(Concept::Seq)) || ask(Concept::Sseq),
    };
    verdicts.concepts().iter().copied().filter(|&concept| is_free(concept)).collect()
}

/// The paths, and how the search ended.
fn paths(standing: &Standing, listed: &[NodeId], budget: &Budget) -> (Vec<Path>, Stop) {
    let Some(now) = standing.now() else { return (Vec::new(), Stop::Complete) };
    let mut paths = Vec::new();
    let mut stop = Stop::Complete;
    for moves in [PathMoves::Any, PathMoves::Improvements] {
        if budget.is_cancelled() {
            return (paths, Stop::Cancelled);
        }
        let reached = reach(&standing.arena, now, moves, u16::MAX, budget);
        if stop == Stop::Complete {
            stop = reached.stop();
        }
        for &to in listed {
            if let Some(found) = reached.path(&standing.arena, to) {
                paths.push(Path { to, moves, steps: found.path });
            }
        }
    }
    paths.sort_by_key(|path| (path.to, path.moves));
    (paths, stop)
}
