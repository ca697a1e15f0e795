//! Are the words before a quotation somebody else's, whom the speaker only hands on?
//!
//! *Chad rejected Niger's claim that “…”*, *Chad denied a report by Niger that “…”*, *as Niger put it, “…”*: the
//! subject of the sentence didn't say what is quoted.

use std::ops::Range;

use detente_text::Actor;

use super::scene::Scene;
use super::verb::unsaid;
use crate::lexicon::names::Word;
use crate::syntax::TokenKind;

/// How many words may stand between a name and the noun for its words.
const NEAR: usize = 3;

/// True if what stands between a verb and the quotation that ends `words` gives it to another than the subject.
pub(super) fn on(
    scene: &Scene<'_, '_>,
    words: Range<usize>,
    verb: usize,
    subject: Option<&Actor>,
) -> bool {
    let is_other = |token: usize| {
        scene.mention(token).is_some_and(|number| Some(&scene.mentions[number].actor) != subject)
    };
    // "called Niger’s claim “absurd”" are the words of whoever calls it so.
    let calls = scene.is(Word::Call, verb);
    let opens = |token: usize| {
        token < words.end && matches!(scene.lower(token), "that" | "to")
            || !calls && (token >= words.end || matches!(scene.lower(token), "," | ":" | "as"))
    };
    let mut nouns = (verb + 1..words.end).filter(|&token| scene.is(Word::Handed, token));
    let by_noun = nouns.any(|noun| {
        // "Niger’s claim that", "Israeli threats to"
        let before = (noun.saturating_sub(NEAR).max(verb + 1)..noun).any(is_other);
        // "a report by Niger that"
        let by = matches!(scene.lower(noun + 1), "by" | "from" | "of");
        let far = words.end.min(noun + 2 + NEAR);
        let after = (noun + 2..far).find(|&token| is_other(token)).filter(|_| by);
        before && opens(noun + 1) || after.is_some_and(|name| name_ends(scene, name, &opens))
    });
    // "as Niger put it", "cited a Chadian general as writing"
    let put = words.clone().skip(1).filter(|&token| scene.lower(token) == "as").any(|link| {
        let far = words.end.min(link + 1 + NEAR);
        let puts = (link + 1..far).any(|token| scene.lower(token) == "put");
        let writes = link + 1 < words.end && scene.lower(link + 1).ends_with("ing");
        puts && (link + 1..far).any(is_other)
            || writes && (link.saturating_sub(NEAR).max(words.start)..link).any(is_other)
    });
    // "Quoting the ministry of Niger, Chad’s agency said"
    let quoting = words.clone().any(|token| {
        scene.is(Word::Account, token)
            && scene.lower(token).ends_with("ing")
            && (token + 1..words.end.min(token + 1 + NEAR)).any(is_other)
    });
    by_noun || put || quoting
}

/// True if the subject of a verb says that something isn't so, and what is quoted is what others said of it: *denied the “…”*, *rejected
/// claims of “…”*.
pub(super) fn turned_down(
    scene: &Scene<'_, '_>,
    words: Range<usize>,
    verb: usize,
    inside: &Range<usize>,
) -> bool {
    // "denied it: “…”", "rejected it as “…”"
    let own = |link: &str| scene.lower(words.end - 1) == link;
    if own(":") || own("as") {
        return false;
    }
    if unsaid(scene, words.start, verb) {
        return true;
    }
    let handed = |token: usize| scene.is(Word::Handed, token);
    let before = (verb + 1..words.end).any(handed);
    let word = |token: &usize| scene.text.tokens[*token].kind == TokenKind::Word;
    let several = inside.clone().filter(word).count() > 1;
    let after = handed(inside.end);
    scene.is(Word::Rejects, verb) && (before || several && after)
}

/// The same where no verb of saying stands before the quotation: of whoever is named first.
pub(super) fn on_by_first(scene: &Scene<'_, '_>, words: Range<usize>) -> bool {
    let Some(first) = words.clone().find_map(|token| scene.mention(token)) else { return false };
    let subject = scene.mentions[first].actor.clone();
    on(scene, words.clone(), words.start, Some(&subject))
}

/// True if the words open right behind a name.
fn name_ends(scene: &Scene<'_, '_>, token: usize, opens: &impl Fn(usize) -> bool) -> bool {
    scene.mention(token).is_some_and(|number| opens(scene.tokens(number).end))
}
