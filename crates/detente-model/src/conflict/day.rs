//! When, as far as it is known?

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

/// A calendar date that may lack its day or its month. Dates are for readers: nothing is computed
/// from them, since the model has no clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl Day {
    /// The day, month or year; `None` if the calendar has no such date, or there is a day without
    /// a month.
    ///
    /// ```
    /// use detente_model::Day;
    ///
    /// assert!(Day::new(2024, Some(2), Some(29)).is_some());
    /// assert!(Day::new(2023, Some(2), Some(29)).is_none());
    /// assert!(Day::new(2023, None, Some(1)).is_none());
    /// ```
    #[must_use]
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let small = |number: u8| i8::try_from(number).ok();
        let (first_month, first_day) = match (month, day) {
            (None, Some(_)) => return None,
            (month, day) => (small(month.unwrap_or(1))?, small(day.unwrap_or(1))?),
        };
        Date::new(i16::try_from(year).ok()?, first_month, first_day).ok()?;
        Some(Self { year, month, day })
    }

    /// True if it is before another, whatever the days and months that aren't said may be.
    ///
    /// ```
    /// use detente_model::Day;
    ///
    /// let day = |text: &str| text.parse::<Day>().unwrap();
    /// assert!(day("2024-07").is_before(day("2024-08-20")));
    /// // It may have been the last of August.
    /// assert!(!day("2024-08").is_before(day("2024-08-20")));
    /// assert!(!day("2024-08-20").is_before(day("2024")));
    /// ```
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        let known =
            |part: Option<u8>, others: Option<u8>| part.zip(others).map(|(it, at)| it.cmp(&at));
        let parts = [
            Some(self.year.cmp(&other.year)),
            known(self.month, other.month),
            known(self.day, other.day),
        ];
        // The first part that differs decides; one that isn't said leaves it open.
        let first = parts.into_iter().find(|it| *it != Some(Ordering::Equal));
        first.flatten() == Some(Ordering::Less)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, 1 to 31; only with a month.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        self.day
    }
}

/// A text is no date as case files write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no date such as 2024-08-20, 2024-08 or 2024")]
pub struct NoDay;

impl FromStr for Day {
    type Err = NoDay;

    fn from_str(text: &str) -> Result<Self, NoDay> {
        let mut parts = text.split('-');
        let mut part = || parts.next().map(str::parse::<u16>).transpose().map_err(|_| NoDay);
        let (year, month, day) = (part()?.ok_or(NoDay)?, part()?, part()?);
        let small = |part: Option<u16>| part.map(u8::try_from).transpose().map_err(|_| NoDay);
        let day = Self::new(year, small(month)?, small(day)?).ok_or(NoDay)?;
        // Numbers may be written in more ways than dates: only the one that we write is read.
        if day.to_string() == text { Ok(day) } else { Err(NoDay) }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}
