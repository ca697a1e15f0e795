//! What do the names of files say about which belong together?
//!
//! Names are cut into words: `Sale-A-prof1` is sale, a, prof, 1. A series such as `prof1`, `prof2`,
//! `prof3` names parties. Names that cross, as of two sides in three years each, or of which one
//! goes on where another ends, name versions of parties.

use std::collections::{BTreeMap, BTreeSet};

/// The words of a name, in lower case.
pub(super) fn words(stem: &str) -> Vec<String> {
    let letters: Vec<char> = stem.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut is_open = false;
    for (at, &letter) in letters.iter().enumerate() {
        if !letter.is_alphanumeric() {
            is_open = false;
            continue;
        }
        if at > 0 && begins_word(letters[at - 1], letter, letters.get(at + 1).copied()) {
            is_open = false;
        }
        if !is_open {
            words.push(String::new());
            is_open = true;
        }
        if let Some(word) = words.last_mut() {
            word.extend(letter.to_lowercase());
        }
    }
    words
}

/// True where a number begins or ends, and where a capital begins a word: `CypressAReserve`.
fn begins_word(before: char, letter: char, after: Option<char>) -> bool {
    let is_number = |it: char| it.is_ascii_digit();
    if is_number(before) != is_number(letter) {
        return true;
    }
    letter.is_uppercase() && (before.is_lowercase() || after.is_some_and(char::is_lowercase))
}

/// How many words two names begin with alike.
pub(super) fn shared(one: &[String], other: &[String]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}

/// Tells whether some of these names are of versions of one party.
pub(super) fn are_versions(names: &[Vec<String>]) -> bool {
    goes_on(names) || cross(names)
}

/// A name that goes on where another ends: `buyer`, `buyer10`. `party`, `party2`, `party3` is a
/// series, of which the first has no number.
fn goes_on(names: &[Vec<String>]) -> bool {
    let longer = |base: &Vec<String>| {
        names.iter().filter(|name| name.len() > base.len() && name.starts_with(base)).count()
    };
    let is_series = |base: &Vec<String>| {
        names.iter().all(|name| {
            name == base
                || name.starts_with(base)
                    && name.len() == base.len() + 1
                    && name.last().is_some_and(|last| last.bytes().all(|it| it.is_ascii_digit()))
        })
    };
    names.iter().any(|base| !base.is_empty() && longer(base) > 0 && !is_series(base))
}

/// Names that differ in several words, of which one stands in more than one name: `a-1`, `a-2`,
/// `b-1`, `b-2`.
fn cross(names: &[Vec<String>]) -> bool {
    let mut by_length: BTreeMap<usize, Vec<&Vec<String>>> = BTreeMap::new();
    for name in names {
        by_length.entry(name.len()).or_default().push(name);
    }
    by_length.iter().any(|(&length, names)| {
        let kinds = (0..length)
            .map(|at| names.iter().map(|name| name[at].as_str()).collect::<BTreeSet<_>>().len());
        let varying: Vec<usize> = kinds.filter(|&kinds| kinds > 1).collect();
        varying.len() > 1 && varying.iter().any(|&kinds| kinds < names.len())
    })
}
