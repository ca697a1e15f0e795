//! What does the reader propose for a record?
//!
//! Quotations, statements, events and claims. Names and dates are not put before a person one by one: they are part of these.

use detente_model::Span;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::anchor::Anchor;
use super::line::ProposalLine;
use crate::findings::{Confidence, Findings, Verbatim};
use crate::{Actor, Document};

/// What an entry of the record is. Actors are ids as in [`Actor`]; days are written `2024-08-20`.
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
    /// Words that somebody marked.
    Excerpt {
        /// What was noted about them.
        note: Option<String>,
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
            Self::Excerpt { .. } => "excerpt",
        }
    }

    /// The kinds there are.
    pub const KINDS: [&'static str; 5] = ["quote", "statement", "event", "claim", "excerpt"];

    /// What tells two entries of one kind and place apart, whoever is said to act in them.
    pub(super) fn label(&self) -> &str {
        match self {
            Self::Event { plover, .. } => plover,
            Self::Claim { about, .. } => about,
            Self::Quote { .. } | Self::Statement { .. } | Self::Excerpt { .. } => "",
        }
    }

    /// Who speaks or acts.
    #[must_use]
    pub fn actors(&self) -> &[String] {
        match self {
            Self::Quote { speaker, .. } | Self::Statement { speaker } => speaker.as_slice(),
            Self::Event { actors, .. } => actors,
            Self::Claim { subject, .. } => subject,
            Self::Excerpt { .. } => &[],
        }
    }
}

impl ProposalLine {
    /// A proposal, named after what it is and where it stands; `None` if the span has no words in the document.
    #[must_use]
    pub fn new(
        document: &Document,
        span: Span,
        what: What,
        rule: &str,
        confidence: Confidence,
    ) -> Option<Self> {
        let anchor = Anchor::of(document, span)?;
        let id = name(&anchor, &what);
        Some(Self {
            id,
            anchor,
            what,
            rule: rule.to_owned(),
            confidence: confidence.word().to_owned(),
        })
    }

    /// Whether both are the same thing at the same place.
    #[must_use]
    pub fn is_same_as(&self, anchor: &Anchor, what: &What) -> bool {
        self.anchor.span() == anchor.span()
            && self.what.kind() == what.kind()
            && self.what.label() == what.label()
    }
}

/// The same thing at the same place in the same document always has the same name.
pub(super) fn name(anchor: &Anchor, what: &What) -> String {
    let hashed = format!(
        "{}\0{}\0{}\0{}\0{}\0{}",
        anchor.document,
        anchor.start,
        anchor.end,
        what.kind(),
        what.label(),
        anchor.quote
    );
    let hash = Sha256::digest(hashed.as_bytes());
    let letter = what.kind().chars().next().unwrap_or('x');
    hash.iter().take(5).fold(format!("{letter}-"), |id, byte| format!("{id}{byte:02x}"))
}

/// Everything that is proposed about a document, in the order of the text.
#[must_use]
pub fn propose(document: &Document, found: &Findings) -> Vec<ProposalLine> {
    let mut all = Vec::new();
    let mut add = |span, what, rule: &str, confidence| {
        all.extend(ProposalLine::new(document, span, what, rule, confidence));
    };
    for quote in &found.quotes {
        let speaker = quote.speaker.as_ref().map(ToString::to_string);
        let what = match quote.verbatim {
            Verbatim::Yes => What::Quote { speaker, verbatim: true },
            Verbatim::Edited => What::Quote { speaker, verbatim: false },
            Verbatim::Indirect => What::Statement { speaker },
        };
        add(quote.span, what, quote.rule, quote.confidence);
    }
    for event in &found.events {
        let date = event.date.and_then(|at| found.dates.get(at));
        let place = event.place.and_then(|at| found.mentions.get(at));
        let words = |span: Span| document.text.get(span.start..span.end).map(str::to_owned);
        let what = What::Event {
            plover: event.plover.name().to_owned(),
            actors: ids(&event.actors),
            targets: ids(&event.targets),
            realis: event.realis.word().to_owned(),
            from: date.and_then(|date| date.from).map(|day| day.to_string()),
            to: date.and_then(|date| date.to).map(|day| day.to_string()),
            place: place.map(|place| place.actor.to_string()),
            quantity: event.quantity.and_then(words),
        };
        add(event.span, what, &event.rule, event.confidence);
    }
    for claim in &found.claims {
        let what = What::Claim {
            about: claim.kind.clone(),
            subject: ids(&claim.subjects),
            object: ids(&claim.objects),
            modality: claim.modality.word().to_owned(),
        };
        add(claim.span, what, &claim.rule, claim.confidence);
    }
    all.sort_by(|one, other| {
        let key = |it: &ProposalLine| (it.anchor.start, it.anchor.end);
        key(one).cmp(&key(other)).then_with(|| one.id.cmp(&other.id))
    });
    all.dedup_by(|one, other| one.id == other.id);
    all
}

fn ids(actors: &[Actor]) -> Vec<String> {
    actors.iter().map(ToString::to_string).collect()
}
