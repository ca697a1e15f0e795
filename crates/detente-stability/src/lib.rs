//! Which states hold, for whom, with how much foresight; and why?
//!
//! The engine here is the definition itself, one file a concept, on an [`Arena`] that spells out
//! every state and move. It knows nothing of documents, packages' fairness or time.

mod analyse;
mod arena;
mod coalition;
pub mod concept;
mod explain;
pub mod explicit;
pub mod lazy;
mod meter;
mod near;
mod nearby;
mod path;
mod replies;
mod verdict;

pub use analyse::{Stability, analyse};
pub use arena::{Arena, MOST_NODES, NodeId, TooLarge};
pub use coalition::{
    Coalition, CoalitionConcept, CoalitionImprovement, CoalitionQuestion, Coalitional, Coalitions,
    MOST_PARTIES, TooManyCoalitions, analyse_coalitions,
};
pub use concept::{Concept, Sanction, is_stable, undeterred};
pub use explain::{Explained, Improvement, explain};
pub use explicit::PathMoves;
pub use near::{Distance, Near, nearest};
pub use nearby::{NearestImprovements, nearest_improvements};
pub use path::{Reach, Reached, reach};
pub use replies::Step;
pub use verdict::{Verdicts, decide};
