//! Is it a verb whose auxiliary stands before its subject?
//!
//! *nor did Oslo attack Rome*, not *the Oslo attack*.

use super::is_before_base;
use crate::syntax::Tag;
use crate::syntax::tag::here::Here;
use crate::syntax::verb;

/// How many words the subject may have.
const LONGEST: usize = 4;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    if here.tag() != Tag::Noun || !verb::is_base(here.word(0)) {
        return None;
    }
    let far = here.at.saturating_sub(LONGEST + 1);
    let auxiliary = (far..here.at).rev().find(|&at| {
        !matches!(
            here.tags[at],
            Tag::Name | Tag::Pronoun | Tag::Adjective | Tag::Determiner | Tag::Noun
        )
    })?;
    let turned = here.tags[auxiliary] == Tag::Auxiliary
        && is_before_base(here.lower(auxiliary))
        && here.before() == Some(Tag::Name)
        && auxiliary + 1 < here.at;
    turned.then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Nor did Oslo attack Rome.", "oslo/Name attack/Verb");
        check("Never would Oslo support Rome.", "oslo/Name support/Verb");
        check("At no point did Oslo attack Rome.", "oslo/Name attack/Verb");
        check("They saw the Oslo attack.", "attack/Noun");
    }
}
