//! Is it the verb of two who are named together?
//!
//! *Peru and Chile trade strikes*, *Peruvian and Chilean forces clash*; and what follows it is no verb then.

use crate::syntax::Tag;
use crate::syntax::tag::closed::Words;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    if here.tag() == Tag::Verb
        && here.before() == Some(Tag::Verb)
        && here.word(0).ends_with('s')
        && Words::AfterRow.has(here.back(1))
    {
        return Some(Tag::Noun);
    }
    let (before, second) = (here.before(), here.second_before());
    let joins = |tag| matches!(tag, Some(Tag::Coordinator | Tag::Comma));
    let third = here.at.checked_sub(3).map(|at| here.tags[at]);
    let named = before == Some(Tag::Name) && joins(second) && third == Some(Tag::Name);
    let forces = before == Some(Tag::Noun)
        && here.back(1).ends_with('s')
        && matches!(second, Some(Tag::Adjective | Tag::Name))
        && joins(third);
    let noun = matches!(here.tag(), Tag::Noun | Tag::Adjective | Tag::Name);
    (noun && (named || forces) && Words::AfterRow.has(here.word(0))).then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("It said Peru and Chile trade strikes.", "trade/Verb strikes/Noun");
        check("It said Peru and Chile clash over a dam.", "clash/Verb");
        check("The trade strikes at the heart of it.", "trade/Noun");
    }
}
