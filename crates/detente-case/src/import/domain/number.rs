//! Which number stands in a file?
//!
//! Numbers are read as the decimals that they are, exactly.

use detente_model::{Diagnostic, Exact, Span, parse_exact, print_exact};
use num_traits::ToPrimitive;

use super::{Report, shown};

/// The number that a text must be; else it is reported.
pub(crate) fn number(text: &str, what: &str, span: Span, report: &mut Report) -> Option<Exact> {
    let text = text.trim();
    // A fraction is a number of ours, but of none of these files.
    let number = parse_exact(text).filter(|_| !text.contains('/'));
    if number.is_none() {
        let message = if text.is_empty() {
            format!("{what} is empty, and a number is needed")
        } else {
            format!("{what} can't be {}", shown(text))
        };
        report.add(
            Diagnostic::error("not-a-number", span, message)
                .with_help("write a finite number such as `12` or `0.5`"),
        );
    }
    number
}

/// The whole number that a text must be; else it is reported.
pub(crate) fn whole(text: &str, what: &str, span: Span, report: &mut Report) -> Option<i64> {
    let number = number(text, what, span, report)?;
    let whole = if number.is_integer() { number.to_integer().to_i64() } else { None };
    if whole.is_none() {
        let message = format!("{what} can't be {}", shown(text.trim()));
        report.add(
            Diagnostic::error("not-a-number", span, message)
                .with_help("write a whole number such as `12`"),
        );
    }
    whole
}

/// A name that is a number or a truth value, in one spelling for all: programs write `1` in one
/// file and `1.0` in another. `None` for other names.
pub(crate) fn one_spelling(name: &str) -> Option<String> {
    let name = name.trim();
    let truth = ["true", "false"].into_iter().find(|it| name.eq_ignore_ascii_case(it));
    let number = || parse_exact(name).filter(|_| !name.contains('/'));
    truth.map(str::to_owned).or_else(|| number().map(|number| print_exact(&number)))
}
