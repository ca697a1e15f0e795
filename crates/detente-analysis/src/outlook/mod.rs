//! How sure can one be, what should be asked first, and what would change the verdict?
//!
//! Every number in a case is somebody's guess. Here verdicts are looked at over the analyst's own ranges:
//! a share is of draws from these, and not the probability of an event.

mod ask;
mod choice;
mod input;
mod place;
mod sample;
mod settings;
mod share;
mod solve;
mod swing;
mod tipping;
mod today;

pub use ask::{AnswerGiven, Answered, Gain, InputAsked, ask_first};
pub use choice::{Gains, Robust, product, robust};
pub use input::{Draw, Input, Inputs, has_orders, weighed};
pub use place::{Place, table_levels};
pub use sample::{Half, Occurrence, Sampled, sample};
pub use settings::{MOST_SETTINGS, Settings};
pub use share::{Share, normal_of, wilson};
pub use solve::{Agenda, Passing, SolvedDraw, Solver, Test, Without};
pub use swing::{Swing, SwingPart, swings};
pub use tipping::{Changed, InShort, MOST_ROOTS, TextFate, Tipping, in_short, tipping};
pub use today::today_for_every_value;
