//! What do all learn where the mediator alone reads?

/// What this tells.
pub(crate) const LEAKS: &str =
    "All learn that the round is over, and nothing else. The mediator alone reads the answers.";
