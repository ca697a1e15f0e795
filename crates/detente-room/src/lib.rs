//! How do a mediator and parties who don't trust each other exchange a text, sealed answers and signatures?
//!
//! By files alone, carried however they like: there is no server here, no network, no clock and no randomness but what the caller gives.
//! Private answers are deniable, public acts are signed, and what will be disclosed is declared and signed before anybody answers.
//! **No cryptographer has audited this.** It is for exercises until one has.

mod armour;
mod bytes;
mod canon;
mod desk;
pub mod envelope;
mod error;
mod folder;
mod identity;
mod keep;
pub mod log;
mod means;
pub mod mediator;
pub mod message;
mod outcome;
pub mod party;
mod plan_file;
mod post;
mod public_case;
mod rule;
pub mod seal;
mod state;
mod verify;
pub mod words;

pub use armour::{armour, unarmour};
pub use bytes::{hex, sha256, unhex};
pub use canon::{Json, composed, map};
pub use desk::{Desk, KeptAnswer, Pair, PairStage, Seat};
pub use error::RoomError;
pub use folder::{
    DiskStep, RoomFolder, TakenFile, read_file, read_log, run, take_file, write_private,
};
pub use identity::{Identity, PublicKeys};
pub use means::Means;
pub use plan_file::read_plan;
pub use post::{compared_words, log_words};
pub use public_case::{check_package, public_case};
pub use rule::{OutputRule, Tie};
pub use state::{CallRound, RoomFault, RoomState, RoundEnd, Stage, walk};
pub use verify::{Verified, lines_of, state_of, verify};
