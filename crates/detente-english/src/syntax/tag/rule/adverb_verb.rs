//! Is an adverb a verb after *will*?
//!
//! *Will back Malta*, not *will come back*.

use super::is_before_base;
use crate::syntax::Tag;
use crate::syntax::tag::closed::Words;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let will = here.auxiliary().is_some_and(is_before_base);
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
        check("Norway will not openly back Malta.", "back/Verb");
        check("They will come back.", "back/Adverb");
    }
}
