//! Is it a verb behind *both* or *the two*?
//!
//! *Both call for talks*, *the two agree on a date*, not *both talks on water*: several are meant, and what follows goes with a verb.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;
use crate::syntax::verb;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let word = matches!(here.tag(), Tag::Noun | Tag::Verb);
    if !word || !verb::is_only_base(here.word(0)) {
        return None;
    }
    let counted = matches!(here.back(1), "two" | "three" | "four" | "five");
    let several = here.back(1) == "both" || counted && here.back(2) == "the";
    let behind = matches!(here.word(1), "for" | "on" | "to" | "that" | "with" | "against");
    (several && behind).then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Both call for a truce.", "both/Determiner call/Verb");
        check("The two agree on a date.", "agree/Verb");
        check("The three demand that it stop.", "demand/Verb");
        check("The two talks on water failed.", "talks/Noun");
    }
}
