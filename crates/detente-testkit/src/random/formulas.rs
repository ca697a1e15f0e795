//! What might somebody say about a state?

use detente_model::{
    Answer, Clause, Comparison, Conflict, Exact, Formula, IssueId, OptionId, Span, TreatyId,
    UnknownId, print,
};

use crate::Draw;

/// Something that a formula can be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// An option's level.
    Option(OptionId),
    /// Whether a treaty is in force.
    InForce(TreatyId),
    /// How far a treaty has come.
    Stage(TreatyId),
    /// How a treaty settles an issue.
    Issue(IssueId),
    /// Whether a treaty is kept.
    Kept(TreatyId),
    /// Whether a settlement is kept.
    IssueKept(IssueId),
    /// The answer to an unknown.
    Unknown(UnknownId),
}

/// Everything that a formula about a conflict can be about.
#[must_use]
pub fn things(conflict: &Conflict) -> Vec<Thing> {
    let mut things: Vec<Thing> =
        (0..conflict.options.len()).map(|at| Thing::Option(OptionId(at))).collect();
    for (at, text) in conflict.treaties.iter().enumerate() {
        let treaty = TreatyId(at);
        things.extend([Thing::InForce(treaty), Thing::Stage(treaty), Thing::Kept(treaty)]);
        for issue in 0..text.issues.len() {
            let issue = IssueId { treaty, issue };
            things.extend([Thing::Issue(issue), Thing::IssueKept(issue)]);
        }
    }
    things.extend((0..conflict.unknowns.len()).map(|at| Thing::Unknown(UnknownId(at))));
    things
}

/// A formula as it would stand in a file.
#[must_use]
pub fn clause(conflict: &Conflict, formula: Formula) -> Clause {
    let text = print(&formula, conflict);
    Clause { formula, text, span: Span::default() }
}

/// A random formula about some things, nested at most so deep. Never one that parsing wouldn't
/// give: conjunctions have two parts or more, levels are ascending and not empty.
///
/// # Panics
/// If there is nothing that it could be about.
pub fn formula(draw: &mut Draw, conflict: &Conflict, about: &[Thing], depth: usize) -> Formula {
    if depth == 0 || draw.chance(20) {
        return atom(draw, conflict, about);
    }
    let part = |draw: &mut Draw| formula(draw, conflict, about, depth - 1);
    match draw.below(10) {
        0..=1 => Formula::Not(Box::new(part(draw))),
        2..=4 => {
            let count = draw.within(2, 3);
            Formula::And((0..count).map(|_| part(draw)).collect())
        }
        5..=7 => {
            let count = draw.within(2, 3);
            Formula::Or((0..count).map(|_| part(draw)).collect())
        }
        8 => Formula::If(Box::new(part(draw)), Box::new(part(draw))),
        _ => Formula::Unless(Box::new(part(draw)), Box::new(part(draw))),
    }
}

fn atom(draw: &mut Draw, conflict: &Conflict, about: &[Thing]) -> Formula {
    match *draw.pick(about) {
        Thing::Option(option) => {
            let levels = some_levels(draw, conflict.option(option).levels.len());
            Formula::Level { option, levels }
        }
        Thing::InForce(treaty) => Formula::InForce(treaty),
        Thing::Stage(treaty) => {
            let stages = some_levels(draw, conflict.treaty(treaty).stages.len() + 1);
            Formula::Stage { treaty, stages }
        }
        Thing::Issue(issue) => {
            let settlements = some_levels(draw, conflict.issue(issue).settlements.len());
            Formula::Settled { issue, settlements }
        }
        Thing::Kept(treaty) => Formula::Kept(treaty),
        Thing::IssueKept(issue) => Formula::IssueKept(issue),
        Thing::Unknown(unknown) => match &conflict.unknowns[unknown.0].answer {
            Answer::Levels { levels, .. } => {
                Formula::Answer { unknown, levels: some_levels(draw, levels.len()) }
            }
            Answer::Number(_) => {
                let comparison = *draw.pick(&[
                    Comparison::Equal,
                    Comparison::NotEqual,
                    Comparison::Less,
                    Comparison::AtMost,
                    Comparison::Greater,
                    Comparison::AtLeast,
                ]);
                let tenths = draw.below(60);
                Formula::AnswerNumber {
                    unknown,
                    comparison,
                    value: Exact::new(tenths.into(), 10.into()),
                }
            }
        },
    }
}

/// Some of so many levels, mostly not all of them.
fn some_levels(draw: &mut Draw, count: usize) -> Vec<usize> {
    let levels = draw.some_of(count, 1);
    if levels.len() == count && count > 1 && draw.chance(90) {
        vec![draw.below(count)]
    } else {
        levels
    }
}
