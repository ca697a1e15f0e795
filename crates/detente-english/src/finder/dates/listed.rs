//! Which words of time are in which list?
//!
//! The lists of `data/dates.toml`, read once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

/// A list; the data file says what each is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    About,
    AlsoNames,
    AlsoNouns,
    AlsoVerbs,
    Counted,
    DayTime,
    GoingOn,
    MonthAfter,
    Numbered,
    SeasonAfter,
    Vague,
    Whole,
    YearAfter,
}

/// A table of words that stand for numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counts {
    Centuries,
    Decades,
    Months,
    Numbers,
}

impl Listed {
    /// True if the list has this word.
    pub(super) fn has(self, word: &str) -> bool {
        let file = &*READ;
        let list = match self {
            Self::About => &file.about,
            Self::AlsoNames => &file.also_names,
            Self::AlsoNouns => &file.also_nouns,
            Self::AlsoVerbs => &file.also_verbs,
            Self::Counted => &file.counted,
            Self::DayTime => &file.day_time,
            Self::GoingOn => &file.going_on,
            Self::MonthAfter => &file.month_after,
            Self::Numbered => &file.numbered,
            Self::SeasonAfter => &file.season_after,
            Self::Vague => &file.vague,
            Self::Whole => &file.whole,
            Self::YearAfter => &file.year_after,
        };
        list.contains(word)
    }
}

impl Counts {
    /// The number that a word stands for.
    pub(super) fn of(self, word: &str) -> Option<i32> {
        let file = &*READ;
        let table = match self {
            Self::Centuries => &file.centuries,
            Self::Decades => &file.decades,
            Self::Months => &file.months,
            Self::Numbers => &file.numbers,
        };
        table.get(word).copied()
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Words {
    about: BTreeSet<String>,
    also_names: BTreeSet<String>,
    also_nouns: BTreeSet<String>,
    also_verbs: BTreeSet<String>,
    counted: BTreeSet<String>,
    day_time: BTreeSet<String>,
    going_on: BTreeSet<String>,
    month_after: BTreeSet<String>,
    numbered: BTreeSet<String>,
    season_after: BTreeSet<String>,
    vague: BTreeSet<String>,
    whole: BTreeSet<String>,
    year_after: BTreeSet<String>,
    centuries: BTreeMap<String, i32>,
    decades: BTreeMap<String, i32>,
    months: BTreeMap<String, i32>,
    numbers: BTreeMap<String, i32>,
}

static READ: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("../../../data/dates.toml")).unwrap_or_default());

#[cfg(test)]
mod tests {
    use super::{Counts, Listed};

    #[test]
    fn the_file_can_be_read() {
        assert!(Listed::GoingOn.has("the") && !Listed::GoingOn.has("war"));
        assert_eq!(Counts::Months.of("sept"), Some(9));
        assert_eq!(Counts::Numbers.of("dozen"), None);
    }
}
