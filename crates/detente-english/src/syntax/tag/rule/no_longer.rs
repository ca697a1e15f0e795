//! Does *no* deny a verb?
//!
//! *no longer supports*, not *no longer talks*.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    if here.word(0) != "no" || here.word(1) != "longer" {
        return None;
    }
    let noun = matches!(here.tags.get(here.at + 2), Some(Tag::Noun | Tag::Name))
        && !here.word(2).ends_with('s');
    if noun {
        return None;
    }
    if let Some(tag) = here.tags.get_mut(here.at + 1) {
        *tag = Tag::Adverb;
    }
    let verb = here.at + 2;
    if matches!(here.tags.get(verb), Some(Tag::Noun)) {
        here.tags[verb] = Tag::Verb;
    }
    Some(Tag::Negation)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Oslo no longer supports Rome.", "no/Negation longer/Adverb supports/Verb");
        check("Oslo is no longer helping Rome.", "no/Negation longer/Adverb helping/Verb");
        check("Oslo can no longer wait.", "no/Negation longer/Adverb wait/Verb");
        check("There was no longer war.", "no/Determiner");
    }
}
