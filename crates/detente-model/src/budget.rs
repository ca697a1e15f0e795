//! How much may a search spend, and how did it end?
//!
//! A budget counts work and bytes, never time: a clock would give different answers on different
//! machines. Who wants a time limit sets the cancel flag from a thread of their own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What a search may spend.
#[derive(Debug, Clone)]
pub struct Budget {
    /// Most units of work; each engine says what its unit is. `None`: no limit.
    pub work: Option<u64>,
    /// Most bytes of memory taken at a time. `None`: no limit.
    pub bytes: Option<u64>,
    /// Set by somebody else to end the search early.
    pub cancel: Arc<AtomicBool>,
}

impl Budget {
    /// No limit at all.
    #[must_use]
    pub fn unlimited() -> Self {
        Self { work: None, bytes: None, cancel: Arc::new(AtomicBool::new(false)) }
    }

    /// True once somebody asked the search to end.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    /// Tells whether so many bytes may be taken: those that are allowed or, where nobody says how many, `usual` ones.
    ///
    /// # Errors
    /// [`Stop::Budget`], if they are too many.
    pub fn holds(&self, bytes: u64, usual: u64) -> Result<(), Stop> {
        if bytes > self.bytes.unwrap_or(usual) { Err(Stop::Budget) } else { Ok(()) }
    }

    /// Tells whether work so far still fits, or how the search has to end.
    ///
    /// # Errors
    /// [`Stop::Cancelled`] or [`Stop::Budget`], when the search must end now.
    pub fn allows(&self, work: u64) -> Result<(), Stop> {
        if self.is_cancelled() {
            return Err(Stop::Cancelled);
        }
        match self.work {
            Some(limit) if work > limit => Err(Stop::Budget),
            Some(_) | None => Ok(()),
        }
    }
}

/// How a search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// Everything asked for was computed.
    Complete,
    /// The budget ended first; what is given is partial.
    Budget,
    /// Somebody ended it; what is given is partial.
    Cancelled,
}

impl Stop {
    /// The word used in JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Budget => "budget",
            Self::Cancelled => "cancelled",
        }
    }
}
