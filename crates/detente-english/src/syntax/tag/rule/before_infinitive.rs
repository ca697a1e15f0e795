//! Is it a verb before an infinitive?
//!
//! *Oslo plans to meet*, not *the Oslo plans to meet*.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let free = here.second_before() != Some(Tag::Determiner) && !here.is_opened_before();
    (here.tag() == Tag::Noun
        && here.before() == Some(Tag::Name)
        && here.word(0).ends_with('s')
        && here.word(1) == "to"
        && here.is_infinitive(here.at + 2, Tag::Infinitive)
        && free)
        .then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Oslo plans to meet Rome.", "plans/Verb to/Infinitive");
        check("Malta hopes to mediate.", "hopes/Verb");
        check("Plans to meet failed.", "plans/Noun");
    }
}
