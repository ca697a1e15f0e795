//! Is a verb in *-ing* a noun after an adjective?
//!
//! *By heavy shelling*, not *seemed happy leaving the town*.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let led = here.before() == Some(Tag::Adjective)
        && matches!(here.second_before(), Some(Tag::Preposition | Tag::Verb | Tag::Coordinator));
    let object =
        matches!(here.after(), Some(Tag::Determiner | Tag::Name | Tag::Pronoun | Tag::Noun));
    (here.tag() == Tag::Verb && here.word(0).ends_with("ing") && led && !object)
        .then_some(Tag::Noun)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("They fled after heavy shelling.", "heavy/Adjective shelling/Noun");
        check("They were killed in heavy fighting near the port.", "fighting/Noun");
        check("They seemed happy leaving the town.", "leaving/Verb");
    }
}
