//! How far can this be trusted, before anything else is said?

use crate::page::Text;
use crate::words::{self, count, counted, days, names, verb};
use detente::briefing::Briefing;
use detente::briefing::grounds::{Grounds, Numbers};
use detente::briefing::trust::Shortcoming;

/// The grade with its reasons, then what the numbers are.
pub(super) fn paragraphs(briefing: &Briefing) -> Vec<Text> {
    let grade = Text::new().strong(format!("Trust: {}.", briefing.trust.word()));
    let mut said = vec![reasons(briefing)];
    said.extend(unheard(briefing));
    said.retain(|sentence| !sentence.is_empty());
    vec![grade.plain(format!(" {}", said.join(" "))), numbers(&briefing.grounds)]
}

/// What it rests on, counted; empty where it cites nothing and says nothing of wishes.
pub(super) fn counted_in_full(briefing: &Briefing) -> String {
    let mut said = vec![sources(briefing), statements(&briefing.grounds)];
    said.retain(|sentence| !sentence.is_empty());
    said.join(" ")
}

fn reasons(briefing: &Briefing) -> String {
    // A second analyst would do no good to a case that cites nothing; the gravest reasons come first.
    // Whose judgement numbers are is told by itself.
    let told = briefing.shortcomings.iter().filter(|it| **it != Shortcoming::UnsignedNumbers);
    let said: Vec<String> = told.map(|it| reason(briefing, *it)).take(4).collect();
    if said.is_empty() { String::new() } else { super::sentence(&words::all_of(&said)) + "." }
}

fn reason(briefing: &Briefing, shortcoming: Shortcoming) -> String {
    match shortcoming {
        Shortcoming::NoSources => "the case cites no documents",
        Shortcoming::NoExcerpts => "no words of its documents are cited",
        Shortcoming::OneSource => "everything comes from one source",
        Shortcoming::NoGoodSource => "no source is graded A or B",
        Shortcoming::MostlyJudgement => "most wishes rest on judgement",
        Shortcoming::UnsignedNumbers => return unsigned(&briefing.grounds.numbers),
        Shortcoming::Unreviewed => "nobody reviewed it",
        Shortcoming::OneAnalyst if briefing.supposed.conflict.authors.is_empty() => {
            "no analyst is named"
        }
        Shortcoming::OneAnalyst => "one analyst made it",
    }
    .to_owned()
}

fn unsigned(numbers: &Numbers) -> String {
    let unsigned = numbers.total - numbers.signed;
    if numbers.signed == 0 {
        return "no number says whose judgement it is".to_owned();
    }
    format!(
        "{} of {} {} not say whose judgement",
        count(unsigned),
        counted(numbers.total, "number", "numbers"),
        verb(unsigned, "does", "do")
    )
}

fn sources(briefing: &Briefing) -> String {
    let grounds = &briefing.grounds;
    let sources = briefing.supposed.conflict.sources.len();
    if sources == 0 {
        return String::new();
    }
    let mut parts = Vec::new();
    if grounds.repeats > 0 {
        parts.push(format!(
            "{} only {} others and {} with them",
            count(grounds.repeats),
            verb(grounds.repeats, "repeats", "repeat"),
            verb(grounds.repeats, "counts", "count")
        ));
    }
    let graded: Vec<String> = match grounds.grades.as_slice() {
        [(grade, times)] if *times == sources => vec![grade.clone()],
        several => {
            several.iter().map(|(grade, times)| format!("{grade} ({})", count(times))).collect()
        }
    };
    if !graded.is_empty() {
        parts.push(format!("graded {}", graded.join(", ")));
    }
    if grounds.ungraded > 0 {
        parts.push(format!("{} ungraded", count(grounds.ungraded)));
    }
    if grounds.undated > 0 {
        parts.push(format!("{} undated", count(grounds.undated)));
    }
    let excerpts = counted(grounds.uses.len(), "excerpt", "excerpts");
    let what = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join("; ")) };
    format!("{}{what}; {excerpts} accepted.", counted(sources, "source", "sources"))
}

fn statements(grounds: &Grounds) -> String {
    let wishes = grounds.wishes;
    let mut said = Vec::new();
    if wishes.total() > 0 {
        said.push(format!(
            "Of {} about what parties want, {} {} an excerpt, {} {} on judgement alone, {}.",
            counted(wishes.total(), "statement", "statements"),
            count(wishes.quoted),
            verb(wishes.quoted, "cites", "cite"),
            count(wishes.judged),
            verb(wishes.judged, "rests", "rest"),
            if wishes.bare == 0 {
                "none is without a basis".to_owned()
            } else {
                format!("{} {} no basis", count(wishes.bare), verb(wishes.bare, "names", "name"))
            },
        ));
    }
    if grounds.rankings > 0 {
        said.push(format!(
            "For {} the case ranks the states whole and gives no reasons.",
            counted(grounds.rankings, "party", "parties")
        ));
    }
    said.join(" ")
}

fn unheard(briefing: &Briefing) -> Option<String> {
    let conflict = &briefing.supposed.conflict;
    let unheard = &briefing.grounds.unheard;
    if unheard.is_empty() || conflict.evidence.is_empty() {
        return None;
    }
    Some(
        format!("No excerpt tells what {} want.", names(conflict, unheard))
            .replace(" want.", verb(unheard.len(), " wants.", " want.")),
    )
}

fn numbers(grounds: &Grounds) -> Text {
    let numbers = &grounds.numbers;
    if numbers.total == 0 {
        return Text::from(if grounds.wishes.total() + grounds.rankings == 0 {
            "The case says nothing of what anybody wants."
        } else {
            "No number below is measured. The case gives no weights at all: it only says what comes before what."
        });
    }
    let by =
        if numbers.by.is_empty() { "nobody named".to_owned() } else { words::all_of(&numbers.by) };
    let when =
        numbers.days.map_or(String::new(), |(first, last)| format!(", {}", days(first, last)));
    let unsigned = numbers.total - numbers.signed;
    if numbers.signed == 0 {
        return Text::new().strong("No number below is measured").plain(
            ": all weights are judgements, and none says whose. A quotation shows that a side wants something, never how much.",
        );
    }
    let whose = if unsigned == 0 {
        format!("all weights are judgements by {by}{when}.")
    } else {
        format!(
            "all weights are judgements, {} by {by}{when}; {} {} not say whose.",
            count(numbers.signed),
            count(unsigned),
            verb(unsigned, "does", "do")
        )
    };
    Text::new()
        .strong("No number below is measured: ")
        .plain(format!("{whose} A quotation shows that a side wants something, never how much.",))
}
