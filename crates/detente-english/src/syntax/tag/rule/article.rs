//! Is it a noun after an article?
//!
//! No verb follows an article at once: *its offensive*, *a diplomatic move*.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let after = here.opens() || here.is_opened();
    (here.tag() == Tag::Verb && after && !here.is_nominal() && here.looks_like_noun())
        .then_some(Tag::Noun)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("They fear its attack.", "attack/Noun");
        check("It was a diplomatic move.", "move/Noun");
        check("The army attacked.", "attacked/Verb");
    }
}
