//! How do answers look on a terminal?
//!
//! Layout only: sentences come from the library.

mod diagnostic;
mod excerpt;
mod page;
mod table;

pub(crate) use diagnostic::{case_diagnostics, diagnostics};
pub(crate) use page::{Page, width};
pub(crate) use table::table;
