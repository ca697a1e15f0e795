//! Are these the same people?
//!
//! Where who acts for whom matters, a person stands for their state: the president and the country meet. In
//! mentions and speakers they do not.

use std::collections::{BTreeMap, BTreeSet};

/// Which ids count as the same in one text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Aliases<'a> {
    /// Other ids that count for an id.
    pub(crate) alternatives: &'a BTreeMap<String, Vec<String>>,
    /// Persons who don't stand for the state in their id, such as a rebel leader.
    pub(crate) apart: &'a [String],
}

impl<'a> Aliases<'a> {
    /// The id itself, and those that count for it everywhere.
    pub(crate) fn of(self, id: &'a str) -> impl Iterator<Item = &'a str> {
        let others = self.alternatives.get(id).into_iter().flatten().map(String::as_str);
        std::iter::once(id).chain(others)
    }

    /// True if the found id is the wanted one, or counts for it.
    pub(crate) fn same(self, wanted: &str, also: &[String], found: &str) -> bool {
        self.of(wanted).any(|it| it == found) || also.iter().any(|it| it == found)
    }

    /// True if a set in the record has somebody of the gold's set.
    ///
    /// A gold set without members is met by such a set alone: who isn't told isn't to be guessed.
    pub(crate) fn meet(
        self,
        wanted: &[String],
        found: &[String],
        may_be_empty: MayBeEmpty,
    ) -> bool {
        let found: Vec<&str> =
            found.iter().map(String::as_str).filter(|id| !id.is_empty()).collect();
        if wanted.is_empty() {
            return found.is_empty();
        }
        if found.is_empty() {
            return may_be_empty == MayBeEmpty::Yes;
        }
        let mut counts = BTreeSet::new();
        for id in wanted {
            for it in self.of(id) {
                counts.insert(it);
                if !self.is_apart(id) {
                    counts.insert(self.state(it));
                }
            }
        }
        found.into_iter().any(|it| counts.contains(it) || counts.contains(self.state(it)))
    }

    /// Whom somebody stands for.
    fn state(self, id: &str) -> &str {
        if self.is_apart(id) {
            return id;
        }
        match id.split_once(':') {
            Some(("PER", _)) | None => id,
            Some((state, _)) => state,
        }
    }

    fn is_apart(self, id: &str) -> bool {
        self.apart.iter().any(|it| it == id)
    }
}

/// Whether an empty set in the record counts too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MayBeEmpty {
    /// It does.
    Yes,
    /// It doesn't.
    No,
}

impl From<bool> for MayBeEmpty {
    /// As the gold marks it.
    fn from(marked: bool) -> Self {
        if marked { Self::Yes } else { Self::No }
    }
}

/// True for an id that is no description: that of a person, or one in capitals.
pub(crate) fn is_named(id: &str) -> bool {
    let capitals = id.chars().any(char::is_uppercase) && !id.chars().any(char::is_lowercase);
    id.contains(':') || capitals
}

#[cfg(test)]
mod tests {
    use super::{Aliases, MayBeEmpty, is_named};
    use std::collections::BTreeMap;

    fn set(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|&id| id.to_owned()).collect()
    }

    fn meet(wanted: &[&str], found: &[&str]) -> bool {
        let alternatives = BTreeMap::from([("bloc".to_owned(), set(&["BLC"]))]);
        let apart = set(&["AAA:Rebel"]);
        let aliases = Aliases { alternatives: &alternatives, apart: &apart };
        aliases.meet(&set(wanted), &set(found), MayBeEmpty::No)
    }

    #[test]
    fn a_person_stands_for_the_state() {
        assert!(meet(&["AAA:One"], &["AAA"]));
        assert!(meet(&["AAA"], &["AAA:One"]));
        assert!(meet(&["AAA:One"], &["AAA:Two"]));
        assert!(!meet(&["PER:One"], &["PER:Two"]));
    }

    #[test]
    fn a_rebel_does_not() {
        assert!(!meet(&["AAA:Rebel"], &["AAA"]));
        assert!(!meet(&["AAA"], &["AAA:Rebel"]));
        assert!(meet(&["AAA:Rebel"], &["AAA:Rebel"]));
    }

    #[test]
    fn nobody_is_met_by_nobody_alone() {
        assert!(meet(&[], &[]));
        assert!(!meet(&[], &["AAA"]));
        assert!(!meet(&["AAA"], &[]));
    }

    #[test]
    fn other_ids_count() {
        assert!(meet(&["bloc"], &["BLC"]));
        assert!(!meet(&["BLC"], &["bloc"]));
    }

    #[test]
    fn descriptions_are_no_names() {
        assert!(is_named("AAA") && is_named("M23") && is_named("PER:One"));
        assert!(!is_named("west") && !is_named("23"));
    }
}
