//! Is it a plural after a number?
//!
//! *Two suspects*, not *one suspects*.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;
use crate::syntax::verb::Form;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let plural = here.word(0).ends_with('s') && here.form() == Form::Present;
    (here.tag() == Tag::Verb
        && here.before() == Some(Tag::Number)
        && plural
        && here.back(1) != "one")
        .then_some(Tag::Noun)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("They held two suspects.", "suspects/Noun");
        check("It took ten raids.", "raids/Noun");
        check("He suspects them.", "suspects/Verb");
    }
}
