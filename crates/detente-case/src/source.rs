//! Which files can be read, and in which formats?

/// A file of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name, relative to the case's folder.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A format of conflict files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CaseFormat {
    /// A case file.
    Case,
    /// A save file of GMCR+.
    Gmcr,
    /// A negotiation domain of GENIUS.
    Genius,
    /// A negotiation scenario of `GeniusWeb`.
    GeniusWeb,
    /// A negotiation scenario of `NegMAS`.
    Negmas,
}

impl CaseFormat {
    /// What such a file or folder is called in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Case => "a case",
            Self::Gmcr => "a save file of GMCR+",
            Self::Genius => "a negotiation domain of GENIUS",
            Self::GeniusWeb => "a negotiation scenario of GeniusWeb",
            Self::Negmas => "a negotiation scenario of NegMAS",
        }
    }

    /// True if it takes a folder of files: one for what can be settled, and one a party.
    #[must_use]
    pub fn is_scenario(self) -> bool {
        match self {
            Self::Case | Self::Gmcr => false,
            Self::Genius | Self::GeniusWeb | Self::Negmas => true,
        }
    }
}
