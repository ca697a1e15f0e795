//! What will each side say to a text?
//!
//! For each signatory the issues on which one other settlement would give it most, and the change that gives
//! it more and leaves the text acceptable and lasting.

use detente::dealing::Deal;
use detente::model::Exact;
use num_traits::Zero;

use super::block::WorkBlock;
use super::builder::InHand;
use crate::page::{Block, Page, Text};
use crate::words;

/// On how many issues each is heard.
const ISSUES: usize = 2;

/// One change of a text, as a signatory sees it.
struct Change<'a> {
    issue: usize,
    settlement: usize,
    more: Exact,
    deal: &'a Deal,
}

/// What each signatory will ask for, and what it could be given.
#[must_use]
pub fn sides(of: InHand<'_>) -> WorkBlock {
    let conflict = of.conflict();
    let mut page = Page::titled("What each side will say");
    let Some(own) = of.own() else { return WorkBlock::told("sides", &page) };
    let issues = &conflict.treaty(of.dealing.treaty).issues;
    let mut said = Vec::new();
    for (at, it) in of.dealing.signatories.iter().enumerate() {
        let mut changes: Vec<Change<'_>> = better(of, own, at);
        changes.sort_by(|a, b| b.more.cmp(&a.more));
        let told = |change: &Change<'_>| {
            let issue = &issues[change.issue];
            let by = if it.has_points() {
                format!(" ({})", words::points_in_words(&change.more))
            } else {
                String::new()
            };
            format!("“{}: {}”{by}", issue.label, issue.settlements[change.settlement].label)
        };
        // Of each issue the settlement that gives it most.
        let mut asked: Vec<&Change<'_>> = Vec::new();
        for change in &changes {
            if asked.len() < ISSUES && asked.iter().all(|it| it.issue != change.issue) {
                asked.push(change);
            }
        }
        let title = Text::new().strong(words::party_title(conflict, it.party));
        if asked.is_empty() {
            said.push(title.plain(": no other settlement of one issue would give it more."));
            continue;
        }
        let wants: Vec<String> = asked.iter().map(|it| told(it)).collect();
        let text = title.plain(format!(" would rather have {}.", words::one_of(&wants)));
        let given = changes.iter().rev().find(|it| it.deal.is_acceptable());
        said.push(match given {
            Some(change) => text.plain(format!(
                " The least that gives it more and leaves a text that is acceptable and lasts: {}.",
                told(change)
            )),
            None => text.plain(" No change of one issue gives it more and leaves a text that is acceptable and lasts."),
        });
    }
    page.add("", vec![Block::List(said)]);
    WorkBlock::told("sides", &page.settled(conflict))
}

/// The changes of one issue that give a signatory more.
fn better<'a>(of: InHand<'a>, own: &Deal, signatory: usize) -> Vec<Change<'a>> {
    let mut changes = Vec::new();
    for (issue, all) in of.draft.instead.iter().enumerate() {
        for (settlement, becomes) in all.iter().enumerate() {
            let Some(at) = becomes.best(of.dealing) else { continue };
            let deal = &of.dealing.deals[at];
            let more = &deal.utilities[signatory] - &own.utilities[signatory];
            if more > Exact::zero() {
                changes.push(Change { issue, settlement, more, deal });
            }
        }
    }
    changes
}
