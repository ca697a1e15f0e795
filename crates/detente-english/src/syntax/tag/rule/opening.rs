//! Is a verb in *-ing* the subject of a sentence?
//!
//! *Fighting broke out*, not *Fighting rebels, they left*.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let verb = matches!(here.after(), Some(Tag::Verb | Tag::Auxiliary));
    (here.tag() == Tag::Verb && here.at == 0 && here.word(0).ends_with("ing") && verb)
        .then_some(Tag::Noun)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Fighting broke out.", "fighting/Noun broke/Verb");
        check("Shelling has stopped.", "shelling/Noun");
        check("Leaving the town, they fired.", "leaving/Verb");
    }
}
