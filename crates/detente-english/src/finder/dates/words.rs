//! Which words name days, months, numbers and lengths of time?
//!
//! English ones. What they stand for in a text isn't asked here.

use jiff::civil::Weekday;

use super::listed::Counts;
use super::value::{Part, Season};
use detente_text::MONTHS;

/// A month by its full name.
pub(super) fn month(word: &str) -> Option<i8> {
    MONTHS.iter().zip(1..).find(|(name, _)| **name == word).map(|(_, number)| number)
}

/// A month by its short name.
pub(super) fn month_short(word: &str) -> Option<i8> {
    Counts::Months.of(word).and_then(|number| i8::try_from(number).ok())
}

/// A day of the week.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// A season.
pub(super) fn season(word: &str) -> Option<Season> {
    Some(match word {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "autumn" | "fall" => Season::Autumn,
        "winter" => Season::Winter,
        _ => return None,
    })
}

/// The day of a month, with or without its ending.
pub(super) fn day(word: &str) -> Option<i8> {
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    if digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// A year in four digits.
pub(super) fn year(word: &str) -> Option<i16> {
    let digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let year: i16 = digits.then(|| word.parse().ok()).flatten()?;
    (1500..=2100).contains(&year).then_some(year)
}

/// A century: its first year.
pub(super) fn century(word: &str) -> Option<i16> {
    let number = match Counts::Centuries.of(word).and_then(|number| i16::try_from(number).ok()) {
        Some(number) => number,
        None => {
            let digits = word
                .strip_suffix("th")
                .or_else(|| word.strip_suffix("st"))
                .or_else(|| word.strip_suffix("nd"))
                .or_else(|| word.strip_suffix("rd"))?;
            digits.parse::<i16>().ok().filter(|number| (1..=22).contains(number))?
        }
    };
    Some((number - 1) * 100)
}

/// A decade: its first year.
pub(super) fn decade(word: &str) -> Option<i16> {
    let digits = word.strip_suffix('s').filter(|digits| digits.len() == 4)?;
    digits.parse::<i16>().ok().filter(|year| year % 10 == 0 && (1500..=2100).contains(year))
}

/// A number that counts time, as a word or in digits.
pub(super) fn count(word: &str) -> Option<i32> {
    Counts::Numbers
        .of(word)
        .or_else(|| (word.len() < 5).then(|| word.parse().ok()).flatten())
        .filter(|number| *number >= 0)
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
}

/// One of them, or several.
pub(super) fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "hour" | "hours" => Unit::Hour,
        "day" | "days" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        "decade" | "decades" => Unit::Decade,
        "century" | "centuries" => Unit::Century,
        _ => return None,
    })
}

/// Several of them.
pub(super) fn units(word: &str) -> Option<Unit> {
    unit(word).filter(|_| word.ends_with('s'))
}

/// A part of a longer time, said before it.
pub(super) fn part(word: &str) -> Option<Part> {
    Some(match word {
        "early" => Part::Early,
        "mid" | "middle" => Part::Middle,
        "late" => Part::Late,
        "start" | "beginning" | "outset" => Part::Start,
        "end" | "close" => Part::End,
        _ => return None,
    })
}

/// Which of a row.
pub(super) fn ordinal(word: &str) -> Option<i8> {
    Some(match word {
        "first" | "1st" => 1,
        "second" | "2nd" => 2,
        "third" | "3rd" => 3,
        "fourth" | "4th" | "final" | "last" => 4,
        _ => return None,
    })
}

/// Which decade of a century, counted from 0.
pub(super) fn place(word: &str) -> Option<i16> {
    Counts::Decades.of(word).and_then(|number| i16::try_from(number).ok())
}
