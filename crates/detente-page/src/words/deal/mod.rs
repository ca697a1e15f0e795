//! What is there to say about a deal: what it brings, what keeps it, what breaks it?
//!
//! Plain words first. Who is meant is named.

mod account;
mod breaking;
mod fair;
mod gain;
mod hindrance;
mod keeping;
mod package;
mod rule;
mod spoiling;
mod there;
mod verdict;

pub(crate) use account::account_in_words;
pub(crate) use breaking::{breaker_in_words, breaks_in_words};
pub(crate) use fair::{fair_in_words, payments_in_words};
pub(crate) use gain::{
    at_rest_in_words, coming_in_words, gains_in_words, points_explained, points_in_words,
    sureness_of_gains, yardstick_in_words,
};
pub(crate) use hindrance::{hindrance_in_words, hindrances_in_words, not_looked_through_in_words};
pub(crate) use keeping::{grade_in_words, lasts_in_words, temptations_in_words};
pub(crate) use package::{deal_on, package, package_on, same_text, shared_issues};
pub(crate) use rule::{rests_in_brief, rests_in_words};
pub(crate) use spoiling::{
    also_provoked_in_words, how_provoked, incidents_in_words, provocations_in_words,
};
pub(crate) use there::{deals_there_are, text_on_its_way};
pub(crate) use verdict::{
    delivery_in_words, failure_in_words, known_of_too_many, no_separation, undone_in_words,
    unjudged_in_words,
};
