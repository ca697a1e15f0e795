//! Which days does an expression of time give?
//!
//! Intervals of the calendar, computed with days, months and years that are known.

use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, ToSpan};

use detente_text::{Confidence, Precision};

/// What is known of an expression before the words around it are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Value {
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    pub(super) precision: Precision,
    pub(super) rule: &'static str,
    pub(super) confidence: Confidence,
    /// What a year is still needed for.
    pub(super) open: Open,
}

/// What lacks its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    /// Nothing.
    Closed,
    /// A day of a month, or several: the month, the first and the last.
    Day(i8, i8, i8),
    /// A month, or a part of it.
    Month(i8, Part),
    /// A season.
    Season(Season),
}

/// A part of a longer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Whole,
    Early,
    Middle,
    Late,
    Start,
    End,
    FirstHalf,
    SecondHalf,
    Quarter(i8),
}

/// A season of the northern half of the earth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Value {
    /// An interval.
    pub(super) fn closed(
        days: Option<(Date, Date)>,
        precision: Precision,
        rule: &'static str,
    ) -> Option<Self> {
        let (from, to) = days?;
        Some(Self {
            from: Some(from),
            to: Some(to),
            precision,
            rule,
            confidence: Confidence::High,
            open: Open::Closed,
        })
    }

    /// Something without an interval.
    pub(super) fn unresolved(precision: Precision, rule: &'static str) -> Self {
        Self {
            from: None,
            to: None,
            precision,
            rule,
            confidence: Confidence::Medium,
            open: Open::Closed,
        }
    }

    /// Something that lacks its year.
    pub(super) fn yearless(open: Open) -> Self {
        let (precision, rule) = match open {
            Open::Day(..) | Open::Closed => (Precision::Day, "day-without-year"),
            Open::Month(..) => (Precision::Month, "month-without-year"),
            Open::Season(_) => (Precision::Period, "season-without-year"),
        };
        Self { open, ..Self::unresolved(precision, rule) }
    }

    /// The same with its year.
    pub(super) fn in_year(self, year: i16, rules: [&'static str; 3]) -> Self {
        let [day_rule, month_rule, season_rule] = rules;
        let closed = match self.open {
            Open::Closed => None,
            Open::Day(month, first, last) => {
                Self::closed(days(year, month, first, last), Precision::Day, day_rule)
            }
            Open::Month(month, part) => {
                Self::closed(month_part(year, month, part), Precision::Month, month_rule)
            }
            Open::Season(season) => {
                Self::closed(self::season(year, season), Precision::Period, season_rule)
            }
        };
        closed.unwrap_or(self)
    }
}

/// Days of one month.
pub(super) fn days(year: i16, month: i8, first: i8, last: i8) -> Option<(Date, Date)> {
    Some((Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?))
}

/// From the first day of one month to the last of another.
pub(super) fn months(year: i16, first: i8, last: i8) -> Option<(Date, Date)> {
    let from = Date::new(year, first, 1).ok()?;
    let to = Date::new(year, last, 1).ok()?.last_of_month();
    Some((from, to))
}

/// Whole years.
pub(super) fn years(first: i16, last: i16) -> Option<(Date, Date)> {
    Some((Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?))
}

/// A part of a month.
pub(super) fn month_part(year: i16, month: i8, part: Part) -> Option<(Date, Date)> {
    let (from, to) = months(year, month, month)?;
    let days = |first: i8, last: i8| {
        Some((Date::new(year, month, first).ok()?, Date::new(year, month, last).ok()?))
    };
    match part {
        Part::Whole | Part::Quarter(_) => Some((from, to)),
        Part::Early | Part::Start => days(1, 10),
        Part::Middle => days(11, 20),
        Part::Late | Part::End => days(21, to.day()),
        Part::FirstHalf => days(1, 15),
        Part::SecondHalf => days(16, to.day()),
    }
}

/// A part of a year.
pub(super) fn year_part(year: i16, part: Part) -> Option<(Date, Date)> {
    match part {
        Part::Whole => years(year, year),
        Part::Early => months(year, 1, 4),
        Part::Middle => months(year, 5, 8),
        Part::Late => months(year, 9, 12),
        Part::Start => months(year, 1, 3),
        Part::End => months(year, 10, 12),
        Part::FirstHalf => months(year, 1, 6),
        Part::SecondHalf => months(year, 7, 12),
        Part::Quarter(number) => months(year, number * 3 - 2, number * 3),
    }
}

/// A part of several years: of a decade, of a century.
pub(super) fn years_part(first: i16, count: i16, part: Part) -> Option<(Date, Date)> {
    let third = count / 3;
    let last = first + count - 1;
    match part {
        Part::Whole | Part::Quarter(_) => years(first, last),
        Part::Early | Part::Start => years(first, first + third),
        Part::Middle => years(first + third + 1, last - third),
        Part::Late | Part::End => years(last - third + 1, last),
        Part::FirstHalf => years(first, first + count / 2 - 1),
        Part::SecondHalf => years(first + count / 2, last),
    }
}

/// A season; a winter is named after the year it begins in.
pub(super) fn season(year: i16, season: Season) -> Option<(Date, Date)> {
    match season {
        Season::Spring => months(year, 3, 5),
        Season::Summer => months(year, 6, 8),
        Season::Autumn => months(year, 9, 11),
        Season::Winter => {
            let from = Date::new(year, 12, 1).ok()?;
            let to = Date::new(year.checked_add(1)?, 2, 1).ok()?.last_of_month();
            Some((from, to))
        }
    }
}

/// Some days later, or earlier.
pub(super) fn shift(day: Date, days: i64) -> Option<Date> {
    day.checked_add(SignedDuration::from_hours(days.checked_mul(24)?)).ok()
}

/// Some months later, or earlier.
pub(super) fn shift_months(day: Date, months: i32) -> Option<Date> {
    day.first_of_month().checked_add(months.months()).ok()
}

/// The week that holds a day, from Monday.
pub(super) fn week(day: Date) -> Option<(Date, Date)> {
    let monday = shift(day, -i64::from(day.weekday().to_monday_zero_offset()))?;
    Some((monday, shift(monday, 6)?))
}

/// The nearest such weekday that isn't after a day.
pub(super) fn weekday_until(day: Date, weekday: Weekday) -> Option<Date> {
    let back = day.weekday().to_monday_zero_offset() - weekday.to_monday_zero_offset();
    shift(day, -i64::from(back.rem_euclid(7)))
}
