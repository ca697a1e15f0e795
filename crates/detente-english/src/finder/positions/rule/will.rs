//! Does somebody say that they will do something?
//!
//! *Will send monitors*, *said it would leave*, *we are going to ask*. With a condition it is an offer. What will only happen to somebody is none.

use crate::finder::positions::Reading;
use crate::finder::positions::draft::Draft;
use crate::finder::positions::voice::How;
use crate::lexicon::Stance;
use crate::syntax::{Aspect, Mood, Polarity, Shape, Voice};
use detente_text::PositionKind;

pub(super) fn find(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    let active =
        it.shape == Shape::Finite && it.voice == Voice::Active && it.polarity == Polarity::Affirmed;
    let done = it.aspect == Aspect::Perfect || reading.has_been(verb);
    if !active || done || reading.is(Stance::State, it.head) || reading.is_guessed(verb) {
        return None;
    }
    let going = reading.word(it.head) == "going" && reading.infinitive(verb).is_some();
    let mood = it.mood.or(going.then_some(Mood::Future))?;
    let (whose, said) = reading.doer(verb)?;
    let content = reading.clause(verb);
    let told = match mood {
        Mood::Future => !whose.is_empty() || said.how == How::Quoted,
        Mood::Conditional => {
            let meant = said.how == How::Written && reading.condition_of(verb, &content).is_some();
            meant && !whose.is_empty() || matches!(said.how, How::Reported(_)) && !whose.is_empty()
        }
        Mood::Possible | Mood::Needed => false,
    };
    // *will it come?*, *will the army*: the verb is missing.
    let bare = reading.word(it.head) == "will" || reading.word(it.head) == "would";
    (told && !bare).then_some(Draft {
        kind: PositionKind::Commitment,
        whose,
        said,
        of: Vec::new(),
        content,
        verb: Some(verb),
        negated: false,
        rule: "will",
    })
}

#[cfg(test)]
mod tests {
    use crate::finder::positions::tests::check;

    #[test]
    fn it_will_be_done() {
        check(&[
            (
                "If Chad withdraws from the valley, Niger will release the prisoners.",
                &[
                    "offer NER - Niger will release the prisoners / If Chad withdraws from the valley",
                ],
            ),
            ("Malta said it would send monitors.", &["commitment MLT - it would send monitors"]),
            (
                "“We will rebuild the bridge,” said Kenya.",
                &["commitment KEN - We will rebuild the bridge"],
            ),
            ("Chad will suffer from the drought.", &[]),
        ]);
    }
}
