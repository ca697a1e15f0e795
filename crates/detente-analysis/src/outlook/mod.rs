//! How sure can one be, what should be asked first, and what would change the verdict?
//!
//! Every number in a case is somebody's guess. Here verdicts are looked at over the analyst's own ranges:
//! a share is of draws from these, and not the probability of an event.

mod input;
mod place;
mod sample;
mod settings;
mod share;
mod solve;

pub use input::{Draw, Input, Inputs, has_orders, weighed};
pub use place::{Place, table_levels};
pub use sample::{Counted, Sampled, sample};
pub use settings::{MOST_SETTINGS, Settings};
pub use share::{Share, normal_of, wilson};
pub use solve::{Agenda, Lasting, Passing, Solved, Table, Test};
