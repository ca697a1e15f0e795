//! What is said of relations, leverage, interests, positions and commitments?

use crate::findings::{Claim, Findings};
use crate::lexicon::Lexicon;
use crate::syntax::Text;

/// Claims; none of them becomes a number.
pub(super) fn find(_text: &Text<'_>, _found: &Findings, _lexicon: &Lexicon) -> Vec<Claim> {
    Vec::new()
}
