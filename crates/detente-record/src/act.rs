//! What is done, by verb and object?
//!
//! From the words of an event to a few that may stand as the label of an option: "carried out air strikes on a village" are *air strikes*. Where
//! the words aren't as simple as that there is no label: a whole sentence is none.

use std::collections::BTreeSet;

use super::vocabulary::{Vocabulary, vocabulary};

/// The most words of a label.
const MOST_WORDS: usize = 6;
/// The most words of an object.
const OBJECT: usize = 4;

/// A deed in a few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Act {
    /// As a label: *Seize the bridge*.
    pub(super) label: String,
    /// The word that tells it from others: the object's, else the verb's.
    pub(super) head: String,
    /// What is done to it, in the base form; the noun again where a noun tells all.
    pub(super) verb: String,
    /// Whether it ends what its object is.
    pub(super) ends: bool,
}

impl Act {
    /// Whether an option of this name and label is about the same.
    pub(super) fn is_in(&self, option: &BTreeSet<String>) -> bool {
        option.contains(&self.head)
    }

    /// A short name.
    pub(super) fn name(&self) -> String {
        vocabulary().name(&self.label, MOST_WORDS)
    }
}

/// What somebody does who is told to do it.
pub(super) fn act(told: &str) -> Option<Act> {
    let words = vocabulary();
    let clause = clause(told, words);
    let (at, base) =
        clause.iter().enumerate().find_map(|(at, word)| Some((at, words.base(word.lower())?)))?;
    // "Strikes hit the port": the verb is the second.
    let next = clause
        .get(at + 1)
        .and_then(|word| words.base(word.lower()).filter(|base| *base != word.lower()));
    let (at, base) = next.map_or((at, base), |base| (at + 1, base));
    let before = &clause[..at];
    if before.iter().any(|word| words.not.contains(word.lower()) || words.be.contains(word.lower()))
    {
        return None;
    }
    let rest = &clause[at + 1..];
    if words.speaks.contains(base) { asked(rest, words) } else { done(base, rest, words) }
}

/// What somebody is asked to do: behind "to" or "that", or as a noun.
pub(super) fn demanded(told: &str) -> Option<Act> {
    let words = vocabulary();
    let clause = clause(told, words);
    let at = clause.iter().position(|word| {
        words.base(word.lower()).is_some_and(|base| words.speaks.contains(base))
    })?;
    asked(&clause[at + 1..], words)
}

fn asked(rest: &[Word<'_>], words: &Vocabulary) -> Option<Act> {
    let behind =
        |mark: &str| rest.iter().position(|word| word.lower() == mark).map(|at| &rest[at + 1..]);
    let to = behind("to")
        .filter(|after| after.first().is_some_and(|it| words.base(it.lower()).is_some()));
    if let Some(after) = to.or_else(|| behind("that")) {
        let at = after.iter().position(|word| words.base(word.lower()).is_some())?;
        if after[..at].iter().any(|word| words.not.contains(word.lower())) {
            return None;
        }
        return done(words.base(after[at].lower())?, &after[at + 1..], words);
    }
    noun(behind("with").or_else(|| behind("for"))?, words)
}

fn done(base: &str, rest: &[Word<'_>], words: &Vocabulary) -> Option<Act> {
    let particles = rest.iter().take_while(|word| words.particles.contains(word.lower())).count();
    let (particles, rest) = rest.split_at(particles);
    if words.light.contains(base) {
        return noun(rest, words);
    }
    if words.speaks.contains(base) {
        return None;
    }
    let mut label = vec![base.to_owned()];
    label.extend(particles.iter().map(|word| word.text.to_owned()));
    let mut head = base.to_owned();
    let mut rest = rest;
    if let Some(first) = rest.first().filter(|word| words.prepositions.contains(word.lower())) {
        label.push(first.text.to_owned());
        rest = &rest[1..];
        let (phrase, _) = phrase(rest, words)?;
        label.extend(phrase);
    } else if !rest.is_empty() {
        let (phrase, object) = phrase(rest, words)?;
        // Who it is done to tells no deed from another.
        if object.chars().next().is_some_and(char::is_lowercase) {
            head = words.stem(&object);
        }
        label.extend(phrase);
    }
    finish(&label, head, base.to_owned(), words.ends.contains(base))
}

/// A deed that a noun tells.
fn noun(rest: &[Word<'_>], words: &Vocabulary) -> Option<Act> {
    let (phrase, object) = phrase(rest, words)?;
    let kept: Vec<String> = phrase
        .into_iter()
        .filter(|word| !words.determiners.contains(&word.to_lowercase()))
        .collect();
    let head = words.stem(&object.to_lowercase());
    finish(&kept, head.clone(), head, false)
}

fn finish(label: &[String], head: String, verb: String, ends: bool) -> Option<Act> {
    let label = label.join(" ");
    let mut letters = label.chars();
    let first = letters.next()?;
    let label: String = first.to_uppercase().chain(letters).collect();
    let fits =
        label.split_whitespace().count() <= MOST_WORDS && label.chars().any(char::is_alphabetic);
    fits.then_some(Act { label, head, verb, ends })
}

/// A noun with what stands before it, and the noun.
fn phrase(rest: &[Word<'_>], words: &Vocabulary) -> Option<(Vec<String>, String)> {
    let mut phrase = Vec::new();
    let mut noun = None;
    for word in rest.iter().take(OBJECT + 1) {
        let lower = word.lower();
        if words.pronouns.contains(lower) {
            break;
        }
        if words.prepositions.contains(lower)
            || words.auxiliaries.contains(lower)
            || words.days.contains(lower)
        {
            break;
        }
        if words.determiners.contains(lower) {
            if ["the", "a", "an"].contains(&lower) && noun.is_none() {
                phrase.push(word.text.to_owned());
            }
            continue;
        }
        phrase.push(word.text.to_owned());
        noun = Some(word.text.to_owned());
    }
    noun.filter(|noun| noun.chars().all(|it| it.is_alphanumeric() || "-'’".contains(it)))
        .map(|noun| (phrase, noun))
}

struct Word<'a> {
    text: &'a str,
    lower: String,
}

impl Word<'_> {
    fn lower(&self) -> &str {
        &self.lower
    }
}

/// The words of the first clause, without what tells a time.
fn clause<'a>(told: &'a str, words: &Vocabulary) -> Vec<Word<'a>> {
    let mut all: Vec<Word<'a>> = Vec::new();
    for written in told.split_whitespace() {
        let text = written.trim_matches(|it: char| !it.is_alphanumeric());
        let lower = text.to_lowercase();
        if words.cuts.contains(&lower) && !all.is_empty() {
            break;
        }
        let is_time =
            words.days.contains(&lower) || lower.starts_with(|it: char| it.is_ascii_digit());
        if is_time && all.last().is_some_and(|last| words.prepositions.contains(&last.lower)) {
            all.pop();
            break;
        }
        if !text.is_empty() {
            all.push(Word { text, lower });
        }
        if written.ends_with([',', ';', ':', '.', '!', '?', '”', ')']) {
            break;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{act, demanded};

    #[test]
    fn a_deed_is_told_by_verb_and_object() {
        for (told, label) in [
            ("Norland carried out air raids on a village of Sundia", Some("Air raids")),
            ("the army of Norland seized the bridge on Monday", Some("Seize the bridge")),
            ("fired on a convoy of Sundia", Some("Fire on a convoy")),
            ("Sundia threatened Norland with a blockade", Some("Blockade")),
            ("Sundia offered to release its prisoners", Some("Release prisoners")),
            ("Norland pulled back its guns from the river", Some("Pull back guns")),
            ("Norland attacked Sundia on 3 May", Some("Attack Sundia")),
            ("Norland imposed new tolls, officials said", Some("Tolls")),
            // Nothing is said of whose deed it is, or what it is.
            ("the bridge was seized by Norland", None),
            ("Norland did not close the pass", None),
            ("Norland and Sundia agreed to a truce", None),
            ("accused Norland of cruelty", None),
            ("attacked them", None),
        ] {
            assert_eq!(act(told).map(|it| it.label).as_deref(), label, "{told}");
        }
    }

    #[test]
    fn a_demand_is_told_by_what_is_asked_for() {
        for (told, label) in [
            ("Sundia demanded that Norland withdraw its troops", Some("Withdraw troops")),
            ("Sundia called on Norland to open the pass", Some("Open the pass")),
            ("Sundia called for a truce", Some("Truce")),
            ("Sundia urged Norland to stop its raids", Some("Stop raids")),
            ("Sundia demanded that Norland not close the pass", None),
            ("Sundia asked Norland", None),
        ] {
            assert_eq!(demanded(told).map(|it| it.label).as_deref(), label, "{told}");
        }
    }
}
