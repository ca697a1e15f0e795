//! Is it a verb right after a bare name?
//!
//! *Lagos severed relations*: after a name no adjective stands.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let bare = here.second_before().is_none_or(|tag| !matches!(tag, Tag::Determiner | Tag::Hyphen));
    (here.tag() == Tag::Adjective
        && here.before() == Some(Tag::Name)
        && here.word(0).ends_with("ed")
        && !here.is_opened_before()
        && bare)
        .then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Lagos severed relations.", "severed/Verb");
        check("Peru advanced slowly.", "advanced/Verb");
        check("The Peru based group left.", "left/Verb");
    }
}
