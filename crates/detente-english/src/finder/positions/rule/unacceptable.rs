//! Is something unacceptable to somebody?
//!
//! *Called the plan unacceptable*, *said that a mission was unacceptable*; the plan is what is refused.

use crate::finder::positions::Reading;
use crate::finder::positions::draft::Draft;
use crate::lexicon::Stance;
use crate::syntax::Polarity;
use detente_text::PositionKind;

/// How many words behind the verb it may stand.
const BEHIND: usize = 12;

pub(super) fn find(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    let sentence = reading.sentence_at(it.head)?;
    let end = sentence.end.min(it.tokens.end + BEHIND);
    let token = (it.tokens.end..end).find(|&at| reading.is(Stance::Unacceptable, at))?;
    let next = reading.next_verb(verb).map(|at| reading.group(at).tokens.start);
    if it.polarity == Polarity::Denied || next.is_some_and(|at| at < token) {
        return None;
    }
    let calls = reading.is(Stance::Call, it.head);
    let is = reading.is_copula(it.head) || reading.word(it.head) == "remains";
    let (whose, said, content) = if calls {
        let object = reading.object(verb)?;
        let (whose, said) = reading.doer(verb)?;
        let start = reading.teller.parse.phrases[object].tokens.start;
        (whose, said, start..token.max(start + 1))
    } else if is {
        let said = reading.said(verb)?;
        let subject = it.subject.filter(|_| !said.by.is_empty())?;
        let start = reading.teller.parse.phrases[subject].tokens.start;
        (said.by.clone(), said, start..it.tokens.start.max(start + 1))
    } else {
        return None;
    };
    Some(Draft {
        kind: PositionKind::Refusal,
        whose,
        said,
        of: Vec::new(),
        content,
        verb: Some(verb),
        negated: false,
        rule: "unacceptable",
    })
}

#[cfg(test)]
mod tests {
    use crate::finder::positions::tests::check;

    #[test]
    fn it_cannot_be_had() {
        check(&[
            ("Chad called the plan unacceptable.", &["refusal TCD - the plan"]),
            ("Niger said a foreign base was unacceptable.", &["refusal NER - a foreign base"]),
            ("“Such a line is unacceptable,” said Malta.", &["refusal MLT - a line"]),
            ("The plan was unacceptable.", &[]),
        ]);
    }
}
