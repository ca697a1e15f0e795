//! Who did what to whom?

use crate::findings::{Event, Findings};
use crate::lexicon::Lexicon;
use crate::syntax::Text;

/// Events by the roots of PLOVER.
pub(super) fn find(_text: &Text<'_>, _found: &Findings, _lexicon: &Lexicon) -> Vec<Event> {
    Vec::new()
}
