//! May this be a short name?

use detente_model::{Diagnostic, Span};

use super::Context;
use crate::slug::slug;

/// Words that a YAML 1.1 reader takes for something else than a text.
const BOOLEANS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
/// Words of formulas.
const WORDS: [&str; 6] = ["and", "or", "not", "if", "unless", "absent"];

/// What a name is for; some words have a meaning there.
#[derive(Debug, Clone, Copy)]
pub(super) enum For {
    /// A party, treaty, unknown, option, source or scenario.
    Thing,
    /// An excerpt, which `because` names.
    Excerpt,
    /// An issue, which stands where `treaty.stage` and `treaty.kept` do.
    Issue,
    /// A level or settlement, which stands in maps beside `because` and `weighed`.
    Level,
}

impl For {
    fn reserves(self, text: &str) -> bool {
        let more: &[&str] = match self {
            Self::Thing => &[],
            Self::Excerpt => &["judgement"],
            Self::Issue => &["stage", "kept"],
            Self::Level => &["because", "weighed"],
        };
        WORDS.contains(&text) || more.contains(&text)
    }
}

/// Reports what keeps a text from being a short name.
pub(super) fn check(text: &str, span: Span, purpose: For, found: &mut Vec<Diagnostic>) {
    let lower = text.to_ascii_lowercase();
    if BOOLEANS.contains(&lower.as_str()) {
        found.push(
            Diagnostic::error(
                "boolean-id",
                span,
                format!("`{text}` can't be a name: many YAML readers take it for true or false"),
            )
            .with_help("choose another word"),
        );
    } else if purpose.reserves(text) {
        found.push(
            Diagnostic::error(
                "reserved-id",
                span,
                format!("`{text}` can't be a name: it has a meaning in case files"),
            )
            .with_help("choose another word"),
        );
    } else if !is_id(text) {
        let problem = Diagnostic::error(
            "bad-id",
            span,
            format!("`{text}` can't be a name: names consist of a to z, 0 to 9 and `-`"),
        );
        let slug = slug(text);
        found.push(if is_id(&slug) {
            problem.with_help(format!("write `{slug}`"))
        } else {
            problem.with_help("give it a short name, and write the text as its label")
        });
    }
}

/// Reports also if a party, treaty or unknown already has the name, and takes it.
pub(super) fn check_unique(text: &str, span: Span, what: &'static str, context: &mut Context) {
    check(text, span, For::Thing, &mut context.found);
    let other = context.taken.iter().find(|(taken, _)| taken == text).map(|(_, what)| *what);
    match other {
        Some(other) => context.report(
            Diagnostic::error(
                "duplicate-id",
                span,
                format!("`{text}` is already the name of {other}"),
            )
            .with_help("parties, treaties and unknowns share their names; choose another"),
        ),
        None => context.taken.push((text.to_owned(), what)),
    }
}

fn is_id(text: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    text.bytes().all(inner) && text.bytes().next().is_some_and(|first| first != b'-')
}
