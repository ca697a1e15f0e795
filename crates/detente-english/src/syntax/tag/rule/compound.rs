//! Is a verb in *-ing* the head of a compound?
//!
//! *A border crossing*, not *troops crossing the border*.

use crate::syntax::Tag;
use crate::syntax::tag::closed::Words;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let object = matches!(here.after(), Some(Tag::Determiner | Tag::Name | Tag::Pronoun));
    (here.tag() == Tag::Verb
        && Words::GerundNoun.has(here.word(0))
        && here.before() == Some(Tag::Noun)
        && !object)
        .then_some(Tag::Noun)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("They shut a border crossing with Laos.", "crossing/Noun");
        check("A car bombing in Herat failed.", "bombing/Noun");
        check("They saw troops crossing the river.", "crossing/Verb");
    }
}
