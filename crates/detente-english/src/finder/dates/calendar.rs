//! Which expression of the calendar begins at a word?
//!
//! Days, weeks, months, seasons, years, decades and centuries, named or told from the day of publication. Lengths
//! of time aren't read here.

use super::listed::Listed;
use super::reader::Reader;
use super::tense::Ahead;
use super::value::{self, Open, Part, Value};
use super::words;
use crate::lexicon::WordList;
use crate::syntax::TokenKind;
use detente_text::{Confidence, Precision};

/// The expression, and where it ends.
pub(super) fn read(reader: &Reader<'_, '_>, at: usize) -> Option<(usize, Value)> {
    if reader.lower(at).is_empty() {
        return None;
    }
    numeric(reader, at)
        .or_else(|| weekday(reader, at))
        .or_else(|| day(reader, at))
        .or_else(|| part(reader, at))
        .or_else(|| month(reader, at))
        .or_else(|| season(reader, at))
        .or_else(|| century(reader, at))
        .or_else(|| relative(reader, at))
        .or_else(|| year(reader, at))
}

/// A month at a token, and the token after it.
fn month_at(reader: &Reader<'_, '_>, at: usize) -> Option<(usize, i8)> {
    let lower = reader.lower(at);
    if !reader.capital(at) {
        return None;
    }
    if let Some(month) = words::month(lower) {
        return Some((at + 1, month));
    }
    let month = words::month_short(lower)?;
    let end = if reader.lower(at + 1) == "." && reader.joined(at + 1) { at + 2 } else { at + 1 };
    // A short name needs a number.
    let number = |at: usize| {
        words::day(reader.lower(at)).is_some() || words::year(reader.lower(at)).is_some()
    };
    (number(end) || at.checked_sub(1).is_some_and(number)).then_some((end, month))
}

/// A year at a token, perhaps after a comma.
fn year_at(reader: &Reader<'_, '_>, at: usize) -> Option<(usize, i16)> {
    let at = if matches!(reader.lower(at), "," | "of") { at + 1 } else { at };
    Some((at + 1, words::year(reader.lower(at))?))
}

/// *2023-09-19*, *2023-09-19T10:00Z*, *19.09.2023*, *19/09/2023*, *19-Sep-2023*.
fn numeric(reader: &Reader<'_, '_>, at: usize) -> Option<(usize, Value)> {
    let close = |year: i16, month: i8, day: i8| {
        Value::closed(value::days(year, month, day, day), Precision::Day, "day")
    };
    let lower = reader.lower(at);
    let mut points = lower.split('.');
    if let (Some(one), Some(month), Some(three), None) =
        (points.next(), points.next(), points.next(), points.next())
    {
        let month = words::day(month)?;
        let value = match (words::year(one), words::year(three)) {
            (Some(year), None) => close(year, month, words::day(three)?)?,
            (None, Some(year)) => close(year, month, words::day(one)?)?,
            (Some(_), Some(_)) | (None, None) => return None,
        };
        return Some((at + 1, value));
    }
    let mark = reader.lower(at + 1);
    let same = reader.lower(at + 3) == mark && (at + 1..at + 5).all(|at| reader.joined(at));
    if !same || mark != "/" && !reader.dash(at + 1) {
        return None;
    }
    let (second, third) = (reader.lower(at + 2), reader.lower(at + 4));
    // The day of *2023-09-19T10:00*.
    let (third, timed) = match third.split_once('t') {
        Some((day, hour)) if hour.starts_with(|it: char| it.is_ascii_digit()) => (day, true),
        Some(_) | None => (third, false),
    };
    let named = words::month(second).or_else(|| words::month_short(second));
    let value = match (words::year(lower), words::year(third), named) {
        (Some(year), None, None) => close(year, words::day(second)?, words::day(third)?)?,
        (Some(year), None, Some(month)) => close(year, month, words::day(third)?)?,
        (None, Some(year), Some(month)) => close(year, month, words::day(lower)?)?,
        (None, Some(year), None) => {
            let (one, other) = (words::day(lower)?, words::day(second)?);
            // Which of the two is the day has to be clear.
            match (one > 12, other > 12) {
                (true, false) => close(year, other, one)?,
                (false, true) => close(year, one, other)?,
                (true, true) | (false, false) => return None,
            }
        }
        (Some(_), Some(_), _) | (None, None, _) => return None,
    };
    let end = at + 5;
    Some((if timed { after_time(reader, end) } else { end }, value))
}

/// Where the time of a day ends that goes on without a space: *T10:00:00+02:00*.
fn after_time(reader: &Reader<'_, '_>, mut at: usize) -> usize {
    let goes_on = |at: usize| {
        let word = reader.lower(at);
        let digits = word.trim_end_matches('z');
        matches!(word, ":" | "+" | "-")
            || !digits.is_empty() && digits.chars().all(|it| it.is_ascii_digit() || it == '.')
    };
    while reader.joined(at) && goes_on(at) {
        at += 1;
    }
    at
}

/// *Tuesday*, *Tuesday, September 19*, *last Tuesday*.
fn weekday(reader: &Reader<'_, '_>, at: usize) -> Option<(usize, Value)> {
    let side = reader.lower(at);
    let (at, side) = match side {
        "last" | "next" | "this" | "past" => (at + 1, side),
        _ => (at, ""),
    };
    let weekday = words::weekday(reader.lower(at)).filter(|_| reader.capital(at))?;
    let after = if reader.lower(at + 1) == "," { at + 2 } else { at + 1 };
    if side.is_empty()
        && let Some(found) = day(reader, after)
    {
        return Some(found);
    }
    let end = if Listed::DayTime.has(reader.lower(at + 1)) { at + 2 } else { at + 1 };
    let value = reader.anchor.and_then(|anchor| {
        let last = value::weekday_until(anchor, weekday)?;
        let ahead = Ahead::of(reader, at, end);
        let day = match side {
            "next" => value::shift(last, 7)?,
            "last" if last == anchor => value::shift(last, -7)?,
            "this" if last != anchor => value::shift(last, 7)?,
            "" if last != anchor && matches!(ahead, Ahead::Surely | Ahead::Perhaps) => {
                value::shift(last, 7)?
            }
            _ => last,
        };
        let rule =
            if day > anchor { "weekday-after-publication" } else { "weekday-before-publication" };
        let value = Value::closed(Some((day, day)), Precision::Day, rule)?;
        Some(if side.is_empty() && ahead == Ahead::Perhaps {
            Value { confidence: Confidence::Medium, ..value }
        } else {
            value
        })
    });
    Some((end, value.unwrap_or_else(|| Value::unresolved(Precision::Day, "weekday"))))
}

/// *19 September 2023*, *September 19, 2023*, *19–20 September*.
fn day(reader: &Reader<'_, '_>, at: usize) -> Option<(usize, Value)> {
    let lower = reader.lower(at);
    let start = if lower == "the" { at + 1 } else { at };
    if let Some(first) = words::day(reader.lower(start)) {
        if reader.text.tokens[start].kind != TokenKind::Number {
            return None;
        }
        // "19 and 20 September", "19-20 September"
        let joint = reader.dash(start + 1) || matches!(reader.lower(start + 1), "and" | "to");
        let second = joint.then(|| words::day(reader.lower(start + 2))).flatten();
        let after = if second.is_some() { start + 3 } else { start + 1 };
        let after = if reader.lower(after) == "of" { after + 1 } else { after };
        let (end, month) = month_at(reader, after)?;
        return Some(days(reader, month, first, second, end));
    }
    if start > at {
        return None;
    }
    let (end, month) = month_at(reader, at)?;
    let end = if reader.lower(end) == "the" { end + 1 } else { end };
    let first = words::day(reader.lower(end))?;
    let joint = reader.dash(end + 1) || matches!(reader.lower(end + 1), "and");
    let second = joint.then(|| words::day(reader.lower(end + 2))).flatten();
    let end = if second.is_some() { end + 3 } else { end + 1 };
    Some(days(reader, month, first, second, end))
}

/// One day or several of a month, with the year if it follows.
fn days(
    reader: &Reader<'_, '_>,
    month: i8,
    first: i8,
    second: Option<i8>,
    end: usize,
) -> (usize, Value) {
    let year = year_at(reader, end).filter(|(after, _)| {
        // "on 19 September, 2000 people" has no year
        reader.lower(end) != "," || !counts(reader, *after)
    });
    let Some((after, year)) = year else {
        return (end, Value::yearless(Open::Day(month, first, second.unwrap_or(first))));
    };
    let interval = value::days(year, month, first, second.unwrap_or(first));
    match Value::closed(interval, Precision::Day, "day") {
        Some(value) => (after, value),
        None => (after, Value::unresolved(Precision::Day, "day-that-is-none")),
    }
}

/// True if the number before a token counts what stands there: *2000 people*, not *2020 Armenia* and not *2023 attack*.
fn counts(reader: &Reader<'_, '_>, at: usize) -> bool {
    let word = reader.lower(at);
    let round = at.checked_sub(1).is_some_and(|number| reader.lower(number).ends_with("00"));
    let many = Listed::Counted.has(word) || round && word.ends_with('s');
    many && reader.noun_follows(at) && !reader.capital(at)
}

/// *early 2023*, *mid-2021*, *the end of March*, *the first half of 2022*, *Q1 2020*.
fn part(reader: &Reader<'_, '_>, at: usize) -> Option<(usize, Value)> {
    let lower = reader.lower(at);
    if let Some(number) = lower.strip_prefix('q').and_then(|digit| digit.parse::<i8>().ok()) {
        let (end, year) = year_at(reader, at + 1).filter(|_| (1..=4).contains(&number))?;
        let days = value::year_part(year, Part::Quarter(number));
        return Some((end, Value::closed(days, Precision::Period, "quarter")?));
    }
    let (part, mut next) = match (words::part(lower), words::ordinal(lower)) {
        (Some(part), _) => {
            let joined = reader.dash(at + 1);
            let linked = matches!(part, Part::Start | Part::End) || matches!(lower, "middle");
            match (linked, reader.lower(at + 1)) {
                (true, "of") => (part, at + 2),
                (true, _) => return None,
                (false, "in") => (part, at + 2),
                (false, _) => (part, if joined { at + 2 } else { at + 1 }),
            }
        }
        (None, Some(number)) => match (reader.lower(at + 1), number) {
            ("half", 1) => (Part::FirstHalf, at + 2),
            ("half", 2 | 4) => (Part::SecondHalf, at + 2),
            ("quarter", number) => (Part::Quarter(number), at + 2),
            _ => return None,
        },
        (None, None) => return None,
    };
    if reader.lower(next) == "of" {
        next += 1;
    }
    if matches!(reader.lower(next), "the" | "that") {
        next += 1;
    }
    if let Some((end, month)) = month_at(reader, next) {
        if let Some((end, year)) = year_at(reader, end) {
            let days = value::month_part(year, month, part);
            return Some((end, Value::closed(days, Precision::Period, "part-of-month")?));
        }
        return Some((end, Value::yearless(Open::Month(month, part))));
    }
    let word = reader.lower(next);
    if let Some(first) = words::decade(word) {
        let days = value::years_part(first, 10, part);
        return Some((next + 1, Value::closed(days, Precision::Period, "part-of-decade")?));
    }
    if let Some((end, first)) = century_at(reader, next) {
        let days = value::years_part(first, 100, part);
        return Some((end, Value::closed(days, Precision::Period, "part-of-century")?));
    }
    let (year, end, rule) = match words::year(word) {
        Some(year) => (year, next + 1, "part-of-year"),
        None => {
            let (side, end) = match (word, reader.lower(next + 1)) {
                ("this" | "last" | "next", "year") => (word, next + 2),
                ("year", _) => ("this", next + 1),
                _ => return None,
            };
            let Some(year) = reader.year else {
                return Some((end, Value::unresolved(Precision::Period, "part-of-year")));
            };
            (year + away(side), end, "part-of-year")
        }
    };
    Some((end, Value::closed(value::year_part(year, part), Precision::Period, rule)?))
}

fn away(side: &str) -> i16 {
    match side {
        "last" => -1,
        "next" => 1,
        _ => 0,
    }
}

/// *September 2023*, *last September*, *in September*.
fn month(reader: &Reader<'_, '_>, at: usize) -> Option<(usize, Value)> {
    let (end, month) = month_at(reader, at)?;
    if let Some((end, year)) = year_at(reader, end) {
        let days = value::months(year, month, month);
        return Some((end, Value::closed(days, Precision::Month, "month-year")?));
    }
    // "May" and "March" are words too, at the head of a sentence or as a name.
    let doubtful = Listed::AlsoNames.has(reader.lower(at));
    let led = Listed::MonthAfter.has(reader.back(at, 1));
    // "planned for May"
    let planned = reader.back(at, 1) == "for"
        && at.checked_sub(2).is_some_and(|it| reader.acts.is(WordList::Expects, reader.lower(it)));
    let whose = reader.lower(end) == "'s" || reader.noun_follows(end);
    let said = Listed::AlsoVerbs.has(reader.lower(at));
    if doubtful && !(led || planned || !said && whose && at > reader.tokens.start) {
        return None;
    }
    Some((end, Value::yearless(Open::Month(month, Part::Whole))))
}

/// *summer 2020*, *the spring of 2021*, *this summer*.
fn season(reader: &Reader<'_, '_>, at: usize) -> Option<(usize, Value)> {
    let lower = reader.lower(at);
    let (side, at) = match lower {
        "last" | "this" | "next" => (Some(lower), at + 1),
        _ => (None, at),
    };
    let season = words::season(reader.lower(at))?;
    if let Some((end, year)) = year_at(reader, at + 1).filter(|_| side.is_none()) {
        return Some((
            end,
            Value::closed(value::season(year, season), Precision::Period, "season")?,
        ));
    }
    // "in the fall", "in summer"
    let article = reader.back(at, 1) == "the";
    let led = Listed::SeasonAfter.has(reader.back(at, if article { 2 } else { 1 }));
    let named = led && (article || !Listed::AlsoNouns.has(reader.lower(at)));
    let side = match side {
        Some(side) => side,
        None if named => "",
        None => return None,
    };
    if side.is_empty() || reader.anchor.is_none() {
        return Some((at + 1, Value::yearless(Open::Season(season))));
    }
    let anchor = reader.anchor?;
    let (from, _) = value::season(anchor.year(), season)?;
    let year = match side {
        "last"
            if from > anchor
                || from.month() + 2 >= anchor.month() && from.month() <= anchor.month() =>
        {
            anchor.year() - 1
        }
        "next" if from <= anchor => anchor.year() + 1,
        _ => anchor.year(),
    };
    let days = value::season(year, season);
    Some((at + 1, Value::closed(days, Precision::Period, "season-near-publication")?))
}

/// *today*, *last week*, *earlier this month*, *two weeks ago* is a length.
fn relative(reader: &Reader<'_, '_>, at: usize) -> Option<(usize, Value)> {
    let lower = reader.lower(at);
    let anchor = reader.anchor;
    let days = |end: usize, shift: i64, rule: &'static str| {
        let day = anchor.and_then(|anchor| value::shift(anchor, shift));
        let value = Value::closed(day.map(|day| (day, day)), Precision::Day, rule);
        Some((end, value.unwrap_or_else(|| Value::unresolved(Precision::Day, rule))))
    };
    match lower {
        "today" | "tonight" => return days(at + 1, 0, "today"),
        "yesterday" => return days(at + 1, -1, "yesterday"),
        "tomorrow" => return days(at + 1, 1, "tomorrow"),
        "overnight" => return days(at + 1, 0, "today"),
        _ => {}
    }
    let next = reader.lower(at + 1);
    if lower == "this" && Listed::DayTime.has(next) && next != "night" {
        return days(at + 2, 0, "today");
    }
    let past = match lower {
        "last" | "previous" if lower == "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    let weekend = |shift: i64| {
        let saturday = anchor.and_then(|anchor| {
            value::shift(value::weekday_until(anchor, jiff::civil::Weekday::Saturday)?, shift)
        });
        saturday.and_then(|saturday| Some((saturday, value::shift(saturday, 1)?)))
    };
    let (interval, precision, rule) = match next {
        "night" if past == -1 => return days(at + 2, -1, "yesterday"),
        "week" => {
            let day = anchor.and_then(|anchor| value::shift(anchor, i64::from(past) * 7));
            (day.and_then(value::week), Precision::Period, "week-near-publication")
        }
        "weekend" => (weekend(if past > 0 { 7 } else { 0 }), Precision::Period, "weekend"),
        "month" => {
            let day = anchor.and_then(|anchor| value::shift_months(anchor, past));
            let month = day.and_then(|day| value::months(day.year(), day.month(), day.month()));
            (month, Precision::Month, "month-near-publication")
        }
        "year" => {
            let year = reader.year.and_then(|year| {
                let year = year + i16::try_from(past).ok()?;
                value::years(year, year)
            });
            (year, Precision::Year, "year-near-publication")
        }
        "decade" | "century" => (None, Precision::Vague, "vague"),
        _ => {
            // "last September"
            let (end, month) = month_at(reader, at + 1)?;
            if year_at(reader, end).is_some() {
                return None;
            }
            let Some(anchor) = anchor else {
                return Some((end, Value::yearless(Open::Month(month, Part::Whole))));
            };
            let year = match past {
                1 if month <= anchor.month() => anchor.year() + 1,
                -1 if month >= anchor.month() => anchor.year() - 1,
                _ => anchor.year(),
            };
            let days = value::months(year, month, month);
            return Some((end, Value::closed(days, Precision::Month, "month-near-publication")?));
        }
    };
    let value = Value::closed(interval, precision, rule);
    Some((at + 2, value.unwrap_or_else(|| Value::unresolved(precision, rule))))
}

/// *20th century*, *nineteenth-century*, *the last decade of the 19th century*.
fn century(reader: &Reader<'_, '_>, at: usize) -> Option<(usize, Value)> {
    let decade = words::place(reader.lower(at)).filter(|_| reader.lower(at + 1) == "decade");
    if let Some(place) = decade {
        let from = if reader.lower(at + 3) == "the" { at + 4 } else { at + 3 };
        let (end, first) = century_at(reader, from).filter(|_| reader.lower(at + 2) == "of")?;
        let first = first + 10 * place;
        let days = value::years_part(first, 10, Part::Whole);
        return Some((end, Value::closed(days, Precision::Period, "decade")?));
    }
    let (end, first) = century_at(reader, at)?;
    let days = value::years_part(first, 100, Part::Whole);
    Some((end, Value::closed(days, Precision::Period, "century")?))
}

fn century_at(reader: &Reader<'_, '_>, at: usize) -> Option<(usize, i16)> {
    let first = words::century(reader.lower(at))?;
    let next = if reader.dash(at + 1) { at + 2 } else { at + 1 };
    matches!(reader.lower(next), "century" | "centuries").then_some((next + 1, first))
}

/// *2022*, *1990s*, *the 2020 war*.
fn year(reader: &Reader<'_, '_>, at: usize) -> Option<(usize, Value)> {
    let lower = reader.lower(at);
    if let Some(first) = words::decade(lower) {
        let days = value::years_part(first, 10, Part::Whole);
        return Some((at + 1, Value::closed(days, Precision::Period, "decade")?));
    }
    let year = words::year(lower)?;
    let before = reader.back(at, 1);
    let after = reader.lower(at + 1);
    let glued = at > reader.tokens.start
        && reader.joined(at)
        && !matches!(
            before,
            "(" | "[" | "\u{2014}" | "\u{2013}" | "-" | "/" | "\"" | "\u{201c}" | "'"
        );
    let numbered = Listed::Numbered.has(before);
    let counted = Listed::Counted.has(after) && !(matches!(before, "the") || after == "local");
    if glued || numbered || counted || matches!(after, "%" | "\u{b0}") {
        return None;
    }
    let led = Listed::YearAfter.has(before)
        || at == reader.tokens.start
        || matches!(before, "(" | "-" | "\u{2013}" | "," | "/");
    let round = year % 100 == 0 && reader.noun_follows(at + 1) && before != "the";
    let plural = after.ends_with('s')
        && reader.noun_follows(at + 1)
        && !matches!(before, "the" | "in" | "'s");
    if !led && (plural || year < 1900) || round || at == reader.tokens.start && plural {
        return None;
    }
    Some((at + 1, Value::closed(value::years(year, year), Precision::Year, "year")?))
}
