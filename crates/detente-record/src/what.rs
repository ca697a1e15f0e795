//! What is an entry of the record?

use serde::{Deserialize, Serialize};

/// What an entry of the record is. Actors are ids as in [`Actor`](detente_text::Actor); days are written `2024-08-20`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum What {
    /// Speech between marks.
    Quote {
        /// Who said it.
        speaker: Option<String>,
        /// False where the writer put words in, or left some out.
        verbatim: bool,
    },
    /// Speech that is reported without marks.
    Statement {
        /// Who said it.
        speaker: Option<String>,
    },
    /// Who did what to whom.
    Event {
        /// The root in the PLOVER codebook.
        plover: String,
        /// Who.
        actors: Vec<String>,
        /// To whom.
        targets: Vec<String>,
        /// Whether it is said to have happened.
        realis: String,
        /// The first day.
        from: Option<String>,
        /// The last day.
        to: Option<String>,
        /// Where.
        place: Option<String>,
        /// How many or how much, in the document's words.
        quantity: Option<String>,
    },
    /// A statement on relations, interests, leverage or commitments.
    Claim {
        /// What it is about.
        about: String,
        /// Whose it is.
        subject: Vec<String>,
        /// Towards whom.
        object: Vec<String>,
        /// How it is made.
        modality: String,
    },
    /// What somebody demands, refuses, offers, promises, denies or can't.
    Position {
        /// Which of these, as a word of [`PositionKind`](detente_text::PositionKind).
        position: String,
        /// Whose it is.
        speaker: Option<String>,
        /// From whom, to whom, or of whom.
        of: Vec<String>,
        /// What, in the document's words.
        content: String,
        /// What has to be so for it, in the document's words.
        condition: Option<String>,
        /// Of whom the condition speaks.
        awaits: Vec<String>,
        /// Whether the content itself says not.
        negated: bool,
        /// How it is told.
        modality: String,
        /// The first day on which it was said.
        from: Option<String>,
        /// The last.
        to: Option<String>,
    },
    /// Words that somebody marked.
    Excerpt {
        /// What was noted about them.
        note: Option<String>,
        /// Who speaks them, where somebody said so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        speaker: Option<String>,
    },
}

impl What {
    /// The word for it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Quote { .. } => "quote",
            Self::Statement { .. } => "statement",
            Self::Event { .. } => "event",
            Self::Claim { .. } => "claim",
            Self::Position { .. } => "position",
            Self::Excerpt { .. } => "excerpt",
        }
    }

    /// The kinds there are.
    pub const KINDS: [&'static str; 6] =
        ["quote", "statement", "event", "claim", "position", "excerpt"];

    /// What tells two entries of one kind and place apart, whoever is said to act in them.
    pub(super) fn label(&self) -> &str {
        match self {
            Self::Event { plover, .. } => plover,
            Self::Claim { about, .. } => about,
            Self::Position { position, .. } => position,
            Self::Quote { .. } | Self::Statement { .. } | Self::Excerpt { .. } => "",
        }
    }

    /// Who speaks or acts.
    #[must_use]
    pub fn actors(&self) -> &[String] {
        match self {
            Self::Quote { speaker, .. }
            | Self::Statement { speaker }
            | Self::Position { speaker, .. }
            | Self::Excerpt { speaker, .. } => speaker.as_slice(),
            Self::Event { actors, .. } => actors,
            Self::Claim { subject, .. } => subject,
        }
    }

    /// Who speaks, if it is speech and the speaker is known.
    #[must_use]
    pub fn speaker(&self) -> Option<&str> {
        match self {
            Self::Quote { speaker, .. }
            | Self::Statement { speaker }
            | Self::Position { speaker, .. }
            | Self::Excerpt { speaker, .. } => speaker.as_deref(),
            Self::Event { .. } | Self::Claim { .. } => None,
        }
    }

    /// To whom something is done, or towards whom a claim is made.
    #[must_use]
    pub fn targets(&self) -> &[String] {
        match self {
            Self::Event { targets, .. } => targets,
            Self::Claim { object, .. } => object,
            Self::Position { of, .. } => of,
            Self::Quote { .. } | Self::Statement { .. } | Self::Excerpt { .. } => &[],
        }
    }

    /// Whether it is something that somebody speaks.
    pub(super) fn is_spoken(&self) -> bool {
        match self {
            Self::Quote { .. }
            | Self::Statement { .. }
            | Self::Position { .. }
            | Self::Excerpt { .. } => true,
            Self::Event { .. } | Self::Claim { .. } => false,
        }
    }
}
