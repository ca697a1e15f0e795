//! Is it what somebody is helped to do?
//!
//! *Peru helped Chile attack Quito*: a base form that stands between two names.

use crate::syntax::Tag;
use crate::syntax::tag::closed::Words;
use crate::syntax::tag::here::Here;
use crate::syntax::verb::is_only_base;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let base = is_only_base(here.word(0));
    let helped = here.second_before() == Some(Tag::Verb) && Words::BareAfter.begin(here.back(2));
    let whom = matches!(here.before(), Some(Tag::Name | Tag::Pronoun));
    let object = matches!(here.after(), Some(Tag::Name | Tag::Determiner | Tag::Pronoun));
    (here.tag() == Tag::Noun && base && helped && whom && object).then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("They helped Peru attack the town.", "attack/Verb");
        check("They let Peru attack Quito.", "attack/Verb");
        check("They helped Peru after the attack.", "attack/Noun");
    }
}
