//! Where do words stand in a text, if they are given as a keyboard or another program writes them?
//!
//! Words are alike if they differ only in white space, in the form of quotation marks, apostrophes and dashes, in brackets, and in marks
//! that nobody sees. What is found are always the text's own words. Where nothing is alike, the nearest words are told and nothing is guessed.

use std::collections::BTreeMap;

use detente_model::Span;

use super::anchor::{Anchor, Anchoring, find_all};

/// What may be left out between square brackets, in bytes.
const INSERTED: usize = 120;

/// What became of looking for words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sought {
    /// They stand here, and only here.
    Stands(Span),
    /// They stand in several places that can't be told apart.
    Several,
    /// They don't stand there.
    Nowhere,
}

/// Words that are looked for, with what is known of where they stand.
#[derive(Debug, Clone)]
pub(super) struct Wanted<'a> {
    /// The words.
    pub(super) quote: &'a str,
    /// What stands before them.
    pub(super) prefix: &'a str,
    /// What stands after them.
    pub(super) suffix: &'a str,
    /// The byte where they are said to begin.
    pub(super) start: Option<usize>,
}

/// A text in which alike words are the same.
#[derive(Debug, Clone)]
pub(super) struct Plain {
    text: String,
    /// From which byte on, which byte of the text it was made of is meant.
    shifts: Vec<(usize, usize)>,
}

/// What becomes of words in square brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inserted {
    /// They stay, without the brackets.
    Kept,
    /// They go: a writer put them in, and others leave them out.
    Dropped,
}

impl Plain {
    /// Makes a text plain.
    pub(super) fn of(text: &str, inserted: Inserted) -> Self {
        let mut plain = Self { text: String::with_capacity(text.len()), shifts: Vec::new() };
        let mut resume = 0;
        for (at, letter) in text.char_indices().filter(|(at, _)| *at < text.len()) {
            if at < resume {
                continue;
            }
            if letter == '[' && inserted == Inserted::Dropped {
                let rest = &text[at..];
                resume =
                    rest.find(']').filter(|end| *end < INSERTED).map_or(at, |end| at + end + 1);
                continue;
            }
            plain.push(at, letter);
        }
        plain
    }

    fn push(&mut self, at: usize, letter: char) {
        let folded = match letter {
            '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' | 'ʼ' => "'",
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => "\"",
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-",
            '…' => "...",
            'ﬀ' => "ff",
            'ﬁ' => "fi",
            'ﬂ' => "fl",
            '[' | ']' | '(' | ')' => return,
            letter if is_unseen(letter) => return,
            letter if letter.is_whitespace() && self.text.ends_with(' ') => return,
            letter if letter.is_whitespace() => " ",
            letter => {
                self.note(at);
                self.text.push(letter);
                return;
            }
        };
        self.note(at);
        self.text.push_str(folded);
    }

    fn note(&mut self, at: usize) {
        let here = self.text.len();
        let expected = self.shifts.last().map(|(plain, text)| text + (here - plain));
        if expected != Some(at) {
            self.shifts.push((here, at));
        }
    }

    /// The byte of the text that a byte of the plain one was made of.
    fn origin(&self, at: usize) -> usize {
        let after = self.shifts.partition_point(|(plain, _)| *plain <= at);
        let (plain, text) = after.checked_sub(1).map_or((0, 0), |last| self.shifts[last]);
        text + (at - plain)
    }

    /// The byte that a byte of the text became.
    fn became(&self, at: usize) -> usize {
        let after = self.shifts.partition_point(|(_, text)| *text <= at);
        let (plain, text) = after.checked_sub(1).map_or((0, 0), |last| self.shifts[last]);
        plain + (at - text)
    }

    /// The stretch of `text`, of which this was made, that a stretch here means.
    fn stretch(&self, text: &str, span: Span) -> Option<Span> {
        let last = self.text.get(span.start..span.end)?.char_indices().next_back()?.0;
        let mut end = self.origin(span.start + last);
        // One letter may have become several.
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let letter = text.get(end..)?.chars().next()?;
        Some(Span::new(self.origin(span.start), end + letter.len_utf8()))
    }

    /// Where alike words stand in `text`, of which this was made.
    pub(super) fn find(&self, text: &str, wanted: &Wanted<'_>, inserted: Inserted) -> Sought {
        let plain = |words: &str| Self::of(words, inserted).text;
        let bare = plain(wanted.quote);
        let bare = bare.trim();
        if bare.is_empty() {
            return Sought::Nowhere;
        }
        // Others put marks around words that have none in the text.
        let unquoted = bare.trim_matches(['"', '\'', ' ']);
        for quote in [bare, unquoted] {
            if !quote.is_empty() && self.text.contains(quote) {
                return self.only(
                    text,
                    quote,
                    &plain(wanted.prefix),
                    &plain(wanted.suffix),
                    wanted.start,
                );
            }
        }
        Sought::Nowhere
    }

    fn only(
        &self,
        text: &str,
        quote: &str,
        prefix: &str,
        suffix: &str,
        start: Option<usize>,
    ) -> Sought {
        let start = start.map_or(usize::MAX - quote.len(), |at| self.became(at));
        let anchor = Anchor {
            document: String::new(),
            start,
            end: start.saturating_add(quote.len()),
            quote: quote.to_owned(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
        };
        let mut places = self.text.match_indices(quote);
        let found = match (places.next(), places.next()) {
            (Some((at, _)), None) => Some(Span::new(at, at + quote.len())),
            _ => match find_all(&[&anchor], &self.text).first() {
                Some(Anchoring::Same(span) | Anchoring::Moved(span)) => Some(*span),
                Some(Anchoring::Orphaned) | None => None,
            },
        };
        found.and_then(|span| self.stretch(text, span)).map_or(Sought::Several, Sought::Stands)
    }
}

/// Marks that take no place: soft hyphens, joiners, marks of direction.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The words of a text that are nearest to some that don't stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearWords {
    /// The text's own.
    pub words: String,
    /// The first character of them, from 0.
    pub at: usize,
    /// The first word that differs: as it was given, and as it stands there.
    pub differs: (String, String),
}

impl NearWords {
    /// What to tell whoever gave the words.
    #[must_use]
    pub fn told(&self) -> String {
        let Self { words, at, differs: (given, there) } = self;
        format!(
            "for “{given}” it has “{there}”; the nearest words, from character {at} on, are “{words}”"
        )
    }
}

/// The nearest words, if at least a third of those given stand there in the same order.
#[must_use]
pub fn near_words(text: &str, quote: &str) -> Option<NearWords> {
    let given: Vec<&str> = quote.split_whitespace().collect();
    let there: Vec<&str> = text.split_whitespace().collect();
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, word) in given.iter().enumerate() {
        places.entry(slug::slugify(word)).or_default().push(at);
    }
    places.remove("");
    // Where the first of the given words would stand, by how many of them fit there.
    let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, word) in there.iter().enumerate() {
        let fitting = places.get(&slug::slugify(word)).map(Vec::as_slice).unwrap_or_default();
        for start in fitting.iter().filter_map(|before| at.checked_sub(*before)) {
            *votes.entry(start).or_default() += 1;
        }
    }
    let most = votes.values().copied().max()?;
    let (&start, _) = votes.iter().find(|(_, count)| **count == most)?;
    let fitting = there.get(start..)?;
    let fitting = &fitting[..fitting.len().min(given.len())];
    let nothing = "nothing";
    let pair = |at: usize| {
        let word = |all: &[&str]| all.get(at).map_or(nothing.to_owned(), |it| (*it).to_owned());
        (word(&given), word(fitting))
    };
    let plain = |word: &str| Plain::of(word, Inserted::Kept).text;
    let differing: Vec<(String, String)> =
        (0..given.len()).map(pair).filter(|(given, there)| given != there).collect();
    // Marks that look alike are told only where nothing else differs.
    let real = differing.iter().find(|(given, there)| plain(given) != plain(there));
    let differs = real.or(differing.first())?.clone();
    let offset = |word: &str| word.as_ptr().addr() - text.as_ptr().addr();
    let (first, last) = (fitting.first()?, fitting.last()?);
    let (from, to) = (offset(first), offset(last) + last.len());
    let words = text.get(from..to)?.split_whitespace().collect::<Vec<_>>().join(" ");
    let at = text.get(..from)?.chars().count();
    (most * 3 >= given.len()).then_some(NearWords { words, at, differs })
}
