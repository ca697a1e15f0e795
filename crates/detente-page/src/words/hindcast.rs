//! How did the model do at the past, in sentences?
//!
//! A miss is explained by one shortest way; it is told as that way, never as the only one.

use detente::ask::Moved;
use detente::hindcast::{HeldStep, Miss, PeriodPair};
use detente::model::{Conflict, Exact, PartyId};

use super::{count, day, deeds, deterred, names, together, who_does};

/// When a pair begins and ends: `May 1994 to Apr 2016`.
pub(crate) fn pair_dates(conflict: &Conflict, pair: &PeriodPair) -> String {
    let date = |at: usize| day(conflict.timeline[at].date);
    format!("{} to {}", date(pair.earlier), date(pair.later))
}

/// Whose wishes a pair is followed with are of its time.
pub(crate) fn wishes_of(conflict: &Conflict, pair: &PeriodPair) -> String {
    let own = conflict.timeline[pair.earlier].prefer.iter();
    let who: Vec<PartyId> = own.map(|it| it.0).collect();
    if who.is_empty() { "none".to_owned() } else { names(conflict, &who) }
}

/// How much of all else that could have been told a model reaches: `3 of 29`.
pub(crate) fn coverage_in_words(pair: &PeriodPair) -> String {
    match pair.coverage {
        Some(it) if it.of > 0 => format!("{} of {}", count(it.reached), count(it.of)),
        Some(_) => "there is nothing else".to_owned(),
        None => String::new(),
    }
}

/// A share as a hurried reader takes it: `31 in 100`, `less than 1 in 100`.
pub(crate) fn in_a_hundred(share: &Exact) -> String {
    let whole = |number: u8| Exact::from_integer(number.into());
    let hundredths = share * whole(100);
    if hundredths < whole(1) {
        "less than 1 in 100".to_owned()
    } else if hundredths > whole(99) && hundredths < whole(100) {
        "more than 99 in 100".to_owned()
    } else {
        format!("{} in 100", detente::view::decimal(&hundredths.round()))
    }
}

/// Why the model doesn't come to rest where history went.
pub(crate) fn miss_in_words(conflict: &Conflict, miss: &Miss) -> String {
    match miss {
        Miss::AlreadySo => {
            "Some states fit both times, so no step had to be taken to get from the one to the other; the model doesn’t come to rest at anything new that is told of the later one.".to_owned()
        }
        Miss::NoMove => {
            "No moves lead there from any state of the earlier time: what can only go one way, or is ruled out, stands in between.".to_owned()
        }
        Miss::MovesOn { way, next } => format!(
            "The model takes a shortest way there, on which {}, but doesn’t rest: next {}.",
            deeds(conflict, way),
            who_does(conflict, next)
        ),
        Miss::Held(held) => held_in_words(conflict, held),
    }
}

fn held_in_words(conflict: &Conflict, held: &HeldStep) -> String {
    let Some(step) = held.step() else { return String::new() };
    let way = match &held.way[..] {
        [_] => format!("The shortest way is one step: {}.", deeds(conflict, &held.way)),
        all => format!("The shortest way is {} steps: {}.", count(all.len()), steps(conflict, all)),
    };
    let which = match (held.way.len(), held.at) {
        (1, _) => "It".to_owned(),
        (_, 0) => "The first".to_owned(),
        (_, 1) => "The second".to_owned(),
        (_, 2) => "The third".to_owned(),
        (_, at) => format!("Step {}", count(at + 1)),
    };
    let hurt = names(conflict, &held.hurt);
    if held.reply.is_empty() {
        return format!("{way} {which} isn’t taken, since {hurt} would be no better off after it.");
    }
    let who = together(conflict, &step.parties);
    let reply = deterred(conflict, &held.reply, &held.hurt, ("would", "before"));
    let is_joint = held.reply.iter().any(|reply| reply.parties.len() > 1);
    let joint = if is_joint { " That supposes that those who answer together agree." } else { "" };
    format!("{way} {which} isn’t taken: {who} would gain by it, but {reply}.{joint}")
}

fn steps(conflict: &Conflict, way: &[Moved]) -> String {
    let said: Vec<String> = way.iter().map(|moved| who_does(conflict, moved)).collect();
    said.join("; then ")
}
