//! What would parties have to want for some states to last?

use detente_model::{Conflict, Diagnostic, Formula, PartyId, Span, Stop, read_clause};
use detente_stability::Concept;

use super::{Allowance, AskError, Supposition, error};
use crate::Opened;
use crate::inverse::{Inverse, NoInverse, Wish, find};
use crate::named;

/// What somebody wants to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InverseQuestion {
    /// What is supposed.
    pub suppose: Supposition,
    /// A formula that is true in the wanted states.
    pub want: String,
    /// Under which concept they are to be stable.
    pub concept: Concept,
    /// Whether profiles of strict rankings are counted.
    pub count_profiles: bool,
    /// Whose rankings are varied then, by short names; all if none are named.
    pub vary: Vec<String>,
    /// A formula that is true in the states that are ranked anew then; all if there is none.
    pub among: Option<String>,
}

/// Asks what parties would have to want for some states to last: least changes party by party, and
/// joint ones where parties can't be looked at one by one. Points of different parties are never added.
///
/// ```
/// use detente::ask::{self, Allowance, Concept, InverseQuestion};
///
/// // What would make two prisoners stay loyal to each other?
/// # let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue/prisoners-dilemma");
/// # let dilemma = root.as_ref();
/// let case = detente::open(dilemma)?;
/// let conflict = case.conflict.as_ref().unwrap();
/// let loyal: Vec<String> = conflict
///     .options
///     .iter()
///     .map(|it| format!("{}.{}", conflict.party(it.owner).id, it.id))
///     .collect();
/// let question = InverseQuestion {
///     suppose: Default::default(),
///     want: loyal.join(" and "),
///     concept: Concept::Nash,
///     count_profiles: false,
///     vary: vec![],
///     among: None,
/// };
/// let answer = ask::inverse(&case, &question, &Allowance::unlimited())?;
/// assert_eq!(answer.count, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What is wrong with the case or the question, or that no possible state is wanted.
pub fn inverse(
    opened: &Opened,
    question: &InverseQuestion,
    allowance: &Allowance,
) -> Result<Inverse, AskError> {
    let supposed = error::supposed(opened, &question.suppose)?;
    let conflict = &supposed.conflict;
    let want = formula(conflict, &question.want, "--want")?;
    let among = question.among.as_ref().map(|it| formula(conflict, it, "--among")).transpose()?;
    let party = |id: &String| named::party(conflict, id, "--vary");
    let varied: Vec<PartyId> = (question.vary.iter().map(party).collect::<Result<_, _>>())
        .map_err(|found| AskError::question(vec![found]))?;
    let profiles = question.count_profiles.then_some(varied);
    let wish = Wish { want, concept: question.concept, profiles, among };
    match find(&supposed, &wish, &allowance.budget) {
        Ok(mut found) => {
            found.stop = allowance.name(found.stop);
            Ok(found)
        }
        Err(NoInverse::NothingWanted) => {
            let span = Span::new(0, question.want.len());
            let message = "no possible state fits this formula";
            let found = Diagnostic::error("no-state-fits", span, message.to_owned())
                .with_help("it contradicts itself, or the case rules out what it describes: see `impossible` there")
                .in_file("--want");
            Err(AskError::in_text(vec![found], &question.want))
        }
        Err(NoInverse::Standing(reason)) => {
            let stop: Stop = error::stopped(opened, reason)?;
            Ok(Inverse::nothing(supposed, &wish, allowance.name(stop)))
        }
    }
}

fn formula(conflict: &Conflict, text: &str, option: &str) -> Result<Formula, AskError> {
    let here = |found: Diagnostic| found.in_file(option);
    match read_clause(text, 0, conflict) {
        Ok(clause) => Ok(clause.formula),
        Err(found) => Err(AskError::in_text(found.into_iter().map(here).collect(), text)),
    }
}
