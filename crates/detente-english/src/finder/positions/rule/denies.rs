//! Does somebody say that what is told of them isn't so?
//!
//! *Denied the charge*, *denied shelling the town*, *disputes that it left*; *rejected the accusations*, *ruled out any involvement*. What somebody says of
//! themselves in a quotation (*we have not broken it*) is one too.

use crate::finder::positions::Reading;
use crate::finder::positions::draft::Draft;
use crate::finder::positions::voice::How;
use crate::lexicon::Stance;
use crate::syntax::{Aspect, Polarity, Shape, Tag};
use detente_text::PositionKind;

pub(super) fn find(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    verb_of_denial(reading, verb).or_else(|| of_oneself(reading, verb))
}

fn verb_of_denial(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    let denies = reading.is(Stance::Deny, it.head);
    let rejects = || {
        reading.is(Stance::RefuseNoun, it.head)
            || reading.here(Stance::RefusePair, it.head).is_some()
            || reading.word(it.head).starts_with("dismiss")
    };
    if it.polarity == Polarity::Denied || !(denies || rejects()) {
        return None;
    }
    let object = reading.object(verb);
    let charge =
        object.is_some_and(|at| reading.is(Stance::Charge, reading.teller.parse.phrases[at].head));
    if !denies && !charge {
        return None;
    }
    let (whose, said) = reading.doer(verb)?;
    let clause = reading.content_behind(verb);
    let gerund = reading.next_verb(verb).filter(|&at| reading.group(at).shape == Shape::Gerund);
    let content = match (clause, gerund, object) {
        (Some(clause), ..) => reading.clause(clause),
        (None, _, Some(object)) if !reading.is_thing_meant(object) => reading.noun(object),
        (None, Some(gerund), None) => reading.from(reading.group(gerund).tokens.start, gerund),
        (None, ..) => return None,
    };
    Some(Draft {
        kind: PositionKind::Denial,
        whose,
        said,
        of: Vec::new(),
        content,
        verb: Some(verb),
        negated: false,
        rule: "denies",
    })
}

/// *We have not broken it*: of what is told to be so, and not of what one means to do.
fn of_oneself(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    let nobody = it.object.is_some_and(|object| {
        let first = reading.teller.parse.phrases[object].tokens.start;
        matches!(reading.word(first), "nobody" | "none" | "nothing" | "no")
    });
    let told = it.shape == Shape::Finite && it.mood.is_none();
    let done = it.aspect != Aspect::Simple || reading.word(it.tokens.start) == "did" || nobody;
    if it.polarity != Polarity::Denied || !told || !done || reading.is(Stance::Accept, it.head) {
        return None;
    }
    let subject = it.subject.map(|at| &reading.teller.parse.phrases[at])?;
    let first = matches!(reading.word(subject.head), "we" | "i" | "nobody");
    let (whose, said) = if reading.word(subject.head) == "nobody" {
        let said = reading.said(verb)?;
        (said.by.clone(), said)
    } else {
        reading.doer(verb)?
    };
    let own = first || reading.tag(subject.head) != Some(Tag::Pronoun);
    (said.how == How::Quoted && own && !whose.is_empty()).then(|| Draft {
        kind: PositionKind::Denial,
        whose,
        said,
        of: Vec::new(),
        content: reading.clause(verb),
        verb: Some(verb),
        negated: true,
        rule: "denies-of-oneself",
    })
}

#[cfg(test)]
mod tests {
    use crate::finder::positions::tests::check;

    #[test]
    fn it_is_said_not_to_be_so() {
        check(&[
            (
                "Chad denied that its troops had crossed the river.",
                &["denial TCD - its troops had crossed the river"],
            ),
            (
                "Niger has rejected the accusations as absurd.",
                &["denial NER - the accusations as absurd"],
            ),
            ("Malta denies shelling the harbour.", &["denial MLT - shelling the harbour"]),
            (
                "“We have not fired a shot,” Chad’s army said.",
                &["denial TCD - We have not fired a shot"],
            ),
            ("Chad did not deny the charge.", &[]),
        ]);
    }
}
