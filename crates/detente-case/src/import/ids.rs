//! What is a thing called in formulas, if a file only has a name for readers?

use std::collections::{BTreeMap, BTreeSet};

use crate::slug::slug;

/// The longest id that is made of a name, in bytes; a longer name is cut.
const MOST_BYTES: usize = 100;

/// The ids given so far.
#[derive(Debug, Default, Clone)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
    /// The next copy to try for a name that came up before.
    next: BTreeMap<String, usize>,
}

impl Ids {
    /// An id made of a name: lower case, ASCII, `-` between words; `fallback` if nothing of the
    /// name remains, and `-2`, `-3` … where another has the id already.
    pub(super) fn give(&mut self, name: &str, fallback: &str) -> String {
        let mut base = slug(&signed(name));
        base.truncate(MOST_BYTES);
        let kept = base.trim_end_matches('-').len();
        base.truncate(kept);
        if base.is_empty() {
            fallback.clone_into(&mut base);
        }
        if is_reserved(&base) {
            base = format!("{fallback}-{base}");
        }
        let copy = self.next.entry(base.clone()).or_insert(1);
        loop {
            let id = if *copy == 1 { base.clone() } else { format!("{base}-{copy}") };
            *copy += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// A negative number with its sign in words, since a slug has none and 5 is not -5.
fn signed(name: &str) -> String {
    match name.trim().strip_prefix('-') {
        Some(number) if number.starts_with(|first: char| first.is_ascii_digit()) => {
            format!("minus {number}")
        }
        Some(_) | None => name.to_owned(),
    }
}

/// Words that mean something else in a formula or a case file, or that some YAML reader takes for
/// a truth value.
fn is_reserved(word: &str) -> bool {
    const WORDS: [&str; 19] = [
        "and", "or", "not", "if", "unless", "absent", "stage", "kept", "because", "weighed", "yes",
        "no", "on", "off", "y", "n", "true", "false", "null",
    ];
    WORDS.contains(&word)
}
