//! Is it a verb behind *we*, *they*, *he*?
//!
//! *What we demand is*, *they answer to nobody*, not *what it demands*: these pronouns stand before what they do.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;
use crate::syntax::verb;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    if here.tag() != Tag::Noun || here.before() != Some(Tag::Pronoun) {
        return None;
    }
    let word = here.word(0);
    let fits = match here.back(1) {
        "we" | "they" | "i" => verb::is_only_base(word),
        "he" | "she" => word.ends_with('s') && !word.ends_with("ss"),
        _ => false,
    };
    fits.then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("What we demand is a truce.", "we/Pronoun demand/Verb");
        check("They answer to nobody.", "answer/Verb");
        check("He demands that the road be open.", "demands/Verb");
        check("They gave it demands.", "demands/Noun");
    }
}
