//! What can be asked of a case?
//!
//! One function a question: an opened case, the question and an allowance in, plain data out, with
//! what was supposed and how the work ended in it. No answer holds a handle of an engine. Work that
//! is stopped answers with what was found; errors are for cases and questions that can't be answered.
//!
//! [`stability()`]: which states hold. [`explain()`]: why one does. [`today()`]: who would move today. [`deals()`]: what could be signed,
//! and would it last. [`deal()`]: one package. [`leverage()`]: what is
//! missing. [`inverse()`]: what parties would have to want. [`outlook()`]: how sure that is. [`elicit()`]: what a party wants more. [`hindcast()`]: would the
//! model have moved as history did. [`diff()`]: what changed between two versions. [`brief()`]: all of it. [`read()`]: what
//! stands in a document. [`coded()`]: what an outside coder says of it.

mod brief;
mod coded;
mod deals;
mod diff;
mod elicit;
mod error;
mod explain;
mod hindcast;
mod inverse;
mod leverage;
mod outlook;
mod read;
mod stability;
mod today;
mod together;
mod treaty;

pub use brief::{BriefQuestion, brief, brief_otherwise};
pub use coded::coded;
pub use deals::{DealQuestion, DealsQuestion, deal, deals};
pub use diff::{DiffQuestion, diff};
pub use elicit::{ElicitQuestion, InterviewBegun, elicit, next_question};
pub use error::AskError;
pub use explain::{ExplainQuestion, Explanation, Reason, Reasons, Reply, StateAsked, explain};
pub use hindcast::{HindcastQuestion, hindcast};
pub use inverse::{InverseQuestion, inverse};
pub use leverage::{LeverageQuestion, lacks, leverage};
pub use outlook::{OutlookQuestion, outlook, outlook_of, outlook_part};
pub use read::{DocumentRead, NotRead, document, read};
pub use stability::{
    Analysed, Equilibria, Groups, JointStep, LastingState, Listed, Seen, StabilityAnswer,
    StabilityQuestion, Standings, stability,
};
pub use today::{TodaySeen, today};
pub use together::{GroupStep, RestTogether, Together};
pub use treaty::treaty_named;

pub use detente_analysis::{Moved, NumberedState};
pub use detente_stability::{CoalitionConcept, Concept};

pub use crate::allowance::{Allowance, Limits};
pub use crate::standing::NoStanding;
pub use crate::suppose::{Assumed, Supposed, Supposition, scenario_of, suppose};
