//! How do problems look on a terminal, and how wide is it?

mod diagnostic;
mod excerpt;
mod width;

pub(crate) use diagnostic::{case_diagnostics, diagnostics, in_folder};
pub(crate) use width::width;
