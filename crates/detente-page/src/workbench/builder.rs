//! What would become of a text, settlement by settlement?
//!
//! Beside every settlement stands what the whole text would become with it; below, what becomes of the text
//! as it is. All of it was decided before; here it is said.

use std::cmp::Ordering;

use askama::Template;
use detente::ask::Assumed;
use detente::dealing::{Becomes, Deal, Dealing, Dealings, Draft, failure};
use detente::model::{Conflict, OptionId};

use super::address::Address;
use super::block::WorkBlock;
use crate::page::{Block, Page, Text};
use crate::tame::tame;
use crate::told::{self, OtherVersion, verdict};
use crate::words;

/// The text that somebody works on, among the deals of its treaty.
#[derive(Debug, Clone, Copy)]
pub struct InHand<'a> {
    /// The deals on all treaties that were asked about.
    pub found: &'a Dealings,
    /// Those on its treaty.
    pub dealing: &'a Dealing,
    /// The text.
    pub draft: &'a Draft,
    /// Where one is, without what the text says.
    pub address: &'a Address,
    /// What is otherwise than in another version, where one is looked at.
    pub otherwise: Option<&'a OtherVersion>,
}

#[derive(Template)]
#[template(path = "workbench/builder.html")]
struct Form<'a> {
    address: &'a Address,
    hidden: Vec<(String, String)>,
    rows: Vec<Row>,
    added: Vec<(String, String, String)>,
}

struct Row {
    name: String,
    label: String,
    settlements: Vec<Choice>,
}

struct Choice {
    id: String,
    value: String,
    label: String,
    is_chosen: bool,
    kind: &'static str,
    mark: &'static str,
    becomes: String,
    /// The text that it would be, by the name that marks of it have.
    same: String,
    /// What was said of it in another version, if that was something else.
    otherwise: String,
}

impl<'a> InHand<'a> {
    pub(super) fn conflict(&self) -> &'a Conflict {
        &self.found.supposed.conflict
    }

    /// The deal that carries it out, if one does: of several the one with the best verdict.
    pub(super) fn own(&self) -> Option<&'a Deal> {
        self.draft.becomes.best(self.dealing).map(|at| &self.dealing.deals[at])
    }

    /// What was said of a text in another version, if that was something else.
    fn otherwise(&self, settlements: &[usize]) -> Option<String> {
        self.otherwise?.on_text(self.conflict(), self.dealing.treaty, settlements)
    }

    /// The address with a text instead.
    pub(super) fn href(&self, settlements: &[usize]) -> String {
        let treaty = self.conflict().treaty(self.dealing.treaty);
        let mut address = self.address.without_all("settled");
        for (issue, &at) in treaty.issues.iter().zip(settlements) {
            let value = format!("{}.{}:{}", treaty.id, issue.id, issue.settlements[at].id);
            address = address.with("settled", value);
        }
        address.href()
    }
}

/// The form in which a text is put together.
///
/// # Panics
/// Never: writing to a string doesn't fail.
#[must_use]
pub fn builder(of: InHand<'_>) -> WorkBlock {
    let conflict = of.conflict();
    let treaty = conflict.treaty(of.dealing.treaty);
    let rows = treaty.issues.iter().enumerate().map(|(at, issue)| Row {
        name: format!("{}.{}", treaty.id, issue.id),
        label: tame(&issue.label),
        settlements: (issue.settlements.iter().enumerate())
            .map(|(settlement, it)| {
                let becomes = &of.draft.instead[at][settlement];
                let is_chosen = of.draft.settlements[at] == settlement;
                let (mark, kind) = mark(of.dealing, becomes);
                let mut text = of.draft.settlements.clone();
                text[at] = settlement;
                Choice {
                    same: words::same_text(of.dealing.treaty, &text),
                    otherwise: of.otherwise(&text).map_or(String::new(), |it| tame(&it)),
                    id: format!("{}.{}.{}", treaty.id, issue.id, it.id),
                    value: it.id.clone(),
                    label: tame(&it.label),
                    is_chosen,
                    kind,
                    mark,
                    becomes: tame(&if is_chosen { String::new() } else { instead(of, becomes) }),
                }
            })
            .collect(),
    });
    let promises = of.found.supposed.otherwise.iter().filter_map(|it| match it {
        &Assumed::Promised(_, option, level) => Some(promised(conflict, option, level)),
        Assumed::Held(..) | Assumed::Starts(..) | Assumed::Points(..) => None,
    });
    // They are supposed in the order of the address.
    let added = of.address.all("add").zip(promises).enumerate();
    let added =
        added.map(|(at, (value, says))| (format!("add-{at}"), value.to_owned(), tame(&says)));
    let form = Form {
        address: of.address,
        hidden: of.address.apart_from(&["settled", "add"]),
        rows: rows.collect(),
        added: added.collect(),
    };
    let inner = form.render().expect("writing to a string doesn't fail");
    WorkBlock::of("builder", format!("The text: {}", treaty.label), inner)
}

/// A further promise, and who gives it.
fn promised(conflict: &Conflict, option: OptionId, level: usize) -> String {
    let who = words::party_name(conflict, conflict.option(option).owner);
    format!("{who}, {}", words::option_at(conflict, option, level))
}

/// The mark of what becomes of a package, and its kind for the style.
fn mark(dealing: &Dealing, becomes: &Becomes) -> (&'static str, &'static str) {
    let Some(at) = becomes.best(dealing) else {
        return match becomes {
            Becomes::Nothing(_) => ("–", "barred"),
            Becomes::NotLooked | Becomes::Deals(_) => ("?", "open"),
        };
    };
    let deal = &dealing.deals[at];
    match (deal.worth_proposing, deal.acceptable, deal.lasting) {
        (Some(true), _, _) => ("▲", "worth"),
        (_, Some(true), _) => ("●", "acceptable"),
        (_, _, Some(true)) => ("◦", "lasts"),
        (_, _, Some(false)) => ("✕", "broken"),
        (_, _, None) => ("?", "open"),
    }
}

/// What the text would become with one settlement: what changes for each signatory, and how it ends.
fn instead(of: InHand<'_>, becomes: &Becomes) -> String {
    let (conflict, dealing) = (of.conflict(), of.dealing);
    match becomes {
        Becomes::NotLooked => "not looked at: there are too many texts".to_owned(),
        Becomes::Nothing(at) => {
            let no_deal = dealing.no_deals.iter().flatten().nth(*at);
            let said = no_deal.map(|it| words::hindrance_in_words(conflict, dealing, it));
            said.unwrap_or_default().join(" ")
        }
        Becomes::Deals(all) => {
            let at = becomes.best(dealing).unwrap_or(all[0]);
            let deal = &dealing.deals[at];
            let mut said: Vec<String> =
                of.own().map(|own| changes(of, own, deal)).into_iter().flatten().collect();
            said.push(ending(conflict, dealing, deal));
            if all.len() > 1 {
                said.push(format!("{} ways to carry it out", words::count(all.len())));
            }
            said.join("; ")
        }
    }
}

/// What changes for each signatory.
fn changes(of: InHand<'_>, own: &Deal, deal: &Deal) -> Vec<String> {
    let each = of.dealing.signatories.iter().zip(own.utilities.iter().zip(&deal.utilities));
    let said = each.filter_map(|(it, (own, other))| {
        let title = words::party_title(of.conflict(), it.party);
        let change = match (other.cmp(own), it.has_points()) {
            (Ordering::Equal, _) => return None,
            (_, true) => words::points_in_words(&(other - own)),
            (Ordering::Greater, false) => "better".to_owned(),
            (Ordering::Less, false) => "worse".to_owned(),
        };
        Some(format!("{title} {change}"))
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() { vec![] } else { vec![said.join(", ")] }
}

/// How a deal ends, in a few words.
fn ending(conflict: &Conflict, dealing: &Dealing, deal: &Deal) -> String {
    match (deal.lasting, failure(dealing, deal)) {
        (None, _) => "whether it would last isn’t known".to_owned(),
        (Some(_), Some(of)) => words::failure_in_words(conflict, &of),
        (Some(_), None) if deal.is_worth_proposing() => "worth proposing".to_owned(),
        (Some(true), None) if deal.is_acceptable() => "acceptable, and would last".to_owned(),
        (Some(true), None) => "would last".to_owned(),
        (Some(false), None) => "would not last".to_owned(),
    }
}

/// What becomes of the text as it is; `told` is the same text with who would answer, where that was looked up.
#[must_use]
pub fn outcome(of: InHand<'_>, told: Option<&Dealings>) -> WorkBlock {
    let (conflict, dealing) = (of.conflict(), of.dealing);
    let answered = told.and_then(|it| Some((it, it.treaties.first()?)));
    let mut page = Page::titled("What becomes of it");
    match &of.draft.becomes {
        Becomes::NotLooked => page.lead.push(Text::from(
            "There are too many texts to look at each; the grounds below are of this one.",
        )),
        Becomes::Nothing(at) => {
            let no_deal = dealing.no_deals.iter().flatten().nth(*at);
            let said = no_deal.map(|it| words::hindrance_in_words(conflict, dealing, it));
            page.lead.push(Text::new().strong("No deal carries this text out."));
            let said = said.unwrap_or_default().into_iter().map(|it| format!("It {it}"));
            page.add("", vec![Block::list(said)]);
        }
        Becomes::Deals(all) => {
            let best = of.draft.becomes.best(dealing).unwrap_or(all[0]);
            let deal = &dealing.deals[best];
            // The same deal of the same package: those of one package stand in one order.
            let own =
                answered.and_then(|(_, it)| it.deals.iter().find(|it| it.signed == deal.signed));
            let told = told::Told::new(
                answered.map_or(of.found, |it| it.0),
                answered.map_or(dealing, |it| it.1),
            );
            let deal = own.unwrap_or(deal);
            page.lead.push(Text::new().strong(verdict(conflict, dealing, &dealing.deals[best])));
            if all.len() > 1 {
                let says = words::count(all.len());
                let says =
                    format!("It can be carried out in {says} ways; this is the best of them.");
                page.lead.push(Text::from(says));
            }
            let gains = dealing.signatories.iter().zip(words::gains_in_words(dealing, deal));
            let gains = gains.map(|(it, gain)| {
                let title = words::party_title(conflict, it.party);
                Text::new().strong(title).plain(format!(": {gain}"))
            });
            let compared = "Compared with no deal, each in points of its own:";
            let blocks = vec![
                Block::paragraph(compared),
                Block::List(gains.collect()),
                Block::List(told.points(deal)),
            ];
            page.add("", blocks);
        }
    }
    page.lead.extend(of.otherwise(&of.draft.settlements).map(Text::from));
    WorkBlock::told("verdict", &page.settled(conflict))
}

/// That there is nothing to build.
#[must_use]
pub fn no_treaty() -> WorkBlock {
    let mut page = Page::titled("");
    page.lead.push(Text::from(
        "This case has no treaty, no today, or preferences by which deals can’t be compared, so there is no text to build.",
    ));
    WorkBlock::told("verdict", &page)
}

/// That there is no picture of gains.
#[must_use]
pub fn no_picture() -> WorkBlock {
    let mut page = Page::titled("There is no picture");
    page.lead.push(Text::from(
        "The picture of gains needs two signatories with points and a deal that could be signed.",
    ));
    WorkBlock::told("wrong", &page).marked("unfit")
}

/// A text and what becomes of it, as they are kept of a numbered draft.
#[must_use]
pub fn numbered_in_words(
    conflict: &Conflict,
    dealing: &Dealing,
    draft: &Draft,
) -> (String, String) {
    let says = words::package(conflict, dealing.treaty, &draft.settlements);
    let becomes = match draft.becomes.best(dealing).map(|at| &dealing.deals[at]) {
        Some(deal) => ending(conflict, dealing, deal),
        None => "no deal carries it out".to_owned(),
    };
    (says, becomes)
}
