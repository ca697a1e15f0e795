//! What does *that* open?
//!
//! A clause after a verb, a relative clause after a noun, or a noun phrase.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    if here.word(0) != "that" {
        return None;
    }
    Some(match here.before() {
        Some(Tag::Noun | Tag::Name) if matches!(here.after(), Some(Tag::Verb | Tag::Auxiliary)) => {
            Tag::Relative
        }
        Some(Tag::Comma | Tag::Preposition) | None => Tag::Determiner,
        Some(_) => Tag::Subordinator,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Oslo said that it would leave.", "that/Subordinator");
        check("The army that attacked left.", "that/Relative");
        check("After that war they left.", "that/Determiner");
    }
}
