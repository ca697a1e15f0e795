//! Which words are prepositions here, whatever else they can be?
//!
//! Whether a clause follows them is asked later.

use crate::syntax::Tag;
use crate::syntax::tag::closed::Words;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    Words::HerePreposition.has(here.word(0)).then_some(Tag::Preposition)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("They left after the vote.", "after/Preposition");
        check("It serves as a base.", "as/Preposition");
        check("They left soon.", "soon/Adverb");
    }
}
