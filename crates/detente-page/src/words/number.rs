//! How are counts and days said?

use std::fmt::Display;

use detente::model::{Day, grouped};

/// A count with its digits in groups: `2,700`.
pub(crate) fn count(number: impl Display) -> String {
    grouped(number)
}

/// A count of things: `1 source`, `2 sources`.
pub(crate) fn counted(number: usize, one: &str, several: &str) -> String {
    format!("{} {}", count(number), verb(number, one, several))
}

/// The form of a word that goes with a count.
pub(crate) fn verb<'a>(number: usize, one: &'a str, several: &'a str) -> &'a str {
    if number == 1 { one } else { several }
}

/// A day: `20 Aug 2024`, `Aug 2024` or `2024`.
pub(crate) fn day(day: Day) -> String {
    match (day.day(), month(day)) {
        (Some(date), Some(month)) => format!("{date} {month} {}", day.year()),
        (None, Some(month)) => format!("{month} {}", day.year()),
        (_, None) => day.year().to_string(),
    }
}

/// A stretch of days: `18–20 Aug 2024`.
pub(crate) fn days(first: Day, last: Day) -> String {
    if first == last {
        return day(first);
    }
    match (first.day(), last.day()) {
        (Some(date), Some(_)) if (first.year(), first.month()) == (last.year(), last.month()) => {
            format!("{date}–{}", day(last))
        }
        _ => format!("{} – {}", day(first), day(last)),
    }
}

fn month(day: Day) -> Option<&'static str> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    MONTHS.get(usize::from(day.month()?).checked_sub(1)?).copied()
}
