//! Which of two texts is better for a party, and what do its answers say?

use detente::ask::Supposed;
use detente::elicit::{ComparedText, Interview, MOST_QUESTIONS, NextStep, Range};
use detente::model::{Conflict, print_exact};

use super::supposed::supposed as told;
use crate::page::{Block, Page, Text};
use crate::words::{self, counted};

/// The most texts in order that are told.
const MOST_TOLD: usize = 12;

/// The page that asks which of two texts is better.
#[must_use]
pub fn compared(conflict: &Conflict, interview: &Interview, pair: (usize, usize)) -> Page {
    let name = words::party_name(conflict, interview.party);
    let number = interview.comparisons.len() + 1;
    let mut page = Page::titled(format!(
        "Question {number} of {MOST_QUESTIONS} at most: which is better for {name}?"
    ));
    let (first, second) = (&interview.alternatives[pair.0], &interview.alternatives[pair.1]);
    let mut said = Vec::new();
    if let (Some(a), Some(b)) = (&first.settlements, &second.settlements) {
        let treaty = conflict.treaty(interview.treaty);
        let issues = treaty.issues.iter().enumerate().filter(|(at, _)| a[*at] == b[*at]);
        let same: Vec<String> = issues
            .map(|(at, issue)| format!("{}: {}", issue.label, issue.settlements[a[at]].label))
            .collect();
        if !same.is_empty() {
            said.push(Block::aside(format!("Both say {}.", same.join("; "))));
        }
    }
    let both = [(1, first, second), (2, second, first)];
    said.extend(both.map(|(number, it, other)| {
        let text = Text::new().strong(format!("{number}  "));
        Block::Paragraph(text.plain(differs(conflict, interview, it, other)))
    }));
    said.push(Block::aside(
        "Each once everybody has done their part. Compare only what it is worth to this party.",
    ));
    page.add("", said);
    page
}

/// What a text says where another says something else.
fn differs(
    conflict: &Conflict,
    interview: &Interview,
    it: &ComparedText,
    other: &ComparedText,
) -> String {
    let Some(settlements) = &it.settlements else {
        return "No deal: things stay as they are today.".to_owned();
    };
    let treaty = conflict.treaty(interview.treaty);
    let is_told = |at: usize| other.settlements.as_ref().is_none_or(|it| it[at] != settlements[at]);
    let issues = treaty.issues.iter().enumerate().filter(|(at, _)| is_told(*at));
    let said: Vec<String> = issues
        .map(|(at, issue)| format!("{}: {}", issue.label, issue.settlements[settlements[at]].label))
        .collect();
    if said.is_empty() {
        format!("{} as it is.", treaty.label)
    } else {
        format!("{}.", said.join("; "))
    }
}

/// The page on what a party's answers say.
#[must_use]
pub fn elicited(supposed: &Supposed, interview: &Interview, last: Option<NextStep>) -> Page {
    let conflict = &supposed.conflict;
    let name = words::party_name(conflict, interview.party);
    let mut page = Page::titled(format!("What do the answers say of what {name} wants?"));
    page.suppose(told(supposed));
    let asked = counted(interview.comparisons.len(), "answer", "answers");
    let ended = match last {
        Some(NextStep::Settled) => "the order of the texts is known as far as it matters",
        Some(NextStep::Enough) => "more isn’t asked; the order isn’t known to the end",
        Some(NextStep::Ask(..)) | None => "it was ended before the order was known",
    };
    page.lead.push(Text::from(format!("{asked}: {ended}.")));
    if interview.is_cut {
        page.lead.push(Text::from(
            "Not all texts were compared: there are too many of them, or one takes too long to look at.",
        ));
    }
    let mut numbers = Vec::new();
    for number in interview.numbers().iter().filter(|it| it.was != it.now) {
        let wish = wish(conflict, interview, number.statement);
        let (was, now) = (said_range(&number.was), said_range(&number.now));
        numbers.push(Text::from(format!("{wish}: {now} instead of {was}")));
    }
    let all = interview.numbers().len();
    let blocks = if numbers.is_empty() {
        vec![Block::paragraph(format!(
            "None of {} was narrowed: each answer fits all of the values by itself, together with others.",
            counted(all, "range", "ranges")
        ))]
    } else {
        let of = format!("Of {} these are narrower now.", counted(all, "range", "ranges"));
        vec![Block::paragraph(of), Block::List(numbers)]
    };
    page.add("The points", blocks);
    let order = interview.order.iter().take(MOST_TOLD);
    let placed: Vec<String> = order
        .map(|&at| {
            let it = &interview.alternatives[at];
            let says = |package: &[usize]| words::package(conflict, interview.treaty, package);
            let same = match it.same.len() {
                0 => String::new(),
                some => format!(
                    " ({} worth the same)",
                    counted(some, "other text is", "other texts are")
                ),
            };
            it.settlements.as_ref().map_or("No deal".to_owned(), |it| format!("{}{same}", says(it)))
        })
        .collect();
    let more = interview.order.len().saturating_sub(MOST_TOLD);
    let mut blocks = vec![if placed.is_empty() {
        Block::paragraph("Which text is best for it isn’t known yet.")
    } else {
        Block::Numbered(placed.into_iter().map(Text::from).collect())
    }];
    if more > 0 {
        blocks.push(Block::paragraph(format!("{} follow.", counted(more, "more", "more"))));
    }
    if interview.place_of_none().is_some() {
        blocks.push(Block::aside("All other texts are worse for it than having no deal."));
    }
    page.add("What comes first, the best at the top", blocks);
    page
}

fn said_range(range: &Range) -> String {
    let (low, high) = (print_exact(&range.low), print_exact(&range.high));
    if range.low == range.high { low } else { format!("{low} to {high}") }
}

/// A wish, as sentences name it.
fn wish(conflict: &Conflict, interview: &Interview, at: usize) -> String {
    let worth = conflict.weights(interview.party);
    let statement = worth.and_then(|it| it.statements.get(at));
    statement.map_or(String::new(), |it| words::wish_in_words(conflict, it))
}
