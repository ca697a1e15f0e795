//! What are those who act called, and what is supposed?

use detente::model::{Conflict, PartyId, Scenario};

use super::{all_of, sentence};

/// A party's name in a heading, a list or a picture: as it is called within sentences, without the article and with a
/// capital, so that whoever reads both sees one name.
///
/// # Panics
/// If the id is of another conflict.
pub(crate) fn party_title(conflict: &Conflict, party: PartyId) -> String {
    let called = conflict.party(party).called.as_deref();
    called.map_or_else(|| full_name(conflict, party).to_owned(), as_a_head)
}

/// A party's name in full; its id where the case gives no name.
fn full_name(conflict: &Conflict, party: PartyId) -> &str {
    let party = conflict.party(party);
    if party.name.is_empty() { &party.id } else { &party.name }
}

/// What is called so within a sentence, as a head: `the riders` is `Riders`.
fn as_a_head(called: &str) -> String {
    sentence(without_article(called))
}

fn without_article(name: &str) -> &str {
    ["the ", "The "].iter().find_map(|article| name.strip_prefix(article)).unwrap_or(name)
}

/// What parties are that pages call by quite another name than their own: `Phnom Penh is the State of Cambodia`.
pub(crate) fn names_explained(conflict: &Conflict) -> Vec<String> {
    let other = conflict.party_ids().filter(|&party| {
        let plain = |name: &str| without_article(name).to_lowercase();
        plain(&party_title(conflict, party)) != plain(full_name(conflict, party))
    });
    let said = other.map(|party| {
        let is = does(conflict, &[party], "is", "are");
        format!("{} {is} {}", party_name(conflict, party), with_article(full_name(conflict, party)))
    });
    said.collect()
}

fn with_article(title: &str) -> String {
    if takes_an_article(title) { format!("the {title}") } else { title.to_owned() }
}

/// A party's name within a sentence: `the United States`. Where it begins one, the page makes its
/// first letter a capital.
///
/// # Panics
/// If the id is of another conflict.
pub(crate) fn party_name(conflict: &Conflict, party: PartyId) -> String {
    if let Some(called) = &conflict.party(party).called {
        return called.clone();
    }
    with_article(full_name(conflict, party))
}

/// Whether a party is many, so that its verb is plural: `the riders`.
pub(crate) fn is_plural(conflict: &Conflict, party: PartyId) -> bool {
    let name = party_name(conflict, party);
    let last = name.split_whitespace().next_back().unwrap_or_default();
    name.starts_with("the ")
        && last.ends_with('s')
        && !last.ends_with("ss")
        && !WITH_ARTICLE.contains(&last)
}

/// The form of a verb that goes with parties: one, or several and such as are many.
pub(crate) fn does<'a>(
    conflict: &Conflict,
    parties: &[PartyId],
    one: &'a str,
    several: &'a str,
) -> &'a str {
    match parties {
        [party] if !is_plural(conflict, *party) => one,
        _ => several,
    }
}

/// Common nouns that take an article within a sentence, at the end of a name or before `of`.
const WITH_ARTICLE: [&str; 22] = [
    "Agency",
    "Alliance",
    "Army",
    "Assembly",
    "Authority",
    "Bank",
    "Coalition",
    "Commission",
    "Committee",
    "Council",
    "Emirates",
    "Federation",
    "Front",
    "Government",
    "Kingdom",
    "League",
    "Ministry",
    "Nations",
    "Organisation",
    "Organization",
    "States",
    "Union",
];

/// Whether a name is a description that English puts an article before: `United States`, `League of
/// Towns`. Other names say it with `called`.
fn takes_an_article(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let head = match words.iter().position(|word| *word == "of") {
        Some(at) => at.checked_sub(1).map(|at| words[at]),
        // A single word is a name of its own: `Union`.
        None if words.len() > 1 => words.last().copied(),
        None => None,
    };
    let is_plain = words.first().is_some_and(|first| !first.eq_ignore_ascii_case("the"));
    is_plain && head.is_some_and(|head| WITH_ARTICLE.contains(&head))
}

/// The names of some parties: `Armenia and Azerbaijan`.
pub(crate) fn names(conflict: &Conflict, parties: &[PartyId]) -> String {
    all_of(&each_name(conflict, parties))
}

/// The name of each of some parties.
pub(crate) fn each_name(conflict: &Conflict, parties: &[PartyId]) -> Vec<String> {
    parties.iter().map(|&party| party_name(conflict, party)).collect()
}

/// The parties that act: `Armenia`, or `Azerbaijan and Armenia together`.
///
/// # Panics
/// If an id is of another conflict.
pub(crate) fn together(conflict: &Conflict, parties: &[PartyId]) -> String {
    let names = names(conflict, parties);
    if parties.len() > 1 { format!("{names} together") } else { names }
}

/// A scenario's name; its id where the case gives no name.
pub(crate) fn scenario(scenario: &Scenario) -> &str {
    if scenario.label.is_empty() { &scenario.id } else { &scenario.label }
}

#[cfg(test)]
mod tests {
    use super::{as_a_head, takes_an_article};

    #[test]
    fn a_head_has_the_name_of_the_sentence_without_its_article() {
        let check = |called: &str, head: &str| assert_eq!(as_a_head(called), head);
        check("the United States", "United States");
        check("the riders", "Riders");
        check("Phnom Penh", "Phnom Penh");
        check("theatre people", "Theatre people");
    }

    #[test]
    fn descriptions_take_an_article_and_names_do_not() {
        for name in ["United States", "European Union", "League of Towns", "Lake Council"] {
            assert!(takes_an_article(name), "{name}");
        }
        for name in ["Armenia", "West", "the United States", "The Front", "Union", "of Towns", ""] {
            assert!(!takes_an_article(name), "{name}");
        }
    }
}
