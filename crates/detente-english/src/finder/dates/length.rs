//! How long, or how long ago?
//!
//! Lengths of time and expressions that hang on something else that is told: *three decades*, *in recent years*,
//! *two weeks ago*, *the following day*. They give an interval only if the day of publication is known.

use super::listed::Listed;
use super::reader::Reader;
use super::value::{self, Value};
use super::words::{self, Unit};
use detente_text::Precision;

/// The expression, and where it ends.
pub(super) fn read(reader: &Reader<'_, '_>, at: usize) -> Option<(usize, Value)> {
    let lower = reader.lower(at);
    let vague = |end: usize| Some((end, Value::unresolved(Precision::Vague, "vague")));
    let hangs =
        |end: usize| Some((end, Value::unresolved(Precision::EventRelative, "event-relative")));
    let next = reader.lower(at + 1);
    match lower {
        _ if Listed::Vague.has(lower) && words::units(next).is_some() => {
            return vague(at + 2);
        }
        _ if Listed::Vague.has(lower)
            && (next == "few" || next == "several" || words::count(next).is_some())
            && words::units(reader.lower(at + 2)).is_some() =>
        {
            return vague(at + 3);
        }
        "following" | "previous" | "next" if next == "day" && reader.back(at, 1) == "the" => {
            return hangs(at + 2);
        }
        _ => {}
    }
    let (number, end, unit) = amount(reader, at)?;
    let word = reader.lower(end);
    match word {
        "ago" => return Some((end + 1, ago(reader, number, unit))),
        "later" | "earlier" | "afterwards" => return hangs(end + 1),
        "after" | "before" if number.is_some() => return hangs(end + 1),
        "old" => return None,
        _ => {}
    }
    let loose = number.is_none()
        && matches!(reader.back(at, 1), "for" | "over" | "in" | "after")
        && words::units(reader.lower(at)).is_some();
    if loose && reader.back(at, 1) == "for" {
        return vague(end);
    }
    Some((end, Value::unresolved(Precision::Duration, "duration")))
}

/// Where an expression starts with the words before it that are part of it.
pub(super) fn start(reader: &Reader<'_, '_>, at: usize) -> usize {
    let vague = Listed::Vague.has(reader.lower(at));
    let bare = words::units(reader.lower(at)).is_some() && reader.back(at, 1) == "for";
    let mut start = at;
    if vague && reader.back(start, 1) == "the" {
        start -= 1;
    }
    let led = matches!(reader.back(start, 1), "in" | "over" | "during" | "for" | "within");
    if (vague || bare) && led { start - 1 } else { start }
}

/// A number of units: *three decades*, *44-day*, *several months*, *decades*.
fn amount(reader: &Reader<'_, '_>, at: usize) -> Option<(Option<i32>, usize, Unit)> {
    let lower = reader.lower(at);
    let number = words::count(lower);
    let joined = reader.dash(at + 1) && reader.joined(at + 1);
    let next = if joined { at + 2 } else { at + 1 };
    if let Some(number) = number {
        let counted = reader.lower(next);
        let past = Listed::Whole.has(counted);
        let next = if past { next + 1 } else { next };
        let unit = if joined || number == 1 {
            words::unit(reader.lower(next))
        } else {
            words::units(reader.lower(next))
        }?;
        // *the Six-Day War*
        if joined && reader.capital(at) && at > reader.tokens.start {
            return None;
        }
        // "a 34-year-old"
        if reader.dash(next + 1) && reader.lower(next + 2) == "old" {
            return None;
        }
        // "a day" is a rate more often than a length
        let article = matches!(lower, "a" | "an");
        if article && !matches!(reader.lower(next + 1), "ago" | "later" | "earlier") {
            return None;
        }
        let long = reader.dash(next + 1) && reader.lower(next + 2) == "long";
        return Some((Some(number), if long { next + 3 } else { next + 1 }, unit));
    }
    let few = match lower {
        "several" | "many" => at + 1,
        "a" if matches!(next_word(reader, at), "few" | "couple") => {
            if reader.lower(at + 2) == "of" { at + 3 } else { at + 2 }
        }
        _ => at,
    };
    let unit = words::units(reader.lower(few))?;
    let weighty = few > at || matches!(unit, Unit::Decade | Unit::Century);
    let led = matches!(reader.back(at, 1), "for" | "after" | "of");
    let after = reader.lower(few + 1);
    let counts = weighty
        || led
            && !matches!(unit, Unit::Hour | Unit::Day)
            && matches!(reader.back(at, 1), "for" | "after")
        || matches!(after, "ago" | "later" | "earlier");
    // "hundreds of years", "20 years" are read from their number on
    counts.then_some((None, few + 1, unit))
}

fn next_word<'t>(reader: &Reader<'t, '_>, at: usize) -> &'t str {
    reader.lower(at + 1)
}

/// The time that lies so long before publication.
fn ago(reader: &Reader<'_, '_>, number: Option<i32>, unit: Unit) -> Value {
    let (precision, interval) = match (number, reader.anchor) {
        (Some(number), Some(anchor)) => match unit {
            Unit::Hour => (Precision::Day, Some((anchor, anchor)).filter(|_| number < 12)),
            Unit::Day => {
                let day = value::shift(anchor, -i64::from(number));
                (Precision::Day, day.map(|day| (day, day)))
            }
            Unit::Week => {
                let day = value::shift(anchor, -7 * i64::from(number));
                (Precision::Period, day.and_then(value::week))
            }
            Unit::Month => {
                let month = value::shift_months(anchor, -number);
                let days =
                    month.and_then(|day| value::months(day.year(), day.month(), day.month()));
                (Precision::Month, days)
            }
            Unit::Year => {
                let year =
                    i16::try_from(number).ok().and_then(|number| anchor.year().checked_sub(number));
                (Precision::Year, year.and_then(|year| value::years(year, year)))
            }
            Unit::Decade | Unit::Century => (Precision::Vague, None),
        },
        (Some(_) | None, Some(_) | None) => (Precision::Vague, None),
    };
    Value::closed(interval, precision, "ago").unwrap_or_else(|| Value::unresolved(precision, "ago"))
}
