//! What would parties have to want for some states to last?
//!
//! Party by party, each on its own scale; and for all at once where they can't be looked at apart.

use detente::inverse::{Inverse, Least, PreferenceChange, Varied};
use detente::model::{Conflict, Exact, Stop};
use num_traits::{One, Zero};

use super::supposed::supposed;
use super::{stopped_before, stopped_early};
use crate::page::{Block, Page, Text};
use crate::words::{self, counted};

/// With more wanted states what each by itself would need isn't told.
const MOST_STATES: usize = 4;
/// The most lines of one kind that are told.
const MOST_LINES: usize = 24;

/// The page on what parties would have to want.
#[must_use]
pub fn inverse(found: &Inverse) -> Page {
    let conflict = &found.supposed.conflict;
    let mut page = Page::titled("What would parties have to want for this to last?");
    page.suppose(supposed(&found.supposed));
    if found.wanted.is_empty() {
        page.lead.push(stopped_before(found.stop, "anything was found"));
        return page;
    }
    let states = match &found.wanted[..] {
        [one] if found.count == 1 => {
            format!("Wanted: “{}”", words::state_in_brief(conflict, &one.position))
        }
        _ => format!("Wanted: {}", counted(found.count, "state", "states")),
    };
    page.lead.push(Text::from(format!(
        "{states}, stable under {}. Each party’s least change is told with others’ wishes as they are, on its own scale.",
        words::short_name(found.concept)
    )));
    let (each, together): (Vec<_>, Vec<_>) =
        found.changes.iter().partition(|it| it.state.is_some());
    let by_state = if found.count <= MOST_STATES {
        lines(conflict, &each)
    } else {
        vec![Block::paragraph("`--json` lists what each state by itself would need.")]
    };
    page.add("State by state", by_state);
    let title = if found.count > 1 { "For all of them together" } else { "Party by party" };
    page.add(title, lines(conflict, &together));
    if let Some(jointly) = &found.jointly {
        let said = jointly.least.iter().map(|changes| {
            let each = changes.iter().map(|it| {
                let more = if it.is_more { "more than " } else { "" };
                format!(
                    "{}: {more}{}",
                    words::party_name(conflict, it.party),
                    amount(&it.amount, it.varied)
                )
            });
            words::all_of(&each.collect::<Vec<_>>())
        });
        let mut said: Vec<String> = said.collect();
        let all = said.len();
        said.truncate(MOST_LINES);
        if all > MOST_LINES {
            said.push(format!("{} more: `--json` lists all.", all - MOST_LINES));
        }
        if said.is_empty() {
            said.push(format!(
                "Nothing was found with up to {} in all.",
                counted(jointly.most_total, "exchange", "exchanges")
            ));
        }
        if !jointly.is_whole {
            said.push("Not all changes could be tried; there may be smaller ones.".to_owned());
        }
        page.add(
            "All at once, since one’s change may move another’s replies",
            vec![Block::list(said)],
        );
    }
    if found.asked_profiles && found.profiles.is_none() {
        page.add(
            "How many rankings",
            vec![Block::paragraph("There are too many profiles of rankings to be counted; `--vary` and `--among` vary fewer.")],
        );
    }
    if let Some(profiles) = &found.profiles {
        page.add(
            "How many rankings",
            vec![Block::paragraph(format!(
                "Of {} profiles of strict rankings, {} make all of this an equilibrium under {}.",
                words::count(profiles.total),
                words::count(profiles.equilibrium),
                words::short_name(found.concept)
            ))],
        );
    }
    if found.stop != Stop::Complete {
        page.add("Stopped early", vec![stopped_early(found.stop)]);
    }
    page.settled(conflict)
}

fn lines(conflict: &Conflict, changes: &[&PreferenceChange]) -> Vec<Block> {
    if changes.is_empty() {
        return Vec::new();
    }
    let told = changes.iter().take(MOST_LINES).map(|it| line(conflict, it));
    let mut told: Vec<String> = told.collect();
    if changes.len() > MOST_LINES {
        let more = changes.len() - MOST_LINES;
        told.push(format!("{} more: `--json` lists all.", words::count(more)));
    }
    vec![Block::list(told)]
}

fn line(conflict: &Conflict, it: &PreferenceChange) -> String {
    let who = words::party_name(conflict, it.party);
    let at = match &it.state {
        Some(state) => match state.number {
            Some(number) => format!("state {number}, "),
            None => String::new(),
        },
        None => String::new(),
    };
    let needs = words::does(conflict, &[it.party], "needs", "need");
    match &it.least {
        Least::Exactly(least) if least.is_zero() => format!("{at}{who}: nothing has to change."),
        Least::Exactly(least) => format!("{at}{who} {needs} {} more.", amount(least, it.varied)),
        Least::Never => format!(
            "{at}{who}: no {} is enough.",
            match it.varied {
                Varied::Points => "number of points",
                Varied::Swaps => "ranking",
                Varied::Statements => "order of its statements",
            }
        ),
        Least::Between { lower, upper: Some(upper) } => format!(
            "{at}{who} {needs} between {} and {}; not all could be tried.",
            detente::view::decimal(lower),
            amount(upper, it.varied)
        ),
        Least::Between { lower, upper: None } => format!(
            "{at}{who} {needs} at least {}; not all could be tried.",
            amount(lower, it.varied)
        ),
    }
}

fn amount(value: &Exact, varied: Varied) -> String {
    let (one, several) = match varied {
        Varied::Points => ("point", "points"),
        Varied::Swaps => {
            ("swap of neighbours in its ranking", "swaps of neighbours in its ranking")
        }
        Varied::Statements => {
            ("exchange of neighbouring statements", "exchanges of neighbouring statements")
        }
    };
    format!("{} {}", detente::view::decimal(value), if value.is_one() { one } else { several })
}
