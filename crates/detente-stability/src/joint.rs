//! Which states could the signatories of a treaty improve on together?
//!
//! An equilibrium says only that no party can do better alone. One that is jointly improvable is
//! what mediation is for.

use detente_model::{Budget, Stop};

use crate::concept::{Concept, Question, sanction_of};
use crate::meter::Meter;
use crate::near::{Near, nearest_nodes};
use crate::{Arena, NodeId};

/// A joint move that every signatory gains by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointImprovement {
    /// The signatories, by position among the arena's movers.
    pub mover: usize,
    /// Where they would go.
    pub to: NodeId,
    /// The concepts under which no reply of others deters it; always holds Nash.
    pub undeterred: Vec<Concept>,
}

/// The joint improvements from a node, the nearest ones, at most `most` a set of signatories; and
/// how the search ended. One unit of work is one move looked at.
#[must_use]
pub fn joint_improvements(
    arena: &Arena,
    from: NodeId,
    most: usize,
    budget: &Budget,
) -> (Vec<JointImprovement>, Stop) {
    let mut found = Vec::new();
    let stop = gather(arena, from, most, &mut Meter::new(budget, 1), &mut found);
    (found, stop.err().unwrap_or(Stop::Complete))
}

/// Adds what is found to a list, which keeps it if the budget ends the search.
fn gather(
    arena: &Arena,
    from: NodeId,
    most: usize,
    meter: &mut Meter<'_>,
    found: &mut Vec<JointImprovement>,
) -> Result<(), Stop> {
    let near = Near::to(arena.game(), arena.state(from));
    for mover in (0..arena.movers().len()).filter(|&mover| !arena.movers()[mover].is_single()) {
        let improvements = arena.improvements_within(mover, from, meter)?;
        for to in nearest_nodes(arena, &near, improvements, most) {
            let mut undeterred = Vec::new();
            for concept in Concept::ALL {
                let question = Question { concept, mover, from };
                if sanction_of(arena, question, to, meter)?.is_none() {
                    undeterred.push(concept);
                }
            }
            found.push(JointImprovement { mover, to, undeterred });
        }
    }
    Ok(())
}
