//! Is it a verb after *which*?
//!
//! *Which supplies weapons*, not *whose supplies ended*.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let led = here.before() == Some(Tag::Relative) && here.back(1) != "whose";
    let ends = !matches!(here.after(), Some(Tag::Verb | Tag::Auxiliary));
    (here.tag() == Tag::Noun && led && here.word(0).ends_with('s') && ends).then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("China, which supplies weapons, left.", "supplies/Verb");
        check("Oslo, which borders Sweden, left.", "borders/Verb");
        check("Oslo, whose supplies ended, left.", "supplies/Noun");
    }
}
