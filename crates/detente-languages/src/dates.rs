//! Which days are told with their year?
//!
//! A day, a month in words and a year. Days without a year, and days in figures alone, aren't read here.

use detente_model::Span;
use detente_text::{Confidence, DateMention, Precision};
use jiff::civil::Date;

use super::tongue::Tongue;
use super::words::Words;

pub(super) fn find(words: &Words<'_>, tongue: &Tongue) -> Vec<DateMention> {
    let mut dates = Vec::new();
    let mut at = 0;
    while at < words.all.len() {
        match day(words, tongue, at) {
            Some((date, last)) => {
                let span = Span::new(words.all[at].span.start, words.all[last].span.end);
                dates.push(DateMention {
                    span,
                    from: Some(date),
                    to: Some(date),
                    precision: Precision::Day,
                    rule: "day-month-year",
                    confidence: Confidence::High,
                });
                at = last + 1;
            }
            None => at += 1,
        }
    }
    dates
}

/// The day that begins here, and its last word.
fn day(words: &Words<'_>, tongue: &Tongue, at: usize) -> Option<(Date, usize)> {
    let lower = |at: usize| words.all.get(at).map(|it| it.lower.as_str());
    let skip = |at: usize| {
        let of = !tongue.of.is_empty() && lower(at) == Some(tongue.of.as_str());
        if of { at + 1 } else { at }
    };
    let first = lower(at)?;
    let number = first.strip_suffix("er").unwrap_or(first);
    let day: i8 = number.parse().ok().filter(|it| (1..=31).contains(it))?;
    let month_at = skip(at + 1);
    let month = *tongue.months.get(lower(month_at)?)?;
    let year_at = skip(month_at + 1);
    let year: i16 = lower(year_at)?.parse().ok().filter(|it| (1000..=2999).contains(it))?;
    let date = Date::new(year, month, day).ok()?;
    let after = lower(year_at + 1).is_some_and(|it| tongue.year.contains(it));
    Some((date, if after { year_at + 1 } else { year_at }))
}
