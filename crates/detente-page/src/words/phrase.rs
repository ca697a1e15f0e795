//! How is one change said?

use detente::model::{Conflict, TreatyId};

use super::{Change, all_of};

/// The form of the verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `give up`, after `could` or `would`.
    Plain,
    /// `giving up`, after `by`.
    Gerund,
    /// `gives up`, in a row of what happens. For joint movers use [`Form::Plain`].
    Third,
}

/// A change as a phrase whose verb has the form asked for. `alone` says whether who ends a treaty
/// does so without the other signatories.
///
/// # Panics
/// If the change is of another conflict.
pub(crate) fn phrase(conflict: &Conflict, change: &Change, form: Form, ending: Ending) -> String {
    match change {
        Change::Choose(option) => {
            format!("{} {}", verb("choose", form), title(&conflict.option(*option).label))
        }
        Change::GiveUp(option) => {
            format!("{} {}", verb("give up", form), title(&conflict.option(*option).label))
        }
        Change::Level { option, from, to } => {
            let option = conflict.option(*option);
            format!(
                "{} {} {}",
                verb("change", form),
                title(&option.label),
                from_to(&option.levels[*from].label, &option.levels[*to].label)
            )
        }
        Change::Enter { treaty, stage, settlements } => {
            let text = conflict.treaty(*treaty);
            let mut terms: Vec<String> = Vec::new();
            for (issue, &settlement) in text.issues.iter().zip(settlements) {
                terms.push(format!("{}: {}", issue.label, issue.settlements[settlement].label));
            }
            let terms =
                if terms.is_empty() { String::new() } else { format!(" ({})", terms.join("; ")) };
            format!("{}{}{terms}", verb("enter", form), entered(conflict, *treaty, *stage))
        }
        Change::Stage { treaty, from, to } => {
            let text = conflict.treaty(*treaty);
            let word = if from < to { "take" } else { "put back" };
            format!(
                "{} {} {}",
                verb(word, form),
                title(&text.label),
                from_to(&text.stages[*from].label, &text.stages[*to].label)
            )
        }
        Change::Amend { issue, from, to } => {
            let settled = conflict.issue(*issue);
            format!(
                "{} {}, where {} goes {}",
                verb("amend", form),
                title(&conflict.treaty(issue.treaty).label),
                title(&settled.label),
                from_to(&settled.settlements[*from].label, &settled.settlements[*to].label)
            )
        }
        Change::End(treaty) => {
            let word = match ending {
                Ending::ByConsent => "end",
                Ending::Alone => "leave",
            };
            format!("{} {}", verb(word, form), title(&conflict.treaty(*treaty).label))
        }
    }
}

/// Whether a treaty ends by consent of its signatories or because some leave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// All signatories act.
    ByConsent,
    /// Some of them leave.
    Alone,
}

/// Several changes as one phrase.
pub(super) fn phrases(
    conflict: &Conflict,
    changes: &[Change],
    form: Form,
    ending: impl Fn(TreatyId) -> Ending,
) -> String {
    let said: Vec<String> = changes
        .iter()
        .map(|change| {
            let ending = match change {
                Change::End(treaty) => ending(*treaty),
                Change::Choose(_)
                | Change::GiveUp(_)
                | Change::Level { .. }
                | Change::Enter { .. }
                | Change::Stage { .. }
                | Change::Amend { .. } => Ending::ByConsent,
            };
            phrase(conflict, change, form, ending)
        })
        .collect();
    if said.is_empty() { "nothing".to_owned() } else { all_of(&said) }
}

/// The treaty's title, with the stage where it has several.
fn entered(conflict: &Conflict, treaty: TreatyId, stage: usize) -> String {
    let text = conflict.treaty(treaty);
    if text.stages.len() == 1 {
        return format!(" {}", title(&text.label));
    }
    format!(" {} at the stage {}", title(&text.label), value(&text.stages[stage].label))
}

/// A label of an option, an issue or a treaty within a sentence. Labels are whatever the author
/// wrote, often a sentence of their own, so they stand in quotation marks.
fn title(label: &str) -> String {
    format!("“{label}”")
}

/// Two levels or settlements within a sentence: bare where both are plain words, else quoted.
fn from_to(from: &str, to: &str) -> String {
    if is_plain(from) && is_plain(to) {
        format!("from {from} to {to}")
    } else {
        format!("from {} to {}", title(from), title(to))
    }
}

/// A level or stage within a sentence: a plain word as it is, all else as a title.
pub(crate) fn value(label: &str) -> String {
    if is_plain(label) { label.to_owned() } else { title(label) }
}

fn is_plain(label: &str) -> bool {
    label.chars().all(|c| c.is_lowercase() || c.is_ascii_digit() || c == '-')
}

fn verb(base: &str, form: Form) -> String {
    let (word, rest) = match base.split_once(' ') {
        Some((word, rest)) => (word, format!(" {rest}")),
        None => (base, String::new()),
    };
    let word = match form {
        Form::Plain => word.to_owned(),
        Form::Third => format!("{word}s"),
        Form::Gerund if word == "put" => "putting".to_owned(),
        Form::Gerund => match word.strip_suffix('e') {
            Some(stem) => format!("{stem}ing"),
            None => format!("{word}ing"),
        },
    };
    word + &rest
}
