//! Does a wish of one party rest on words that another party says?
//!
//! Only accepted quotations of the record are looked at. Where the case itself says who speaks, its author knows.

use std::collections::BTreeSet;

use detente_model::{
    Basis, Cited, Conflict, Diagnostic, ExcerptId, Ground, Party, PartyId, Preference, Span,
};
use detente_record::{Entry, EntryStatus, Record, What};
use detente_text::{Actor, SPEAKERS_TOGETHER};

use super::lexicon::is_party;
use crate::english::Lexicon;

/// A warning for each excerpt and party whose wish rests on it, though another one says it.
pub(super) fn check(conflict: &Conflict, record: &Record, lexicon: &Lexicon) -> Vec<Diagnostic> {
    let today = conflict.party_ids().zip(&conflict.preferences);
    let today = today.filter_map(|(party, preference)| Some((party, preference.as_ref()?)));
    let scenarios = conflict.scenarios.iter().flat_map(|scenario| &scenario.prefer);
    let periods = conflict.timeline.iter().flat_map(|period| &period.prefer);
    let later = scenarios.chain(periods).map(|(party, preference)| (*party, preference));
    let (mut found, mut told) = (Vec::new(), BTreeSet::new());
    for (party, preference) in today.chain(later) {
        let wishing = &conflict.parties[party.0];
        for (basis, span) in wishes(preference) {
            for excerpt in excerpts(basis) {
                let speaking = said_by_another(conflict, record, lexicon, party, excerpt);
                if let Some(speaking) = speaking.filter(|_| told.insert((party, excerpt))) {
                    found.push(warning(&conflict.evidence[excerpt.0].id, span, wishing, speaking));
                }
            }
        }
    }
    found
}

fn warning(excerpt: &str, span: Span, wishing: &Party, speaking: &Party) -> Diagnostic {
    let (wishes, speaks) = (&wishing.name, &speaking.name);
    let message = format!("`{excerpt}` is said by {speaks}, and cited for a wish of {wishes}");
    Diagnostic::warning("wish-of-another", span, message).with_help(format!(
        "give it to a wish of {speaks}; or say under `evidence` who speaks: `speaker: {}` if these are words of {wishes}, `speaker: {}` if they tell of its wish all the same",
        wishing.id, speaking.id
    ))
}

/// The statements of a preference: what each rests on, and where it stands.
pub(crate) fn wishes(preference: &Preference) -> Vec<(&Basis, Span)> {
    match preference {
        Preference::Priorities(all) => all.iter().map(|it| (&it.basis, it.want.span)).collect(),
        Preference::Weights(worth) | Preference::Order(worth) => {
            worth.statements.iter().map(|it| (&it.basis, it.span)).collect()
        }
        Preference::Ranking(_) => Vec::new(),
    }
}

fn excerpts(basis: &Basis) -> impl Iterator<Item = ExcerptId> {
    basis.because.iter().filter_map(|ground| match ground {
        Ground::Excerpt(excerpt) => Some(*excerpt),
        Ground::Judgement => None,
    })
}

/// The party that is known to say an excerpt, unless the one that wishes says it too.
fn said_by_another<'a>(
    conflict: &'a Conflict,
    record: &Record,
    lexicon: &Lexicon,
    wishing: PartyId,
    excerpt: ExcerptId,
) -> Option<&'a Party> {
    let excerpt = &conflict.evidence[excerpt.0];
    let Cited::Record(id) = &excerpt.cited else { return None };
    if excerpt.speaker.is_some() {
        return None;
    }
    let speakers = speakers(record.entry(id)?);
    let speaks = |party: &Party| speakers.iter().any(|who| is_party(lexicon, party, who));
    if speaks(&conflict.parties[wishing.0]) {
        return None;
    }
    conflict.parties.iter().find(|party| speaks(party))
}

/// Who says an accepted quotation, as far as all of them are known.
fn speakers(entry: &Entry) -> Vec<Actor> {
    let what = entry.what();
    let is_quotation = matches!(what, What::Quote { .. });
    if entry.status() != EntryStatus::Accepted || !is_quotation {
        return Vec::new();
    }
    match entry.corrected().speakers {
        Some(all) => all.into_iter().map(Actor::new).collect(),
        None if entry.proposal.rule == SPEAKERS_TOGETHER => Vec::new(),
        None => what.speaker().map(Actor::new).into_iter().collect(),
    }
}
