//! Which day does a text name?
//!
//! A date needs its year: nothing is completed here. Months of other languages than English are data
//! (`data/dates.toml`, which explains its format).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use detente_model::Day;

use crate::calendar::MONTHS;

/// Words of dates in other languages than English.
static ELSEWHERE: LazyLock<Elsewhere> =
    LazyLock::new(|| Elsewhere::of(include_str!("../../data/dates.toml")));

#[derive(Debug)]
struct Elsewhere {
    months: BTreeMap<String, u8>,
    beside: BTreeSet<String>,
}

impl Elsewhere {
    fn of(table: &str) -> Self {
        let table: toml::Table = table.parse().unwrap_or_default();
        let words = |value: Option<&toml::Value>| -> Vec<String> {
            let words = value.and_then(|it| it.as_array()).into_iter().flatten();
            words.filter_map(|it| it.as_str().map(str::to_owned)).collect()
        };
        let rows = table.get("months").and_then(|it| it.as_array()).into_iter().flatten();
        let months = rows.flat_map(|row| words(row.get("names")).into_iter().zip(1..));
        Self { months: months.collect(), beside: words(table.get("beside")).into_iter().collect() }
    }
}

/// The day, month or year that a text begins with: `2024-05-12T10:00Z`, `12 May 2024`, `May 12, 2024`.
pub(super) fn of(text: &str) -> Option<Day> {
    let text = text.trim();
    iso(text).or_else(|| within(&text[..text.floor_char_boundary(80)]))
}

/// True for a small word that may stand beside a date in some language.
pub(super) fn is_beside(word: &str) -> bool {
    ELSEWHERE.beside.contains(word)
}

/// The first date with a year in a short text.
pub(super) fn within(text: &str) -> Option<Day> {
    let text = plain_digits(text);
    let words: Vec<String> = text
        .split(|letter: char| letter.is_whitespace() || ",()[]|;".contains(letter))
        .map(|word| word.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase())
        .filter(|word| !word.is_empty() && !is_beside(word))
        .collect();
    let at = |at: usize| words.get(at).map_or("", String::as_str);
    for number in 0..words.len() {
        if let Some(day) = iso(at(number)) {
            return Some(day);
        }
        let Some(month) = month(at(number)) else { continue };
        let before = number.checked_sub(1).and_then(|before| ordinal(at(before)));
        let (after, next) = (ordinal(at(number + 1)), year(at(number + 2)));
        let direct = year(at(number + 1));
        match (before, after, direct, next) {
            (Some(day), _, Some(year), _) | (_, Some(day), None, Some(year)) => {
                return Day::new(year, Some(month), Some(day));
            }
            (None, None, Some(year), _) => {
                return Day::new(year, Some(month), None);
            }
            _ => {}
        }
    }
    None
}

/// Digits of other scripts as those of this one, and a day as it is written in China, Japan and Korea as `2024-6-3`.
pub(super) fn plain_digits(text: &str) -> String {
    let digit =
        |letter: char, zero: char| char::from_digit(u32::from(letter) - u32::from(zero), 10);
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{660}'..='\u{669}' => plain.extend(digit(letter, '\u{660}')),
            '\u{6f0}'..='\u{6f9}' => plain.extend(digit(letter, '\u{6f0}')),
            '\u{966}'..='\u{96f}' => plain.extend(digit(letter, '\u{966}')),
            '\u{ff10}'..='\u{ff19}' => plain.extend(digit(letter, '\u{ff10}')),
            '\u{5e74}' | '\u{6708}' | '\u{b144}' | '\u{c6d4}' => plain.push('-'),
            '\u{65e5}' | '\u{c77c}' => plain.push(' '),
            ' ' if plain.ends_with('-') && text.contains(['\u{b144}', '\u{5e74}']) => {}
            letter => plain.push(letter),
        }
    }
    plain
}

/// `2024-05-12`, `2024/05/12`, `12.05.2024`; what else follows isn't looked at.
pub(super) fn iso(text: &str) -> Option<Day> {
    let end = text.find(['t', 'T', ' ']).unwrap_or(text.len());
    let parts: Vec<&str> = text.get(..end)?.split(['-', '/', '.']).collect();
    let [one, two, three] = parts.as_slice() else { return None };
    let number = |text: &str| text.parse::<u8>().ok().filter(|_| text.len() <= 2);
    match (year(one), number(two), number(three)) {
        (Some(year), Some(month), Some(day)) => Day::new(year, Some(month), Some(day)),
        _ => {
            // Day before month, where nothing else is possible or points part them.
            let (first, second, year) = (number(one)?, number(two)?, year(three)?);
            if text.contains('.') || first > 12 {
                Day::new(year, Some(second), Some(first))
            } else if second > 12 {
                Day::new(year, Some(first), Some(second))
            } else {
                None
            }
        }
    }
}

pub(super) fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.');
    let place = MONTHS.iter().position(|month| {
        *month == word
            || (word.len() == 3 && month.starts_with(word))
            || (word == "sept" && *month == "september")
    });
    place
        .and_then(|place| u8::try_from(place + 1).ok())
        .or_else(|| ELSEWHERE.months.get(word).copied())
}

fn ordinal(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|letter: char| letter.is_alphabetic());
    let ending = word.get(digits.len()..)?;
    let known = matches!(ending, "" | "st" | "nd" | "rd" | "th");
    digits.parse().ok().filter(|day| known && (1..=31).contains(day))
}

fn year(word: &str) -> Option<u16> {
    let plain = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|year| plain && (1500..=2200).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_with_their_year_only() {
        let read = |text| of(text).map(|day| day.to_string());
        assert_eq!(read("2024-05-12T10:00:00Z").as_deref(), Some("2024-05-12"));
        assert_eq!(read("Published 12 May 2024").as_deref(), Some("2024-05-12"));
        assert_eq!(read("Sunday, May 12th, 2024 14:05 GMT").as_deref(), Some("2024-05-12"));
        assert_eq!(read("31.12.2023").as_deref(), Some("2023-12-31"));
        assert_eq!(read("May 2024").as_deref(), Some("2024-05"));
        assert_eq!(read("02/03/2024"), None);
        assert_eq!(read("30 February 2024"), None);
        assert_eq!(read("March 3"), None);
    }

    #[test]
    fn days_are_read_in_other_languages_and_scripts() {
        for text in [
            "le 3 juin 2024",
            "3. Juni 2024",
            "3 de junio de 2024",
            "3 июня 2024 г.",
            "03.06.2024",
            "٣ يونيو ٢٠٢٤",
            "2024年6月3日",
            "2024년 6월 3일",
        ] {
            assert_eq!(
                of(text).map(|day| day.to_string()).as_deref(),
                Some("2024-06-03"),
                "{text}"
            );
        }
        assert_eq!(of("3 de 2024"), None);
    }
}
