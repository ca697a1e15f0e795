//! Does a full stop after an abbreviation end a sentence?
//!
//! Told from the abbreviation and the word after it, by the lists of `data/abbreviations.toml`. Initials aren't
//! asked about here.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

/// The words of the data file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    name: BTreeSet<String>,
    number: BTreeSet<String>,
    time: BTreeSet<String>,
    end: BTreeSet<String>,
    always: BTreeSet<String>,
    opens: BTreeSet<String>,
    when: BTreeSet<String>,
}

#[derive(Debug, Default, Deserialize)]
struct File {
    abbreviation: Lists,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let file = toml::from_str::<File>(include_str!("../../data/abbreviations.toml"));
    debug_assert!(file.is_ok(), "the built-in file is tested: {file:?}");
    file.unwrap_or_default().abbreviation
});

/// True if the sentence goes on after a word with a full stop, given the next word or mark: *Gen.* before
/// *Petrov*, *Art.* before *5*.
pub(super) fn goes_on(word: &str, next: &str) -> bool {
    let Some(first) = next.chars().next() else { return false };
    let lists = &*LISTS;
    let lower = word.to_lowercase();
    let opens = || lists.opens.contains(&next.to_lowercase());
    let small = first.is_lowercase() || matches!(first, ',' | ';' | ')');
    let roman = || next.chars().all(|it| "IVXLC".contains(it));
    lists.always.contains(&lower)
        || lists.name.contains(word) && first.is_alphabetic() && (small || !opens())
        || lists.number.contains(&lower) && (first.is_numeric() || first == '§' || roman())
        || lists.time.contains(&lower) && lists.when.contains(next)
        || small && [&lists.number, &lists.time, &lists.end].iter().any(|it| it.contains(&lower))
}

/// True if a sentence that seems to end with `before` goes on with `after`.
pub(super) fn joins(before: &str, after: &str) -> bool {
    let apart = |char: char| !char.is_alphanumeric() && char != '.';
    let last = before.trim_end().strip_suffix('.');
    let last = last.and_then(|words| words.rsplit(apart).next()).filter(|word| !word.is_empty());
    let next = after.trim_start().split(|char: char| char.is_whitespace() || apart(char)).next();
    last.zip(next).is_some_and(|(last, next)| goes_on(last, next.trim_end_matches('.')))
}

#[cfg(test)]
mod tests {
    use super::{goes_on, joins};

    #[test]
    fn the_next_word_tells() {
        for (word, next, expected) in [
            ("Gen", "Petrov", true),
            ("St", "The", false),
            ("No", "5", true),
            ("No", "Nobody", false),
            ("no", "Rahim", false),
            ("Art", "IV", true),
            ("approx", "forty", true),
            ("p.m", "on", true),
            ("p.m", "Monday", true),
            ("p.m", "Rebels", false),
            ("Inc", "said", true),
            ("Inc", "Shares", false),
            ("i.e", "Kyiv", true),
            ("war", "they", false),
        ] {
            assert_eq!(goes_on(word, next), expected, "{word}. {next}");
        }
    }

    #[test]
    fn sentences_that_were_cut_are_joined() {
        assert!(joins("They met Amb.", "Rosa Lind."));
        assert!(joins("“Under Art.", "5, nobody may.”"));
        assert!(!joins("They met the envoy.", "Rosa Lind left."));
        assert!(!joins("They left at 5 p.m.", "Nobody followed."));
    }
}
