//! Does *each* stand between an auxiliary and its verb?
//!
//! *Have each blamed*: the words around it are a verb.

use crate::syntax::Tag;
use crate::syntax::tag::closed::{Words, is_auxiliary};
use crate::syntax::tag::here::Here;
use crate::syntax::verb::{self, Form};

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let between = Words::Floating.has(here.word(0))
        && here.tag() == Tag::Determiner
        && here.at > 0
        && is_auxiliary(here.back(1))
        && matches!(here.after(), Some(Tag::Verb | Tag::Adjective))
        && verb::form(here.word(1)) != Form::Present;
    if !between {
        return None;
    }
    here.tags[here.at - 1] = Tag::Auxiliary;
    here.tags[here.at + 1] = Tag::Verb;
    Some(Tag::Adverb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("They have each blamed Oslo.", "have/Auxiliary each/Adverb blamed/Verb");
        check("They were both wounded.", "were/Auxiliary both/Adverb wounded/Verb");
        check("Each side left.", "each/Determiner side/Noun");
    }
}
