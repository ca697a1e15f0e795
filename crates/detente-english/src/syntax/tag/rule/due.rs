//! Is *due* said of somebody who is to do something?
//!
//! *Are due to meet*, not *due to the war*, *stopped due to rain*.

use crate::syntax::Tag;
use crate::syntax::tag::closed::Words;
use crate::syntax::tag::here::Here;

pub(super) fn find(here: &mut Here<'_, '_>) -> Option<Tag> {
    if here.word(0) != "due" || here.word(1) != "to" {
        return None;
    }
    if is_cause(here) {
        // What *to* takes for a verb is a noun.
        here.tags[here.at + 2] = Tag::Noun;
        here.tags[here.at + 1] = Tag::Preposition;
        return Some(Tag::Preposition);
    }
    here.is_infinitive(here.at + 2, Tag::Preposition).then_some(Tag::Adjective)
}

/// What a verb before *due* says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    /// How somebody or something is.
    Is,
    /// What somebody does.
    Acts,
}

/// True before a word that is a noun as well as a verb and tells why: *due to rain*. What takes an object is a verb (*due to attack the
/// town*); so is what somebody is due to do (*are due to strike at noon*), unless it is only ever a cause.
fn is_cause(here: &Here<'_, '_>) -> bool {
    let word = here.word(2);
    let object = matches!(
        here.tags.get(here.at + 3),
        Some(Tag::Determiner | Tag::Pronoun | Tag::Name | Tag::Possessive)
    );
    if object {
        return false;
    }
    let verb = |at: usize| {
        let tag = here.tags[at];
        let is = tag == Tag::Auxiliary || tag == Tag::Verb && Words::Copula.begin(here.lower(at));
        is.then_some(Done::Is).or((tag == Tag::Verb).then_some(Done::Acts))
    };
    // *closed the road due to protest*, but not *are due to protest*
    let beside = (0..here.at).rev().find(|&at| here.tags[at] != Tag::Adverb).and_then(verb);
    let acts = beside != Some(Done::Is) && (0..here.at).filter_map(verb).any(|it| it == Done::Acts);
    Words::Cause.has(word) || acts && Words::CauseToo.has(word)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn it_holds_where_it_should() {
        check("They are due to meet.", "due/Adjective to/Infinitive");
        check("Flights stopped due to the war.", "due/Preposition to/Preposition");
        check("It failed due to Mali.", "due/Preposition");
        check("Flights stopped due to rain.", "due/Preposition to/Preposition rain/Noun");
        check("The delay was due to rain.", "due/Preposition to/Preposition rain/Noun");
        check("Talks were halted due to protest in Mali.", "to/Preposition protest/Noun");
        check("They closed the road due to protest in Mali.", "to/Preposition protest/Noun");
        check("They are due to strike at noon.", "due/Adjective to/Infinitive strike/Verb");
        check("They are due to attack the town.", "due/Adjective to/Infinitive attack/Verb");
    }
}
