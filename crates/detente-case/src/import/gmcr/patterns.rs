//! What does a pattern of options mean as a formula?
//!
//! A pattern lists options that are taken and options that are not, all at once; a compound
//! pattern lists patterns of which one fits.

use detente_model::{Clause, Conflict, Diagnostic, Formula, OptionId, print};
use jsonc_parser::ast::{Array, Value};

use super::super::json::Document;
use super::position::position;

/// Reads the patterns of states that can't be.
pub(super) fn read_impossible(
    document: &mut Document<'_>,
    value: &Value<'_>,
    options: &[OptionId],
    conflict: &Conflict,
) -> Vec<Clause> {
    let Some(list) = document.array(value, "`infeasibles`") else { return Vec::new() };
    let mut clauses = Vec::new();
    for value in &list.elements {
        match read(document, value, options, conflict) {
            None => {}
            Some(Pattern::Says(clause)) => clauses.push(clause),
            Some(Pattern::Always) => {
                let message = "an empty pattern fits every state, so this rules all states out";
                document.error("gmcr-empty-pattern", document.span(value), message);
            }
            Some(Pattern::Never) => document.found.push(fits_nothing(document, value)),
        }
    }
    clauses
}

/// The warning that a compound pattern without members says nothing.
pub(super) fn fits_nothing(document: &Document<'_>, value: &Value<'_>) -> Diagnostic {
    let message = "a compound pattern without members fits no state; it is left out";
    Diagnostic::warning("gmcr-empty-pattern", document.span(value), message)
}

/// What a pattern says.
pub(super) enum Pattern {
    /// It fits some states.
    Says(Clause),
    /// It names no option, so that it fits every state.
    Always,
    /// It has no members of which one could fit.
    Never,
}

/// Reads a pattern; `None` if it is wrong.
pub(super) fn read(
    document: &mut Document<'_>,
    value: &Value<'_>,
    options: &[OptionId],
    conflict: &Conflict,
) -> Option<Pattern> {
    let members = match value {
        Value::Object(_) => {
            let object = document.object(value, "a compound pattern", &["compound", "members"])?;
            let members = document.required(object, "members", "this compound pattern")?;
            let members = document.array(members, "`members`")?;
            // All are read before giving up, so that all problems are reported.
            let parts: Vec<_> =
                members.elements.iter().map(|it| conjunction(document, it, options)).collect();
            parts.into_iter().collect::<Option<Vec<_>>>()?
        }
        Value::Array(_)
        | Value::StringLit(_)
        | Value::NumberLit(_)
        | Value::BooleanLit(_)
        | Value::NullKeyword(_) => vec![conjunction(document, value, options)?],
    };
    if members.is_empty() {
        return Some(Pattern::Never);
    }
    if members.iter().any(Vec::is_empty) {
        return Some(Pattern::Always);
    }
    let members = members.into_iter().map(|parts| joined(parts, Formula::And)).collect();
    let formula = joined(members, Formula::Or);
    let text = print(&formula, conflict);
    Some(Pattern::Says(Clause { formula, text, span: document.span(value) }))
}

/// Several formulas as one; a single one stays as it is.
fn joined(mut parts: Vec<Formula>, join: fn(Vec<Formula>) -> Formula) -> Formula {
    if parts.len() == 1 { parts.remove(0) } else { join(parts) }
}

/// A list of options with `"Y"` or `"N"`.
fn conjunction(
    document: &mut Document<'_>,
    value: &Value<'_>,
    options: &[OptionId],
) -> Option<Vec<Formula>> {
    let list = document.array(value, "a pattern")?;
    let mut named = Vec::new();
    let mut parts = Vec::new();
    let mut complete = true;
    for value in &list.elements {
        let Some((at, part)) = literal(document, value, options) else {
            complete = false;
            continue;
        };
        if named.contains(&at) {
            complete = false;
            let error = Diagnostic::error(
                "gmcr-pattern-repeats",
                document.span(value),
                format!("option {at} stands twice in this pattern"),
            )
            .with_help("name each option once");
            document.found.push(error);
        } else {
            named.push(at);
        }
        parts.push(part);
    }
    complete.then_some(parts)
}

/// One option with `"Y"` or `"N"`, and its position in the file's list.
fn literal(
    document: &mut Document<'_>,
    value: &Value<'_>,
    options: &[OptionId],
) -> Option<(usize, Formula)> {
    let pair = document.array(value, "an option in a pattern")?;
    let [option, taken] = pair.elements.as_slice() else {
        return not_a_pair(document, pair);
    };
    let at = position(document, option, options.len(), "option");
    let is_taken = match document.string(taken, "whether an option is taken")? {
        "Y" => true,
        "N" => false,
        other => {
            let error = Diagnostic::error(
                "gmcr-taken",
                document.span(taken),
                format!("`{other}` is neither `Y` nor `N`"),
            )
            .with_help("leave out an option that may be either");
            document.found.push(error);
            return None;
        }
    };
    let at = at?;
    let yes = Formula::Level { option: options[at], levels: vec![1] };
    Some((at, if is_taken { yes } else { Formula::Not(Box::new(yes)) }))
}

fn not_a_pair<T>(document: &mut Document<'_>, pair: &Array<'_>) -> Option<T> {
    let count = pair.elements.len();
    let message =
        format!("expected an option's position and `Y` or `N`, but this list has {count}");
    document.error("wrong-type", document.span(pair), message);
    None
}
