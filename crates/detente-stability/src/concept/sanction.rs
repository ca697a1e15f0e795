//! What deters an improvement?

use crate::{NodeId, Step};

/// A reply that deters an improvement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sanction {
    /// The moves of the others, in order; at least one. A step of several parties presumes that
    /// they act together.
    pub steps: Vec<Step>,
    /// Where the mover could move afterwards, none of which leaves all its members better off
    /// than they were first. Empty for concepts that don't look that far.
    pub counter_moves: Vec<NodeId>,
}
