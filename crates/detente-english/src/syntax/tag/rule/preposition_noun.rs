//! Is it a noun after a preposition?
//!
//! *Decades of war*, *his Geneva visit*: a verb there would end in *-ing*.

use crate::syntax::Tag;
use crate::syntax::piece::is_owner;
use crate::syntax::tag::here::Here;
use crate::syntax::verb::Form;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let owned = here.before() == Some(Tag::Name) && here.at > 1 && is_owner(here.back(2));
    let led = here.before() == Some(Tag::Preposition) || owned;
    (here.tag() == Tag::Verb && here.form() == Form::Present && led).then_some(Tag::Noun)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("They spoke after his Geneva visit.", "visit/Noun");
        check("They live in fear.", "fear/Noun");
        check("They visit Geneva.", "visit/Verb");
    }
}
