//! Is it an adjective between an article and a noun?
//!
//! *The captured town*, not *they captured the town*.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let second = here.after() == Some(Tag::Verb) && here.word(0).ends_with("ed");
    (here.tag() == Tag::Verb && here.opens() && (here.is_nominal() || second))
        .then_some(Tag::Adjective)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("They left the captured town.", "captured/Adjective town/Noun");
        check("Its advancing troops stopped.", "advancing/Adjective");
        check("They captured the town.", "captured/Verb");
    }
}
