//! Is it an adjective after *become* or *remain*?
//!
//! *Grown disillusioned*.

use crate::syntax::Tag;
use crate::syntax::tag::closed::Words;
use crate::syntax::tag::here::Here;
use crate::syntax::verb::Form;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let back = if here.before() == Some(Tag::Adverb) { 2 } else { 1 };
    let copula = here
        .at
        .checked_sub(back)
        .is_some_and(|at| here.tags[at] == Tag::Verb && Words::Copula.begin(here.lower(at)));
    (here.tag() == Tag::Verb && copula && here.form() == Form::Either).then_some(Tag::Adjective)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("It has grown increasingly isolated.", "isolated/Adjective");
        check("They remain divided.", "divided/Adjective");
        check("They divided the land.", "divided/Verb");
    }
}
