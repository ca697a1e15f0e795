//! Which facts does nobody decide and the analyst not know?

use detente_model::{Amount, Answer, Diagnostic, Exact, Level, Unknown, middle, print_exact};
use num_traits::One;

use super::fields::{Fields, few_entries};
use super::limits::MOST_MANY;
use super::value::Bounds;
use super::{Context, basis, id, levels, value};
use crate::tree::{Kind, Node};

const KEYS: [&str; 7] = ["ask", "share", "levels", "shares", "number", "because", "weighed"];

/// Reads `unknowns`.
pub(super) fn read(node: &Node, context: &mut Context) {
    for entry in few_entries(node, "`unknowns`", MOST_MANY, &mut context.found) {
        let before = context.found.len();
        id::check_unique(&entry.key, entry.span, "an unknown", context);
        let what = format!("the unknown `{}`", entry.key);
        let mut unknown = Unknown {
            id: entry.key.clone(),
            ask: entry.key.clone(),
            answer: yes_no(Amount::Range {
                low: Exact::from_integer(0.into()),
                high: Exact::one(),
            }),
            basis: detente_model::Basis::default(),
            span: entry.span,
        };
        if let Some(fields) = Fields::read(&entry.value, &what, &KEYS, &mut context.found) {
            let ask = fields.need("ask", &what, &mut context.found);
            if let Some(ask) = ask.and_then(|it| value::prose(it, "`ask`", &mut context.found)) {
                unknown.ask = ask;
            }
            unknown.basis = basis::read(&fields, context);
            if let Some(answer) = answer(&fields, &what, context) {
                unknown.answer = answer;
            }
        }
        context.mark_broken_since(before, entry.key.as_str());
        context.conflict.unknowns.push(unknown);
    }
}

fn answer(fields: &Fields<'_>, what: &str, context: &mut Context) -> Option<Answer> {
    let (share, all, number) = (fields.get("share"), fields.get("levels"), fields.get("number"));
    match (share, all, number) {
        (Some(share), None, None) => {
            let share = amount(share, "`share`", Bounds::UpTo(1), context)?;
            Some(yes_no(share))
        }
        (None, Some(all), None) => by_level(fields, all, what, context),
        (None, None, Some(number)) => {
            Some(Answer::Number(amount(number, "`number`", Bounds::Any, context)?))
        }
        (None, None, None) => {
            context.report(
                Diagnostic::error(
                    "one-of",
                    fields.head(),
                    format!("{what} doesn't say what the answer may be"),
                )
                .with_help("write `share: 0.3..0.8` (that it is so), `levels` with `shares`, or `number: 10..40`"),
            );
            None
        }
        _ => {
            context.report(
                Diagnostic::error(
                    "one-of",
                    fields.head(),
                    format!("{what} can have only one of `share`, `levels` and `number`"),
                )
                .with_help("`share` is for a yes/no question; `levels` go with `shares`"),
            );
            None
        }
    }
}

/// An amount that names no unknown: an answer that depends on another would not be one draw.
fn amount(node: &Node, what: &str, bounds: Bounds, context: &mut Context) -> Option<Amount> {
    match value::amount(node, what, bounds, context)? {
        Amount::Unknown(_) => {
            context.report(Diagnostic::error(
                "not-a-number",
                node.span,
                format!("{what} of an unknown can't be another unknown"),
            ));
            None
        }
        Amount::Range { low, high } => Some(Amount::Range { low, high }),
    }
}

fn yes_no(share: Amount) -> Answer {
    let no = match &share {
        Amount::Range { low, high } => {
            Amount::Range { low: Exact::one() - high, high: Exact::one() - low }
        }
        Amount::Unknown(_) => share.clone(),
    };
    Answer::Levels { levels: Level::no_yes(), shares: vec![no, share] }
}

fn by_level(fields: &Fields<'_>, all: &Node, what: &str, context: &mut Context) -> Option<Answer> {
    let levels = levels::read(all, "`levels`", context);
    if levels.len() < 2 {
        context.report(Diagnostic::error(
            "too-few-levels",
            all.span,
            format!("{what} needs at least two levels"),
        ));
        return None;
    }
    let node = fields.need("shares", what, &mut context.found)?;
    let shares = match &node.kind {
        Kind::Map(_) => shares_by_name(node, &levels, context),
        Kind::Nothing | Kind::Text(_) | Kind::List(_) => {
            let items = value::items(node, "`shares`", &mut context.found);
            let shares: Option<Vec<Amount>> = items
                .iter()
                .map(|item| amount(item, "a share", Bounds::UpTo(1), context))
                .collect();
            shares
        }
    }?;
    if shares.len() != levels.len() {
        context.report(Diagnostic::error(
            "wrong-count",
            node.span,
            format!("{what} has {} levels and {} shares", levels.len(), shares.len()),
        ));
        return None;
    }
    let sum: Exact = shares
        .iter()
        .map(|share| match share {
            Amount::Range { low, high } => middle(low, high),
            Amount::Unknown(_) => Exact::from_integer(0.into()),
        })
        .sum();
    if !sum.is_one() {
        context.report(
            Diagnostic::error(
                "shares-sum",
                node.span,
                format!("the shares of {what} sum to {}, not to 1", print_exact(&sum)),
            )
            .with_help("of a range the middle counts"),
        );
    }
    Some(Answer::Levels { levels, shares })
}

fn shares_by_name(node: &Node, levels: &[Level], context: &mut Context) -> Option<Vec<Amount>> {
    let names: Vec<&str> = levels.iter().map(|level| level.id.as_str()).collect();
    let fields = Fields::read(node, "`shares`", &names, &mut context.found)?;
    let shares: Vec<Option<Amount>> = names
        .iter()
        .map(|name| {
            let node = fields.need(name, "`shares`", &mut context.found)?;
            amount(node, "a share", Bounds::UpTo(1), context)
        })
        .collect();
    shares.into_iter().collect()
}
