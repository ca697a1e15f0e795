//! Which states hold, for whom, and what leads there from today?

use std::collections::BTreeSet;

use detente_model::{Budget, Conflict, Diagnostic, PartyId, Stop, TreatyId};
use detente_stability::lazy::Question;
use detente_stability::{Coalitions, Concept, NodeId, PathMoves};

use super::together::{Together, together};
use super::{Allowance, AskError, Moved, NumberedState, Supposed, Supposition, error};
use crate::Opened;
use crate::named;
use crate::standing::{self, NoStanding, Standing};

/// What somebody wants to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StabilityQuestion {
    /// What is supposed.
    pub suppose: Supposition,
    /// Under which concepts; all if empty.
    pub concepts: Vec<Concept>,
    /// Which parties may join forces.
    pub groups: Groups,
    /// The most states, joint improvements and so on that are listed.
    pub limit: usize,
    /// The most steps that a group is looked up for its plainest.
    pub group_limit: usize,
    /// Whether every state is listed, up to the limit, or only those that hold.
    pub states: Listed,
}

/// Which groups of parties are asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Groups {
    /// Those that the case names.
    OfTheCase,
    /// None.
    Nobody,
    /// All.
    All,
    /// These, each by the short names of its members.
    These(Vec<Vec<String>>),
}

/// Which states are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// Those that hold.
    Held,
    /// Those that hold and, apart from them, every state.
    Every,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StabilityAnswer {
    /// The conflict, and what is supposed about it.
    pub supposed: Supposed,
    /// The concepts asked for, each once.
    pub concepts: Vec<Concept>,
    /// What was found; `None` where the work was stopped before there was anything, or there are too
    /// many states to count those that hold.
    pub found: Option<Standings>,
    /// Where there are too many states: why they weren't counted, and today, if the case has one.
    pub uncounted: Option<(Diagnostic, Option<Analysed>)>,
    /// Whether groups were asked about.
    pub asks_of_groups: bool,
    /// What was found about groups; `None` where none was asked about, or nothing was found. Where only the case asked,
    /// it may hold why they couldn't be looked at.
    pub together: Option<Result<Together, Diagnostic>>,
    /// How the work ended.
    pub stop: Stop,
}

/// Where a conflict stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standings {
    /// How many states there are; merged states count once.
    pub states: usize,
    /// Today's state, if the case has one.
    pub today: Option<Analysed>,
    /// By concept.
    pub equilibria: Vec<Equilibria>,
    /// How many states are stable for every party under any concept asked for.
    pub held: u64,
    /// Those that are listed under any concept, nearest to today first.
    pub listed: Vec<LastingState>,
    /// What a treaty's signatories would gain by together, from today and from each listed
    /// equilibrium, the nearest first, up to the limit; at least one for each where there is any.
    pub joint: Vec<JointStep>,
    /// How many such moves there are from today; `None` where not all were looked at.
    pub joint_today: Option<usize>,
    /// Every state up to the limit, if that was asked.
    pub every: Option<Vec<Analysed>>,
}

/// A state with what is known of it, party by party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysed {
    /// The state.
    pub state: NumberedState,
    /// For each party, in the order of the case.
    pub parties: Vec<Seen>,
}

/// How one party sees a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The party.
    pub party: PartyId,
    /// The state's rank: 1 is the least preferred, equal numbers are indifferent. Ordinal, and never
    /// compared between parties. `None` where there are too many states to rank them.
    pub rank: Option<u32>,
    /// The concepts, of those asked for, under which the state is stable for it.
    pub stable: Vec<Concept>,
    /// Whether it is unstable under the others; else the work was stopped before that was known.
    pub are_all: bool,
}

/// The states that are stable for every party under one concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equilibria {
    /// The concept.
    pub concept: Concept,
    /// How many there are: all of them if the work is complete.
    pub count: u64,
    /// Today's state first, if it is one, then those nearest to it, up to the limit.
    pub nearest: Vec<NumberedState>,
}

/// A state that holds for everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastingState {
    /// The state.
    pub state: NumberedState,
    /// The concepts under which it does.
    pub concepts: Vec<Concept>,
    /// Whether it is today's.
    pub is_today: bool,
    /// Whether signatories would gain by leaving it together.
    pub improvable: bool,
    /// A shortest way there from today by any moves, if there is one.
    pub any: Option<Vec<Moved>>,
    /// A shortest way of moves that pay those who make them.
    pub paying: Option<Vec<Moved>>,
}

/// A joint move of a treaty's signatories that all of them gain by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JointStep {
    /// The treaty.
    pub treaty: TreatyId,
    /// The move.
    pub moved: Moved,
    /// Whether it leads away from today.
    pub from_today: bool,
    /// The concepts, of those asked for, under which nothing deters them; at least one.
    pub undeterred: Vec<Concept>,
}

/// Asks which states hold. Costs the verdicts on all states of the case under every concept asked
/// for.
///
/// ```
/// use detente::ask::{self, Allowance, Concept, StabilityQuestion};
///
/// // In chicken both give way at once nowhere, though both would like it better than the crash.
/// # let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../catalogue/chicken");
/// # let chicken = root.as_ref();
/// let case = detente::open(chicken)?;
/// let question = StabilityQuestion { concepts: vec![Concept::Nash], ..StabilityQuestion::usual() };
/// let answer = ask::stability(&case, &question, &Allowance::unlimited())?;
/// let found = answer.found.expect("nothing stopped the work");
/// assert_eq!((found.states, found.held), (4, 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What is wrong with the case or the question. Work that is stopped is no error: the answer says
/// so, and holds what was found.
pub fn stability(
    opened: &Opened,
    question: &StabilityQuestion,
    allowance: &Allowance,
) -> Result<StabilityAnswer, AskError> {
    let supposed = error::supposed(opened, &question.suppose)?;
    let budget = &allowance.budget;
    let coalitions = coalitions(&supposed.conflict, &question.groups)
        .map_err(|found| AskError::question(vec![found]))?;
    let named = &question.concepts;
    let all = Concept::ALL.into_iter();
    let concepts: Vec<Concept> = all.filter(|it| named.is_empty() || named.contains(it)).collect();
    let mut answer = StabilityAnswer {
        supposed,
        concepts,
        found: None,
        uncounted: None,
        asks_of_groups: coalitions.is_some(),
        together: None,
        stop: Stop::Complete,
    };
    match found(&mut answer, question, coalitions.as_ref(), budget) {
        Ok(()) => {}
        Err(NoStanding::Refused(problems)) => match standing::too_large(&problems) {
            Some(why) => match today(&answer, budget) {
                Ok((today, stop)) => {
                    answer.uncounted = Some((why.clone(), today));
                    answer.stop = stop;
                }
                // Too large even for that.
                Err(NoStanding::Refused(problems)) => {
                    let why = standing::too_large(&problems).unwrap_or(why);
                    answer.uncounted = Some((why.clone(), None));
                }
                Err(stopped @ NoStanding::Stopped(_)) => {
                    answer.stop = error::stopped(opened, stopped)?;
                }
            },
            None => return Err(AskError::Unsound(opened.placed(problems))),
        },
        Err(stopped @ NoStanding::Stopped(_)) => answer.stop = error::stopped(opened, stopped)?,
    }
    if let (Some(Err(reason)), false) = (&answer.together, question.groups == Groups::OfTheCase) {
        return Err(AskError::question(vec![reason.clone()]));
    }
    answer.stop = allowance.name(answer.stop);
    Ok(answer)
}

impl StabilityQuestion {
    /// All concepts, the groups that the case names, and as many states as a program likes to get.
    #[must_use]
    pub fn usual() -> Self {
        Self {
            suppose: Supposition::default(),
            concepts: Vec::new(),
            groups: Groups::OfTheCase,
            limit: 1000,
            group_limit: 1000,
            states: Listed::Held,
        }
    }
}

impl Standings {
    /// The joint moves from today.
    pub fn joint_from_today(&self) -> impl Iterator<Item = &JointStep> {
        self.joint.iter().filter(|step| step.from_today)
    }
}

impl Analysed {
    /// The concepts under which it is stable for every party.
    #[must_use]
    pub fn equilibrium(&self) -> Vec<Concept> {
        let holds = |it: &Concept| self.parties.iter().all(|seen| seen.stable.contains(it));
        Concept::ALL.into_iter().filter(holds).collect()
    }
}

fn coalitions(conflict: &Conflict, groups: &Groups) -> Result<Option<Coalitions>, Diagnostic> {
    Ok(match groups {
        Groups::OfTheCase if conflict.coalitions.is_empty() => None,
        Groups::OfTheCase => Some(Coalitions::Named(conflict.coalitions.clone())),
        Groups::Nobody => None,
        Groups::All => Some(Coalitions::All),
        Groups::These(groups) => {
            let party = |id: &String| named::party(conflict, id, "--coalitions");
            let group = |ids: &Vec<String>| ids.iter().map(party).collect::<Result<Vec<_>, _>>();
            Some(Coalitions::Named(groups.iter().map(group).collect::<Result<_, _>>()?))
        }
    })
}

fn found(
    answer: &mut StabilityAnswer,
    question: &StabilityQuestion,
    coalitions: Option<&Coalitions>,
    budget: &Budget,
) -> Result<(), NoStanding> {
    let standing = Standing::of(answer.supposed.clone(), budget)?;
    let of_groups = coalitions.map(|coalitions| {
        let limits = (question.limit, question.group_limit);
        together(&standing, &answer.concepts, coalitions, limits, budget)
    });
    // Somebody who asked for what can't be had shouldn't wait for the rest.
    if let (Some(Err(_)), false) = (&of_groups, question.groups == Groups::OfTheCase) {
        answer.together = of_groups;
        return Ok(());
    }
    let findings = standing::find(&standing, &answer.concepts, question.limit, budget)?;
    answer.stop = findings.stop;
    answer.found = Some(spell(&standing, &findings, question));
    if let Some(found) = of_groups {
        if let (Stop::Complete, Ok(found)) = (answer.stop, &found) {
            answer.stop = found.stop;
        }
        answer.together = Some(found);
    }
    Ok(())
}

/// How each party sees today where states can't be counted, and whether all of that was found.
fn today(
    answer: &StabilityAnswer,
    budget: &Budget,
) -> Result<(Option<Analysed>, Stop), NoStanding> {
    let mut play = standing::follow(&answer.supposed, budget)?;
    let Some(now) = play.now() else { return Ok((None, Stop::Complete)) };
    let mut parties = Vec::new();
    let mut ended = Stop::Complete;
    for party in play.conflict.party_ids() {
        let mut seen = Seen { party, rank: None, stable: Vec::new(), are_all: true };
        for &concept in &answer.concepts {
            // Every party alone comes first among the movers, in order.
            match play.lazy.undeterred(Question::together(concept), party.0, now, budget) {
                Ok(free) if free.is_empty() => seen.stable.push(concept),
                Ok(_) => {}
                Err(stop) => {
                    seen.are_all = false;
                    ended = stop;
                }
            }
        }
        parties.push(seen);
    }
    Ok((Some(Analysed { state: play.place(now), parties }), ended))
}

/// What the engines found, without their handles.
fn spell(
    standing: &Standing,
    findings: &standing::Found,
    question: &StabilityQuestion,
) -> Standings {
    let now = standing.now();
    let analysed = |node: NodeId| Analysed {
        state: standing.place(node),
        parties: (standing.supposed.conflict.party_ids())
            .map(|party| Seen {
                party,
                rank: Some(standing.arena.rank(party, node).0),
                stable: findings.stable(standing, party, node),
                are_all: findings.verdicts.stop() == Stop::Complete,
            })
            .collect(),
    };
    let way = |to: NodeId, moves: PathMoves| {
        let at = findings.paths.binary_search_by_key(&(to, moves), |it| (it.to, it.moves)).ok()?;
        Some(standing.moved(now?, &findings.paths[at].steps))
    };
    let improved: BTreeSet<NodeId> = findings.joint.iter().map(|step| step.from).collect();
    let rest = |&node: &NodeId| LastingState {
        state: standing.place(node),
        concepts: findings.equilibrium(standing, node),
        is_today: now == Some(node),
        improvable: improved.contains(&node),
        any: way(node, PathMoves::Any),
        paying: way(node, PathMoves::Improvements),
    };
    let joint = |step: &standing::Joining| JointStep {
        treaty: step.treaty,
        moved: Moved {
            parties: standing.members(step.mover).to_vec(),
            from: standing.place(step.from),
            to: standing.place(step.to),
        },
        from_today: now == Some(step.from),
        undeterred: step.undeterred.clone(),
    };
    Standings {
        states: standing.arena.len(),
        today: now.map(analysed),
        equilibria: findings
            .equilibria
            .iter()
            .map(|it| Equilibria {
                concept: it.concept,
                count: it.count,
                nearest: it.nearest.iter().map(|&node| standing.place(node)).collect(),
            })
            .collect(),
        held: findings.held,
        listed: findings.listed.iter().map(rest).collect(),
        joint: findings.joint.iter().map(joint).collect(),
        joint_today: findings.joint_today,
        every: match question.states {
            Listed::Held => None,
            Listed::Every => {
                Some(standing.arena.nodes().take(question.limit).map(analysed).collect())
            }
        },
    }
}
