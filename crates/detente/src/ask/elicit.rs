//! What does a party want more than what?

use detente_model::{Diagnostic, Span, Stop};

use super::treaty::meant;
use super::{Allowance, AskError, Supposed, Supposition, error};
use crate::Opened;
use crate::elicit::{Interview, NextStep, NoInterview};
use crate::named;

/// Who is to be asked, and about what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElicitQuestion {
    /// What is supposed.
    pub suppose: Supposition,
    /// The party, by its short name.
    pub party: String,
    /// The treaty, by its short name; needed only where the case has several.
    pub treaty: Option<String>,
}

/// An interview that was begun.
#[derive(Debug, Clone)]
pub struct InterviewBegun {
    /// The conflict, and what is supposed about it.
    pub supposed: Supposed,
    /// The interview; `None` where the work was ended before anything could be asked.
    pub interview: Option<Interview>,
    /// How the work ended.
    pub stop: Stop,
}

/// Begins to ask a party which texts it wants more than which. Costs each package's being signed.
///
/// ```
/// use detente::ask::{self, Allowance, ElicitQuestion};
/// use detente::elicit::{TextComparison, NextStep, Said};
///
/// # let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../cases/south-caucasus-2025");
/// # let path = root.as_ref();
/// let case = detente::open(path)?;
/// let question = ElicitQuestion { suppose: Default::default(), party: "armenia".into(), treaty: None };
/// let allowance = Allowance::unlimited();
/// let mut interview = ask::elicit(&case, &question, &allowance)?.interview.expect("nothing stops it");
/// let NextStep::Ask(first, second) = ask::next_question(&mut interview, &allowance).unwrap() else { panic!() };
/// interview.hear(TextComparison { first, second, said: Said::First })?;
/// assert_ne!(ask::next_question(&mut interview, &allowance).unwrap(), NextStep::Ask(first, second));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What is wrong with the case or the question, and why there is nothing to ask.
pub fn elicit(
    opened: &Opened,
    question: &ElicitQuestion,
    allowance: &Allowance,
) -> Result<InterviewBegun, AskError> {
    let supposed = error::supposed(opened, &question.suppose)?;
    let wrong = |found: Diagnostic| AskError::question(vec![found]);
    let party = named::party(&supposed.conflict, &question.party, "PARTY").map_err(wrong)?;
    let treaty = meant(&supposed.conflict, question.treaty.as_deref(), "no text to compare")?;
    let (interview, stop) = match Interview::begin(&supposed, party, treaty, &allowance.budget) {
        Ok(interview) => (Some(interview), Stop::Complete),
        Err(NoInterview::Stopped(stop)) => (None, allowance.name(stop)),
        Err(why) => {
            let found = Diagnostic::error("nothing-to-ask", Span::default(), why.to_string());
            return Err(wrong(found.with_help(why.next_step())));
        }
    };
    Ok(InterviewBegun { supposed, interview, stop })
}

/// What to ask next. Costs the comparison of all texts for some pairs and both of their answers.
///
/// # Errors
/// How the work was ended before that was found.
pub fn next_question(interview: &mut Interview, allowance: &Allowance) -> Result<NextStep, Stop> {
    interview.next(&allowance.budget).map_err(|stop| allowance.name(stop))
}
