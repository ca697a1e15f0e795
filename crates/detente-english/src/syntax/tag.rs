//! What part of speech is each word?
//!
//! A Brill tagger trained on general English does the work. It knows few names, so names that were found and
//! capitalised words it never saw stand before it as names that it knows; and it was trained on little news, so a
//! handful of rules correct what it gets wrong there. The names themselves aren't asked about here.

use std::ops::Range;
use std::sync::Arc;

use harper_brill::{BrillTagger, FreqDict, Tagger, UPOS, brill_tagger};

use super::verb::{self, Form};
use super::{Tag, Text, TokenKind, verbless};
use detente_text::{Mention, MentionUse};

/// What is known of tokens before they are tagged.
pub(super) struct Known<'a> {
    pub(super) mentions: &'a [Mention],
    /// For each token the mention it is part of.
    pub(super) mention_of: &'a [Option<usize>],
    /// For each token the date it is part of.
    pub(super) date_of: &'a [Option<usize>],
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
    correct(text, &tokens, &mut tags);
    verbless::give_verb(text, &tokens, &mut tags);
    set_dates_apart(known, &tokens, &mut tags);
    set_asides_apart(text, &tokens, &mut tags);
    tags
}

/// The word that stands before the tagger in place of a token.
fn stand_in(text: &Text<'_>, known: &Known<'_>, first: usize, token: usize) -> String {
    let it = &text.tokens[token];
    match known.mention_of[token].and_then(|mention| known.mentions.get(mention)) {
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
        None => it.lower.clone(),
    }
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Words of grammar, which a title writes with a capital too.
fn is_plain_word(lower: &str) -> bool {
    matches!(lower, "i") || preposition(lower) || auxiliary(lower) || verb::is_irregular(lower)
}

fn first_guess(
    text: &Text<'_>,
    known: &Known<'_>,
    first: usize,
    token: usize,
    guess: Option<UPOS>,
) -> Tag {
    let it = &text.tokens[token];
    if let Some(mention) = known.mention_of[token].and_then(|at| known.mentions.get(at)) {
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
    if let Some(tag) = closed_class(&it.lower) {
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
        UPOS::AUX if auxiliary(&it.lower) => Tag::Auxiliary,
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

/// Words of which there is a fixed number, and which are always the same.
fn closed_class(lower: &str) -> Option<Tag> {
    Some(match lower {
        "and" | "or" | "but" | "nor" => Tag::Coordinator,
        "not" | "n't" | "never" => Tag::Negation,
        "the" | "a" | "an" | "its" | "their" | "his" | "our" | "my" | "your" | "both"
        | "another" | "these" | "those" | "this" | "each" | "every" | "all" | "some" | "any"
        | "no" | "several" | "many" => Tag::Determiner,
        "it" | "he" | "she" | "they" | "we" | "i" | "you" | "him" | "them" | "us" | "itself"
        | "himself" | "herself" | "themselves" => Tag::Pronoun,
        "when" | "while" | "if" | "because" | "although" | "though" | "unless" | "whereas"
        | "whether" | "where" | "how" | "why" | "once" => Tag::Subordinator,
        "which" | "who" | "whom" | "whose" => Tag::Relative,
        "also" | "however" | "meanwhile" | "further" | "even" | "still" | "already" | "just"
        | "only" | "again" | "reportedly" | "allegedly" | "long" | "nevertheless" | "instead"
        | "increasingly" | "later" | "yet" | "ago" | "earlier" | "such" | "up" | "out" | "off"
        | "down" | "away" | "back" | "forward" | "apart" | "together" => Tag::Adverb,
        "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten"
        | "dozens" | "scores" | "hundreds" | "thousands" | "dozen" | "hundred" | "thousand"
        | "million" | "billion" => Tag::Number,
        _ if preposition(lower) => Tag::Preposition,
        _ if lower.ends_with("n't") && auxiliary(lower) => Tag::Auxiliary,
        _ => return None,
    })
}

fn preposition(lower: &str) -> bool {
    matches!(
        lower,
        "of" | "in"
            | "on"
            | "at"
            | "by"
            | "with"
            | "from"
            | "for"
            | "against"
            | "into"
            | "between"
            | "among"
            | "amid"
            | "during"
            | "over"
            | "under"
            | "through"
            | "towards"
            | "toward"
            | "despite"
            | "within"
            | "without"
            | "across"
            | "along"
            | "alongside"
            | "beyond"
            | "near"
            | "upon"
            | "via"
            | "about"
            | "following"
            | "including"
            | "involving"
            | "concerning"
            | "regarding"
            | "like"
            | "per"
            | "around"
            | "behind"
            | "inside"
            | "outside"
            | "throughout"
            | "until"
            | "onto"
            | "due"
            | "given"
    )
}

fn auxiliary(lower: &str) -> bool {
    matches!(
        lower.strip_suffix("n't").unwrap_or(lower),
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "am"
            | "has"
            | "have"
            | "had"
            | "having"
            | "do"
            | "does"
            | "did"
            | "will"
            | "would"
            | "shall"
            | "should"
            | "may"
            | "might"
            | "can"
            | "could"
            | "must"
            | "cannot"
            | "wo"
            | "ca"
    )
}

/// Nouns that the tagger takes for verbs or adjectives, where they stand as nouns do.
fn looks_like_noun(lower: &str) -> bool {
    !lower.ends_with("ed") && !lower.ends_with("ly")
}

/// Participles that stand before a noun as adjectives, even without an article.
fn is_adjectival(lower: &str) -> bool {
    matches!(
        lower,
        "growing"
            | "ongoing"
            | "rising"
            | "mounting"
            | "continuing"
            | "existing"
            | "remaining"
            | "leading"
            | "neighbouring"
            | "neighboring"
            | "warring"
            | "lasting"
            | "increasing"
            | "renewed"
            | "armed"
            | "alleged"
            | "suspected"
            | "planned"
            | "proposed"
            | "united"
            | "continued"
            | "escalating"
            | "lingering"
            | "long-standing"
            | "standing"
            | "ruling"
            | "outgoing"
            | "incoming"
            | "visiting"
            | "opposing"
            | "rival"
            | "heightened"
            | "armoured"
            | "armored"
            | "disputed"
            | "displaced"
            | "occupied"
            | "unmanned"
            | "mechanised"
            | "mechanized"
    )
}

/// Corrects frequent mistakes, from left to right: each rule looks at the words beside a word only.
fn correct(text: &Text<'_>, tokens: &Range<usize>, tags: &mut [Tag]) {
    let lower = |at: usize| text.tokens[tokens.start + at].lower.as_str();
    for at in 0..tags.len() {
        let before = at.checked_sub(1).map(|at| tags[at]);
        let after = tags.get(at + 1).copied();
        let word = lower(at);
        let nominal = matches!(after, Some(Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number));
        // What may stand before a noun and never before a finite verb.
        let opens = matches!(before, Some(Tag::Determiner | Tag::Possessive));
        tags[at] = match (word, tags[at]) {
            ("to", guess) => {
                let verb = if tags.get(at + 1) == Some(&Tag::Adverb) { at + 2 } else { at + 1 };
                if verb < tags.len() && is_infinitive(lower(verb), tags, verb, guess) {
                    tags[verb] =
                        if tags[verb] == Tag::Auxiliary { Tag::Auxiliary } else { Tag::Verb };
                    Tag::Infinitive
                } else {
                    Tag::Preposition
                }
            }
            ("that", _) => match before {
                Some(Tag::Noun | Tag::Name)
                    if matches!(after, Some(Tag::Verb | Tag::Auxiliary)) =>
                {
                    Tag::Relative
                }
                Some(Tag::Comma | Tag::Preposition) | None => Tag::Determiner,
                Some(_) => Tag::Subordinator,
            },
            // *are due to meet*
            ("due", _)
                if tags.get(at + 1..at + 3).is_some()
                    && lower(at + 1) == "to"
                    && is_infinitive(lower(at + 2), tags, at + 2, Tag::Preposition) =>
            {
                Tag::Adjective
            }
            ("as" | "after" | "before" | "since" | "according" | "than", _) => Tag::Preposition,
            ("most" | "much" | "many" | "half", _)
                if after == Some(Tag::Preposition) && lower(at + 1) == "of" =>
            {
                Tag::Number
            }
            ("more" | "least" | "most" | "less" | "fewer", _)
                if !nominal || after == Some(Tag::Number) =>
            {
                Tag::Adverb
            }
            // *have upgraded their ties*
            ("has" | "have" | "had", Tag::Verb) if has_participle(tags, at + 1, lower) => {
                Tag::Auxiliary
            }
            // *will back Malta*
            ("back" | "down", Tag::Adverb)
                if before == Some(Tag::Auxiliary)
                    && is_before_base(lower(at - 1))
                    && matches!(after, Some(Tag::Determiner | Tag::Name | Tag::Adjective)) =>
            {
                Tag::Verb
            }
            // *its offensive*, *a diplomatic move*: no verb follows an article at once.
            (_, Tag::Verb) if (opens || opened(tags, at)) && !nominal && looks_like_noun(word) => {
                Tag::Noun
            }
            // *to decades of war*, *his Geneva visit*
            (_, Tag::Verb)
                if verb::form(word) == Form::Present
                    && (before == Some(Tag::Preposition)
                        || before == Some(Tag::Name)
                            && at > 1
                            && super::piece::is_owner(lower(at - 2))) =>
            {
                Tag::Noun
            }
            (_, Tag::Verb)
                if opens && (nominal || after == Some(Tag::Verb) && word.ends_with("ed")) =>
            {
                Tag::Adjective
            }
            (_, Tag::Verb)
                if is_adjectival(word)
                    && nominal
                    // *Oman proposed talks*
                    && !(word.ends_with("ed") && before == Some(Tag::Name))
                    && before.is_some_and(|tag| !matches!(tag, Tag::Auxiliary | Tag::Comma)) =>
            {
                Tag::Adjective
            }
            // *have each blamed*
            ("each" | "both" | "all", Tag::Determiner)
                if at > 0
                    && auxiliary(lower(at - 1))
                    && matches!(after, Some(Tag::Verb | Tag::Adjective))
                    && verb::form(lower(at + 1)) != Form::Present =>
            {
                tags[at - 1] = Tag::Auxiliary;
                tags[at + 1] = Tag::Verb;
                Tag::Adverb
            }
            // *a border crossing with Laos*
            ("crossing" | "meeting" | "hearing" | "bombing" | "building", Tag::Verb)
                if before == Some(Tag::Noun)
                    && !matches!(after, Some(Tag::Determiner | Tag::Name | Tag::Pronoun)) =>
            {
                Tag::Noun
            }
            // *two suspects*
            (_, Tag::Verb)
                if before == Some(Tag::Number)
                    && word.ends_with('s')
                    && verb::form(word) == Form::Present
                    && lower(at - 1) != "one" =>
            {
                Tag::Noun
            }
            // *Fighting broke out*
            (_, Tag::Verb)
                if at == 0
                    && word.ends_with("ing")
                    && matches!(after, Some(Tag::Verb | Tag::Auxiliary)) =>
            {
                Tag::Noun
            }
            // *days of shelling*
            (_, Tag::Verb)
                if before == Some(Tag::Preposition)
                    && lower(at - 1) == "of"
                    && word.ends_with("ing")
                    && (matches!(
                        after,
                        None | Some(Tag::Comma | Tag::Break | Tag::Coordinator)
                    ) || matches!(
                        lower(at + 1),
                        "last"
                            | "this"
                            | "on"
                            | "in"
                            | "by"
                            | "between"
                            | "among"
                            | "across"
                            | "near"
                    )) =>
            {
                Tag::Noun
            }
            // *Lagos severed relations*: after a bare name no adjective stands.
            (_, Tag::Adjective)
                if before == Some(Tag::Name)
                    && word.ends_with("ed")
                    && !opened(tags, at - 1)
                    && at
                        .checked_sub(2)
                        .is_none_or(|at| !matches!(tags[at], Tag::Determiner | Tag::Hyphen)) =>
            {
                Tag::Verb
            }
            // *the coast guard fired*, *they trade blame*
            (_, Tag::Verb)
                if verb::form(word) == Form::Present
                    && !word.ends_with('s')
                    && (before == Some(Tag::Noun)
                        && after == Some(Tag::Verb)
                        && verb::form(lower(at + 1)) != Form::Gerund
                        || before == Some(Tag::Verb)
                            && !["help", "let", "mak", "made", "go", "com"]
                                .iter()
                                .any(|stem| lower(at - 1).starts_with(stem))) =>
            {
                Tag::Noun
            }
            // *which supplies weapons*
            (_, Tag::Noun)
                if before == Some(Tag::Relative)
                    && lower(at - 1) != "whose"
                    && word.ends_with('s')
                    && !matches!(after, Some(Tag::Verb | Tag::Auxiliary)) =>
            {
                Tag::Verb
            }
            // *will host talks*, *did attack*
            (_, Tag::Noun | Tag::Adjective)
                if before == Some(Tag::Auxiliary)
                    && is_before_base(lower(at - 1))
                    && verb::form(word) == Form::Present
                    && !word.ends_with('s') =>
            {
                Tag::Verb
            }
            // *Oslo plans to meet*
            (_, Tag::Noun)
                if before == Some(Tag::Name)
                    && word.ends_with('s')
                    && tags.get(at + 1..at + 3).is_some()
                    && lower(at + 1) == "to"
                    && is_infinitive(lower(at + 2), tags, at + 2, Tag::Infinitive)
                    && !opened(tags, at - 1)
                    && at.checked_sub(2).is_none_or(|at| tags[at] != Tag::Determiner) =>
            {
                Tag::Verb
            }
            // *analysts fear a war*
            (_, Tag::Noun)
                if before == Some(Tag::Noun)
                    && lower(at - 1).ends_with('s')
                    && verb::form(word) == Form::Present
                    && !word.ends_with('s')
                    && matches!(after, Some(Tag::Determiner | Tag::Pronoun)) =>
            {
                Tag::Verb
            }
            // *Rome occupied the port*: between a name and an object.
            (_, Tag::Adjective)
                if matches!(before, Some(Tag::Name | Tag::Noun))
                    && word.ends_with("ed")
                    && matches!(
                        after,
                        Some(Tag::Determiner | Tag::Name | Tag::Pronoun | Tag::Number)
                    ) =>
            {
                Tag::Verb
            }
            // *forces advanced on the town*, *parliament voted to leave*: no adjective stands after its noun.
            (_, Tag::Adjective)
                if before == Some(Tag::Noun)
                    && word.ends_with("ed")
                    && matches!(after, Some(Tag::Preposition | Tag::Infinitive)) =>
            {
                Tag::Verb
            }
            // *grown increasingly disillusioned*
            (_, Tag::Verb)
                if follows_copula(tags, at, lower) && verb::form(word) == Form::Either =>
            {
                Tag::Adjective
            }
            // *has complicated*, and *…, leading Cairo to*: what looks like an adjective is a verb.
            (_, Tag::Adjective)
                if word.ends_with("ed")
                    && matches!(before, Some(Tag::Auxiliary | Tag::Adverb))
                    && (1..=2).any(|back| {
                        at >= back && matches!(lower(at - back), "has" | "have" | "had")
                    }) =>
            {
                Tag::Verb
            }
            (_, Tag::Adjective | Tag::Noun)
                if before == Some(Tag::Comma)
                    && word.ends_with("ing")
                    && matches!(
                        after,
                        Some(
                            Tag::Preposition
                                | Tag::Name
                                | Tag::Determiner
                                | Tag::Pronoun
                                | Tag::Infinitive
                        )
                    ) =>
            {
                Tag::Verb
            }
            // *a military offensive*: an adjective that no noun follows stands for one.
            (_, Tag::Adjective)
                if matches!(
                    before,
                    Some(
                        Tag::Determiner
                            | Tag::Adjective
                            | Tag::Possessive
                            | Tag::Name
                            | Tag::Noun
                            | Tag::Number
                    )
                ) && (opens || opened(tags, at))
                    && looks_like_noun(word)
                    && !adjective_goes_on(tags, at + 1, lower) =>
            {
                Tag::Noun
            }
            (_, tag) => tag,
        };
    }
}

/// True if a participle follows, perhaps after adverbs: *has long been*, *have upgraded*.
fn has_participle<'a>(tags: &[Tag], at: usize, lower: impl Fn(usize) -> &'a str) -> bool {
    let next = (at..tags.len()).find(|&at| !matches!(tags[at], Tag::Adverb | Tag::Negation));
    next.is_some_and(|at| {
        tags[at] == Tag::Verb && matches!(verb::form(lower(at)), Form::Either | Form::Participle)
    })
}

/// Auxiliaries before which a verb is in its base form.
fn is_before_base(auxiliary: &str) -> bool {
    matches!(
        auxiliary.strip_suffix("n't").unwrap_or(auxiliary),
        "will"
            | "would"
            | "can"
            | "could"
            | "may"
            | "might"
            | "must"
            | "should"
            | "shall"
            | "do"
            | "does"
            | "did"
            | "cannot"
            | "wo"
            | "ca"
    )
}

/// True if *to* before this word makes it an infinitive; `guess` is what the tagger took *to* for.
fn is_infinitive(word: &str, tags: &[Tag], at: usize, guess: Tag) -> bool {
    let base = verb::form(word) == Form::Present
        && (!word.ends_with('s') || word.ends_with("ss") || word.ends_with("us"));
    let owned = tags.get(at + 1) == Some(&Tag::Possessive);
    let ends = ["ate", "ify", "ise", "ize", "ene"].iter().any(|end| word.ends_with(end));
    base && !owned
        && match tags[at] {
            Tag::Verb | Tag::Auxiliary => true,
            Tag::Noun | Tag::Adjective => {
                let object = matches!(
                    tags.get(at + 1),
                    Some(Tag::Determiner | Tag::Name | Tag::Pronoun | Tag::Adjective)
                );
                ends || guess == Tag::Infinitive && object
            }
            Tag::Name
            | Tag::Pronoun
            | Tag::Determiner
            | Tag::Possessive
            | Tag::Number
            | Tag::Adverb
            | Tag::Infinitive
            | Tag::Preposition
            | Tag::Subordinator
            | Tag::Relative
            | Tag::Coordinator
            | Tag::Negation
            | Tag::Date
            | Tag::Comma
            | Tag::Hyphen
            | Tag::Quote
            | Tag::Break => false,
        }
}

/// True if only adjectives and names stand between an article or owner and this word.
fn opened(tags: &[Tag], at: usize) -> bool {
    tags[..at]
        .iter()
        .rev()
        .take(6)
        .find(|tag| !matches!(tag, Tag::Adjective | Tag::Name | Tag::Hyphen | Tag::Number))
        .is_some_and(|tag| matches!(tag, Tag::Determiner | Tag::Possessive))
        && tags[at - 1] != Tag::Name
        || at > 1
            && tags[at - 1] == Tag::Name
            && tags[at - 2] == Tag::Determiner
            && tags[at] == Tag::Adjective
}

/// True after *become*, *grow*, *remain*, *seem* and their forms, perhaps with an adverb between.
fn follows_copula<'a>(tags: &[Tag], at: usize, lower: impl Fn(usize) -> &'a str) -> bool {
    let back = if at > 0 && tags[at - 1] == Tag::Adverb { 2 } else { 1 };
    at.checked_sub(back).is_some_and(|at| {
        ["become", "became", "becoming", "grow", "grew", "remain", "seem", "appear", "look"]
            .iter()
            .any(|stem| lower(at).starts_with(stem))
            && tags[at] == Tag::Verb
    })
}

/// True if what follows an adjective carries on its noun phrase: a noun, or another adjective after a comma.
fn adjective_goes_on<'a>(tags: &[Tag], at: usize, lower: impl Fn(usize) -> &'a str) -> bool {
    match tags.get(at) {
        Some(Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number | Tag::Hyphen) => true,
        Some(Tag::Verb) if verb::form(lower(at)) == Form::Present => !matches!(
            tags.get(at + 1),
            Some(Tag::Determiner | Tag::Pronoun | Tag::Name | Tag::Subordinator)
        ),
        Some(Tag::Verb | Tag::Comma | Tag::Coordinator) => {
            matches!(tags.get(at + 1), Some(Tag::Adjective | Tag::Noun))
        }
        _ => false,
    }
}

/// Two dashes in a sentence set something apart as two commas do: *Malta – an island – agreed*.
fn set_asides_apart(text: &Text<'_>, tokens: &Range<usize>, tags: &mut [Tag]) {
    let dash = |&at: &usize| {
        tags[at] == Tag::Break
            && matches!(text.word(tokens.start + at), "-" | "--" | "\u{2013}" | "\u{2014}")
    };
    let dashes: Vec<usize> = (0..tags.len()).filter(dash).collect();
    if let [open, close] = dashes[..]
        && open > 0
    {
        (tags[open], tags[close]) = (Tag::Comma, Tag::Comma);
    }
}

/// Gives tokens of dates their tag where the date isn't part of a noun phrase (*the September offensive* is).
fn set_dates_apart(known: &Known<'_>, tokens: &Range<usize>, tags: &mut [Tag]) {
    let mut at = 0;
    while at < tags.len() {
        let Some(date) = known.date_of[tokens.start + at] else {
            at += 1;
            continue;
        };
        let from = at;
        while at < tags.len() && known.date_of[tokens.start + at] == Some(date) {
            at += 1;
        }
        let within = from > 0
            && matches!(tags[from - 1], Tag::Determiner | Tag::Adjective | Tag::Possessive)
            && matches!(tags.get(at), Some(Tag::Noun | Tag::Adjective));
        let owns = tags.get(at) == Some(&Tag::Possessive);
        if !within && !owns {
            tags[from..at].fill(Tag::Date);
        }
    }
}
