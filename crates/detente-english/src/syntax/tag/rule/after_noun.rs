//! Is it a verb after a noun?
//!
//! *Forces advanced on the town*: no adjective stands after its noun.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let goes_on = matches!(here.after(), Some(Tag::Preposition | Tag::Infinitive));
    (here.tag() == Tag::Adjective
        && here.before() == Some(Tag::Noun)
        && here.word(0).ends_with("ed")
        && goes_on)
        .then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Forces advanced on the town.", "advanced/Verb");
        check("Parliament voted to leave.", "voted/Verb");
        check("The advanced forces left.", "advanced/Adjective");
    }
}
