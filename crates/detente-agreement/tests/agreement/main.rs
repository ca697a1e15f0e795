//! Is what the engines find what one finds by looking at every package?

mod axioms;
mod brute;
mod compile;
mod draw;
mod frontier;
mod solutions;
mod zone;
