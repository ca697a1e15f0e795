//! Is it a verb after *has*?
//!
//! *Has complicated*, also with an adverb between.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let led = matches!(here.before(), Some(Tag::Auxiliary | Tag::Adverb));
    let has = (1..=2).any(|back| matches!(here.back(back), "has" | "have" | "had"));
    (here.tag() == Tag::Adjective && here.word(0).ends_with("ed") && led && has)
        .then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("The raid has complicated talks.", "complicated/Verb");
        check("They had already advanced.", "advanced/Verb");
        check("A complicated deal failed.", "complicated/Adjective");
    }
}
