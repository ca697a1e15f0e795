//! Where is the verb of a sentence in which the tagger saw none?
//!
//! Short sentences of news are often tagged as one long noun. The first word that can be a verb where one may stand
//! is taken for it. Sentences that have a verb are left alone, and so is what doesn't end as a sentence does.

use std::ops::Range;

use super::verb::{self, Form};
use super::{Tag, Text};

/// Finds the verb of a sentence in which none was seen: *Libyan forces shot a drone*, *Peru shares data*.
pub(super) fn give_verb(text: &Text<'_>, tokens: &Range<usize>, tags: &mut [Tag]) {
    let lower = |at: usize| text.tokens[tokens.start + at].lower.as_str();
    if tags.iter().any(|tag| matches!(tag, Tag::Verb | Tag::Auxiliary)) {
        return;
    }
    // A title may well have no verb; a sentence ends with a mark.
    if !tags.last().is_some_and(|tag| matches!(tag, Tag::Break | Tag::Quote)) {
        return;
    }
    let found = (1..tags.len()).find(|&at| {
        let follows = matches!(tags[at - 1], Tag::Name | Tag::Noun | Tag::Pronoun);
        let goes_on = matches!(
            tags.get(at + 1),
            Some(
                Tag::Noun
                    | Tag::Name
                    | Tag::Determiner
                    | Tag::Adjective
                    | Tag::Adverb
                    | Tag::Number
                    | Tag::Preposition
            )
        );
        let past = matches!(verb::form(lower(at)), Form::Past | Form::Either);
        let present = tags[at - 1] == Tag::Name && lower(at).ends_with('s');
        matches!(tags[at], Tag::Noun | Tag::Adjective) && follows && goes_on && (past || present)
    });
    if let Some(at) = found {
        tags[at] = Tag::Verb;
    }
}
