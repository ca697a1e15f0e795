//! Does somebody say that what is told is false?
//!
//! *Claims that Chad had fired are false*, *the report is baseless*: the claim is what is denied. Only of somebody who says it.

use crate::finder::positions::Reading;
use crate::finder::positions::draft::Draft;
use crate::finder::positions::voice::How;
use crate::lexicon::Stance;
use crate::syntax::Polarity;
use detente_text::PositionKind;

/// How many words behind the verb may stand before what is said of the claim.
const BEHIND: usize = 4;

pub(super) fn find(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    let end = reading.sentence_at(it.head)?.end.min(it.tokens.end + BEHIND);
    let stop = (it.tokens.end..end).find(|&at| reading.is(Stance::False, at))?;
    if !reading.is_copula(it.head) || it.polarity == Polarity::Denied {
        return None;
    }
    let start = reading.sentence_at(it.head)?.start;
    // The last noun for a claim before the verb that no other verb with tense parts from it, but the claim's own.
    let charge = (start..it.tokens.start).rev().find(|&at| {
        reading.is(Stance::Charge, at) && reading.teller.parse.phrase_at(at).is_some()
    })?;
    let phrase = reading.teller.parse.phrase_at(charge)?;
    let mut said = reading.said(verb)?;
    let that = reading.word_at(charge + 1) == "that";
    let content = if that {
        charge + 2..it.tokens.start
    } else {
        reading.teller.parse.phrases[phrase].tokens.start..stop + 1
    };
    let whose = match said.how {
        How::Written => {
            said.by = reading.author.clone().into_iter().collect();
            said.by.clone()
        }
        How::Quoted | How::Reported(_) => said.by.clone(),
    };
    (!whose.is_empty() && !content.is_empty()).then_some(Draft {
        kind: PositionKind::Denial,
        whose,
        said,
        of: Vec::new(),
        content,
        verb: Some(verb),
        negated: false,
        rule: "is-false",
    })
}

#[cfg(test)]
mod tests {
    use crate::finder::positions::tests::check;

    #[test]
    fn a_claim_is_called_false() {
        check(&[
            ("Chad said that claims that it had fired were false.", &["denial TCD - it had fired"]),
            (
                "Niger’s government said the report was baseless.",
                &["denial NER - the report was baseless"],
            ),
            ("“The allegation is untrue,” Malta said.", &["denial MLT - The allegation is untrue"]),
            ("The report was false.", &[]),
        ]);
    }
}
