//! What would parties have to want for some states to last?
//!
//! For researchers: least changes to one party's preference, to those of all at once where they depend
//! on each other, and the share of all rankings. Others' wishes stay as they are, unless it is said
//! that they change.

mod answer;
mod field;
mod jointly;
mod points;
mod profiles;
mod search;
mod statements;
mod swaps;

pub use answer::{Flip, Least, PreferenceChange, Varied};
pub use jointly::{JointChange, Jointly, jointly};
pub use points::{points_at, points_on};
pub use profiles::{Profiles, profiles};
pub use statements::exchanges;
pub use swaps::swaps;
