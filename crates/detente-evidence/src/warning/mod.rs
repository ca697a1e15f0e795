//! Why should a document be trusted less?
//!
//! One warning a file, named after its code. Each says what it means for a model that rests on the document.

use crate::findings::{Findings, Warning};
use crate::lexicon::Lexicon;
use crate::syntax::Text;

/// All warnings about one document.
pub(crate) fn find(_text: &Text<'_>, _found: &Findings, _lexicon: &Lexicon) -> Vec<Warning> {
    Vec::new()
}
