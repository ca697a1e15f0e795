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
mod verdict;

pub use account::account_in_words;
pub use breaking::{breaker_in_words, breaks_in_words};
pub use fair::{fair_in_words, fairness_in_words, payments_in_words};
pub use gain::{
    at_rest_in_words, coming_in_words, count_in_words, gains_in_words, number_in_words,
    points_explained, points_in_words, range_in_words, sureness_of_gains, with_range,
    yardstick_in_words,
};
pub use hindrance::{hindrance_in_words, hindrances_in_words, not_looked_through_in_words};
pub use keeping::{grade_in_words, lasts_in_words, temptations_in_words};
pub use package::{deal_on, package, package_on, shared_issues};
pub use rule::{rests_as_written, rests_in_brief, rests_in_words, rule_as_written, rule_in_words};
pub use spoiling::{incidents_in_words, provocations_in_words};
pub use verdict::{
    delivery_in_words, failure_in_words, known_of_too_many, no_separation, undone_in_words,
    unjudged_in_words,
};
