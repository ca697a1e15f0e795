//! Which states and bodies are named in a text?

use detente_text::{Confidence, Mention, MentionUse};

use super::states::Found;
use super::tongue::Tongue;
use super::words::{Words, bare};

/// The state or body that is named here.
pub(super) fn here(words: &Words<'_>, at: usize, tongue: &Tongue) -> Option<Found> {
    let word = words.all.get(at).filter(|it| it.mark.is_none())?;
    let lower = bare(&word.lower, tongue.code);
    for name in tongue.states.names.get(lower).into_iter().flatten() {
        let end =
            words.end_of(at, &name.words, |it, wanted| bare(&it.lower, tongue.code) == wanted);
        let as_name = word.capital || !tongue.has_capitals() || name.used_as == MentionUse::Demonym;
        if let Some(end) = end.filter(|_| as_name) {
            return Some(Found {
                count: end - at,
                actor: name.actor.clone(),
                used_as: name.used_as,
            });
        }
    }
    let stems = lower.chars().next().and_then(|first| tongue.states.stems.get(&first))?;
    let letters = lower.chars().count();
    let (_, _, actor) = stems.iter().find(|(stem, most, _)| {
        lower.starts_with(stem.as_str()) && letters - stem.chars().count() <= *most
    })?;
    // Where names have cases, one in another case begins alike, and an adjective is written small.
    let cased = !tongue.genitive.is_empty() && word.capital;
    let used_as = if cased { MentionUse::Name } else { MentionUse::Demonym };
    Some(Found { count: 1, actor: actor.clone(), used_as })
}

/// Names of states and bodies; adjectives and what only begins alike are left out.
pub(super) fn mentions(words: &Words<'_>, tongue: &Tongue) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < words.all.len() {
        let found = here(words, at, tongue).filter(|it| it.used_as != MentionUse::Demonym);
        let Some(found) = found else {
            at += 1;
            continue;
        };
        let last = at + found.count - 1;
        let span = detente_model::Span::new(words.all[at].span.start, words.all[last].span.end);
        mentions.push(Mention {
            actor: found.actor,
            used_as: found.used_as,
            span,
            rule: "name-of-a-state",
            confidence: Confidence::Medium,
        });
        at = last + 1;
    }
    mentions
}
