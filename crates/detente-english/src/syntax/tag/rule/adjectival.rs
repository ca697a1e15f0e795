//! Is it a participle that is used as an adjective?
//!
//! *Warring parties*, but *Oman proposed talks*.

use crate::syntax::Tag;
use crate::syntax::tag::closed::Words;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let named = here.word(0).ends_with("ed") && here.before() == Some(Tag::Name);
    // *Unverified images spread*: there is no such verb.
    let first = here.before().is_none() && here.word(0).starts_with("un");
    let free =
        first || here.before().is_some_and(|tag| !matches!(tag, Tag::Auxiliary | Tag::Comma));
    (here.tag() == Tag::Verb
        && Words::Adjectival.has(here.word(0))
        && here.is_nominal()
        && !named
        && free)
        .then_some(Tag::Adjective)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Unverified images spread.", "unverified/Adjective");
        check("Talks of warring parties failed.", "warring/Adjective");
        check("They met armed groups.", "armed/Adjective");
        check("Oman proposed talks.", "proposed/Verb");
    }
}
