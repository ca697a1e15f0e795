//! What does the reader propose for a record?
//!
//! Quotations, statements, events, positions and claims that no position tells. Names and dates are not put before a person one by one: they are part of these.

use detente_model::Span;
use sha2::{Digest, Sha256};

use super::anchor::Anchor;
use super::line::ProposalLine;
use super::what::What;
use detente_text::{Actor, Document};
use detente_text::{Confidence, Findings, Verbatim};

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
            proposed_by: None,
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
    for position in &found.positions {
        let date = position.date.and_then(|at| found.dates.get(at));
        let words = |span: Span| document.text.get(span.start..span.end).map(str::to_owned);
        let what = What::Position {
            position: position.kind.word().to_owned(),
            speaker: position.speaker.as_ref().map(ToString::to_string),
            of: ids(&position.of),
            content: words(position.content).unwrap_or_default(),
            condition: position.condition.and_then(words),
            awaits: ids(&position.awaits),
            negated: position.negated,
            modality: position.modality.word().to_owned(),
            from: date.and_then(|date| date.from).map(|day| day.to_string()),
            to: date.and_then(|date| date.to).map(|day| day.to_string()),
        };
        add(position.span, what, position.rule, position.confidence);
    }
    for claim in found.own_claims() {
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
