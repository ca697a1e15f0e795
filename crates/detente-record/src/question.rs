//! How is something asked that a text says isn't known?
//!
//! From "it is unclear whether the guards would leave" to "Would the guards leave?". The words are the text's own; where they can't be turned
//! round, they are asked for as they stand, and what no yes, no, little or much answers isn't asked at all: who, when, where or why.

use super::vocabulary::{Vocabulary, vocabulary};

/// The most words from "is" to "unclear": "remains to be seen", "is still an open question".
const MOST_BETWEEN: usize = 4;

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
    let is_whether = |word: &&str| ["whether", "if"].contains(&bare(word).as_str());
    let asks = |word: &&str| list.asks.contains(&bare(word));
    let is_unknown = |word: &&str| list.unknown.contains(&bare(word));
    let mut from = unknown.map_or(own, |at| at + 1).min(all.len());
    if let Some(unknown) = unknown
        && let Some(first) = all[..unknown].iter().rposition(|word| bare(word) == "whether")
    {
        match all[..first].iter().rposition(is_unknown) {
            // "It is unclear whether the guard that is known here would leave".
            Some(before) => from = before + 1,
            // "Whether they would leave remains an open question."
            None => {
                let words = whether_first(&all[first + 1..=unknown], &all[unknown + 1..], list)?;
                let is_other = all[..first].iter().any(&asks);
                return (!is_other).then_some((yes_no(&words, list)?, Answers::YesNo));
            }
        }
    }
    let clause = &all[from..];
    let begins = clause.iter().position(|word| is_whether(word) || asks(word))?;
    if is_whether(&clause[begins]) {
        let words = sentence(without_or(&clause[begins + 1..], list));
        return Some((yes_no(&words, list)?, Answers::YesNo));
    }
    let [how, much, ..] = &clause[begins..] else { return None };
    if !list.much.contains(&format!("{} {}", bare(how), bare(much))) {
        return None;
    }
    let words = sentence(&clause[begins..]);
    Some((how_much(&words, list)?, Answers::Much))
}

/// What stands between "whether" and "is unclear", where the sentence ends with that.
fn whether_first(words: &[&str], after: &[&str], list: &Vocabulary) -> Option<Vec<String>> {
    let unknown = words.last()?;
    if !after.is_empty() && !unknown.ends_with(['.', ',', ';', '!', '?', '”', '"']) {
        return None;
    }
    let end = words.iter().rposition(|word| list.is.contains(&bare(word)))?;
    let is_near = words.len() - 1 - end <= MOST_BETWEEN;
    is_near.then(|| sentence(without_or(&words[..end], list)))
}

/// The words behind "whether" without "or not", "and when".
fn without_or<'a, 'b>(words: &'a [&'b str], list: &Vocabulary) -> &'a [&'b str] {
    match words {
        [or, not, rest @ ..]
            if ["or", "and"].contains(&bare(or).as_str())
                && (bare(not) == "not" || list.asks.contains(&bare(not))) =>
        {
            rest
        }
        _ => words,
    }
}

/// "the guards would leave": the word that may come first, first.
fn yes_no(words: &[String], list: &Vocabulary) -> Option<String> {
    // "whether to leave" says not who would.
    if words.len() < 2 || words[0].eq_ignore_ascii_case("to") {
        return None;
    }
    Some(match verb(words, list) {
        // "the deal that was signed would hold": which verb is the clause's isn't told by its words.
        Some(Verb::Auxiliary(at) | Verb::Present(at, _)) if is_related(&words[1..at]) => {
            format!("Is it so that {}?", words.join(" "))
        }
        Some(Verb::Auxiliary(at)) => turned(&words[..at], &words[at], &words[at + 1..]),
        Some(Verb::Present(at, base)) => {
            let rest: Vec<String> =
                std::iter::once(base).chain(words[at + 1..].iter().cloned()).collect();
            turned(&words[..at], "does", &rest)
        }
        None => format!("Is it so that {}?", words.join(" ")),
    })
}

/// Whether a clause of its own hangs on a subject.
fn is_related(subject: &[String]) -> bool {
    subject.iter().any(|word| ["that", "which", "who", "whose"].contains(&word.as_str()))
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
            (
                "",
                "Whether Norland will withdraw its guards remains an open question.",
                Some("Will Norland withdraw its guards?"),
            ),
            ("", "Whether the league would pay is still unclear.", Some("Would the league pay?")),
            ("", "It is unclear who opened the gate and whether it was locked.", None),
            ("", "Officials did not say when the guards would leave.", None),
            ("", "It was not immediately clear why the bridge was closed.", None),
            ("", "It is not known what happens if Sundia leaves", None),
            ("", "It is unclear whether to open the gate", None),
            (
                "",
                "It is unclear whether and when Sundia will open the gate",
                Some("Will Sundia open the gate?"),
            ),
            (
                "",
                "It is unclear whether the deal that was signed would hold",
                Some("Is it so that the deal that was signed would hold?"),
            ),
            ("", "The guards of the pass", None),
            (
                "It is unclear whether ",
                "the guard that is known here would leave.",
                Some("Is it so that the guard that is known here would leave?"),
            ),
            ("", "Whether Sundia would pay is unclear to the guards of the pass", None),
        ] {
            let asked = question(before, words).map(|(asked, _)| asked);
            assert_eq!(asked.as_deref(), expected, "{before}{words}");
        }
    }
}
