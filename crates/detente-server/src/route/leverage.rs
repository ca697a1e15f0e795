//! What is missing for deals to last, and who could supply it?

use detente::ask::{self, LeverageQuestion};
use detente_page::figure;
use detente_page::workbench::{WHO_OVER_WHOM, WorkBlock, party_table, treaties};

use crate::asking::{Asking, wrong};

pub(super) fn blocks(asking: &Asking<'_>) -> Vec<WorkBlock> {
    let opened = &asking.case.opened;
    let mut package = None;
    let mut treaty = asking.address.get("treaty").map(str::to_owned);
    // The deal in hand, where the address has one; else the best that fail.
    if asking.address.get("settled").is_some() {
        let found = match asking.what_if() {
            Ok((_, found)) => found,
            Err(block) => return vec![block],
        };
        if let Some((_, dealing, draft)) = asking.in_hand(&found) {
            let conflict = &found.supposed.conflict;
            treaty = Some(conflict.treaty(dealing.treaty).id.clone());
            package = Some(Asking::package(conflict, dealing, &draft));
        }
    }
    // Where several treaties could be meant, the first.
    let first = opened.conflict.as_ref().and_then(|it| it.treaties.first());
    let treaty = treaty.or_else(|| first.map(|it| it.id.clone()));
    let question = LeverageQuestion {
        suppose: asking.supposition(),
        treaty,
        package,
        ..LeverageQuestion::usual()
    };
    let says = "What is missing, who could supply it, and who could move whom";
    let mut blocks = Vec::new();
    let named = opened.conflict.as_ref().zip(question.treaty.as_deref());
    blocks.extend(
        named.and_then(|(conflict, id)| {
            treaties(conflict, conflict.find_treaty(id)?, &asking.address)
        }),
    );
    blocks.extend(asking.slow(("leverage", "Leverage", says), || {
        match ask::leverage(opened, &question, asking.allowance) {
            Ok(found) => {
                let mut page = detente_page::leverage(&found);
                let first = found.deals.first();
                let breaks = first.zip(found.dealing.as_ref()).and_then(|(lacks, dealing)| {
                    let conflict = &found.supposed.conflict;
                    figure::why_deal(conflict, dealing, &lacks.deal, Some(lacks), 1)
                });
                let levers = figure::leverage_now(&found, first, 2);
                for drawn in [breaks, levers].into_iter().flatten() {
                    page.add("", vec![detente_page::Block::figure(drawn)]);
                }
                page.add(WHO_OVER_WHOM, party_table(&found));
                WorkBlock::told("leverage", &page)
            }
            Err(error) => wrong(&error),
        }
    }));
    blocks
}
