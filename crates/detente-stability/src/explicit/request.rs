//! What is asked of the engine that decides all states?

use crate::concept::Concept;

/// What is asked of the engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The concepts to decide.
    pub concepts: Vec<Concept>,
    /// Whether to keep what [`Solved::undeterred`](super::Solved::undeterred) needs.
    pub floors: Keep,
    /// Who answers a mover.
    pub answering: Answering,
    /// Whose steps are looked at: of every mover, or only of one, by position among the game's
    /// movers. What isn't asked about stays undecided.
    pub only: Option<usize>,
}

/// Who answers a mover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answering {
    /// Every other mover: joint answers presume that several parties act together.
    Everybody,
    /// Only other parties, each by itself.
    Singles,
}

/// Whether floors are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Only verdicts.
    Verdicts,
    /// Also what others can hold each party down to: 2 or 4 more bytes a cell for each concept and
    /// party, and for GMR and SEQ as much for each signatory of each treaty.
    Floors,
}

impl Request {
    /// Verdicts only.
    #[must_use]
    pub fn verdicts(concepts: &[Concept]) -> Self {
        Self {
            concepts: concepts.to_vec(),
            floors: Keep::Verdicts,
            answering: Answering::Everybody,
            only: None,
        }
    }

    /// Verdicts, and what is needed to walk undeterred improvements.
    #[must_use]
    pub fn with_floors(concepts: &[Concept]) -> Self {
        Self { floors: Keep::Floors, ..Self::verdicts(concepts) }
    }

    pub(super) fn bits(&self) -> u8 {
        self.concepts.iter().fold(0, |bits, &concept| bits | concept.bit())
    }

    pub(super) fn looks_at_paying_replies(&self) -> bool {
        self.bits() & (Concept::Seq.bit() | Concept::Sseq.bit()) != 0
    }

    pub(super) fn asks(&self, concept: Concept) -> bool {
        self.bits() & concept.bit() != 0
    }

    pub(super) fn asks_about(&self, mover: usize) -> bool {
        self.only.is_none_or(|only| only == mover)
    }

    pub(super) fn keeps_floors(&self) -> bool {
        self.floors == Keep::Floors
    }
}
