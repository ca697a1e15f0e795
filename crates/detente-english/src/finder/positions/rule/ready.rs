//! Is somebody ready to do something?
//!
//! *Is willing to talk*, *came prepared to accept*, *said it was open to a deal*. *Unwilling* and *not ready* refuse.

use crate::finder::positions::Reading;
use crate::finder::positions::draft::Draft;
use crate::lexicon::Stance;
use crate::syntax::{Polarity, Tag};
use detente_text::PositionKind;

/// How many words behind the verb the word for it may stand.
const BEHIND: usize = 6;

pub(super) fn find(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    let end = reading.sentence_at(it.head)?.end.min(it.tokens.end + BEHIND);
    let next = reading.finite_behind(verb).unwrap_or(end);
    let is = |at: usize| reading.is(Stance::Ready, at) || reading.is(Stance::Unready, at);
    // *is prepared to* may look like a passive.
    let found = (it.head..end.min(next)).find(|&at| is(at) && reading.word_at(at + 1) == "to")?;
    let unready = reading.is(Stance::Unready, found) || it.polarity == Polarity::Denied;
    if !(it.head..found)
        .all(|at| !matches!(reading.tag(at), Some(Tag::Break | Tag::Relative | Tag::Subordinator)))
    {
        return None;
    }
    let (whose, said) = reading.doer(verb)?;
    let groups = &reading.teller.parse.groups;
    let behind = groups.partition_point(|it| it.tokens.start <= found);
    let infinitive = groups.get(behind).filter(|it| it.tokens.start == found + 1);
    let content = match infinitive {
        Some(it) => reading.from(it.tokens.start, behind),
        None => reading.noun(reading.teller.parse.phrase_at(found + 2)?),
    };
    let kind = if unready { PositionKind::Refusal } else { PositionKind::Offer };
    Some(Draft {
        kind,
        whose,
        said,
        of: Vec::new(),
        content,
        verb: Some(verb),
        negated: false,
        rule: "ready",
    })
}

#[cfg(test)]
mod tests {
    use crate::finder::positions::tests::check;

    #[test]
    fn somebody_is_ready() {
        check(&[
            ("Chad is willing to share the water.", &["offer TCD - to share the water"]),
            (
                "Niger said it was ready to talk if the shelling stopped.",
                &["offer NER - to talk / if the shelling stopped"],
            ),
            ("Malta remains unwilling to sign the accord.", &["refusal MLT - to sign the accord"]),
            ("The road is ready to be used.", &[]),
        ]);
    }
}
