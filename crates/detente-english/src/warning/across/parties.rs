//! For which statements does only a party stand?
//!
//! A statement of the writer's own counts as the writer's, unless a party publishes the document.

use std::collections::{BTreeMap, BTreeSet};

use detente_model::Span;

use super::sources::Sources;
use super::{Across, Locator};
use crate::warning::cited;
use detente_text::Actor;
use detente_text::Document;
use detente_text::{Claim, Concern, Confidence, Findings, Modality};

/// Who stands for a statement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Witness {
    /// A side that is named.
    Side(String),
    /// The writer, or somebody who isn't named.
    Other,
}

type Key<'a> = (&'a str, BTreeSet<&'a str>, BTreeSet<&'a str>);

pub(super) fn only(
    documents: &[(&Document, &Findings)],
    parties: &[Actor],
    sources: &Sources,
) -> Vec<Across> {
    let mut claims: BTreeMap<Key<'_>, Vec<(Witness, Locator)>> = BTreeMap::new();
    for (document, (_, found)) in documents.iter().enumerate() {
        let published =
            found.warnings.iter().any(|it| it.concern() == Some(Concern::PartyStatement));
        if sources.source(document) != document {
            continue;
        }
        // What a noun only names is said by nobody.
        for claim in found.claims.iter().filter(|claim| claim.confidence > Confidence::Low) {
            let place = Locator { document, span: Some(claim.span) };
            let witness = witness(found, claim, published);
            if let Some(witness) = witness {
                claims.entry(key(claim)).or_default().push((witness, place));
            }
        }
    }
    let mut warnings: Vec<Across> = claims
        .into_iter()
        .filter_map(|((_, subjects, objects), told)| {
            let party = |side: &str| match parties {
                [] => subjects.contains(side) || objects.contains(side),
                _ => parties.iter().any(|it| it.side() == Some(side)),
            };
            let mut names = BTreeSet::new();
            for (witness, _) in &told {
                match witness {
                    Witness::Side(side) if party(side) => names.insert(side.as_str()),
                    Witness::Side(_) | Witness::Other => return None,
                };
            }
            let places: Vec<Locator> = told.iter().map(|(_, place)| *place).collect();
            let first = *places.first()?;
            let words = documents.get(first.document)?.0.slice(first.span?);
            let names: Vec<&str> = names.into_iter().collect();
            Some(Across {
                code: "party-only-source",
                message: format!("Only {} says so, a party to it: {}.", names.join(", "), cited(words)),
                meaning: "It tells that party's position; that it is so needs somebody who gains nothing by it.",
                places,
            })
        })
        .collect();
    warnings.sort_by_key(|warning| warning.places.first().copied());
    warnings
}

fn key(claim: &Claim) -> Key<'_> {
    (
        &claim.kind,
        claim.subjects.iter().map(Actor::as_str).collect(),
        claim.objects.iter().map(Actor::as_str).collect(),
    )
}

/// Who stands for a claim; `None` where a party publishes the document and nobody is named.
fn witness(found: &Findings, claim: &Claim, published: bool) -> Option<Witness> {
    match speaker(found, claim.span) {
        Some(actor) => {
            Some(actor.side().map_or(Witness::Other, |side| Witness::Side(side.to_owned())))
        }
        None if published => None,
        None => match claim.modality {
            Modality::Attributed => None,
            Modality::Asserted | Modality::Conditional | Modality::Uncertain => {
                Some(Witness::Other)
            }
        },
    }
}

/// The speaker of the quotation in which a stretch stands.
fn speaker(found: &Findings, span: Span) -> Option<&Actor> {
    let next = found.quotes.partition_point(|it| it.span.end <= span.start);
    let quote = found.quotes.get(next)?;
    (quote.span.start < span.end).then_some(quote.speaker.as_ref()).flatten()
}
