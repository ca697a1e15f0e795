//! What is there to say when the engine could not be asked?

use crate::page::{Block, Section, SectionId, Text};
use detente::briefing::Unfound;

pub(super) fn section(unfound: &Unfound) -> Section {
    let text = match unfound {
        Unfound::TooLarge(found) => {
            let help = found.help.clone().map_or(String::new(), |help| format!(" Next: {help}."));
            Text::new().strong("There is no verdict yet. ").plain(format!(
                "{}.{help} A scenario that fixes options makes the case smaller too",
                super::sentence(&found.message)
            ))
            .command(": `--scenario`.", ".")
        }
        Unfound::Stopped => Text::new()
            .strong("There is no verdict yet. ")
            .plain("The work was stopped before any state was decided, by ")
            .command("`--time` or `--memory` or, where neither was given, by ", "")
            .plain("how far steps are followed at most. Allow more, or leave out options and settlements that no party values."),
    };
    Section {
        id: Some(SectionId::Answer),
        title: "The answer".to_owned(),
        blocks: vec![
            Block::Paragraph(text),
            Block::paragraph(
                "What the case rests on, and what it leaves out, can be said all the same.",
            ),
        ],
    }
}
