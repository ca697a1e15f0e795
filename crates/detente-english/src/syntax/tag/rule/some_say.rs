//! Is it a verb after *some*?
//!
//! *Some say Oslo will leave*, not *some hope remains*: somebody says something of somebody.

use crate::syntax::Tag;
use crate::syntax::tag::closed::Words;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let word =
        matches!(here.tag(), Tag::Verb | Tag::Noun | Tag::Adjective | Tag::Adverb | Tag::Name);
    let anybody = Words::Anybody.has(here.back(1))
        && matches!(here.second_before(), None | Some(Tag::Comma | Tag::Coordinator | Tag::Quote));
    let clause = matches!(here.after(), Some(Tag::Name | Tag::Determiner | Tag::Pronoun))
        || here.word(1) == "that";
    (word && anybody && Words::SaysPlain.has(here.word(0)) && clause).then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Some say Oslo will leave.", "say/Verb oslo/Name");
        check("Many fear the truce will end.", "fear/Verb");
        check("It rained, but some hope that it will stop.", "hope/Verb");
        check("Some hope remains.", "hope/Noun");
    }
}
