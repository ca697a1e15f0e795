//! Does an adjective stand for a noun?
//!
//! *A military offensive*: no noun follows it.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;
use crate::syntax::verb::{self, Form};

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let led = matches!(
        here.before(),
        Some(
            Tag::Determiner
                | Tag::Adjective
                | Tag::Possessive
                | Tag::Name
                | Tag::Noun
                | Tag::Number
        )
    );
    let opened = here.opens() || here.is_opened();
    (here.tag() == Tag::Adjective && led && opened && here.looks_like_noun() && !goes_on(here))
        .then_some(Tag::Noun)
}

/// True if what follows carries on the noun phrase: a noun, or another adjective after a comma.
fn goes_on(here: &Here<'_, '_>) -> bool {
    let second = here.tags.get(here.at + 2);
    match here.after() {
        Some(Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number | Tag::Hyphen) => true,
        Some(Tag::Verb) if verb::form(here.word(1)) == Form::Present => {
            !matches!(second, Some(Tag::Determiner | Tag::Pronoun | Tag::Name | Tag::Subordinator))
        }
        Some(Tag::Verb | Tag::Comma | Tag::Coordinator) => {
            matches!(second, Some(Tag::Adjective | Tag::Noun))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("They began a military offensive.", "military/Adjective offensive/Noun");
        check("They backed the military.", "military/Noun");
        check("A military base burned.", "military/Adjective base/Noun");
    }
}
