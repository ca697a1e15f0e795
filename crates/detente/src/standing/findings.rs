//! Which states hold, which of them could be improved on together, and how does one get there?

use detente_model::{Budget, PartyId, Stop, TreatyId};
use detente_stability::explicit::{Keep, Unsolved};
use detente_stability::{
    Concept, NodeId, PathMoves, Step, TooLarge, Verdicts, decide, nearest_improvements, reach,
};

use super::holding::{HeldUnder, Holding, holding};
use super::{NoStanding, Standing, no_standing};

/// What the engines answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Every verdict.
    pub(crate) verdicts: Verdicts,
    /// The equilibria of each concept asked for.
    pub(crate) equilibria: Vec<HeldUnder>,
    /// The equilibria that are listed under any concept, nearest to today first.
    pub(crate) listed: Vec<NodeId>,
    /// How many states are stable for every party under any concept asked for.
    pub(crate) held: u64,
    /// What a treaty's signatories would gain by together, from today and from each listed
    /// equilibrium, the nearest, up to the limit; at least one for each where there is any.
    pub(crate) joint: Vec<Joining>,
    /// How many such moves there are from today; `None` where not all were looked at.
    pub(crate) joint_today: Option<usize>,
    /// From today to each listed equilibrium that can be reached.
    pub(crate) paths: Vec<Path>,
    /// How the work ended.
    pub(crate) stop: Stop,
}

/// A joint move of a treaty's signatories that all of them gain by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Joining {
    /// The treaty.
    pub(crate) treaty: TreatyId,
    /// Its signatories, by position among the arena's movers.
    pub(crate) mover: usize,
    /// The state they leave.
    pub(crate) from: NodeId,
    /// The state they enter.
    pub(crate) to: NodeId,
    /// The concepts, of those asked for, under which nothing deters them; at least one.
    pub(crate) undeterred: Vec<Concept>,
}

/// A shortest way from today to an equilibrium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Path {
    /// Where it leads.
    pub(crate) to: NodeId,
    /// Of which moves it is made.
    pub(crate) moves: PathMoves,
    /// The moves, in order; none if today is the equilibrium.
    pub(crate) steps: Vec<Step>,
}

impl Found {
    /// The concepts, of those asked for, under which a state is stable for a party.
    pub(crate) fn stable(&self, standing: &Standing, party: PartyId, node: NodeId) -> Vec<Concept> {
        let holds = |it: &Concept| self.verdicts.is_stable(&standing.arena, *it, party, node);
        self.verdicts.concepts().iter().copied().filter(holds).collect()
    }

    /// The concepts, of those asked for, under which a state is stable for every party.
    pub(crate) fn equilibrium(&self, standing: &Standing, node: NodeId) -> Vec<Concept> {
        let holds = |it: &Concept| self.verdicts.is_equilibrium(&standing.arena, *it, node);
        self.verdicts.concepts().iter().copied().filter(holds).collect()
    }
}

/// Asks the engines.
///
/// # Errors
/// That the conflict is too large for them, or for the budget's memory.
pub(crate) fn find(
    standing: &Standing,
    concepts: &[Concept],
    limit: usize,
    budget: &Budget,
) -> Result<Found, NoStanding> {
    let verdicts =
        verdicts(standing, concepts, budget).map_err(|reason| no_standing(&reason, budget))?;
    let mut stop = verdicts.stop();
    let mut cut = |stopped: Stop| {
        if stop == Stop::Complete {
            stop = stopped;
        }
    };
    let (Holding { equilibria, listed, held }, stopped) =
        holding(standing, &verdicts, limit, budget);
    cut(stopped);
    let (Joint { steps: joint, today: joint_today }, stopped) =
        joint_steps(standing, limit, &verdicts, &listed, budget);
    cut(stopped);
    let (paths, stopped) = paths(standing, &listed, budget);
    cut(stopped);
    Ok(Found { verdicts, equilibria, listed, held, joint, joint_today, paths, stop })
}

fn verdicts(
    standing: &Standing,
    concepts: &[Concept],
    budget: &Budget,
) -> Result<Verdicts, TooLarge> {
    let arena = &standing.arena;
    if standing.game().treaties().is_empty() {
        return decide(arena, concepts, Keep::Verdicts, budget);
    }
    // Floors say at once what deters a joint move. They take memory, and one can do without.
    match decide(arena, concepts, Keep::Floors, budget) {
        Err(TooLarge::Refused(Unsolved::Memory { .. })) => {
            decide(arena, concepts, Keep::Verdicts, budget)
        }
        decided => decided,
    }
}

/// Joint improvements.
struct Joint {
    steps: Vec<Joining>,
    /// How many there are from today; `None` where not all were looked at.
    today: Option<usize>,
}

/// The joint improvements, and how the search ended. The limit never hides that a state could be
/// improved on: each treaty and state keeps at least one.
fn joint_steps(
    standing: &Standing,
    limit: usize,
    verdicts: &Verdicts,
    listed: &[NodeId],
    budget: &Budget,
) -> (Joint, Stop) {
    let now = standing.now();
    let others = listed.iter().copied().filter(|&node| Some(node) != now);
    let mut joint = Joint { steps: Vec::new(), today: now.map(|_| 0) };
    for from in now.into_iter().chain(others) {
        for (at, treaty) in standing.game().treaties().iter().enumerate() {
            let Some(mover) = standing.mover_of(&treaty.signatories) else { continue };
            let left = limit.saturating_sub(joint.steps.len()).max(1);
            let mut steps = Vec::new();
            let base = Joining { treaty: TreatyId(at), mover, from, to: from, undeterred: vec![] };
            let all = joint_from(standing, verdicts, &base, left, &mut steps, budget);
            joint.steps.extend(steps);
            let count = match all {
                Ok(count) => count,
                Err(stop) => {
                    joint.today = joint.today.filter(|_| Some(from) != now);
                    return (joint, stop);
                }
            };
            if Some(from) == now {
                joint.today = joint.today.zip(count).map(|(before, here)| before + here);
            }
        }
    }
    (joint, Stop::Complete)
}

/// Adds the nearest joint improvements of one mover from one node, up to `left`, and tells how many
/// there are; `None` if not all were looked at.
fn joint_from(
    standing: &Standing,
    verdicts: &Verdicts,
    base: &Joining,
    left: usize,
    steps: &mut Vec<Joining>,
    budget: &Budget,
) -> Result<Option<usize>, Stop> {
    // Under Nash nothing is deterred, so that the nearest are all that matters.
    let all_count = verdicts.concepts().contains(&Concept::Nash);
    let most = if all_count { left } else { usize::MAX };
    let arena = &standing.arena;
    let found = nearest_improvements(arena, base.mover, base.from, most, budget)?;
    for to in found.nearest {
        if steps.len() == left {
            return Ok(None);
        }
        let undeterred = undeterred(standing, verdicts, base.mover, base.from, to, budget)?;
        if !undeterred.is_empty() {
            steps.push(Joining { to, undeterred, ..base.clone() });
        }
    }
    Ok(Some(if all_count { found.count } else { steps.len() }))
}

/// The concepts asked for under which nothing deters an improvement.
fn undeterred(
    standing: &Standing,
    verdicts: &Verdicts,
    mover: usize,
    from: NodeId,
    to: NodeId,
    budget: &Budget,
) -> Result<Vec<Concept>, Stop> {
    let ask = |concept| verdicts.is_undeterred(&standing.arena, concept, mover, from, to, budget);
    // What no reply at all deters, no credible or lasting one does: the concepts that look
    // furthest need an answer of their own only where a nearer one sees a reply.
    let (mut gmr, mut seq) = (None, None);
    let mut free = Vec::new();
    for &concept in verdicts.concepts() {
        let nearer = |known: &mut Option<bool>, concept| match *known {
            Some(known) => Ok(known),
            None => ask(concept).inspect(|&found| *known = Some(found)),
        };
        let is_free = match concept {
            Concept::Nash => true,
            Concept::Gmr => nearer(&mut gmr, Concept::Gmr)?,
            Concept::Seq => nearer(&mut seq, Concept::Seq)?,
            Concept::Smr => nearer(&mut gmr, Concept::Gmr)? || ask(concept)?,
            Concept::Sseq => nearer(&mut seq, Concept::Seq)? || ask(concept)?,
        };
        if is_free {
            free.push(concept);
        }
    }
    Ok(free)
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
