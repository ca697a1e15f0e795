//! By which words is a position told?
//!
//! One way a file. Of a verb the first that finds something counts: denials before refusals, and what is refused before what is promised, as in the guideline.

pub(super) mod asked;
pub(super) mod open;

mod asks;
mod cant;
mod denies;
mod doubts;
mod is_false;
mod needed;
mod offers;
mod pledges;
mod ready;
mod refuses;
mod reserves;
mod unacceptable;
mod warns;
mod will;
mod wont;

use super::Reading;
use super::draft::Draft;

/// What a verb tells, by the first rule that finds something.
pub(super) fn of_verb(reading: &Reading<'_>, verb: usize) -> Option<Draft> {
    let rules = [
        denies::find,
        is_false::find,
        refuses::find,
        unacceptable::find,
        cant::find,
        wont::find,
        doubts::find,
        pledges::find,
        offers::find,
        ready::find,
        reserves::find,
        asks::find,
        warns::find,
        needed::find,
        will::find,
    ];
    rules.iter().find_map(|rule| rule(reading, verb))
}
