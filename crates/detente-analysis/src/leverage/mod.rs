//! What is missing for a deal to last, who could supply it, and in which order?
//!
//! One question a file. Every remedy is solved and never inferred: a change that makes one party keep
//! a deal can take away the reply that made another keep it.

mod inverse;
mod lever;
mod loss;
mod schedule;

pub use inverse::{
    Flip, JointChange, Jointly, Least, PreferenceChange, Profiles, Varied, exchanges, jointly,
    points_at, points_on, profiles, swaps,
};
pub use lever::{Lever, Levers, levers};
pub use loss::{Change, Loss};
pub use schedule::{Round, RoundChange, Schedule, schedule};
