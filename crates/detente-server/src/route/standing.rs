//! Where does the conflict stand?

use detente::ask::{self, Concept, ExplainQuestion, StabilityQuestion, StateAsked};
use detente_page::workbench::{OtherVersion, WorkBlock, asked_state};

use crate::asking::{Asking, wrong};

/// The most moves of a party that are looked up.
const MOVES: usize = 50;

/// How many states of each kind are listed.
const SHOWN: usize = 8;

pub(super) fn blocks(asking: &Asking<'_>) -> Vec<WorkBlock> {
    let (opened, suppose) = (&asking.case.opened, asking.supposition());
    let mut blocks = Vec::new();
    if asking.wants("today") {
        let seen = ask::today(opened, &suppose, asking.allowance);
        blocks.push(match seen {
            Ok(seen) => {
                WorkBlock::told("today", &detente_page::today(&seen, otherwise(asking).as_ref()))
            }
            Err(error) => wrong(&error),
        });
    }
    if asking.wants("state") {
        blocks.push(asked_state(opened.conflict.as_ref(), &asking.address));
        if asking.address.get("party").is_some() {
            blocks.push(explained(asking));
        }
    }
    let says = "Which states are stable, and how one gets there";
    blocks.extend(asking.slow(("stability", "Where it could come to rest", says), || {
        let question = StabilityQuestion { suppose: suppose.clone(), ..StabilityQuestion::usual() };
        match ask::stability(opened, &question, asking.allowance) {
            Ok(found) => WorkBlock::told("stability", &detente_page::stability(&found, SHOWN)),
            Err(error) => wrong(&error),
        }
    }));
    blocks
}

/// What is otherwise than in another version, where the address names one.
fn otherwise(asking: &Asking<'_>) -> Option<OtherVersion> {
    asking.address.get("against")?;
    let (_, found) = asking.what_if().ok()?;
    asking.otherwise(&found)
}

/// Why somebody stays in a state, or doesn't.
fn explained(asking: &Asking<'_>) -> WorkBlock {
    let who = asking.address.get("party").unwrap_or_default();
    let state = match asking.address.get("state") {
        Some(formula) => StateAsked::Formula(formula.to_owned()),
        None if asking.address.get("at").is_none() => StateAsked::Today,
        None => {
            let pairs = asking.address.all("at").filter_map(|it| it.rsplit_once(':'));
            let owned = pairs.map(|(option, level)| (option.to_owned(), level.to_owned()));
            StateAsked::Otherwise(owned.collect())
        }
    };
    let word = asking.address.get("concept").unwrap_or("seq");
    let concept = Concept::ALL.into_iter().find(|it| it.id() == word).unwrap_or(Concept::Seq);
    let question = ExplainQuestion {
        suppose: asking.supposition(),
        who: who.split('+').map(|id| id.trim().to_owned()).collect(),
        state,
        concept,
        limit: MOVES,
    };
    match ask::explain(&asking.case.opened, &question, asking.allowance) {
        Ok(found) => WorkBlock::told("explained", &detente_page::explain(&found)),
        Err(error) => wrong(&error),
    }
}
