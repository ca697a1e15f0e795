//! How does one say it in English?
//!
//! Sentences for moves, states, concepts and explanations, shared by everything that is read by
//! people. Names and labels of the case are used wherever it has them; ids never show. Nothing is
//! computed here, and nothing is laid out.

mod change;
mod coalition;
mod concept;
mod deal;
mod explanation;
mod list;
mod movement;
mod path;
mod phrase;
mod rule;
mod state;
mod verdict;
mod who;

pub use change::{Change, changes};
pub use coalition::{
    coalition_concept_names, hold_together_in_words, strength_together, strongest_together,
};
pub use concept::{hold_in_words, short_name, stay_in_words, strength, strongest};
pub use deal::{
    account_in_words, at_rest_in_words, breaker_in_words, breaks_in_words, coming_in_words,
    count_in_words, deal_on, delivery_in_words, failure_in_words, fair_in_words, fairness_in_words,
    gains_in_words, grade_in_words, hindrance_in_words, hindrances_in_words, incidents_in_words,
    known_of_too_many, lasts_in_words, no_separation, not_looked_through_in_words, number_in_words,
    package, package_on, payments_in_words, points_explained, points_in_words,
    provocations_in_words, range_in_words, rests_as_written, rests_in_brief, rests_in_words,
    rule_as_written, rule_in_words, shared_issues, sureness_of_gains, temptations_in_words,
    undone_in_words, unjudged_in_words, with_range, yardstick_in_words,
};
pub use explanation::{explain_improvement, explain_verdict};
pub use list::{all_of, one_of};
pub use movement::{move_by, move_phrase, move_sentence};
pub use path::{movers_of, path_sentence};
pub use phrase::{Ending, Form, phrase};
pub use rule::rule;
pub use state::{state_against, state_by_party, state_in_brief};
pub use verdict::{concept_names, state_verdict};
pub use who::{party_name, together};
