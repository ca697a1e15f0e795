//! Is *have* an auxiliary?
//!
//! It is before a participle: *have upgraded their ties*, not *have ties*.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;
use crate::syntax::verb::{self, Form};

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    if here.tag() != Tag::Verb || !matches!(here.word(0), "has" | "have" | "had") {
        return None;
    }
    let rest = here.at + 1..here.tags.len();
    let next =
        rest.into_iter().find(|&at| !matches!(here.tags[at], Tag::Adverb | Tag::Negation))?;
    let participle = matches!(verb::form(here.lower(next)), Form::Either | Form::Participle);
    (here.tags[next] == Tag::Verb && participle).then_some(Tag::Auxiliary)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Kenya and Uganda have upgraded their ties.", "have/Auxiliary upgraded/Verb");
        check("They had long ruled the island.", "had/Auxiliary long/Adverb ruled/Verb");
        check("They have ships.", "have/Verb ships/Noun");
    }
}
