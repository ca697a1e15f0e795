//! Does the engine give what the definitions say?
//!
//! Random conflicts against a brute force that shares no code with the engine, the laws that any
//! engine must obey, a checker that replays every explanation, and the known traps by name.

mod agreement;
mod budgets;
mod classes;
mod coalition;
mod judged;
mod lanes;
mod large;
mod laws;
mod lazy;
mod near;
mod paths;
mod sanctions;
mod small;
mod suppose;
mod traps;
