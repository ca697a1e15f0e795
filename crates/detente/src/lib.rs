//! What does a case say, and where does its conflict stand?
//!
//! The public library: [`open`](open()) reads a case and the documents it cites, [`ask`] answers
//! questions about it, a [`Session`] asks the same with something otherwise, [`view`] shows answers as data, and [`recording`] keeps its record. It adds no
//! knowledge of its own: every verdict comes from an engine. Sentences are made elsewhere.
//!
//! ```
//! use detente::ask::{self, Allowance, DealsQuestion};
//! # let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue/teaching-guarantor-willing");
//! # let path = root.as_ref();
//!
//! let case = detente::open(path)?;
//! let answer = ask::deals(&case, &DealsQuestion::usual(), &Allowance::unlimited())?;
//! for dealing in &answer.treaties {
//!     let lasting = dealing.deals.iter().filter(|deal| deal.lasting == Some(true)).count();
//!     println!("{lasting} of {} deals would last", dealing.deals.len());
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod allowance;
pub mod ask;
pub mod briefing;
pub mod dealing;
pub mod diff;
pub mod elicit;
mod english;
pub mod hindcast;
pub mod inverse;
pub mod leverage;
mod merge;
mod named;
mod open;
pub mod outlook;
pub mod recording;
mod session;
mod standing;
mod suppose;
pub mod view;
pub mod workplace;

/// The nouns of a conflict, and what they are checked by.
pub use detente_model as model;

/// Case files as they are written, laid out and begun.
pub mod case {
    pub use detente_case::{
        CaseFormat, NewPoints, SourceFile, format, narrow, print_case, print_scenario, read,
        schema, starter,
    };
}

/// What is read from documents.
pub mod evidence {
    pub use detente_record as record;
    pub use detente_text::{
        Actor, Document, Findings, Format, MOST_BYTES, Mention, MentionUse, Modality, PassageKind,
        Plover, Quote, Realis, SPEAKER_BY_ACCOUNT, SPEAKERS_TOGETHER, Verbatim,
    };
}

pub use english::NoEnglish;
pub use session::{Session, WhatIf};

pub use open::{
    CitedDocument, MOST_BYTES, Misplaced, OpenError, Opened, Private, RevisionProblem, open,
    open_profiles, open_typed, open_version, open_version_with, open_with,
};
