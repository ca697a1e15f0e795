//! Does somebody ask others for something?
//!
//! *Urged Chad to leave*, *called for an inquiry*, *demands that the road be open*, *wants a port of its own*; also *what we demand is that …*.

use std::ops::Range;

use crate::finder::positions::Reading;
use crate::finder::positions::draft::Draft;
use crate::lexicon::Stance;
use crate::syntax::{Mood, Piece, Polarity, Shape, Tag, Voice};
use detente_text::{Actor, PositionKind};

pub(super) fn find(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let it = reading.group(verb);
    let asks = reading.is(Stance::Ask, it.head);
    let asks_for = reading.here(Stance::AskFor, it.head);
    if !(asks || asks_for.is_some())
        || it.voice == Voice::Passive
        || it.polarity == Polarity::Denied
    {
        return None;
    }
    let meant = match it.mood {
        None | Some(Mood::Conditional) => true,
        Some(Mood::Future | Mood::Possible | Mood::Needed) => false,
    };
    if !meant && it.shape == Shape::Finite {
        return None;
    }
    let (content, of) = content(reading, verb, asks_for)?;
    let (whose, said) = reading.doer(verb)?;
    let negated = reading.says_not(&content);
    Some(Draft {
        kind: PositionKind::Demand,
        whose,
        said,
        of,
        content,
        verb: Some(verb),
        negated,
        rule: "asks",
    })
}

fn content(
    reading: &Reading<'_>,
    verb: usize,
    asks_for: Option<usize>,
) -> Option<(Range<usize>, Vec<Actor>)> {
    let it = reading.group(verb);
    // *urged Chad to leave*, *called on Chad to leave*
    if let Some((infinitive, before)) = reading.infinitive(verb) {
        let first = reading.object(verb).filter(|_| before.is_some());
        if let Some(first) = first {
            let start = reading.teller.parse.phrases[first].tokens.start;
            return Some((reading.from(start, infinitive), reading.teller.touches(first)));
        }
        // *asked to speak*, *wants to leave*: one's own.
        return None;
    }
    // *demanded that Chad leave*
    let clause = reading.teller.contents(verb).find(|&at| {
        at > verb
            && (reading.is_needed(at) || reading.teller.is_asked(verb, at) || reading.is_bare(at))
    });
    if let Some(clause) = clause {
        let subject = reading.group(clause).subject;
        let of = subject.map(|at| reading.sides(at)).unwrap_or_default();
        return Some((reading.clause(clause), of));
    }
    // *what we demand is that the names be published*
    if let Some(is) = reading.finite_verb_behind(verb).filter(|&at| reading.is_cleft(verb, at)) {
        let start = reading.group(is).tokens.end
            + usize::from(reading.word_at(reading.group(is).tokens.end) == "that");
        let last = reading.next_verb(is).unwrap_or(is);
        return Some((reading.from(start, last), Vec::new()));
    }
    // *wants the dispute settled*
    let phrase = reading.object(verb)?;
    let thing = &reading.teller.parse.phrases[phrase];
    let behind = match (asks_for, thing.preposition) {
        (Some(count), Some(preposition)) => preposition < it.head + count,
        (Some(count), None) => thing.tokens.start >= it.head + count,
        (None, None) => {
            reading.is(Stance::AskNoun, it.head) || reading.word(it.head).starts_with("expect")
        }
        (None, Some(preposition)) => {
            // *has called since May for talks*
            matches!(reading.word(preposition), "for")
                && !reading.word(it.head).starts_with("expect")
        }
    };
    if !behind || reading.is_thing_meant(phrase) || reading.tag(thing.head) == Some(Tag::Pronoun) {
        return None;
    }
    // *expects rain*: only of somebody.
    let of = reading.after_of(phrase);
    let expects = reading.word(it.head).starts_with("expect");
    (!expects || !of.is_empty()).then(|| (reading.noun(phrase), of))
}

impl Reading<'_> {
    /// Those whom a noun names behind *of* or *from*: *the same of Chad*.
    fn after_of(&self, phrase: usize) -> Vec<Actor> {
        let chain = self.teller.parse.chain(phrase);
        let of = chain.into_iter().find(|&at| {
            let preposition = self.teller.parse.phrases[at].preposition.map(|it| self.word(it));
            matches!(preposition, Some("of" | "from"))
        });
        of.map(|at| self.teller.touches(at)).unwrap_or_default()
    }

    /// *what we demand is*: the clause of the verb opens with *what* and ends at the other.
    fn is_cleft(&self, verb: usize, is: usize) -> bool {
        let it = self.group(verb);
        let copula = self.group(is);
        let subject =
            it.subject.map_or(it.tokens.start, |at| self.teller.parse.phrases[at].tokens.start);
        let what = subject
            .checked_sub(1)
            .is_some_and(|at| self.word(at) == "what" || self.word(at) == "all");
        what && copula.tokens.start == it.tokens.end
            && matches!(self.word(copula.head), "is" | "was" | "be")
    }

    /// True for a clause whose verb is in its base form though its subject is one: *that the line run*.
    fn is_bare(&self, group: usize) -> bool {
        let it = self.group(group);
        let base = it.tokens.len() == 1
            && self.tag(it.head) == Some(Tag::Verb)
            && crate::syntax::is_only_base(self.word(it.head));
        let be = self.word(it.tokens.start) == "be";
        let one = it.subject.is_some_and(|at| {
            let head = self.word(self.teller.parse.phrases[at].head);
            !head.ends_with('s') && !matches!(head, "they" | "we" | "i" | "you")
        });
        be || base && one && self.piece_before_is_that(group)
    }

    fn piece_before_is_that(&self, group: usize) -> bool {
        let it = self.group(group);
        let subject = it.subject.map(|at| self.teller.parse.phrases[at].at);
        let before = subject
            .and_then(|at| at.checked_sub(1))
            .and_then(|at| self.teller.parse.next(at, it.sentence));
        matches!(before, Some(Piece::Subordinator(token) | Piece::Relative(token)) if self.word(token) == "that")
    }
}

#[cfg(test)]
mod tests {
    use crate::finder::positions::tests::check;

    #[test]
    fn others_are_asked() {
        check(&[
            ("Chad urged Niger to open the road.", &["demand TCD NER Niger to open the road"]),
            ("Niger has called for an inquiry.", &["demand NER - an inquiry"]),
            ("Malta insists that the road be open.", &["demand MLT - the road be open"]),
            ("Kenya called on both sides to stop.", &["demand KEN - both sides to stop"]),
            (
                "“What we demand is that the road be opened,” said Chad.",
                &["demand TCD - the road be opened"],
            ),
            ("Chad asked to speak.", &[]),
        ]);
    }
}
