//! How much of a gold annotation does a record have, and how much that isn't there?
//!
//! A gold item and an item of the record make a pair where they say the same; each is in one pair at most, and
//! there are as many pairs as there can be. What is in no pair was missed, or is wrong, unless the gold says
//! that it is debatable. Nothing here knows how a record came about.

mod actors;
mod beside;
mod figure;
mod floors;
mod layer;
mod layers;
mod matching;
mod positions;
mod record;
mod sentences;
mod small;
mod table;

pub(crate) use beside::beside;
pub(crate) use figure::{Figure, Scores};
pub(crate) use floors::Floors;
pub(crate) use layers::score;
pub(crate) use positions::{Half, positions};
pub(crate) use record::{Gold, Record};
pub(crate) use sentences::Sentences;
pub(crate) use table::table;
