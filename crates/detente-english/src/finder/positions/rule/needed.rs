//! Does somebody say what others must do?
//!
//! *The guards must leave*, *the barricades have to go*, in a quotation or in reported speech; *let them leave* in a quotation. What one must do oneself is no demand.

use crate::finder::positions::Reading;
use crate::finder::positions::draft::Draft;
use crate::finder::positions::voice::{How, same};
use crate::syntax::{Link, Polarity, Shape};
use detente_text::PositionKind;

pub(super) fn find(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    must(reading, verb).or_else(|| let_them(reading, verb))
}

fn must(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    let aside = it.link == Link::Relative;
    if it.shape != Shape::Finite || aside || !reading.is_needed(verb) || reading.has_been(verb) {
        return None;
    }
    let said = reading.said(verb)?;
    let subject = it.subject?;
    let word = reading.word(reading.teller.parse.phrases[subject].head);
    let own = matches!(word, "we" | "i") || reading.is_own(subject);
    let impersonal = matches!(word, "it" | "he" | "she") && said.how != How::Quoted;
    let of = reading.sides(subject);
    let name = reading.teller.parse.phrases[subject].head;
    let named = reading.teller.parse.mention_of.at(name).is_some();
    let self_said = named && of.iter().any(|it| said.by.iter().any(|by| same(it, by)));
    if own || impersonal || self_said || said.how == How::Written {
        return None;
    }
    Some(Draft {
        kind: PositionKind::Demand,
        whose: said.by.clone(),
        said,
        of,
        content: reading.clause(verb),
        verb: Some(verb),
        negated: it.polarity == Polarity::Denied,
        rule: "must",
    })
}

/// *Let them leave*, in a quotation.
fn let_them(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    let lets = reading.word(it.head) == "let" && it.tokens.len() == 1 && it.subject.is_none();
    let said = reading.said(verb).filter(|said| lets && said.how == How::Quoted)?;
    let object = reading.object(verb)?;
    Some(Draft {
        kind: PositionKind::Demand,
        whose: said.by.clone(),
        said,
        of: reading.sides(object),
        content: reading.from(it.tokens.start, verb),
        verb: Some(verb),
        negated: false,
        rule: "let",
    })
}

#[cfg(test)]
mod tests {
    use crate::finder::positions::tests::check;

    #[test]
    fn others_must() {
        check(&[
            (
                "Germany said Chad must withdraw from Niger.",
                &["demand DEU TCD Chad must withdraw from Niger"],
            ),
            ("“Both armies must stop,” said Malta.", &["demand MLT - Both armies must stop"]),
            (
                "Kenya says the barricades have to go by dawn.",
                &["demand KEN - the barricades have to go by dawn"],
            ),
            ("Chad said it must defend its border.", &[]),
        ]);
    }
}
