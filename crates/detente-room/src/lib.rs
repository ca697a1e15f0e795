//! How do a mediator and parties who don't trust each other exchange a text, sealed answers and signatures?
//!
//! By files alone, carried however they like: there is no server here, no network, no clock and no randomness but what the caller gives.
//! Private answers are deniable, public acts are signed, and what will be disclosed is declared and signed before anybody answers.
//! **No cryptographer has audited this.** It is for exercises until one has.

mod armour;
mod bytes;
mod canon;
mod error;
mod identity;
mod keep;
mod means;
pub mod seal;
pub mod words;

pub use armour::{armour, unarmour};
pub use bytes::{hex, sha256, unhex};
pub use canon::{Json, map};
pub use error::RoomError;
pub use identity::{Identity, PublicKeys};
pub use means::Means;
