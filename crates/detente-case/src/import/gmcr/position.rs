//! Which entry of a list does a number mean?

use jsonc_parser::ast::Value;

use super::super::json::Document;

/// The position of an option or a decision maker, counted from 0 in the file's own list.
pub(super) fn position(
    document: &mut Document<'_>,
    value: &Value<'_>,
    count: usize,
    what: &str,
) -> Option<usize> {
    let number = document.whole(value, &format!("the position of {what}s in their list"))?;
    let at = usize::try_from(number).ok().filter(|&at| at < count);
    if at.is_none() {
        let message = match count {
            0 => format!("there is no {what} {number}: the file lists none"),
            _ => format!("there is no {what} {number}: they are counted from 0 to {}", count - 1),
        };
        document.error("gmcr-bad-id", document.span(value), message);
    }
    at
}
