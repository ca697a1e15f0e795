//! What isn't known or decided?
//!
//! The questions that the finder of claims proposes (*it is unclear whether …*), and those that open a sentence: *whether it would be held has not been decided*.

use std::ops::Range;

use crate::finder::positions::Reading;
use crate::finder::positions::draft::Draft;
use crate::finder::positions::voice::{How, Said};
use crate::lexicon::Stance;
use crate::syntax::Tag;
use detente_text::{Actor, Claim, PositionKind};

pub(in crate::finder::positions) fn find(reading: &Reading<'_>, claims: &[Claim]) -> Vec<Draft> {
    let known = claims.iter().filter(|it| it.kind == "unknown");
    let mut all: Vec<Draft> = known.filter_map(|it| claimed(reading, it)).collect();
    all.extend(reading.teller.text.sentences.iter().filter_map(|sentence| {
        let passage = reading.teller.text.document.passages.get(sentence.passage)?;
        let body = passage.kind == detente_text::PassageKind::Body;
        let content = undecided(reading, &sentence.tokens).filter(|_| body)?;
        let of = named(reading, &content);
        Some(draft(content, of))
    }));
    all
}

fn draft(content: Range<usize>, of: Vec<Actor>) -> Draft {
    let said = Said { by: Vec::new(), how: How::Written };
    Draft {
        kind: PositionKind::Capacity,
        whose: Vec::new(),
        said,
        of,
        content,
        verb: None,
        negated: false,
        rule: "open",
    }
}

/// The question of a claim, without the words that say that it is open.
fn claimed(reading: &Reading<'_>, claim: &Claim) -> Option<Draft> {
    let tokens = &reading.teller.text.tokens;
    let first = tokens.partition_point(|it| it.span.start < claim.span.start);
    let last = tokens.partition_point(|it| it.span.end <= claim.span.end);
    let start = (first..last).find(|&at| reading.is(Stance::Question, at))?;
    let ends =
        |at: usize| reading.tag(at) == Some(Tag::Break) || reading.here(Stance::Open, at).is_some();
    let end = (start + 1..last).find(|&at| ends(at)).unwrap_or(last);
    let whole = start..end.max(start + 1);
    let mut of = claim.subjects.clone();
    of.extend(claim.objects.iter().cloned());
    Some(draft(whole, of))
}

/// *Whether it would be held has not been decided.*
fn undecided(reading: &Reading<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let start = sentence.clone().find(|&at| {
        reading.is(Stance::QuestionFirst, at)
            && (at == sentence.start
                || matches!(reading.tag(at - 1), Some(Tag::Break | Tag::Quote | Tag::Comma)))
    })?;
    let end = (start + 2..sentence.end).find(|&at| reading.here(Stance::Open, at).is_some())?;
    let apart = (start..end).any(|at| reading.tag(at) == Some(Tag::Break));
    (!apart).then_some(start..end)
}

/// The sides that are named in a question.
fn named(reading: &Reading<'_>, tokens: &Range<usize>) -> Vec<Actor> {
    let mut all: Vec<Actor> = Vec::new();
    for mention in tokens.clone().filter_map(|at| reading.teller.parse.mention_of.at(at)) {
        let actor = &reading.teller.found.mentions[mention].actor;
        if !all.contains(actor) {
            all.push(actor.clone());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::finder::positions::tests::check;

    #[test]
    fn it_is_open() {
        check(&[
            (
                "It is unclear whether Chad could hold the bridge.",
                &["capacity - TCD whether Chad could hold the bridge"],
            ),
            (
                "Whether Niger would come has not been decided.",
                &["capacity - NER Whether Niger would come"],
            ),
            (
                "How the ships would be paid for remains to be seen.",
                &["capacity - - How the ships would be paid for"],
            ),
            ("Chad decided whether to come.", &[]),
        ]);
    }
}
