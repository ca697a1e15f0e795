//! Which party, option, treaty, issue, … is meant?
//!
//! Ids are positions in the conflict's own lists, so they mean nothing outside their conflict.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub usize);
    };
}

id!(/** A party, by its position in [`Conflict::parties`](crate::Conflict::parties). */ PartyId);
id!(/** An option, by its position in [`Conflict::options`](crate::Conflict::options). */ OptionId);
id!(/** A treaty, by its position in [`Conflict::treaties`](crate::Conflict::treaties). */ TreatyId);
id!(/** An unknown, by its position in [`Conflict::unknowns`](crate::Conflict::unknowns). */ UnknownId);
id!(/** A source, by its position in [`Conflict::sources`](crate::Conflict::sources). */ SourceId);
id!(/** An excerpt, by its position in [`Conflict::evidence`](crate::Conflict::evidence). */ ExcerptId);

/// An issue of a treaty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssueId {
    /// The treaty that settles it.
    pub treaty: TreatyId,
    /// Its position in [`Treaty::issues`](crate::Treaty::issues).
    pub issue: usize,
}

/// Something the conflict can settle: a variable of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VariableId {
    /// An option; its values are its levels.
    Option(OptionId),
    /// Whether and how far a treaty is in force; its values are `absent` and the stages.
    Stage(TreatyId),
    /// An issue of a treaty; its values are the settlements, or none while the treaty is absent.
    Issue(IssueId),
}
