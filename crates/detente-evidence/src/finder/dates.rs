//! When?

use crate::findings::DateMention;
use crate::syntax::Text;

/// Expressions of time, resolved as far as the text allows.
pub(super) fn find(_text: &Text<'_>) -> Vec<DateMention> {
    Vec::new()
}
