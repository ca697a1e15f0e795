//! Is it a verb after a plural?
//!
//! *Analysts fear a war*, not *the peace fears*.

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;
use crate::syntax::verb::is_only_base;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    let plural = here.before() == Some(Tag::Noun) && here.back(1).ends_with('s');
    let base = is_only_base(here.word(0));
    let object = matches!(here.after(), Some(Tag::Determiner | Tag::Pronoun));
    (here.tag() == Tag::Noun && plural && base && object).then_some(Tag::Verb)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Analysts fear a war.", "fear/Verb");
        check("Officers back the plan.", "back/Adverb");
        check("They fear a war.", "fear/Verb");
    }
}
