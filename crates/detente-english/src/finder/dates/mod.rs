//! When?
//!
//! Expressions of time with the interval of days that they give. What the text leaves open stays open: without
//! a date of publication nothing is reckoned from today. What happened then isn't asked here.

mod calendar;
mod length;
mod listed;
mod reader;
mod tense;
mod value;
mod words;

use detente_model::Span;
use jiff::civil::Date;

use self::listed::Listed;
use self::reader::Reader;
use self::tense::Ahead;
use self::value::{Open, Value};
use crate::lexicon::Acts;
use crate::syntax::Text;
use detente_text::{Confidence, DateMention, Precision};

/// Expressions of time, resolved as far as the text allows.
pub(super) fn find(text: &Text<'_>, acts: &Acts) -> Vec<DateMention> {
    let mut years = Years {
        anchor: published(text),
        year: text.document.published.and_then(|day| i16::try_from(day.year()).ok()),
        seen: [None; 12],
        last: None,
    };
    let mut dates = Vec::new();
    for sentence in &text.sentences {
        if text.is_over() {
            break;
        }
        let reader = Reader {
            text,
            acts,
            tokens: sentence.tokens.clone(),
            anchor: years.anchor,
            year: years.year,
        };
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match expression(&reader, &mut years, at) {
                Some((start, end, value)) => {
                    // A word before the expression may belong to it, but never to the one before.
                    let least = dates.last().map_or(0, |date: &DateMention| date.span.end);
                    let from = (start..end)
                        .find(|&token| text.tokens[token].span.start >= least)
                        .unwrap_or(end - 1);
                    let span =
                        Span::new(text.tokens[from].span.start, text.tokens[end - 1].span.end);
                    dates.push(DateMention {
                        span,
                        from: value.from,
                        to: value.to,
                        precision: value.precision,
                        rule: value.rule,
                        confidence: value.confidence,
                    });
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    dates
}

/// The day of publication, if it is known.
pub(super) fn published(text: &Text<'_>) -> Option<Date> {
    let day = text.document.published?;
    let (month, day_of_month) = (i8::try_from(day.month()?).ok()?, i8::try_from(day.day()?).ok()?);
    Date::new(i16::try_from(day.year()).ok()?, month, day_of_month).ok()
}

/// What is known of years so far.
#[derive(Debug)]
struct Years {
    /// The day of publication.
    anchor: Option<Date>,
    /// The year of publication.
    year: Option<i16>,
    /// By month: the year it was last named with.
    seen: [Option<i16>; 12],
    /// The year that was named last.
    last: Option<i16>,
}

impl Years {
    fn of(&self, month: i8) -> Option<i16> {
        let month = usize::try_from(month).ok()?.checked_sub(1)?;
        self.seen.get(month).copied().flatten()
    }

    fn saw(&mut self, value: &Value) {
        self.last = value.from.or(value.to).map(Date::year).or(self.last);
        // A month is known from a day or a month, not from a part of a year.
        let named = matches!(value.precision, Precision::Day | Precision::Month)
            || value.rule == "part-of-month";
        for date in [value.from, value.to].into_iter().flatten().filter(|_| named) {
            let month = usize::try_from(date.month()).unwrap_or(0);
            if let Some(seen) = month.checked_sub(1).and_then(|month| self.seen.get_mut(month)) {
                *seen = Some(date.year());
            }
        }
    }

    /// The same with the year that its month was last named with, else with the year nearest to publication.
    fn close(&self, value: Value, ahead: Ahead) -> Value {
        let month = match value.open {
            Open::Closed => return value,
            Open::Day(month, ..) | Open::Month(month, _) => Some(month),
            Open::Season(_) => None,
        };
        let seen =
            month.and_then(|month| self.of(month)).filter(|&year| match (ahead, self.anchor) {
                (Ahead::Surely, Some(anchor)) => {
                    last_of(value.open, year).is_some_and(|last| last >= anchor)
                }
                (Ahead::Perhaps | Ahead::Off, Some(_)) => false,
                // What was named as still to come hasn't been.
                (Ahead::Been, Some(anchor)) => {
                    first_of(value.open, year).is_some_and(|first| first <= anchor)
                }
                (Ahead::No, _) | (_, None) => true,
            });
        if let Some(year) = seen {
            let rules = ["day-inferred-year", "month-inferred-year", "season-inferred-year"];
            return Value { confidence: Confidence::Medium, ..value.in_year(year, rules) };
        }
        let Some(anchor) = self.anchor else { return value };
        let rules = ["day-near-publication", "month-near-publication", "season-near-publication"];
        let year = anchor.year();
        let (Some(first), Some(last)) = (first_of(value.open, year), last_of(value.open, year))
        else {
            return value;
        };
        let ahead_days = first.duration_since(anchor).as_hours() / 24;
        // News tells of what has been, unless it says that it will be.
        let years = match ahead {
            Ahead::Surely => i16::from(last < anchor),
            Ahead::Perhaps => {
                i16::from(ahead_days < -BEHIND) - i16::from(ahead_days > 365 - BEHIND)
            }
            // Before or after publication: the nearer of both, if it is near.
            Ahead::Off if ahead_days.abs() > BEHIND && ahead_days.abs() < 365 - BEHIND => {
                return value;
            }
            Ahead::Off => i16::from(ahead_days < -BEHIND) - i16::from(ahead_days > BEHIND),
            Ahead::No | Ahead::Been => i16::from(ahead_days < -320) - i16::from(ahead_days > 45),
        };
        let year = year + years;
        Value { confidence: Confidence::Medium, ..value.in_year(year, rules) }
    }
}

/// How many days ago what was planned may have been to begin.
const BEHIND: i64 = 120;

/// The first day of what lacks its year, in a year.
fn first_of(open: Open, year: i16) -> Option<Date> {
    match open {
        Open::Closed => None,
        Open::Day(month, first, _) => Date::new(year, month, first).ok(),
        Open::Month(month, _) => Date::new(year, month, 1).ok(),
        Open::Season(season) => value::season(year, season).map(|days| days.0),
    }
}

/// The last day of what lacks its year, in a year.
fn last_of(open: Open, year: i16) -> Option<Date> {
    match open {
        Open::Closed => None,
        Open::Day(month, _, last) => Date::new(year, month, last).ok(),
        Open::Month(month, part) => value::month_part(year, month, part).map(|days| days.1),
        Open::Season(season) => value::season(year, season).map(|days| days.1),
    }
}

/// The expression that begins at a token, with the words before it that belong to it.
fn expression(
    reader: &Reader<'_, '_>,
    years: &mut Years,
    at: usize,
) -> Option<(usize, usize, Value)> {
    if let Some((end, value)) = length::read(reader, at) {
        return Some((length::start(reader, at), end, value));
    }
    let (end, first) = calendar::read(reader, at)?;
    if let Some((end, mut first, mut second)) = interval(reader, at, end, first) {
        let ahead = Ahead::of(reader, at, end);
        second = years.close(second, ahead);
        if let (Open::Day(..) | Open::Month(..), Some(to)) = (first.open, second.to) {
            let rules = ["day", "month-year", "season"];
            let same = first.in_year(to.year(), rules);
            first = match (same.from, second.to) {
                (Some(from), Some(to)) if from > to => first.in_year(to.year() - 1, rules),
                (Some(_) | None, Some(_) | None) => same,
            };
        }
        first = years.close(first, ahead);
        years.saw(&first);
        years.saw(&second);
        let start = match reader.back(at, 1) {
            "from" | "between" => at - 1,
            _ => at,
        };
        let value = Value {
            from: first.from,
            to: second.to,
            precision: first.precision.min(second.precision),
            rule: "interval",
            confidence: first.confidence.min(second.confidence),
            open: Open::Closed,
        };
        return Some((start, end, value));
    }
    // "February of that year"
    let of = usize::from(reader.lower(end) == "of");
    let same = matches!(first.open, Open::Day(..) | Open::Month(..))
        && matches!(reader.lower(end + of), "that" | "same")
        && reader.lower(end + of + 1) == "year";
    let (end, value) = match years.last.filter(|_| same) {
        Some(year) => (
            end + of + 2,
            first.in_year(year, ["day-inferred-year", "month-inferred-year", "season"]),
        ),
        None => (end, years.close(first, Ahead::of(reader, at, end))),
    };
    years.saw(&value);
    let (start, value) = bounded(reader, at, end, value);
    Some((start, end, value))
}

/// Two expressions that are the ends of one interval.
fn interval(
    reader: &Reader<'_, '_>,
    at: usize,
    end: usize,
    first: Value,
) -> Option<(usize, Value, Value)> {
    let link = reader.lower(end);
    let open = reader.back(at, 1);
    let dash = matches!(link, "-" | "\u{2013}" | "\u{2014}");
    let linked = match link {
        "to" => {
            open == "from"
                || open == "between"
                || first.open != Open::Closed
                || first.precision == Precision::Year
        }
        "until" | "till" | "through" => true,
        "and" => open == "between",
        _ => dash,
    };
    if !linked || matches!(first.precision, Precision::Vague | Precision::Duration) {
        return None;
    }
    let (end, second) = match calendar::read(reader, end + 1) {
        Some(found) => found,
        // "1992–94", "19–20 September" is read as one day elsewhere
        None => {
            let from = first.from.filter(|_| dash && first.precision == Precision::Year)?;
            let digits = reader.lower(end + 1);
            let short: i16 = (digits.len() == 2).then(|| digits.parse().ok()).flatten()?;
            let year = from.year() / 100 * 100 + short;
            let to = (year > from.year()).then(|| value::years(year, year)).flatten();
            (end + 2, Value::closed(to, Precision::Year, "year")?)
        }
    };
    let order = match (first.from, second.to) {
        (Some(from), Some(to)) => from <= to,
        (Some(_) | None, Some(_) | None) => true,
    };
    let fits = !matches!(second.precision, Precision::Vague | Precision::Duration) && order;
    fits.then_some((end, first, second))
}

/// Opens an interval at one end: *since*, *before*, *by*, *until*.
fn bounded(reader: &Reader<'_, '_>, at: usize, end: usize, value: Value) -> (usize, Value) {
    let mut start = at;
    let wide =
        matches!(value.precision, Precision::Period) || words::part(reader.lower(at)).is_some();
    while Listed::About.has(reader.back(start, 1))
        || reader.back(start, 1) == "at" && reader.lower(start) == "least"
        || wide && reader.back(start, 1) == "the" && start == at
    {
        start -= 1;
    }
    if start == reader.tokens.start {
        return (at, value);
    }
    let rule = value.rule;
    match reader.back(start, 1) {
        "since" => (start - 1, Value { to: None, rule: renamed("since", rule), ..value }),
        "after" => (start - 1, Value { to: None, rule: renamed("after", rule), ..value }),
        "from" if matches!(reader.lower(end), "on" | "onward" | "onwards") => {
            (start - 1, Value { to: None, rule: renamed("since", rule), ..value })
        }
        "before" => {
            // "before the end of June" is before July
            let ends = matches!(words::part(reader.lower(at)), Some(value::Part::End));
            let to =
                if ends { value.to } else { value.from.and_then(|from| value::shift(from, -1)) };
            (start - 1, Value { from: None, to, rule: renamed("before", rule), ..value })
        }
        "to" if reader.back(start, 2) == "prior" => {
            let to = value.from.and_then(|from| value::shift(from, -1));
            (start - 2, Value { from: None, to, rule: renamed("before", rule), ..value })
        }
        "by" => (start - 1, Value { from: None, rule: renamed("by", rule), ..value }),
        "until" | "till" => {
            (start - 1, Value { from: None, rule: renamed("until", rule), ..value })
        }
        _ => (at, value),
    }
}

/// The name of a rule whose interval is opened at one end.
fn renamed(side: &str, rule: &'static str) -> &'static str {
    let names = [
        ("since", "year", "since-year"),
        ("since", "month-year", "since-month"),
        ("since", "month-inferred-year", "since-month-inferred-year"),
        ("since", "month-near-publication", "since-month-near-publication"),
        ("since", "day", "since-day"),
        ("since", "day-inferred-year", "since-day-inferred-year"),
        ("since", "decade", "since-decade"),
        ("before", "year", "before-year"),
        ("before", "month-year", "before-month"),
        ("before", "day", "before-day"),
        ("by", "year", "by-year"),
        ("by", "month-year", "by-month"),
        ("by", "day", "by-day"),
        ("until", "year", "until-year"),
        ("until", "month-year", "until-month"),
        ("until", "day", "until-day"),
        ("after", "year", "after-year"),
        ("after", "month-year", "after-month"),
        ("after", "day", "after-day"),
    ];
    let exact = names.iter().find(|(word, plain, _)| *word == side && *plain == rule);
    exact.map_or(
        match side {
            "since" => "since",
            "before" => "before",
            "by" => "by",
            "until" => "until",
            _ => "after",
        },
        |(_, _, name)| name,
    )
}
