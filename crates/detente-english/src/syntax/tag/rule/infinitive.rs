//! Does *to* stand before a verb?
//!
//! What follows it becomes one where it can be one: *to mediate*, not *to Baku*.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    if here.word(0) != "to" {
        return None;
    }
    let verb = here.at + if here.after() == Some(Tag::Adverb) { 2 } else { 1 };
    if !here.is_infinitive(verb, here.tag()) {
        return Some(Tag::Preposition);
    }
    if here.tags[verb] != Tag::Auxiliary {
        here.tags[verb] = Tag::Verb;
    }
    Some(Tag::Infinitive)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("They want to mediate.", "to/Infinitive mediate/Verb");
        check("They went to Oslo.", "to/Preposition");
        check("They hope to quickly leave.", "to/Infinitive quickly/Adverb leave/Verb");
    }
}
