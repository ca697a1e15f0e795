//! What does a case file say, and what is wrong with it?
//!
//! Reads case files into the model and reports every problem with its place. It takes files as
//! bytes and touches no disk; whether a quote stands in its source is for the caller to check.

mod change;
mod check;
mod import;
mod insert;
mod layout;
mod narrow;
mod place;
mod print;
mod reading;
mod reference;
mod schema;
mod section;
mod slug;
mod source;
mod starter;
mod tree;

pub use change::{ChangedPart, InputChange, PartKind, ToldBy, Versions};
pub use import::folder::{ChosenFiles, scenario};
pub use insert::{Insertion, insert};
pub use layout::format;
pub use narrow::{NewPoints, narrow};
pub use place::{line_column, locate};
pub use print::{print_case, print_scenario};
pub use reading::{CaseReading, format_of, read};
pub use reference::reference;
pub use schema::schema;
pub use source::{CaseFormat, SourceFile};
pub use starter::starter;
