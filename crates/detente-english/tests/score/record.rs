//! What does a gold annotation hold, and what of a record is compared with it?
//!
//! Both have one shape, so that a gold can be scored against itself. Positions are characters of the text, as in
//! what `detente read --json` prints. What only the gold has is absent in a record.

use std::collections::BTreeMap;

use detente_model::Span;
use detente_text::{Document, Findings, PassageKind, Verbatim};
use serde::Deserialize;

/// Where an item stands, and how firm it is.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct At {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Debatable: neither missed nor wrong.
    #[serde(default)]
    pub(crate) optional: bool,
    /// Other places that count.
    #[serde(default)]
    pub(crate) alt_spans: Vec<(usize, usize)>,
}

/// Something that stands somewhere.
pub(crate) trait Place {
    /// Where.
    fn at(&self) -> &At;
}

macro_rules! stands {
    ($($item:ident)*) => { $(impl Place for $item { fn at(&self) -> &At { &self.at } })* };
}

stands! { Mention Quote Date Event Claim }

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Passage {
    pub(crate) kind: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Mention {
    #[serde(flatten)]
    pub(crate) at: At,
    pub(crate) actor: String,
    #[serde(rename = "use")]
    pub(crate) used_as: String,
    #[serde(default)]
    pub(crate) actor_alt: Vec<String>,
    #[serde(default)]
    pub(crate) use_alt: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Quote {
    #[serde(flatten)]
    pub(crate) at: At,
    pub(crate) speaker: Option<String>,
    /// Others that count; `None` if nobody counts, too.
    #[serde(default)]
    pub(crate) speaker_alt: Vec<Option<String>>,
}

/// Two days, or one and an open end.
pub(crate) type Interval = (Option<String>, Option<String>);

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Date {
    #[serde(flatten)]
    pub(crate) at: At,
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
    /// Other intervals that count.
    #[serde(default)]
    pub(crate) intervals: Vec<Interval>,
    /// Any interval within these days counts.
    pub(crate) within: Option<(String, String)>,
}

#[derive(Debug, Clone, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "these are the marks of the gold's format")]
pub(crate) struct Event {
    #[serde(flatten)]
    pub(crate) at: At,
    pub(crate) plover: Option<String>,
    pub(crate) actors: Vec<String>,
    pub(crate) targets: Vec<String>,
    pub(crate) realis: String,
    #[serde(default)]
    pub(crate) plover_alt: Vec<String>,
    #[serde(default)]
    pub(crate) realis_alt: Vec<String>,
    /// A debatable event excuses only these.
    pub(crate) optional_realis: Option<Vec<String>>,
    #[serde(default)]
    pub(crate) actors_optional: bool,
    #[serde(default)]
    pub(crate) targets_optional: bool,
    #[serde(default)]
    pub(crate) actors_any: bool,
    #[serde(default)]
    pub(crate) targets_any: bool,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Claim {
    #[serde(flatten)]
    pub(crate) at: At,
    #[serde(default)]
    pub(crate) subject: Vec<String>,
    #[serde(default)]
    pub(crate) object: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Warning {
    pub(crate) code: String,
    #[serde(default)]
    pub(crate) optional: bool,
}

/// What is compared.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Record {
    pub(crate) passages: Vec<Passage>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) quotes: Vec<Quote>,
    pub(crate) dates: Vec<Date>,
    pub(crate) events: Vec<Event>,
    pub(crate) claims: Vec<Claim>,
    pub(crate) warnings: Vec<Warning>,
}

/// A gold annotation.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Gold {
    pub(crate) document: Annotated,
    /// Other ids that count for an id everywhere.
    #[serde(default)]
    pub(crate) actor_alt: BTreeMap<String, Vec<String>>,
    /// Persons who don't stand for the state in their id.
    #[serde(default)]
    pub(crate) not_the_state: Vec<String>,
    #[serde(flatten)]
    pub(crate) record: Record,
}

/// The document that was annotated.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Annotated {
    pub(crate) file: String,
    pub(crate) sha256: String,
    pub(crate) chars: usize,
}

impl Record {
    /// What was found in a document.
    pub(crate) fn of(document: &Document, found: &Findings) -> Self {
        let starts: Vec<usize> = document.text.char_indices().map(|(byte, _)| byte).collect();
        let chars = |byte: usize| starts.partition_point(|&start| start < byte);
        let at =
            |span: Span| At { start: chars(span.start), end: chars(span.end), ..At::default() };
        let ids = |actors: &[detente_text::Actor]| actors.iter().map(ToString::to_string).collect();
        let word = |value: &dyn std::fmt::Debug| format!("{value:?}").to_lowercase();
        Self {
            passages: document
                .passages
                .iter()
                .map(|it| Passage {
                    kind: kind(it.kind).to_owned(),
                    start: chars(it.span.start),
                    end: chars(it.span.end),
                })
                .collect(),
            mentions: (found.mentions.iter())
                .map(|it| Mention {
                    at: at(it.span),
                    actor: it.actor.to_string(),
                    used_as: word(&it.used_as),
                    actor_alt: Vec::new(),
                    use_alt: Vec::new(),
                })
                .collect(),
            quotes: (found.quotes.iter())
                // Indirect speech has no marks, and no gold; the program doesn't print it either.
                .filter(|it| it.verbatim != Verbatim::Indirect)
                .map(|it| Quote {
                    at: at(it.span),
                    speaker: it.speaker.as_ref().map(ToString::to_string),
                    speaker_alt: Vec::new(),
                })
                .collect(),
            dates: (found.dates.iter())
                .map(|it| Date {
                    at: at(it.span),
                    from: it.from.map(|day| day.to_string()),
                    to: it.to.map(|day| day.to_string()),
                    intervals: Vec::new(),
                    within: None,
                })
                .collect(),
            events: (found.events.iter())
                .map(|it| Event {
                    at: at(it.span),
                    plover: Some(it.plover.name().to_owned()),
                    actors: ids(&it.actors),
                    targets: ids(&it.targets),
                    realis: word(&it.realis),
                    plover_alt: Vec::new(),
                    realis_alt: Vec::new(),
                    optional_realis: None,
                    actors_optional: false,
                    targets_optional: false,
                    actors_any: false,
                    targets_any: false,
                })
                .collect(),
            claims: (found.claims.iter())
                .map(|it| Claim {
                    at: at(it.span),
                    subject: ids(&it.subjects),
                    object: ids(&it.objects),
                })
                .collect(),
            warnings: (found.warnings.iter())
                .map(|it| Warning { code: it.code.to_owned(), optional: false })
                .collect(),
        }
    }
}

fn kind(kind: PassageKind) -> &'static str {
    match kind {
        PassageKind::Title => "title",
        PassageKind::Heading => "heading",
        PassageKind::Body => "body",
        PassageKind::Boilerplate => "boilerplate",
        PassageKind::Struck => "struck",
    }
}
