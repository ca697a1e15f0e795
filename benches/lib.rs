//! On which conflicts is speed measured, and against what?
//!
//! Nothing is measured here: that is what the benches beside this file do, each named after its
//! question.

pub mod bargains;
pub mod conflicts;
pub mod machine;
