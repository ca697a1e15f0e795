//! What would mend a text that doesn't hold, and what does one press to try it?

use askama::Template;
use detente::dealing::{Deal, Judging};
use detente::leverage::{Extent, Guarantee, Leverage};
use detente::model::{Conflict, VariableId};

use super::block::WorkBlock;
use super::builder::InHand;
use crate::tame::tame;
use crate::words;

/// The most remedies of one kind that stand before the fold.
const MOST_REMEDIES: usize = 8;

#[derive(Template)]
#[template(path = "workbench/mend.html")]
struct Remedies {
    groups: Vec<Group>,
}

struct Group {
    title: &'static str,
    items: Vec<Item>,
    /// That there is none; empty where that isn't known.
    none: &'static str,
    /// What stands behind a fold.
    rest: Vec<Item>,
    /// What wasn't tried; empty where everything was.
    more: String,
}

impl Group {
    /// All, most of them behind a fold where there are many, and whether all were tried.
    fn of(
        (title, none): (&'static str, &'static str),
        items: impl Iterator<Item = Item>,
        tried: &Extent,
    ) -> Self {
        let mut items: Vec<Item> = items.collect();
        let rest = items.split_off(items.len().min(MOST_REMEDIES));
        // That there is none is only known where all were tried.
        let (none, more) = match tried {
            Extent::UpTo(most) => {
                let most = words::count(most);
                ("", format!("Only the first {most} were tried; there may be others."))
            }
            Extent::All => (none, String::new()),
        };
        Self { title, items, none, rest, more }
    }

    /// What the fold is called.
    fn counted(&self) -> String {
        words::counted(self.rest.len(), "more", "more")
    }
}

struct Item {
    href: Option<String>,
    key: Option<&'static str>,
    does: &'static str,
    says: String,
    /// The text that it leads to, by the name that marks of it have.
    same: String,
}

impl Item {
    fn told(says: &str) -> Self {
        Self { href: None, key: None, does: "", says: tame(says), same: String::new() }
    }
}

/// What would mend it: another settlement, and, where leverage was looked for, guarantees, pledges and prices.
///
/// # Panics
/// Never: writing to a string doesn't fail.
#[must_use]
pub fn mend(of: InHand<'_>, lacks: Option<&Leverage>) -> WorkBlock {
    let conflict = &of.found.supposed.conflict;
    let near = of.draft.nearby.iter().map(|near| {
        let deal = &of.dealing.deals[near.deal];
        let treaty = conflict.treaty(of.dealing.treaty);
        let issues = (treaty.issues.iter().zip(&deal.settlements)).zip(&of.draft.settlements);
        let changed = issues.filter(|((_, other), own)| other != own);
        let changed: Vec<String> = changed
            .map(|((issue, &other), _)| {
                format!("{}: {}", issue.label, issue.settlements[other].label)
            })
            .collect();
        let gains = of.dealing.signatories.iter().zip(words::gains_in_words(of.dealing, deal));
        let gains: Vec<String> = gains
            .map(|(it, gain)| format!("{} {gain}", words::party_title(conflict, it.party)))
            .collect();
        Item {
            href: Some(of.href(&deal.settlements)),
            key: None,
            does: "Take",
            same: words::same_text(of.dealing.treaty, &deal.settlements),
            says: tame(&format!("{} {} – {}", mark(deal), changed.join("; "), gains.join(", "))),
        }
    });
    let none = if of.dealing.judging == Ok(Judging::Listed) || of.dealing.no_deals.is_none() {
        "No text one or two settlements away that was looked at is acceptable and lasts; not all were."
    } else {
        "No text one or two settlements away is acceptable and lasts."
    };
    let mut groups = vec![Group::of(("Another settlement", none), near, &Extent::All)];
    if let Some(lacks) = lacks.and_then(|it| it.deals.first()) {
        if let Some((all, tried)) = &lacks.guarantees {
            let items = all.iter().enumerate().map(|(at, it)| Item {
                href: Some(with(of, conflict, it)),
                key: (at == 0).then_some("g"),
                does: "Add",
                same: String::new(),
                says: tame(&words::guarantee_in_words(conflict, it)),
            });
            let none = "No further promises, up to three together, would make it stand.";
            groups.push(Group::of(("A guarantee", none), items, tried));
        }
        if let Some((all, tried)) = &lacks.pledges {
            let items = all.iter().map(|it| Item::told(&words::pledges_explained(conflict, it)));
            let none = "No pledge to answer, and no two, would make it stand.";
            groups.push(Group::of(("A pledge", none), items, tried));
        }
        if let Some(prices) = &lacks.prices {
            let each = prices.each.iter().map(|it| words::price_in_words(conflict, it));
            let joint = prices.joint.iter().map(|it| words::joint_price_in_words(conflict, it));
            let items = each.chain(joint).map(|it| Item::told(&it));
            let title = "A price, in points of that party’s own, which are no money";
            groups.push(Group::of((title, "None."), items, &prices.joint_extent));
        }
    }
    let inner = Remedies { groups }.render().expect("writing to a string doesn't fail");
    let own = of.own();
    let holds = own.is_some_and(|deal| deal.is_acceptable());
    let title = if holds { "Other texts near it" } else { "What would mend it" };
    WorkBlock::of("mend", title, inner)
}

/// The mark of an acceptable deal.
fn mark(deal: &Deal) -> &'static str {
    if deal.is_worth_proposing() { "▲" } else { "●" }
}

/// The address with a guarantee added.
fn with(of: InHand<'_>, conflict: &Conflict, guarantee: &Guarantee) -> String {
    let add = |address: super::Address, &(option, level): &(_, usize)| {
        let name = conflict.variable_name(VariableId::Option(option));
        address.with("add", format!("{name}:{}", conflict.option(option).levels[level].id))
    };
    guarantee.options.iter().fold(of.address.clone(), add).href()
}
