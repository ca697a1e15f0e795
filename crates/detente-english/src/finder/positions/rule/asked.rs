//! Does a noun tell what somebody asks?
//!
//! *Its demand that Chad leave*, *Kenya’s call for talks*: whoever owns the noun asks for what stands behind it.

use crate::finder::positions::Reading;
use crate::finder::positions::draft::Draft;
use crate::finder::positions::voice::{How, Said};
use crate::lexicon::Stance;
use detente_text::PositionKind;

pub(in crate::finder::positions) fn find(reading: &Reading<'_>, phrase: usize) -> Option<Draft> {
    let parse = &reading.teller.parse;
    let it = &parse.phrases[phrase];
    let whose = it.owner.as_ref().filter(|_| reading.is(Stance::Asking, it.head));
    let whose = whose.map(|_| reading.teller.owners(phrase)).filter(|all| !all.is_empty())?;
    let next = it.tokens.end;
    let group = parse.groups.partition_point(|it| it.tokens.start <= next);
    let (content, of) = match reading.word_at(next) {
        "that" => {
            let clause = parse
                .groups
                .get(group)
                .filter(|it| it.sentence == parse.phrases[phrase].sentence)?;
            let of = clause.subject.map(|at| reading.sides(at)).unwrap_or_default();
            (reading.from(next + 1, group), of)
        }
        "for" => {
            let thing = parse.phrase_at(next + 1)?;
            (reading.noun(thing), Vec::new())
        }
        _ => return None,
    };
    let said = Said { by: Vec::new(), how: How::Written };
    Some(Draft {
        kind: PositionKind::Demand,
        whose,
        said,
        of,
        content,
        verb: None,
        negated: false,
        rule: "asked",
    })
}

#[cfg(test)]
mod tests {
    use crate::finder::positions::tests::check;

    #[test]
    fn a_noun_asks() {
        check(&[
            (
                "Niger ignored Chad’s demand that the army leave the town.",
                &["demand TCD - the army leave the town"],
            ),
            ("Kenya’s call for a truce went unheard.", &["demand KEN - a truce"]),
            (
                "Talks failed over Malta’s insistence that the port be closed.",
                &["demand MLT - the port be closed"],
            ),
            ("The demand for oil rose.", &[]),
        ]);
    }
}
