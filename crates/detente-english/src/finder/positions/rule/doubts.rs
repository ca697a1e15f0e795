//! Does somebody doubt that something can be?
//!
//! *Doubted that the army had enough men*, *it is doubtful that it would pay*: kept as a question of whoever it is about.

use crate::finder::positions::Reading;
use crate::finder::positions::draft::Draft;
use crate::lexicon::Stance;
use crate::syntax::Polarity;
use detente_text::PositionKind;

/// How many words behind *is* the word for it may stand.
const BEHIND: usize = 3;

pub(super) fn find(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    let doubts = reading.is(Stance::Believe, it.head);
    let doubtful =
        (it.tokens.end..it.tokens.end + BEHIND).find(|&at| reading.is(Stance::Doubtful, at));
    if !doubts && doubtful.is_none() || it.polarity == Polarity::Denied {
        return None;
    }
    let clause = reading.content_behind(verb).or_else(|| {
        let next = reading.finite_verb_behind(verb)?;
        let from = doubtful.unwrap_or(it.head) + 1;
        matches!(reading.word_at(from), "that" | "whether" | "if").then_some(next)
    })?;
    let said = reading.said(verb)?;
    let whose = if doubts {
        it.subject.map(|at| reading.sides(at)).unwrap_or_default()
    } else {
        Vec::new()
    };
    let of = reading.group(clause).subject.map(|at| reading.sides(at)).unwrap_or_default();
    Some(Draft {
        kind: PositionKind::Capacity,
        whose,
        said,
        of,
        content: reading.clause(clause),
        verb: Some(verb),
        negated: false,
        rule: "doubts",
    })
}

#[cfg(test)]
mod tests {
    use crate::finder::positions::tests::check;

    #[test]
    fn it_is_doubted() {
        check(&[
            (
                "Chad doubted that Niger could hold the town.",
                &["capacity TCD NER Niger could hold the town"],
            ),
            ("It is doubtful that Malta would pay.", &["capacity - MLT Malta would pay"]),
            (
                "A diplomat doubted that Kenya had enough ships.",
                &["capacity - KEN Kenya had enough ships"],
            ),
            ("Nobody doubted that Chad would come.", &[]),
        ]);
    }
}
