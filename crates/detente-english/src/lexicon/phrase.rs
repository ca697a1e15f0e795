//! Do these words stand here?
//!
//! Phrases over the words of a text, found in one pass. What a phrase means is the list's business.

use std::collections::BTreeMap;

use crate::syntax::Token;

/// One place in a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// `_`
    Any,
    /// One of these words; `*` stands for any ending.
    Of(Vec<Word>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    Exactly(String),
    Beginning(String),
}

impl Part {
    fn fits(&self, lower: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Of(words) => words.iter().any(|word| word.fits(lower)),
        }
    }
}

impl Word {
    fn fits(&self, lower: &str) -> bool {
        match self {
            Self::Exactly(word) => word == lower,
            Self::Beginning(stem) => lower.starts_with(stem.as_str()),
        }
    }
}

/// A list of phrases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Phrases {
    /// By the first letter of the first word.
    by_letter: BTreeMap<char, Vec<Vec<Part>>>,
}

impl Phrases {
    /// A list without phrases.
    pub(super) const fn none() -> Self {
        Self { by_letter: BTreeMap::new() }
    }

    /// Adds a phrase as the data files write it; false if it begins with nothing.
    pub(super) fn add(&mut self, phrase: &str) -> bool {
        let parts: Vec<Part> = phrase.split_whitespace().map(part).collect();
        let Some(Part::Of(first)) = parts.first() else { return false };
        let letters: Vec<char> = first
            .iter()
            .filter_map(|word| match word {
                Word::Exactly(word) | Word::Beginning(word) => word.chars().next(),
            })
            .collect();
        if letters.len() != first.len() {
            return false;
        }
        let mut seen = Vec::new();
        for letter in letters {
            if !seen.contains(&letter) {
                seen.push(letter);
                self.by_letter.entry(letter).or_default().push(parts.clone());
            }
        }
        true
    }

    /// How many tokens the longest phrase takes that begins at the first of these.
    pub(crate) fn here(&self, tokens: &[Token]) -> Option<usize> {
        let letter = tokens.first()?.lower.chars().next()?;
        let fitting = self.by_letter.get(&letter)?.iter().filter(|parts| {
            parts.len() <= tokens.len()
                && parts.iter().zip(tokens).all(|(part, token)| part.fits(&token.lower))
        });
        fitting.map(Vec::len).max()
    }

    /// True if a phrase of one word is this word, in lower case.
    pub(crate) fn is(&self, lower: &str) -> bool {
        let Some(letter) = lower.chars().next() else { return false };
        self.by_letter.get(&letter).is_some_and(|phrases| {
            phrases.iter().any(|parts| match parts.as_slice() {
                [part] => part.fits(lower),
                _ => false,
            })
        })
    }

    /// True if a phrase of the list stands in these words.
    pub(crate) fn spoken(&self, words: &str) -> bool {
        let lower = words.to_lowercase();
        let words: Vec<&str> = lower.split(|it: char| !it.is_alphanumeric()).collect();
        (0..words.len()).any(|at| {
            let letter = words[at].chars().next().and_then(|it| self.by_letter.get(&it));
            letter.is_some_and(|phrases| {
                phrases.iter().any(|parts| {
                    words.len() - at >= parts.len()
                        && parts.iter().zip(&words[at..]).all(|(part, word)| part.fits(word))
                })
            })
        })
    }

    /// True if a phrase of the list begins somewhere in these tokens.
    pub(crate) fn within(&self, tokens: &[Token]) -> bool {
        (0..tokens.len()).any(|at| self.here(&tokens[at..]).is_some())
    }

    /// Where phrases of the list stand: the first token and how many; none overlaps another.
    pub(crate) fn all<'a>(
        &'a self,
        tokens: &'a [Token],
    ) -> impl Iterator<Item = (usize, usize)> + 'a {
        let mut at = 0;
        std::iter::from_fn(move || {
            while at < tokens.len() {
                let here = at;
                match self.here(&tokens[here..]) {
                    Some(count) => {
                        at += count;
                        return Some((here, count));
                    }
                    None => at += 1,
                }
            }
            None
        })
    }
}

fn part(words: &str) -> Part {
    if words == "_" {
        return Part::Any;
    }
    let word = |word: &str| match word.strip_suffix('*') {
        Some(stem) => Word::Beginning(stem.to_lowercase()),
        None => Word::Exactly(word.to_lowercase()),
    };
    Part::Of(words.split('|').map(word).collect())
}
