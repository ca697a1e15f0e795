//! What does a text look like once its words hang together?
//!
//! The parse of all sentences, and the questions that finders ask of it. It knows which tokens are names, not whose.

use std::ops::Range;

use detente_model::Span;

use super::cover::Cover;
use super::piece::{Group, Phrase, Piece, Pieces};
use super::{Tag, Text, clause, piece, tag};
use detente_text::{DateMention, Mention, Quote};

/// The parse of a text.
#[derive(Debug, Default)]
pub(crate) struct Parse {
    /// One a token.
    pub(crate) tags: Vec<Tag>,
    /// For each token the mention it is part of.
    pub(crate) mention_of: Cover,
    /// For each token the date it is part of.
    pub(crate) date_of: Cover,
    /// For each token the quotation it stands in.
    pub(crate) quote_of: Cover,
    /// Noun phrases, in order.
    pub(crate) phrases: Vec<Phrase>,
    /// Verb groups, in order.
    pub(crate) groups: Vec<Group>,
    /// All pieces, in order.
    pub(crate) pieces: Vec<Piece>,
    /// For each sentence its pieces.
    pub(crate) sentences: Vec<Range<usize>>,
}

impl Parse {
    /// Parses a text whose names and dates were found. Linear in the text.
    pub(crate) fn of(text: &Text<'_>, mentions: &[Mention], dates: &[DateMention]) -> Self {
        let mention_of = Cover::of(text, mentions.iter().map(|it| it.span));
        let date_of = Cover::of(text, dates.iter().map(|it| it.span));
        let known = tag::Known { mentions, mention_of: &mention_of, date_of: &date_of };
        let tagger = tag::tagger();
        let mut tags = Vec::with_capacity(text.tokens.len());
        for sentence in &text.sentences {
            if text.is_over() {
                return Self::default();
            }
            tags.extend(tag::sentence(text, &known, &tagger, sentence.tokens.clone()));
        }
        let mut into = Pieces::default();
        let mut sentences = Vec::with_capacity(text.sentences.len());
        for (number, sentence) in text.sentences.iter().enumerate() {
            if text.is_over() {
                break;
            }
            let first = into.pieces.len();
            piece::cut(&mut into, text, &tags, sentence.tokens.clone(), number);
            let pieces = first..into.pieces.len();
            clause::attach(&mut into, text, &tags, (sentence, pieces.clone()));
            sentences.push(pieces);
        }
        let Pieces { phrases, groups, pieces } = into;
        let quote_of = Cover::default();
        Self { tags, mention_of, date_of, quote_of, phrases, groups, pieces, sentences }
    }

    /// Tells it which words are quoted, once that is known.
    pub(crate) fn quote(&mut self, text: &Text<'_>, quotes: &[Quote]) {
        let verbatim = |it: &Quote| it.verbatim != detente_text::Verbatim::Indirect;
        let spans = quotes.iter().map(|it| if verbatim(it) { it.span } else { Span::new(0, 0) });
        self.quote_of = Cover::of(text, spans);
    }

    /// The verb group whose verb stands at a token.
    pub(crate) fn group_at(&self, head: usize) -> Option<&Group> {
        let at = self.groups.binary_search_by_key(&head, |group| group.head).ok()?;
        self.groups.get(at)
    }

    /// The noun phrase that a token stands in.
    pub(crate) fn phrase_at(&self, token: usize) -> Option<usize> {
        let next = self.phrases.partition_point(|phrase| phrase.tokens.start <= token);
        let last = next.checked_sub(1)?;
        self.phrases[last].tokens.contains(&token).then_some(last)
    }

    /// The pieces of the sentence after the one at `at`, one after the other.
    pub(crate) fn next(&self, at: usize, sentence: usize) -> Option<Piece> {
        let pieces = self.sentences.get(sentence)?;
        pieces.contains(&at).then(|| self.pieces[at])
    }

    /// The phrases with prepositions that follow a noun at once: *visit to Baku in August*.
    pub(crate) fn chain(&self, phrase: usize) -> Vec<usize> {
        let mut chain = Vec::new();
        let sentence = self.phrases[phrase].sentence;
        let mut at = self.phrases[phrase].at + 1;
        while let Some(piece) = self.next(at, sentence) {
            match piece {
                Piece::Preposition(_)
                | Piece::Date(_)
                | Piece::Adverb(_)
                | Piece::Coordinator(_) => {}
                Piece::Comma(_) => match self.next(at + 1, sentence) {
                    Some(Piece::Phrase(next)) if self.phrases[next].earlier.is_some() => {}
                    _ => break,
                },
                Piece::Phrase(next) if self.phrases[next].preposition.is_some() => {
                    if self.phrases[next].earlier.is_none() {
                        chain.push(next);
                    }
                }
                Piece::Phrase(next) if self.phrases[next].earlier.is_some() => {}
                Piece::Phrase(_)
                | Piece::Group(_)
                | Piece::Subordinator(_)
                | Piece::Relative(_)
                | Piece::Adjective(_)
                | Piece::Quote(_)
                | Piece::Break(_) => break,
            }
            at += 1;
        }
        chain
    }

    /// The phrases of a row that begins with this one.
    pub(crate) fn row(&self, phrase: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(phrase), |&it| self.phrases[it].later)
    }
}
