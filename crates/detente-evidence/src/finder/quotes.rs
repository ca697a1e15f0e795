//! Who said what?

use crate::findings::{Mention, Quote};
use crate::lexicon::Lexicon;
use crate::syntax::Text;

/// Speech between quotation marks, and reported speech.
pub(super) fn find(_text: &Text<'_>, _mentions: &[Mention], _lexicon: &Lexicon) -> Vec<Quote> {
    Vec::new()
}
