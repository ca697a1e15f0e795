//! Who is named?

use detente_model::Span;

use crate::findings::Mention;
use crate::lexicon::Lexicon;
use crate::syntax::Text;

/// Names that the lexicon knows, and persons; and names that nobody knows.
pub(super) fn find(_text: &Text<'_>, _lexicon: &Lexicon) -> (Vec<Mention>, Vec<Span>) {
    (Vec::new(), Vec::new())
}
