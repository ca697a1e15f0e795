//! What part of speech is each word?
//!
//! A Brill tagger trained on general English does the work. It knows few names, so names that were found and
//! capitalised words it never saw stand before it as names that it knows; and it was trained on little news, so
//! [`rule`] corrects what it gets wrong there. The names themselves aren't asked about here.

mod apart;
mod closed;
mod here;
mod rule;

use std::ops::Range;
use std::sync::Arc;

use harper_brill::{BrillTagger, FreqDict, Tagger, UPOS, brill_tagger};

use super::cover::Cover;
use super::{Tag, Text, TokenKind, verb, verbless};
use closed::{Words, class, is_auxiliary};
use detente_text::{Mention, MentionUse};

/// What is known of tokens before they are tagged.
pub(super) struct Known<'a> {
    pub(super) mentions: &'a [Mention],
    /// For each token the mention it is part of.
    pub(super) mention_of: &'a Cover,
    /// For each token the date it is part of.
    pub(super) date_of: &'a Cover,
}

/// The tagger, loaded once.
pub(super) fn tagger() -> Arc<BrillTagger<FreqDict>> {
    brill_tagger()
}

/// The most words that are shown to the tagger at once: longer sentences are cut, so that none costs too much.
const MOST: usize = 400;

/// Tags the words of one sentence.
pub(super) fn sentence(
    text: &Text<'_>,
    known: &Known<'_>,
    tagger: &BrillTagger<FreqDict>,
    tokens: Range<usize>,
) -> Vec<Tag> {
    let mut raw = Vec::with_capacity(tokens.len());
    let mut from = tokens.start;
    while from < tokens.end {
        let to = tokens.end.min(from + MOST);
        let words: Vec<String> =
            (from..to).map(|token| stand_in(text, known, tokens.start, token)).collect();
        raw.extend(tagger.tag_sentence(&words));
        from = to;
    }
    let mut tags: Vec<Tag> = tokens
        .clone()
        .zip(raw)
        .map(|(token, guess)| first_guess(text, known, tokens.start, token, guess))
        .collect();
    rule::correct(text, &tokens, &mut tags);
    verbless::give_verb(text, &tokens, &mut tags);
    apart::dates(known, &tokens, &mut tags);
    apart::asides(text, &tokens, &mut tags);
    tags
}

/// The word that stands before the tagger in place of a token.
fn stand_in(text: &Text<'_>, known: &Known<'_>, first: usize, token: usize) -> String {
    let it = &text.tokens[token];
    match known.mention_of.at(token).and_then(|mention| known.mentions.get(mention)) {
        Some(mention) if mention.used_as == MentionUse::Demonym => {
            if it.lower.ends_with('s') && !it.lower.ends_with("ss") {
                "Russians".to_owned()
            } else {
                "Russian".to_owned()
            }
        }
        Some(_) => "Russia".to_owned(),
        None if it.kind == TokenKind::Possessive => "'s".to_owned(),
        None if token != first && is_capital(text.word(token)) && !is_plain_word(&it.lower) => {
            "Smith".to_owned()
        }
        None => it.lower.to_string(),
    }
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Words of grammar, which a title writes with a capital too.
fn is_plain_word(lower: &str) -> bool {
    lower == "i"
        || Words::Preposition.has(lower)
        || is_auxiliary(lower)
        || verb::is_irregular(lower)
}

fn first_guess(
    text: &Text<'_>,
    known: &Known<'_>,
    first: usize,
    token: usize,
    guess: Option<UPOS>,
) -> Tag {
    let it = &text.tokens[token];
    if let Some(mention) = known.mention_of.at(token).and_then(|at| known.mentions.get(at)) {
        let plural = it.lower.ends_with('s') && !it.lower.ends_with("ss");
        return match (it.kind, mention.used_as) {
            (TokenKind::Possessive, _) => Tag::Possessive,
            (TokenKind::Mark, _) => Tag::Hyphen,
            (_, MentionUse::Demonym) if !plural => Tag::Adjective,
            _ => Tag::Name,
        };
    }
    match it.kind {
        TokenKind::Possessive => return Tag::Possessive,
        TokenKind::Number => return Tag::Number,
        TokenKind::Mark => return mark(text, token),
        TokenKind::Word => {}
    }
    if let Some(tag) = class(&it.lower) {
        return tag;
    }
    let by_shape = || {
        let capital = token != first && is_capital(text.word(token));
        match it.lower.as_str() {
            _ if capital => Tag::Name,
            word if word.ends_with("ly") => Tag::Adverb,
            word if word.ends_with("ing") || word.ends_with("ed") => Tag::Verb,
            word if word.ends_with("al") || word.ends_with("ous") || word.ends_with("ive") => {
                Tag::Adjective
            }
            _ if token == first && is_capital(text.word(token)) => Tag::Name,
            _ => Tag::Noun,
        }
    };
    guess.map_or_else(by_shape, |guess| match guess {
        UPOS::ADJ => Tag::Adjective,
        UPOS::PART if it.lower == "to" => Tag::Infinitive,
        UPOS::ADP | UPOS::PART => Tag::Preposition,
        UPOS::ADV | UPOS::INTJ => Tag::Adverb,
        UPOS::AUX if is_auxiliary(&it.lower) => Tag::Auxiliary,
        UPOS::AUX | UPOS::VERB => Tag::Verb,
        UPOS::CCONJ => Tag::Coordinator,
        UPOS::DET => Tag::Determiner,
        UPOS::NOUN => Tag::Noun,
        UPOS::NUM => Tag::Number,
        UPOS::PRON => Tag::Pronoun,
        // No name is written small.
        UPOS::PROPN if !is_capital(text.word(token)) => Tag::Noun,
        UPOS::PROPN => Tag::Name,
        UPOS::SCONJ => Tag::Subordinator,
        UPOS::PUNCT | UPOS::SYM => Tag::Break,
    })
}

fn mark(text: &Text<'_>, token: usize) -> Tag {
    match text.word(token) {
        "," => Tag::Comma,
        "-" | "\u{2010}" | "\u{2011}" | "\u{2013}" | "/" if is_glued(text, token) => Tag::Hyphen,
        "'" | "\u{2019}" if is_plural_possessive(text, token) => Tag::Possessive,
        "\"" | "\u{201c}" | "\u{201d}" | "\u{ab}" | "\u{bb}" | "\u{2018}" | "\u{2019}" | "'" => {
            Tag::Quote
        }
        "%" | "$" | "\u{20ac}" | "\u{a3}" => Tag::Number,
        "." if is_glued(text, token) => Tag::Hyphen,
        _ => Tag::Break,
    }
}

/// True if nothing stands between a mark and the words on both sides.
fn is_glued(text: &Text<'_>, token: usize) -> bool {
    let it = text.tokens[token].span;
    token > 0
        && text.tokens[token - 1].span.end == it.start
        && text.tokens.get(token + 1).is_some_and(|next| next.span.start == it.end)
}

/// The apostrophe of *the troops' retreat*.
fn is_plural_possessive(text: &Text<'_>, token: usize) -> bool {
    let it = text.tokens[token].span;
    token > 0
        && text.tokens[token - 1].span.end == it.start
        && text.tokens[token - 1].lower.ends_with('s')
        && text
            .tokens
            .get(token + 1)
            .is_some_and(|next| next.span.start > it.end && next.kind == TokenKind::Word)
}
