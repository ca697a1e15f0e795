//! Is it one more verb in a row after *will* or *to*?
//!
//! *Did not attack, shell or occupy it*, *can neither attack nor raid*: what follows a comma or *or* right behind such a verb, in its
//! base form, is one too. Behind the verb's object it is one where an article or owner follows: *attack Oslo or shell its towns*.

use super::is_before_base;
use crate::syntax::Tag;
use crate::syntax::tag::here::Here;
use crate::syntax::verb::is_only_base;

/// How many words back the verb before is looked for, and how many verbs a row has.
const FAR: usize = 12;
const LONGEST: usize = 6;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let noun = matches!(here.tag(), Tag::Noun | Tag::Adjective);
    let joined = matches!(here.before(), Some(Tag::Comma | Tag::Coordinator));
    if !noun || !joined || here.back(1) == "but" || !is_only_base(here.word(0)) {
        return None;
    }
    let verb = verb_before(here, here.at)?;
    let behind = here.tags[verb + 1..here.at].iter();
    let right = behind
        .into_iter()
        .all(|tag| matches!(tag, Tag::Comma | Tag::Coordinator | Tag::Adverb | Tag::Negation));
    let object = here.after() == Some(Tag::Determiner);
    ((right || object) && is_led(here, verb)).then_some(Tag::Verb)
}

/// The verb before a word, where nothing begins another clause between.
fn verb_before(here: &Here<'_, '_>, at: usize) -> Option<usize> {
    let from = at.saturating_sub(FAR);
    let found = (from..at).rev().find(|&at| {
        !matches!(
            here.tags[at],
            Tag::Comma
                | Tag::Coordinator
                | Tag::Adverb
                | Tag::Negation
                | Tag::Noun
                | Tag::Name
                | Tag::Pronoun
                | Tag::Determiner
                | Tag::Possessive
                | Tag::Number
                | Tag::Adjective
                | Tag::Preposition
                | Tag::Hyphen
                | Tag::Date
        )
    })?;
    (here.tags[found] == Tag::Verb).then_some(found)
}

/// True for a verb after such an auxiliary or *to*, or in a row after one that is.
fn is_led(here: &Here<'_, '_>, verb: usize) -> bool {
    let mut verb = verb;
    for _ in 0..LONGEST {
        let beside = |tag: &Tag| matches!(tag, Tag::Adverb | Tag::Negation);
        let Some(before) = here.tags[..verb].iter().rposition(|tag| !beside(tag)) else {
            return false;
        };
        let tag = here.tags[before];
        if tag == Tag::Infinitive {
            return true;
        }
        if tag == Tag::Auxiliary {
            return is_before_base(here.lower(before));
        }
        let joined = matches!(tag, Tag::Comma | Tag::Coordinator);
        let earlier = verb_before(here, before).filter(|_| joined);
        let Some(earlier) = earlier.filter(|_| is_only_base(here.lower(verb))) else {
            return false;
        };
        verb = earlier;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check(
            "They did not attack, shell or raid it.",
            "attack/Verb ,/Comma shell/Verb or/Coordinator raid/Verb",
        );
        check("Rome can neither attack nor blockade Oslo.", "nor/Coordinator blockade/Verb");
        check("Rome promised to stop it or host its envoys.", "host/Verb");
        check("Rome will send aid and fuel.", "fuel/Noun");
        check("Rome will send tents, aid and fuel.", "aid/Noun and/Coordinator fuel/Noun");
    }
}
