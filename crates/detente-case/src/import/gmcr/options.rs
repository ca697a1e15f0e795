//! Which options does the file list?

use detente_model::{Diagnostic, Direction, Span};
use jsonc_parser::ast::Value;

use super::super::json::{Document, entry};

/// The most options: more yes/no options have more states than a number of ours can count.
/// Crossed by `lists_that_are_empty_or_too_long`.
const MOST_OPTIONS: usize = 62;

/// An option as the file lists it, before anybody owns it.
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) direction: Direction,
    pub(super) span: Span,
}

/// Reads the list of options; `None` if it can't be used.
pub(super) fn read(document: &mut Document<'_>, value: &Value<'_>) -> Option<Vec<Listed>> {
    let list = document.array(value, "`options`")?;
    if let Some(extra) = list.elements.get(MOST_OPTIONS) {
        let count = list.elements.len();
        let message =
            format!("there are {count} options, and at most {MOST_OPTIONS} can be analysed");
        document.error("too-many-options", document.span(extra), message);
        return None;
    }
    if list.elements.is_empty() {
        document.error("no-options", document.span(list), "this file lists no option");
        return None;
    }
    // All are read before giving up, so that all problems are reported.
    let options: Vec<_> = list.elements.iter().map(|it| read_one(document, it)).collect();
    options.into_iter().collect()
}

fn read_one(document: &mut Document<'_>, value: &Value<'_>) -> Option<Listed> {
    let object = document.object(value, "an option", &["name", "permittedDirection"])?;
    let name = document.required(object, "name", "this option");
    let name = name.and_then(|name| {
        let text = document.string(name, "an option's name")?;
        Some((text.to_owned(), document.span(name)))
    });
    let direction = match entry(object, "permittedDirection") {
        Some(value) => read_direction(document, value),
        None => {
            let warning = Diagnostic::warning(
                "gmcr-direction-missing",
                document.span(value),
                "this option has no `permittedDirection`; it is taken to change both ways",
            );
            document.found.push(warning);
            Some(Direction::Both)
        }
    };
    let (name, span) = name?;
    Some(Listed { name, direction: direction?, span })
}

fn read_direction(document: &mut Document<'_>, value: &Value<'_>) -> Option<Direction> {
    match document.string(value, "`permittedDirection`")? {
        "both" => Some(Direction::Both),
        "fwd" => Some(Direction::Forward),
        "back" => Some(Direction::Backward),
        other => {
            let error = Diagnostic::error(
                "gmcr-direction",
                document.span(value),
                format!("`{other}` is no direction"),
            )
            .with_help("a direction is `both`, `fwd` (from no to yes only) or `back` (from yes to no only)");
            document.found.push(error);
            None
        }
    }
}
