//! What can be proposed about a document?
//!
//! The nouns of a record. Each has its span, the rule that found it and how sure that rule is; none is a fact
//! before a person has accepted it.

use detente_model::Span;
use jiff::civil::Date;

use crate::Actor;

/// How sure a rule is of what it proposes: an order, not a probability.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// More than a guess; to be looked at first.
    Low,
    /// Usually right.
    Medium,
    /// Rarely wrong.
    High,
}

impl Confidence {
    /// The word used in JSON and in the record.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// How a name is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MentionUse {
    /// The name itself.
    Name,
    /// A people or an adjective: *Russian*, *Armenians*.
    Demonym,
    /// A capital that stands for its government.
    Capital,
    /// A person.
    Person,
    /// Somewhere things happen.
    Place,
    /// Half of a pair: *Azerbaijan-Armenia*.
    Compound,
}

/// A name in the text, alone: without article, title or possessive ending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Who is meant.
    pub actor: Actor,
    /// How the name is used.
    pub used_as: MentionUse,
    /// Where it stands.
    pub span: Span,
    /// Which rule found it, in kebab case.
    pub rule: &'static str,
    /// How sure that rule is.
    pub confidence: Confidence,
}

/// Whether a quotation gives the speaker's words unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verbatim {
    /// Unchanged, as far as the text shows.
    Yes,
    /// The writer put words in brackets, or left some out.
    Edited,
    /// Reported without quotation marks.
    Indirect,
}

/// The rule for a quotation of several who speak together; its speaker is the first of them.
pub const SPEAKERS_TOGETHER: &str = "speakers-together";

/// The rule for a quotation that another hands on: *Chad quoted Niger as saying*; its speaker is whose words they are.
pub const SPEAKER_BY_ACCOUNT: &str = "speaker-by-account";

/// What somebody is reported to have said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Where it stands, marks included.
    pub span: Span,
    /// Who said it, where the text tells.
    pub speaker: Option<Actor>,
    /// The words that tell who said it: *Putin stated during a press conference*.
    pub cue: Option<Span>,
    /// Whether these are the speaker's own words.
    pub verbatim: Verbatim,
    /// Which rule found it.
    pub rule: &'static str,
    /// How sure that rule is.
    pub confidence: Confidence,
}

/// How fine a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// One day, or days that are named.
    Day,
    /// A month.
    Month,
    /// A year.
    Year,
    /// A season, a decade, part of a century.
    Period,
    /// A length of time.
    Duration,
    /// Before or after something that is told.
    EventRelative,
    /// *In recent years*.
    Vague,
}

/// An expression of time, and the interval it gives, where it gives one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMention {
    /// Where it stands.
    pub span: Span,
    /// The first day; `None` where it is open or not known.
    pub from: Option<Date>,
    /// The last day; `None` where it is open or not known.
    pub to: Option<Date>,
    /// How fine it is.
    pub precision: Precision,
    /// Which rule resolved it: `month-inferred-year`.
    pub rule: &'static str,
    /// How sure that rule is.
    pub confidence: Confidence,
}

/// The sixteen roots of the PLOVER codebook: what was done to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plover {
    /// Agrees, or offers to.
    Agree,
    /// Meets, visits, talks, mediates.
    Consult,
    /// Speaks or acts in support.
    Support,
    /// Gives way.
    Concede,
    /// Works together in deed.
    Cooperate,
    /// Gives aid.
    Aid,
    /// Withdraws, ceases fire, frees.
    Retreat,
    /// Asks or demands.
    Request,
    /// Blames, criticises, denounces.
    Accuse,
    /// Refuses.
    Reject,
    /// Threatens.
    Threaten,
    /// Protests.
    Protest,
    /// Cuts or reduces relations.
    Sanction,
    /// Readies forces.
    Mobilize,
    /// Seizes, arrests, represses.
    Coerce,
    /// Fights.
    Assault,
}

impl Plover {
    /// All roots, from the friendliest.
    pub const ALL: [Self; 16] = [
        Self::Agree,
        Self::Consult,
        Self::Support,
        Self::Concede,
        Self::Cooperate,
        Self::Aid,
        Self::Retreat,
        Self::Request,
        Self::Accuse,
        Self::Reject,
        Self::Threaten,
        Self::Protest,
        Self::Sanction,
        Self::Mobilize,
        Self::Coerce,
        Self::Assault,
    ];

    /// Its name in the codebook.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Agree => "AGREE",
            Self::Consult => "CONSULT",
            Self::Support => "SUPPORT",
            Self::Concede => "CONCEDE",
            Self::Cooperate => "COOPERATE",
            Self::Aid => "AID",
            Self::Retreat => "RETREAT",
            Self::Request => "REQUEST",
            Self::Accuse => "ACCUSE",
            Self::Reject => "REJECT",
            Self::Threaten => "THREATEN",
            Self::Protest => "PROTEST",
            Self::Sanction => "SANCTION",
            Self::Mobilize => "MOBILIZE",
            Self::Coerce => "COERCE",
            Self::Assault => "ASSAULT",
        }
    }

    /// The root of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|root| root.name() == name)
    }
}

/// Whether an event is said to have happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Realis {
    /// It happened.
    Actual,
    /// Somebody offers it.
    Offered,
    /// Somebody means to do it.
    Planned,
    /// It goes on, or is done habitually.
    Ongoing,
    /// It is said not to have happened.
    Denied,
    /// It is reported to have happened, or may happen.
    Uncertain,
}

impl Realis {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Actual, Self::Offered, Self::Planned, Self::Ongoing, Self::Denied, Self::Uncertain];

    /// The word used in JSON and in the record.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Offered => "offered",
            Self::Planned => "planned",
            Self::Ongoing => "ongoing",
            Self::Denied => "denied",
            Self::Uncertain => "uncertain",
        }
    }

    /// What a word of the record means.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.word() == word)
    }
}

/// Who did what to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What was done.
    pub plover: Plover,
    /// Who did it; empty where the text doesn't tell.
    pub actors: Vec<Actor>,
    /// To whom; empty where the text doesn't tell.
    pub targets: Vec<Actor>,
    /// The clause that tells it.
    pub span: Span,
    /// When: an index into the dates found.
    pub date: Option<usize>,
    /// Where: an index into the mentions found.
    pub place: Option<usize>,
    /// How much or how many, as the text says it.
    pub quantity: Option<Span>,
    /// Whether it is said to have happened.
    pub realis: Realis,
    /// Which rule found it: the entry of the lexicon.
    pub rule: String,
    /// How sure that rule is.
    pub confidence: Confidence,
}

/// How a claim is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Modality {
    /// By the writer, as a fact.
    Asserted,
    /// By somebody whom the writer names.
    Attributed,
    /// If something else holds.
    Conditional,
    /// As something that isn't known.
    Uncertain,
}

impl Modality {
    /// The word used in JSON and in the record.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Attributed => "attributed",
            Self::Conditional => "conditional",
            Self::Uncertain => "uncertain",
        }
    }
}

/// A statement on relations, leverage, interests, positions or commitments. It never becomes a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What it is about, in kebab case: `influence`, `dependence`, `commitment`.
    pub kind: String,
    /// Whose it is.
    pub subjects: Vec<Actor>,
    /// Towards whom.
    pub objects: Vec<Actor>,
    /// How it is made.
    pub modality: Modality,
    /// The clause that makes it.
    pub span: Span,
    /// Which rule found it.
    pub rule: String,
    /// How sure that rule is.
    pub confidence: Confidence,
}

/// A reason to trust a document, or a part of it, less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Its stable code, in kebab case.
    pub code: &'static str,
    /// What was seen.
    pub message: String,
    /// What it means for a model that rests on it.
    pub meaning: &'static str,
    /// Where; empty where it is about the whole document.
    pub spans: Vec<Span>,
}

/// A warning that callers act on, and don't only show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Concern {
    /// A party to the conflict published the document itself.
    PartyStatement,
    /// It says neither when it was published nor by whom, or one of these.
    MissingMetadata,
}

impl Concern {
    /// Every concern.
    pub const ALL: [Self; 2] = [Self::PartyStatement, Self::MissingMetadata];

    /// The code of such warnings.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::PartyStatement => "party-statement",
            Self::MissingMetadata => "missing-metadata",
        }
    }
}

impl Warning {
    /// What this is, for callers that act on it; `None` if it is only to be shown.
    #[must_use]
    pub fn concern(&self) -> Option<Concern> {
        Concern::ALL.into_iter().find(|concern| concern.code() == self.code)
    }
}
