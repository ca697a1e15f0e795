//! What does the tagger get wrong in news, and what is right?
//!
//! One correction a file, each with sentences of its own. Each looks at the words beside a word only. A word's first correction
//! in this order counts, and words are corrected from left to right.

mod adjectival;
mod adjective_noun;
mod adverb_verb;
mod after_adjective;
mod after_auxiliary;
mod after_comma;
mod after_copula;
mod after_helped;
mod after_inverted;
mod after_name;
mod after_noun;
mod after_perfect;
mod after_relative;
mod after_row;
mod article;
mod before_infinitive;
mod before_verb;
mod comparing;
mod compound;
mod counted;
mod counting;
mod days_of;
mod due;
mod floating;
mod in_row;
mod infinitive;
mod neither;
mod no_longer;
mod nominative;
mod only_verb;
mod opening;
mod participle_adjective;
mod perfect;
mod plural_subject;
mod preposition;
mod preposition_noun;
mod several_do;
mod some_say;
mod that;
mod with_object;

use std::ops::Range;

use super::closed::Words;
use super::here::Here;
use crate::syntax::{Tag, Text};

/// The tag that a word should have, if the rule knows better.
type Rule = fn(&mut Here<'_, '_>) -> Option<Tag>;

const RULES: [Rule; 40] = [
    neither::find,
    no_longer::find,
    only_verb::find,
    some_say::find,
    nominative::find,
    several_do::find,
    after_inverted::find,
    after_row::find,
    after_helped::find,
    infinitive::find,
    that::find,
    due::find,
    preposition::find,
    counting::find,
    comparing::find,
    perfect::find,
    adverb_verb::find,
    article::find,
    preposition_noun::find,
    participle_adjective::find,
    adjectival::find,
    floating::find,
    compound::find,
    counted::find,
    opening::find,
    days_of::find,
    after_adjective::find,
    after_name::find,
    before_verb::find,
    after_relative::find,
    after_auxiliary::find,
    in_row::find,
    before_infinitive::find,
    plural_subject::find,
    with_object::find,
    after_noun::find,
    after_copula::find,
    after_perfect::find,
    after_comma::find,
    adjective_noun::find,
];

/// Corrects frequent mistakes.
pub(super) fn correct(text: &Text<'_>, tokens: &Range<usize>, tags: &mut [Tag]) {
    for at in 0..tags.len() {
        let mut here = Here { text, tokens, tags, at };
        if let Some(tag) = RULES.iter().find_map(|rule| rule(&mut here)) {
            tags[at] = tag;
        }
    }
}

/// Auxiliaries before which a verb is in its base form.
fn is_before_base(auxiliary: &str) -> bool {
    Words::BeforeBase.has(auxiliary.strip_suffix("n't").unwrap_or(auxiliary))
}

#[cfg(test)]
mod tests {
    use detente_text::read;

    use crate::syntax::{Parse, Text};

    /// Asserts that a sentence has these words with these tags, written `word/Tag`, one after the other.
    pub(super) fn check(sentence: &str, tags: &str) {
        let document = read(format!("A report\n\n{sentence}\n").as_bytes()).expect("it is text");
        let budget = detente_model::Budget::unlimited();
        let text = Text::until(&document, document.text.len(), &budget);
        let parse = Parse::of(&text, &[], &[]);
        let words = text.tokens.iter().zip(&parse.tags);
        let told: String =
            words.map(|(token, tag)| format!("{}/{tag:?} ", token.lower.as_str())).collect();
        assert!(told.contains(tags), "{sentence}\n  expected {tags}\n  tagged   {told}");
    }
}
