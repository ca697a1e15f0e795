//! Does somebody say that they can't do something?
//!
//! *We cannot feed them*, *said it was unable to pay*; of what they can't take or allow it is a refusal.

use crate::finder::positions::Reading;
use crate::finder::positions::draft::Draft;
use crate::finder::positions::voice::How;
use crate::lexicon::Stance;
use crate::syntax::{Mood, Polarity, Shape, Voice};
use detente_text::PositionKind;

pub(super) fn find(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    let modal = reading.word(it.tokens.start).starts_with("can")
        || reading.word(it.tokens.start) == "could"
        || reading.word(it.tokens.start) == "ca";
    let cannot = it.mood == Some(Mood::Possible) && modal && it.polarity == Polarity::Denied;
    let unable = (it.tokens.end..it.tokens.end + 3).find(|&at| {
        reading.is(Stance::Unable, at)
            || reading.is(Stance::Able, at) && it.polarity == Polarity::Denied
    });
    let infinitive = unable.and_then(|at| {
        reading.infinitive(verb).filter(|(next, _)| reading.group(*next).tokens.start == at + 1)
    });
    if it.shape != Shape::Finite || it.voice == Voice::Passive || !(cannot || infinitive.is_some())
    {
        return None;
    }
    let (whose, said) = reading.doer(verb)?;
    if whose.is_empty()
        || said.how == How::Written && modal && reading.word(it.tokens.start) == "could"
    {
        return None;
    }
    let head = infinitive.map_or(it.head, |(next, _)| reading.group(next).head);
    let kind = if reading.is(Stance::Accept, head) {
        PositionKind::Refusal
    } else {
        PositionKind::Capacity
    };
    Some(Draft {
        kind,
        whose,
        said,
        of: Vec::new(),
        content: reading.clause(verb),
        verb: Some(verb),
        negated: true,
        rule: "cannot",
    })
}

#[cfg(test)]
mod tests {
    use crate::finder::positions::tests::check;

    #[test]
    fn it_cannot_be_done() {
        check(&[
            (
                "“We cannot feed the refugees,” said Chad.",
                &["capacity TCD - We cannot feed the refugees"],
            ),
            (
                "Niger said it was unable to pay the guards.",
                &["capacity NER - it was unable to pay the guards"],
            ),
            ("Malta cannot accept the plan.", &["refusal MLT - Malta cannot accept the plan"]),
            ("The bridge cannot carry trucks.", &[]),
        ]);
    }
}
