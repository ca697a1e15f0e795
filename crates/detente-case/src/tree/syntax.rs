//! Why is this not YAML, and what should be written instead?
//!
//! The parser says what it expected; an author wants to know what to write. Common slips are told
//! in an author's words, the rest in the parser's.

use detente_model::{Diagnostic, Span};
use granit_parser::{ErrorKind, ScanError};

/// What one slip is called, where it is, and what to write.
struct Slip {
    span: Span,
    message: String,
    help: &'static str,
}

/// The syntax error in a text whose first byte counts as byte `base`. `bracket` is the innermost
/// `{` or `[` that is open there, by its place in the text.
pub(super) fn problem(
    text: &str,
    error: &ScanError,
    bracket: Option<usize>,
    base: usize,
) -> Diagnostic {
    let at = text.floor_char_boundary(error.marker().byte_offset().unwrap_or(0));
    let slip = slip(text, error, bracket, at);
    let help = format!("{}nothing after this place was read", slip.help);
    Diagnostic::error("yaml-syntax", slip.span.shifted(base), slip.message).with_help(help)
}

fn slip(text: &str, error: &ScanError, bracket: Option<usize>, at: usize) -> Slip {
    let kind = error.kind();
    let here = one(text, at);
    let slip = |span: Span, message: &str, help: &'static str| Slip {
        span,
        message: message.to_owned(),
        help,
    };
    if is_tab(kind) {
        return slip(
            here,
            "a tab stands here, where only spaces may",
            "indent with spaces, two for each step; ",
        );
    }
    if is_bracket(kind)
        && let Some(open) = bracket
    {
        let (sign, help) = if text[open..].starts_with('{') {
            ('{', "write `,` between its entries and `}` at its end; ")
        } else {
            ('[', "write `,` between its entries and `]` at its end; ")
        };
        return slip(one(text, open), &format!("this `{sign}` is not closed"), help);
    }
    if matches!(kind, ErrorKind::MisplacedFlowCollectionEnd) {
        return slip(
            here,
            "this bracket closes nothing",
            "leave it out, or write the bracket that it closes; ",
        );
    }
    if matches!(kind, ErrorKind::UnclosedQuotedScalar) {
        return slip(
            here,
            "this quotation mark is not closed",
            "write the same mark at the end of the text; ",
        );
    }
    if matches!(kind, ErrorKind::UnknownQuotedScalarEscape) {
        return slip(
            here,
            "this text has a `\\` before a letter that YAML gives no meaning",
            "write `\\\\`, or single quotation marks around the text; ",
        );
    }
    if let ErrorKind::UnexpectedCharacter { character } = kind {
        return slip(
            here,
            &format!("a text can't begin with `{character}`"),
            "put the text in quotation marks; ",
        );
    }
    if matches!(kind, ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey) {
        return slip(
            here,
            "this line is no key with a value",
            "write `key: value`, with a space after the colon; ",
        );
    }
    let is_colon =
        matches!(kind, ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement);
    if is_colon && is_second_colon(text, at) {
        return slip(
            here,
            "a text that isn't in quotation marks can't have `: ` in it",
            "put the text in quotation marks; ",
        );
    }
    if is_colon || is_indentation(kind) {
        return slip(
            here,
            "this line isn't indented as the lines that it belongs to",
            "give entries of one list or map the same number of spaces, and what belongs to a key two more; ",
        );
    }
    Slip { span: here, message: format!("this is not YAML: {}", error.info()), help: "" }
}

/// The character at a place, if it can be seen.
fn one(text: &str, at: usize) -> Span {
    let next = text[at..].chars().next().filter(|next| !next.is_control());
    Span::new(at, at + next.map_or(0, char::len_utf8))
}

/// True if a colon stands before this one on its line.
fn is_second_colon(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[line..at].contains(": ")
}

fn is_tab(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
    )
}

/// What a list or map in brackets gives rise to that isn't closed where its author thinks.
fn is_bracket(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::MismatchedFlowCollectionEnd { .. }
            | ErrorKind::InvalidFlowScalarIndent
            | ErrorKind::BlockEntryInFlowCollection
            | ErrorKind::InvalidColonPlacement
            | ErrorKind::InvalidIndentation
    )
}

fn is_indentation(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::ExpectedBlockSequenceEntry
            | ErrorKind::BlockSequenceEntryNotAllowed
            | ErrorKind::InvalidIndentation
            | ErrorKind::InvalidBlockScalarIndent
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::MappingKeyNotAllowed
    )
}
