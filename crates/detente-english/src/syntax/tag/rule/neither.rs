//! What does *neither* stand before?
//!
//! Before a verb it denies it (*neither left nor stayed*); before a noun it goes with that (*neither side*).

use super::is_before_base;
use crate::syntax::Tag;
use crate::syntax::tag::here::Here;
use crate::syntax::verb::is_only_base;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    if here.word(0) != "neither" {
        return None;
    }
    // *can neither attack nor raid*
    let led = here.auxiliary().is_some_and(is_before_base) && is_only_base(here.word(1));
    let verb = led || matches!(here.after(), Some(Tag::Verb | Tag::Auxiliary));
    Some(if verb { Tag::Negation } else { Tag::Determiner })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("Oslo neither left nor stayed.", "neither/Negation left/Verb");
        check(
            "Rome can neither attack nor raid it.",
            "neither/Negation attack/Verb nor/Coordinator",
        );
        check("Neither Oslo nor Rome left.", "neither/Determiner oslo/Name");
        check("Oslo blamed neither Rome nor Paris.", "neither/Determiner rome/Name");
    }
}
