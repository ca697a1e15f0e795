//! Is *due* said of somebody who is to do something?
//!
//! *Are due to meet*, not *due to the war*.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let due = here.word(0) == "due" && here.word(1) == "to";
    (due && here.is_infinitive(here.at + 2, Tag::Preposition)).then_some(Tag::Adjective)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("They are due to meet.", "due/Adjective to/Infinitive");
        check("Flights stopped due to the war.", "due/Preposition to/Preposition");
        check("It failed due to Mali.", "due/Preposition");
    }
}
