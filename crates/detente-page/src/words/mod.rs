//! How does one say it in English?
//!
//! Sentences for moves, states, concepts and explanations, shared by everything that is read by
//! people. Names and labels of the case are used wherever it has them; ids never show. Nothing is
//! computed here, and nothing is laid out.

mod assumed;
mod change;
mod coalition;
mod concept;
mod deal;
mod explanation;
mod hindcast;
mod leverage;
mod list;
mod movement;
mod number;
mod outlook;
mod path;
mod phrase;
mod reply;
mod rule;
mod state;
mod sureness;
mod verdict;
mod version;
mod who;

pub(crate) use assumed::{assumed, option_at};
pub(crate) use change::{Change, changes};
pub(crate) use coalition::{coalition_concept_names, hold_together_in_words};
pub(crate) use concept::{hold_in_words, short_name, stay_in_words, strongest};
pub(crate) use deal::{
    account_in_words, also_provoked_in_words, at_rest_in_words, breaker_in_words, breaks_in_words,
    coming_in_words, deal_on, deals_there_are, delivery_in_words, failure_in_words, fair_in_words,
    gains_in_words, grade_in_words, hindrance_in_words, hindrances_in_words, how_provoked,
    incidents_in_words, known_of_too_many, lasts_in_words, no_separation,
    not_looked_through_in_words, package, package_on, payments_in_words, points_explained,
    points_in_words, provocations_in_words, rests_in_brief, rests_in_words, same_text,
    shared_issues, sureness_of_gains, temptations_in_words, text_on_its_way, undone_in_words,
    unjudged_in_words, yardstick_in_words,
};
pub(crate) use explanation::{explain_improvement, explain_verdict};
pub(crate) use hindcast::{coverage_in_words, in_a_hundred, miss_in_words, pair_dates, wishes_of};
pub(crate) use leverage::{
    guarantee_in_words, joint_price_in_words, levers_in_words, missing_reply_in_words,
    pledges_explained, pledges_in_words, points, price_in_words, roles_in_words, schedule_in_words,
    signing_in_words,
};
pub(crate) use list::{all_of, letter, one_of, sentence};
pub(crate) use movement::{move_phrase, move_sentence};
pub(crate) use number::{count, counted, day, days, verb};
pub(crate) use outlook::{
    cost_of_failure, fate_in_words, input_in_words, lasted_in_brief, lasting_in_brief,
    lasting_in_words, level_in_words, number_in_words, percent, place_in_words, said_of_failure,
    share_in_words, wish_in_words, with_error,
};
pub(crate) use path::path_sentence;
pub(crate) use phrase::{Form, value};
pub(crate) use reply::{answers, deed, deeds, deterred, who_does};
pub(crate) use rule::{no_longer, quoted, rule, so_now};
pub(crate) use state::{state_against, state_by_party, state_in_brief};
pub(crate) use sureness::{
    answer_to, flip, in_brackets, input_of, lost_in_words, no_choice, package_of, range,
    supposed_level,
};
pub(crate) use verdict::{concept_names, state_verdict};
pub(crate) use version::{ChangeInWords, change_in_words, short};
pub(crate) use who::{
    does, each_name, names, names_explained, party_name, party_title, scenario, together,
};
