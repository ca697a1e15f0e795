//! What becomes of a deal, in a few words?

use detente::dealing::Willing;
use detente::model::{Conflict, Exit, PartyId};

use super::super::{Form, answers, count, move_phrase, names, one_of, party_name, together};
use super::gain::points_in_words;
use detente::dealing::{Deal, Dealing, Failure, Separation, Tally, Unjudged};

/// What outsiders have to do for a deal, and whether they would; one clause each.
pub(crate) fn delivery_in_words(conflict: &Conflict, deal: &Deal) -> Vec<String> {
    let tied = if deal.delivery_is_tied {
        "; there are other ways, equally small, of which this is the first"
    } else {
        ""
    };
    deal.outsiders
        .iter()
        .map(|it| {
            let (from, to) = (&deal.signed.position, &deal.delivered.position);
            let name = party_name(conflict, it.party);
            let does = move_phrase(conflict, &[it.party], from, to, Form::Plain);
            let costs = match &it.cost {
                Some(cost) => {
                    format!("{name} would be better off without that ({})", points_in_words(cost))
                }
                None => format!("{name} would be better off without that"),
            };
            let would = match it.willing {
                None => format!("whether {name} would isn’t known"),
                Some(Willing::Strictly) => format!("{name} would gain by that"),
                Some(Willing::Indifferent) => format!("it is all the same to {name}"),
                Some(Willing::Unwilling) => format!("{costs}, and nothing holds {name} to it"),
                Some(Willing::Held) if it.answer.is_empty() => {
                    format!("{costs}, but staying out would be answered")
                }
                Some(Willing::Held) => format!(
                    "{costs}, but if {name} stayed out, {}",
                    answers(conflict, &it.answer, "would")
                ),
            };
            format!("{name} has to {does}; {would}{tied}")
        })
        .collect()
}

/// What a deal fails of, in a few words.
pub(crate) fn failure_in_words(conflict: &Conflict, failure: &Failure) -> String {
    let names = |parties: &[PartyId]| names(conflict, parties);
    match failure {
        Failure::Refused(parties) => {
            format!("{} would be worse off than without a deal", names(parties))
        }
        Failure::Broken(breakers) => {
            let who: Vec<String> =
                breakers.iter().map(|parties| together(conflict, parties)).collect();
            format!("{} would break it", one_of(&who))
        }
        Failure::Provoked(parties) => {
            format!("{} could provoke its end, and gain by that", names(parties))
        }
        Failure::Unwilling(parties) => format!("{} would not do its part", names(parties)),
        Failure::Undone(parties) => {
            format!("something comes due and isn’t done, by {}", names(parties))
        }
        Failure::FallsBelow(parties) => {
            format!("it leaves {} worse off in the end than no deal would", names(parties))
        }
        Failure::Beaten => {
            "another acceptable deal that lasts is better for some signatory and worse for none"
                .to_owned()
        }
        Failure::SameAs => {
            "it is worth exactly as much to all signatories as another that is worth proposing"
                .to_owned()
        }
    }
}

/// Why there are no verdicts, as the end of a sentence.
pub(crate) fn unjudged_in_words(unjudged: &Unjudged) -> String {
    match unjudged {
        Unjudged::TooLarge(why) => why.clone(),
        Unjudged::Stopped(_) => "the work was stopped first, by `--time` or `--memory` or, where neither was given, by how far steps are followed at most".to_owned(),
    }
}

/// What is known of deals of which there are too many to judge all, as the end of a sentence.
pub(crate) fn known_of_too_many(dealing: &Dealing, tally: &Tally) -> String {
    let known = match tally.surely_worth {
        0 => "no deal is known to be worth proposing".to_owned(),
        1 => "one deal is known to be worth proposing".to_owned(),
        more => format!("{} deals are known to be worth proposing", count(more)),
    };
    format!(
        "{known}, of {} that were judged on {} packages",
        count(tally.judged),
        count(&dealing.packages)
    )
}

/// That the model doesn't tell deals apart, and why; `None` if it does, or that isn't known.
pub(crate) fn no_separation(
    conflict: &Conflict,
    dealing: &Dealing,
    tally: &Tally,
) -> Option<String> {
    // Of one deal there is nothing to tell apart.
    let compared = if tally.in_zone > 0 { tally.in_zone } else { tally.judged };
    if compared < 2 {
        return None;
    }
    let mut told = dealing.deals.iter().filter(|it| tally.in_zone == 0 || it.is_in_zone());
    let provoked = told.any(|it| it.provocations.iter().flatten().next().is_some());
    let provoked = if provoked { " Some could be provoked, though." } else { "" };
    let which = if tally.in_zone > 0 { "deals that leave no signatory worse off" } else { "deals" };
    match tally.separation() {
        Separation::Some | Separation::Unknown => None,
        Separation::All => Some(match conflict.treaty(dealing.treaty).exit {
            Exit::Any => format!(
                "All {which} would last: nobody in this model has a way to gain by breaking one of them that isn’t answered.{provoked}"
            ),
            Exit::All | Exit::Never => {
                format!(
                    "All {which} would last, in a model in which no party may leave alone.{provoked}"
                )
            }
        }),
        Separation::None => {
            let breakers =
                if tally.in_zone > 0 { &tally.breakers } else { &tally.breakers_outside };
            let most = breakers.first().map(|(parties, times)| {
                format!(
                    " The commonest breaker is {}: {} of {}.",
                    together(conflict, parties),
                    count(times),
                    count(compared)
                )
            });
            Some(format!("None of the {which} would last.{}", most.unwrap_or_default()))
        }
    }
}

/// What comes due and isn't done where chains come to rest, a sentence each.
pub(crate) fn undone_in_words(conflict: &Conflict, dealing: &Dealing, deal: &Deal) -> Vec<String> {
    let all = deal.undone.iter().flatten();
    let said = all.map(|it| {
        let clause = it.promise.clause(conflict, dealing.treaty);
        format!(
            "In the end what is promised isn’t so: {}. That is for {} to do.",
            super::super::rule(conflict, &clause.formula),
            names(conflict, &it.owners)
        )
    });
    said.collect()
}
