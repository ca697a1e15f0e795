//! What covers a word?

use detente_model::Span;

use super::Text;

/// For each token what covers it, by its number.
#[derive(Debug, Default)]
pub(crate) struct Cover(Vec<u32>);

/// Stands where nothing covers a token.
const NOTHING: u32 = u32::MAX;

impl Cover {
    /// For each token of a text the first of the spans, which are in order, that covers it.
    pub(super) fn of(text: &Text<'_>, spans: impl Iterator<Item = Span>) -> Self {
        let mut of = vec![NOTHING; text.tokens.len()];
        for (number, span) in (0..NOTHING).zip(spans) {
            let first = text.tokens.partition_point(|token| token.span.end <= span.start);
            for (token, slot) in text.tokens.iter().zip(&mut of).skip(first) {
                if token.span.start >= span.end {
                    break;
                }
                if *slot == NOTHING {
                    *slot = number;
                }
            }
        }
        Self(of)
    }

    /// What covers a token.
    pub(crate) fn at(&self, token: usize) -> Option<usize> {
        let number = *self.0.get(token)?;
        if number == NOTHING { None } else { usize::try_from(number).ok() }
    }
}
