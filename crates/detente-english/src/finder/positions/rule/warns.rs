//! Does somebody warn others not to do something?
//!
//! *Warned Chad against crossing*, *warned Chad not to cross*: what they are not to do is demanded of them.

use crate::finder::positions::Reading;
use crate::finder::positions::draft::Draft;
use crate::lexicon::Stance;
use crate::syntax::{Polarity, Shape, Voice};
use detente_text::PositionKind;

pub(super) fn find(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    let warns = reading.is(Stance::Warn, it.head)
        && it.voice == Voice::Active
        && it.polarity == Polarity::Affirmed;
    let object = reading.object(verb).filter(|_| warns)?;
    let next = reading.next_verb(verb)?;
    let start = reading.group(next).tokens.start;
    let gerund = reading.group(next).shape == Shape::Gerund
        && start >= 1
        && reading.word(start - 1) == "against";
    let not = reading.group(next).shape == Shape::Infinitive
        && (start.saturating_sub(1)..reading.group(next).head).any(|at| reading.word(at) == "not");
    if !gerund && !not {
        return None;
    }
    let (whose, said) = reading.doer(verb)?;
    let content =
        reading.from(if not && reading.word(start - 1) == "not" { start - 1 } else { start }, next);
    Some(Draft {
        kind: PositionKind::Demand,
        whose,
        said,
        of: reading.teller.touches(object),
        content,
        verb: Some(verb),
        negated: true,
        rule: "warns",
    })
}

#[cfg(test)]
mod tests {
    use crate::finder::positions::tests::check;

    #[test]
    fn others_are_warned() {
        check(&[
            (
                "Chad warned Niger against closing the border.",
                &["demand TCD NER closing the border"],
            ),
            (
                "Kenya has warned the rebels not to attack the town.",
                &["demand KEN - not to attack the town"],
            ),
            ("Malta warned Chad against sending ships.", &["demand MLT TCD sending ships"]),
            ("Chad warned Niger of a flood.", &[]),
        ]);
    }
}
