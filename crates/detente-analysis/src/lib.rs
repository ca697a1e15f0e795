//! Which deals would hold once signed, and what is today worth without one?
//!
//! This crate joins moves and packages: it follows undeterred steps from a signed deal, and from
//! today without one. It reads no documents and writes no sentences.

mod chain;
mod holding;
mod no_deal;
mod promise;
mod reply;
mod rule;
mod signing;
mod table;

pub use chain::{Chain, Chains, Step, Taken};
pub use holding::{Breaker, Grade, Held, HeldDeal, disagreement_value, hold, hold_packages};
pub use no_deal::NoDeal;
pub use promise::Promises;
pub use reply::{Missing, Reply, Temptation, missing, reply, temptations};
pub use rule::{Rule, rests_on};
pub use signing::{Signing, Willing, signings, signings_of};
pub use table::{Table, Together};
