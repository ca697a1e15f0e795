//! Would the model have moved as history did?
//!
//! First how often it did, against how often chance would; then pair by pair, and why it missed. That past wishes were
//! written by somebody who knew what came next is always said.

use detente::hindcast::{Hindcasting, LEAST_MOVED, MOST_MOVED, PeriodPair};
use detente::model::{Exact, Stop};
use num_traits::Zero;

use super::stopped_early_with;
use super::supposed::supposed;
use crate::page::{Block, Page, Table, TableRows, Text};
use crate::words::{self, count, counted, verb};

/// What whoever reads a hit has to know.
const CONSISTENT: &str = "Past wishes were written by somebody who knew what came next: a hit shows that the model is consistent with history, not that it foresees.";

/// The page on the past.
#[must_use]
pub fn hindcast(answer: &Hindcasting) -> Page {
    let (conflict, found) = (&answer.supposed.conflict, &answer.found);
    let mut page = Page::titled("Would the model have moved as history did?");
    if found.pairs.is_empty() {
        page.lead.push(
            Text::new()
                .strong("The case doesn’t say what was so at two times in the past")
                .plain(", so there is nothing to compare the model with."),
        );
        let how = "Next: write under `timeline` what was so then, as far as you know it, and what somebody wanted otherwise than today:";
        let example = "timeline:\n  - date: 1994-05\n    what: Ceasefire\n    state: [not treaty, party.option = level]\n    prefer: {party: …}";
        page.add("", vec![Block::paragraph(how), Block::Code(example.to_owned())]);
        return page;
    }
    page.lead.extend(past_in_short(answer));
    page.suppose(supposed(&answer.supposed));
    page.add("Time by time", vec![Block::Table(table(answer))]);
    page.add("Why it missed", misses(answer));
    let stayed = found.pairs.iter().filter_map(|pair| {
        let at_rest = pair.stayed_at_rest?;
        let why = if pair.shared == Some(0) {
            "The two times tell nothing of the same things, so whether anything moved can’t be said."
        } else if at_rest {
            "Nothing that is told at both times changed, and the earlier time holds a state that nobody would leave."
        } else {
            "Nothing that is told at both times changed, but the model has no rest there: somebody would have moved."
        };
        Some(told(answer, pair).plain(why))
    });
    page.add("Where nothing moved", list(stayed.collect()));
    page.add("How to read it", vec![Block::list(limits(answer))]);
    if found.stop != Stop::Complete {
        page.add("Stopped early", vec![stopped_early_with(found.stop, next(found.stop))]);
    }
    page.settled(conflict)
}

fn next(stop: Stop) -> Text {
    match stop {
        Stop::Complete | Stop::Budget => Text::from(
            " Next: allow more, say more of the earlier times, or leave out options and settlements that no party values.",
        ),
        Stop::Cancelled => Text::new(),
    }
}

/// How often the model comes to rest where history went, and what that shows.
pub(crate) fn past_in_short(answer: &Hindcasting) -> Vec<Text> {
    vec![finding(answer), Text::from(CONSISTENT)]
}

/// Time by time what the model makes of it, and why it missed; nothing where there are no two times.
pub(crate) fn past_in_full(answer: &Hindcasting) -> Vec<Block> {
    if answer.found.pairs.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Table(table(answer))];
    blocks.extend(misses(answer));
    blocks
}

fn misses(answer: &Hindcasting) -> Vec<Block> {
    let why = |pair: &PeriodPair| {
        let why = words::miss_in_words(&answer.supposed.conflict, pair.miss.as_ref()?);
        Some(told(answer, pair).plain(why))
    };
    list(answer.found.pairs.iter().filter_map(why).collect())
}

fn list(items: Vec<Text>) -> Vec<Block> {
    if items.is_empty() { Vec::new() } else { vec![Block::List(items)] }
}

/// Which pair is told of, at the beginning of a point.
fn told(answer: &Hindcasting, pair: &PeriodPair) -> Text {
    let conflict = &answer.supposed.conflict;
    let what = &conflict.timeline[pair.later].what;
    let dates = words::pair_dates(conflict, pair);
    Text::new().strong(dates).plain(format!(" (“{what}”). "))
}

fn finding(answer: &Hindcasting) -> Text {
    let found = &answer.found;
    let (moved, hits, open) = (found.moved(), found.hits(), found.open());
    let missed = found.pairs.iter().filter(|pair| pair.hit == Some(false)).count();
    let mut text = match moved {
        0 if open > 0 => Text::new().strong("Whether the model goes where history went isn’t known"),
        0 => Text::new().strong("Nothing moved from one time to the next").plain(
            " in what the case tells of both, so there is no move that the model could have made too",
        ),
        _ if hits + missed == 0 => {
            Text::new().strong("Whether the model goes where history went isn’t known")
        }
        _ => {
            Text::new().strong(match (hits, missed) {
                (1, 0) => {
                    "Things moved once, and the model comes to rest where they went".to_owned()
                }
                (0, 1) => {
                    "Things moved once, and the model doesn’t come to rest where they went"
                        .to_owned()
                }
                (hits, missed) => {
                    let times = count(hits + missed);
                    let of = match (hits, missed) {
                        (0, _) => "none".to_owned(),
                        (_, 0) => "all".to_owned(),
                        (hits, _) => count(hits),
                    };
                    format!(
                        "Of {times} times that things moved, the model comes to rest where they went in {of}"
                    )
                }
            })
        }
    };
    text = text.plain(".");
    if open > 0 {
        text = text.plain(format!(
            " Of {} it isn’t known.",
            counted(open, "more pair of times", "more pairs of times")
        ));
    }
    match &found.chance {
        Some(chance) => {
            let shares = found.pairs.iter().filter_map(|pair| pair.coverage?.share());
            let usual = shares.fold(Exact::zero(), |sum, share| sum + share);
            let tenth = Exact::from_integer(10.into());
            let usual = detente::view::decimal(&((usual * &tenth).round() / &tenth));
            let compared = match hits {
                0 => "chance alone could do no worse".to_owned(),
                _ => format!("so many or more with a chance of {}", words::in_a_hundred(chance)),
            };
            text.plain(format!(
                " If all that could have been told were equally likely, {usual} would be hit on average, and {compared}."
            ))
        }
        None if (1..LEAST_MOVED).contains(&moved) && open == 0 => text.plain(format!(
            " {} moved, and with fewer than {} no chance is computed: so few say nothing either way.",
            match moved {
                1 => "One pair".to_owned(),
                moved => format!("{} pairs", count(moved)),
            },
            count(LEAST_MOVED)
        )),
        None if moved > MOST_MOVED => text.plain(format!(
            " With more than {} pairs that moved no chance is computed.",
            count(MOST_MOVED)
        )),
        None if moved > 0 => text.plain(" No chance is computed where something isn’t known."),
        None => text,
    }
}

fn table(answer: &Hindcasting) -> Table {
    let (conflict, pairs) = (&answer.supposed.conflict, &answer.found.pairs);
    let verdict = |pair: &PeriodPair| match (pair.moved, pair.hit, pair.stayed_at_rest) {
        (Some(true), Some(true), _) => Text::new().strong("moved: hit"),
        (Some(true), Some(false), _) => Text::from("moved: missed"),
        (Some(true), None, _) => Text::from("moved: not known"),
        (Some(false), ..) if pair.shared == Some(0) => Text::from("nothing told of both"),
        (Some(false), _, Some(true)) => Text::from("stayed: at rest"),
        (Some(false), _, Some(false)) => Text::from("stayed: not at rest"),
        (Some(false), _, None) => Text::from("stayed: not known"),
        (None, ..) => Text::from("not known"),
    };
    let row = |pair: &PeriodPair| {
        vec![
            Text::from(words::pair_dates(conflict, pair)),
            Text::from(conflict.timeline[pair.later].what.clone()),
            verdict(pair),
            Text::from(words::coverage_in_words(pair)),
            Text::from(words::wishes_of(conflict, pair)),
        ]
    };
    let head = ["when", "what came", "in the model", "it reaches", "wishes of that time"];
    Table {
        cells: TableRows::of(head.map(str::to_owned).to_vec(), pairs.iter().map(row).collect()),
        enough: pairs.len(),
        left_out: 0,
        rest: "`--json` lists all",
    }
}

fn limits(answer: &Hindcasting) -> Vec<Text> {
    let found = &answer.found;
    let mut said = vec![
        "Only what both times tell decides whether things moved, and only what the later one tells what a hit is. A hit is something new: the model comes to rest at it, and it wasn’t so before. “It reaches” counts how many new things the model comes to rest at, of all that could be.".to_owned(),
        "From every state that fits the earlier time, all steps are followed that pay those who take them and that no reply which pays deters (SEQ). The model has no clock: it says where things would go, not when.".to_owned(),
        "Parties whose wishes of that time aren’t written have those of the case, which are of another time.".to_owned(),
    ];
    let unfit = found.pairs.iter().filter(|pair| pair.fits == Some(false)).count();
    if unfit > 0 {
        said.push(format!(
            "{} {} not known because no possible state fits one of the two times.",
            counted(unfit, "pair", "pairs"),
            verb(unfit, "is", "are")
        ));
    }
    said.into_iter().map(Text::from).collect()
}
