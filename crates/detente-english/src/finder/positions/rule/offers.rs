//! Does somebody offer something?
//!
//! *Offered to mediate*, *proposed a cut*, *volunteered its ships*.

use crate::finder::positions::Reading;
use crate::finder::positions::draft::Draft;
use crate::lexicon::Stance;
use crate::syntax::{Polarity, Voice};
use detente_text::PositionKind;

pub(super) fn find(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    if !reading.is(Stance::Offer, it.head)
        || it.voice == Voice::Passive
        || it.polarity == Polarity::Denied
    {
        return None;
    }
    let (whose, said) = reading.doer(verb)?;
    let content = match reading.infinitive(verb) {
        // *offered Chad to mediate*
        Some((infinitive, _)) => reading.from(reading.group(infinitive).tokens.start, infinitive),
        None => match reading.content_behind(verb) {
            Some(clause) => reading.clause(clause),
            None => {
                let object = it.object.filter(|&at| !reading.is_thing_meant(at))?;
                reading.noun(object)
            }
        },
    };
    let of = reading.object(verb).map(|at| reading.recipients(at)).unwrap_or_default();
    Some(Draft {
        kind: PositionKind::Offer,
        whose,
        said,
        of,
        content,
        verb: Some(verb),
        negated: false,
        rule: "offers",
    })
}

#[cfg(test)]
mod tests {
    use crate::finder::positions::tests::check;

    #[test]
    fn it_is_offered() {
        check(&[
            ("Chad offered to host the talks.", &["offer TCD - to host the talks"]),
            ("Niger has proposed a truce of thirty days.", &["offer NER - a truce of thirty days"]),
            (
                "Malta offered Chad a port on condition that the ships leave.",
                &["offer MLT TCD a port / on condition that the ships leave"],
            ),
            ("Chad offered nothing.", &[]),
        ]);
    }
}
