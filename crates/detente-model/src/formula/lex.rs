//! Which words and signs does a formula consist of?

use winnow::ascii::multispace0;
use winnow::combinator::{alt, preceded, repeat};
use winnow::prelude::*;
use winnow::stream::LocatingSlice;
use winnow::token::take_while;

use crate::Span;

/// A word or sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A name, a level, a number, or one of the words `and or not if unless`.
    Word(&'a str),
    /// `( ) | = != < <= > >=`.
    Sign(&'a str),
}

/// Splits a formula into tokens with their places in bytes.
///
/// # Errors
/// The place of the first character that starts no token.
pub(super) fn lex(text: &str) -> Result<Vec<(Token<'_>, Span)>, Span> {
    tokens.parse(LocatingSlice::new(text)).map_err(|error| {
        let rest = &text[error.offset()..];
        let start = error.offset() + rest.len() - rest.trim_start().len();
        let width = text[start..].chars().next().map_or(0, char::len_utf8);
        Span::new(start, start + width)
    })
}

fn tokens<'a>(input: &mut LocatingSlice<&'a str>) -> winnow::Result<Vec<(Token<'a>, Span)>> {
    let found = repeat(0.., preceded(multispace0, token)).parse_next(input)?;
    multispace0.parse_next(input)?;
    Ok(found)
}

fn token<'a>(input: &mut LocatingSlice<&'a str>) -> winnow::Result<(Token<'a>, Span)> {
    let word = take_while(1.., |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    let sign = alt(("(", ")", "|", "!=", "<=", ">=", "=", "<", ">"));
    alt((word.map(Token::Word), sign.map(Token::Sign)))
        .with_span()
        .map(|(token, range)| (token, Span::new(range.start, range.end)))
        .parse_next(input)
}
