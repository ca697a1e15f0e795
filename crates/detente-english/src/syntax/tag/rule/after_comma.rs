//! Is it a verb in *-ing* after a comma?
//!
//! *…, leading Cairo to withdraw*.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let goes_on = matches!(
        here.after(),
        Some(Tag::Preposition | Tag::Name | Tag::Determiner | Tag::Pronoun | Tag::Infinitive)
    );
    (matches!(here.tag(), Tag::Adjective | Tag::Noun)
        && here.before() == Some(Tag::Comma)
        && here.word(0).ends_with("ing")
        && goes_on)
        .then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Oil ran out, leading Cairo to withdraw.", "leading/Verb");
        check("They left, leaving the town.", "leaving/Verb");
        check("They met leading doctors.", "leading/Adjective");
    }
}
