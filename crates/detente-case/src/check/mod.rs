//! Does the case say what its author probably means?
//!
//! One check a file. Checks that need the compiled game run only where reading found no error:
//! what they would say about a broken case follows from its errors.

use detente_model::{Conflict, Diagnostic};

use crate::Format;

/// The most feasible states that today's engine takes.
pub const MOST_STATES: u64 = 1 << 14;

/// Runs every check.
pub(crate) fn run(_conflict: &Conflict, _format: Format, _found: &mut Vec<Diagnostic>) {}
