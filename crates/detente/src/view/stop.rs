//! How did the work end?

use detente_model::Stop;
use serde::Serialize;

/// The `stop` of every analysis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StopView {
    /// `complete`, `budget` or `cancelled`.
    pub reason: &'static str,
}

impl From<Stop> for StopView {
    fn from(stop: Stop) -> Self {
        Self { reason: stop.word() }
    }
}
