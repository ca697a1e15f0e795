//! Does somebody say that they won't do something?
//!
//! *Will never accept*, *would not leave*, *won't move*; *there can be no talks*, *no convoy may pass* of whoever says it.

use crate::finder::positions::Reading;
use crate::finder::positions::draft::Draft;
use crate::finder::positions::voice::How;
use crate::lexicon::Stance;
use crate::syntax::{Mood, Polarity, Shape, Voice};
use detente_text::PositionKind;

pub(super) fn find(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    own(reading, verb).or_else(|| nothing(reading, verb))
}

/// *We will not leave*.
fn own(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    let willed = matches!(it.mood, Some(Mood::Future | Mood::Conditional));
    if it.shape != Shape::Finite || !willed || it.polarity != Polarity::Denied {
        return None;
    }
    let (whose, said) = reading.doer(verb)?;
    let spoken = said.how != How::Written;
    let deed = !reading.is(Stance::State, it.head)
        && it.voice == Voice::Active
        && !reading.is_guessed(verb);
    // *would never have left*; and of what only the writer foresees only deeds count.
    let hypothetical = it.mood == Some(Mood::Conditional) && !spoken;
    let open = whose.is_empty() && !spoken;
    (deed && !hypothetical && !open).then(|| Draft {
        kind: PositionKind::Refusal,
        whose,
        said,
        of: Vec::new(),
        content: reading.clause(verb),
        verb: Some(verb),
        negated: true,
        rule: "will-not",
    })
}

/// *There will be no talks*, *no convoy may pass*.
fn nothing(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    let mood = it.mood?;
    if it.shape != Shape::Finite || mood == Mood::Needed || it.polarity != Polarity::Denied {
        return None;
    }
    let said = reading.said(verb)?;
    let subject = it.subject.map(|at| reading.teller.parse.phrases[at].tokens.start);
    let none = |token: usize| matches!(reading.word_at(token), "no" | "none");
    let there = reading.word_at(it.tokens.start.saturating_sub(1)) == "there"
        || subject.is_some_and(|at| reading.word(at) == "there");
    let object = it.object.map(|at| reading.teller.parse.phrases[at].tokens.start);
    let behind = object.is_some_and(none) || (it.tokens.end..it.tokens.end + 2).any(none);
    let found = there && behind || subject.is_some_and(none) && mood != Mood::Conditional;
    let start = if there { it.tokens.start.saturating_sub(1) } else { it.tokens.start };
    let clause = reading.clause(verb);
    (found && !said.by.is_empty()).then(|| Draft {
        kind: PositionKind::Refusal,
        whose: said.by.clone(),
        said,
        of: Vec::new(),
        content: clause.start.min(start)..clause.end,
        verb: Some(verb),
        negated: true,
        rule: "there-will-be-no",
    })
}

#[cfg(test)]
mod tests {
    use crate::finder::positions::tests::check;

    #[test]
    fn it_will_not_be_done() {
        check(&[
            (
                "Chad will never accept foreign guards.",
                &["refusal TCD - Chad will never accept foreign guards"],
            ),
            (
                "Niger said it would not cede land to Chad.",
                &["refusal NER - it would not cede land to Chad"],
            ),
            (
                "“We will not leave unless Chad does,” said Niger.",
                &["refusal NER - We will not leave / unless Chad does"],
            ),
            ("Malta said no convoy may pass.", &["refusal MLT - no convoy may pass"]),
            ("Chad will not win the war.", &[]),
        ]);
    }
}
