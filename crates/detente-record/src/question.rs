//! How is something asked that a text says isn't known?
//!
//! From "it is unclear whether the guards would leave" to "Would the guards leave?". The words are the text's own; where they can't be turned
//! round, they are asked for as they stand, and what no yes, no, little or much answers isn't asked at all.

use super::vocabulary::{Vocabulary, vocabulary};

/// What may be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answers {
    /// Yes or no.
    YesNo,
    /// Little or much.
    Much,
}

/// The question, in full words.
pub(super) fn question(before: &str, words: &str) -> Option<(String, Answers)> {
    let list = vocabulary();
    // What isn't known may stand in front of the words that were proposed.
    let text = format!("{before}{words}");
    let all: Vec<&str> = text.split_whitespace().collect();
    let own = before.split_whitespace().count();
    let unknown = all.iter().rposition(|word| list.unknown.contains(&bare(word)));
    let from = unknown.map_or(own, |at| at + 1).min(all.len());
    let clause = &all[from..];
    if let Some(at) =
        clause.iter().position(|word| ["whether", "if"].contains(&bare(word).as_str()))
    {
        let mut rest = &clause[at + 1..];
        if rest.len() > 2 && bare(rest[0]) == "or" && bare(rest[1]) == "not" {
            rest = &rest[2..];
        }
        return Some((yes_no(&sentence(rest), list)?, Answers::YesNo));
    }
    let much = clause.windows(2).position(|two| {
        let two = format!("{} {}", bare(two[0]), bare(two[1]));
        list.much.contains(&two)
    });
    let words = sentence(&clause[much?..]);
    Some((how_much(&words, list)?, Answers::Much))
}

/// A question of a clause that isn't known to be so.
pub(super) fn is_it_so(words: &str) -> Option<String> {
    let words = sentence(&words.split_whitespace().collect::<Vec<_>>());
    (words.len() > 2).then(|| format!("Is it so that {}?", words.join(" ")))
}

/// "the guards would leave": the word that may come first, first.
fn yes_no(words: &[String], list: &Vocabulary) -> Option<String> {
    if words.len() < 2 {
        return None;
    }
    Some(match verb(words, list) {
        Some(Verb::Auxiliary(at)) => turned(&words[..at], &words[at], &words[at + 1..]),
        Some(Verb::Present(at, base)) => {
            let rest: Vec<String> =
                std::iter::once(base).chain(words[at + 1..].iter().cloned()).collect();
            turned(&words[..at], "does", &rest)
        }
        None => format!("Is it so that {}?", words.join(" ")),
    })
}

/// "how much money the guards still have": what is asked for, then the rest turned round.
fn how_much(words: &[String], list: &Vocabulary) -> Option<String> {
    let subject = 2 + words.get(2..)?.iter().position(|word| starts_a_name(word, list))?;
    let (asked, rest) = words.split_at(subject);
    let turned = match verb(rest, list) {
        Some(Verb::Auxiliary(at)) => [&[rest[at].clone()], &rest[..at], &rest[at + 1..]].concat(),
        Some(Verb::Present(at, base)) => {
            [&["does".to_owned()], &rest[..at], &[base], &rest[at + 1..]].concat()
        }
        None => rest.to_vec(),
    };
    Some(asking(&[asked, &turned].concat()))
}

/// The verb of a clause.
enum Verb {
    /// It can stand first itself.
    Auxiliary(usize),
    /// It needs "does", and this is its base form.
    Present(usize, String),
}

fn verb(words: &[String], list: &Vocabulary) -> Option<Verb> {
    for (at, word) in words.iter().enumerate().skip(1) {
        let lower = word.to_lowercase();
        if list.auxiliaries.contains(&lower) {
            return Some(Verb::Auxiliary(at));
        }
        let base = list.base(&lower).filter(|base| *base != lower && lower.ends_with('s'));
        if let Some(base) =
            base.filter(|_| follows_one(&words[..at], list) && !has_verb(&words[at + 1..], list))
        {
            return Some(Verb::Present(at, base.to_owned()));
        }
    }
    None
}

/// Whether the subject is one: a name, or an article with a noun. After others a plural would look like a verb.
fn follows_one(subject: &[String], list: &Vocabulary) -> bool {
    let mut words = subject.iter().rev().skip_while(|word| list.asides.contains(word.as_str()));
    match (words.next(), words.next()) {
        (Some(noun), before) => {
            let article =
                before.is_some_and(|before| list.determiners.contains(&before.to_lowercase()));
            noun.starts_with(char::is_uppercase) || article
        }
        (None, _) => false,
    }
}

/// Whether a verb follows that needs no "to", so that what stands before it is no verb.
fn has_verb(words: &[String], list: &Vocabulary) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let lower = word.to_lowercase();
        let before = at.checked_sub(1).map(|before| words[before].to_lowercase());
        let is_noun = before.is_some_and(|it| {
            it == "to" || list.determiners.contains(&it) || list.prepositions.contains(&it)
        });
        let is_verb = list.base(&lower) == Some(lower.as_str()) && !list.particles.contains(&lower);
        (is_verb && !is_noun) || list.auxiliaries.contains(&lower)
    })
}

fn turned(subject: &[String], first: &str, rest: &[String]) -> String {
    asking(&[&[first.to_owned()], subject, rest].concat())
}

fn asking(words: &[String]) -> String {
    let text = words.join(" ");
    let mut letters = text.chars();
    let first = letters.next().map(|it| it.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}?", letters.as_str())
}

/// Whether a name or another subject may begin with this word.
fn starts_a_name(word: &str, list: &Vocabulary) -> bool {
    let lower = word.to_lowercase();
    word.starts_with(char::is_uppercase)
        || list.determiners.contains(&lower)
        || ["it", "they", "he", "she"].contains(&lower.as_str())
}

/// The words up to the end of the sentence.
fn sentence(words: &[&str]) -> Vec<String> {
    let mut all = Vec::new();
    for word in words {
        let open = word.trim_start_matches(['“', '"', '‘', '(']);
        let text = open.trim_end_matches(['.', '?', '!', ';', '”', '"', ',', ')']);
        if !text.is_empty() {
            all.push(text.to_owned());
        }
        if text.len() < open.len() && !open.ends_with([',', ')']) {
            break;
        }
    }
    all
}

fn bare(word: &str) -> String {
    word.trim_matches(|it: char| !it.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::question;

    #[test]
    fn what_isnt_known_is_asked_in_full_words() {
        for (before, words, expected) in [
            (
                "",
                "It is unclear whether Sundia would let the monitors in.",
                Some("Would Sundia let the monitors in?"),
            ),
            (
                "It is not known ",
                "if the guards have left the pass",
                Some("Have the guards left the pass?"),
            ),
            (
                "It remains to be seen whether ",
                "Norland pays the toll.",
                Some("Does Norland pay the toll?"),
            ),
            (
                "y remains unclear how much money ",
                "Norland still holds back from Sundia.",
                Some("How much money does Norland still hold back from Sundia?"),
            ),
            ("", "how much the league would pay is uncertain", None),
            (
                "",
                "It is uncertain how many guards the league would send",
                Some("How many guards would the league send?"),
            ),
            ("", "It is unclear whether or not talks resume", Some("Is it so that talks resume?")),
            (
                "",
                "It is unclear whether air strikes on the port end",
                Some("Is it so that air strikes on the port end?"),
            ),
            ("", "It is unclear whether the raids stop", Some("Is it so that the raids stop?")),
            ("", "It is unclear who opened the gate", None),
            ("", "Norland closed the pass", None),
        ] {
            let asked = question(before, words).map(|(asked, _)| asked);
            assert_eq!(asked.as_deref(), expected, "{before}{words}");
        }
    }
}
