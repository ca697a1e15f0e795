//! What does a single value say: a text, a number, a range, a day, a choice of words?

use detente_model::{
    Amount, Answer, Day, Diagnostic, Exact, PartyId, Span, UnknownId, any_of, instead, meant,
    nearest, parse_exact, print_exact,
};

use super::Context;
use super::limits::{MOST_ENTRIES, is_full};
use crate::tree::{Kind, Node, Scalar};

/// The node as a text.
pub(super) fn text<'t>(
    node: &'t Node,
    what: &str,
    found: &mut Vec<Diagnostic>,
) -> Option<&'t Scalar> {
    match &node.kind {
        Kind::Text(scalar) => Some(scalar),
        Kind::Nothing | Kind::List(_) | Kind::Map(_) => {
            found.push(Diagnostic::error(
                "wrong-kind",
                node.span,
                format!("{what} must be a text, and this is {}", node.describe()),
            ));
            None
        }
    }
}

/// The node as a text of at least one visible character, for readers.
pub(super) fn prose(node: &Node, what: &str, found: &mut Vec<Diagnostic>) -> Option<String> {
    let scalar = text(node, what, found)?;
    let trimmed = scalar.text.trim();
    if trimmed.is_empty() {
        found.push(Diagnostic::error("empty-text", node.span, format!("{what} is empty")));
        return None;
    }
    Some(trimmed.to_owned())
}

/// The node as a list.
pub(super) fn items<'t>(node: &'t Node, what: &str, found: &mut Vec<Diagnostic>) -> &'t [Node] {
    match &node.kind {
        Kind::List(nodes) if nodes.len() > MOST_ENTRIES => {
            found.push(Diagnostic::error(
                "too-many-entries",
                nodes[MOST_ENTRIES].span,
                format!("{what} has more than {MOST_ENTRIES} entries"),
            ));
            &nodes[..MOST_ENTRIES]
        }
        Kind::List(nodes) => nodes,
        Kind::Nothing | Kind::Text(_) | Kind::Map(_) => {
            found.push(
                Diagnostic::error(
                    "wrong-kind",
                    node.span,
                    format!("{what} must be a list, and this is {}", node.describe()),
                )
                .with_help("write `[…, …]`, or one entry a line after `- `"),
            );
            &[]
        }
    }
}

/// The node as one of some words.
pub(super) fn word<T: Copy>(
    node: &Node,
    what: &str,
    words: &[(&str, T)],
    found: &mut Vec<Diagnostic>,
) -> Option<T> {
    let scalar = text(node, what, found)?;
    let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    if is_full(found) {
        return None;
    }
    let value = words.iter().find(|(word, _)| *word == scalar.text).map(|(_, value)| *value);
    if value.is_none() {
        // Any letter is near any other, so short words get no suggestion.
        let near = nearest(&scalar.text, known.iter().copied()).filter(|near| near.len() > 2);
        let help = match near {
            Some(near) => format!("did you mean `{near}`? It can be {}", any_of(&known)),
            None => format!("it can be {}", any_of(&known)),
        };
        found.push(
            Diagnostic::error(
                "unknown-word",
                node.span,
                format!("{what} can't be `{}`", scalar.text),
            )
            .with_help(help),
        );
    }
    value
}

/// The node as `true` or `false`.
pub(super) fn truth(node: &Node, what: &str, found: &mut Vec<Diagnostic>) -> Option<bool> {
    word(node, what, &[("true", true), ("false", false)], found)
}

/// The node as an exact number.
pub(super) fn exact(node: &Node, what: &str, found: &mut Vec<Diagnostic>) -> Option<Exact> {
    let scalar = text(node, what, found)?;
    let number = parse_exact(scalar.text.trim());
    if number.is_none() {
        found.push(not_a_number(&scalar.text, node.span, what, "a number such as `12` or `0.5`"));
    }
    number
}

/// Bounds for numbers.
#[derive(Debug, Clone, Copy)]
pub(super) enum Bounds {
    /// Any number.
    Any,
    /// From 0 up to a whole number.
    UpTo(i64),
}

impl Bounds {
    /// A range that lies within them.
    fn example(self) -> &'static str {
        match self {
            Self::UpTo(..=1) => "`0.2..0.4`",
            Self::UpTo(_) | Self::Any => "`12..25`",
        }
    }
}

/// The node as a number, a range `12..25`, or the name of a numeric unknown.
pub(super) fn amount(
    node: &Node,
    what: &str,
    bounds: Bounds,
    context: &mut Context,
) -> Option<Amount> {
    let scalar = text(node, what, &mut context.found)?;
    let written = scalar.text.trim();
    if let Some(number) = parse_exact(written) {
        within(&number, &number, node.span, what, bounds, &mut context.found);
        return Some(Amount::fixed(number));
    }
    if let Some((low, high)) = written.split_once("..") {
        let (low, high) = (parse_exact(low.trim()), parse_exact(high.trim()));
        let (Some(low), Some(high)) = (low, high) else {
            let expected = format!("a range such as {}", bounds.example());
            context.report(not_a_number(written, node.span, what, &expected));
            return None;
        };
        if low > high {
            let (first, last) = (print_exact(&low), print_exact(&high));
            context.report(
                Diagnostic::error(
                    "backward-range",
                    node.span,
                    format!("{what} runs from {first} down to {last}"),
                )
                .with_help(format!("write `{last}..{first}`")),
            );
            return None;
        }
        within(&low, &high, node.span, what, bounds, &mut context.found);
        return Some(Amount::Range { low, high });
    }
    if context.is_full() {
        return None;
    }
    let unknowns = &context.conflict.unknowns;
    match unknowns.iter().position(|unknown| unknown.id == written) {
        Some(at) => match unknowns[at].answer {
            Answer::Number(_) => Some(Amount::Unknown(UnknownId(at))),
            Answer::Levels { .. } if context.mentions_broken(written) => None,
            Answer::Levels { .. } => {
                context.report(Diagnostic::error(
                    "not-a-number",
                    node.span,
                    format!("{what} needs a number, and the answer to `{written}` is not one"),
                ));
                None
            }
        },
        None => {
            let numeric = unknowns.iter().filter(|it| matches!(it.answer, Answer::Number(_)));
            let meant = meant(written, numeric.map(|unknown| unknown.id.as_str()));
            let expected = format!(
                "a number, a range such as {}, or the name of a numeric unknown",
                bounds.example()
            );
            let problem = not_a_number(written, node.span, what, &expected);
            let problem = match meant {
                Some(meant) => problem.with_help(meant),
                None => problem,
            };
            context.report(problem);
            None
        }
    }
}

fn within(
    low: &Exact,
    high: &Exact,
    span: Span,
    what: &str,
    bounds: Bounds,
    found: &mut Vec<Diagnostic>,
) {
    match bounds {
        Bounds::Any => {}
        Bounds::UpTo(most) => {
            let zero = Exact::from_integer(0.into());
            if *low < zero || *high > Exact::from_integer(most.into()) {
                found.push(
                    Diagnostic::error(
                        "out-of-bounds",
                        span,
                        format!("{what} must lie between 0 and {most}"),
                    )
                    .with_help(format!("write a number, or a range such as {}", bounds.example())),
                );
            }
        }
    }
}

fn not_a_number(written: &str, span: Span, what: &str, expected: &str) -> Diagnostic {
    let with_point = written.trim().replacen(',', ".", 1);
    let percent = written.trim().strip_suffix('%').and_then(|it| parse_exact(it.trim_end()));
    let help = match percent {
        Some(percent) => {
            let share = percent / Exact::from_integer(100.into());
            format!("write `{}`: there are no percentages here", print_exact(&share))
        }
        None if parse_exact(&with_point).is_some() => {
            format!("write `{with_point}`: decimals have a point")
        }
        None => format!("write {expected}"),
    };
    Diagnostic::error("not-a-number", span, format!("{what} can't be `{written}`")).with_help(help)
}

/// The node as a day that may lack its day or its month.
pub(super) fn day(node: &Node, what: &str, found: &mut Vec<Diagnostic>) -> Option<Day> {
    let scalar = text(node, what, found)?;
    let day = scalar.text.parse().ok();
    if day.is_none() {
        found.push(
            Diagnostic::error("bad-date", node.span, format!("{what} can't be `{}`", scalar.text))
                .with_help("write a date as `2024-08-20`, `2024-08` or `2024`"),
        );
    }
    day
}

/// The party with a name, or a problem that says which name is nearest.
pub(super) fn party(name: &str, span: Span, context: &mut Context) -> Option<PartyId> {
    let id = context.conflict.find_party(name);
    if id.is_none() && !context.is_full() {
        report_unknown_party(name, span, context);
    }
    id
}

/// Reports that no party has a name; gives the nearest that one has.
pub(super) fn report_unknown_party(
    name: &str,
    span: Span,
    context: &mut Context,
) -> Option<PartyId> {
    let names: Vec<&str> = context.conflict.parties.iter().map(|it| it.id.as_str()).collect();
    let near = nearest(name, names.iter().copied());
    let help = instead(name, "parties", &names);
    let id = near.and_then(|near| context.conflict.find_party(near));
    let problem = Diagnostic::error("unknown-party", span, format!("there is no party `{name}`"));
    context.report(problem.with_help(help));
    id
}

/// The parties that a list names, each once.
pub(super) fn parties(node: &Node, what: &str, context: &mut Context) -> Vec<PartyId> {
    let mut parties = Vec::new();
    for item in items(node, what, &mut context.found) {
        let Some(scalar) = text(item, "a party", &mut context.found) else { continue };
        let Some(id) = party(&scalar.text, item.span, context) else { continue };
        if parties.contains(&id) {
            context.report(Diagnostic::error(
                "named-twice",
                item.span,
                format!("{what} names `{}` twice", scalar.text),
            ));
        } else {
            parties.push(id);
        }
    }
    parties
}
