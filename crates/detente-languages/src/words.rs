//! Where are the words of a passage, and how are they compared?
//!
//! In small letters, without accents and other marks. Apostrophes and hyphens part words.

use detente_model::Span;

/// A word, or one mark.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    /// As it is compared; empty for a mark.
    pub(super) lower: String,
    pub(super) mark: Option<char>,
    pub(super) capital: bool,
}

/// The words of a passage.
#[derive(Debug)]
pub(super) struct Words<'a> {
    text: &'a str,
    start: usize,
    pub(super) all: Vec<Word>,
}

impl<'a> Words<'a> {
    /// Cuts a passage that begins at a place of its document.
    pub(super) fn of(text: &'a str, start: usize) -> Self {
        let mut all = Vec::new();
        let mut open: Option<usize> = None;
        let close = |from: Option<usize>, to: usize, all: &mut Vec<Word>| {
            let Some(from) = from else { return };
            let word = text.get(from..to).unwrap_or_default();
            all.push(Word {
                span: Span::new(start + from, start + to),
                lower: fold(word),
                mark: None,
                capital: word.chars().next().is_some_and(char::is_uppercase),
            });
        };
        for (at, letter) in text.char_indices() {
            if letter.is_alphanumeric() || is_sign(letter) {
                open.get_or_insert(at);
                continue;
            }
            close(open.take(), at, &mut all);
            if !letter.is_whitespace() {
                all.push(Word {
                    span: Span::new(start + at, start + at + letter.len_utf8()),
                    lower: String::new(),
                    mark: Some(letter),
                    capital: false,
                });
            }
        }
        close(open, text.len(), &mut all);
        Self { text, start, all }
    }

    /// The words of a span, as they stand.
    pub(super) fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.start - self.start..span.end - self.start).unwrap_or_default()
    }

    /// One past the last of these words, if they stand here; a hyphen or an apostrophe may stand between two.
    pub(super) fn end_of(
        &self,
        at: usize,
        words: &[String],
        fits: impl Fn(&Word, &str) -> bool,
    ) -> Option<usize> {
        let mut end = at;
        for wanted in words {
            let joins = |it: &Word| it.mark.is_some_and(is_joint);
            if end > at && self.all.get(end).is_some_and(joins) {
                end += 1;
            }
            self.all.get(end).filter(|it| fits(it, wanted))?;
            end += 1;
        }
        (end > at).then_some(end)
    }
}

/// True for what may stand within a name: a hyphen or an apostrophe.
pub(super) fn is_joint(mark: char) -> bool {
    matches!(mark, '\'' | '\u{2019}' | '-' | '\u{2011}')
}

/// True for a mark above or below a letter, or one that only stretches it.
fn is_sign(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// A word as it is compared.
pub(super) fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).filter(|it| !is_sign(*it)).map(plain).collect()
}

/// A letter without its accent; forms of one Arabic letter are one.
fn plain(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ÿ' | 'ý' => 'y',
        'ё' => 'е',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ة' => 'ه',
        'ئ' => 'ي',
        '٠'..='٩' => char::from_digit(u32::from(letter) - u32::from('٠'), 10).unwrap_or(letter),
        other => other,
    }
}

/// A word without what Arabic writes before it: the article, and the letters for *and*, *for* and *in*.
pub(super) fn bare<'w>(word: &'w str, code: &str) -> &'w str {
    if code != "ar" {
        return word;
    }
    let article = |word: &'w str| word.strip_prefix("ال").filter(|it| it.chars().count() >= 3);
    let short = |word: &'w str| word.strip_prefix("لل").filter(|it| it.chars().count() >= 3);
    article(word)
        .or_else(|| short(word))
        .or_else(|| ["وال", "بال", "كال", "فال"].iter().find_map(|it| word.strip_prefix(it)))
        .unwrap_or(word)
}
