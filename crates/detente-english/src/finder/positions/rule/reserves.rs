//! Does somebody keep a way open to do something?
//!
//! *Reserves the right to answer*: what one may do, mostly on a condition.

use crate::finder::positions::Reading;
use crate::finder::positions::draft::Draft;
use crate::lexicon::Stance;
use crate::syntax::Polarity;
use detente_text::PositionKind;

pub(super) fn find(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    let reserves = reading.word(it.head).starts_with("reserv") && it.polarity == Polarity::Affirmed;
    let object = it.object.filter(|_| reserves)?;
    let head = reading.teller.parse.phrases[object].head;
    let (infinitive, _) = reading.infinitive(verb).filter(|_| reading.is(Stance::Reserve, head))?;
    let (whose, said) = reading.doer(verb)?;
    let content = reading.from(reading.group(infinitive).tokens.start, infinitive);
    Some(Draft {
        kind: PositionKind::Commitment,
        whose,
        said,
        of: Vec::new(),
        content,
        verb: Some(verb),
        negated: false,
        rule: "reserves",
    })
}

#[cfg(test)]
mod tests {
    use crate::finder::positions::tests::check;

    #[test]
    fn a_right_is_kept() {
        check(&[
            ("Chad reserves the right to answer.", &["commitment TCD - to answer"]),
            (
                "If the ships come, Niger reserves the right to close the port.",
                &["offer NER - to close the port / If the ships come"],
            ),
            (
                "Malta said it reserved the right to leave the talks.",
                &["commitment MLT - to leave the talks"],
            ),
            ("Chad reserved a table.", &[]),
        ]);
    }
}
