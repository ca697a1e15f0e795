//! What was found in a document, all together?

use detente_model::Span;

use crate::findings::{
    Claim, DateMention, Event, Mention, Quote, SPEAKERS_TOGETHER, Verbatim, Warning,
};
use crate::{Actor, StatedPosition};

/// Everything that is proposed about one document, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings {
    /// Names.
    pub mentions: Vec<Mention>,
    /// Names that nobody knows yet, for a person to say who they are.
    pub unknown_names: Vec<Span>,
    /// What was said.
    pub quotes: Vec<Quote>,
    /// Expressions of time.
    pub dates: Vec<DateMention>,
    /// Who did what to whom.
    pub events: Vec<Event>,
    /// Statements on relations.
    pub claims: Vec<Claim>,
    /// What sides demand, refuse, offer, promise and deny.
    pub positions: Vec<StatedPosition>,
    /// Reasons for care.
    pub warnings: Vec<Warning>,
}

/// How many quotations before a place are looked at for the one around it.
const AROUND: usize = 3;

/// How far from words of which nobody is known to be the speaker somebody is named who may be, in bytes.
const NEAR: usize = 240;

impl Findings {
    /// Claims of relations, and the positions in the same older form; where both tell the same, the position.
    #[must_use]
    pub fn all_claims(&self) -> Vec<Claim> {
        let mut all: Vec<Claim> = self.own_claims().cloned().collect();
        all.extend(self.positions.iter().map(StatedPosition::claim));
        all.sort_by_key(|claim| (claim.span.start, claim.span.end));
        all
    }

    /// Who tells what stands between these places, where that is a quotation's.
    #[must_use]
    pub fn speaker_of(&self, span: Span) -> Option<&Actor> {
        let next = self.quotes.partition_point(|it| it.span.start <= span.start);
        let mut around = self.quotes[..next].iter().rev().take(AROUND);
        let quote =
            around.find(|it| it.verbatim != Verbatim::Indirect && span.end <= it.span.end)?;
        quote.speaker.as_ref()
    }

    /// Claims that no position tells already.
    pub fn own_claims(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter().filter(|claim| !self.positions.iter().any(|it| it.tells(claim)))
    }

    /// Everybody who may have said a quotation. Of several who speak together, all whom the words beside it name; where no
    /// speaker is known, whoever is named near it.
    pub fn may_speak<'a>(&'a self, quote: &'a Quote) -> impl Iterator<Item = &'a Actor> {
        let joint = quote.cue.filter(|_| quote.rule == SPEAKERS_TOGETHER);
        let near = Span::new(quote.span.start.saturating_sub(NEAR), quote.span.end + NEAR);
        let within = joint.or_else(|| quote.speaker.is_none().then_some(near));
        let named = within.into_iter().flat_map(move |within| {
            let first = self.mentions.partition_point(|it| it.span.end <= within.start);
            let mentions = self.mentions[first..].iter();
            mentions.take_while(move |it| it.span.start < within.end)
        });
        quote.speaker.iter().chain(named.map(|it| &it.actor))
    }
}
