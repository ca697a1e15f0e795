//! Is an adverb a verb after *will*?
//!
//! *Will back Malta*, not *will come back*.

use super::is_before_base;
use crate::syntax::Tag;
use crate::syntax::tag::closed::Words;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let will = here.before() == Some(Tag::Auxiliary) && is_before_base(here.back(1));
    let object = matches!(here.after(), Some(Tag::Determiner | Tag::Name | Tag::Adjective));
    (here.tag() == Tag::Adverb && Words::AdverbVerb.has(here.word(0)) && will && object)
        .then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Norway will back Malta.", "will/Auxiliary back/Verb");
        check("They could down a drone.", "down/Verb");
        check("They will come back.", "back/Adverb");
    }
}
