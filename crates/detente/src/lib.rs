//! What does a case say, and where does its conflict stand?
//!
//! The public library: [`open`](open()) reads a case and the documents it cites, [`standing`] asks
//! the engines, [`dealing`] asks which deals there are and which would last, [`view`] shows answers as data and [`words`] says them in English. It adds no
//! knowledge of its own: every verdict comes from an engine.

pub mod briefing;
pub mod dealing;
mod open;
pub mod recording;
pub mod standing;
pub mod view;
pub mod words;

pub use detente_agreement as agreement;
pub use detente_analysis as analysis;
pub use detente_case as case;
pub use detente_evidence as evidence;
pub use detente_model as model;
pub use detente_stability as stability;

pub use open::{Document, MOST_BYTES, OpenError, Opened, open};
