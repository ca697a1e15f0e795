//! Who breaks a deal, and which reply is missing?
//!
//! What holds only by threats that may not be credible never “holds”.

use detente::ask::Concept;
use detente::dealing::Missing;
use detente::model::Conflict;

use super::super::{Form, all_of, answers, deed, does, together, who_does};
use detente::dealing::{Breaker, ByConcept, Deal};

/// Who breaks a deal and how, and which reply is missing: one sentence or two for each breaker.
pub(crate) fn breaks_in_words(conflict: &Conflict, deal: &Deal) -> Vec<String> {
    let breakers = deal.breakers.iter().flatten();
    let mut said: Vec<String> =
        breakers.map(|breaker| breaker_in_words(conflict, breaker)).collect();
    if deal.lasting != Some(false) {
        return said;
    }
    if !deal.follows.is_empty() {
        let who: Vec<String> = deal.follows.iter().map(|it| together(conflict, it)).collect();
        let parties: Vec<_> = deal.follows.iter().flatten().copied().collect();
        let word = does(conflict, &parties, "breaks", "break");
        said.push(format!("{} {word} it too, but only after somebody else did.", all_of(&who)));
    }
    let is_so = |verdicts: ByConcept, concept| verdicts.get(concept) == Some(true);
    if is_so(deal.holds, Concept::Seq) {
        return said;
    }
    if is_so(deal.holds, Concept::Gmr) || is_so(deal.holds, Concept::Smr) {
        said.push("All that stands against that is threats that may not be credible.".to_owned());
    }
    if is_so(deal.holds_together, Concept::Seq) {
        said.push(
            "It would hold if signatories of a treaty answered together; one should not count on that."
                .to_owned(),
        );
    }
    said
}

/// Who breaks a deal, how, who begins it, and which reply is missing.
pub(crate) fn breaker_in_words(conflict: &Conflict, breaker: &Breaker) -> String {
    let Some((breach, before)) = breaker.chain.split_last() else { return String::new() };
    let who = together(conflict, &breaker.parties);
    let gains = format!("{who} would gain by {}", deed(conflict, breach, Form::Gerund));
    let first = if before.is_empty() {
        gains
    } else {
        let steps: Vec<String> = before.iter().map(|moved| who_does(conflict, moved)).collect();
        format!("first {}; then {gains}", steps.join(", then "))
    };
    let missing = match breaker.missing {
        None => "whether anybody could answer wasn’t found in time".to_owned(),
        Some(Missing::Power) => "nobody can answer so that it would not pay".to_owned(),
        Some(Missing::ActingTogether) => {
            "an answer would pay only those who act together, and one should not count on that"
                .to_owned()
        }
        Some(Missing::Gain) if breaker.answer.is_empty() => {
            "others could answer, but would not gain by it".to_owned()
        }
        Some(Missing::Gain) => {
            let would = if breaker.answer.len() == 1 {
                "which would not pay"
            } else {
                "which would not pay all of them"
            };
            format!("{}, {would}", answers(conflict, &breaker.answer, "could"))
        }
    };
    capital(format!("{first}; {missing}."))
}

/// The same with a capital at its beginning.
pub(super) fn capital(mut sentence: String) -> String {
    if let Some(upper) = sentence.get(0..1).map(str::to_uppercase) {
        sentence.replace_range(0..1, &upper);
    }
    sentence
}
