//! Why does a state hold for a party, or why not?

use detente_model::{Budget, Diagnostic, PartyId, Span, Stop, all_of};
use detente_stability::{Concept, Improvement, NodeId};

use super::{Allowance, AskError, Moved, NumberedState, Supposed, Supposition, error};
use crate::Opened;
use crate::named;
use crate::standing::{NoStanding, NoState, Standing, state_numbered, state_that_fits, too_large};

/// What there is to ask of a case with too many states to be listed.
const INSTEAD: &str = "`detente stability` judges today, `detente brief` says who would move and what holds them back, and `detente explain --package` tells of a deal; or leave out options and settlements that no party values";

/// What somebody wants to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainQuestion {
    /// What is supposed.
    pub suppose: Supposition,
    /// The party, by its short name; or all signatories of a treaty.
    pub who: Vec<String>,
    /// In which state.
    pub state: StateAsked,
    /// How far they look ahead.
    pub concept: Concept,
    /// The most moves that are explained, and states that are listed after each.
    pub limit: usize,
}

/// Which state is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StateAsked {
    /// Today's.
    Today,
    /// The one in which this formula is true.
    Formula(String),
    /// The one with this number.
    Number(u64),
    /// Today's, but for some options: each with its level.
    Otherwise(Vec<(String, String)>),
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The conflict, and what is supposed about it.
    pub supposed: Supposed,
    /// The concept.
    pub concept: Concept,
    /// What was found; `None` where the work was stopped before there was anything.
    pub found: Option<Reasons>,
    /// How the work ended.
    pub stop: Stop,
}

/// Why a state holds for somebody, or why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reasons {
    /// Who would move, together if several.
    pub who: Vec<PartyId>,
    /// The state.
    pub state: NumberedState,
    /// Whether it is today's.
    pub is_today: bool,
    /// Whether every improvement is deterred; `None` where the work ended before that was known.
    pub stable: Option<bool>,
    /// How many moves they would gain by; `None` where the work ended before they were counted.
    pub count: Option<usize>,
    /// For how many of them it is known whether a reply deters them: the nearest.
    pub judged: usize,
    /// How many of those nothing deters.
    pub undeterred: usize,
    /// As many as were asked for: first those that nothing deters, each kind from the nearest on.
    pub moves: Vec<Reason>,
}

/// A move that would pay, and what deters it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The move.
    pub moved: Moved,
    /// The reply that deters it; `None` if nothing does.
    pub reply: Option<Reply>,
}

/// What would be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The moves of the others, in order; at least one.
    pub steps: Vec<Moved>,
    /// Who of those who moved first is no better off after them than before.
    pub hurt: Vec<PartyId>,
    /// Where these could move afterwards, none of which would leave all of them better off than they
    /// were first, up to the limit. Empty under concepts that don't look so far.
    pub counter_moves: Vec<NumberedState>,
    /// How many such states there are.
    pub counter_move_count: usize,
}

/// Asks why a state holds. Costs the ranks of all states, and the replies to each move that would
/// pay.
///
/// ```
/// use detente::ask::{self, Allowance, Concept, ExplainQuestion, StateAsked};
///
/// // Two prisoners may stay loyal, though each would gain by betraying the other: the answer that
/// // this would draw holds both back.
/// # let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue/prisoners-dilemma");
/// # let dilemma = root.as_ref();
/// let case = detente::open(dilemma)?;
/// let question = ExplainQuestion {
///     suppose: Default::default(),
///     who: vec![case.conflict.as_ref().unwrap().parties[0].id.clone()],
///     state: StateAsked::Number(4),
///     concept: Concept::Seq,
///     limit: 20,
/// };
/// let answer = ask::explain(&case, &question, &Allowance::unlimited())?;
/// let reasons = answer.found.expect("nothing stopped the work");
/// assert_eq!((reasons.count, reasons.undeterred, reasons.stable), (Some(1), 0, Some(true)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What is wrong with the case or the question: a party that isn't there, parties that sign no
/// treaty together, a formula that fits no state or several.
pub fn explain(
    opened: &Opened,
    question: &ExplainQuestion,
    allowance: &Allowance,
) -> Result<Explanation, AskError> {
    let supposed = error::supposed(opened, &question.suppose)?;
    let party = |id: &String| named::party(&supposed.conflict, id, "--party");
    let who: Vec<PartyId> = (question.who.iter().map(party).collect::<Result<_, _>>())
        .map_err(|found| AskError::question(vec![found]))?;
    let concept = question.concept;
    let mut answer = Explanation { supposed, concept, found: None, stop: Stop::Complete };
    match reasons(&answer.supposed, &who, question, &allowance.budget) {
        Ok((reasons, stop)) => {
            answer.found = Some(reasons);
            answer.stop = stop;
        }
        Err(NoReasons::Question(error)) => return Err(error),
        Err(NoReasons::Standing(NoStanding::Refused(found))) if too_large(&found).is_some() => {
            let found = found.into_iter().map(|it| it.with_help(INSTEAD)).collect();
            return Err(AskError::Unsound(opened.placed(found)));
        }
        Err(NoReasons::Standing(reason)) => answer.stop = error::stopped(opened, reason)?,
    }
    answer.stop = allowance.name(answer.stop);
    Ok(answer)
}

enum NoReasons {
    Question(AskError),
    Standing(NoStanding),
}

fn reasons(
    supposed: &Supposed,
    who: &[PartyId],
    question: &ExplainQuestion,
    budget: &Budget,
) -> Result<(Reasons, Stop), NoReasons> {
    let standing = Standing::of(supposed.clone(), budget).map_err(NoReasons::Standing)?;
    let mover = standing.mover_of(who).ok_or_else(|| {
        let ids: Vec<&str> = question.who.iter().map(String::as_str).collect();
        let message = format!("no treaty is signed by exactly {}", all_of(&ids));
        let found = Diagnostic::error("no-such-mover", Span::default(), message)
            .with_help("name one party, or all signatories of a treaty joined by `+`")
            .in_file("--party");
        NoReasons::Question(AskError::question(vec![found]))
    })?;
    let from = state(&standing, &question.state, budget)?;
    let found = detente_stability::explain(
        &standing.arena,
        question.concept,
        mover,
        from,
        question.limit,
        budget,
    );
    let reasons = Reasons {
        who: standing.members(mover).to_vec(),
        state: standing.place(from),
        is_today: standing.now() == Some(from),
        stable: found.is_stable(),
        count: found.count,
        judged: found.judged,
        undeterred: found.undeterred,
        moves: (found.improvements.iter())
            .map(|it| reason(&standing, mover, from, it, question.limit))
            .collect(),
    };
    Ok((reasons, found.stop))
}

fn reason(
    standing: &Standing,
    mover: usize,
    from: NodeId,
    improvement: &Improvement,
    limit: usize,
) -> Reason {
    let members = standing.members(mover);
    let reply = improvement.sanction.as_ref().map(|sanction| {
        let end = sanction.steps.last().map_or(from, |step| step.to);
        let is_hurt = |party: &&PartyId| !standing.arena.prefers(**party, end, from);
        let after = sanction.counter_moves.iter().take(limit);
        Reply {
            steps: standing.moved(improvement.to, &sanction.steps),
            hurt: members.iter().filter(is_hurt).copied().collect(),
            counter_moves: after.map(|&node| standing.place(node)).collect(),
            counter_move_count: sanction.counter_moves.len(),
        }
    });
    let moved = Moved {
        parties: members.to_vec(),
        from: standing.place(from),
        to: standing.place(improvement.to),
    };
    Reason { moved, reply }
}

fn state(standing: &Standing, asked: &StateAsked, budget: &Budget) -> Result<NodeId, NoReasons> {
    let wrong = |found: Diagnostic| NoReasons::Question(AskError::question(vec![found]));
    match asked {
        StateAsked::Formula(formula) => {
            state_that_fits(standing, formula, budget).map_err(|why| match why {
                NoState::Wrong(found) => NoReasons::Question(AskError::in_text(found, formula)),
                NoState::Stopped(stop) => NoReasons::Standing(NoStanding::Stopped(stop)),
            })
        }
        StateAsked::Otherwise(changes) => {
            let mut at = standing.supposed.today().ok_or_else(|| wrong(no_today()))?;
            let conflict = &standing.supposed.conflict;
            for (option, level) in changes {
                let read = named::option_level(conflict, option, level, "--state");
                let (option, level) = read.map_err(wrong)?;
                at.levels[option.0] = level;
            }
            standing.arena.node(standing.game().state_at(&at)).ok_or_else(|| {
                let message = "the case rules out what is asked about";
                let help = "take back one of the changes; see `impossible` in the case file";
                let found = Diagnostic::error("no-state-fits", Span::default(), message);
                wrong(found.with_help(help).in_file("--state"))
            })
        }
        StateAsked::Number(number) => state_numbered(standing, *number).map_err(wrong),
        StateAsked::Today => standing.now().ok_or_else(|| wrong(no_today())),
    }
}

fn no_today() -> Diagnostic {
    let message = "this case has no status quo, so say which state is meant";
    let help = "add `--state \"<formula>\"` or `--state-id N`, or write `now` in the case";
    Diagnostic::error("no-today", Span::default(), message).with_help(help).in_file("--state")
}
