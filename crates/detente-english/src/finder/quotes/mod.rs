//! Who said what?
//!
//! Speech between quotation marks with who said it, and reported speech. Titles of works, names and words that the
//! writer only holds at arm’s length are left out: nobody is said to have spoken them.

mod account;
mod apart;
mod cue;
mod fallback;
mod handed;
mod indirect;
mod interview;
mod lead;
mod marks;
mod pronoun;
mod role;
mod scene;
mod shape;
mod speaker;
mod subject;
mod tail;
mod together;
mod tone;
mod verb;

use self::fallback::Last;
use self::scene::Scene;
use self::speaker::Cue;
use crate::lexicon::Lexicon;
use crate::syntax::{Parse, Text};
use detente_text::Actor;
use detente_text::{Confidence, Mention, Quote, Verbatim};

/// Speech between quotation marks, and reported speech.
pub(super) fn find(
    text: &Text<'_>,
    mentions: &[Mention],
    parse: &Parse,
    lexicon: &Lexicon,
) -> Vec<Quote> {
    let marked = marks::find(text.document, &lexicon.names);
    let scene = Scene::of(text, &lexicon.names, mentions, parse, &marked);
    let mut quotes: Vec<Quote> = Vec::new();
    // Who spoke, by the token of the verb.
    let mut spoken: Vec<(usize, Actor)> = Vec::new();
    let mut last: Option<Last> = None;
    for (number, it) in marked.iter().enumerate() {
        let before = number.checked_sub(1).map_or(0, |before| marked[before].span.end);
        let after = marked.get(number + 1).map_or(usize::MAX, |after| after.span.start);
        let cue = cue::of(&scene, &spoken, it, before, after);
        let (actor, words, rule, confidence) = match cue {
            Some(Cue { speaker, words, verb, rule }) => {
                if let Some(actor) = speaker.as_ref().filter(|_| rule != speaker::TOGETHER) {
                    let at = spoken.partition_point(|(token, _)| *token <= verb);
                    spoken.insert(at, (verb, actor.clone()));
                }
                (speaker, Some(words), rule, speaker::sureness(rule))
            }
            None => match fallback::of(&scene, &spoken, it, last.as_ref()) {
                Some((actor, words, rule)) => (actor, words, rule, Confidence::Medium),
                None => continue,
            },
        };
        let one = actor.clone().filter(|_| rule != speaker::TOGETHER);
        last = Some(Last { actor: one, cue: words, it: *it });
        let inside = text.document.slice(it.span);
        let edited = inside.contains('[') || inside.contains('\u{2026}') || inside.contains("...");
        let confidence = if actor.is_some() { confidence } else { Confidence::Low };
        quotes.push(Quote {
            span: it.span,
            speaker: actor,
            cue: words,
            verbatim: if edited { Verbatim::Edited } else { Verbatim::Yes },
            rule,
            confidence,
        });
    }
    quotes.extend(interview::find(&scene, &marked));
    indirect::find(&scene, &spoken, &mut quotes);
    quotes.sort_by_key(|quote| (quote.span.start, quote.span.end));
    quotes
}
