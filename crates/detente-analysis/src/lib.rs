//! Which deals would hold once signed, and what is today worth without one?
//!
//! This crate joins moves and packages: it follows undeterred steps from a signed deal, and from
//! today without one. It reads no documents and writes no sentences.

mod breaker;
mod certain;
mod compare;
mod deal;
mod excuse;
pub mod hindcast;
mod hold;
mod incident;
mod judge;
pub mod leverage;
pub mod outlook;
mod outsider;
mod play;
mod provocation;
mod reply;
mod rests;
mod rule;
mod stands;
mod values;
mod walk;
mod yardstick;

pub use deal::{
    Breaker, ByConcept, Deal, Grade, Incident, Incidents, Outsider, Provocation, RestsOn, Undone,
    Willing,
};
pub use hold::{Hold, Lasting, holds};
pub use judge::{Depth, Wanted, begin, judge, look_up};
pub use play::{Extreme, Moved, NumberedState, Play, Unplayed};
pub use reply::{HeldBack, Missing, Places};
pub use rule::Rule;
pub use walk::{Bounds, Edge, Fate, Rest, Walk};
pub use yardstick::{NoYardstick, WithoutDeal, Yardstick, gain, without_deal, yardstick_range};
