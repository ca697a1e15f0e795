//! Which parts of speech are told apart?

/// A part of speech, as fine as the parser needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tag {
    /// *offensive*.
    Noun,
    /// A proper noun.
    Name,
    /// *it*, *they*, *who* where it asks.
    Pronoun,
    /// *the*, *its*, *both*.
    Determiner,
    /// The ending `'s`.
    Possessive,
    /// *12*, *twelve*.
    Number,
    /// *military*; also the adjective of a country.
    Adjective,
    /// *also*.
    Adverb,
    /// *attacked*.
    Verb,
    /// *has*, *was*, *will*.
    Auxiliary,
    /// *to* before a verb.
    Infinitive,
    /// *against*.
    Preposition,
    /// *when*, *that* before a clause.
    Subordinator,
    /// *which*, *who*, *that* after a noun.
    Relative,
    /// *and*.
    Coordinator,
    /// *not*.
    Negation,
    /// Part of an expression of time that stands by itself.
    Date,
    /// A comma.
    Comma,
    /// A hyphen within a word.
    Hyphen,
    /// A quotation mark.
    Quote,
    /// A colon, a dash, a bracket: whatever ends a clause.
    Break,
}
