//! Which words tell who said a quotation?
//!
//! A verb of saying right after it, or before it in the same sentence, with its subject.

use std::ops::Range;

use detente_model::Span;

use super::marks::Marked;
use super::scene::Scene;
use super::speaker::{self, Speaker};
use crate::lexicon::names::Word;
use crate::syntax::TokenKind;
use detente_text::Actor;

/// The words that tell who spoke.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    /// Who it was, if that is known.
    pub(super) speaker: Option<Actor>,
    /// From the speaker to the end of what belongs to the verb.
    pub(super) words: Span,
    /// The verb.
    pub(super) verb: usize,
    /// How it was told.
    pub(super) rule: &'static str,
}

/// The words that tell who said a quotation, given where the ones before and after it end and start.
pub(super) fn of(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    it: &Marked,
    before: usize,
    after: usize,
) -> Option<Cue> {
    let inside = scene.within(it.span.start, it.span.end);
    if inside.len() < 3 || is_name(scene, &inside) && !ends_within(scene, &inside) {
        return None;
    }
    let ending = last_word(scene, &inside);
    let open = matches!(ending, "," | "?" | "!" | "\u{2014}" | "\u{2026}" | "-");
    let follows = || following(scene, spoken, it, after, ending);
    let precedes = || preceding(scene, spoken, it, &inside, before);
    if so_called(scene, &inside) {
        return None;
    }
    let found = if open { follows().or_else(precedes) } else { precedes().or_else(follows) };
    found.or_else(|| unnamed(scene, it, after, ending))
}

/// How many words before a quotation are asked for its verb.
const FAR: usize = 120;

/// A verb after the quotation.
fn following(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    it: &Marked,
    after: usize,
    ending: &str,
) -> Option<Cue> {
    let mut from = scene.within(it.span.end, after.min(scene.text.document.text.len())).start;
    let sentence = &scene.text.sentences[scene.text.tokens.get(from)?.sentence];
    if sentence.passage != it.passage {
        return None;
    }
    let small = scene.text.word(from).chars().next().is_some_and(char::is_lowercase);
    if ending == "." && !small {
        return None;
    }
    let end = scene.within(it.span.end, after.min(sentence.span.end)).end;
    let comma = scene.lower(from) == ",";
    if matches!(scene.lower(from), "," | "\u{2014}" | "\u{2013}" | "-") {
        from += 1;
    }
    if scene.lower(from) == "according" && scene.lower(from + 1) == "to" {
        let speaker = speaker::after(scene, spoken, from + 1, end)?;
        return Some(cue(scene, Speaker { start: from, ..speaker }, from + 1, end));
    }
    let called = ending != "," && !comma;
    let verb = (from..end.min(from + 24)).find(|&token| {
        scene.is(Word::Say, token)
            || called && scene.is(Word::Call, token)
            || scene.is(Word::Ask, token)
    })?;
    // What stands between must be the subject: no second sentence, no clause of its own.
    let clause = (from..verb).any(|token| {
        let point = scene.lower(token) == "."
            && scene.mention(token).is_none()
            && token.checked_sub(1).is_none_or(|before| scene.lower(before).len() > 3);
        point
            || matches!(
                scene.lower(token),
                ";" | ":"
                    | "that"
                    | "which"
                    | "when"
                    | "because"
                    | "but"
                    | "while"
                    | "where"
                    | "if"
            )
            || scene.mention(token).is_none()
                && token > from
                && scene.is(Word::Deed, token)
                && scene.lower(token) != "cut"
                && !helps(scene, token, verb)
    });
    if clause {
        return None;
    }
    // "state media quoted her as saying"
    if matches!(scene.lower(verb), "quoted" | "quotes")
        && !(from..verb).any(|at| helps(scene, at, verb))
    {
        let quoted = speaker::after(scene, spoken, verb, end)?;
        return Some(cue(scene, Speaker { start: from, ..quoted }, verb, end));
    }
    let subject = speaker::before(scene, spoken, from, verb)
        .filter(|speaker| speaker.start >= from)
        .or_else(
            || if verb <= from + 1 { speaker::after(scene, spoken, verb, end) } else { None },
        )?;
    Some(cue(scene, subject, verb, end))
}

/// True for the auxiliary of a verb of saying: *has said*, *was quoted as saying*, *is reported to have said*.
fn helps(scene: &Scene<'_, '_>, token: usize, verb: usize) -> bool {
    let told = matches!(scene.lower(verb), "quoted" | "reported");
    match scene.lower(token) {
        "has" | "have" | "had" => token + 3 > verb && !told,
        "was" | "were" | "is" | "are" => token + 3 > verb && told,
        _ => false,
    }
}

/// A verb after the quotation whose subject nobody knows: *negotiators for both sides said*.
fn unnamed(scene: &Scene<'_, '_>, it: &Marked, after: usize, ending: &str) -> Option<Cue> {
    let mut from = scene.within(it.span.end, after.min(scene.text.document.text.len())).start;
    let sentence = &scene.text.sentences[scene.text.tokens.get(from)?.sentence];
    let comma = scene.lower(from) == ",";
    if sentence.passage != it.passage || !(ending == "," || comma) {
        return None;
    }
    from += usize::from(comma);
    let end = scene.within(it.span.end, after.min(sentence.span.end)).end;
    let verb = (from..end.min(from + 10)).find(|&token| scene.is(Word::Say, token))?;
    let plain = verb > from
        && !scene.lower(from).ends_with("ing")
        && !(from..verb).any(|token| {
            scene.text.tokens[token].kind == TokenKind::Mark && scene.lower(token) != "-"
                || matches!(
                    scene.lower(token),
                    "and" | "but" | "or" | "while" | "which" | "that" | "who"
                )
        });
    let speaker = Speaker { start: from, end: verb, actor: None, rule: "speaker-not-named" };
    plain.then(|| cue(scene, speaker, verb, end))
}

/// A verb before the quotation, in the same sentence.
fn preceding(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    it: &Marked,
    inside: &Range<usize>,
    before: usize,
) -> Option<Cue> {
    let sentence = &scene.text.sentences[scene.text.tokens.get(inside.start)?.sentence];
    let start = sentence
        .tokens
        .start
        .max(scene.within(before.max(sentence.span.start), it.span.start).start);
    // The mark may have been taken for the start of a sentence: "He said: “…"
    let start = if start >= inside.start && scene.lower(inside.start.checked_sub(1)?) == ":" {
        scene.text.sentences[scene.text.tokens[inside.start - 1].sentence].tokens.start
    } else {
        start
    };
    if start >= inside.start {
        return None;
    }
    let start = start.max(inside.start.saturating_sub(FAR));
    // "Name: “…”" in a headline or an interview
    if scene.lower(inside.start - 1) == ":"
        && let Some(number) = inside.start.checked_sub(2).and_then(|last| scene.mention(last))
        && scene.tokens(number).start == start
    {
        let speaker = Speaker {
            start,
            end: inside.start - 1,
            actor: Some(scene.mentions[number].actor.clone()),
            rule: "speaker-before-colon",
        };
        return Some(cue(scene, speaker, start, inside.start - 1));
    }
    let verbs = (start..inside.start).rev().filter(|&token| {
        !scene.quoted(token)
            && !matches!(scene.lower(token), "continued" | "continues" | "put" | "read" | "reads")
            && (scene.is(Word::Say, token) || scene.is(Word::Call, token) || scene.is(Word::Ask, token))
            // "the reports", "the ruling", a noun
            && !token.checked_sub(1).is_some_and(|before| matches!(scene.lower(before), "the" | "a" | "an" | "of" | "to" | "his" | "her" | "their" | "its" | "these" | "those" | "some" | "no"))
    });
    for verb in verbs.take(3) {
        let passive = passive(scene, verb);
        let participle = scene.lower(verb).ends_with("ing")
            && verb > start
            && matches!(scene.lower(verb - 1), "," | "and");
        let main = participle.then(|| {
            let next = spoken.partition_point(|(token, _)| *token < verb);
            let (token, actor) = spoken[..next].last()?;
            sentence.tokens.contains(token).then(|| Speaker {
                start: verb,
                end: verb + 1,
                actor: Some(actor.clone()),
                rule: "speaker-goes-on",
            })
        });
        let subject = if let Some(Some(main)) = main {
            Some(main)
        } else if passive {
            let by =
                (verb + 1..inside.start.min(verb + 4)).find(|&token| scene.lower(token) == "by");
            by.and_then(|by| speaker::after(scene, spoken, by, inside.start))
        } else {
            speaker::before(scene, spoken, sentence.tokens.start.min(start), verb)
                .or_else(|| source(scene, spoken, start, inside.start))
        };
        if let Some(subject) = subject {
            let subject = if subject.start < start && subject.end <= start {
                Speaker { start, ..subject }
            } else {
                subject
            };
            return Some(cue(scene, subject, verb, inside.start));
        }
    }
    if let Some(cue) = by_noun(scene, spoken, start, inside) {
        return Some(cue);
    }
    source(scene, spoken, start, inside.start).map(|subject| {
        let verb = subject.start;
        cue(scene, subject, verb, inside.start)
    })
}

/// A noun for words that are given: *Lourenço, in a statement, “…”*; or a quotation that begins with its own verb:
/// *He “reiterates that …”*.
fn by_noun(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    start: usize,
    inside: &Range<usize>,
) -> Option<Cue> {
    let first = inside.start + 1;
    let own = scene.is(Word::Say, first) || scene.is(Word::Call, first);
    let beside = scene.mention(inside.start - 1).is_some()
        || matches!(scene.lower(inside.start - 1), "he" | "she" | "it");
    let noun = (start..inside.start).rev().find(|&token| {
        scene.is(Word::Noun, token)
            && (start..token).rev().take(3).any(|before| scene.lower(before) == "in")
    });
    let verb = match noun {
        Some(noun) => noun,
        None if own && beside => inside.start,
        None => return None,
    };
    let subject = speaker::before(scene, spoken, start, verb)?;
    Some(cue(scene, subject, verb, inside.start.max(verb)))
}

/// *According to the ministry, ...*
fn source(
    scene: &Scene<'_, '_>,
    spoken: &[(usize, Actor)],
    start: usize,
    end: usize,
) -> Option<Speaker> {
    let at = (start..end)
        .find(|&token| scene.lower(token) == "according" && scene.lower(token + 1) == "to")?;
    let speaker = speaker::after(scene, spoken, at + 1, end)?;
    Some(Speaker { start: at, rule: "according-to", ..speaker })
}

/// True if a verb has its agent after it, or none.
pub(super) fn passive(scene: &Scene<'_, '_>, verb: usize) -> bool {
    let be = |token: usize| {
        matches!(scene.lower(token), "was" | "were" | "is" | "are" | "been" | "being" | "be")
    };
    let before = verb.checked_sub(1).is_some_and(be)
        || verb.checked_sub(2).is_some_and(be) && scene.lower(verb - 1).ends_with("ly");
    let ending =
        scene.lower(verb).ends_with("ed") || matches!(scene.lower(verb), "told" | "said" | "put");
    // "an operation dubbed “…”"
    let named = scene.quoted(verb + 1) || matches!(scene.lower(verb + 1), "by" | "as");
    let noun = named
        && verb.checked_sub(1).is_some_and(|before| {
            matches!(
                scene.lower(verb),
                "dubbed" | "termed" | "called" | "labelled" | "labeled" | "branded" | "described"
            ) && scene.mention(before).is_none()
                && scene.text.tokens[before].kind == TokenKind::Word
                && !matches!(
                    scene.lower(before),
                    "he" | "she" | "it" | "they" | "who" | "has" | "had" | "have" | "also" | "and"
                )
                && !scene.is(Word::Mouth, before)
                && scene.names.titles(scene.lower(before)).is_empty()
                && !scene.lower(before).ends_with("ly")
        });
    before && ending || noun
}

/// The cue from its speaker and verb.
fn cue(scene: &Scene<'_, '_>, speaker: Speaker, verb: usize, end: usize) -> Cue {
    let start = speaker.start.min(verb);
    let least = verb.max(speaker.end.saturating_sub(1));
    let mut stop = least + 1;
    while stop < end
        && !scene.quoted(stop)
        && !matches!(scene.lower(stop), "," | "." | ";" | ":" | "!" | "?" | "\u{2014}" | "\u{2013}")
    {
        stop += 1;
    }
    let tokens = &scene.text.tokens;
    let last = stop.min(tokens.len()).saturating_sub(1).max(start);
    let words = Span::new(tokens[start].span.start, tokens[last].span.end);
    Cue { speaker: speaker.actor, words, verb, rule: speaker.rule }
}

/// The last token within the marks.
fn last_word<'t>(scene: &Scene<'t, '_>, inside: &Range<usize>) -> &'t str {
    (inside.start + 1..inside.end)
        .rev()
        .map(|token| scene.lower(token))
        .find(|word| {
            !matches!(
                *word,
                "\"" | "\u{201d}" | "\u{201c}" | "'" | "\u{2019}" | "\u{bb}" | "\u{300d}"
            )
        })
        .unwrap_or("")
}

/// True if the last sentence ends within the marks.
fn ends_within(scene: &Scene<'_, '_>, inside: &Range<usize>) -> bool {
    matches!(last_word(scene, inside), "," | "." | "?" | "!" | "\u{2026}")
}

/// True if every longer word has a capital: a title or a name.
fn is_name(scene: &Scene<'_, '_>, inside: &Range<usize>) -> bool {
    let mut words = inside
        .clone()
        .filter(|&token| scene.text.tokens[token].kind == TokenKind::Word)
        .filter(|&token| {
            !matches!(
                scene.lower(token),
                "of" | "the" | "and" | "in" | "for" | "to" | "a" | "an" | "on" | "at" | "by" | "de"
            )
        });
    let capital =
        |token: usize| scene.text.word(token).chars().next().is_some_and(char::is_uppercase);
    let first = words.next();
    first.is_some_and(capital) && words.all(capital)
}

/// True for words that the writer holds at arm's length.
fn so_called(scene: &Scene<'_, '_>, inside: &Range<usize>) -> bool {
    let before =
        |back: usize| inside.start.checked_sub(back).map_or("", |token| scene.lower(token));
    before(1) == "called" && matches!(before(2), "-" | "so")
        || matches!(before(1), "titled" | "entitled" | "headlined" | "codenamed" | "nicknamed")
        || before(1) == "as" && matches!(before(2), "known")
        || matches!(
            before(1),
            "word" | "term" | "phrase" | "film" | "book" | "song" | "novel" | "slogan"
        )
}

/// True for a second fragment of the same sentence: *“absurd” and “dangerous”*.
pub(super) fn goes_on(scene: &Scene<'_, '_>, last: &Marked, it: &Marked) -> bool {
    let between = scene.within(last.span.end, it.span.start);
    let inside = scene.within(it.span.start, it.span.end);
    last.passage == it.passage
        && !between.is_empty()
        && between.len() < 9
        && !is_name(scene, &inside)
        && !so_called(scene, &inside)
        && !between.clone().any(|token| {
            matches!(scene.lower(token), "." | ";" | ":" | "while" | "whereas")
                || scene.mention(token).is_some()
                    && !scene.oblique(scene.mention(token).unwrap_or(0))
        })
        && (between.len() < 4
            || between
                .clone()
                .any(|token| matches!(scene.lower(token), "and" | "or" | "but" | "not" | ",")))
}

/// True if the marks hold a whole sentence or more.
pub(super) fn sentence_like(scene: &Scene<'_, '_>, it: &Marked) -> bool {
    let inside = scene.within(it.span.start, it.span.end);
    let first = inside.start + 1;
    let capital = scene.text.tokens.get(first).is_some_and(|_| {
        let word = scene.text.word(first);
        word.starts_with(['[', '\u{2026}', '.'])
            || word.chars().next().is_some_and(char::is_uppercase)
    });
    let words =
        inside.clone().filter(|&token| scene.text.tokens[token].kind == TokenKind::Word).count();
    let ended = it.closing == super::marks::Closing::Later || ends_within(scene, &inside);
    capital && ended && words > 1 && !is_name(scene, &inside)
}

/// True if a paragraph holds nothing but the quotation.
pub(super) fn alone(scene: &Scene<'_, '_>, it: &Marked) -> bool {
    scene.text.document.passages.get(it.passage).is_some_and(|passage| {
        let text = &scene.text.document.text;
        let before = text.get(passage.span.start..it.span.start).unwrap_or("");
        let after = text.get(it.span.end..passage.span.end).unwrap_or("");
        before.trim().is_empty() && after.trim().len() < 3
    })
}
