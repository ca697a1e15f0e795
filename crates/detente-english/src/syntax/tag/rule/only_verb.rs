//! Is it a verb that is never a noun, or a verb of saying before what is said?
//!
//! *Oslo denies that*, *the army said*; *Oslo claims it left*, not *the claims it made*.

use crate::syntax::Tag;
use crate::syntax::tag::closed::Words;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    if !matches!(here.tag(), Tag::Noun | Tag::Adjective) || here.opens() {
        return None;
    }
    let after =
        matches!(here.before(), Some(Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Adjective));
    // *…, and denies it*; but *needs and wants*
    let joined = here.before() == Some(Tag::Coordinator) && here.word(0) != "wants";
    if Words::OnlyVerb.has(here.word(0)) && (after || joined) {
        return Some(Tag::Verb);
    }
    if Words::NeverNoun.has(here.word(0)) {
        return Some(Tag::Auxiliary);
    }
    let second = here.tags.get(here.at + 2).copied();
    let said = match here.after() {
        Some(Tag::Pronoun | Tag::Name) => true,
        _ if here.word(1) == "that" => !matches!(second, Some(Tag::Verb | Tag::Auxiliary)),
        _ => false,
    };
    let subject = here.before() == Some(Tag::Name) && !here.is_opened_before();
    (Words::Saying.has(here.word(0)) && said && subject).then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Oslo denies that it left.", "denies/Verb that/Subordinator");
        check("Oslo claims Rome left.", "claims/Verb");
        check("Oslo signed the paper, and denies losing it.", "denies/Verb");
        check("Oslo fears that Rome will leave.", "fears/Verb");
        check("The Oslo claims that were made failed.", "claims/Noun");
        check("Fears that Rome left grew.", "fears/Noun");
        check("Not since 2019 has Oslo left.", "has/Auxiliary oslo/Name");
    }
}
