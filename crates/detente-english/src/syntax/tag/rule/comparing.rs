//! Does a word compare, with no noun after it?
//!
//! *More than ten*, not *more troops*.

use crate::syntax::Tag;
use crate::syntax::tag::closed::Words;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let alone = !here.is_nominal() || here.after() == Some(Tag::Number);
    (alone && Words::Comparing.has(here.word(0))).then_some(Tag::Adverb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("They lost more than ten men.", "more/Adverb");
        check("At least 40 left.", "least/Adverb");
        check("They want it most.", "most/Adverb");
    }
}
