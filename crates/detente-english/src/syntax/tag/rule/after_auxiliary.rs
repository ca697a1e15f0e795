//! Is it a verb after *will* or *did*?
//!
//! *Will host talks*, *did not host them*: what stands in its base form there is one.

use super::is_before_base;
use crate::syntax::Tag;
use crate::syntax::tag::here::Here;
use crate::syntax::verb::is_only_base;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let led = here.auxiliary().is_some_and(is_before_base);
    let base = is_only_base(here.word(0));
    (matches!(here.tag(), Tag::Noun | Tag::Adjective) && led && base).then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Norway will host talks.", "host/Verb");
        check("They did attack.", "attack/Verb");
        check("They will not attack.", "attack/Verb");
        check("They did not only bomb it.", "bomb/Verb");
        check("Oslo would never openly back Rome.", "back/Verb");
        check("The will of Oslo counts.", "will/Noun");
    }
}
