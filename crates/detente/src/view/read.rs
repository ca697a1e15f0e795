//! `detente/record/1`: what is proposed about one document?
//!
//! Positions are counted in Unicode scalar values of the canonical text here, and only here.

use super::StopView;
use crate::ask::DocumentRead;
use detente_model::Span;
use detente_text::Precision;
use detente_text::{Actor, MentionUse, PassageKind, Verbatim};
use serde::Serialize;

/// The whole object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadView {
    /// `detente/record/1`.
    pub schema: &'static str,
    /// The document itself.
    pub document: DocumentView,
    /// Its parts.
    pub passages: Vec<PassageView>,
    /// Names.
    pub mentions: Vec<MentionView>,
    /// Names that nobody knows yet.
    pub unknown_names: Vec<NameView>,
    /// What was said.
    pub quotes: Vec<QuoteView>,
    /// Expressions of time.
    pub dates: Vec<DateView>,
    /// Who did what to whom.
    pub events: Vec<EventView>,
    /// Statements on relations, and the positions in their older form.
    pub claims: Vec<ClaimView>,
    /// Who demands, refuses, offers, promises and denies what.
    pub positions: Vec<PositionView>,
    /// Reasons for care.
    pub warnings: Vec<WarningView>,
    /// Unicode scalar values that were looked through: all of them unless the work was ended early.
    pub looked_through: usize,
    /// How the work ended.
    pub stop: StopView,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentView {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// ISO 639-1.
    pub language: String,
    /// Unicode scalar values of its canonical text.
    pub chars: usize,
    /// Whether any of it is in a language that is analysed.
    pub analysed: bool,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// What it was decoded from.
    pub encoding: &'static str,
}

/// A stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct StretchView {
    /// First scalar value.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PassageView {
    /// `title`, `heading`, `body`, `boilerplate`; the last also for what was struck out.
    pub kind: &'static str,
    /// True for what was struck out; left out otherwise.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub struck: bool,
    /// Its language where it isn't that of the document; ISO 639-1.
    pub language: Option<&'static str>,
    /// Where.
    #[serde(flatten)]
    pub at: StretchView,
}

/// A name that somebody is known by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MentionView {
    /// Who is meant.
    pub actor: String,
    /// The words.
    pub name: String,
    /// How they are used.
    #[serde(rename = "use")]
    pub used_as: &'static str,
    /// Where.
    #[serde(flatten)]
    pub at: StretchView,
    /// Which rule found it.
    pub rule: &'static str,
    /// `low`, `medium`, `high`.
    pub confidence: &'static str,
}

/// A name that nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NameView {
    /// The words.
    pub name: String,
    /// Where.
    #[serde(flatten)]
    pub at: StretchView,
}

/// What was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuoteView {
    /// Where, marks included.
    #[serde(flatten)]
    pub at: StretchView,
    /// Who said it.
    pub speaker: Option<String>,
    /// The words that tell who.
    pub cue: Option<StretchView>,
    /// Whether these are the speaker's own words.
    pub verbatim: bool,
    /// Which rule found it.
    pub rule: &'static str,
    /// `low`, `medium`, `high`.
    pub confidence: &'static str,
}

/// An expression of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// Where.
    #[serde(flatten)]
    pub at: StretchView,
    /// The first day.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
    /// How fine.
    pub precision: &'static str,
    /// Which rule resolved it.
    pub rule: &'static str,
    /// `low`, `medium`, `high`.
    pub confidence: &'static str,
}

/// Who did what to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EventView {
    /// Its number in this document.
    pub id: String,
    /// The root in the PLOVER codebook.
    pub plover: &'static str,
    /// Who.
    pub actors: Vec<String>,
    /// To whom.
    pub targets: Vec<String>,
    /// The clause.
    #[serde(flatten)]
    pub at: StretchView,
    /// An index into `dates`.
    pub date: Option<usize>,
    /// An index into `mentions`.
    pub place: Option<usize>,
    /// How much or how many.
    pub quantity: Option<StretchView>,
    /// Whether it is said to have happened.
    pub realis: &'static str,
    /// Who tells it, where it stands in a quotation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Which rule found it.
    pub rule: String,
    /// `low`, `medium`, `high`.
    pub confidence: &'static str,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimView {
    /// Its number in this document.
    pub id: String,
    /// What it is about.
    pub kind: String,
    /// Whose it is.
    pub subject: Vec<String>,
    /// Towards whom.
    pub object: Vec<String>,
    /// How it is made.
    pub modality: &'static str,
    /// The clause.
    #[serde(flatten)]
    pub at: StretchView,
    /// Which rule found it.
    pub rule: String,
    /// `low`, `medium`, `high`.
    pub confidence: &'static str,
}

/// What somebody demands, refuses, offers, promises, denies or can't.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PositionView {
    /// Its number in this document.
    pub id: String,
    /// Which of these.
    pub kind: &'static str,
    /// Whose it is.
    pub speaker: Option<String>,
    /// From whom, to whom, or of whom.
    pub of: Vec<String>,
    /// What is demanded, refused and so on.
    pub content: StretchView,
    /// What has to be so for it.
    pub condition: Option<StretchView>,
    /// Of whom the condition speaks.
    pub awaits: Vec<String>,
    /// Whether the content itself says not.
    pub negated: bool,
    /// When it was said: an index into `dates`.
    pub date: Option<usize>,
    /// All words that tell it.
    #[serde(flatten)]
    pub at: StretchView,
    /// How it is told.
    pub modality: &'static str,
    /// Which rule found it.
    pub rule: &'static str,
    /// `low`, `medium`, `high`.
    pub confidence: &'static str,
}

/// A reason for care.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WarningView {
    /// Its code.
    pub code: &'static str,
    /// What was seen.
    pub message: String,
    /// What it means for a model.
    pub meaning: &'static str,
    /// Where.
    pub spans: Vec<StretchView>,
}

/// What is proposed about a document, as data.
#[must_use]
pub fn read(reading: &DocumentRead) -> ReadView {
    let (document, found) = (&reading.document, &reading.found);
    let scalars = Scalars::of(&document.text);
    let at = |span: Span| scalars.stretch(span);
    let words = |span: Span| document.slice(span).to_owned();
    let mentions = found.mentions.iter().map(|it| MentionView {
        actor: it.actor.to_string(),
        name: words(it.span),
        used_as: used_as(it.used_as),
        at: at(it.span),
        rule: it.rule,
        confidence: it.confidence.word(),
    });
    let quotes = found.quotes.iter().filter(|it| it.verbatim != Verbatim::Indirect);
    let quotes = quotes.map(|it| QuoteView {
        at: at(it.span),
        speaker: it.speaker.as_ref().map(ToString::to_string),
        cue: it.cue.map(at),
        verbatim: it.verbatim == Verbatim::Yes,
        rule: it.rule,
        confidence: it.confidence.word(),
    });
    let dates = found.dates.iter().map(|it| DateView {
        at: at(it.span),
        from: it.from.map(|date| date.to_string()),
        to: it.to.map(|date| date.to_string()),
        precision: precision(it.precision),
        rule: it.rule,
        confidence: it.confidence.word(),
    });
    let events = found.events.iter().zip(1..).map(|(it, number)| EventView {
        id: format!("E{number:02}"),
        plover: it.plover.name(),
        actors: ids(&it.actors),
        targets: ids(&it.targets),
        at: at(it.span),
        date: it.date,
        place: it.place,
        quantity: it.quantity.map(at),
        realis: it.realis.word(),
        speaker: found.speaker_of(it.span).map(ToString::to_string),
        rule: it.rule.clone(),
        confidence: it.confidence.word(),
    });
    let claims = found.all_claims().into_iter().zip(1..).map(|(it, number)| ClaimView {
        id: format!("C{number:02}"),
        kind: it.kind.clone(),
        subject: ids(&it.subjects),
        object: ids(&it.objects),
        modality: it.modality.word(),
        at: at(it.span),
        rule: it.rule.clone(),
        confidence: it.confidence.word(),
    });
    let positions = found.positions.iter().zip(1..).map(|(it, number)| PositionView {
        id: format!("P{number:02}"),
        kind: it.kind.word(),
        speaker: it.speaker.as_ref().map(ToString::to_string),
        of: ids(&it.of),
        content: at(it.content),
        condition: it.condition.map(at),
        awaits: ids(&it.awaits),
        negated: it.negated,
        date: it.date,
        at: at(it.span),
        modality: it.modality.word(),
        rule: it.rule,
        confidence: it.confidence.word(),
    });
    let warnings = found.warnings.iter().map(|it| WarningView {
        code: it.code,
        message: it.message.clone(),
        meaning: it.meaning,
        spans: it.spans.iter().copied().map(at).collect(),
    });
    let passages = document.passages.iter();
    ReadView {
        schema: "detente/record/1",
        looked_through: scalars.before(reading.until),
        stop: reading.stop.into(),
        document: DocumentView {
            sha256: document.sha256.clone(),
            title: document.title.clone(),
            published: document.published.map(|day| day.to_string()),
            language: document.language.code.clone(),
            chars: scalars.before(document.text.len()),
            analysed: document.language.analysed,
            byline: document.byline.clone(),
            outlet: document.outlet.clone(),
            encoding: document.encoding,
        },
        passages: passages
            .map(|it| PassageView {
                kind: passage_kind(it.kind),
                struck: it.kind == PassageKind::Struck,
                language: it.language,
                at: at(it.span),
            })
            .collect(),
        mentions: mentions.collect(),
        unknown_names: found
            .unknown_names
            .iter()
            .map(|&span| NameView { name: words(span), at: at(span) })
            .collect(),
        quotes: quotes.collect(),
        dates: dates.collect(),
        events: events.collect(),
        claims: claims.collect(),
        positions: positions.collect(),
        warnings: warnings.collect(),
    }
}

/// How many scalar values stand before a byte.
struct Scalars<'a> {
    text: &'a str,
    /// One a block: the scalar values before it.
    before: Vec<usize>,
}

/// Bytes a block: so few that counting within one costs nothing.
const BLOCK: usize = 256;

impl<'a> Scalars<'a> {
    fn of(text: &'a str) -> Self {
        let mut before = vec![0];
        let mut seen = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            seen += starts(block);
            before.push(seen);
        }
        Self { text, before }
    }

    fn before(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        self.before[block] + starts(&self.text.as_bytes()[block * BLOCK..byte])
    }

    fn stretch(&self, span: Span) -> StretchView {
        StretchView { start: self.before(span.start), end: self.before(span.end) }
    }
}

/// How many scalar values begin in these bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count()
}

fn ids(actors: &[Actor]) -> Vec<String> {
    actors.iter().map(ToString::to_string).collect()
}

fn passage_kind(kind: PassageKind) -> &'static str {
    match kind {
        PassageKind::Title => "title",
        PassageKind::Heading => "heading",
        PassageKind::Body => "body",
        PassageKind::Boilerplate | PassageKind::Struck => "boilerplate",
    }
}

fn used_as(used: MentionUse) -> &'static str {
    match used {
        MentionUse::Name => "name",
        MentionUse::Demonym => "demonym",
        MentionUse::Capital => "capital",
        MentionUse::Person => "person",
        MentionUse::Place => "place",
        MentionUse::Compound => "compound",
    }
}

fn precision(fine: Precision) -> &'static str {
    match fine {
        Precision::Day => "day",
        Precision::Month => "month",
        Precision::Year => "year",
        Precision::Period => "period",
        Precision::Duration => "duration",
        Precision::EventRelative => "event-relative",
        Precision::Vague => "vague",
    }
}
