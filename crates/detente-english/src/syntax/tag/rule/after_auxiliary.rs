//! Is it a verb after *will* or *did*?
//!
//! *Will host talks*: what stands in its base form there is one.

use super::is_before_base;
use crate::syntax::Tag;
use crate::syntax::tag::here::Here;
use crate::syntax::verb::Form;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let led = here.before() == Some(Tag::Auxiliary) && is_before_base(here.back(1));
    let base = here.form() == Form::Present && !here.word(0).ends_with('s');
    (matches!(here.tag(), Tag::Noun | Tag::Adjective) && led && base).then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Norway will host talks.", "host/Verb");
        check("They did attack.", "attack/Verb");
        check("The will of Oslo counts.", "will/Noun");
    }
}
