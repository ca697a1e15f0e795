//! How is what was found said?
//!
//! One file a section. A section makes sentences of values and decides what is worth a line; it
//! asks no engine and lays nothing out.

mod answer;
mod deals;
mod head;
mod interactive;
mod leverage;
mod limits;
mod mind;
mod notes;
mod outcomes;
mod past;
mod side;
mod sources;
mod sureness;
mod today;
mod trust;
mod unfound;

use detente::briefing::{Briefing, Found};

use crate::page::{Page, Section};
use crate::words::sentence;

pub use interactive::{Variant, variants};
pub use today::today;

/// The page of a briefing.
#[must_use]
pub fn brief(briefing: &Briefing) -> Page {
    let mut sections: Vec<Section> = Vec::new();
    match &briefing.found {
        Ok(found) => {
            sections.push(answer::section(briefing, found));
            sections.extend(briefing.side.map(|party| side::section(briefing, found, party)));
            sections.extend(today::section(briefing, found));
            sections.extend(deals::section(briefing, found));
            sections.extend(leverage::section(briefing, found));
            sections.extend(sureness::section(briefing, found));
            sections.extend(past::section(found));
            sections.push(sources::section(briefing));
        }
        Err(unfound) => {
            sections.push(unfound::section(unfound));
            sections.push(sources::section(briefing));
        }
    }
    sections.push(limits::section(briefing));
    sections.extend(self::found(briefing).map(|found| outcomes::section(briefing, found)));
    sections.extend(self::found(briefing).and_then(|found| sureness::appendix(briefing, found)));
    sections.extend(self::found(briefing).and_then(past::appendix));
    sections.extend(self::found(briefing).and_then(deals::appendix));
    let page = Page {
        title: title(briefing),
        byline: head::byline(briefing),
        lead: head::lead(briefing),
        supposed: 0..0,
        trust: trust::paragraphs(briefing),
        sections,
        notes: notes::notes(&briefing.supposed.conflict),
    };
    page.settled(&briefing.supposed.conflict)
}

fn title(briefing: &Briefing) -> String {
    let title = briefing.supposed.conflict.title.trim();
    if title.is_empty() { "A case without a title".to_owned() } else { title.to_owned() }
}

/// What was found, if there was anything.
fn found(briefing: &Briefing) -> Option<&Found> {
    briefing.found.as_ref().ok()
}
