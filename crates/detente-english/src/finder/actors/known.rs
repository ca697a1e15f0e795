//! Which names of the lexicon stand in a text?
//!
//! The longest name wins, and what stands within a longer name is none of its own. How a name is used is
//! asked elsewhere.

use std::ops::Range;

use crate::lexicon::Names;
use crate::lexicon::names::{Clarity, Form, Named, Role, Sort, Word, is_surname};
use crate::syntax::{Text, TokenKind};

/// A name of the lexicon in a text.
#[derive(Debug, Clone)]
pub(super) struct Known<'l> {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Whom it may be for; nobody if it is a longer name that only holds one.
    pub(super) named: &'l [Named],
}

impl Known<'_> {
    /// True for the name of an organisation.
    pub(super) fn body(&self) -> bool {
        self.named.iter().all(|named| named.sort == Sort::Organisation) && !self.named.is_empty()
    }

    /// True for one word by which only a group is called, and persons are as well.
    pub(super) fn surname(&self) -> bool {
        self.tokens.len() == 1 && is_surname(self.named)
    }

    /// True for the name of a people.
    pub(super) fn people(&self) -> bool {
        self.named.iter().any(|named| named.role == Role::People)
    }
}

/// The names of a text, and which of them covers each token.
#[derive(Debug, Default)]
pub(super) struct KnownNames<'l> {
    pub(super) names: Vec<Known<'l>>,
    /// By token: one more than the number of its name, or 0.
    covers: Vec<u32>,
}

impl<'l> KnownNames<'l> {
    /// The number of the name that covers a token.
    pub(super) fn at(&self, token: usize) -> Option<usize> {
        let number = *self.covers.get(token)?;
        usize::try_from(number).ok()?.checked_sub(1)
    }

    /// The name that covers a token, if it is somebody's.
    pub(super) fn named(&self, token: usize) -> Option<&Known<'l>> {
        self.at(token).map(|at| &self.names[at]).filter(|known| !known.named.is_empty())
    }

    /// Forgets a name: its tokens are free again.
    pub(super) fn free(&mut self, number: usize) {
        let known = &mut self.names[number];
        known.named = &[];
        let tokens = known.tokens.clone();
        self.covers[tokens].fill(0);
    }

    fn push(&mut self, known: Known<'l>) {
        let number = u32::try_from(self.names.len() + 1).unwrap_or(0);
        self.covers[known.tokens.clone()].fill(number);
        self.names.push(known);
    }
}

/// How the words of a passage are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// As sentences are.
    Sentence,
    /// With a Capital on Most Words.
    Title,
    /// IN CAPITALS.
    Capitals,
}

/// Finds the names of the lexicon. One pass.
pub(super) fn find<'l>(text: &Text<'_>, names: &'l Names, cases: &[Case]) -> KnownNames<'l> {
    let mut found = KnownNames { names: Vec::new(), covers: vec![0; text.tokens.len()] };
    let mut at = 0;
    while at < text.tokens.len() {
        let case = cases[text.tokens[at].sentence];
        match longest(text, names, at, case) {
            Some(form) => {
                let end = at + form.words.len();
                let masked = masked(text, names, at..end);
                let named = if masked.is_some() { &[] } else { form.named.as_slice() };
                let end = masked.unwrap_or(end);
                found.push(Known { tokens: at..end, named });
                at = end;
            }
            None => at += 1,
        }
    }
    own_bodies(text, names, &mut found);
    within_names(text, names, &mut found, cases);
    unclear(&mut found);
    found
}

fn longest<'l>(text: &Text<'_>, names: &'l Names, at: usize, case: Case) -> Option<&'l Form> {
    let token = &text.tokens[at];
    if matches!(token.kind, TokenKind::Mark | TokenKind::Possessive) {
        return None;
    }
    names.forms(&token.lower).iter().find(|form| {
        let end = at + form.words.len();
        end <= text.tokens.len()
            && text.tokens[end - 1].sentence == token.sentence
            && match case {
                Case::Sentence | Case::Title => {
                    form.words.iter().zip(at..).all(|(word, token)| same(text.word(token), word))
                        || shouted(text, at..end) && loosely(text, names, form, at..end)
                }
                Case::Capitals => loosely(text, names, form, at..end),
            }
    })
}

/// True for one or several words in capitals, as at the head of a dispatch, but for initials.
fn shouted(text: &Text<'_>, tokens: Range<usize>) -> bool {
    tokens.end > tokens.start
        && text.word(tokens.start).len() > 3
        && tokens.into_iter().all(|token| !text.word(token).chars().any(char::is_lowercase))
}

/// True if the words are those of a name, whatever their letters.
fn loosely(text: &Text<'_>, names: &Names, form: &Form, tokens: Range<usize>) -> bool {
    let common = form.lower.len() == 1 && names.is(Word::Common, &form.lower[0]);
    !common
        && form.lower.iter().zip(&text.tokens[tokens]).all(|(word, token)| same(&token.lower, word))
}

/// True if a word of the text is that word, but for the form of apostrophes and hyphens.
fn same(word: &str, plain: &str) -> bool {
    word == plain || (!word.is_ascii() && word.chars().map(straight).eq(plain.chars()))
}

fn straight(char: char) -> char {
    match char {
        '\u{2019}' => '\'',
        '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
        _ => char,
    }
}

/// Where the longer name ends that a name is part of, if it is.
fn masked(text: &Text<'_>, names: &Names, at: Range<usize>) -> Option<usize> {
    let is = |row: &[String], start: usize| {
        start + row.len() <= text.tokens.len()
            && row.iter().zip(start..).all(|(word, token)| same(text.word(token), word))
    };
    if let Some(next) = text.tokens.get(at.end)
        && let Some(row) = names.after(text.word(at.end)).iter().find(|row| is(row, at.end))
        && next.sentence == text.tokens[at.start].sentence
    {
        return Some(at.end + row.len());
    }
    let before = at.start.checked_sub(1)?;
    let row = names
        .before(text.word(before))
        .iter()
        .any(|row| at.start.checked_sub(row.len()).is_some_and(|start| is(row, start)));
    row.then_some(at.end)
}

/// A people in the middle of a longer name is that name's: *Grand Ethiopian Renaissance Dam*.
fn within_names(text: &Text<'_>, names: &Names, found: &mut KnownNames<'_>, cases: &[Case]) {
    for number in 0..found.names.len() {
        let known = &found.names[number];
        let (start, end) = (known.tokens.start, known.tokens.end);
        let sentence = text.tokens[start].sentence;
        let part = |token: usize| {
            text.tokens[token].sentence == sentence
                && capital(text, token)
                && found.at(token).is_none()
                && !names.is(Word::Common, &text.tokens[token].lower)
                && !names.is(Word::Aside, &text.tokens[token].lower)
                && !names.is(Word::Institution, &text.tokens[token].lower)
                && names.titles(&text.tokens[token].lower).is_empty()
        };
        let people = known.named.iter().any(|named| named.role == Role::People);
        let head = text.sentences[sentence].tokens.start;
        if people
            && cases[sentence] == Case::Sentence
            && start > head + 1
            && end < text.tokens.len()
            && part(start - 1)
            && part(end)
        {
            found.free(number);
        }
    }
}

/// A council that is said to be a state's own isn't that of the nations.
fn own_bodies(text: &Text<'_>, names: &Names, found: &mut KnownNames<'_>) {
    for number in 0..found.names.len() {
        let known = &found.names[number];
        let (start, end) = (known.tokens.start, known.tokens.end);
        let bloc = known.named.iter().any(|named| named.sort == Sort::Organisation);
        let plain = |token: usize| names.is(Word::Institution, &text.tokens[token].lower);
        if !bloc || !known.tokens.clone().all(plain) {
            continue;
        }
        let follows =
            text.tokens.get(end).is_some_and(|next| next.sentence == text.tokens[start].sentence)
                && end - start == 1
                && capital(text, end)
                && found.at(end).is_none();
        let before = start
            .checked_sub(1)
            .filter(|&before| text.tokens[before].sentence == text.tokens[start].sentence);
        let owner = before.and_then(|before| match text.tokens[before].kind {
            TokenKind::Possessive => before.checked_sub(1),
            TokenKind::Word | TokenKind::Number | TokenKind::Mark => Some(before),
        });
        let owned = end - start > 1
            && owner.is_some_and(|owner| match found.named(owner) {
                Some(owner) => owner.named.iter().any(|named| named.sort == Sort::State),
                None => {
                    capital(text, owner)
                        && owner + 1 == start
                        && !names.is(Word::Common, &text.tokens[owner].lower)
                }
            });
        if follows || owned {
            found.free(number);
        }
    }
}

/// Names that are also other people's count only if who they are for is named clearly as well.
fn unclear(found: &mut KnownNames<'_>) {
    let shared = |known: &Known<'_>| {
        !known.named.is_empty() && known.named.iter().all(|named| named.clarity == Clarity::Shared)
    };
    let clear = |named: &Named| {
        found.names.iter().filter(|known| !shared(known)).any(|known| {
            known.named.iter().any(|other| other.actor == named.actor && other.role != Role::Seat)
        })
    };
    let mut asked: Vec<(&Named, bool)> = Vec::new();
    let mut unclear = Vec::new();
    for (number, known) in found.names.iter().enumerate() {
        if !shared(known) {
            continue;
        }
        let sure =
            known.named.iter().any(|named| match asked.iter().find(|(other, _)| *other == named) {
                Some(&(_, sure)) => sure,
                None => {
                    let sure = clear(named);
                    asked.push((named, sure));
                    sure
                }
            });
        if !sure {
            unclear.push(number);
        }
    }
    for number in unclear {
        found.free(number);
    }
}

/// True if a token is a word that begins with a capital.
pub(super) fn capital(text: &Text<'_>, token: usize) -> bool {
    text.tokens[token].kind == TokenKind::Word
        && text.word(token).chars().next().is_some_and(char::is_uppercase)
}

/// True for a hyphen.
pub(super) fn hyphen(text: &Text<'_>, token: usize) -> bool {
    matches!(text.word(token), "-" | "\u{2010}" | "\u{2011}")
}
