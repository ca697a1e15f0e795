//! Who said what?
//!
//! Speech between quotation marks with who said it, and reported speech. Titles of works, names and words that the
//! writer only holds at arm’s length are left out: nobody is said to have spoken them.

mod cue;
mod indirect;
mod marks;
mod scene;
mod speaker;

use detente_model::Span;

use self::cue::Cue;
use self::marks::{Closing, Marked};
use self::scene::Scene;
use crate::lexicon::Lexicon;
use crate::syntax::Text;
use detente_text::Actor;
use detente_text::{Confidence, Mention, Quote, Verbatim};

/// Speech between quotation marks, and reported speech.
pub(super) fn find(text: &Text<'_>, mentions: &[Mention], lexicon: &Lexicon) -> Vec<Quote> {
    let marked = marks::find(text.document);
    let scene = Scene::of(text, &lexicon.names, mentions, &marked);
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
                if let Some(actor) = &speaker {
                    let at = spoken.partition_point(|(token, _)| *token <= verb);
                    spoken.insert(at, (verb, actor.clone()));
                }
                let sure = rule != speaker::BY_DATELINE;
                let confidence = if sure { Confidence::High } else { Confidence::Low };
                (speaker, Some(words), rule, confidence)
            }
            None => match continued(&scene, it, last.as_ref()) {
                Some((actor, words, rule)) => (actor, words, rule, Confidence::Medium),
                None => continue,
            },
        };
        last = Some(Last { actor: actor.clone(), cue: words, it: *it });
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
    indirect::find(&scene, &spoken, &mut quotes);
    quotes.sort_by_key(|quote| (quote.span.start, quote.span.end));
    quotes
}

/// The quotation before.
struct Last {
    actor: Option<Actor>,
    cue: Option<Span>,
    it: Marked,
}

/// Who speaks in a quotation that has no verb of its own: the one before goes on, or the one of whom the sentence
/// before tells.
fn continued(
    scene: &Scene<'_, '_>,
    it: &Marked,
    last: Option<&Last>,
) -> Option<(Option<Actor>, Option<Span>, &'static str)> {
    if let Some(last) = last
        && cue::goes_on(scene, &last.it, it)
    {
        return Some((last.actor.clone(), last.cue, "continued"));
    }
    if !cue::sentence_like(scene, it) {
        return None;
    }
    let near = |last: &&Last| {
        let between = scene.text.document.text.get(last.it.span.end..it.span.start).unwrap_or("");
        let told = scene.within(last.it.span.end, it.span.start);
        let told_between =
            || last.cue.is_some_and(|cue| cue.end <= it.span.start && between.len() < 400);
        if last.it.passage == it.passage {
            told.len() < 4 || told_between()
        } else {
            last.it.passage + 1 == it.passage
                && (last.it.closing == Closing::Later || cue::alone(scene, it))
        }
    };
    if let Some(last) = last.filter(near) {
        // Another one may have come in between.
        let stretch = scene.within(last.it.span.end, it.span.start);
        let other = stretch
            .clone()
            .filter(|&token| {
                last.cue.is_none_or(|cue| scene.text.tokens[token].span.start >= cue.end)
            })
            .filter_map(|token| scene.mention(token))
            .find(|&mention| {
                let mention_used = scene.mentions[mention].used_as;
                mention_used == detente_text::MentionUse::Person
                    && !scene.oblique(mention)
                    && Some(&scene.mentions[mention].actor) != last.actor.as_ref()
            });
        if other.is_none() {
            return Some((last.actor.clone(), last.cue, "continued"));
        }
    }
    let first = scene.within(it.span.start, it.span.end).start;
    let sentence = scene.text.tokens.get(first)?.sentence;
    let sentence = (0..=1).find_map(|back| {
        let number = sentence.checked_sub(back)?;
        let told = &scene.text.sentences[number];
        (told.passage == it.passage && told.span.start < it.span.start).then_some(told)
    })?;
    let subject = (sentence.tokens.start..first.min(sentence.tokens.end))
        .filter(|&token| !scene.quoted(token))
        .filter_map(|token| scene.mention(token))
        .find(|&mention| {
            scene.mentions[mention].used_as == detente_text::MentionUse::Person
                && !scene.oblique(mention)
        })?;
    Some((Some(scene.mentions[subject].actor.clone()), None, "speaker-of-sentence-before"))
}
