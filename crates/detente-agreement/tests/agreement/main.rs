//! Is what the engines find what one finds by looking at every package?

#![expect(clippy::unwrap_used, reason = "what can't be built ends a test")]

mod axioms;
mod brute;
mod budget;
mod compile;
mod draw;
mod frontier;
mod solutions;
mod zone;
