//! Does a word count what follows *of*?
//!
//! *Most of the troops*, not *most troops*.

use crate::syntax::Tag;
use crate::syntax::tag::closed::Words;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let of = here.after() == Some(Tag::Preposition) && here.word(1) == "of";
    (of && Words::Counting.has(here.word(0))).then_some(Tag::Number)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Most of the troops left.", "most/Number");
        check("They lost half of the town.", "half/Number");
        check("Many troops left.", "many/Determiner");
    }
}
