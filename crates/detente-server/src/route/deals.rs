//! What could be signed, and what becomes of the text in hand?

use detente::ask::{self, DealQuestion, DealsQuestion, LeverageQuestion};
use detente::dealing::{Dealing, Draft, MOST_TOLD};
use detente::workplace;
use detente_page::figure;
use detente_page::workbench::{
    Address, DeskView, NumberedDraft, WorkBlock, articles, builder, copied, drafts, mend,
    no_treaty, outcome, sides, treaties,
};

use super::given_at;
use crate::asking::{Asking, wrong};

pub(super) fn blocks(asking: &Asking<'_>) -> Vec<WorkBlock> {
    let (supposed, found) = match asking.what_if() {
        Ok(found) => found,
        Err(block) => return vec![block],
    };
    let Some(in_hand) = asking.in_hand(&found) else { return vec![no_treaty()] };
    let otherwise = asking.otherwise(&found);
    let page = asking.page_of(&in_hand, otherwise.as_ref());
    let (deals, dealing, draft) = &in_hand;
    let conflict = &found.supposed.conflict;
    let mut blocks = Vec::new();
    blocks.extend(treaties(conflict, dealing.treaty, &asking.address));
    if asking.wants("builder") {
        blocks.push(builder(page));
    }
    if asking.wants("verdict") {
        let package = (dealing.treaty, draft.settlements.clone());
        let told = asking.case.session.as_ref();
        let told = told.and_then(|it| it.deal(&supposed, package, asking.allowance).ok());
        blocks.push(outcome(page, told.as_ref()));
    }
    blocks.extend(asking.slow(("mend", "What would mend it", "What would mend it"), || {
        let question = LeverageQuestion {
            suppose: asking.supposition(),
            treaty: Some(conflict.treaty(dealing.treaty).id.clone()),
            package: Some(Asking::package(conflict, dealing, draft)),
            top: 0,
        };
        match ask::leverage(&asking.case.opened, &question, asking.allowance) {
            Ok(lacks) => mend(page, Some(&lacks)),
            // What a settlement would mend is known without it.
            Err(_) => mend(page, None),
        }
    }));
    if asking.wants("sides") {
        blocks.push(sides(page));
    }
    if asking.wants("gains") {
        let drawn = figure::gains(deals, dealing, 2);
        blocks.extend(drawn.map(|it| WorkBlock::figure("gains", it)));
    }
    let says = "The grounds of this verdict: replies, accidents, what it rests on";
    blocks.extend(asking.slow(("grounds", "Grounds", says), || {
        let question = DealQuestion {
            suppose: asking.supposition(),
            treaty: Some(conflict.treaty(dealing.treaty).id.clone()),
            package: Asking::package(conflict, dealing, draft),
            told: 1,
        };
        match ask::deal(&asking.case.opened, &question, asking.allowance) {
            Ok(found) => WorkBlock::told("grounds", &detente_page::deal(&found)),
            Err(error) => wrong(&error),
        }
    }));
    let says = "All deals side by side";
    blocks.extend(asking.slow(("table", "All deals", says), || {
        let question = DealsQuestion {
            suppose: asking.supposition(),
            treaty: asking.address.get("treaty").map(str::to_owned),
            told: MOST_TOLD,
            ..DealsQuestion::usual()
        };
        match ask::deals(&asking.case.opened, &question, asking.allowance) {
            Ok(found) => {
                WorkBlock::told("table", &detente_page::deals_at_length(&found, otherwise.as_ref()))
            }
            Err(error) => wrong(&error),
        }
    }));
    if asking.wants("drafts") {
        blocks.push(drafts(&numbered(asking), &asking.address.href()));
        blocks.push(copied(&articles(conflict, dealing.treaty, &draft.settlements)));
    }
    blocks
}

/// The numbered drafts as they are listed.
fn numbered(asking: &Asking<'_>) -> Vec<NumberedDraft> {
    let opened = &asking.case.opened;
    let each = workplace::numbered(opened).into_iter().enumerate();
    each.map(|(at, it)| NumberedDraft {
        number: at + 1,
        // A line that somebody else wrote leads nowhere else.
        href: Address::read(DeskView::Deals, given_at(&it.at).1).href(),
        says: if it.note.is_empty() { it.says } else { format!("{} – {}", it.says, it.note) },
        becomes: it.becomes,
        fits: it.case == asking.case.hash(),
    })
    .collect()
}

/// The draft in hand in words, and what becomes of it, to be numbered.
pub(super) fn in_words(asking: &Asking<'_>) -> Result<(String, String), WorkBlock> {
    let (_, found) = asking.what_if()?;
    let in_hand = asking.in_hand(&found).ok_or_else(no_treaty)?;
    let (_, dealing, draft): &(_, &Dealing, Draft) = &in_hand;
    Ok(detente_page::workbench::numbered_in_words(&found.supposed.conflict, dealing, draft))
}
