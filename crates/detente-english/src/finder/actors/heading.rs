//! Who is named where most words have a capital?
//!
//! In headlines a capital tells nothing: only persons are found whom the report names as well.

use super::known::{Case, KnownNames, capital};
use super::of_person;
use super::person::Persons;
use crate::lexicon::Names;
use crate::lexicon::names::Word;
use crate::syntax::{Text, TokenKind};
use detente_text::Mention;
use detente_text::PassageKind;

/// How each sentence is written.
pub(super) fn cases(text: &Text<'_>) -> Vec<Case> {
    text.sentences
        .iter()
        .map(|sentence| {
            let words =
                sentence.tokens.clone().filter(|&token| text.tokens[token].kind == TokenKind::Word);
            let (mut long, mut capitals, mut small) = (0_usize, 0_usize, 0_usize);
            let mut count = 0_usize;
            for token in words {
                count += 1;
                let word = text.word(token);
                small += usize::from(word.chars().any(char::is_lowercase));
                if word.len() > 3 {
                    long += 1;
                    capitals += usize::from(capital(text, token));
                }
            }
            let kind = text.document.passages.get(sentence.passage).map(|passage| passage.kind);
            let heads = matches!(kind, Some(PassageKind::Title | PassageKind::Heading));
            if count > 2 && small == 0 {
                Case::Capitals
            } else if heads && long > 3 && capitals * 10 > long * 7 {
                Case::Title
            } else {
                Case::Sentence
            }
        })
        .collect()
}

/// The most parts of a name that is looked for.
const LONGEST: usize = 6;

/// Finds known persons where every word has a capital.
pub(super) fn persons(
    text: &Text<'_>,
    names: &Names,
    known: &KnownNames<'_>,
    cases: &[Case],
    persons: &Persons,
    mentions: &mut Vec<Mention>,
    taken: &mut [bool],
) {
    for (sentence, case) in text.sentences.iter().zip(cases) {
        match case {
            Case::Sentence => continue,
            Case::Title | Case::Capitals => {}
        }
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let free = |token: &usize| known.at(*token).is_none();
            let most = (at..sentence.tokens.end.min(at + LONGEST)).take_while(free).count();
            let found = (at + 1..=at + most).rev().find_map(|end| {
                let tokens = at..end;
                let plain = tokens.len() == 1 && names.is(Word::Common, &text.tokens[at].lower);
                let name = capital(text, at) && capital(text, end - 1) && !plain;
                let exact = |number: &usize| {
                    let words = super::person::words(text, &tokens);
                    let full = persons.all[*number].given.as_deref().is_some_and(|given| {
                        words.to_lowercase().starts_with(&given.to_lowercase())
                    });
                    persons.has_key(names, words) || full
                };
                let number = name.then(|| persons.named(text, names, &tokens, &[])).flatten();
                number.filter(exact).map(|number| (tokens, number))
            });
            match found {
                Some((tokens, number)) => {
                    mentions.push(of_person(text, &persons.all[number], &tokens));
                    taken[tokens.clone()].fill(true);
                    at = tokens.end;
                }
                None => at += 1,
            }
        }
    }
}
