//! Why does a state last for a party, or why not?

use detente::ask::Explanation;
use detente::model::Stop;

use super::equilibria::{more, number};
use super::supposed::supposed;
use super::{stopped_before, stopped_by};
use crate::page::{Block, Page, Text};
use crate::words::{self, count};

/// The page.
#[must_use]
pub fn explain(answer: &Explanation) -> Page {
    let conflict = &answer.supposed.conflict;
    let by = stopped_by(answer.stop);
    let Some(found) = &answer.found else {
        let mut page = Page::titled(&conflict.title);
        let nothing = stopped_before(answer.stop, "there was anything to explain");
        page.lead.push(nothing);
        return page;
    };
    let mut page = Page::titled(words::explain_verdict(answer, found));
    page.suppose(supposed(&answer.supposed));
    let today = if found.is_today { ", which is today’s" } else { "" };
    page.add(
        format!("State {}{today}", number(&found.state)),
        vec![Block::list(words::state_by_party(conflict, &found.state.position))],
    );
    let told = found.moves.iter().map(|reason| {
        words::explain_improvement(conflict, answer.concept, found, reason).join(" ")
    });
    let told: Vec<Text> = told.map(Text::from).collect();
    let mut blocks = Vec::new();
    let all = found.count.unwrap_or(told.len());
    let shown = told.len();
    if shown > 0 {
        blocks.push(Block::Numbered(told));
    }
    blocks.extend(more(all as u64, shown));
    if answer.stop != Stop::Complete {
        blocks.push(Block::paragraph(match found.count {
            Some(all) => by.plain(format!(
                ": of {} moves to gain by, replies to {} were looked for.",
                count(all),
                count(found.judged)
            )),
            None => by.plain(" before all moves were looked at."),
        }));
    }
    page.add(format!("What {} could do", words::names(conflict, &found.who)), blocks);
    page.settled(conflict)
}
