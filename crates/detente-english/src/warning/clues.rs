//! What do all warnings look at?
//!
//! Where speech stands, which sentences give their source, who is named in each. Nothing is judged here.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use detente_model::Span;
use rust_stemmers::{Algorithm, Stemmer};

use crate::lexicon::{Lexicon, List, Phrases};
use crate::syntax::{Sentence, Text, Token, TokenKind};
use detente_text::PassageKind;
use detente_text::{Findings, Mention, MentionUse, Verbatim};

/// The most words that a clause has to either side: a text without any punctuation costs no more than others.
const FAR: usize = 60;

/// Numbers that may be years.
pub(super) const YEARS: RangeInclusive<u64> = 1900..=2100;

/// The most words of a line that says of the text itself what it is: a paragraph tells of other texts.
const LINE: usize = 40;

/// A document as warnings look at it.
pub(super) struct Clues<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) found: &'a Findings,
    pub(super) lexicon: &'a Lexicon,
    /// Stretches between quotation marks, marks included, in order.
    pub(super) quoted: Vec<Span>,
    /// For each sentence, whether it says who tells it.
    sourced: Vec<bool>,
    stemmer: Stemmer,
    /// For each token its stem, once asked.
    stems: RefCell<Vec<Option<String>>>,
}

impl<'a> Clues<'a> {
    /// Looks once over the text.
    pub(super) fn of(text: &'a Text<'a>, found: &'a Findings, lexicon: &'a Lexicon) -> Self {
        let quoted = quoted(text);
        let mut clues = Self {
            text,
            found,
            lexicon,
            quoted,
            sourced: Vec::new(),
            stemmer: Stemmer::create(Algorithm::English),
            stems: RefCell::new(vec![None; text.tokens.len()]),
        };
        clues.sourced = text
            .sentences
            .iter()
            .map(|sentence| {
                let tokens = clues.tokens(sentence);
                clues.list(List::Attribution).within(tokens) || clues.speaks(sentence.span)
            })
            .collect();
        clues
    }

    /// A list of words.
    pub(super) fn list(&self, list: List) -> &'a Phrases {
        self.lexicon.cautions.list(list)
    }

    /// The tokens of a sentence.
    pub(super) fn tokens(&self, sentence: &Sentence) -> &'a [Token] {
        &self.text.tokens[sentence.tokens.clone()]
    }

    /// What the passage of a sentence is for.
    pub(super) fn kind(&self, sentence: &Sentence) -> PassageKind {
        self.text.document.passages[sentence.passage].kind
    }

    /// The sentences of the body with their numbers.
    pub(super) fn body(&self) -> impl Iterator<Item = (usize, &'a Sentence)> + '_ {
        self.text
            .sentences
            .iter()
            .enumerate()
            .filter(|(_, sentence)| self.kind(sentence) == PassageKind::Body)
    }

    /// The sentences of the headline.
    pub(super) fn title(&self) -> impl Iterator<Item = (usize, &'a Sentence)> + '_ {
        self.text
            .sentences
            .iter()
            .enumerate()
            .filter(|(_, sentence)| self.kind(sentence) == PassageKind::Title)
    }

    /// The first phrase of a list in a sentence that doesn't stand between quotation marks: its first token and
    /// its place.
    pub(super) fn list_outside_quotes(
        &self,
        list: &Phrases,
        sentence: &Sentence,
    ) -> Option<(usize, Span)> {
        list.all(self.tokens(sentence)).find_map(|(at, count)| {
            let first = sentence.tokens.start + at;
            let span = self.span(first, first + count - 1);
            self.stands_alone(first, count).then_some((first, span))
        })
    }

    /// True if words stand for themselves outside of speech: not in quotation marks, and not as a part of a longer name or
    /// word (*the West* in *the West Bank*, *backed* in *Oslo-backed*).
    pub(super) fn stands_alone(&self, first: usize, count: usize) -> bool {
        let span = self.span(first, first + count - 1);
        let longer = (first..first + count)
            .filter_map(|at| self.mention_at(self.text.tokens[at].span.start))
            .any(|it| it.span.start < span.start || it.span.end > span.end);
        let next = first + count;
        let named = self.capital(next - 1)
            && self.capital(next)
            && self.text.tokens[next].kind == TokenKind::Word
            && self.text.tokens[next].sentence == self.text.tokens[first].sentence;
        let tied = first.checked_sub(1).is_some_and(|at| self.ties(at)) || self.ties(next);
        !self.in_quotes(span.start) && !longer && !named && !tied
    }

    /// True for a hyphen that ties two words to one.
    fn ties(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        let before = at.checked_sub(1).and_then(|at| self.text.tokens.get(at));
        let after = self.text.tokens.get(at + 1);
        matches!(token.lower.as_str(), "-" | "\u{2010}" | "\u{2011}")
            && before.is_some_and(|it| it.span.end == token.span.start)
            && after.is_some_and(|it| it.span.start == token.span.end)
    }

    /// True if a sentence says who tells what it tells.
    pub(super) fn sourced(&self, sentence: usize) -> bool {
        self.sourced.get(sentence).copied().unwrap_or(false)
    }

    /// True if a place stands between quotation marks.
    pub(super) fn in_quotes(&self, at: usize) -> bool {
        let next = self.quoted.partition_point(|span| span.end <= at);
        self.quoted.get(next).is_some_and(|span| span.start <= at)
    }

    /// The span from one token of the text to another, both included.
    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        match (self.text.tokens.get(first), self.text.tokens.get(last)) {
            (Some(from), Some(to)) => Span::new(from.span.start, to.span.end),
            (None, _) | (_, None) => Span::default(),
        }
    }

    /// The words of a span.
    pub(super) fn words(&self, span: Span) -> &'a str {
        self.text.document.slice(span)
    }

    /// The stem of a word, for comparing.
    pub(super) fn stem(&self, token: usize) -> String {
        let mut stems = self.stems.borrow_mut();
        let Some(slot) = stems.get_mut(token) else { return String::new() };
        slot.get_or_insert_with(|| self.stemmer.stem(&self.text.tokens[token].lower).into_owned())
            .clone()
    }

    /// The stems of the words that say something, of a range of tokens, without names.
    pub(super) fn stems(&self, tokens: Range<usize>) -> BTreeSet<String> {
        tokens.filter(|&at| self.telling(at) && !self.is_name(at)).map(|at| self.stem(at)).collect()
    }

    /// True for a word that says something of its own.
    pub(super) fn telling(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|token| {
            token.kind == TokenKind::Word
                && token.lower.chars().nth(2).is_some()
                && !self.list(List::Plain).is(&token.lower)
        })
    }

    /// True for a word that stands in a name, or is written like one.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at) else { return false };
        if self.mention_at(token.span.start).is_some() {
            return true;
        }
        let first = self.text.sentences.get(token.sentence).map(|it| it.tokens.start);
        first != Some(at) && self.capital(at)
    }

    /// True if a word begins with a capital letter.
    pub(super) fn capital(&self, at: usize) -> bool {
        at < self.text.tokens.len()
            && self.text.word(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// The mention that covers a place.
    pub(super) fn mention_at(&self, at: usize) -> Option<&'a Mention> {
        let next = self.found.mentions.partition_point(|it| it.span.end <= at);
        self.found.mentions.get(next).filter(|it| it.span.start <= at)
    }

    /// Whom a token names: the side that an actor speaks for, or the word itself where nobody is known.
    pub(super) fn side_at(&self, at: usize) -> Option<String> {
        let token = self.text.tokens.get(at)?;
        match self.mention_at(token.span.start) {
            Some(mention) => {
                Some(mention.actor.side().unwrap_or(mention.actor.as_str()).to_owned())
            }
            None if token.kind == TokenKind::Word && self.is_name(at) => {
                Some(token.lower.to_string())
            }
            None => None,
        }
    }

    /// What the text calls a side, for a person.
    pub(super) fn called(&self, side: &'a str) -> &'a str {
        let of_side = || self.found.mentions.iter().filter(|it| it.actor.side() == Some(side));
        let name = of_side().find(|it| it.used_as == MentionUse::Name);
        name.or_else(|| of_side().next()).map_or(side, |it| self.words(it.span))
    }

    /// Whoever is named in a sentence.
    pub(super) fn sides(&self, sentence: usize) -> BTreeSet<String> {
        let tokens = self.text.sentences.get(sentence).map(|it| it.tokens.clone());
        tokens.into_iter().flatten().filter_map(|at| self.side_at(at)).collect()
    }

    /// The number that a token is, from two; years are none.
    pub(super) fn number(&self, at: usize) -> Option<u64> {
        const WORDS: [&str; 19] = [
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ];
        const TENS: [&str; 7] =
            ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
        let lower = &self.text.tokens.get(at)?.lower;
        if let Some(at) = WORDS.iter().position(|word| *lower == *word) {
            return u64::try_from(at).ok().map(|at| at + 2);
        }
        if let Some(at) = TENS.iter().position(|word| *lower == *word) {
            return u64::try_from(at).ok().map(|at| (at + 3) * 10);
        }
        let value: u64 = lower.replace(',', "").parse().ok()?;
        (value > 1 && !YEARS.contains(&value)).then_some(value)
    }

    /// The clause around a token: from after the last comma, dash or semicolon to before the next.
    pub(super) fn clause(&self, at: usize) -> Range<usize> {
        let Some(token) = self.text.tokens.get(at) else { return at..at };
        let Some(sentence) = self.text.sentences.get(token.sentence) else { return at..at };
        let stops = |it: &usize| {
            matches!(self.text.tokens[*it].lower.as_str(), "," | ";" | ":" | "—" | "–" | "(" | ")")
        };
        let start = (sentence.tokens.start.max(at.saturating_sub(FAR))..at)
            .rev()
            .find(stops)
            .map_or(sentence.tokens.start.max(at.saturating_sub(FAR)), |it| it + 1);
        let last = sentence.tokens.end.min(at + FAR);
        let mut end = (at..last).find(stops).unwrap_or(last);
        while end > at + 1 && self.text.tokens[end - 1].kind == TokenKind::Mark {
            end -= 1;
        }
        start..end
    }

    /// The lines with a phrase of a list, as a text has them to say something of itself.
    pub(super) fn lines(&self, list: List) -> impl Iterator<Item = Span> + '_ {
        let passages = self.text.document.passages.iter();
        let spans = passages.filter(|it| it.kind != PassageKind::Struck).map(|it| it.span);
        spans.filter(move |&span| {
            let words = self.words(span);
            words.split_whitespace().nth(LINE).is_none() && self.list(list).spoken(words)
        })
    }

    /// The span of a range of tokens.
    pub(super) fn stretch(&self, tokens: Range<usize>) -> Span {
        if tokens.is_empty() { Span::default() } else { self.span(tokens.start, tokens.end - 1) }
    }

    fn speaks(&self, span: Span) -> bool {
        let touches = |at: Span| at.start < span.end && span.start < at.end;
        let first = self.found.quotes.partition_point(|it| it.span.end <= span.start);
        let near = first.saturating_sub(1)..(first + 2).min(self.found.quotes.len());
        self.found.quotes.get(near).is_some_and(|near| {
            near.iter().any(|it| {
                it.verbatim == Verbatim::Indirect && touches(it.span)
                    || it.span.start <= span.start && span.end <= it.span.end
            })
        }) || self.in_quotes(span.start) && self.in_quotes(span.end.saturating_sub(1))
    }
}

/// Stretches between double quotation marks; one that is left open ends with its passage.
fn quoted(text: &Text<'_>) -> Vec<Span> {
    let mut quoted = Vec::new();
    for passage in text.document.told() {
        let mut open: Option<(usize, char)> = None;
        for (at, mark) in text.document.slice(passage.span).char_indices() {
            let at = passage.span.start + at;
            let close = match mark {
                '\u{201c}' | '\u{201e}' => Some('\u{201d}'),
                '\u{ab}' => Some('\u{bb}'),
                '"' => Some('"'),
                _ => None,
            };
            match (open, close) {
                (Some((start, closing)), _) if mark == closing => {
                    quoted.push(Span::new(start, at + mark.len_utf8()));
                    open = None;
                }
                (None, Some(closing)) => open = Some((at, closing)),
                (Some(_), _) | (None, None) => {}
            }
        }
        if let Some((start, _)) = open {
            quoted.push(Span::new(start, passage.span.end));
        }
    }
    quoted
}

/// Where phrases of a list stand in the body, outside quotation marks.
pub(super) fn outside_quotes(clues: &Clues<'_>, list: List) -> Vec<Span> {
    let mut spans = Vec::new();
    for (_, sentence) in clues.body() {
        for (at, count) in clues.list(list).all(clues.tokens(sentence)) {
            let first = sentence.tokens.start + at;
            if clues.stands_alone(first, count) {
                spans.push(clues.span(first, first + count - 1));
            }
        }
    }
    spans
}

/// The clauses in which phrases of a list stand in the body, outside quotation marks.
pub(super) fn clauses_outside_quotes(clues: &Clues<'_>, list: List) -> Vec<Span> {
    let mut spans = Vec::new();
    for (_, sentence) in clues.body() {
        for (at, count) in clues.list(list).all(clues.tokens(sentence)) {
            let first = sentence.tokens.start + at;
            let clause = clues.clause(first);
            let span = clues.stretch(clause.start..clause.end.max(first + count));
            if clues.stands_alone(first, count) && spans.last() != Some(&span) {
                spans.push(span);
            }
        }
    }
    spans
}
