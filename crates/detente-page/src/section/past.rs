//! Would the model have moved as history did?
//!
//! Only where that was asked. What it shows stands in the text, and time by time in the appendix.

use detente::briefing::Found;

use crate::answer;
use crate::page::{Block, Section, SectionId};

pub(super) fn section(found: &Found) -> Option<Section> {
    let past = found.hindcast.as_ref()?;
    let title = "Would the model have moved as history did?".to_owned();
    let blocks = if past.found.pairs.is_empty() {
        vec![Block::paragraph(
            "The case doesn’t say what was so at two times in the past, so there is nothing to compare the model with.",
        )]
    } else {
        answer::past_in_short(past).into_iter().map(Block::Paragraph).collect()
    };
    Some(Section { id: None, title, blocks })
}

/// Each pair of times, and why the model missed.
pub(super) fn appendix(found: &Found) -> Option<Section> {
    let blocks = answer::past_in_full(found.hindcast.as_ref()?);
    let title = "Appendix: the past, time by time".to_owned();
    (!blocks.is_empty()).then_some(Section { id: Some(SectionId::Past), title, blocks })
}
