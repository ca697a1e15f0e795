//! Does somebody promise something?
//!
//! *Pledged to leave*, *promised aid*, *agreed to a truce*, *vowed that it would stay*, *threatened to close the road*. With a condition it is an offer. Not to
//! agree is to refuse.

use crate::finder::positions::Reading;
use crate::finder::positions::draft::Draft;
use crate::lexicon::Stance;
use crate::syntax::{Mood, Polarity, Shape, Voice};
use detente_text::PositionKind;

/// How many words may stand between *agreed* and *to* or *on*.
const NEAR: usize = 1;

pub(super) fn find(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    let agrees = reading.is(Stance::Agree, it.head);
    let pledges = reading.is(Stance::Pledge, it.head) || reading.is(Stance::Threaten, it.head);
    let told = matches!(it.shape, Shape::Finite | Shape::Gerund) && it.voice == Voice::Active;
    let meant =
        it.mood.is_none() || agrees && matches!(it.mood, Some(Mood::Future | Mood::Conditional));
    if !(agrees || pledges) || !told || !meant || it.polarity == Polarity::Denied {
        return None;
    }
    let content = content(reading, verb, agrees)?;
    let (whose, said) = reading.doer(verb)?;
    if agrees
        && it.mood == Some(Mood::Conditional)
        && said.by.is_empty()
        && reading.condition_of(verb, &content).is_none()
    {
        return None;
    }
    Some(Draft {
        kind: PositionKind::Commitment,
        whose,
        said,
        of: Vec::new(),
        content,
        verb: Some(verb),
        negated: false,
        rule: "pledges",
    })
}

/// What is promised: a clause, an infinitive, or what stands behind.
fn content(reading: &Reading<'_>, verb: usize, agrees: bool) -> Option<std::ops::Range<usize>> {
    let it = reading.group(verb);
    if let Some((infinitive, _)) = reading.infinitive(verb) {
        return Some(reading.from(reading.group(infinitive).tokens.start, infinitive));
    }
    if let Some(clause) = reading.content_behind(verb) {
        let wanted = !agrees
            || matches!(
                reading.group(clause).mood,
                Some(Mood::Future | Mood::Conditional | Mood::Needed)
            );
        return wanted.then(|| reading.clause(clause));
    }
    let object = reading.object(verb)?;
    let phrase = &reading.teller.parse.phrases[object];
    let thing =
        reading.word(it.head).starts_with("accept") || reading.is(Stance::PledgeNoun, it.head);
    let preposition = phrase.preposition.map(|at| reading.word(at));
    let by = match preposition {
        None => thing && !reading.word(it.head).starts_with("agree"),
        Some("to" | "on" | "upon") => {
            agrees && phrase.preposition.is_some_and(|at| at <= it.tokens.end + NEAR)
        }
        Some(_) => false,
    };
    // *promised Chad aid*: what is promised stands behind whom it is promised to.
    let to = reading.teller.parse.mention_of.at(phrase.head).is_some();
    let object = match it.object.filter(|&at| to && at != object) {
        Some(thing) => thing,
        None if to && preposition.is_none() => return None,
        None => object,
    };
    (by && !reading.is_thing_meant(object)).then(|| reading.noun(object))
}

#[cfg(test)]
mod tests {
    use crate::finder::positions::tests::check;

    #[test]
    fn it_is_promised() {
        check(&[
            ("Chad pledged to withdraw its troops.", &["commitment TCD - to withdraw its troops"]),
            (
                "Niger promised that the road would be open by May.",
                &["commitment NER - the road would be open by May"],
            ),
            (
                "Chad and Niger agreed to a truce.",
                &["commitment TCD - a truce", "commitment NER - a truce"],
            ),
            (
                "Kenya threatened to close the port if the ships came.",
                &["offer KEN - to close the port / if the ships came"],
            ),
            ("Chad never promised to leave.", &[]),
        ]);
    }
}
