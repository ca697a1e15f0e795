//! Does somebody refuse something?
//!
//! *Refused to leave*, *rejected the offer*, *ruled out a truce*, *turned down the plan*; not to accept is to refuse.

use crate::finder::positions::Reading;
use crate::finder::positions::draft::Draft;
use crate::finder::positions::voice::How;
use crate::lexicon::Stance;
use crate::syntax::{Mood, Polarity, Shape, Tag};
use detente_text::PositionKind;

pub(super) fn find(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    refusal(reading, verb).or_else(|| not_accepted(reading, verb))
}

fn refusal(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    if it.polarity == Polarity::Denied {
        return None;
    }
    let bare = reading.is(Stance::Refuse, it.head);
    let thing = reading.is(Stance::RefuseNoun, it.head)
        || reading.here(Stance::RefusePair, it.head).is_some();
    let infinitive = reading.infinitive(verb).filter(|(_, before)| bare && before.is_none());
    let object = reading.object(verb).filter(|_| thing);
    let gerund =
        reading.next_verb(verb).filter(|&at| thing && reading.group(at).shape == Shape::Gerund);
    let content = match (infinitive, object, gerund) {
        (Some((infinitive, _)), ..) => {
            reading.from(reading.group(infinitive).tokens.start, infinitive)
        }
        (None, Some(object), _) if !reading.is_thing_meant(object) => reading.noun(object),
        (None, None, Some(gerund)) => reading.from(reading.group(gerund).tokens.start, gerund),
        // *objects to how it would be filled*
        (None, None, None) if thing => {
            let start = it.head + reading.here(Stance::RefusePair, it.head)?;
            let next = reading.finite_verb_behind(verb)?;
            let asks = reading.tag(start) == Some(Tag::Subordinator);
            let ahead = reading.group(next).tokens.start > start;
            (asks && ahead).then(|| reading.from(start, next))?
        }
        (None, ..) => return None,
    };
    let (whose, said) = reading.doer(verb)?;
    Some(Draft {
        kind: PositionKind::Refusal,
        whose,
        said,
        of: Vec::new(),
        content,
        verb: Some(verb),
        negated: false,
        rule: "refuses",
    })
}

/// *Does not accept*, *no longer supports*.
fn not_accepted(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    let longer = it.tokens.start >= 1 && reading.word(it.tokens.start) == "longer"
        || it.tokens.start >= 2 && reading.word(it.tokens.start - 1) == "longer";
    let not = it.polarity == Polarity::Denied || longer;
    let now = match it.mood {
        None => true,
        Some(Mood::Possible) => reading.word(it.tokens.start).starts_with("can"),
        Some(Mood::Future | Mood::Conditional | Mood::Needed) => false,
    };
    let does = it.shape == Shape::Finite && now && reading.is(Stance::Accept, it.head);
    if !not || !does || reading.infinitive(verb).is_some_and(|(_, before)| before.is_some()) {
        return None;
    }
    let (whose, said) = reading.doer(verb)?;
    // Of whom nobody knows it says little.
    if whose.is_empty() && said.how == How::Written {
        return None;
    }
    Some(Draft {
        kind: PositionKind::Refusal,
        whose,
        said,
        of: Vec::new(),
        content: reading.clause(verb),
        verb: Some(verb),
        negated: true,
        rule: "does-not-accept",
    })
}

#[cfg(test)]
mod tests {
    use crate::finder::positions::tests::check;

    #[test]
    fn it_is_refused() {
        check(&[
            (
                "Chad refused to open the border until the army left.",
                &["refusal TCD - to open the border / until the army left"],
            ),
            ("Niger has ruled out a truce.", &["refusal NER - a truce"]),
            (
                "Malta does not recognise the new line.",
                &["refusal MLT - Malta does not recognise the new line"],
            ),
            ("The president of Kenya turned down the offer.", &["refusal KEN - the offer"]),
            ("Chad did not refuse to talk.", &[]),
        ]);
    }
}
