//! Is it a noun right before a verb?
//!
//! *The coast guard fired*, not *they helped free hostages*.

use crate::syntax::Tag;
use crate::syntax::tag::closed::Words;
use crate::syntax::tag::here::Here;
use crate::syntax::verb::{self, Form};

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let bare = verb::is_only_base(here.word(0));
    let subject = here.before() == Some(Tag::Noun)
        && here.after() == Some(Tag::Verb)
        && verb::form(here.word(1)) != Form::Gerund;
    let object = here.before() == Some(Tag::Verb) && !Words::BareAfter.begin(here.back(1));
    (here.tag() == Tag::Verb && bare && (subject || object)).then_some(Tag::Noun)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("The coast guard fired.", "guard/Noun fired/Verb");
        check("They traded blame.", "traded/Verb blame/Noun");
        check("They help run a camp.", "run/Verb");
    }
}
