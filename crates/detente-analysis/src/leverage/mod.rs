//! What is missing for a deal to last, who could supply it, and in which order?
//!
//! One question a file. Every remedy is solved and never inferred: a change that makes one party keep
//! a deal can take away the reply that made another keep it.

mod loss;

pub use loss::{Change, Loss};
