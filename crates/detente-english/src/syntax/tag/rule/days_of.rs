//! Is a verb in *-ing* a noun after *of*?
//!
//! *Days of shelling*, not *accused of shelling a town*.

use crate::syntax::Tag;
use crate::syntax::tag::closed::Words;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let led = here.before() == Some(Tag::Preposition) && here.back(1) == "of";
    let ends = matches!(here.after(), None | Some(Tag::Comma | Tag::Break | Tag::Coordinator))
        || Words::AfterGerund.has(here.word(1));
    (here.tag() == Tag::Verb && led && here.word(0).ends_with("ing") && ends).then_some(Tag::Noun)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("They fled days of shelling.", "shelling/Noun");
        check("They fled because of fighting between Mali and Niger.", "fighting/Noun");
        check("They were accused of shelling a town.", "shelling/Verb");
    }
}
