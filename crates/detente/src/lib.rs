//! What does a case say, and where does its conflict stand?
//!
//! The public library: [`open`](open()) reads a case and the documents it cites, [`standing`] asks
//! the engines, [`view`] shows answers as data and [`words`] says them in English. It adds no
//! knowledge of its own: every verdict comes from an engine.

pub mod briefing;
mod open;
pub mod standing;
pub mod view;
pub mod words;

pub use detente_case as case;
pub use detente_model as model;
pub use detente_stability as stability;

pub use open::{Document, MOST_BYTES, OpenError, Opened, open};
