//! What does *neither* stand before?
//!
//! Before a verb it denies it (*neither left nor stayed*); before a noun it goes with that (*neither side*).

use crate::syntax::Tag;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    if here.word(0) != "neither" {
        return None;
    }
    let verb = matches!(here.after(), Some(Tag::Verb | Tag::Auxiliary));
    Some(if verb { Tag::Negation } else { Tag::Determiner })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Oslo neither left nor stayed.", "neither/Negation left/Verb");
        check("Neither Oslo nor Rome left.", "neither/Determiner oslo/Name");
        check("Oslo blamed neither Rome nor Paris.", "neither/Determiner rome/Name");
    }
}
