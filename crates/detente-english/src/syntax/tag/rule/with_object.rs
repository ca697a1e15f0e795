//! Is it a verb between a noun and an object?
//!
//! *Rome occupied the port*.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let subject = matches!(here.before(), Some(Tag::Name | Tag::Noun));
    let object =
        matches!(here.after(), Some(Tag::Determiner | Tag::Name | Tag::Pronoun | Tag::Number));
    (here.tag() == Tag::Adjective && subject && here.word(0).ends_with("ed") && object)
        .then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Rome occupied the port.", "occupied/Verb");
        check("Troops isolated a town.", "isolated/Verb");
        check("The occupied port burned.", "occupied/Adjective");
    }
}
