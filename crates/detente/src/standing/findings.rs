//! Which states hold, which of them could be improved on together, and how does one get there?

use detente_model::{Budget, Stop, TreatyId};
use detente_stability::concept::sanction;
use detente_stability::{Concept, NodeId, PathMoves, Stability, Step, analyse, reach};

use super::Standing;

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
    pub stability: Stability,
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

/// Asks the engines. The budget's unit of work is that of [`analyse`].
#[must_use]
pub fn find(standing: &Standing, asked: &Asked, budget: &Budget) -> Findings {
    let arena = &standing.arena;
    let stability = analyse(arena, &asked.concepts, budget);
    let equilibria: Vec<(Concept, Vec<NodeId>)> = asked
        .concepts
        .iter()
        .map(|&concept| (concept, stability.equilibria(arena, concept)))
        .collect();
    let mut listed: Vec<NodeId> =
        equilibria.iter().flat_map(|(_, nodes)| nodes.iter().take(asked.limit).copied()).collect();
    listed.sort_unstable();
    listed.dedup();
    let mut stop = stability.stop;
    let joint = joint_steps(standing, asked, &listed, budget).unwrap_or_else(|cut| {
        stop = Stop::Cancelled;
        cut
    });
    let paths = paths(standing, &listed, budget).unwrap_or_else(|cut| {
        stop = Stop::Cancelled;
        cut
    });
    Findings { stability, equilibria, listed, joint, paths, stop }
}

/// The joint improvements; as an error those found before somebody ended the search. The limit
/// never hides that a state could be improved on: each treaty and state keeps at least one.
fn joint_steps(
    standing: &Standing,
    asked: &Asked,
    listed: &[NodeId],
    budget: &Budget,
) -> Result<Vec<JointStep>, Vec<JointStep>> {
    let now = standing.now();
    let others = listed.iter().copied().filter(|&node| Some(node) != now);
    let mut steps = Vec::new();
    for from in now.into_iter().chain(others) {
        for (at, treaty) in standing.game().treaties().iter().enumerate() {
            if budget.is_cancelled() {
                return Err(steps);
            }
            let Some(mover) = standing.mover_of(&treaty.signatories) else { continue };
            let left = asked.limit.saturating_sub(steps.len()).max(1);
            let found = standing.arena.improvements(mover, from).filter_map(|to| {
                let undeterred = undeterred(standing, asked, mover, from, to);
                let step = JointStep { treaty: TreatyId(at), mover, from, to, undeterred };
                (!step.undeterred.is_empty()).then_some(step)
            });
            steps.extend(found.take(left));
        }
    }
    Ok(steps)
}

/// The concepts asked for under which nothing deters an improvement.
fn undeterred(
    standing: &Standing,
    asked: &Asked,
    mover: usize,
    from: NodeId,
    to: NodeId,
) -> Vec<Concept> {
    let is_free =
        |&concept: &Concept| sanction(&standing.arena, concept, mover, from, to).is_none();
    asked.concepts.iter().copied().filter(is_free).collect()
}

/// The paths; as an error those found before somebody ended the search.
fn paths(standing: &Standing, listed: &[NodeId], budget: &Budget) -> Result<Vec<Path>, Vec<Path>> {
    let Some(now) = standing.now() else { return Ok(Vec::new()) };
    let mut paths = Vec::new();
    for moves in [PathMoves::Any, PathMoves::Improvements] {
        if budget.is_cancelled() {
            return Err(paths);
        }
        let reached = reach(&standing.arena, now, moves, usize::MAX);
        let to_listed = reached.into_iter().filter(|it| listed.binary_search(&it.to).is_ok());
        paths.extend(to_listed.map(|it| Path { to: it.to, moves, steps: it.path }));
    }
    paths.sort_by_key(|path| (path.to, path.moves));
    Ok(paths)
}
