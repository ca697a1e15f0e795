//! What do the names in a formula mean in this conflict?

use std::collections::{BTreeMap, BTreeSet};

use super::{Comparison, Expr, ExprKind, Formula, Name, Word, parse};
use crate::{
    Answer, Clause, Conflict, Diagnostic, IssueId, Level, OptionId, PartyId, Span, TreatyId,
    UnknownId, VariableId, all_of, instead, meant, parse_exact,
};

/// Reads a formula that stands in a file `offset` bytes from its beginning, and resolves it.
///
/// # Errors
/// Every problem of the formula, with its place in the file.
pub fn read_clause(
    text: &str,
    offset: usize,
    conflict: &Conflict,
) -> Result<Clause, Vec<Diagnostic>> {
    let shift = |mut found: Diagnostic| {
        found.span = found.span.shifted(offset);
        found
    };
    let expr = parse(text).map_err(|found| vec![shift(found)])?;
    let formula = resolve(&expr, conflict)
        .map_err(|found| found.into_iter().map(shift).collect::<Vec<_>>())?;
    Ok(Clause { formula, text: text.to_owned(), span: Span::new(0, text.len()).shifted(offset) })
}

/// Resolves the names of a formula.
///
/// # Errors
/// Every name that means nothing here or is used wrongly, with the nearest name that exists.
pub fn resolve(expr: &Expr, conflict: &Conflict) -> Result<Formula, Vec<Diagnostic>> {
    let mut found = Vec::new();
    let formula = walk(expr, conflict, &mut found);
    match formula {
        Some(formula) if found.is_empty() => Ok(formula),
        Some(_) | None => Err(found),
    }
}

fn walk(expr: &Expr, conflict: &Conflict, found: &mut Vec<Diagnostic>) -> Option<Formula> {
    let mut all = |parts: &[Expr]| -> Option<Vec<Formula>> {
        // Every part is resolved before giving up, so that all problems are reported.
        let parts: Vec<_> = parts.iter().map(|part| walk(part, conflict, found)).collect();
        parts.into_iter().collect()
    };
    match &expr.kind {
        ExprKind::Not(inner) => Some(Formula::Not(Box::new(walk(inner, conflict, found)?))),
        ExprKind::And(parts) => all(parts).map(Formula::And),
        ExprKind::Or(parts) => all(parts).map(Formula::Or),
        ExprKind::If(first, second) | ExprKind::Unless(first, second) => {
            let (first, second) = (walk(first, conflict, found), walk(second, conflict, found));
            let (first, second) = (Box::new(first?), Box::new(second?));
            Some(if matches!(expr.kind, ExprKind::If(..)) {
                Formula::If(first, second)
            } else {
                Formula::Unless(first, second)
            })
        }
        ExprKind::Name(name) => report(bare(name, conflict), found),
        ExprKind::Compare(name, comparison, values) => {
            report(compare(name, *comparison, values, conflict), found)
        }
    }
}

fn report<T>(result: Result<T, Diagnostic>, found: &mut Vec<Diagnostic>) -> Option<T> {
    result.map_err(|diagnostic| found.push(diagnostic)).ok()
}

/// What a name can stand for.
enum Meaning {
    Option(OptionId),
    InForce(TreatyId),
    Stage(TreatyId),
    Issue(IssueId),
    Kept(TreatyId),
    IssueKept(IssueId),
    Unknown(UnknownId),
}

fn bare(name: &Name, conflict: &Conflict) -> Result<Formula, Diagnostic> {
    let text = name.parts.join(".");
    match meaning(name, conflict)? {
        Meaning::InForce(treaty) => Ok(Formula::InForce(treaty)),
        Meaning::Kept(treaty) => Ok(Formula::Kept(treaty)),
        Meaning::IssueKept(issue) => Ok(Formula::IssueKept(issue)),
        Meaning::Option(option) if conflict.option(option).is_yes_no() => {
            Ok(Formula::Level { option, levels: vec![1] })
        }
        Meaning::Option(option) => {
            Err(needs_level(&text, name.span, &conflict.option(option).levels))
        }
        Meaning::Stage(treaty) => {
            Err(needs_level(&text, name.span, &conflict.treaty(treaty).stages))
        }
        Meaning::Issue(issue) => {
            let levels = conflict.variable_levels(VariableId::Issue(issue));
            Err(needs_level(&text, name.span, &levels))
        }
        Meaning::Unknown(unknown) if conflict.unknowns[unknown.0].is_yes_no() => {
            Ok(Formula::Answer { unknown, levels: vec![1] })
        }
        Meaning::Unknown(unknown) => match &conflict.unknowns[unknown.0].answer {
            Answer::Levels { levels, .. } => Err(needs_level(&text, name.span, levels)),
            Answer::Number(_) => Err(Diagnostic::error(
                "needs-comparison",
                name.span,
                format!("`{text}` is a number, so it must be compared with one"),
            )
            .with_help(format!("write, for example, `{text} >= 10`"))),
        },
    }
}

fn needs_level(name: &str, span: Span, levels: &[Level]) -> Diagnostic {
    let example = levels.last().map_or("…", |level| level.id.as_str());
    Diagnostic::error(
        "needs-comparison",
        span,
        format!("`{name}` is not a yes/no option, so a formula must say which level is meant"),
    )
    .with_help(format!(
        "write, for example, `{name} = {example}`; there are {}",
        all_of(&ids(levels))
    ))
}

fn compare(
    name: &Name,
    comparison: Comparison,
    values: &[Word],
    conflict: &Conflict,
) -> Result<Formula, Diagnostic> {
    let text = name.parts.join(".");
    let chosen =
        |levels: &[&str], ordered: bool| choose(&text, levels, ordered, comparison, values);
    let levels_of = |levels: &[Level], ordered: bool| chosen(&ids(levels), ordered);
    match meaning(name, conflict)? {
        Meaning::Option(option) => {
            Ok(Formula::Level { option, levels: levels_of(&conflict.option(option).levels, true)? })
        }
        Meaning::Stage(treaty) => {
            let levels = conflict.variable_levels(VariableId::Stage(treaty));
            Ok(Formula::Stage { treaty, stages: levels_of(&levels, true)? })
        }
        Meaning::Issue(issue) => {
            let text = conflict.issue(issue);
            // There may be thousands, so they are looked at where they are.
            let ids: Vec<&str> = text.settlements.iter().map(|it| it.id.as_str()).collect();
            let settlements = chosen(&ids, text.transfer.is_some())?;
            Ok(Formula::Settled { issue, settlements })
        }
        Meaning::Unknown(unknown) => match &conflict.unknowns[unknown.0].answer {
            Answer::Levels { levels, .. } => {
                Ok(Formula::Answer { unknown, levels: levels_of(levels, true)? })
            }
            Answer::Number(_) => {
                let [value] = values else {
                    return Err(Diagnostic::error(
                        "unordered-comparison",
                        name.span,
                        format!("`{text}` is a number, so it can be compared with only one value"),
                    ));
                };
                let number = parse_exact(&value.text).ok_or_else(|| {
                    Diagnostic::error(
                        "not-a-number",
                        value.span,
                        format!("`{}` is not a number, and `{text}` is", value.text),
                    )
                })?;
                Ok(Formula::AnswerNumber { unknown, comparison, value: number })
            }
        },
        Meaning::InForce(treaty) => {
            let id = &conflict.treaty(treaty).id;
            Err(Diagnostic::error(
                "nothing-to-compare",
                name.span,
                format!("`{id}` means that the treaty is in force: it is true or false"),
            )
            .with_help(format!("write `{id}` or `not {id}`, or `{id}.stage = …` for a stage")))
        }
        Meaning::Kept(_) | Meaning::IssueKept(_) => Err(Diagnostic::error(
            "nothing-to-compare",
            name.span,
            format!("`{text}` is true or false, so there is nothing to compare"),
        )),
    }
}

/// The positions of the levels that make a comparison true.
fn choose(
    name: &str,
    levels: &[&str],
    ordered: bool,
    comparison: Comparison,
    values: &[Word],
) -> Result<Vec<usize>, Diagnostic> {
    // Looking a few up costs less than sorting.
    const FEW: usize = 16;
    let sorted: Option<BTreeMap<&str, usize>> = (values.len() > FEW)
        .then(|| levels.iter().enumerate().rev().map(|(at, level)| (*level, at)).collect());
    let mut positions = BTreeSet::new();
    for value in values {
        let position = match &sorted {
            Some(sorted) => sorted.get(value.text.as_str()).copied(),
            None => levels.iter().position(|level| *level == value.text),
        };
        let position = position.ok_or_else(|| {
            Diagnostic::error(
                "unknown-level",
                value.span,
                format!("`{name}` has no level `{}`", value.text),
            )
            .with_help(instead(&value.text, "levels", levels))
        })?;
        positions.insert(position);
    }
    let fits = |level: usize| match comparison {
        Comparison::Equal => positions.contains(&level),
        Comparison::NotEqual => !positions.contains(&level),
        Comparison::Less | Comparison::AtMost | Comparison::Greater | Comparison::AtLeast => {
            positions.first().is_some_and(|position| comparison.holds(level.cmp(position)))
        }
    };
    let is_order = !matches!(comparison, Comparison::Equal | Comparison::NotEqual);
    if is_order && (values.len() > 1 || !ordered) {
        let why = if ordered { "with only one level" } else { "only by `=` and `!=`" };
        return Err(Diagnostic::error(
            "unordered-comparison",
            values[0].span,
            format!("`{name}` can be compared {why} here"),
        )
        .with_help("list the levels instead: `= first|second`"));
    }
    let chosen: Vec<usize> = (0..levels.len()).filter(|&level| fits(level)).collect();
    if chosen.is_empty() {
        return Err(Diagnostic::error(
            "never-true",
            values[0].span,
            format!("no level of `{name}` is {} `{}`", comparison.sign(), values[0].text),
        )
        .with_help(format!("there are {}, in this order", all_of(levels))));
    }
    Ok(chosen)
}

fn meaning(name: &Name, conflict: &Conflict) -> Result<Meaning, Diagnostic> {
    let parts: Vec<&str> = name.parts.iter().map(String::as_str).collect();
    let found = match parts.as_slice() {
        [id] => conflict.find_treaty(id).map(Meaning::InForce).or_else(|| {
            let position = conflict.unknowns.iter().position(|unknown| unknown.id == *id);
            position.map(|at| Meaning::Unknown(UnknownId(at)))
        }),
        [first, second] => match (conflict.find_party(first), conflict.find_treaty(first)) {
            (Some(party), _) => find_option(conflict, party, second).map(Meaning::Option),
            (None, Some(treaty)) => match *second {
                "stage" => Some(Meaning::Stage(treaty)),
                "kept" => Some(Meaning::Kept(treaty)),
                issue => find_issue(conflict, treaty, issue).map(Meaning::Issue),
            },
            (None, None) => None,
        },
        [first, second, "kept"] => conflict
            .find_treaty(first)
            .and_then(|treaty| find_issue(conflict, treaty, second))
            .map(Meaning::IssueKept),
        _ => None,
    };
    found.ok_or_else(|| unknown_name(name, conflict))
}

fn find_option(conflict: &Conflict, party: PartyId, id: &str) -> Option<OptionId> {
    conflict.options_of(party).find(|&option| conflict.option(option).id == id)
}

fn find_issue(conflict: &Conflict, treaty: TreatyId, id: &str) -> Option<IssueId> {
    let issue = conflict.treaty(treaty).issues.iter().position(|issue| issue.id == id)?;
    Some(IssueId { treaty, issue })
}

fn unknown_name(name: &Name, conflict: &Conflict) -> Diagnostic {
    let text = name.parts.join(".");
    let mut names: Vec<String> = (0..conflict.options.len())
        .map(|at| conflict.variable_name(VariableId::Option(OptionId(at))))
        .collect();
    for (at, treaty) in conflict.treaties.iter().enumerate() {
        names.extend([treaty.id.clone(), format!("{}.stage", treaty.id)]);
        names.push(format!("{}.kept", treaty.id));
        for issue in 0..treaty.issues.len() {
            let id = IssueId { treaty: TreatyId(at), issue };
            let issue = conflict.variable_name(VariableId::Issue(id));
            names.extend([format!("{issue}.kept"), issue]);
        }
    }
    names.extend(conflict.unknowns.iter().map(|unknown| unknown.id.clone()));
    let what = match (name.parts.as_slice(), name.parts.first()) {
        ([_, second], Some(first)) if conflict.find_party(first).is_some() => {
            format!("`{first}` has no option `{second}`")
        }
        ([_, second, ..], Some(first)) if conflict.find_treaty(first).is_some() => {
            format!("the treaty `{first}` has no issue `{second}`")
        }
        ([only], _) if conflict.find_party(only).is_some() => {
            format!("`{only}` is a party; a formula names one of its options")
        }
        _ => format!("nothing is called `{text}`"),
    };
    let help = meant(&text, names.iter().map(String::as_str)).unwrap_or_else(|| {
        "names are `party.option`, `treaty`, `treaty.issue`, `treaty.kept` or an unknown".to_owned()
    });
    Diagnostic::error("unknown-name", name.span, what).with_help(help)
}

fn ids(levels: &[Level]) -> Vec<&str> {
    levels.iter().map(|level| level.id.as_str()).collect()
}
